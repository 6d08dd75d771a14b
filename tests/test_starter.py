"""The starter task: its problems are right, its wrong solutions are wrong in the way that they say."""

from __future__ import annotations

import doctest
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from benchsuite_core.builtin import starter
from benchsuite_core.errors import InputError, UnknownNameError, UsageError
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.records import Verdict

PATIENCE_S = 60.0  # for programs that end: a busy machine must not fail them
ENDLESS_S = 0.7  # for programs that do not


@pytest.fixture(scope="module")
def problems():
    return starter.read_all()


def observe(text: str, timeout: float) -> Verdict:
    """What a plain Python process makes of a program, told by the last line of its traceback."""
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", text], capture_output=True, text=True, timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return Verdict.TIMEOUT
    if done.returncode == 0:
        return Verdict.PASSED
    error = done.stderr.strip().splitlines()[-1].partition(":")[0]
    known = {"AssertionError": Verdict.FAILED, "SyntaxError": Verdict.BUILD_ERROR}
    return known.get(error, Verdict.RUNTIME_ERROR)


def test_every_solution_gets_the_verdict_that_it_was_written_for(problems):
    cases = [
        (f"{one.problem.problem_id}: {solution.name}", one.problem, solution)
        for one in problems
        for solution in (*one.right, *one.wrong)
    ]

    def run(case):
        name, problem, solution = case
        program = f"{problem.prompt}{solution.code}\n{problem.tests}"
        patience = ENDLESS_S if solution.verdict is Verdict.TIMEOUT else PATIENCE_S
        return name, solution.verdict, observe(program, patience)

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(run, cases))
    assert [one for one in seen if one[1] != one[2]] == []
    assert len(seen) == len(cases) > 140


def test_the_examples_of_a_prompt_are_true(problems):
    for one in problems:
        space: dict[str, object] = {}
        exec(one.problem.prompt + one.problem.reference, space)
        name = one.problem.entry_point
        tests = doctest.DocTestFinder(recurse=False).find(space[name], name, globs=space, module=False)
        result = doctest.DocTestRunner(verbose=False).run(tests[0], out=lambda text: None)
        assert result.failed == 0, one.problem.problem_id
        assert result.attempted >= 2, one.problem.problem_id


def test_what_is_right_for_the_examples_only_does_pass_the_examples(problems):
    cheats = [(one, wrong) for one in problems for wrong in one.wrong if wrong.kind == "examples only"]
    assert len(cheats) >= 3
    for one, wrong in cheats:
        space: dict[str, object] = {}
        exec(one.problem.prompt + wrong.code, space)
        name = one.problem.entry_point
        tests = doctest.DocTestFinder(recurse=False).find(space[name], name, globs=space, module=False)
        assert doctest.DocTestRunner(verbose=False).run(tests[0], out=lambda text: None).failed == 0, wrong.name


def test_every_problem_has_what_an_evaluation_and_a_profile_need(problems):
    ids = [one.problem.problem_id for one in problems]
    assert len(ids) == 20
    assert ids == sorted(set(ids))
    assert {one.problem.metadata["difficulty"] for one in problems} == set(starter.DIFFICULTIES)
    assert {wrong.kind for one in problems for wrong in one.wrong} == set(starter.KINDS)
    for one in problems:
        problem = one.problem
        assert problem.prompt.startswith(f"def {problem.entry_point}("), problem.problem_id
        assert problem.prompt.endswith('    """\n'), problem.problem_id
        assert problem.tests.isascii(), problem.problem_id
        assert problem.prompt.isascii(), problem.problem_id
        assert len(one.right) >= 3, problem.problem_id
        assert len(one.wrong) >= 4, problem.problem_id
        assert len({wrong.kind for wrong in one.wrong}) >= 3, problem.problem_id
        assert problem.metadata["topic"]


def test_no_solution_is_cut_by_the_stop_strings(problems):
    for one in problems:
        for solution in (*one.right, *one.wrong):
            assert not any(mark in "\n" + solution.code for mark in one.problem.stop), solution.name


def test_the_task_comes_through_the_hook_with_the_defaults_of_quickstart():
    (harness,) = starter.benchsuite_harnesses()
    assert hasattr(starter.benchsuite_harnesses, f"{hookimpl.project_name}_impl")
    (info,) = harness.tasks()
    task = harness.load(info.name, LoadOptions())
    assert (info.name, info.problems, info.languages) == ("starter", len(task.problems), ("python",))
    assert (task.samples, task.sampling.temperature, task.ks, task.timeout_s) == (10, 0.8, (1, 5, 10), 2.0)
    assert task.data_digest == harness.load(info.name, LoadOptions()).data_digest
    assert len(task.data_digest) == 64


def test_a_wrong_name_and_a_file_of_ones_own_are_refused_with_the_way_out(tmp_path):
    harness = starter.StarterHarness()
    with pytest.raises(UnknownNameError, match="'startr'"):
        harness.load("startr", LoadOptions())
    with pytest.raises(UsageError) as caught:
        harness.load("starter", LoadOptions(data=tmp_path / "mine.jsonl"))
    assert "mine.jsonl" in caught.value.hint


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ('entry_point = "parcel_fee"', "", "entry_point"),
        ('difficulty = "trivial"', 'difficulty = "epic"', "'epic'"),
        ('kind = "crash"', 'kind = "oops"', "'oops'"),
        ('topic = "arithmetic"', "topic = ", "line 3"),
    ],
)
def test_a_problem_of_a_plugin_that_is_written_wrongly_is_named(tmp_path, before, after, says):
    text = (starter.PROBLEMS / "01-parcel-fee.toml").read_text()
    assert before in text
    (tmp_path / "01-broken.toml").write_text(text.replace(before, after))
    with pytest.raises(InputError) as caught:
        starter.read_all(tmp_path, "rust")
    assert "01-broken.toml" in str(caught.value)
    assert says in str(caught.value)


def test_a_language_plugin_reads_its_own_folder_under_the_same_ids(tmp_path, problems):
    source = starter.PROBLEMS / "01-parcel-fee.toml"
    (tmp_path / source.name).write_text(source.read_text())
    (theirs,) = starter.read_all(tmp_path, "rust", stop=("\nfn ",))
    assert theirs.problem.problem_id == problems[0].problem.problem_id
    assert (theirs.problem.language, theirs.problem.stop) == ("rust", ("\nfn ",))
