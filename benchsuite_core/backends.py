"""What a backend is: the plugin that turns prompts into completions.

A backend is a class whose `name` is the part of ``BACKEND/NAME`` before the slash. It is made once a run,
asked `describe` once, told the run's problems by `meet`, and then asked to `generate` from several threads at
once. It caches nothing, retries what its
own docstring says, and never judges.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from attrs import field, frozen

from benchsuite_core.errors import UsageError
from benchsuite_core.records import Completion, Problem, Prompt, Sampling

_SECRET = re.compile(r"[?&][^=&]*(key|token|secret|sig|pass)[^=&]*=", re.IGNORECASE)
"""A parameter of an address that holds a secret, by its name."""


@frozen(kw_only=True)
class ModelSpec:
    """A model as a user names it: ``BACKEND/NAME`` with ``@URL`` for servers.

    Attributes:
        backend: name of the backend.
        name: the model's name as the backend knows it (a path for some).
        url: base address of the server; empty means the backend's default.
        options: ``-M key=value``.
    """

    backend: str
    name: str
    url: str = field(default="", repr=lambda url: repr(shown_url(url)))
    options: Mapping[str, str] = field(factory=dict)

    @classmethod
    def parse(cls, text: str, options: Mapping[str, str] | None = None) -> ModelSpec:
        """Read ``BACKEND/NAME[@URL]``.

        Raises:
            UsageError: there is no slash, or nothing on one side of it.
        """
        backend, slash, rest = text.partition("/")
        if not slash or not backend or not rest:
            raise UsageError(
                f"{shown_url(text)!r} names no model", "write BACKEND/NAME, for example ollama/qwen2.5-coder:7b"
            )
        name, url = rest, ""
        address = rest.partition("://")[2]
        if "@" in address.partition("/")[0] or _SECRET.search(address):
            # Not repeated in the message: what stands there is a secret.
            raise UsageError(
                "the server's address has a user name or a key in it",
                "keep it out of the command line: set the key's environment variable, for example OPENAI_API_KEY",
            )
        for scheme in ("@http://", "@https://"):
            head, found, tail = rest.partition(scheme)
            if found:
                name, url = head, scheme[1:] + tail
        if not name:
            shown = shown_url(text)
            raise UsageError(f"{shown!r} names a server but no model", f"write {backend}/NAME@{shown_url(url)}")
        return cls(backend=backend, name=name, url=url.rstrip("/"), options=dict(options or {}))

    def __str__(self) -> str:
        return f"{self.backend}/{self.name}" + (f"@{shown_url(self.url)}" if self.url else "")


@frozen(kw_only=True)
class ModelInfo:
    """What a backend knows about its model before the first completion.

    Attributes:
        digest: identifies the weights; part of every cache key. Where the server tells none, its name and address.
        chat: the model answers messages; a base model continues text.
        elsewhere: its completions were made elsewhere, so that each text must tell whether it continues a prompt or
            answers a message.
        demo: numbers of this model are for show only: marked everywhere and kept out of leaderboards.
        loglikelihood: `Backend.loglikelihood` works.
        ignored: names of sampling parameters that the backend cannot honour; a run says so.
        details: anything worth keeping with the run (quantisation, server version, context size).
    """

    digest: str
    chat: bool = False
    elsewhere: bool = False
    demo: bool = False
    loglikelihood: bool = False
    ignored: tuple[str, ...] = ()
    details: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Request:
    """One completion that is wanted.

    Attributes:
        task, problem_id: what it is for; only backends that replay look at them.
        prompt: what to send.
        sampling: how to draw. `Sampling.seed` is the base seed of the run.
        sample: number of the sample of its problem, from 0.
    """

    task: str
    problem_id: str
    prompt: Prompt
    sampling: Sampling
    sample: int = 0

    @property
    def seed(self) -> int:
        """The seed of this very completion."""
        return self.sampling.seed + self.sample


class Backend(ABC):
    """Base of all backends; a subclass says only what differs.

    Class attributes:
        name: the part of a model's name before the slash.
        summary: one line for ``benchsuite list backends``.
        batch: how many requests `generate` takes at a time, at most. Requests of a batch may belong to
            different problems, but share their sampling.
        concurrency: how many threads may be inside `generate` at once.
        options: the ``-M`` keys that this backend knows, each with one line of help.
    """

    name: ClassVar[str]
    summary: ClassVar[str] = ""
    batch: int = 1
    concurrency: int = 1
    options: ClassVar[Mapping[str, str]] = {}

    def __init__(self, spec: ModelSpec) -> None:
        self.spec = spec

    @abstractmethod
    def describe(self) -> ModelInfo:
        """Reach the model and say what it is. Called once, before anything is generated.

        Raises:
            MissingError: the server, file, package or model is not there; the hint says how to get it.
            UsageError: an option makes no sense.
        """

    def meet(self, tasks: Mapping[str, Sequence[Problem]]) -> Mapping[str, Mapping[str, int]] | None:
        """Told all problems of all tasks of a run, in order, before the first request.

        Args:
            tasks: name of each task to its problems, those included that the run leaves out.

        Returns:
            How many samples there are for each problem id of each task, where that is not the user's to choose;
            None otherwise. Problems that are missing are left out of the run.

        Raises:
            InputError: what the backend has does not belong to these problems.
        """
        return None

    @abstractmethod
    def generate(self, requests: Sequence[Request]) -> Sequence[Completion]:
        """Complete every request, in order. Called from up to `concurrency` threads at once.

        Returns:
            One completion for each request. All stop strings have been applied; none is in a text.

        Raises:
            BackendError: no usable completion came, after the backend's own retries. A text that was cut by
                anything but a stop string or the length limit is such a case, never an empty completion.
        """

    def loglikelihood(self, pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[float, bool]]:
        """Score continuations. Only called where `ModelInfo.loglikelihood` is true.

        Args:
            pairs: (context, continuation).

        Returns:
            For each pair the sum of the natural-log probabilities of the continuation's tokens, and whether
            greedy decoding would have produced it.
        """
        raise UsageError(f"{self.name} gives no log-likelihoods")

    def close(self) -> None:
        """Let go of connections and memory. Called once; nothing is called after it."""


def shown_url(url: str) -> str:
    """An address fit to be shown and stored: user, password and all values of a query are masked."""
    return re.sub(r"([?&;][^=&;#]*=)[^&;#]*", r"\1***", re.sub(r"//[^/]*@", "//***@", url))


def cut_at_stop(text: str, stop: Sequence[str]) -> tuple[str, bool]:
    """Cut at the earliest stop string.

    Returns:
        The text before it, and whether there was one.
    """
    ends = [at for at in (text.find(mark) for mark in stop if mark) if at >= 0]
    return (text[: min(ends)], True) if ends else (text, False)
