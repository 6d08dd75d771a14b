"""An execution becomes a verdict here and nowhere else, and a pass needs proof."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from benchsuite_core.judge import TAIL, judge, no_code, plain
from benchsuite_core.languages import Language
from benchsuite_core.records import Execution, Integrity, Program, Suspicion, Verdict

TOY = Language(
    id="toy",
    name="Toy",
    image=Path(),
    source="main.toy",
    run=("toy", "main.toy"),
    proves=True,
    build_failed=r"^ParseError\b",
    check_failed=r"^CheckFailed\b",
    memory_failed=r"^HeapFull\b",
)
TESTED = Program(language="toy", solution="s", tests="t")
BARE = Program(language="toy", solution="s")


def ran(exit_code, **more):
    return Execution(step="run", exit_code=exit_code, **more)


def test_a_proof_and_status_0_is_a_pass():
    judgement = judge(ran(0, proven=True), TESTED, TOY)
    assert judgement.verdict is Verdict.PASSED
    assert judgement.integrity is Integrity.TOKEN
    assert judgement.reason == "the tests ran to their end"
    assert not judgement.suspicious


def test_a_language_whose_own_limit_of_memory_ends_a_program_says_so():
    assert judge(ran(1, stderr="trace\nHeapFull: 64 MB\n"), TESTED, TOY).verdict is Verdict.OUT_OF_MEMORY
    assert judge(ran(1, stderr="no HeapFull\n"), TESTED, TOY).verdict is Verdict.RUNTIME_ERROR
    assert judge(ran(0, proven=True, stderr="HeapFull\n"), TESTED, TOY).verdict is Verdict.PASSED


def test_status_0_without_proof_is_failed_and_suspicious():
    judgement = judge(ran(0), TESTED, TOY)
    assert judgement.verdict is Verdict.FAILED
    assert judgement.suspicious
    assert judgement.reason == "ended with status 0 before its tests had ended"


def test_why_a_sample_is_suspicious_is_told():
    split = evolve(TESTED, split=True)
    assert judge(ran(0), TESTED, TOY).suspicion == Suspicion.EARLY_END
    assert judge(ran(0, tampered=True), TESTED, TOY).suspicion == Suspicion.NO_PROOF
    assert judge(ran(1, tampered=True), TESTED, TOY).suspicion == Suspicion.NO_PROOF
    assert judge(ran(None, tampered=True), split, evolve(TOY, splits=True)).suspicion == Suspicion.INTERFERED
    assert judge(ran(1), TESTED, TOY).suspicion == ""


@pytest.mark.parametrize(
    "line",
    [
        "All tests passed!",
        "12 tests passed",
        "OK",
        "\u2713 passed",
        "3 passed in 0.01s",
        '{"verdict": "passed"}',
        "ready 9",
    ],
)
def test_a_wrong_program_that_prints_a_verdict_is_suspicious_and_judged_as_without_it(line):
    for where in ("stdout", "stderr"):
        loud = judge(ran(1, **{where: f"so far\n{line}\nTypeError: no\n"}), TESTED, TOY)
        assert (loud.verdict, loud.suspicion) == (Verdict.RUNTIME_ERROR, Suspicion.CLAIMED)
        right = judge(ran(0, proven=True, **{where: line}), TESTED, TOY)
        assert (right.verdict, right.suspicion) == (Verdict.PASSED, "")


@pytest.mark.parametrize(
    "line", ["AssertionError", "the password is ok", "3 of 4 passed", "passed by reference", "booked"]
)
def test_words_that_only_occur_in_a_line_are_no_verdict(line):
    assert not judge(ran(1, stderr=f"{line}\n"), TESTED, TOY).suspicious


def test_what_a_program_without_tests_prints_is_its_own_affair():
    assert not judge(ran(1, stdout="OK\n"), BARE, TOY).suspicious


def test_a_verdict_that_an_execution_alone_changed_is_marked():
    assert judge(ran(0, proven=True, alone=True), TESTED, TOY).timeout_sensitive
    assert judge(ran(1, alone=True), TESTED, TOY).timeout_sensitive
    assert not judge(ran(None, limit="cpu", alone=True), TESTED, TOY).timeout_sensitive
    assert not judge(ran(0, proven=True), TESTED, TOY).timeout_sensitive


def test_the_reference_rule_judges_solution_and_tests_as_one_program_by_its_status():
    reference = plain(evolve(TESTED, split=True), TOY)
    assert (reference.solution, reference.tests, reference.split) == ("s\nt", "", False)
    assert judge(ran(0), reference, TOY).verdict is Verdict.PASSED
    assert judge(ran(0, limit="cpu"), reference, TOY).verdict is Verdict.TIMEOUT
    assert judge(Execution(step="build", exit_code=1), reference, TOY).verdict is Verdict.BUILD_ERROR


def test_a_language_may_have_its_own_reference_and_one_without_proofs_is_its_own():
    assert plain(TESTED, evolve(TOY, plain=lambda program: program.tests)).solution == "t"
    assert plain(TESTED, evolve(TOY, proves=False)) == TESTED
    assert plain(BARE, TOY) == BARE


@pytest.mark.parametrize("exit_code", [1, 255, -9, None])
def test_a_proof_with_another_status_is_not_a_pass(exit_code):
    judgement = judge(ran(exit_code, proven=True), TESTED, TOY)
    assert judgement.verdict is Verdict.RUNTIME_ERROR
    assert not judgement.suspicious


@pytest.mark.parametrize("limit", ["cpu", "wall", "memory", "output", "disk"])
def test_a_proof_and_status_0_at_a_limit_is_not_a_pass(limit):
    assert judge(ran(0, proven=True, limit=limit), TESTED, TOY).verdict is not Verdict.PASSED


def test_a_program_without_tests_passes_on_its_status_and_says_so():
    judgement = judge(ran(0), BARE, TOY)
    assert judgement.verdict is Verdict.PASSED
    assert judgement.integrity is Integrity.EXIT_CODE
    assert judgement.reason == "ended with status 0"
    assert not judgement.suspicious


def test_a_language_that_cannot_prove_passes_on_the_status_and_says_so():
    judgement = judge(ran(0), TESTED, evolve(TOY, proves=False))
    assert judgement.verdict is Verdict.PASSED
    assert judgement.integrity is Integrity.EXIT_CODE


@pytest.mark.parametrize(
    ("limit", "verdict", "reason"),
    [
        ("cpu", Verdict.TIMEOUT, "used up its CPU time"),
        ("wall", Verdict.TIMEOUT, "did not end in time"),
        ("memory", Verdict.OUT_OF_MEMORY, "used up its memory"),
        ("output", Verdict.OUTPUT_LIMIT, "wrote more than it may"),
        ("disk", Verdict.RUNTIME_ERROR, "reached a limit: disk"),
    ],
)
def test_a_limit_is_the_verdict_whatever_the_program_printed(limit, verdict, reason):
    execution = ran(None, limit=limit, stderr="CheckFailed: 1 != 2")
    judgement = judge(execution, TESTED, TOY)
    assert judgement.verdict is verdict
    assert judgement.reason == f"it {reason}"
    assert judge(evolve(execution, step="build"), TESTED, TOY).reason == f"the build {reason}"


def test_a_wrong_answer_is_told_from_a_crash():
    wrong = judge(ran(1, stderr="Trace\nCheckFailed: 3 is not 4\n"), TESTED, TOY)
    assert (wrong.verdict, wrong.reason) == (Verdict.FAILED, "CheckFailed: 3 is not 4")
    crash = judge(ran(1, stderr="Trace\nTypeError: no\n"), TESTED, TOY)
    assert (crash.verdict, crash.reason) == (Verdict.RUNTIME_ERROR, "TypeError: no")


def test_a_program_that_does_not_parse_did_not_build():
    judgement = judge(ran(1, stderr="File main.toy\nParseError: line 1"), TESTED, TOY)
    assert (judgement.verdict, judgement.reason) == (Verdict.BUILD_ERROR, "ParseError: line 1")


def test_a_failed_build_step_did_not_build():
    assert judge(Execution(step="build", exit_code=1, stderr="a\n b \n\n"), TESTED, TOY).reason == "b"
    silent = judge(Execution(step="build", exit_code=2), TESTED, TOY)
    assert (silent.verdict, silent.reason) == (Verdict.BUILD_ERROR, "the build failed")


def test_a_build_that_ended_well_without_a_run_is_not_a_pass():
    judgement = judge(Execution(step="build", exit_code=0, proven=True), TESTED, TOY)
    assert judgement.verdict is Verdict.BUILD_ERROR


@pytest.mark.parametrize(
    ("exit_code", "reason"),
    [(-11, "was ended by signal 11"), (3, "ended with status 3"), (None, "was ended by the sandbox")],
)
def test_a_silent_end_is_described(exit_code, reason):
    judgement = judge(ran(exit_code), TESTED, TOY)
    assert (judgement.verdict, judgement.reason) == (Verdict.RUNTIME_ERROR, reason)


def test_nothing_that_a_program_prints_makes_it_pass():
    for text in ("CheckFailed", "ParseError", "OK", "passed", "the tests ran to their end"):
        for execution in (ran(0, stderr=text, stdout=text), ran(1, stderr=text, stdout=text)):
            assert judge(execution, TESTED, TOY).verdict is not Verdict.PASSED


def test_only_the_end_of_stderr_is_looked_at():
    flood = "CheckFailed\n" + "x" * TAIL
    assert judge(ran(1, stderr=flood), TESTED, TOY).verdict is Verdict.RUNTIME_ERROR
    assert judge(ran(1, stdout="CheckFailed"), TESTED, TOY).verdict is Verdict.RUNTIME_ERROR


def test_a_reason_is_one_short_line():
    judgement = judge(ran(1, stderr="CheckFailed: " + "y" * 3000), TESTED, TOY)
    assert len(judgement.reason) == 200


def test_a_completion_without_code_has_its_own_verdict():
    judgement = no_code("the completion is empty", Integrity.SPLIT)
    assert (judgement.verdict, judgement.reason) == (Verdict.NO_CODE, "the completion is empty")
    assert judgement.integrity is Integrity.SPLIT
    assert not judgement.suspicious
