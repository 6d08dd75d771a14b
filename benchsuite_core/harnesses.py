"""What a harness is: the plugin that brings the tasks of an outside suite.

A harness names its tasks without loading anything, and loads one on demand into a plain `Task`: problems with
their prompts and tests, and the suite's own defaults. It asks no model, runs no program and judges nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from attrs import field, frozen

from benchsuite_core.records import Problem, Sampling


@frozen(kw_only=True)
class TaskInfo:
    """What ``benchsuite list tasks`` shows of a task, known without loading it.

    Attributes:
        name: as the suite calls it.
        summary: one line.
        languages: ids of the languages of its problems.
        problems: how many, 0 where that is known only after loading.
        aliases: other names that mean the same task.
        members: names of the tasks that this one stands for, one a language; it is never loaded itself.
    """

    name: str
    summary: str
    languages: tuple[str, ...] = ("python",)
    problems: int = 0
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@frozen(kw_only=True)
class LoadOptions:
    """How a user wants a task loaded.

    Attributes:
        data: file or folder to read instead of the suite's own source (``--data``).
        options: ``-T key=value``.
    """

    data: Path | None = None
    options: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class Task:
    """A loaded task.

    Attributes:
        name: as in `TaskInfo`.
        version: of prompt, post-processing and scoring together; a change makes runs incomparable.
        origin: where the data came from, for a reader: ``hub openai/openai_humaneval@7dce605``, ``file x.jsonl``.
        data_digest: hash of the rows, whatever file form they came in.
        known: the rows are those of the official data set.
        problems: in the order of the data.
        sampling: the suite's own defaults.
        samples: the suite's own number of samples per problem.
        timeout_s: CPU seconds for one program.
        ks: the k of pass@k that the suite reports.
    """

    name: str
    version: str
    origin: str
    data_digest: str
    problems: Sequence[Problem] = field(repr=False)
    known: bool = False
    sampling: Sampling = Sampling()
    samples: int = 1
    timeout_s: float = 10.0
    ks: tuple[int, ...] = (1,)


class Harness(ABC):
    """Base of all harnesses.

    Class attributes:
        name: for ``benchsuite list harnesses``.
        summary: one line.
        options: the ``-T`` keys that its tasks know, each with one line of help.
    """

    name: ClassVar[str]
    summary: ClassVar[str] = ""
    options: ClassVar[Mapping[str, str]] = {}

    @abstractmethod
    def tasks(self) -> Sequence[TaskInfo]:
        """All tasks, at once and offline; a name that stands for one task in several languages is one of them."""

    @abstractmethod
    def load(self, name: str, how: LoadOptions) -> Task:
        """Load one of `tasks` that has no members.

        Raises:
            MissingError: the data cannot be had; the hint names ``--data`` or what to install.
            InputError: a file is not what it should be: name, line, remedy.
        """
