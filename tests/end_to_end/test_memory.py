"""Memory does not grow with the number of samples."""

from __future__ import annotations

import os

import pytest

pytestmark = [pytest.mark.docker, pytest.mark.slow]


def peak_mib(tool, *arguments):
    process = tool.start(*arguments)
    process.stdout.close()
    process.stderr.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_maxrss / 1024


def test_ten_thousand_samples_need_no_more_than_a_fifth_above_a_thousand(tool, rows, test_data, write_lines):
    problems = rows("humaneval/HumanEval.jsonl.gz")[:100]
    data = str(test_data / "humaneval" / "HumanEval.jsonl.gz")

    def file(samples):
        return write_lines(
            f"{samples}.jsonl",
            [
                {"task_id": row["task_id"], "completion": f"{row['canonical_solution']}\n    # {sample}\n"}
                for row in problems
                for sample in range(samples)
            ],
        )

    small = peak_mib(tool, "score", str(file(10)), "--task", "humaneval", "--data", data, "--refresh")
    large = peak_mib(tool, "score", str(file(100)), "--task", "humaneval", "--data", data, "--refresh")

    assert large <= 1.2 * small, f"{small:.0f} MiB for 1,000 samples, {large:.0f} MiB for 10,000"
