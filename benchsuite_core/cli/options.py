"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from benchsuite_core.config import SETTINGS
from benchsuite_core.errors import UsageError


def about(name: str) -> str:
    """The help of a setting, as a sentence."""
    text: str = SETTINGS[name].metadata["help"]
    return text[0].upper() + text[1:] + "."


Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Tasks = Annotated[list[str], typer.Argument(metavar="TASK...", help="Names of tasks, or paths of task files.")]
RunRef = Annotated[str, typer.Argument(metavar="RUN", help="A run's id or a prefix of it, @last, @last~1, or a tag.")]
ConfigFile = Annotated[Path | None, typer.Option("-c", "--config", help="TOML file with settings.")]
Languages = Annotated[str | None, typer.Option("--languages", help=about("languages"))]
K = Annotated[str | None, typer.Option("-k", metavar="K[,K]", help=about("k"))]
Limit = Annotated[str | None, typer.Option("--limit", metavar="N|a-b|p%", help=about("limit"))]
Only = Annotated[list[str] | None, typer.Option("--only", metavar="ID", help=about("only"))]
Data = Annotated[str | None, typer.Option("--data", metavar="PATH", help=about("data"))]
Sandbox = Annotated[str | None, typer.Option("--sandbox", metavar="NAME", help=about("sandbox"))]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", help=about("workers"))]
Timeout = Annotated[float | None, typer.Option("--timeout", metavar="S", help=about("timeout"))]
Memory = Annotated[int | None, typer.Option("--memory", metavar="MIB", help=about("memory"))]
Tag = Annotated[str | None, typer.Option("--tag", metavar="NAME", help=about("tag"))]
Refresh = Annotated[bool | None, typer.Option("--refresh", help=about("refresh"))]
NoCache = Annotated[bool | None, typer.Option("--no-cache", help="Take nothing from the store that other runs made.")]
ModelOptions = Annotated[list[str] | None, typer.Option("-M", metavar="KEY=VALUE", help=about("model_options"))]
SandboxOptions = Annotated[list[str] | None, typer.Option("-S", metavar="KEY=VALUE", help=about("sandbox_options"))]
TaskOptions = Annotated[list[str] | None, typer.Option("-T", metavar="KEY=VALUE", help=about("task_options"))]


def pairs(option: str, given: list[str] | None) -> dict[str, str] | None:
    """Read repeated ``KEY=VALUE``.

    Raises:
        UsageError: one has no ``=``.
    """
    if not given:
        return None
    found = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals or not key:
            raise UsageError(f"-{option} {one!r} has no key and value", f"write -{option} KEY=VALUE")
        found[key] = value
    return found
