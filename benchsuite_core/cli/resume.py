"""``benchsuite resume``: do what is missing of a run."""

from __future__ import annotations

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session


def resume(run: options.RunRef = "@last", json: options.Json = False) -> None:
    """Do what is missing of a run.

    One that is finished is not touched: its result is printed again.
    """
    from benchsuite_core.cli.running import take_up_again

    raise typer.Exit(take_up_again(Session(), run, json=json))
