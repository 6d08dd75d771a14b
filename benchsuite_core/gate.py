"""The gold gate: no model is scored with a toolchain or a sandbox that does not judge known programs as they are.

Each language brings a few programs with known verdicts; every run judges them first, in the sandbox and in every form
that its own programs may take.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from benchsuite_core.errors import MissingError
from benchsuite_core.judge import judge, plain
from benchsuite_core.languages import Gold, Language
from benchsuite_core.records import Execution, Judgement, Program, Verdict
from benchsuite_core.room import Bench, CacheUse, Room
from benchsuite_core.sandboxes import Limits
from benchsuite_core.store import Store

GOLD_SECONDS = 2.0
"""CPU seconds of a gold program: enough for an honest one, little to wait for where one loops."""


def gold_gate(room: Room, store: Store, run_id: str, cache: CacheUse, *, compat: bool = False) -> dict[str, int]:
    """Judge every language's gold programs, in every form that a program can take, before any model is scored with it.

    Args:
        room: whose languages, in whose sandbox.
        store: where executions are looked up and kept.
        run_id: marks whatever the workers start.
        cache: what may be taken from the store.
        compat: the run is judged by the reference rule as well, so that the gold programs must do for that, too.

    Returns:
        The number of gold programs by language.

    Raises:
        MissingError: a gold program did not get its verdict: the toolchain or the sandbox is not in order.
    """
    with Bench(room, store, run_id, cache) as bench:
        for language in room.languages.values():
            store.add_records(run_id, [], _gate_of(language, room, bench, compat=compat))
    return {language.id: sum(gold.gate for gold in language.gold) for language in room.languages.values()}


def _gate_of(language: Language, room: Room, bench: Bench, *, compat: bool) -> dict[str, Execution]:
    """Judge the gold programs of a language; the executions, by key."""
    limits, executions = Limits.of(GOLD_SECONDS), {}

    def judged(program: Program) -> Judgement:
        execution, key, _ = bench.alone(program, limits)  # nothing of the run has begun
        executions[key] = execution
        return judge(execution, program, language)

    golds = [gold for gold in language.gold if gold.gate]
    for gold in golds:
        for form, program in _forms(gold, language):
            _compare(gold, form, judged(program), language, room)
    if compat:
        _compare_by_reference(golds, judged, language, room)
    return executions


def _forms(gold: Gold, language: Language) -> Iterator[tuple[str, Program]]:
    """What a gold program is run as, each with what is said of it; it gets its verdict in all of them."""
    yield "", evolve(gold.program, split=language.splits)
    # A second endless loop would show nothing new, and takes seconds.
    if language.splits and gold.verdict is not Verdict.TIMEOUT:
        yield " in one process", evolve(gold.program, split=False)
    if gold.verdict is Verdict.PASSED and gold.program.tests:
        yield " without its tests", evolve(gold.program, tests="")


def _compare(gold: Gold, form: str, judgement: Judgement, language: Language, room: Room) -> None:
    if judgement.verdict is not gold.verdict:
        raise MissingError(
            f"{language.name} is not in order in {room.sandbox.name}: its gold program {gold.name!r}{form} must be "
            f"{gold.verdict} and was {judgement.verdict} ({judgement.reason}); no model is scored with it",
            f"benchsuite images build {language.id}, then benchsuite doctor",
        )


def _compare_by_reference(
    golds: Sequence[Gold], judged: Callable[[Program], Judgement], language: Language, room: Room
) -> None:
    """Right programs pass by the reference rule, and a wrong one fails; not each, for some pass by that rule alone."""
    hint = "judge it with --verdicts strict"
    for gold in golds:
        if gold.verdict is Verdict.PASSED:
            judgement = judged(plain(gold.program, language))
            if judgement.verdict is not Verdict.PASSED:
                raise MissingError(
                    f"{language.name} cannot be judged by the reference rule in {room.sandbox.name}: its gold program "
                    f"{gold.name!r} was {judgement.verdict} ({judgement.reason})",
                    hint,
                )
    wrong = [gold for gold in golds if gold.verdict is Verdict.FAILED]
    if wrong and all(judged(plain(gold.program, language)).verdict is Verdict.PASSED for gold in wrong):
        raise MissingError(
            f"{language.name} cannot be judged by the reference rule in {room.sandbox.name}: no wrong program fails",
            hint,
        )
