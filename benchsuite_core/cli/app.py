"""Puts the commands together: the core's own, one file each, and those of plugins."""

from __future__ import annotations

from typing import Annotated

import typer

from benchsuite_core.cli import (
    cache,
    config,
    doctor,
    exec_,
    images,
    list_,
    quickstart,
    records,
    report,
    resume,
    run,
    score,
    show,
)
from benchsuite_core.cli.help import Command, Group
from benchsuite_core.cli.session import Session

HELP = """Evaluate any language model, with any harness, in any programming language: safely, fast, with honest numbers.

Begin with: benchsuite quickstart
"""

FIRST_STEPS = """\
benchsuite evaluates language models on code: it asks the model, runs its programs in a sandbox, and judges them.

  benchsuite quickstart                         see it work, with a small model that comes with it
  benchsuite run humaneval -m ollama/MODEL      evaluate a model of yours
  benchsuite doctor                             what works on this machine

All commands: benchsuite --help
"""

PANELS = {
    "Evaluate": (quickstart.quickstart, run.run, score.score, resume.resume, exec_.exec_),
    "Look": (list_.list_, show.show, records.records, report.report),
    "Maintain": (doctor.doctor, images.images, cache.cache, config.config),
}


def build() -> typer.Typer:
    """The whole command line, with the commands of every plugin that loads."""
    app = typer.Typer(cls=Group, help=HELP, pretty_exceptions_enable=False, rich_markup_mode=None, add_completion=True)
    app.callback(invoke_without_command=True)(_main)
    for panel, commands in PANELS.items():
        for command in commands:
            if isinstance(command, typer.Typer):
                app.add_typer(command, rich_help_panel=panel)
            else:
                app.command(command.__name__.rstrip("_"), cls=Command, rich_help_panel=panel)(command)
    taken = {command.name for command in app.registered_commands} | {group.name for group in app.registered_groups}
    session = Session()
    for name, added in session.plugins.commands.items():
        if name in taken:
            session.plugins.refuse_command(name)
        else:
            app.command(name, rich_help_panel="Plugins")(added.run)
    return app


def _version(value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"benchsuite {version('benchsuite')}")
        raise typer.Exit


def _main(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
    _debug: Annotated[bool, typer.Option("--debug", help="Show where an error happened.")] = False,
) -> None:
    if context.invoked_subcommand is None:
        typer.echo(FIRST_STEPS, nl=False)
