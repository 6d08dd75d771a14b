"""Canonical solutions and real chat answers of HumanEval and MBPP, up to the program."""

import gzip
import json
import os
from pathlib import Path

import pytest
from benchsuite_lang_python import PYTHON

from benchsuite_core.extract import extract
from benchsuite_core.records import Completion, Problem

STOP = ("\nclass", "\ndef", "\n#", "\n@", "\nprint", "\nif", "\n```", "<file_sep>")
MBPP_STOP = ("\nclass", "\nassert", '\n"""', "\nprint", "\nif", "\n<|/", "\n```")


def rows(name):
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    if not data:
        pytest.skip("BENCHSUITE_TEST_DATA is not set: no real answers to read")
    with gzip.open(Path(data, name), "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def humaneval():
    for row in rows("humaneval/HumanEval-answers.jsonl.gz"):
        problem = Problem(
            problem_id=row["task_id"],
            language="python",
            prompt=row["prompt"],
            tests=row["test"],
            entry_point=row["entry_point"],
            stop=STOP,
        )
        yield row, problem


def test_every_canonical_solution_of_humaneval_is_a_completion_and_nothing_of_it_is_lost():
    count = 0
    for row, problem in humaneval():
        found = extract(Completion(text=row["canonical_solution"]), problem, PYTHON)
        assert found.form == "completion", problem.problem_id
        assert found.solution == row["prompt"] + row["canonical_solution"]
        assert found.cut == ()
        count += 1
    assert count == 164


def test_every_chat_answer_of_humaneval_is_an_answer_whose_code_compiles_and_has_the_entry_point():
    count = 0
    for row, problem in humaneval():
        found = extract(Completion(text=row["gpt_solution"]), problem, PYTHON)
        assert found.form == "answer", problem.problem_id
        compile(found.solution, problem.problem_id, "exec")
        assert PYTHON.find_definition(found.solution, problem.entry_point) >= 0
        for name in ("List", "Optional", "Any", "Tuple", "math"):
            used = f"{name}[" in found.solution or f"{name}." in found.solution
            assert not used or f"import {name}" in found.solution or f", {name}" in found.solution, problem.problem_id
        count += 1
    assert count == 164


@pytest.mark.parametrize("form", ["auto", "completion", "answer"])
def test_a_whole_function_after_the_docstring_of_an_mbpp_prompt_loses_nothing(form):
    count = 0
    for row in rows("mbpp/mbpp-427.jsonl.gz"):
        prompt = f'"""\n{row["text"]}\n{row["test_list"][0]}\n"""\n'
        problem = Problem(
            problem_id=str(row["task_id"]),
            language="python",
            prompt=prompt,
            tests="\n".join(row["test_list"]),
            stop=MBPP_STOP,
        )
        found = extract(Completion(text=row["code"]), problem, PYTHON, form=form)
        wanted = row["code"].replace("\r", "").strip()
        assert found.solution.replace("\r", "").strip().endswith(wanted), problem.problem_id
        count += 1
    assert count == 427
