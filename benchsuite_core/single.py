"""Runs one program of a user's in a sandbox, outside of any run."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from benchsuite_core.config import Settings
from benchsuite_core.errors import InputError, UsageError
from benchsuite_core.judge import judge
from benchsuite_core.languages import Language
from benchsuite_core.plugins import Plugins
from benchsuite_core.records import SCHEMA_VERSION, Program, Record
from benchsuite_core.room import choose_sandbox, isolation_of, make_room
from benchsuite_core.rows import shown
from benchsuite_core.sandboxes import Limits, Progress


def run_file(
    path: Path, language: str | None, settings: Settings, plugins: Plugins, progress: Progress
) -> dict[str, Any]:
    """Run a source file.

    Args:
        path: the file; bytes that are not UTF-8 reach the sandbox as they are.
        language: id or alias; told by the file's ending where None.
        settings: sandbox, time and memory.
        plugins: what is installed.
        progress: told about images that are built.

    Returns:
        One object of ``benchsuite records``.
    """
    source = _read(path)
    chosen = plugins.language(language) if language else _by_ending(path, plugins)
    program = Program(language=chosen.id, solution=source)
    limits = Limits.of(settings.timeout or 10.0, **({"memory_mb": settings.memory} if settings.memory else {}))
    sandbox, info = choose_sandbox(settings, plugins)
    try:
        room = make_room(sandbox, info, {chosen.id: chosen}, workers=1, progress=progress)
        with room.sandbox.worker(room.images[chosen.id], limits, f"exec-{os.getpid()}") as worker:
            execution = worker.run(room.job(program, limits))
    finally:
        sandbox.close()
    judgement = judge(execution, program, chosen)
    record = Record(
        task="",
        language=chosen.id,
        problem_id=path.name,
        sample=0,
        verdict=judgement.verdict,
        reason=judgement.reason,
        integrity=judgement.integrity,
        isolation=isolation_of(sandbox, info),
        program=program.text,
    )
    return {"schema_version": SCHEMA_VERSION, **shown(record, None, execution)}


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})", "name an existing source file") from error


def _by_ending(path: Path, plugins: Plugins) -> Language:
    for language in plugins.languages.values():
        if path.suffix in language.extensions:
            return language
    known = sorted(ending for language in plugins.languages.values() for ending in language.extensions)
    raise UsageError(
        f"the name of {str(path)!r} does not tell its language",
        f"name it with --language; known endings: {' '.join(known)}; see: benchsuite list languages",
    )
