"""Records as rows of JSON."""

from __future__ import annotations

from typing import Any

from benchsuite_core.records import Completion, Execution, Record


def shown(record: Record, completion: Completion | None, execution: Execution | None) -> dict[str, Any]:
    """A record as ``benchsuite records --json`` has it; None stands for what never came to be."""
    return {
        "problem_id": record.problem_id,
        "sample": record.sample,
        "task": record.task,
        "language": record.language,
        "verdict": record.verdict,
        "reason": record.reason,
        "integrity": record.integrity,
        "isolation": record.isolation,
        "suspicious": record.suspicious,
        "suspicion": record.suspicion,
        "timeout_sensitive": record.timeout_sensitive,
        "compat": record.compat or None,
        "cut": list(record.cut),
        "exit_code": execution.exit_code if execution else None,
        "cpu_s": execution.cpu_s if execution else None,
        "wall_s": execution.wall_s if execution else None,
        "peak_mb": execution.peak_mb if execution else None,
        "stdout": execution.stdout if execution else "",
        "stderr": execution.stderr if execution else "",
        "prompt": record.prompt,
        "completion": completion.text if completion else "",
        "reasoning": completion.reasoning if completion else "",
        "program": record.program,
        "finish_reason": completion.finish_reason if completion else "",
        "tokens": completion.completion_tokens if completion else None,
    }
