"""``benchsuite doctor``: what works here, and what would mend the rest."""

from __future__ import annotations

import platform
from typing import Annotated, Any

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import MissingError, UsageError


def doctor(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME", help="With --sandbox: which; all that are ready if none.", show_default=False),
    ] = None,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="Try to break out of each sandbox, and say what holds.")
    ] = False,
    sandbox_options: options.SandboxOptions = None,
    json: options.Json = False,
) -> None:
    """Say what works here, and what mends the rest.

    With --sandbox, the public battery of probes is run in each sandbox: what does not hold is said with why it matters
    and the remedy, and the exit status is then 3.
    """
    from benchsuite_core.cli.output import print_json, print_table

    session = Session()
    if sandbox:
        from benchsuite_core.cli import probing

        probing.probe(session, names or [], options.pairs("S", sandbox_options) or {}, json=json)
        raise typer.Exit(0)
    if names or sandbox_options:
        given = f"the name {names[0]!r}" if names else "-S"
        raise UsageError(f"{given} needs --sandbox", "write: benchsuite doctor --sandbox [NAME]")
    rows = [_python(), *_plugins(session), _store(session), *_sandboxes(session)]
    if json:
        print_json(rows)
    else:
        shown = [["ok" if row["ok"] else "NO", row["name"], row["reason"], row["remedy"]] for row in rows]
        print_table(["", "what", "found", "remedy"], shown)
    isolating = [row for row in rows if row["kind"] == "sandbox" and row["ok"] and row["isolates"]]
    if not isolating:
        hint = next((row["remedy"] for row in rows if row["kind"] == "sandbox" and row["remedy"]), "")
        raise MissingError("nothing here can isolate programs", hint or "pip install benchsuite-docker")
    raise typer.Exit(0)


def _line(kind: str, name: str, ok: bool, reason: str, remedy: str = "", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "name": name, "ok": ok, "reason": reason, "remedy": remedy, **more}


def _python() -> dict[str, Any]:
    return _line("python", f"Python {platform.python_version()}", ok=True, reason=platform.platform())


def _plugins(session: Session) -> list[dict[str, Any]]:
    return [
        _line("plugin", f"plugin {one.name}", ok=one.ok, reason=one.problem or one.version, remedy=one.remedy)
        for one in session.plugins.reports.values()
    ]


def _store(session: Session) -> dict[str, Any]:
    from benchsuite_core.errors import BenchsuiteError

    try:
        counts = session.store.counts()
    except BenchsuiteError as error:
        return _line("store", "store", ok=False, reason=error.message, remedy=error.hint)
    return _line(
        "store", "store", ok=True, reason=f"{session.paths.store}: {counts.runs} runs, {counts.records} records"
    )


def _sandboxes(session: Session) -> list[dict[str, Any]]:
    from benchsuite_core.errors import BenchsuiteError
    from benchsuite_core.plain import one_line

    rows = []
    for kind in session.plugins.sandboxes.values():
        if kind.strength < 0:
            continue
        try:
            sandbox = kind({})
            info = sandbox.check()
        except BenchsuiteError as error:
            rows.append(_line("sandbox", kind.name, ok=False, reason=error.message, remedy=error.hint, isolates=False))
            continue
        try:
            details = ", ".join(f"{key} {value}" for key, value in info.details.items())
            rows.append(
                _line(
                    "sandbox",
                    kind.name,
                    ok=True,
                    reason=one_line(f"isolation {info.isolation}; {details}", 90),
                    remedy="; ".join(info.notes),
                    isolates=info.isolation != "none",
                )
            )
            for language in session.plugins.languages.values():
                image = sandbox.image(language, lambda _line: None, build=False)
                reason = f"image {image.name}" if image else "no image yet"
                remedy = "" if image else f"benchsuite images build {language.id}"
                rows.append(_line("language", f"{language.name} in {kind.name}", ok=True, reason=reason, remedy=remedy))
        finally:
            sandbox.close()
    return rows
