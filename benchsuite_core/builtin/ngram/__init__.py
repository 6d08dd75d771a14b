"""The backend `embedded`, with its one model `ngram`: a small language model that comes with benchsuite.

It needs no download, no server and no accelerator, and serves quickstart, tests and plugin authors. It is
trained, when it is first used, on the right and the wrong solutions of the starter task, which it has read more or
less often (`READ`): so it solves the easiest problems always, most sometimes and the hardest never, and its curve
of pass@k is a real one: at temperature 0.8 about 0.42 for k = 1, 0.73 for 5 and 0.82 for 10. Since it has
seen the answers, its numbers say nothing about any model: it is marked as a demo everywhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec, Request
from benchsuite_core.builtin import starter
from benchsuite_core.errors import UnknownNameError, UsageError
from benchsuite_core.hookspecs import hookimpl
from benchsuite_core.records import Completion, digest

if TYPE_CHECKING:
    from benchsuite_core.builtin.ngram.model import Document, NgramModel

VERSION = 1
"""Raised with every change that makes the same seed give another text."""

ORDER = 16
"""Tokens of the longest n-gram."""

WEIGHT = 0.3
"""Weight of an order against those below it; see `model`. What follows is mostly the same for all orders."""

READ: Mapping[str, tuple[float, float]] = MappingProxyType(
    {"trivial": (12.0, 0.25), "easy": (2.0, 1.0), "medium": (1.0, 1.0), "hard": (0.0, 1.0)}
)
"""How often it has read each right and each wrong solution, by the problem's difficulty."""


def documents() -> list[Document]:
    """What the model learns: the prompts, and after each its solutions as often as `READ` says."""
    from benchsuite_core.builtin.ngram.model import Document

    found = []
    for one in starter.read_all():
        prompt = one.problem.prompt
        right, wrong = READ[one.problem.metadata["difficulty"]]
        found.append(Document(context="", text=prompt, ends=False))
        found += [Document(context=prompt, text=solution.code, count=right) for solution in one.right if right]
        found += [Document(context=prompt, text=solution.code, count=wrong) for solution in one.wrong if wrong]
    return found


class EmbeddedBackend(Backend):
    """Draws from the embedded model.

    A completion depends on its prompt, its seed and the parameters alone, whatever is asked for beside it. It ends at
    a stop string, at the model's own end or after `Sampling.max_tokens`; nothing is ever retried.
    """

    name = "embedded"
    summary = "a tiny model that comes with benchsuite, for demonstration: embedded/ngram"
    batch = 64
    concurrency = 4

    def __init__(self, spec: ModelSpec) -> None:
        super().__init__(spec)
        if spec.name != "ngram":
            raise UnknownNameError("embedded model", spec.name, ["ngram"], "the only one is: -m embedded/ngram")

    @cached_property
    def _model(self) -> NgramModel:
        from benchsuite_core.builtin.ngram.model import NgramModel

        return NgramModel(documents(), ORDER, WEIGHT)

    def describe(self) -> ModelInfo:
        """Train the model. Its digest is that of what it learnt and how."""
        return ModelInfo(
            digest=digest("embedded/ngram", VERSION, ORDER, WEIGHT, *documents()),
            demo=True,
            loglikelihood=True,
            details={"order": ORDER, "vocabulary": self._model.vocabulary},
        )

    def generate(self, requests: Sequence[Request]) -> Sequence[Completion]:
        """Draw every completion, each with its own stream of random numbers."""
        return [self._complete(request) for request in requests]

    def _complete(self, request: Request) -> Completion:
        prompt = request.prompt.text
        if request.prompt.messages:
            raise UsageError("embedded/ngram continues text and answers no messages", "leave out --chat")
        # The prompt is part of the seed: else the same sample of two problems would be drawn with the same luck.
        place = int.from_bytes(hashlib.sha256(prompt.encode("utf-8", "surrogatepass")).digest()[:8], "big")
        text, reason, tokens = self._model.draw(prompt, request.sampling, (request.seed % 2**64, place))
        return Completion(
            text=text,
            finish_reason=reason,
            prompt_tokens=len(self._model.encode(prompt)),
            completion_tokens=tokens,
        )

    def loglikelihood(self, pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[float, bool]]:
        """Score continuations; context and continuation are cut into tokens apart from each other."""
        return [self._model.loglikelihood(context, continuation) for context, continuation in pairs]


@hookimpl
def benchsuite_backends() -> list[type[Backend]]:
    """The embedded model."""
    return [EmbeddedBackend]
