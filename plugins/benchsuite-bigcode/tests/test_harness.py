"""The tasks, with data from files."""

import json

import pytest
from benchsuite_bigcode.harness import BigCode

from benchsuite_core.errors import InputError, UnknownNameError
from benchsuite_core.harnesses import LoadOptions
from benchsuite_core.testing.harnesses import HarnessTests


def load(name, path):
    return BigCode().load(name, LoadOptions(data=path))


def adder(number):
    """A row in HumanEval's form."""
    return {
        "task_id": f"HumanEval/{number}",
        "prompt": f'\n\ndef add_{number}(x):\n    """Add {number}."""\n',
        "entry_point": f"add_{number}",
        "canonical_solution": f"    return x + {number}\n",
        "test": f"def check(candidate):\n    assert candidate(1) == {number + 1}\n",
    }


class TestBigCode(HarnessTests):
    @pytest.fixture(autouse=True)
    def real_data(self, humaneval_file, mbpp_file, write, rows_of):
        plus = [
            {"task_id": row["task_id"], "prompt": row["text"], "code": row["code"], "test_list": row["test_list"]}
            | {"test": "\n".join(row["test_list"]), "test_imports": [], "source_file": "made for this test"}
            for row in rows_of(mbpp_file)[:5]
        ]
        self.files = {
            "humaneval": humaneval_file,
            "humaneval-unstripped": humaneval_file,
            "humanevalplus": humaneval_file,
            "mbpp": mbpp_file,
            "mbppplus": write(plus, "plus.jsonl"),
        }

    def make_harness(self):
        return BigCode()

    def to_load(self):
        return {name: LoadOptions(data=path) for name, path in self.files.items()}


def test_the_defaults_are_bigcodes(humaneval_file, mbpp_file):
    task = load("humaneval", humaneval_file)
    assert (task.sampling.temperature, task.sampling.top_p, task.sampling.top_k) == (0.2, 0.95, 0)
    assert (task.samples, task.ks, task.timeout_s) == (1, (1, 10, 100), 3.0)
    assert task.sampling.max_tokens == 512
    assert load("humanevalplus", humaneval_file).timeout_s == 20.0
    assert load("mbpp", mbpp_file).timeout_s == 3.0


def test_a_stripped_prompt_is_sent_and_the_whole_one_run(write):
    path = write([adder(number) for number in range(3)])
    bare, whole = load("humaneval", path).problems[2], load("humaneval-unstripped", path).problems[2]
    assert bare.prompt == 'def add_2(x):\n    """Add 2."""'
    assert bare.prefix == whole.prefix == whole.prompt == '\n\ndef add_2(x):\n    """Add 2."""\n'
    assert bare.tests == "def check(candidate):\n    assert candidate(1) == 3\n\ncheck(add_2)\n"


def test_humaneval_is_sent_stripped_and_run_with_the_prompt_of_the_data(humaneval_file, rows_of):
    rows = rows_of(humaneval_file)
    stripped, whole = load("humaneval", humaneval_file), load("humaneval-unstripped", humaneval_file)
    assert stripped.known
    assert stripped.data_digest == whole.data_digest
    assert "official HumanEval, 164 problems" in stripped.origin
    for row, bare, full in zip(rows, stripped.problems, whole.problems, strict=True):
        assert bare.prompt == row["prompt"].strip()
        assert full.prompt == bare.prefix == full.prefix == row["prompt"]
        assert bare.tests == full.tests
        assert bare.tests.endswith(f"\ncheck({row['entry_point']})\n")
    first = stripped.problems[0]
    assert (first.problem_id, first.entry_point, first.aliases) == ("HumanEval/0", "has_close_elements", ("0",))
    assert first.stop == ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\n```", "<file_sep>")


def test_an_mbpp_prompt_is_a_docstring_with_the_first_test(mbpp_file):
    task = load("mbpp", mbpp_file)
    problem = task.problems[0]
    assert problem.prompt == (
        '"""\nWrite a function to find the shared elements from the given two lists.\n'
        'assert set(similar_elements((3, 4, 5, 6),(5, 7, 4, 10))) == set((4, 5))\n"""\n'
    )
    assert problem.prefix == problem.prompt
    assert (problem.problem_id, problem.entry_point) == ("Mbpp/2", "similar_elements")
    assert {"2", "MBPP/2"} == set(problem.aliases)
    assert problem.tests.count("assert ") == 3
    assert problem.stop == ("\nclass", "\nassert", '\n"""', "\nprint", "\nif", "\n<|/", "\n```")
    assert "shared elements" in problem.instruction
    assert "assert set(similar_elements(" in problem.instruction


def test_the_427_rows_are_known_and_named_as_such(mbpp_file):
    task = load("mbpp", mbpp_file)
    assert task.known
    assert len(task.problems) == 427
    assert "sanitized MBPP, 427 problems" in task.origin
    assert all(problem.entry_point for problem in task.problems)


