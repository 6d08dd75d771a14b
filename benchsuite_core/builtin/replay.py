"""The backend `replay`: gives back completions that were made elsewhere, ``-m replay/FILE``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec, Request
from benchsuite_core.completions import CompletionFile
from benchsuite_core.errors import BackendError, InputError
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.records import Completion, Problem


class ReplayBackend(Backend):
    """Answers from a file of completions (`benchsuite_core.completions` says in which forms).

    A request is answered by its problem and its sample, whatever its prompt. A problem may stand in the file under
    its id, one of its aliases or, where the file has no ids, its position in the task. Completions are given as they
    stand in the file, so no sampling parameter is honoured, and stop strings neither: whoever made the file has
    applied theirs, and extraction cuts what is left. `describe` says so in `ModelInfo.ignored`.
    """

    name = "replay"
    summary = "completions from a file: replay/FILE"
    batch = 64
    concurrency = 4

    def __init__(self, spec: ModelSpec) -> None:
        super().__init__(spec)
        self._names: dict[tuple[str, str], str] = {}

    @cached_property
    def _file(self) -> CompletionFile:
        return CompletionFile(self.spec.name)

    def describe(self) -> ModelInfo:
        """Open the file and check every line of it; the digest is that of its content."""
        return ModelInfo(
            digest=self._file.digest,
            elsewhere=True,
            ignored=("temperature", "top_p", "top_k", "max_tokens", "stop", "seed"),
            details={"problems": len(self._file.ids), "completions": len(self._file)},
        )

    def meet(self, tasks: Mapping[str, Sequence[Problem]]) -> Mapping[str, Mapping[str, int]]:
        """Find the tasks' problems in the file; what is not there is left out of the run.

        Raises:
            InputError: the file has completions for a problem that none of the tasks has.
        """
        counts: dict[str, dict[str, int]] = {}
        for task, problems in tasks.items():
            counts[task] = {}
            for position, problem in enumerate(problems):
                name = self._file.resolve(problem, position)
                if name is not None:
                    self._names[task, problem.problem_id] = name
                    counts[task][problem.problem_id] = self._file.count(name)
        found = set(self._names.values())
        stray = next((name for name in self._file.ids if name not in found), None)
        if stray is not None:
            raise InputError(
                self.spec.name,
                f"there is no problem {stray!r} in {', '.join(tasks)}",
                "name the task that these completions were made for, and its data with --data",
                self._file.first_line(stray),
            )
        return counts

    def generate(self, requests: Sequence[Request]) -> Sequence[Completion]:
        """Look every request up.

        Raises:
            BackendError: the file does not have the problem, or not so many samples of it; asking again is no use.
        """
        return [self._find(request) for request in requests]

    def _find(self, request: Request) -> Completion:
        name = self._names.get((request.task, request.problem_id), request.problem_id)
        if name not in self._file or not 0 <= request.sample < self._file.count(name):
            raise BackendError(
                f"{self.spec.name} has no completion {request.sample} for the problem {request.problem_id!r}",
                "leave the problem out with --only or --limit, or add it to the file",
                retry=False,
            )
        return self._file.read(name, request.sample)

    def close(self) -> None:
        """Close the file."""
        if "_file" in self.__dict__:
            self._file.close()


@hookimpl
def benchsuite_backends() -> list[type[Backend]]:
    """Replaying from a file."""
    return [ReplayBackend]
