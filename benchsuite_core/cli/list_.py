"""``benchsuite list``: what is there."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any

import typer

from benchsuite_core.cli import options
from benchsuite_core.cli.session import Session
from benchsuite_core.errors import UnknownNameError


class Kind(StrEnum):
    """What can be listed."""

    TASKS = "tasks"
    BACKENDS = "backends"
    LANGUAGES = "languages"
    SANDBOXES = "sandboxes"
    HARNESSES = "harnesses"
    RUNS = "runs"
    PLUGINS = "plugins"


def list_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help=f"What to list: {', '.join(Kind)}.")],
    json: options.Json = False,
) -> None:
    """List tasks, backends, languages, sandboxes, ..."""
    from benchsuite_core.cli.output import print_json, print_table, say

    if kind not in list(Kind):
        raise UnknownNameError("list of", kind, [one.value for one in Kind])
    session = Session()
    rows = _ROWS[Kind(kind)](session)
    if json:
        print_json(rows)
        return
    if not rows:
        say(f"no {kind} yet" + ("; begin with: benchsuite quickstart" if kind == Kind.RUNS else ""))
        return
    headings = [heading for heading in rows[0] if heading not in _ONLY_JSON[Kind(kind)]]
    print_table(headings, [[_cell(row[heading]) for heading in headings] for row in rows])
    broken = [report for report in session.plugins.reports.values() if not report.ok]
    for report in broken:
        say(f"plugin {report.name!r} ({report.distribution}): {report.problem}. {report.remedy}")


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    if isinstance(value, (list, tuple)):
        return " ".join(str(one) for one in value)
    return str(value)


def _row(session: Session, hook: str, name: str, **more: Any) -> dict[str, Any]:
    owner = session.plugins.owner(f"benchsuite_{hook}", name)
    return {
        "name": name,
        **more,
        "plugin": owner.name,
        "version": owner.version,
        "ok": owner.ok,
        "reason": owner.problem,
    }


def _tasks(session: Session) -> list[dict[str, Any]]:
    known = {name for language in session.plugins.languages.values() for name in language.names}
    rows = []
    for name, (harness, info) in sorted(session.plugins.tasks().items()):
        lacking = [] if known & set(info.languages) else [f"benchsuite-lang-{one}" for one in info.languages]
        row = _row(
            session,
            "harnesses",
            harness.name,
            summary=info.summary,
            languages=list(info.languages),
            problems=info.problems,
            missing=[] if info.members else lacking,
        )
        if lacking and row["ok"]:
            row |= {"ok": False, "reason": f"no language of it is installed: pip install {lacking[0]}"}
        rows.append(row | {"name": name})
    return rows


def _backends(session: Session) -> list[dict[str, Any]]:
    return [_row(session, "backends", name, summary=kind.summary) for name, kind in session.plugins.backends.items()]


def _languages(session: Session) -> list[dict[str, Any]]:
    return [
        _row(session, "languages", name, aliases=list(language.aliases), extensions=list(language.extensions))
        for name, language in session.plugins.languages.items()
    ]


def _sandboxes(session: Session) -> list[dict[str, Any]]:
    return [
        _row(session, "sandboxes", name, reuse=list(kind.reuses), summary=kind.summary)
        for name, kind in session.plugins.sandboxes.items()
    ]


def _harnesses(session: Session) -> list[dict[str, Any]]:
    return [
        _row(session, "harnesses", name, summary=harness.summary, tasks=len(harness.tasks()))
        for name, harness in session.plugins.harnesses.items()
    ]


def _runs(session: Session) -> list[dict[str, Any]]:
    return [
        {
            "name": run.id,
            "created": run.created_at,
            "status": run.status,
            "model": run.model,
            "tasks": list(run.tasks),
            "tag": run.tag,
            "ok": run.status == "finished",
            "reason": "" if run.status == "finished" else f"go on with: benchsuite resume {run.id}",
        }
        for run in session.store.runs()
    ]


def _plugins(session: Session) -> list[dict[str, Any]]:
    session.plugins.tasks()  # so that a task that two plugins claim is among the reasons
    return [
        {
            "name": report.name,
            "plugin": report.distribution,
            "version": report.version,
            "ok": report.ok,
            "reason": report.problem,
            "remedy": report.remedy,
            "hooks": list(report.hooks),
        }
        for report in session.plugins.reports.values()
    ]


_ONLY_JSON: dict[Kind, tuple[str, ...]] = {
    Kind.TASKS: ("plugin", "version", "ok", "reason"),
    Kind.BACKENDS: ("version", "ok", "reason"),
    Kind.LANGUAGES: ("version", "ok", "reason"),
    Kind.SANDBOXES: ("version", "ok", "reason"),
    Kind.HARNESSES: ("version", "ok", "reason"),
    Kind.RUNS: ("ok",),
    Kind.PLUGINS: (),
}
"""Columns that the table leaves out: they say the same in every row, or nearly. Broken plugins are named below it."""

_ROWS: dict[Kind, Callable[[Session], list[dict[str, Any]]]] = {
    Kind.TASKS: _tasks,
    Kind.BACKENDS: _backends,
    Kind.LANGUAGES: _languages,
    Kind.SANDBOXES: _sandboxes,
    Kind.HARNESSES: _harnesses,
    Kind.RUNS: _runs,
    Kind.PLUGINS: _plugins,
}
