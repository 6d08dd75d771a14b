"""Runs a plan: gold gate, stream, store, summary; and takes an interrupted run up again.

A run's row exists before its first work, and a record is stored the moment that it exists, so that whatever ends
the process, `resume` does only what is missing and ends with the same metrics as an undisturbed run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from itertools import chain
from typing import Any

from attrs import asdict, evolve, field, frozen

from benchsuite_core.backends import shown_url
from benchsuite_core.config import Settings, from_json
from benchsuite_core.errors import BenchsuiteError, UsageError
from benchsuite_core.gate import gold_gate
from benchsuite_core.hookspecs import Event
from benchsuite_core.metrics.summary import TaskSummary, summarise
from benchsuite_core.modes import refuse_weak, settle
from benchsuite_core.plan import find_backend, find_tasks, load_tasks, plan_tasks, reach_model, shots_of
from benchsuite_core.plugins import Plugins
from benchsuite_core.prepared import Prepared
from benchsuite_core.provenance import circumstances, foundations
from benchsuite_core.records import SCHEMA_VERSION, Record, Verdict
from benchsuite_core.room import CacheUse, choose_sandbox, make_room
from benchsuite_core.scheduler import Stream
from benchsuite_core.signals import Signals
from benchsuite_core.stages import Bill, Finished, execute, generate, items, look_up
from benchsuite_core.store import Run, Store, new_run_id
from benchsuite_core.timeouts import alone, doubts

TROUBLE = 12
"""Records in a row that trouble of the infrastructure left unscored, after which a run stops and can be resumed."""


@frozen(kw_only=True)
class Result:
    """How a run ended.

    Attributes:
        run: its row.
        tasks: summary of each task.
        seconds: that it took, this time.
        interrupted: some of its work is still to be done.
        trouble: why it stopped early, where it did by itself.
    """

    run: Run
    tasks: Mapping[str, TaskSummary]
    seconds: float
    interrupted: bool = False
    trouble: str = ""

    @property
    def unscored(self) -> int:
        """Records without a verdict."""
        return sum(summary.unscored for summary in self.tasks.values())

    def to_json(self) -> dict[str, Any]:
        """As INTERFACE has it."""
        return {
            "schema_version": SCHEMA_VERSION,
            "run": self.run.id,
            "tasks": {name: summary.to_json() for name, summary in self.tasks.items()},
            "seconds": round(self.seconds, 3),
        }


@frozen(kw_only=True)
class Watcher:
    """Who is told how a run goes; every part may be left out.

    Attributes:
        say: gets a line of text now and then.
        started: gets the run and the number of records that are still to come.
        stored: gets the records that were just stored.
    """

    say: Callable[[str], None] = field(default=lambda _line: None)
    started: Callable[[Run, int], None] = field(default=lambda _run, _left: None)
    stored: Callable[[Sequence[Record]], None] = field(default=lambda _records: None)


def prepare(settings: Settings, plugins: Plugins, watcher: Watcher, *, build: bool = True) -> Prepared:
    """Find everything that a run needs, and refuse what cannot work.

    Args:
        settings: with exactly one model.
        plugins: what is installed.
        watcher: told about images that are built.
        build: build the images that are not there yet; without it the run can be looked at, but not carried out.
    """
    # The quick checks come first: a misspelt name must not wait for a download.
    found = find_tasks(settings, plugins)
    backend = find_backend(settings, plugins)
    sandbox, info = choose_sandbox(settings, plugins)
    try:
        model = reach_model(backend, settings)
        planned = plan_tasks(load_tasks(found, settings, plugins), model, settings, plugins)
        names = {problem.language for one in planned for problem in one.problems}
        languages = {name: plugins.language(name) for name in sorted(names)}
        room = make_room(sandbox, info, languages, workers=settings.workers, progress=watcher.say, build=build)
    except BaseException:
        backend.close()
        sandbox.close()
        raise
    return Prepared(settings=settings, model=model, tasks=planned, room=room)


def begin(prepared: Prepared, store: Store, plugins: Plugins, command: Sequence[str]) -> Run:
    """Write down a new run: what was asked for, with what, on what."""
    settings = prepared.settings
    run = Run(
        id=new_run_id(),
        created_at=_now(),
        status="running",
        model=str(prepared.model.spec),
        tasks=tuple(planned.task.name for planned in prepared.tasks),
        tag=settings.tag,
        config=asdict(settings),
        provenance={
            "command": [shown_url(word) for word in command],
            **foundations(prepared),
            **circumstances(prepared, plugins),
        },
    )
    store.create_run(run)
    for planned in prepared.tasks:
        places = ((problem.language, problem.problem_id) for problem in planned.problems)
        store.plan(run.id, planned.task.name, places)
    return run


def take_up(run: Run, plugins: Plugins, watcher: Watcher) -> Prepared:
    """Prepare to go on with a run that was interrupted.

    Raises:
        UsageError: something on which its numbers rest has changed since it began.
    """
    prepared = prepare(_as_begun(run, plugins), plugins, watcher)
    now = foundations(prepared)
    changed = [name for name, value in now.items() if run.provenance.get(name) != value]
    if changed:
        prepared.close()
        was = "; ".join(f"{name} was {run.provenance.get(name)!r} and is {now[name]!r}" for name in changed)
        raise UsageError(f"run {run.id} cannot go on: {was}", "start a new run; what this one has stays in the store")
    return prepared


def _as_begun(run: Run, plugins: Plugins) -> Settings:
    """The settings of a run with the tasks that a name stood for and, where none was named, the sandbox that it got.

    More languages may be installed by now, and another sandbox may be the strongest.
    """
    settings = evolve(from_json(run.config), tasks=run.tasks)
    if settings.sandbox:
        return settings
    kind = plugins.sandbox(run.provenance["sandbox"]["name"])
    its_own = {key: value for key, value in settings.sandbox_options.items() if key in kind.options}
    return evolve(settings, sandbox=kind.name, sandbox_options=its_own)


def carry_out(prepared: Prepared, run: Run, store: Store, plugins: Plugins, watcher: Watcher) -> Result:
    """Do what is missing of a run, and sum it up.

    SIGINT and SIGTERM end it early: once, after what is under way, for at most 5 s; twice, at once.
    """
    began = time.monotonic()
    settings = prepared.settings
    cache = CacheUse(read=not settings.refresh, salt="" if settings.cache else run.id)
    bill = Bill(
        run_id=run.id,
        model=prepared.model,
        room=prepared.room,
        store=store,
        cache=cache,
        system=settings.system,
        shots=shots_of(settings),
        compat=settings.verdicts == "compat",
        form="auto" if prepared.model.info.elsewhere else "answer" if prepared.model.chat else "completion",
    )
    done = {planned.task.name: store.done(run.id, planned.task.name) for planned in prepared.tasks}
    left = prepared.samples - sum(len(one) for one in done.values())
    watcher.started(run, left)
    _tell(plugins, watcher, Event(kind="run_started", run=run.id, data={"model": run.model, "tasks": list(run.tasks)}))
    trouble, signals = "", Signals(watcher.say)
    with _never_left_running(run, store, watcher):
        # An end between the last record and the settling of timeouts leaves nothing else to do.
        if left or next(store.records(run.id, verdict=Verdict.TIMEOUT), None):
            with signals:
                gold_gate(prepared.room, store, run.id, cache, compat=bill.compat)
                split = settle(prepared.room, store, run.id, cache, prepared.tasks)
                refuse_weak(prepared.room, prepared.tasks, split, settings.min_integrity)
                bill = evolve(bill, split=split)
                source = chain.from_iterable(
                    items(bill, planned, done[planned.task.name]) for planned in prepared.tasks
                )
                with Stream(source, [look_up(bill), generate(bill), execute(bill)]) as stream:
                    signals.stream = stream
                    trouble = _store_all(stream, run, store, plugins, watcher)
                if not (trouble or signals.caught):
                    near = chain.from_iterable(doubts(bill, planned) for planned in prepared.tasks)
                    with Stream(near, [alone(bill)]) as stream:
                        signals.stream = stream
                        trouble = _store_all(
                            stream, run, store, plugins, evolve(watcher, stored=lambda _records: None), patience=1
                        )
        interrupted = bool(signals.caught or trouble)
        return _sum_up(prepared, run, store, plugins, watcher, began=began, trouble=trouble, interrupted=interrupted)


@contextmanager
def _never_left_running(run: Run, store: Store, watcher: Watcher) -> Iterator[None]:
    """What ends the run, be it an error or a signal, leaves it as one that can be taken up."""
    try:
        yield
    except (Exception, KeyboardInterrupt) as end:
        with suppress(BenchsuiteError):  # a store that is the trouble itself cannot say so
            store.update_run(run.id, status="interrupted", finished_at=_now())
        if isinstance(end, KeyboardInterrupt):  # errors have hints of their own
            watcher.say(f"Hint: what was done is stored; go on with: benchsuite resume {run.id}")
        raise


def _store_all(
    stream: Stream, run: Run, store: Store, plugins: Plugins, watcher: Watcher, *, patience: int = TROUBLE
) -> str:
    """Store what the stream brings, until the infrastructure has failed `patience` records in a row.

    Returns:
        Why the run stopped by itself; empty if it did not.
    """
    in_a_row = 0
    for ready in stream:
        batch: list[Finished] = ready
        executions = {key: execution for one in batch for key, execution in one.executions.items()}
        records = [one.record for one in batch]
        completions = {key: completion for one in batch for key, completion in one.completions.items()}
        store.add_records(run.id, records, executions, completions)
        watcher.stored(records)
        for record in records:
            _tell(plugins, watcher, Event(kind="record_stored", run=run.id, data=asdict(record)))
        for one in batch:
            in_a_row = in_a_row + 1 if one.trouble else 0
            if in_a_row >= patience:
                return one.record.reason
    return ""


def _sum_up(
    prepared: Prepared,
    run: Run,
    store: Store,
    plugins: Plugins,
    watcher: Watcher,
    *,
    began: float,
    trouble: str,
    interrupted: bool,
) -> Result:
    summaries = {}
    for planned in prepared.tasks:
        outcomes = store.outcomes(run.id, planned.task.name)
        first = next(outcomes, None)
        if first is not None:  # an early end may leave a task without a single record
            summaries[planned.task.name] = summarise(chain([first], outcomes), planned.ks)
    run = evolve(run, status="interrupted" if interrupted else "finished", finished_at=_now())
    result = Result(
        run=run, tasks=summaries, seconds=time.monotonic() - began, interrupted=interrupted, trouble=trouble
    )
    store.update_run(run.id, status=run.status, finished_at=run.finished_at, summary=result.to_json())
    kind = "run_interrupted" if interrupted else "run_finished"
    _tell(plugins, watcher, Event(kind=kind, run=run.id, data=result.to_json()))
    return result


def _tell(plugins: Plugins, watcher: Watcher, event: Event) -> None:
    for problem in plugins.tell(event):
        watcher.say(f"plugin {problem}")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
