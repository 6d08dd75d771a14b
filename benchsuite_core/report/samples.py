"""The samples that did not pass, as a report shows them: some of each verdict, long texts with their middle cut out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from benchsuite_core.records import UNSCORED, Completion, Execution, Record, Verdict

if TYPE_CHECKING:
    from benchsuite_core.store import Run, Store

PER_VERDICT = 25
"""Samples shown of one verdict of a task."""

PER_PROBLEM = 2
"""Samples shown of one verdict of a problem, so that the first problem does not fill the page."""

PER_RUN = 300
"""Samples shown of a run."""

TEXT = 6000
"""Characters shown of one text: half from its head, half from its tail."""


@frozen(kw_only=True)
class Clip:
    """A text, or its head and its tail with the number of characters between them that are left out."""

    label: str
    head: str
    left_out: int = 0
    tail: str = ""


@frozen(kw_only=True)
class Sample:
    """One sample with everything that a reader wants to see of it."""

    record: Record
    facts: tuple[tuple[str, str], ...]
    texts: tuple[Clip, ...]


@frozen(kw_only=True)
class Group:
    """The samples of one verdict of a task, of which some are shown. `samples` can be gone through once."""

    verdict: str
    count: int
    samples: Iterator[Sample]
    command: str


def groups(run: Run, store: Store, task: str, entry: Mapping[str, Any], room: Room) -> Iterator[Group]:
    """The samples of a task that did not pass, verdict by verdict; those without a verdict come last.

    Args:
        run: whose samples.
        store: where they are.
        task: name of the task.
        entry: the task's entry in the summary of the run.
        room: how many more samples there may be; used up as they are gone through.
    """
    counts = {verdict.value: entry["verdicts"].get(verdict.value, 0) for verdict in Verdict}
    counts[UNSCORED] = entry["unscored"]
    for verdict, count in counts.items():
        if count and verdict != Verdict.PASSED:
            yield Group(
                verdict=verdict,
                count=count,
                samples=_some(run, store, task, verdict, room),
                command=f"benchsuite records {run.id} --verdict {verdict} --json",
            )


class Room:
    """How many more samples a report of a run may show."""

    def __init__(self, left: int = PER_RUN) -> None:
        self.left = left


def _some(run: Run, store: Store, task: str, verdict: str, room: Room) -> Iterator[Sample]:
    shown: Counter[tuple[str, str]] = Counter()
    for record, completion, execution in store.records(run.id, verdict=verdict, task=task):
        if shown.total() >= PER_VERDICT or room.left <= 0:
            return
        problem = (record.language, record.problem_id)
        if shown[problem] < PER_PROBLEM:
            shown[problem] += 1
            room.left -= 1
            yield _sample(record, completion, execution)


def _sample(record: Record, completion: Completion | None, execution: Execution | None) -> Sample:
    facts = [("language", record.language)]
    texts = [("Prompt, as it was sent", record.prompt)]
    if execution is not None:
        ended = f"killed at the {execution.limit} limit" if execution.limit else f"status {execution.exit_code}"
        facts += [
            (execution.step, ended),
            ("CPU", f"{execution.cpu_s:.2f} s"),
            ("wall clock", f"{execution.wall_s:.2f} s"),
            ("peak memory", f"{execution.peak_mb:.0f} MiB"),
        ]
    facts += [("isolation", record.isolation), ("integrity", record.integrity), ("suspicion", record.suspicion)]
    if record.timeout_sensitive:
        facts.append(("time", "ran out beside other programs, and not alone"))
    facts.append(("by the reference rule", record.compat))
    if completion is not None:
        facts.append(("completion ended by", completion.finish_reason))
        if completion.completion_tokens is not None:
            facts.append(("tokens", str(completion.completion_tokens)))
        if completion.attempts > 1:
            facts.append(("requests", str(completion.attempts)))
        texts += [("Reasoning", completion.reasoning), ("Completion, as the model gave it", completion.text)]
    facts += [("extraction", sentence) for sentence in record.cut]
    texts.append(("Program, with its tests", record.program))
    if execution is not None:
        cut = ", of which the sandbox kept head and tail" if execution.truncated else ""
        texts += [(f"stderr{cut}", execution.stderr), (f"stdout{cut}", execution.stdout)]
    return Sample(
        record=record,
        facts=tuple((label, value) for label, value in facts if value),
        texts=tuple(clip(label, text) for label, text in texts if text),
    )


def clip(label: str, text: str, most: int = TEXT) -> Clip:
    """Cut the middle out of a text that is longer than `most` characters."""
    if len(text) <= most:
        return Clip(label=label, head=text)
    half = most // 2
    return Clip(label=label, head=text[:half], left_out=len(text) - 2 * half, tail=text[-half:])