def test_the_sanitized_form_makes_the_same_problems(mbpp_file, rows_of, tmp_path):
    """Google's file is one JSON array, with other names for the columns and imports of its own."""
    rows = rows_of(mbpp_file)
    sanitized = [
        {"source_file": "x", "task_id": row["task_id"], "prompt": row["text"], "code": row["code"]}
        | {"test_imports": ["import math"] if "math." in str(row["test_list"]) else [], "test_list": row["test_list"]}
        for row in rows
    ]
    path = tmp_path / "sanitized-mbpp.json"
    path.write_text(json.dumps(sanitized, indent=1))
    task = load("mbpp", path)
    assert task.known
    assert task.problems == load("mbpp", mbpp_file).problems


def test_of_all_974_rows_the_test_split_is_taken(write):
    rows = [{"task_id": n, "text": f"t{n}", "code": "", "test_list": ["assert True"]} for n in range(1, 975)]
    task = load("mbpp", write(rows))
    assert [problem.problem_id for problem in task.problems] == [f"Mbpp/{n}" for n in range(11, 511)]
    some = load("mbpp", write(rows[:20], "some.jsonl"))
    assert len(some.problems) == 20


def test_what_the_tests_need_stands_before_them(write):
    row = {
        "task_id": 1,
        "text": "t",
        "code": "def f(n): pass",
        "test_list": ["assert f(root) == 1", "assert f(1) == 1"],
    }
    setup = "class Node:\r\n  pass\r\nroot = Node()"
    task = load("mbpp", write([row | {"test_setup_code": setup, "challenge_test_list": ["assert f(2) == 9"]}]))
    assert task.problems[0].tests == "class Node:\n  pass\nroot = Node()\nassert f(root) == 1\nassert f(1) == 1\n"


def test_mbppplus_runs_its_own_column_of_tests(write):
    row = {"task_id": 2, "prompt": "p", "code": "def f(): return 1", "test_list": ["assert f() == 1"], "test": "inputs"}
    problem = load("mbppplus", write([row])).problems[0]
    assert problem.tests == "inputs\n"
    assert problem.prompt == '"""\np\nassert f() == 1\n"""\n'
    del row["test"]
    with pytest.raises(InputError, match="line 1: no column 'test'"):
        load("mbppplus", write([row], "without.jsonl"))


def test_one_set_has_one_hash_in_every_file_form(humaneval_file, rows_of, write, write_parquet, tmp_path):
    rows = rows_of(humaneval_file)
    windows = [row | {"prompt": row["prompt"].replace("\n", "\r\n"), "extra": 1} for row in rows]
    array = tmp_path / "array.json"
    array.write_text(json.dumps(rows))
    paths = [
        humaneval_file,
        write(rows, "plain.jsonl"),
        write([dict(sorted(row.items())) for row in windows], "windows.jsonl"),
        array,
        write_parquet(rows, tmp_path / "table.parquet"),
    ]
    assert len({load("humaneval", path).data_digest for path in paths}) == 1
    assert all(load("humaneval", path).known for path in paths)


def test_a_changed_row_makes_the_data_ones_own(humaneval_file, rows_of, write):
    rows = rows_of(humaneval_file)
    rows[3]["test"] += "\n"
    task = load("humaneval", write(rows))
    assert not task.known
    assert task.origin.startswith("own data ")
    assert task.data_digest != load("humaneval", humaneval_file).data_digest


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"test": None}, "line 5: no column 'test'"),
        ({"prompt": 7}, "line 5: 'prompt' must be a string, found a number"),
        ({"task_id": "HumanEval/1"}, "line 5: 'HumanEval/1' is there twice, first in line 2"),
        ({"task_id": ""}, "line 5: 'task_id' must be a string or a whole number, found an empty one"),
        (
            {"entry_point": "f(); import os"},
            "line 5: 'entry_point' is 'f\\(\\); import os', not the name of a function",
        ),
        ({"test": "assert True"}, "line 5: 'test' defines no check\\(candidate\\)"),
    ],
)
def test_a_bad_row_is_named_by_its_line(write, change, said):
    rows = [adder(number) for number in range(6)]
    rows[4] |= change
    with pytest.raises(InputError, match=said) as caught:
        load("humaneval", write(rows))
    assert caught.value.hint


def test_mbpp_rows_that_make_no_prompt_are_named(write):
    row = {"task_id": 1, "text": "t", "test_list": ["assert True"]}
    with pytest.raises(InputError, match="line 2: 'test_list' is empty"):
        load("mbpp", write([row, row | {"task_id": 2, "test_list": []}]))
    with pytest.raises(InputError, match="line 1: 'test_list' must be a list of strings, found a string"):
        load("mbpp", write([row | {"test_list": "assert True"}]))
    with pytest.raises(InputError, match="line 1: no column 'text' or 'prompt'"):
        load("mbpp", write([{"task_id": 1, "test_list": ["assert True"]}]))


def test_humaneval_given_to_mbpp_says_which_columns_it_has(write):
    with pytest.raises(InputError, match="no column 'test_list'") as caught:
        load("mbpp", write([adder(1)]))
    assert "'canonical_solution'" in caught.value.hint


def test_an_unknown_task_is_answered_with_the_nearest(write):
    with pytest.raises(UnknownNameError, match="Did you mean 'humaneval'"):
        load("humanevl", write([adder(1)]))
