"""``benchsuite report``: a run as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchsuite_core.cli.session import Session
from benchsuite_core.errors import MissingError


def report(
    run: Annotated[
        list[str] | None, typer.Argument(metavar="RUN", help="Runs, as `show` names them; @last if none.")
    ] = None,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where the report is written.")] = Path(
        "benchsuite-report.html"
    ),
) -> None:
    """Write runs as one HTML file.

    It needs nothing else: no server, no network, no script of others.
    """
    write_report(Session(), run or ["@last"], output)
    typer.echo(str(output))


def write_report(session: Session, refs: list[str], output: Path) -> None:
    """Write the report of the runs.

    Raises:
        MissingError: the file cannot be written.
    """
    from benchsuite_core.report.page import render

    runs = [session.store.run(ref) for ref in refs]
    try:
        with output.open("w", encoding="utf-8") as file:
            file.writelines(render(runs, session.store))
    except OSError as error:
        raise MissingError(f"{output} cannot be written ({error.strerror})", "name another place with -o") from error
