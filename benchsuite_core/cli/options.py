"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from benchsuite_core.config import SETTINGS
from benchsuite_core.errors import UsageError


def about(name: str) -> str:
    """The help of a setting, as a sentence."""
    text: str = SETTINGS[name].metadata["help"]
    return text[0].upper() + text[1:] + "."


MODEL, PROBLEMS, PROGRAMS, RESULT = "Asking the model", "Choosing problems", "Running programs", "Result"
"""Headings of options in the help."""


def setting(name: str, metavar: str, panel: str, *names: str) -> Any:
    """An option that takes the value of a setting; what it may be is for the settings to say."""
    spelled = names or (f"--{name.replace('_', '-')}",)
    return typer.Option(*spelled, metavar=metavar, help=about(name), rich_help_panel=panel)


Json = Annotated[bool, typer.Option("--json", help="Print JSON to stdout.")]
Tasks = Annotated[
    list[str] | None, typer.Argument(metavar="TASK", help="Names of tasks, or paths of task files.", show_default=False)
]
RunRef = Annotated[str, typer.Argument(metavar="RUN", help="A run's id or a prefix of it, @last, @last~1, or a tag.")]
ConfigFile = Annotated[Path | None, typer.Option("-c", "--config", metavar="FILE", help="TOML file with settings.")]
Model = Annotated[list[str] | None, setting("model", "MODEL", MODEL, "-m", "--model")]
Samples = Annotated[str | None, setting("samples", "N", MODEL)]
Temperature = Annotated[str | None, setting("temperature", "T", MODEL)]
TopP = Annotated[str | None, setting("top_p", "P", MODEL)]
TopK = Annotated[str | None, setting("top_k", "N", MODEL)]
MaxTokens = Annotated[str | None, setting("max_tokens", "N", MODEL)]
Seed = Annotated[str | None, setting("seed", "N", MODEL)]
System = Annotated[str | None, setting("system", "TEXT", MODEL)]
Chat = Annotated[
    bool | None,
    typer.Option("--chat/--base", help="Ask as a chat model, or as a base model.", rich_help_panel=MODEL),
]
ModelOptions = Annotated[list[str] | None, setting("model_options", "KEY=VALUE", MODEL, "-M")]
Data = Annotated[str | None, setting("data", "PATH", PROBLEMS)]
Languages = Annotated[str | None, setting("languages", "ID[,ID]", PROBLEMS)]
Limit = Annotated[str | None, setting("limit", "N|a-b|p%", PROBLEMS)]
Only = Annotated[list[str] | None, setting("only", "ID", PROBLEMS)]
TaskOptions = Annotated[list[str] | None, setting("task_options", "KEY=VALUE", PROBLEMS, "-T")]
Sandbox = Annotated[str | None, setting("sandbox", "NAME", PROGRAMS)]
Reuse = Annotated[str | None, setting("reuse", "reuse|namespace|fresh", PROGRAMS)]
Workers = Annotated[str | None, setting("workers", "N", PROGRAMS)]
Timeout = Annotated[str | None, setting("timeout", "S", PROGRAMS)]
Memory = Annotated[str | None, setting("memory", "MIB", PROGRAMS)]
SandboxOptions = Annotated[list[str] | None, setting("sandbox_options", "KEY=VALUE", PROGRAMS, "-S")]
MinIntegrity = Annotated[str | None, setting("min_integrity", "split|token|exit_code", PROGRAMS)]
Verdicts = Annotated[str | None, setting("verdicts", "strict|compat", PROGRAMS)]
K = Annotated[str | None, setting("k", "K[,K]", RESULT, "-k")]
Tag = Annotated[str | None, setting("tag", "NAME", RESULT)]
Refresh = Annotated[bool | None, typer.Option("--refresh", help=about("refresh"), rich_help_panel=RESULT)]
NoCache = Annotated[
    bool | None,
    typer.Option("--no-cache", help="Take nothing that other runs made, and leave nothing.", rich_help_panel=RESULT),
]


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
