"""``benchsuite show``: the result of a run."""

from __future__ import annotations

from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import UsageError


def show(
    run: options.RunRef = "@last",
    config: Annotated[bool, typer.Option("--config", help="Show what the run rests on, as JSON.")] = False,
    json: options.Json = False,
) -> None:
    """Show the result of a run."""
    from benchsuite_core.cli.output import print_json
    from benchsuite_core.cli.running import print_stored

    found = Session().store.run(run)
    if config:
        print_json({"schema_version": 1, "run": found.id, "config": found.config, "provenance": found.provenance})
    elif not found.summary:
        raise UsageError(f"run {found.id} has no result yet", f"finish it with: benchsuite resume {found.id}")
    else:
        print_stored(found, json=json)
