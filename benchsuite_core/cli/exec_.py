"""``benchsuite exec``: one program in the sandbox."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session


def exec_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Source file of the program.")],
    language: Annotated[
        str | None, typer.Option("--language", metavar="ID", help="Told by the file's ending otherwise.")
    ] = None,
    sandbox: options.Sandbox = None,
    reuse: options.Reuse = None,
    timeout: options.Timeout = None,
    memory: options.Memory = None,
    sandbox_options: options.SandboxOptions = None,
    json: options.Json = False,
) -> None:
    """Run one program in the sandbox. Without tests, `passed` means exit status 0."""
    from benchsuite_core.cli.output import print_json, say
    from benchsuite_core.plain import plain
    from benchsuite_core.single import run_file

    session = Session()
    settings = session.settings(
        {
            "sandbox": sandbox,
            "reuse": reuse,
            "timeout": timeout,
            "memory": memory,
            "sandbox_options": options.pairs("S", sandbox_options),
        }
    )
    shown = run_file(file, language, settings, session.plugins, say)
    if json:
        print_json(shown)
        return
    sys.stdout.write(plain(shown["stdout"]))
    sys.stderr.write(plain(shown["stderr"]))
    say(f"{shown['verdict']}: {shown['reason']} ({shown['cpu_s']:.2f} s CPU, {shown['peak_mb']:.0f} MiB)")
