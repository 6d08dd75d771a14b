"""Every canonical solution passes after BigCode's post-processing, however its text continues the prompt."""

import json
import subprocess
import sys

import pytest
from benchsuite_bigcode.harness import BigCode

from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.joining import to_its_end

# All programs of a set in one process: a second for HumanEval, two for MBPP.
RUN = """
import contextlib, io, json, signal, sys, warnings
warnings.simplefilter("ignore")
def stop(*_):
    raise TimeoutError
signal.signal(signal.SIGALRM, stop)
failed = {}
for name, source in json.load(sys.stdin):
    signal.alarm(30)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, name, "exec"), {"__name__": "__main__"})
    except BaseException as error:
        failed[name] = repr(error)
    signal.alarm(0)
print(json.dumps(failed))
"""


def failures(programs, folder):
    done = subprocess.run(
        [sys.executable, "-c", RUN],
        input=json.dumps(programs),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return json.loads(done.stdout)


def cut(text, stop):
    """What BigCode keeps of a completion: all before the earliest stop word."""
    return text[: min([text.index(word) for word in stop if word in text], default=len(text))]


def program(problem, completion, start=None):
    start = problem.prefix if start is None else start
    kept = cut(completion, problem.stop)
    kept = to_its_end(kept, problem) if problem.block else kept
    return problem.problem_id, f"{start}{kept}\n{problem.tests}"


@pytest.fixture(scope="module")
def humaneval(humaneval_file):
    return BigCode().load("humaneval", LoadOptions(data=humaneval_file)).problems


@pytest.fixture(scope="module")
def mbpp(mbpp_file):
    return BigCode().load("mbpp", LoadOptions(data=mbpp_file)).problems


@pytest.mark.parametrize("lead", ["", "\n", "\n\n", "  \n"], ids=["human-eval", "bigcode", "blank line", "spaces"])
def test_humaneval_solutions_pass_however_they_continue_the_prompt(humaneval, tmp_path, lead):
    assert failures([program(problem, lead + problem.reference) for problem in humaneval], tmp_path) == {}


def test_humaneval_solutions_pass_after_the_prompt_as_it_is_sent(humaneval, tmp_path):
    """Prompt and completion side by side, as BigCode runs them."""
    programs = [program(problem, "\n" + problem.reference, start=problem.prompt) for problem in humaneval]
    assert failures(programs, tmp_path) == {}


def test_what_a_model_adds_after_its_function_is_cut_and_harms_nothing(humaneval, tmp_path):
    ramblings = ("\ndef again(:", "\nprint(1", "\nif __name__", "\n# Test", "\nclass A(", "\n@x y", "\n```\nSo,")
    programs = [
        program(problem, problem.reference.rstrip("\n") + ramblings[number % len(ramblings)])
        for number, problem in enumerate(humaneval)
    ]
    assert failures(programs, tmp_path) == {}


def test_all_427_mbpp_solutions_pass(mbpp, tmp_path):
    assert failures([program(problem, problem.reference) for problem in mbpp], tmp_path) == {}


def test_all_164_humaneval_x_solutions_in_python_pass(data, tmp_path):
    problems = BigCode().load("humaneval-x-python", LoadOptions(data=data / "humaneval-x")).problems
    assert failures([program(problem, problem.reference) for problem in problems], tmp_path) == {}


def test_mbxp_s_solutions_in_python_pass_but_for_those_that_the_data_has_wrong(data, tmp_path):
    """One is called check, like the test; two are wrong by their own asserts; one is indented in two ways."""
    problems = BigCode().load("mbxp-python", LoadOptions(data=data / "mxeval")).problems
    failed = failures([program(problem, problem.reference) for problem in problems], tmp_path)
    assert set(failed) <= {"MBPP/56", "MBPP/64", "MBPP/160", "MBPP/596"}, failed


def test_empty_bodies_pass_nowhere(humaneval, mbpp, tmp_path):
    programs = [program(problem, "    pass\n") for problem in humaneval] + [program(p, "pass\n") for p in mbpp]
    assert len(failures(programs, tmp_path)) == len(humaneval) + len(mbpp)
