"""The proof that tests ran to their end."""

import pytest

from benchsuite_core.proof import BLANK, Secret, new_secret, proves, rename_checks, tampers
from benchsuite_core.records import Program

SECRET = Secret(a="f" * 32, b="f" * 31 + "e", name="check_1")
PROOF = "0" * 31 + "1"


@pytest.mark.parametrize(
    ("said", "proof"),
    [
        (f"ready\n{PROOF}\n", True),
        (f"ready 7\n{PROOF}\n", True),
        ("", False),
        ("ready\n", False),
        (f"ready\n{SECRET.a}\n", False),
        (f"ready\n{SECRET.b}\n", False),
        (f"{PROOF}\n", False),
        (f"ready\n{PROOF}", False),
        (f"ready\n{PROOF}\n\n", False),
        (f"ready -7\n{PROOF}\n", False),
        (f"ready 7 \n{PROOF}\n", False),
        (f"ready\n{PROOF[1:]}\n", False),
    ],
)
def test_only_the_exact_answer_is_a_proof(said, proof):
    assert proves(said, SECRET) is proof
    assert not proves(said, None)


@pytest.mark.parametrize(
    "said", ["", "ready\n", "ready 7\n", "gone\n", "foul\n", "ready 7\ngone\n", f"ready\n{PROOF}\n"]
)
def test_what_honest_tests_say_is_no_tampering(said):
    assert not tampers(said, SECRET)


@pytest.mark.parametrize(
    "said", [f"ready\n{SECRET.a}\n", f"{PROOF}\n", f"ready\n{PROOF}\n\n", "passed", "ready 1\nready 1\n", "\0" * 256]
)
def test_whatever_else_is_said_is_tampering_where_a_proof_was_asked_for(said):
    assert tampers(said, SECRET)
    assert not tampers(said, None)


def test_a_proof_of_too_few_checks_is_tampering():
    assert tampers(f"ready 2\n{PROOF}\n", SECRET, checks=3)


@pytest.mark.parametrize(("ran", "enough"), [("", False), (" 2", False), (" 3", True), (" 4", True)])
def test_a_proof_of_too_few_checks_is_none(ran, enough):
    assert proves(f"ready{ran}\n{PROOF}\n", SECRET, checks=3) is enough


def test_hexadecimal_digits_are_lower_case():
    secret = Secret(a="a" * 32, b="0" * 32, name="check_1")
    assert proves("ready\n" + "a" * 32 + "\n", secret)
    assert not proves("ready\n" + "A" * 32 + "\n", secret)


def test_every_secret_is_fresh():
    secrets = [new_secret() for _ in range(50)]
    assert len({half for one in secrets for half in (one.a, one.b)}) == 100
    assert all(len(bytes.fromhex(half)) == 16 for one in secrets for half in (one.a, one.b))
    assert len({one.name for one in secrets}) == 50
    assert all(one.name.isidentifier() for one in (*secrets, BLANK))


def test_a_secret_is_not_shown():
    assert repr(new_secret()) == "Secret()"


def checked(tests, pattern=r"\bassert(?=\()"):
    return rename_checks(Program(language="toy", solution="assert(1)", tests=tests), pattern, "check_1")


def test_checks_are_renamed_in_the_tests_alone_and_counted():
    program, count = checked("int main() { assert(f(1) == 2); assert(f(2) == 3); reassert(1); }")
    assert program.tests == "int main() { check_1(f(1) == 2); check_1(f(2) == 3); reassert(1); }"
    assert program.solution == "assert(1)"
    assert count == 2


@pytest.mark.parametrize(
    "tests",
    [
        "for (;;) assert(1);",
        "if (x) assert(1);",
        "// assert(1)\nassert(1);",
        "/* assert(1) */ assert(1);",
        "# assert(1)",
    ],
)
def test_checks_that_may_not_run_as_often_as_they_stand_there_are_not_counted(tests):
    program, count = checked(tests)
    assert "check_1(1)" in program.tests
    assert count == 0


def test_a_preprocessors_include_is_no_comment():
    assert checked("#include <assert.h>\nassert(1);")[1] == 1


def test_without_a_pattern_nothing_is_renamed():
    assert checked("assert(1);", "") == (Program(language="toy", solution="assert(1)", tests="assert(1);"), 0)
