"""Records to rows and back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.records import Completion, Execution, Record
from benchsuite_core.store.runs import Run
from benchsuite_core.store.texts import PackedText, pack

Values = dict[str, Any]


class Texts:
    """Texts on their way into the database, each once. The empty text is no text."""

    def __init__(self) -> None:
        self._packed: dict[bytes, PackedText] = {}

    def add(self, text: str) -> bytes | None:
        """Take a text; the digest by which a row refers to it."""
        if not text:
            return None
        packed = pack(text)
        self._packed[packed.digest] = packed
        return packed.digest

    def rows(self) -> list[Values]:
        """Rows of the text table, in the order of digests: two writers then lock them in one order."""
        packed = (self._packed[digest] for digest in sorted(self._packed))
        return [{"digest": one.digest, "form": one.form, "data": one.data} for one in packed]


def run_values(run: Run) -> Values:
    """Row of a run."""
    return {
        "id": run.id,
        "created_at": run.created_at,
        "finished_at": run.finished_at,
        "status": run.status,
        "model": run.model,
        "tag": run.tag,
        "tasks": list(run.tasks),
        "config": dict(run.config),
        "provenance": dict(run.provenance),
        "summary": dict(run.summary),
    }


def run_of(row: Row[Any]) -> Run:
    """Run of a row."""
    values = {name: value for name, value in row._mapping.items() if name != "seq"}  # noqa: SLF001 - its documented name
    return Run(**{**values, "tasks": tuple(values["tasks"])})


def completion_values(key: str, completion: Completion, texts: Texts) -> Values:
    """Row of a completion."""
    return _with_content(
        key,
        {
            "text": texts.add(completion.text),
            "finish_reason": completion.finish_reason,
            "reasoning": texts.add(completion.reasoning),
            "prompt_tokens": completion.prompt_tokens,
            "completion_tokens": completion.completion_tokens,
            "seconds": completion.seconds,
            "attempts": completion.attempts,
            "whole": completion.whole,
        },
    )


def completion_of(row: Row[Any], texts: Mapping[bytes | None, str]) -> Completion:
    """Completion of a row."""
    return Completion(
        text=texts[row.text],
        finish_reason=row.finish_reason,
        reasoning=texts[row.reasoning],
        prompt_tokens=row.prompt_tokens,
        completion_tokens=row.completion_tokens,
        seconds=row.seconds,
        attempts=row.attempts,
        whole=row.whole,
    )


def execution_values(key: str, execution: Execution, texts: Texts) -> Values:
    """Row of an execution."""
    flags = {"tampered": execution.tampered, "alone": execution.alone}
    return {
        **_with_content(
            key,
            {
                "step": execution.step,
                "exit_code": execution.exit_code,
                "limit_hit": execution.limit,
                "proven": execution.proven,
                "stdout": texts.add(execution.stdout),
                "stderr": texts.add(execution.stderr),
                "truncated": execution.truncated,
                "cpu_s": execution.cpu_s,
                "wall_s": execution.wall_s,
                "peak_mb": execution.peak_mb,
                # Rows of the first version have no flags, and must be known again.
                **{name: True for name, flag in flags.items() if flag},
            },
        ),
        **flags,
    }


def execution_of(row: Row[Any], texts: Mapping[bytes | None, str]) -> Execution:
    """Execution of a row."""
    return Execution(
        step=row.step,
        exit_code=row.exit_code,
        limit=row.limit_hit,
        proven=row.proven,
        tampered=row.tampered,
        alone=row.alone,
        stdout=texts[row.stdout],
        stderr=texts[row.stderr],
        truncated=row.truncated,
        cpu_s=row.cpu_s,
        wall_s=row.wall_s,
        peak_mb=row.peak_mb,
    )


def record_values(record: Record, texts: Texts) -> Values:
    """Row of a record, without the rows that it points at."""
    return {
        "sample": record.sample,
        "verdict": str(record.verdict),
        "reason": record.reason,
        "integrity": str(record.integrity),
        "isolation": record.isolation,
        "suspicious": record.suspicious,
        "suspicion": str(record.suspicion),
        "timeout_sensitive": record.timeout_sensitive,
        "compat": str(record.compat),
        "cut": list(record.cut),
        "prompt": texts.add(record.prompt),
        "program": texts.add(record.program),
        "completion_cached": record.completion_cached,
        "execution_cached": record.execution_cached,
    }


def record_of(row: Row[Any], task: str, keys: tuple[str, str], texts: Mapping[bytes | None, str]) -> Record:
    """Record of a row; `keys` are those of its completion and its execution."""
    return Record(
        task=task,
        language=row.language,
        problem_id=row.problem_id,
        sample=row.sample,
        verdict=row.verdict,
        reason=row.reason,
        integrity=row.integrity,
        isolation=row.isolation,
        suspicion=row.suspicion,
        timeout_sensitive=row.timeout_sensitive,
        compat=row.compat,
        cut=tuple(row.cut),
        prompt=texts[row.prompt],
        program=texts[row.program],
        completion_key=keys[0],
        execution_key=keys[1],
        completion_cached=row.completion_cached,
        execution_cached=row.execution_cached,
    )


def outcome_of(row: Row[Any], task: str) -> Outcome:
    """Outcome of a row."""
    return Outcome(
        task=task,
        language=row.language,
        problem_id=row.problem_id,
        sample=row.sample,
        verdict=row.verdict,
        suspicion=row.suspicion,
        timeout_sensitive=row.timeout_sensitive,
        compat=row.compat,
        solution_key=row.program.hex() if row.program else "",
        finish_reason=row.finish_reason or "",
        prompt_tokens=row.prompt_tokens or 0,
        completion_tokens=row.completion_tokens or 0,
        seconds=row.seconds or 0.0,
        completion_cached=row.completion_cached,
        execution_cached=row.execution_cached,
    )


def _with_content(key: str, values: Values) -> Values:
    """Add the key, and a hash of the rest by which a retry is known from a new entry of the same key."""
    content = hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).digest()[:16]
    return {"key": key, "content": content, **values}
