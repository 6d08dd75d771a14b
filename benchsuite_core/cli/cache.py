"""``benchsuite cache``: completions and executions that later runs need not make again."""

from __future__ import annotations

import typer
from attrs import asdict

from benchsuite_core.cli import options
from benchsuite_core.cli.help import Command, Group
from benchsuite_core.cli.session import Session

cache = typer.Typer(cls=Group, name="cache", help="Look at what is stored for later runs.", no_args_is_help=True)


@cache.callback()
def _group() -> None:
    """Look at what is stored for later runs."""


@cache.command("info", cls=Command)
def info(json: options.Json = False) -> None:
    """Count what the store holds."""
    from benchsuite_core.cli.output import print_json, print_table, say

    session = Session()
    counts = asdict(session.store.counts())
    if json:
        print_json({"schema_version": 1, "store": session.paths.store, **counts})
    else:
        size = counts.pop("bytes") / 2**20
        say(f"store {session.paths.store}, {size:.1f} MiB")
        print_table(["what", "count"], list(counts.items()))
