"""The one place that turns an execution into a verdict.

A pass needs proof that the tests ran to their end; an exit status of 0 is necessary and never enough. Which kind
of failure it was is told from the execution and, for programs that ended with another status, from the end of
stderr. A program can choose its own kind of failure that way, but nothing that it prints makes it pass.
"""

from __future__ import annotations

import re

from attrs import evolve

from benchsuite_core.languages import Language
from benchsuite_core.records import Execution, Integrity, Judgement, Program, Suspicion, Verdict

TAIL = 4000
"""Characters at the end of stderr in which a language's patterns are looked for."""

_CLAIM = re.compile(
    r"^[^\w\n]{0,9}(?:"
    r"(?:all +)?(?:\d{1,6} +)?(?:tests?|test cases?|checks|assertions)(?: +have)?(?: +all)? +(?:passed|succeeded|ok)"
    r"|\d{1,6} +passed\b.{0,40}|passed|pass|ok|success|ready \d{1,9}|verdict\W{1,5}passed"
    r")[^\w\n]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that reads like a verdict."""

_LIMITS = {
    "cpu": (Verdict.TIMEOUT, "used up its CPU time"),
    "wall": (Verdict.TIMEOUT, "did not end in time"),
    "memory": (Verdict.OUT_OF_MEMORY, "used up its memory"),
    "output": (Verdict.OUTPUT_LIMIT, "wrote more than it may"),
}


def judge(execution: Execution, program: Program, language: Language) -> Judgement:
    """Judge one execution of a program.

    Args:
        execution: what the sandbox saw.
        program: what was run; without tests, exit status 0 is all that `passed` means.
        language: tells a wrong answer from a crash, and whether its tests can prove their end.
    """
    proves = _proves(program, language)
    integrity = integrity_of(program, language)
    # What the sandbox says of a candidate that attacked its checker; programs of one command have none.
    apart = integrity is Integrity.SPLIT or (proves and language.roles is not None)
    foul = apart and execution.exit_code is None and not execution.limit
    early = execution.exit_code == 0 and proves and not execution.proven
    if execution.limit:
        # A stranger's sandbox may know a limit of its own.
        verdict, reason = _LIMITS.get(execution.limit, (Verdict.RUNTIME_ERROR, f"reached a limit: {execution.limit}"))
        reason = f"{'the build' if execution.step == 'build' else 'it'} {reason}"
    elif execution.exit_code == 0 and execution.step == "run":
        if early:
            verdict, reason = Verdict.FAILED, "ended with status 0 before its tests had ended"
        else:
            verdict, reason = Verdict.PASSED, "the tests ran to their end" if proves else "ended with status 0"
    elif foul:
        verdict, reason = Verdict.FAILED, "interfered with the process that checks it"
    else:
        verdict, reason = _failure(execution, language)
    suspicion = ""
    if foul:
        suspicion = Suspicion.INTERFERED
    elif execution.tampered and proves:
        suspicion = Suspicion.NO_PROOF
    elif early:
        suspicion = Suspicion.EARLY_END
    elif proves and verdict is not Verdict.PASSED and _claims(execution):
        suspicion = Suspicion.CLAIMED
    return Judgement(
        verdict=verdict,
        reason=reason,
        integrity=integrity,
        suspicion=suspicion,
        timeout_sensitive=execution.alone and verdict is not Verdict.TIMEOUT,
    )


def plain(program: Program, language: Language) -> Program:
    """A program as the reference evaluators run it: solution and tests as one source, without a proof.

    Judging it gives the verdict by their rule: status 0 of the last step, and no limit reached, is a pass. It is the
    program itself where that is our rule too.
    """
    if not _proves(program, language):
        return program
    text = program.text if language.plain is None else language.plain(program)
    return evolve(program, solution=text, tests="", split=False)


def integrity_of(program: Program, language: Language) -> Integrity:
    """What a pass of a program rests on."""
    if not _proves(program, language):
        return Integrity.EXIT_CODE
    return Integrity.SPLIT if program.split and language.splits else Integrity.TOKEN


def no_code(reason: str, integrity: Integrity) -> Judgement:
    """The judgement of a completion in which there is no code; `integrity` is what a pass would have rested on."""
    return Judgement(verdict=Verdict.NO_CODE, reason=reason, integrity=integrity)


def _proves(program: Program, language: Language) -> bool:
    return bool(program.tests) and language.proves


def _claims(execution: Execution) -> bool:
    return any(_CLAIM.search(text) for text in (execution.stdout, execution.stderr))


def _failure(execution: Execution, language: Language) -> tuple[Verdict, str]:
    tail = execution.stderr[-TAIL:]
    if execution.step == "build":
        return Verdict.BUILD_ERROR, _last_line(tail) or "the build failed"
    if language.build_failed and re.search(language.build_failed, tail, re.MULTILINE):
        return Verdict.BUILD_ERROR, _last_line(tail)
    if language.check_failed and re.search(language.check_failed, tail, re.MULTILINE):
        return Verdict.FAILED, _last_line(tail)
    if language.memory_failed and re.search(language.memory_failed, tail, re.MULTILINE):
        return Verdict.OUT_OF_MEMORY, _last_line(tail)
    return Verdict.RUNTIME_ERROR, _last_line(tail) or _ended(execution.exit_code)


def _ended(exit_code: int | None) -> str:
    if exit_code is None:
        return "was ended by the sandbox"
    return f"was ended by signal {-exit_code}" if exit_code < 0 else f"ended with status {exit_code}"


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1][:200] if lines else ""
