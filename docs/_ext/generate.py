"""Writes the parts of the reference that are facts of the code: commands, settings, hooks, options of plugins, probes.

Everything here makes Markdown out of objects and needs no Sphinx, so that tests can read the reference as a reader
gets it. A page asks for a part with a line ``<!-- generated: NAME -->``.
"""

# ruff: noqa: INP001 - Sphinx imports the files of this folder by their names

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import typer

from benchsuite_core import hookspecs
from benchsuite_core.cli.app import build
from benchsuite_core.config import SETTINGS
from benchsuite_core.plugins import Plugins
from benchsuite_core.probes import PROBES, TOPICS

MARK = re.compile(r"^<!-- generated: ([a-z-]+) -->$", re.MULTILINE)

PLURALS = {"Backend": "backends", "Sandbox": "sandboxes", "Harness": "tasks, by the harness that brings them"}

Found = tuple[str, Any]


def expand(text: str) -> str:
    """Put the generated parts in the place of the lines that ask for them."""
    return MARK.sub(lambda found: PARTS[found[1]](), text)


def root() -> Any:
    """The whole command line, as click sees it."""
    return typer.main.get_command(build())


def walk(command: Any, path: str = "benchsuite") -> Iterator[Found]:
    """Every command and group below `command`, itself included, with what a user types for it."""
    yield path, command
    for name, child in getattr(command, "commands", {}).items():
        if not child.hidden:
            yield from walk(child, f"{path} {name}")


def commands(command: Any = None) -> str:
    """The reference of commands."""
    return "\n\n".join(_command(path, one) for path, one in walk(command or root()))


def spelled(option: Any) -> str:
    """An option with all its names: ``-m``, ``--model``; ``--chat/--base``."""
    names = [f"`{name}`" for name in option.opts]
    return ", ".join(names) + "".join(f" / `{name}`" for name in option.secondary_opts)


def options_of(command: Any) -> Iterator[Any]:
    """The options of a command, but for those that every command has."""
    usual = {"--help", "--install-completion", "--show-completion"}
    yield from (one for one in command.params if one.param_type_name == "option" and not usual & set(one.opts))


def _command(path: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    words = [_value(one) + ("..." if one.nargs == -1 else "") for one in arguments] + (
        ["COMMAND"] if getattr(command, "commands", None) else []
    )
    usage = " ".join([path, "[OPTIONS]", *words])
    parts = [f"{'#' * (1 + len(path.split()))} {path}", _prose(command.help or ""), f"```text\n{usage}\n```"]
    rows = [(f"`{_value(one)}`", getattr(one, "help", "") or "") for one in arguments]
    rows += [(_with_value(one), one.help or "") for one in options_of(command)]
    if rows:
        parts.append(_table(("", "meaning"), rows))
    return "\n\n".join(parts)


def _with_value(option: Any) -> str:
    value = "" if option.is_flag or option.secondary_opts else f" `{_value(option)}`"
    return spelled(option) + value + (" (may be repeated)" if option.multiple else "")


def _value(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def settings() -> str:
    """The reference of settings."""
    rows = [
        (f"`{name}`", f"`BENCHSUITE_{name.upper()}`", one.metadata["help"], one.metadata["read"].__doc__, _default(one))
        for name, one in SETTINGS.items()
    ]
    return _table(("setting", "environment", "meaning", "value", "default"), rows)


def _default(one: Any) -> str:
    return "" if one.default in (None, "", (), {}) else f"`{str(one.default).lower()}`"


def plugin_options() -> str:
    """The options that belong to one backend, sandbox or harness."""
    plugins = Plugins.load()
    kinds: list[tuple[str, str, Mapping[str, Any]]] = [
        ("-M", "Backend", plugins.backends),
        ("-S", "Sandbox", plugins.sandboxes),
        ("-T", "Harness", plugins.harnesses),
    ]
    parts = []
    for flag, kind, found in kinds:
        parts.append(f"## `{flag}`: {PLURALS[kind]}")
        for name, one in found.items():
            head = f"### {kind} `{name}`\n\n{one.summary[:1].upper()}{one.summary[1:]}."
            rows = [(f"`{flag} {key}=...`", help_) for key, help_ in one.options.items()]
            parts.append(head + "\n\n" + (_table(("option", "meaning"), rows) if rows else "It has no options."))
    return "\n\n".join(parts)


def hooks(module: Any = hookspecs) -> str:
    """The reference of hooks, in the order in which they stand in the contract."""
    return "\n\n".join(
        f"## {name}\n\n```python\ndef {name}{signature(hook)}\n```\n\n{_prose(inspect.getdoc(hook) or '')}"
        for name, hook in all_hooks(module)
    )


def all_hooks(module: Any = hookspecs) -> list[tuple[str, Callable[..., Any]]]:
    """Every hook with its name."""
    return [(name, one) for name, one in vars(module).items() if name.startswith("benchsuite_") and callable(one)]


def signature(hook: Callable[..., Any]) -> str:
    """Arguments and return type of a hook, as a plugin author writes them."""
    return str(inspect.signature(hook)).replace("'", "")


def probe_topics() -> str:
    """The topics of the battery of probes, each with its sentences."""
    parts = []
    for topic in TOPICS:
        names = [f"- {probe.name}" for probe in PROBES if probe.topic == topic.name]
        parts.append(
            f"### {topic.name.capitalize()}\n\n{topic.about[:1].upper()}{topic.about[1:]}.\n\n" + "\n".join(names)
        )
    return "\n\n".join(parts)


def _prose(docstring: str) -> str:
    """A docstring as Markdown: names of sections in bold, what belongs to them as paragraphs."""
    lines = []
    for line in inspect.cleandoc(docstring).splitlines():
        section = re.fullmatch(r"(Args|Returns|Raises):", line)
        lines.append(f"**{section[1]}**\n" if section else re.sub(r"^ {4}", "", line))
    return "\n".join(lines)


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [tuple(headings), *(tuple(row) for row in rows)]
    made = ["| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines]
    return "\n".join([made[0], "| " + " | ".join("---" for _ in lines[0]) + " |", *made[1:]])


PARTS: Mapping[str, Callable[[], str]] = {
    "commands": commands,
    "settings": settings,
    "plugin-options": plugin_options,
    "hooks": hooks,
    "probe-topics": probe_topics,
}
