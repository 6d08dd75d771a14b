"""Decides, problem by problem, whether solution and tests run in two processes or in one.

The problem's own canonical solution decides, never a sample: where it passes as candidate and checker, every
sample of the problem runs so; where it does not (the tests pass a function, look at a class of the solution, ...), they
run together. Without a canonical solution nothing shows that a right program would pass, so they run together too.
The canonical solutions run as any program does, and the cache keeps what became of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from benchsuite_core.errors import UsageError
from benchsuite_core.joining import after_closed
from benchsuite_core.judge import integrity_of, judge
from benchsuite_core.languages import Language
from benchsuite_core.plan import PlannedTask
from benchsuite_core.records import Execution, Integrity, Problem, Program, Verdict
from benchsuite_core.room import Bench, CacheUse, Room
from benchsuite_core.scheduler import Stage, Stream, Work
from benchsuite_core.store import Store

Place = tuple[str, str, str]
"""Task, language and problem id."""

_STRENGTH = (Integrity.EXIT_CODE, Integrity.TOKEN, Integrity.SPLIT)


def place(planned: PlannedTask, problem: Problem) -> Place:
    """Identifies a problem within a run."""
    return (planned.task.name, problem.language, problem.problem_id)


def program_of(problem: Problem, solution: str, *, split: bool, closed: bool = False) -> Program:
    """The program that judges a solution of a problem.

    Args:
        problem: what is solved.
        solution: source up to the tests.
        split: candidate and checker run as two processes.
        closed: see `Extraction.closed`.
    """
    return Program(
        language=problem.language,
        solution=solution,
        tests=after_closed(problem.tests) if closed else problem.tests,
        entry_point=problem.entry_point,
        given=problem.prefix,
        split=split,
    )


def settle(room: Room, store: Store, run_id: str, cache: CacheUse, tasks: Sequence[PlannedTask]) -> AbstractSet[Place]:
    """The problems whose programs run as candidate and checker.

    Raises:
        SandboxError: the sandbox failed again and again.
    """
    asked = [
        (planned, problem)
        for planned in tasks
        for problem in planned.problems
        if room.languages[problem.language].splits and problem.tests and problem.reference
    ]

    @contextmanager
    def opened() -> Iterator[Work]:
        with Bench(room, store, run_id, cache) as bench:

            def work(
                batch: Sequence[tuple[PlannedTask, Problem]],
            ) -> Iterator[tuple[Place, bool, str, Execution, bool]]:
                for planned, problem in batch:
                    program = program_of(problem, problem.prefix + problem.reference, split=True)
                    execution, key, cached = bench.execute(program, planned.limits)
                    passed = judge(execution, program, room.languages[problem.language]).verdict is Verdict.PASSED
                    yield place(planned, problem), passed, key, execution, cached

            yield work

    found: set[Place] = set()
    slow = []
    with Stream(asked, [Stage(name="modes", open=opened, threads=room.workers)]) as stream:
        for ready in stream:
            store.add_records(run_id, [], {key: execution for _, _, key, execution, cached in ready if not cached})
            found |= {where for where, passed, _, _, _ in ready if passed}
            slow += [where for where, passed, _, execution, _ in ready if execution.limit and not passed]
    # On a busy machine a problem must not be judged with less than on an idle one.
    with Bench(room, store, run_id, cache) as bench:
        for planned, problem in (one for one in asked if place(*one) in slow):
            program = program_of(problem, problem.prefix + problem.reference, split=True)
            execution, key, _ = bench.alone(program, planned.limits)
            store.add_records(run_id, [], {key: execution})
            if judge(execution, program, room.languages[problem.language]).verdict is Verdict.PASSED:
                found.add(place(planned, problem))
    return found


def refuse_weak(room: Room, tasks: Sequence[PlannedTask], split: AbstractSet[Place], least: str) -> None:
    """Refuse a run in which a pass of some problem would rest on less than `least`; empty refuses nothing.

    Raises:
        UsageError: with the problems and the way out.
    """
    if not least:
        return
    weak = [
        (integrity, problem.problem_id)
        for planned in tasks
        for problem in planned.problems
        if _STRENGTH.index(integrity := _integrity(problem, place(planned, problem) in split, room.languages))
        < _STRENGTH.index(Integrity(least))
    ]
    if weak:
        named = ", ".join(f"{name} ({integrity})" for integrity, name in weak[:5])
        more = f" and {len(weak) - 5} more" if len(weak) > 5 else ""
        reached = min((integrity for integrity, _ in weak), key=_STRENGTH.index)
        raise UsageError(
            f"{len(weak)} problems cannot be judged with integrity {least!r}: {named}{more}",
            f"leave them out with --only, or write --min-integrity {reached}",
        )


def _integrity(problem: Problem, split: bool, languages: Mapping[str, Language]) -> Integrity:
    return integrity_of(program_of(problem, "", split=split), languages[problem.language])
