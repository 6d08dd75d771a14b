"""Printing: data to stdout, chatter to stderr, and nothing that steers a terminal."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from benchsuite_core.plain import plain

if TYPE_CHECKING:
    from benchsuite_core.store import Run


def print_json(value: Any) -> None:
    """Print a JSON document. ASCII only, so that every text survives every terminal and pipe."""
    sys.stdout.write(json.dumps(value, ensure_ascii=True, indent=1) + "\n")


def say(line: str) -> None:
    """Print a line of chatter."""
    with suppress(OSError):  # a run does not end because nobody can be told about it
        sys.stderr.write(plain(line) + "\n")
        sys.stderr.flush()


def count(number: int, what: str) -> str:
    """A number with its noun: ``1 sample``, ``2 samples``."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def print_table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Print a table; every cell is made safe, and none is taken for markup. Columns of numbers align to the right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE, pad_edge=False)
    for at, heading in enumerate(headings):
        numbers = bool(rows) and all(isinstance(row[at], (int, float)) or row[at] == "" for row in rows)
        table.add_column(heading, justify="right" if numbers else "left")
    for row in rows:
        table.add_row(*(Text(plain(str(cell))) for cell in row))
    if sys.stdout.isatty():
        Console(file=sys.stdout).print(table)
        return
    # A pipe has no width: let the widest cell decide instead of cutting, and pad no line.
    with (wide := Console(width=10_000)).capture() as captured:
        wide.print(table)
    lines = [line.rstrip() for line in captured.get().splitlines()]
    sys.stdout.write("\n".join(line for line in lines if line) + "\n")


def print_summary(run: Run, summary: Mapping[str, Any]) -> None:
    """Print a run's result: the metrics of every task, what they are made of, and what a reader must know of the run.

    No line is wider than 80 columns, unless a name is long.
    """
    rows: list[list[object]] = []
    for name, task in summary["tasks"].items():
        rows += _metrics(name, task)
        for language, part in task.get("languages", {}).items():
            rows += _metrics(f"  {language}", part)
    if rows:
        print_table(["task", "problems", "samples", "metric", "value [95% interval]"], rows)
    else:
        sys.stdout.write("no sample has a record yet\n")
    for name, task in summary["tasks"].items():
        sys.stdout.write(plain(f"{name}\n"))
        for what, text in _made_of(task):
            sys.stdout.write(plain(f"  {what:<9} {text}\n"))
    sandbox = run.provenance["sandbox"]
    demo = " (demo: trained on the starter tasks' answers)" if run.provenance["demo"] else ""
    sys.stdout.write(plain(f"run {run.id}: {run.model}{demo}\n"))
    isolation = "" if sandbox["isolation"] == sandbox["name"] else f", isolation {sandbox['isolation']}"
    sys.stdout.write(plain(f"  sandbox {sandbox['name']}{isolation}; took {summary['seconds']:.1f} s\n"))
    for note in _notes(run, summary):
        sys.stdout.write(_folded(plain(f"  {note}")) + "\n")


def _folded(line: str) -> str:
    """The line in pieces that fit a terminal; whole for a pipe, where it may be searched."""
    if not sys.stdout.isatty():
        return line
    return "\n".join(wrap(line, shutil.get_terminal_size().columns, subsequent_indent="    ")) or line


def percent(value: float) -> str:
    """A proportion as percent, as text output shows it."""
    return f"{100 * value:.1f}%"


def _metrics(name: str, task: Mapping[str, Any]) -> list[list[object]]:
    """A task's rows of the table: one for each metric, its name in the first."""
    head: list[object] = [name, task["problems"], task["samples"]]
    rows: list[list[object]] = []
    for metric, found in task["metrics"].items():
        value = percent(found["value"])
        if found.get("low") is not None:
            value = f"{value:>6} [{100 * found['low']:.1f}, {100 * found['high']:.1f}]"
        rows.append([*(["", "", ""] if rows else head), metric, value])
    return rows or [[*head, "-", "-"]]


def _made_of(task: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands below the table for a task."""
    verdicts = [f"{number} {verdict}" for verdict, number in task["verdicts"].items() if number]
    if task["unscored"]:
        verdicts.append(f"{task['unscored']} UNSCORED")
    lines = [("verdicts", ", ".join(verdicts))]
    if task.get("distinct") is not None:
        lines.append(("programs", f"{percent(task['distinct'])} distinct among the samples of a problem"))
    model = []
    if task.get("stopped_by_length") is not None:
        model.append(f"{percent(task['stopped_by_length'])} stopped by length")
    tokens = task.get("tokens") or {}
    if tokens.get("completion"):
        model.append(f"{tokens['prompt']} tokens in, {tokens['completion']} out")
    if task.get("tokens_per_second"):
        model.append(f"{task['tokens_per_second']:.1f} tokens/s")
    if model:
        lines.append(("model", ", ".join(model)))
    cached = task["cached"]
    if any(cached.values()):
        reused = f"{count(cached['completions'], 'completion')}, {count(cached['executions'], 'execution')}"
        lines.append(("reused", reused))
    return lines


def _notes(run: Run, summary: Mapping[str, Any]) -> list[str]:
    provenance = run.provenance
    notes = []
    if run.status != "finished":
        there = sum(sum(task["verdicts"].values()) + task["unscored"] for task in summary["tasks"].values())
        notes.append(f"INTERRUPTED: these are the numbers of the {count(there, 'sample')} that are there")
    for name, task in summary["tasks"].items():
        if provenance["partial"].get(name):
            total = provenance.get("problems", {}).get(name)
            part = f"{task['problems']} of {count(total, 'problem')}" if total else count(task["problems"], "problem")
            notes.append(f"{name}: PARTIAL, {part}")
        if not provenance["known_data"].get(name):
            origin = provenance["origins"][name]
            notes.append(origin if name in origin else f"{name}: {origin}")
        if task["suspicious"]:
            why = ", ".join(f"{number} {reason}" for reason, number in task.get("suspicions", {}).items())
            odd = count(task["suspicious"], "suspicious sample")
            notes.append(f"{name}: {odd}, none of which passed" + (f": {why}" if why else ""))
        if task.get("timeout_sensitive"):
            late = count(task["timeout_sensitive"], "sample")
            notes.append(f"{name}: {late} ran out of time beside other programs and not alone, which counts")
        if task.get("compat"):
            there, here = (task["compat"][rule] for rule in ("only_compat", "only_strict"))
            samples = count(there, "sample")
            notes.append(f"{name}: passed by the reference rule and not here: {samples}; the other way round: {here}")
        notes.extend(f"{name}: {warning}" for warning in task.get("warnings", ()))
    return notes
