"""Printing: data to stdout, chatter to stderr, and nothing that steers a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from benchsuite_core.plain import plain

if TYPE_CHECKING:
    from benchsuite_core.store import Run


def print_json(value: Any) -> None:
    """Print a JSON document. ASCII only, so that every text survives every terminal and pipe."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True, indent=1) + "\n")


def say(line: str) -> None:
    """Print a line of chatter."""
    sys.stderr.write(plain(line) + "\n")


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; every cell is made safe, and none is taken for markup."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False)
    for heading in headings:
        table.add_column(heading)
    for row in rows:
        table.add_row(*(Text(plain(str(cell))) for cell in row))
    console = Console(file=sys.stdout)
    if console.is_terminal:
        console.print(table)
        return
    # A pipe has no width: let the widest cell decide instead of cutting, and pad no line.
    with (wide := Console(width=10_000)).capture() as captured:
        wide.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    sys.stdout.write("\n".join(line for line in lines if line) + "\n")


def print_summary(run: Run, summary: Mapping[str, Any]) -> None:
    """Print a run's result: a row a task, then what a reader must know of it."""
    rows = []
    names = list(dict.fromkeys(name for task in summary["tasks"].values() for name in task["metrics"]))
    for name, task in summary["tasks"].items():
        cells = [_metric(task["metrics"].get(metric)) for metric in names]
        rows.append([name, task["problems"], task["samples"], *cells, _verdicts(task), _cached(task)])
    print_table(["task", "problems", "samples", *names, "verdicts", "from cache"], rows)
    demo = " (demo: trained on the answers of these tasks; its numbers say nothing)" if run.provenance["demo"] else ""
    sandbox = run.provenance["sandbox"]
    sys.stdout.write(
        plain(
            f"run {run.id} · {run.model}{demo} · sandbox {sandbox['name']} ({sandbox['isolation']})"
            f" · {summary['seconds']:.1f} s · intervals are 95%\n"
        )
    )
    for note in _notes(run, summary):
        sys.stdout.write(plain(f"  {note}\n"))


def percent(value: float) -> str:
    """A proportion as percent, as text output shows it."""
    return f"{100 * value:.1f}%"


def _metric(metric: Mapping[str, float] | None) -> str:
    if metric is None:
        return "-"
    if metric.get("low") is None:
        return percent(metric["value"])
    return f"{percent(metric['value'])} [{100 * metric['low']:.1f}, {100 * metric['high']:.1f}]"


def _verdicts(task: Mapping[str, Any]) -> str:
    shown = [f"{count} {verdict}" for verdict, count in task["verdicts"].items() if count]
    if task["unscored"]:
        shown.append(f"{task['unscored']} UNSCORED")
    return ", ".join(shown)


def _cached(task: Mapping[str, Any]) -> str:
    cached = task["cached"]
    return f"{cached['completions']} completions, {cached['executions']} executions"


def _notes(run: Run, summary: Mapping[str, Any]) -> list[str]:
    provenance = run.provenance
    notes = []
    for name, task in summary["tasks"].items():
        if provenance["partial"].get(name):
            notes.append(f"{name}: PARTIAL, {task['problems']} problems were run")
        if not provenance["known_data"].get(name):
            origin = provenance["origins"][name]
            notes.append(origin if name in origin else f"{name}: {origin}")
        if task["suspicious"]:
            notes.append(f"{name}: {task['suspicious']} samples ended with status 0 before their tests had")
        notes.extend(f"{name}: {warning}" for warning in task.get("warnings", ()))
    return notes
