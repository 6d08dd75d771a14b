"""Timeouts near their limit: run again, alone, before they count.

Programs run side by side, on a machine that may have other work. A program that ran out of time there is settled at
the end of the run, when nothing of the run is beside it and it has more time on the wall clock: its CPU seconds decide.
Its record stands until then, so that nothing is lost if the process dies; an execution that was made alone settles it,
also for other runs, through the cache.

Not every timeout is near: an endless loop is not run twice. Near is

- what ended by itself between its limit and the slack behind it (`sandboxes.SLACK`): CPU seconds of one program
  differ a little with what runs beside it;
- what ended at the wall clock, which is there for programs that sleep, and which a busy machine reaches, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from attrs import evolve, field, frozen

from benchsuite_core.extract import extract
from benchsuite_core.modes import place, program_of
from benchsuite_core.plan import PlannedTask
from benchsuite_core.records import Completion, Execution, Problem, Record, Verdict
from benchsuite_core.room import PATIENCE, Bench
from benchsuite_core.scheduler import Stage, Work
from benchsuite_core.stages import Bill, Finished, run_and_judge

IDLE = 0.02
"""Share of the wall clock below which a program's CPU seconds say that it waited: one that computes gets more, however
busy the machine."""

IDLE_PATIENCE = 2.0
"""For a program that waited, instead of `room.PATIENCE`: nothing but the wall clock would end it."""


@frozen(kw_only=True)
class Doubt:
    """A record whose timeout is near, with what its program is made from, and the patience that it gets now."""

    planned: PlannedTask = field(repr=False)
    problem: Problem
    record: Record
    completion: Completion
    patience: float


def near(execution: Execution) -> bool:
    """Whether an execution that was judged a timeout might not have been one, had it been alone."""
    if execution.alone:
        return False
    return execution.limit == "wall" or execution.exit_code is not None


def doubts(bill: Bill, planned: PlannedTask) -> Iterator[Doubt]:
    """The timeouts of a task that are near and not settled."""
    problems = {(problem.language, problem.problem_id): problem for problem in planned.problems}
    for record, completion, execution in bill.store.records(
        bill.run_id, verdict=Verdict.TIMEOUT, task=planned.task.name
    ):
        where = (record.language, record.problem_id)
        if completion is None or execution is None or where not in problems:
            continue
        problem = problems[where]
        if near(execution):
            patience = IDLE_PATIENCE if execution.cpu_s < IDLE * execution.wall_s else PATIENCE
            yield Doubt(planned=planned, problem=problem, record=record, completion=completion, patience=patience)


def alone(bill: Bill) -> Stage:
    """Run the programs of doubts again, one at a time, and judge them by that."""

    @contextmanager
    def opened() -> Iterator[Work]:
        with Bench(bill.room, bill.store, bill.run_id, bill.cache) as bench:

            def work(batch: Sequence[Doubt]) -> Iterator[Finished]:
                for doubt in batch:
                    yield _settled(doubt, bill, bench)

            yield work

    return Stage(name="alone", open=opened, threads=1)


def _settled(doubt: Doubt, bill: Bill, bench: Bench) -> Finished:
    problem, record = doubt.problem, doubt.record
    found = extract(doubt.completion, problem, bill.room.languages[problem.language], form=bill.form)
    program = program_of(
        problem, found.solution, split=place(doubt.planned, problem) in bill.split, closed=found.closed
    )
    run = partial(bench.alone, patience=doubt.patience)
    finished = run_and_judge(record, program, doubt.planned.limits, bill, run)
    return evolve(finished, completions={record.completion_key: doubt.completion})
