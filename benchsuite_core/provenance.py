"""What a run keeps of itself, beside its records: enough to say what its numbers rest on, and to repeat it."""

from __future__ import annotations

import platform
import subprocess
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrs import asdict

from benchsuite_core.plugins import Plugins
from benchsuite_core.prepared import Prepared
from benchsuite_core.prompts import WORDING


def foundations(prepared: Prepared) -> dict[str, Any]:
    """What must be the same when a run is taken up again: on it rest the numbers."""
    room = prepared.room
    return {
        "model_digest": prepared.model.info.digest,
        "chat": prepared.model.chat,
        "prompts": WORDING,
        "data": {planned.task.name: planned.task.data_digest for planned in prepared.tasks},
        "task_versions": {planned.task.name: planned.task.version for planned in prepared.tasks},
        "images": {name: image.digest for name, image in room.images.items()},
        "sandbox": {"name": room.sandbox.name, "isolation": room.isolation, "policy": room.info.policy},
    }


def circumstances(prepared: Prepared, plugins: Plugins) -> dict[str, Any]:
    """What a reader wants to know of a run beside that."""
    return {
        "origins": {planned.task.name: planned.task.origin for planned in prepared.tasks},
        "partial": {planned.task.name: planned.partial for planned in prepared.tasks},
        "problems": {planned.task.name: len(planned.task.problems) for planned in prepared.tasks},
        "known_data": {planned.task.name: planned.task.known for planned in prepared.tasks},
        "sampling": {planned.task.name: asdict(planned.sampling) for planned in prepared.tasks},
        "limits": {planned.task.name: asdict(planned.limits) for planned in prepared.tasks},
        "ks": {planned.task.name: list(planned.ks) for planned in prepared.tasks},
        "demo": prepared.model.info.demo,
        "model": dict(prepared.model.info.details),
        "versions": {
            "benchsuite": version("benchsuite"),
            "python": platform.python_version(),
            **{one.distribution: one.version for one in plugins.reports.values() if one.distribution},
        },
        "host": {"system": platform.platform(), "machine": platform.machine()},
        "git": _git_revision(),
    }


def _git_revision() -> str:
    with suppress(OSError, subprocess.SubprocessError):
        found = subprocess.run(
            ["git", "rev-parse", "HEAD"], cwd=Path.cwd(), capture_output=True, text=True, timeout=5, check=False
        )
        if found.returncode == 0:
            return found.stdout.strip()
    return ""
