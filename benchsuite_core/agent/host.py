"""The image of sandboxes that have none: the toolchain of the machine itself."""

from __future__ import annotations

import os
import shutil
import subprocess

from benchsuite_core.errors import MissingError
from benchsuite_core.languages import Language
from benchsuite_core.records import digest
from benchsuite_core.sandboxes import Image


def host_image(language: Language, path: str, alternative: str = "") -> Image:
    """A language's toolchain, identified by what its commands say about their versions.

    Args:
        language: whose commands.
        path: PATH that they are looked for on.
        alternative: another way to a command that is missing, for the hint.

    Raises:
        MissingError: a command is not there.
    """
    versions = {}
    for command in sorted({argv[0] for argv in (*language.build, language.run, language.test or language.run)}):
        if command.startswith("./"):
            continue  # made by the build
        found = shutil.which(command, path=path)
        if found is None:
            ways = ", ".join(filter(None, [f"install {command!r}", alternative]))
            raise MissingError(
                f"{command!r} is not on PATH, and {language.id!r} needs it",
                f"{ways}, or use the language's image: --sandbox docker",
            )
        versions[command] = [os.path.realpath(found), _version(found)]
    return Image(language=language.id, name="host", digest=digest(versions))


def _version(command: str) -> str:
    """What a command answers to ``--version``, or a complaint that identifies it as well."""
    try:
        done = subprocess.run(
            [command, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return type(error).__name__
    return (done.stdout + done.stderr).decode("utf-8", "replace")
