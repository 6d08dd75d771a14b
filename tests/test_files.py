"""A user's own task file, in both forms."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchsuite_core.builtin.files import STOP, Files
from benchsuite_core.errors import InputError, UsageError
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.testing.harnesses import HarnessTests

DOUBLE = {
    "task_id": "own/1",
    "prompt": 'def double(x):\n    """Twice x."""\n',
    "entry_point": "double",
    "test": "def check(candidate):\n    assert candidate(2) == 4\n",
    "canonical_solution": "    return 2 * x\n",
    "topic": "arithmetic",
}
RUST = {
    "name": "own_1_double",
    "language": "rs",
    "prompt": "fn double(x: i64) -> i64 {\n",
    "tests": "}\n\nfn main() {\n    assert_eq!(double(2), 4);\n}\n",
    "stop_tokens": ["\n}"],
    "canonical_solution": "    2 * x\n",
    "doctests": "transform",
}


@pytest.fixture
def write(tmp_path):
    def write_rows(*rows, name="own.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        return str(path)

    return write_rows


def load(path):
    return Files().load(path, LoadOptions())


class TestFiles(HarnessTests):
    @pytest.fixture(autouse=True)
    def own_file(self, write):
        self.path = write(DOUBLE, RUST, {**DOUBLE, "task_id": "own/2"})

    def make_harness(self):
        return Files()

    def to_load(self):
        return {self.path: LoadOptions()}


def run(problem):
    program = f"{problem.prefix}{problem.reference}\n{problem.tests}"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_humanevals_form_becomes_a_problem_that_runs(write):
    task = load(write(DOUBLE))
    problem = task.problems[0]
    assert problem.language == "python"
    assert problem.tests == "def check(candidate):\n    assert candidate(2) == 4\n\ncheck(double)\n"
    assert problem.metadata == {"topic": "arithmetic"}
    assert problem.stop == STOP
    assert run(problem).returncode == 0
    assert not task.known
    assert task.origin.startswith("own data ")


def test_check_is_called_once_whoever_calls_it(write):
    called = {**DOUBLE, "test": DOUBLE["test"] + "\nprint('called')\ncheck(double)\n"}
    done = run(load(write(called)).problems[0])
    assert (done.returncode, done.stdout) == (0, "called\n")


def test_plain_asserts_run_as_they_are_and_need_no_entry_point(write):
    row = {key: value for key, value in DOUBLE.items() if key != "entry_point"} | {"test": "assert double(2) == 5\n"}
    problem = load(write(row)).problems[0]
    assert problem.tests == "assert double(2) == 5\n"
    assert "AssertionError" in run(problem).stderr


def test_a_check_in_another_language_is_left_to_its_test(write):
    row = {**DOUBLE, "language": "ruby", "test": "def check(candidate)\nend\ncheck(method(:double))\n"}
    problem = load(write(row)).problems[0]
    assert problem.tests == row["test"]
    assert problem.stop == ()


def test_multiple_form_keeps_prompt_tests_and_stop_tokens(write):
    problem = load(write(RUST)).problems[0]
    assert (problem.problem_id, problem.language) == ("own_1_double", "rs")
    assert problem.prefix == RUST["prompt"]
    assert problem.tests == RUST["tests"]
    assert problem.stop == ("\n}",)
    assert problem.metadata == {"doctests": "transform"}


def test_one_problem_may_stand_in_two_languages_but_not_twice_in_one(write):
    other = {**DOUBLE, "language": "lua", "test": "assert(double(2) == 4)"}
    assert [problem.language for problem in load(write(DOUBLE, other)).problems] == ["python", "lua"]
    with pytest.raises(InputError, match="line 3: 'own/1 in python' is there twice, first in line 1"):
        load(write(DOUBLE, other, DOUBLE))


def test_stop_words_can_be_set_and_never_cut_the_rows_own_solution(write):
    helped = {**DOUBLE, "task_id": 2, "canonical_solution": "    return help(x)\n\ndef help(x):\n    return 2 * x\n"}
    own = {**DOUBLE, "task_id": 3, "stop": ["\nEND"]}
    none = {**DOUBLE, "task_id": 4, "stop": []}
    stops = [problem.stop for problem in load(write(helped, own, none)).problems]
    assert "\ndef" not in stops[0]
    assert "\nclass" in stops[0]
    assert stops[1:] == [("\nEND",), ()]


def test_both_ids_of_a_row_name_its_problem(write):
    problem = load(write({**RUST, "task_id": "Own/1"})).problems[0]
    assert problem.problem_id == "own_1_double"
    assert problem.aliases == ("Own/1",)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({**DOUBLE, "test": None}, "line 2: no tests"),
        ({**DOUBLE, "test": " \n"}, "line 2: the tests are empty"),
        ({**DOUBLE, "test": ["assert True"]}, "line 2: 'test' must be a string, found a list"),
        ({**DOUBLE, "task_id": None}, "line 2: no column 'task_id' or 'problem_id'"),
        ({**DOUBLE, "prompt": None}, "line 2: no column 'prompt'"),
        ({**DOUBLE, "entry_point": ""}, "line 2: 'test' defines check(candidate), and 'entry_point' is ''"),
        ({**DOUBLE, "language": ""}, "line 2: 'language' is empty"),
        ({**RUST, "language": None}, "line 2: no column 'language'"),
        ({**RUST, "stop_tokens": "\n}"}, "line 2: 'stop_tokens' must be a list of strings, found a string"),
    ],
)
def test_a_bad_row_is_named_by_file_line_and_remedy(write, row, said):
    path = write({**DOUBLE, "task_id": "first"}, row)
    with pytest.raises(InputError) as caught:
        load(path)
    assert caught.value.message.startswith(f"{path}, {said}")
    assert caught.value.hint


def test_the_data_option_has_no_meaning_beside_a_file(write):
    path = write(DOUBLE)
    with pytest.raises(UsageError, match="--data has no meaning"):
        Files().load(path, LoadOptions(data=Path(path)))


@pytest.mark.parametrize("name", ["multipl-e/humaneval-rs", "mxeval/mbxp-python", "mxeval/mbxp-kotlin"])
def test_published_files_of_both_forms_are_read(name):
    folder = os.environ.get("BENCHSUITE_TEST_DATA")
    if not folder:
        pytest.skip("BENCHSUITE_TEST_DATA names no folder with MultiPL-E and MXEval")
    path = Path(folder) / f"{name}.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    problems = load(str(path)).problems
    assert [problem.prompt for problem in problems] == [row["prompt"] for row in rows]
    assert all(
        problem.tests.startswith(row.get("tests") or row["test"]) for problem, row in zip(problems, rows, strict=True)
    )
