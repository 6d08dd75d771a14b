"""What a report says of a run, before it is HTML: headings, banners, tables and charts as plain values."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from benchsuite_core.records import UNSCORED, Verdict
from benchsuite_core.report.charts import Bar, Curve, bar, curve, shade
from benchsuite_core.report.samples import Group, Room, groups

if TYPE_CHECKING:
    from benchsuite_core.store import Run, Store

PROBLEMS = 2000
"""Problems of a task that the strip and its table show."""

_DEMO = "This model was trained on the answers of these tasks. Its numbers say nothing about any other model."


@frozen(kw_only=True)
class Banner:
    """Something that a reader must know before the numbers; `kind` is ``warning`` or ``note``."""

    kind: str
    title: str
    text: str


@frozen(kw_only=True)
class Row:
    """A line of the table of metrics: a task, or one language of it."""

    task: str
    language: str
    problems: int
    samples: int
    metrics: Mapping[str, Mapping[str, float]]


@frozen(kw_only=True)
class ProblemShare:
    """How many samples of a problem passed."""

    problem_id: str
    language: str
    passed: int
    scored: int
    samples: int

    @property
    def shade(self) -> str:
        """See `charts.shade`."""
        return shade(self.passed, self.scored)


@frozen(kw_only=True)
class TaskView:
    """A task of a run. `groups` can be gone through once."""

    name: str
    entry: Mapping[str, Any]
    bar: Bar
    curve: Curve | None
    problems: tuple[ProblemShare, ...] = field(repr=False)
    problems_left_out: int
    integrity: str
    groups: Iterator[Group]

    @property
    def did_not_pass(self) -> int:
        """Samples with another verdict, or without one."""
        verdicts = self.entry["verdicts"]
        return int(sum(verdicts.values()) - verdicts.get(Verdict.PASSED, 0) + self.entry["unscored"])


@frozen(kw_only=True)
class RunView:
    """A run. `tasks` can be gone through once: each task is looked up when it is its turn."""

    run: Run
    demo: bool
    banners: tuple[Banner, ...]
    facts: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    tasks: Iterator[TaskView]
    command: str
    provenance: tuple[tuple[str, str], ...]
    config: str


def view(run: Run, store: Store) -> RunView:
    """Gather what a report says of a run."""
    entries: Mapping[str, Any] = run.summary.get("tasks", {})
    rows = tuple(row for name, entry in entries.items() for row in _rows(name, entry))
    known = run.provenance
    return RunView(
        run=run,
        demo=bool(known.get("demo")),
        banners=tuple(_banners(run, entries)),
        facts=tuple(_facts(run)),
        columns=tuple(dict.fromkeys(name for row in rows for name in row.metrics)),
        rows=rows,
        tasks=_tasks(run, store, entries),
        command=shlex.join(known.get("command", [])),
        provenance=tuple(
            flat({"run": run.id, "began": run.created_at, "ended": run.finished_at, "tag": run.tag})
            + flat({key: value for key, value in known.items() if key != "command"})
        ),
        config=json.dumps(run.config, indent=2, ensure_ascii=True, sort_keys=True),
    )


def flat(value: Any, path: str = "") -> list[tuple[str, str]]:
    """Nested values as lines of a table: ``{"a": {"b": 1}}`` is ``("a · b", "1")``. What is empty is left out."""
    if isinstance(value, Mapping):
        return [line for key, one in value.items() for line in flat(one, f"{path} · {key}" if path else str(key))]
    if isinstance(value, (list, tuple)):
        value = ", ".join(str(one) for one in value)
    elif isinstance(value, bool):
        value = "yes" if value else "no"
    return [] if value is None or value == "" else [(path, str(value))]


def _rows(name: str, entry: Mapping[str, Any]) -> Iterator[Row]:
    parts = {"": entry, **entry.get("languages", {})}
    for language, part in parts.items():
        yield Row(
            task=name, language=language, problems=part["problems"], samples=part["samples"], metrics=part["metrics"]
        )


def _facts(run: Run) -> Iterator[tuple[str, str]]:
    known = run.provenance
    sandbox = known.get("sandbox", {})
    yield "Model", run.model + (" (asked as a chat model)" if known.get("chat") else "")
    for task in run.tasks:
        origin = known.get("origins", {}).get(task)
        yield "Task", f"{task}: {origin}" if origin else task
        sampling = known.get("sampling", {}).get(task, {})
        shown = [
            f"{name} {sampling[name]}" for name in ("temperature", "top_p", "max_tokens", "seed") if name in sampling
        ]
        if shown and not run.model.startswith("replay/"):
            yield "Sampling", ", ".join(shown).replace("_", " ")
    yield "Sandbox", f"{sandbox.get('name', 'unknown')}, isolation {sandbox.get('isolation', 'unknown')}"


def _banners(run: Run, entries: Mapping[str, Any]) -> Iterator[Banner]:
    known = run.provenance
    if run.status != "finished":
        text = f"This run is not whole. Go on with: benchsuite resume {run.id}"
        yield Banner(kind="warning", title="Unfinished", text=text)
    if known.get("demo"):
        yield Banner(kind="warning", title="Demo", text=_DEMO)
    isolation = known.get("sandbox", {}).get("isolation")
    if isolation in {"none", "weak"}:
        text = f"The programs ran with isolation {isolation!r}: they could do what their user can do."
        yield Banner(kind="warning", title="Isolation", text=text)
    for name, entry in entries.items():
        yield from _banners_of_task(run, name, entry)
        for warning in entry.get("warnings", ()):
            yield Banner(kind="note", title="Note", text=f"{name}: {warning}.")


def _banners_of_task(run: Run, name: str, entry: Mapping[str, Any]) -> Iterator[Banner]:
    known = run.provenance
    if known.get("partial", {}).get(name):
        text = f"{name}: not the whole task was run. Problems: {entry['problems']}."
        yield Banner(kind="warning", title="Partial", text=text)
    if not known.get("known_data", {}).get(name, True):
        origin = known.get("origins", {}).get(name, "")
        yield Banner(kind="note", title="Own data", text=f"{name}: {origin}; not comparable with published numbers.")
    if entry["unscored"]:
        text = (
            f"{name}: samples that the infrastructure failed: {entry['unscored']}. They are in no number. "
            f"Try them again: benchsuite resume {run.id}"
        )
        yield Banner(kind="warning", title="Unscored", text=text)
    if entry["suspicious"]:
        reasons = ", ".join(f"{number} {why}" for why, number in entry.get("suspicions", {}).items())
        text = f"{name}: samples that behaved as if to look right: {entry['suspicious']}"
        yield Banner(
            kind="note",
            title="Suspicious",
            text=f"{text}{f' ({reasons})' if reasons else ''}. None of them passed.",
        )
    if entry.get("timeout_sensitive"):
        text = f"{name}: samples that ran out of time beside other programs: {entry['timeout_sensitive']}."
        yield Banner(kind="note", title="Sensitive to time", text=f"{text} They ran again alone, and that counts.")
    if entry.get("compat"):
        yield Banner(kind="note", title="Reference rule", text=f"{name}: {_differences(entry['compat'])}")


def _differences(compat: Mapping[str, int]) -> str:
    return (
        "(compat) is the rule of the reference evaluators, by which status 0 is a pass. Samples that pass by it and "
        f"not here: {compat['only_compat']}; here and not by it: {compat['only_strict']}."
    )


def _tasks(run: Run, store: Store, entries: Mapping[str, Any]) -> Iterator[TaskView]:
    room = Room()
    for name, entry in entries.items():
        shares, left_out = _shares(run, store, name)
        yield TaskView(
            name=name,
            entry=entry,
            bar=bar(entry["verdicts"], entry["unscored"]),
            curve=curve(entry["metrics"]),
            problems=shares,
            problems_left_out=left_out,
            integrity=_integrity(run, store, name, entry),
            groups=groups(run, store, name, entry, room),
        )


def _shares(run: Run, store: Store, task: str) -> tuple[tuple[ProblemShare, ...], int]:
    counts: dict[tuple[str, str], list[int]] = {}
    for outcome in store.outcomes(run.id, task):
        one = counts.setdefault((outcome.problem_id, outcome.language), [0, 0, 0])
        one[0] += outcome.verdict == Verdict.PASSED
        one[1] += outcome.verdict != UNSCORED
        one[2] += 1
    shown = [
        ProblemShare(problem_id=name, language=language, passed=passed, scored=scored, samples=samples)
        for (name, language), (passed, scored, samples) in list(counts.items())[:PROBLEMS]
    ]
    return tuple(shown), len(counts) - len(shown)


def _integrity(run: Run, store: Store, task: str, entry: Mapping[str, Any]) -> str:
    """How passes were proved, where all of a task's were proved alike: it is in one language, and some passed."""
    if entry.get("languages"):
        return ""
    for record, _, _ in store.records(run.id, verdict=Verdict.PASSED, task=task):
        return record.integrity
    return ""
