"""A store with runs in it, as the runner leaves them, without asking a model or running a program."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve, frozen

from benchsuite_core.metrics.summary import summarise
from benchsuite_core.records import Completion, Execution, Record
from benchsuite_core.store import Run, Store

Rows = Sequence[tuple[Record, Completion | None, Execution | None]]


@frozen
class Shelf:
    """A store, and a way to put runs on it."""

    store: Store

    def put(
        self, rows: Rows, *, ks: Sequence[int] = (1,), provenance: Mapping[str, Any] | None = None, **run: Any
    ) -> Run:
        """Store a finished run with these rows; its summary is made from them."""
        tasks = tuple(dict.fromkeys(record.task for record, _, _ in rows))
        known = {
            "command": ["benchsuite", "run", *tasks, "-m", "ollama/some model"],
            "model_digest": "sha256:0123abcd",
            "sandbox": {"name": "docker", "isolation": "docker", "policy": "p1"},
            "origins": {task: f"hub some/{task}@1234567" for task in tasks},
            "partial": dict.fromkeys(tasks, False),
            "known_data": dict.fromkeys(tasks, True),
            "sampling": {task: {"temperature": 0.8, "top_p": 0.95, "max_tokens": 512, "seed": 0} for task in tasks},
            "demo": False,
        }
        made = Run(
            id=run.pop("id", "1abc2def3gh"),
            created_at="2026-11-23T04:00:00+00:00",
            finished_at="2026-11-23T04:01:00+00:00",
            status=run.pop("status", "finished"),
            model=run.pop("model", "ollama/some-model"),
            tasks=tasks,
            config={"tasks": list(tasks)},
            provenance={**known, **(provenance or {})},
            **run,
        )
        self.store.create_run(made)
        stored = []
        executions = {}
        for number, (record, completion, execution) in enumerate(rows):
            keys = {}
            if completion is not None:
                keys["completion_key"] = f"c{number}"
                self.store.add_completions({f"c{number}": completion})
            if execution is not None:
                keys["execution_key"] = f"e{number}"
                executions[f"e{number}"] = execution
            stored.append(evolve(record, **keys))
        self.store.add_records(made.id, stored, executions)
        summaries = {task: summarise(self.store.outcomes(made.id, task), ks).to_json() for task in tasks}
        self.store.update_run(
            made.id, summary={"schema_version": 1, "run": made.id, "tasks": summaries, "seconds": 2.0}
        )
        return self.store.run(made.id)


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    store = Store(f"sqlite:///{tmp_path / 'store.db'}")
    yield Shelf(store)
    store.close()


@pytest.fixture
def row() -> Callable[..., tuple[Record, Completion | None, Execution | None]]:
    """Makes one row; what is not given is that of a sample that passed."""

    def make(
        problem: str = "HumanEval/0",
        sample: int = 0,
        verdict: str = "passed",
        *,
        text: str | None = "    return 1\n",
        stderr: str | None = "",
        **record: Any,
    ) -> tuple[Record, Completion | None, Execution | None]:
        values = {"task": "humaneval", "language": "python", "integrity": "token", "isolation": "docker", **record}
        program = values.pop("program", "def f():\n    return 1\n\nassert f() == 1\n")
        made = Record(problem_id=problem, sample=sample, verdict=verdict, program=program, **values)
        completion = None if text is None else Completion(text=text, completion_tokens=7)
        code = 0 if verdict == "passed" else 1
        execution = None if stderr is None else Execution(step="run", exit_code=code, stderr=stderr, cpu_s=0.02)
        return made, completion, execution

    return make
