"""Completions made elsewhere, judged on the real data sets in the real sandbox."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest

pytestmark = pytest.mark.docker


def test_canonical_solutions_of_humaneval_all_pass_and_empty_bodies_all_fail(tool, rows, test_data, write_lines):
    problems = rows("humaneval/HumanEval.jsonl.gz")
    data = str(test_data / "humaneval" / "HumanEval.jsonl.gz")
    right = write_lines(
        "right.jsonl", [{"task_id": row["task_id"], "completion": row["canonical_solution"]} for row in problems]
    )
    wrong = write_lines("wrong.jsonl", [{"task_id": row["task_id"], "completion": "    pass\n"} for row in problems])

    passed = tool.json("score", str(right), "--task", "humaneval", "--data", data)["tasks"]["humaneval"]
    failed = tool.json("score", str(wrong), "--task", "humaneval", "--data", data)["tasks"]["humaneval"]

    assert passed["metrics"]["pass@1"]["value"] == 1.0
    assert passed["verdicts"]["passed"] == 164
    assert failed["metrics"]["pass@1"]["value"] == 0.0
    assert failed["verdicts"]["passed"] == 0
    assert failed["unscored"] == passed["unscored"] == 0


def test_every_chat_answer_to_humaneval_gets_a_verdict_and_none_is_lost_by_extraction(
    tool, rows, test_data, write_lines
):
    answers = rows("humaneval/HumanEval-answers.jsonl.gz")
    file = write_lines(
        "answers.jsonl", [{"task_id": row["task_id"], "completion": row["gpt_solution"]} for row in answers]
    )
    data = str(test_data / "humaneval" / "HumanEval.jsonl.gz")

    task = tool.json("score", str(file), "--task", "humaneval", "--data", data)["tasks"]["humaneval"]
    records = tool.json("records", "@last")

    assert sum(task["verdicts"].values()) == 164
    assert task["verdicts"]["no_code"] == 0
    assert task["verdicts"]["build_error"] == 0
    assert len(records) == 164
    assert {record["integrity"] for record in records} == {"split"}
    assert {record["isolation"] for record in records} == {"docker"}


def test_mbpp_reference_code_passes_but_for_rows_that_fail_by_themselves(tool, rows, test_data, write_lines):
    problems = rows("mbpp/mbpp-427.jsonl.gz")
    file = write_lines("mbpp.jsonl", [{"task_id": row["task_id"], "completion": row["code"]} for row in problems])

    task = tool.json("score", str(file), "--task", "mbpp", "--data", str(test_data / "mbpp" / "mbpp-427.jsonl.gz"))[
        "tasks"
    ]["mbpp"]

    assert task["verdicts"]["passed"] == 427


def test_pass_at_k_of_a_replayed_file_is_the_unbiased_estimator_to_twelve_digits(tool, rows, test_data, write_lines):
    problems = rows("humaneval/HumanEval.jsonl.gz")[:20]
    lines, right = [], []
    for number, row in enumerate(problems):
        correct = number % 11
        right.append(correct)
        lines += [
            {
                "task_id": row["task_id"],
                "completion": row["canonical_solution"] if sample < correct else f"    return {sample!r}\n",
            }
            for sample in range(10)
        ]
    file = write_lines("ten.jsonl", lines)
    data = str(test_data / "humaneval" / "HumanEval.jsonl.gz")

    metrics = tool.json("score", str(file), "--task", "humaneval", "--data", data, "-k", "1,5,10")["tasks"][
        "humaneval"
    ]["metrics"]

    for k in (1, 5, 10):
        exact = sum(1 - Fraction(comb(10 - c, k), comb(10, k)) for c in right) / len(right)
        assert abs(metrics[f"pass@{k}"]["value"] - float(exact)) < 1e-12
