"""``benchsuite quickstart``: the main job on what ships with benchsuite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session


def quickstart(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the report is written.")] = Path(
        "benchsuite-report.html"
    ),
    reuse: options.Reuse = None,
    json: options.Json = False,
) -> None:
    """Run the main job on what ships with benchsuite.

    The starter tasks, the embedded demo model, a real sandbox, a report: nothing is downloaded, nothing configured.
    """
    from benchsuite_core.cli.report import write_report
    from benchsuite_core.cli.running import run_all

    session = Session()
    settings = session.settings({"tasks": ["starter"], "model": ["embedded/ngram"], "reuse": reuse})
    code = run_all(session, settings, json=json, explain_sandbox=True)
    write_report(session, ["@last"], output)
    if not json:
        typer.echo(f"Report: {output}\nNext: benchsuite records @last --verdict failed", err=True)
    raise typer.Exit(code)
