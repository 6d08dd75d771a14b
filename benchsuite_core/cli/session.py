"""What a command works with: settings, plugins and the store, each made when it is first asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchsuite_core.config import Paths, Settings, paths, resolve
from benchsuite_core.plugins import Plugins

if TYPE_CHECKING:
    from benchsuite_core.store import Store


class Session:
    """One invocation of the command line."""

    @cached_property
    def paths(self) -> Paths:
        """Where things are kept."""
        return paths(os.environ)

    @cached_property
    def plugins(self) -> Plugins:
        """Everything that is installed."""
        return Plugins.load()

    @cached_property
    def store(self) -> Store:
        """The store; opened, and made where it is not there yet; closed with the last use of it."""
        from benchsuite_core.store import Store

        return Store(self.paths.store)

    def settings(self, flags: Mapping[str, Any], config: Path | None = None) -> Settings:
        """Settings of a run, from all their sources."""
        return self.settings_and_origins(flags, config)[0]

    def settings_and_origins(
        self, flags: Mapping[str, Any], config: Path | None = None
    ) -> tuple[Settings, dict[str, str]]:
        """Settings of a run, and where each one came from."""
        return resolve(flags, os.environ, config, self.paths.config_file, Path.cwd())
