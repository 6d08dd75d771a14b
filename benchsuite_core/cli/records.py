"""``benchsuite records``: what became of every sample."""

from __future__ import annotations

import json as jsonlib
import sys
from typing import Annotated, Any

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import UnknownNameError


def records(
    run: options.RunRef = "@last",
    verdict: Annotated[
        str | None, typer.Option("--verdict", metavar="VERDICT", help="Only these, for example failed.")
    ] = None,
    json: options.Json = False,
) -> None:
    """Show what became of every sample of a run.

    The table has verdict and reason; JSON has completion, program and output as well.
    """
    from benchsuite_core.cli.output import print_table
    from benchsuite_core.plain import one_line
    from benchsuite_core.records import UNSCORED, Verdict
    from benchsuite_core.rows import shown

    known = (*(one.value for one in Verdict), UNSCORED)
    if verdict and verdict not in known:
        raise UnknownNameError("verdict", verdict, known)
    store = Session().store
    found = store.run(run)
    rows = (shown(*row) for row in store.records(found.id, verdict=verdict or ""))
    if json:
        _print_array(rows)
        return
    compat = found.config.get("verdicts") == "compat"
    headings = ["problem", "sample", "language", "verdict", *(["compat"] if compat else []), "reason", "cpu s"]
    print_table(
        headings,
        [
            [
                row["problem_id"],
                row["sample"],
                row["language"],
                row["verdict"],
                *([row["compat"] or ""] if compat else []),
                one_line(row["reason"], 80),
                "" if row["cpu_s"] is None else f"{row['cpu_s']:.2f}",
            ]
            for row in rows
        ],
    )


def _print_array(rows: Any) -> None:
    """Print a JSON array row by row, so that a million records need no memory."""
    sys.stdout.write("[")
    separator = "\n"
    for row in rows:
        sys.stdout.write(separator + jsonlib.dumps(row, ensure_ascii=True))
        separator = ",\n"
    sys.stdout.write("\n]\n")
