"""The stages of a run, between which the scheduler moves items: look up, generate, execute and judge.

An item that fails on the way through trouble of the infrastructure is carried on with its reason, so that it is
stored as `unscored`; it is never dropped and never taken for a failure of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager, contextmanager, nullcontext
from itertools import groupby

from attrs import evolve, field, frozen

from benchsuite_core.backends import Request
from benchsuite_core.cache import completion_key
from benchsuite_core.errors import BackendError, InfrastructureError
from benchsuite_core.extract import extract
from benchsuite_core.judge import integrity_of, judge, no_code, plain
from benchsuite_core.modes import Place, place, program_of
from benchsuite_core.plan import Model, PlannedTask
from benchsuite_core.prompts import render
from benchsuite_core.records import UNSCORED, Completion, Execution, Problem, Program, Record
from benchsuite_core.room import Bench, CacheUse, Room
from benchsuite_core.sandboxes import Limits
from benchsuite_core.scheduler import Stage, Work
from benchsuite_core.store import Store
from benchsuite_core.store.problems import Done

Run = Callable[[Program, Limits], tuple[Execution, str, bool]]
"""Runs a program: its execution, the key of it, and whether it came from the cache."""

LOOK_UP_BATCH = 64
"""Completions that are looked up in one query."""


@frozen(kw_only=True)
class Item:
    """One sample on its way: what is known of it grows from stage to stage.

    Attributes:
        planned: its task.
        problem: its problem.
        sample: its number.
        request: what the backend is asked.
        key: of the completion in the cache.
        completion: once there is one.
        cached: the completion came from the cache.
        elsewhere: the completion was made elsewhere, from a prompt that nobody here knows.
    """

    planned: PlannedTask = field(repr=False)
    problem: Problem
    sample: int
    request: Request
    key: str
    completion: Completion | None = None
    cached: bool = False
    elsewhere: bool = False


@frozen(kw_only=True)
class Finished:
    """The end of a sample's way.

    Attributes:
        record: to be stored.
        completions, executions: what it was judged by, by cache key; empty where there was none.
        trouble: the infrastructure failed in a way that trying again did not mend.
    """

    record: Record
    completions: dict[str, Completion] = field(factory=dict)
    executions: dict[str, Execution] = field(factory=dict)
    trouble: bool = False


@frozen(kw_only=True)
class Bill:
    """What all stages of one run share.

    Attributes:
        run_id: of the run.
        model: that is asked.
        room: where programs run.
        store: of completions and executions.
        cache: what may be taken from the store.
        system, shots: see `prompts.render`.
        form: how code is found in a completion, see `extract`.
        split: problems whose programs run as candidate and checker, see `modes`.
        compat: judge by the reference evaluators' rule as well.
    """

    run_id: str
    model: Model
    room: Room
    store: Store
    cache: CacheUse
    system: str
    shots: int
    form: str
    split: AbstractSet[Place] = frozenset()
    compat: bool = False


def items(bill: Bill, planned: PlannedTask, done: Done) -> Iterator[Item]:
    """Every sample of a task that is not done (by `Record.key`), with its prompt and its cache key."""
    last: tuple[Problem, Request] | None = None
    for problem, sample in planned.each():
        if (planned.task.name, problem.language, problem.problem_id, sample) in done:
            continue
        if last is None or last[0] is not problem:
            prompt = render(
                problem,
                planned.task.problems,
                chat=bill.model.chat,
                system=bill.system,
                shots=bill.shots,
                language_name=bill.room.languages[problem.language].name,
            )
            sampling = evolve(planned.sampling, stop=() if bill.model.chat else problem.stop)
            request = Request(
                task=planned.task.name,
                problem_id=problem.problem_id,
                prompt=prompt,
                sampling=sampling,
            )
            last = (problem, request)
        request = evolve(last[1], sample=sample)
        key = completion_key(
            backend=bill.model.spec.backend,
            model_digest=bill.model.info.digest,
            prompt=request.prompt,
            sampling=request.sampling,
            seed=request.seed,
            sample=sample,
            options=bill.model.spec.options,
        )
        yield Item(
            planned=planned,
            problem=problem,
            sample=sample,
            request=request,
            key=bill.cache.key(key),
            elsewhere=bill.model.info.elsewhere,
        )


def look_up(bill: Bill) -> Stage:
    """Take from the cache the completions that are there."""

    def work(batch: Sequence[Item]) -> Iterator[Item]:
        found = bill.store.completions([item.key for item in batch]) if bill.cache.read else {}
        for item in batch:
            yield evolve(item, completion=found.get(item.key), cached=item.key in found)

    return Stage(name="look-up", open=_opened(work), batch=LOOK_UP_BATCH)


def generate(bill: Bill) -> Stage:
    """Ask the model for the completions that are not there, and store each as soon as it is."""
    backend = bill.model.backend

    def ask(missing: Sequence[Item]) -> Iterator[Item | Finished]:
        try:
            completions = backend.generate([item.request for item in missing])
        except BackendError as error:
            if len(missing) > 1:
                # One request that fails must not take its neighbours along.
                for item in missing:
                    yield from ask([item])
                return
            yield _unscored(missing[0], bill, f"backend: {error.message}", trouble=error.retry)
            return
        if len(completions) != len(missing):
            reason = f"backend: {backend.name} returned {len(completions)} completions for {len(missing)} requests"
            for item in missing:
                yield _unscored(item, bill, reason, trouble=False)
            return
        bill.store.add_completions({item.key: one for item, one in zip(missing, completions, strict=True)})
        for item, completion in zip(missing, completions, strict=True):
            yield evolve(item, completion=completion)

    def work(batch: Sequence[Item]) -> Iterator[Item | Finished]:
        yield from (item for item in batch if item.completion is not None)
        missing = [item for item in batch if item.completion is None]
        # A backend's batch shares its sampling.
        for _, group in groupby(missing, key=lambda item: item.request.sampling):
            yield from ask(list(group))

    return Stage(name="generate", open=_opened(work), threads=backend.concurrency, batch=backend.batch)


def execute(bill: Bill) -> Stage:
    """Find the code, run it, judge it."""

    @contextmanager
    def opened() -> Iterator[Work]:
        with Bench(bill.room, bill.store, bill.run_id, bill.cache) as bench:

            def work(batch: Sequence[Item | Finished]) -> Iterator[Finished]:
                for item in batch:
                    yield item if isinstance(item, Finished) else _finish(item, bill, bench)

            yield work

    return Stage(name="execute", open=opened, threads=bill.room.workers)


def _finish(item: Item, bill: Bill, bench: Bench) -> Finished:
    completion = item.completion
    if completion is None:
        return _unscored(item, bill, "no completion reached the execution stage", trouble=False)
    language = bill.room.languages[item.problem.language]
    found = extract(completion, item.problem, language, form=bill.form)
    program = _program(item, bill, found.solution, closed=found.closed)
    record = evolve(
        _record(item, bill),
        cut=found.cut,
        program=program.text if found.solution else "",
        completion_key=item.key,
        completion_cached=item.cached,
    )
    if found.solution:
        return evolve(
            run_and_judge(record, program, item.planned.limits, bill, bench.execute), completions={item.key: completion}
        )
    why = found.cut[-1] if found.cut else "the completion is empty"
    missing = no_code(why, integrity_of(program, language))
    compat = missing.verdict if bill.compat else ""
    record = evolve(record, verdict=missing.verdict, reason=missing.reason, compat=compat)
    return Finished(record=record, completions={item.key: completion})


def run_and_judge(record: Record, program: Program, limits: Limits, bill: Bill, run: Run) -> Finished:
    """Run a program and complete its record.

    Args:
        record: what is known of the sample.
        program: that it came to.
        limits: of its run.
        bill: of the run.
        run: how, one of `Bench.execute` and `Bench.alone`.
    """
    language = bill.room.languages[program.language]
    reference = plain(program, language)
    executions: dict[str, Execution] = {}
    try:
        execution, key, cached = run(program, limits)
        executions[key] = execution
        judgement, compat = judge(execution, program, language), ""
        if bill.compat and reference == program:
            compat = judgement.verdict
        elif bill.compat:
            seen, its_key, _ = run(reference, limits)
            executions[its_key] = seen
            compat = judge(seen, reference, language).verdict
    except InfrastructureError as error:
        failed = evolve(record, verdict=UNSCORED, reason=f"sandbox: {error.message}")
        return Finished(record=failed, executions=executions, trouble=True)
    record = evolve(
        record,
        verdict=judgement.verdict,
        reason=judgement.reason,
        integrity=judgement.integrity,
        suspicion=judgement.suspicion,
        timeout_sensitive=judgement.timeout_sensitive,
        compat=compat,
        execution_key=key,
        execution_cached=cached,
    )
    return Finished(record=record, executions=executions)


def _record(item: Item, bill: Bill) -> Record:
    """What is known of a sample before anything came of it."""
    return Record(
        task=item.planned.task.name,
        language=item.problem.language,
        problem_id=item.problem.problem_id,
        sample=item.sample,
        verdict=UNSCORED,
        integrity=integrity_of(_program(item, bill, ""), bill.room.languages[item.problem.language]),
        isolation=bill.room.isolation,
        prompt=_prompt_of(item),
    )


def _program(item: Item, bill: Bill, solution: str, *, closed: bool = False) -> Program:
    return program_of(item.problem, solution, split=place(item.planned, item.problem) in bill.split, closed=closed)


def _prompt_of(item: Item) -> str:
    """What the model was sent; nothing, where the completion was made elsewhere."""
    return "" if item.elsewhere else str(item.request.prompt)


def _unscored(item: Item, bill: Bill, reason: str, *, trouble: bool) -> Finished:
    return Finished(record=evolve(_record(item, bill), reason=reason), trouble=trouble)


def _opened(work: Work) -> Callable[[], AbstractContextManager[Work]]:
    return lambda: nullcontext(work)
