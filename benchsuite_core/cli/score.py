"""``benchsuite score``: judge completions that were made elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import InputError


def score(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Completions; the format is told by the content.")],
    task: Annotated[str, typer.Option("--task", metavar="TASK", help="Name of the task, or path of a task file.")],
    data: options.Data = None,
    k: options.K = None,
    limit: options.Limit = None,
    only: options.Only = None,
    sandbox: options.Sandbox = None,
    reuse: options.Reuse = None,
    workers: options.Workers = None,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    min_integrity: options.MinIntegrity = None,
    verdicts: options.Verdicts = None,
    tag: options.Tag = None,
    refresh: options.Refresh = None,
    no_cache: options.NoCache = None,
    sandbox_options: options.SandboxOptions = None,
    task_options: options.TaskOptions = None,
    json: options.Json = False,
) -> None:
    """Judge completions that were made elsewhere."""
    from benchsuite_core.cli.running import run_all

    if not file.exists():
        raise InputError(file, "no such file", "name the file that has the completions")

    flags = {
        "tasks": [task],
        "model": [f"replay/{file.absolute()}"],
        "data": data,
        "k": k,
        "limit": limit,
        "only": only or None,
        "sandbox": sandbox,
        "reuse": reuse,
        "workers": workers,
        "timeout": timeout,
        "memory": memory,
        "min_integrity": min_integrity,
        "verdicts": verdicts,
        "tag": tag,
        "refresh": refresh,
        "cache": False if no_cache else None,
        "sandbox_options": options.pairs("S", sandbox_options),
        "task_options": options.pairs("T", task_options),
    }
    session = Session()
    raise typer.Exit(run_all(session, session.settings(flags), json=json))
