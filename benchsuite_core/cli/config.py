"""``benchsuite config``: settings and where they come from."""

from __future__ import annotations

import json as jsonlib
from typing import Annotated

import typer
from attrs import asdict

from benchsuite_core.cli import options
from benchsuite_core.cli.help import Command, Group
from benchsuite_core.cli.session import Session

config = typer.Typer(cls=Group, name="config", help="Show settings, and where things are kept.", no_args_is_help=True)


@config.command("show", cls=Command)
def show_settings(
    origin: Annotated[bool, typer.Option("--origin", help="Name the source of each setting.")] = False,
    config: options.ConfigFile = None,
    json: options.Json = False,
) -> None:
    """Show every setting of a run as it stands here."""
    from benchsuite_core.cli.output import print_json, print_table

    settings, origins = Session().settings_and_origins({}, config)
    values = asdict(settings)
    if json:
        print_json([{"name": name, "value": value, "origin": origins[name]} for name, value in values.items()])
    elif origin:
        rows = [[name, _toml(value), origins[name]] for name, value in values.items()]
        print_table(["setting", "value", "origin"], rows)
    else:
        print_table(["setting", "value"], [[name, _toml(value)] for name, value in values.items()])


def _toml(value: object) -> str:
    """A value as a configuration file has it; empty where it is left to others."""
    if value in (None, "", (), {}):
        return ""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {jsonlib.dumps(one)}" for key, one in value.items()) + " }"
    return jsonlib.dumps(list(value) if isinstance(value, tuple) else value)


@config.command("paths", cls=Command)
def show_paths(json: options.Json = False) -> None:
    """Show where store, cache and configuration are."""
    from benchsuite_core.cli.output import print_json, print_table

    paths = Session().paths
    rows = {"store": paths.store, "cache": str(paths.cache), "config": str(paths.config_file)}
    if json:
        print_json({"schema_version": 1, **rows})
    else:
        print_table(["what", "where"], list(rows.items()))
