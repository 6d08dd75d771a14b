"""``benchsuite images``: the file systems that programs start from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.help import Command, Group
from benchsuite_core.cli.session import Session
from benchsuite_core.config import Settings

if TYPE_CHECKING:
    from benchsuite_core.languages import Language
    from benchsuite_core.sandboxes import Sandbox

images = typer.Typer(cls=Group, name="images", help="Build, list, unpack and prune images.", no_args_is_help=True)


@images.command("build", cls=Command)
def build(
    languages: Annotated[
        list[str] | None, typer.Argument(metavar="LANGUAGE", help="All if none.", show_default=False)
    ] = None,
    sandbox: options.Sandbox = None,
    sandbox_options: options.SandboxOptions = None,
) -> None:
    """Build images.

    One that fails does not stop the others.
    """
    from benchsuite_core.cli.output import say

    def make(chosen: Sandbox, language: Language) -> str:
        image = chosen.image(language, say)
        return image.name if image else "none"

    _each(Session(), languages, (sandbox, sandbox_options), make)


@images.command("unpack", cls=Command)
def unpack(
    languages: Annotated[
        list[str] | None, typer.Argument(metavar="LANGUAGE", help="All if none.", show_default=False)
    ] = None,
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Where to; made where it is not there.")] = Path(
        "images"
    ),
    sandbox: options.Sandbox = None,
    sandbox_options: options.SandboxOptions = None,
) -> None:
    """Write images into a folder, for bubblewrap.

    Afterwards no engine is needed: --sandbox bubblewrap -S images=FOLDER, here or where the folder is copied to.
    """
    from benchsuite_core.cli.output import say

    def write(chosen: Sandbox, language: Language) -> str:
        return f"{chosen.unpack(language, to, say).name} is in {to / language.id}"

    _each(Session(), languages, (sandbox, sandbox_options), write)


@images.command("list", cls=Command)
def list_images(
    sandbox: options.Sandbox = None, sandbox_options: options.SandboxOptions = None, json: options.Json = False
) -> None:
    """List the images that are there."""
    from benchsuite_core.cli.output import print_json, print_table
    from benchsuite_core.room import choose_sandbox

    session = Session()
    chosen, _ = choose_sandbox(_settings(session, sandbox, sandbox_options), session.plugins)
    try:
        rows = [
            {"name": image.name, "language": image.language, "digest": image.digest, "size_mb": image.size_mb}
            for image in chosen.images()
        ]
    finally:
        chosen.close()
    if json:
        print_json(rows)
    else:
        print_table(
            ["name", "language", "MiB", "digest"],
            [[row["name"], row["language"], f"{row['size_mb']:.0f}", row["digest"]] for row in rows],
        )


@images.command("prune", cls=Command)
def prune(sandbox: options.Sandbox = None, sandbox_options: options.SandboxOptions = None) -> None:
    """Remove images that no installed language uses any more."""
    from benchsuite_core.cli.output import say
    from benchsuite_core.room import choose_sandbox

    session = Session()
    chosen, _ = choose_sandbox(_settings(session, sandbox, sandbox_options), session.plugins)
    try:
        removed = chosen.prune(list(session.plugins.languages.values()))
    finally:
        chosen.close()
    say(f"removed {len(removed)}" + "".join(f"\n  {name}" for name in removed))


def _settings(session: Session, sandbox: str | None, given: list[str] | None) -> Settings:
    return session.settings({"sandbox": sandbox, "sandbox_options": options.pairs("S", given)})


def _each(
    session: Session,
    languages: list[str] | None,
    given: tuple[str | None, list[str] | None],
    do: Callable[[Sandbox, Language], str],
) -> None:
    """Do something for each language and say what came of it; the first error is raised after the last."""
    from benchsuite_core.cli.output import say
    from benchsuite_core.errors import BenchsuiteError
    from benchsuite_core.room import choose_sandbox

    wanted = [session.plugins.language(name) for name in languages or sorted(session.plugins.languages)]
    chosen, _ = choose_sandbox(_settings(session, *given), session.plugins)
    failed: list[BenchsuiteError] = []
    try:
        for language in wanted:
            try:
                say(f"{language.name}: {do(chosen, language)}")
            except BenchsuiteError as error:
                say(f"{language.name}: {error.message}")
                failed.append(error)
    finally:
        chosen.close()
    if failed:
        raise failed[0]
