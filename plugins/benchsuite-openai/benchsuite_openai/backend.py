"""The backend ``openai``: servers that speak OpenAI's API.

Texts go to ``/completions``, messages to ``/chat/completions``. Answers come in one piece, never as a stream: a piece
of JSON is whole or it is none, and an error has a status.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec, Request
from benchsuite_core.errors import BackendError, MissingError, UnknownNameError, UsageError
from benchsuite_core.http import Client, Reply
from benchsuite_core.patience import Patience, number
from benchsuite_core.reasoning import settle, stopped_in_thought
from benchsuite_core.records import Completion, digest
from benchsuite_openai.answers import count, overloaded, read_choices, seconds
from benchsuite_openai.manners import NEUTRAL, Manners

PUBLIC = "https://api.openai.com/v1"
_IDENTITY = ("root", "parent", "owned_by", "meta", "max_model_len", "quantization", "digest", "revision")
"""What of a model's entry in ``/models`` stays the same from call to call (``created`` is the time of day to many
servers, ``permission`` a random number)."""
_OMITTABLE = ("temperature", "top_p", "top_k", "seed")


class OpenAIBackend(Backend):
    """Completions of a model behind an OpenAI-compatible server.

    Tried again, each request up to eight times: status 429 and 5xx, refused and broken connections, time that ran
    out, and an error of such a code inside an answer of status 200. ``Retry-After`` is waited for. Not tried again:
    every other refusal, an answer that is not whole. What a server refuses by name is left out where that changes
    nothing (see `manners`); a sampling parameter that would change the result is an error that says how to omit it.

    Args:
        spec: the model; its address is that of ``@URL``, else of ``OPENAI_BASE_URL``, else OpenAI's own.
        patience: replaces the waits that the options stand for.
    """

    name = "openai"
    summary = "models of OpenAI-compatible servers (openai/MODEL@URL, or OPENAI_BASE_URL)"
    options: ClassVar[Mapping[str, str]] = {
        "n": "samples of a problem that one request may ask for (default 1: each sample has its own seed)",
        "key_env": "environment variable that holds the key (default OPENAI_API_KEY)",
        "stops": "stop strings to send, at most; all are applied on our side (default 4)",
        "omit": f"parameters not to send, for servers that refuse them, with commas: {', '.join(_OMITTABLE)}, ...",
        "thinks": "opened: answers begin inside a thought, because the model's template opens it",
        "check": "no: do not look for the model in the server's list",
        "concurrency": "requests at once (default 8)",
        "timeout": "seconds for one answer, with queueing (default 600)",
        "retries": "how often a request is tried again (default 7)",
    }

    def __init__(self, spec: ModelSpec, patience: Patience | None = None) -> None:
        super().__init__(spec)
        given = spec.options
        self.batch = int(number(given, "n", 1, least=1, whole=True))
        self.concurrency = int(number(given, "concurrency", 8, least=1, whole=True))
        self._omitted = _chosen(given, "omit", (*_OMITTABLE, *NEUTRAL))
        self._opened = True if _chosen(given, "thinks", ("opened",)) else None
        self._check = _chosen(given, "check", ("yes", "no")) != ("no",)
        self._key_name, key = _key(given.get("key_env", "OPENAI_API_KEY"), chosen="key_env" in given)
        address = spec.url or os.environ.get("OPENAI_BASE_URL") or PUBLIC
        patience = patience or Patience.of(given)
        self._client = Client(address, who="the server", patience=patience, key=key, connections=self.concurrency)
        most_stops = int(number(given, "stops", 4, least=0, whole=True))
        standard = urlsplit(address).hostname == urlsplit(PUBLIC).hostname
        self._manners = Manners(standard=standard, most_stops=most_stops, many=self.batch > 1)

    def describe(self) -> ModelInfo:
        """See `Backend.describe`.

        Servers tell no digest of the weights. It is the model's name, the server's address and a hash of what
        ``/models`` says of the model, and of the options that change an answer. A model that was replaced under the
        same name is not noticed: run with ``--refresh`` then.
        """
        hint = "start the server, or correct the address: openai/MODEL@http://HOST:PORT/v1"
        reply = self._client.reach("GET", "/models", hint=hint)
        if reply.status in {401, 403}:
            raise MissingError(self._client.failure("/models", reply).message, self._key_hint())
        if 300 <= reply.status < 400:
            raise MissingError(self._client.failure("/models", reply).message, hint)
        listed = reply.body.get("data") if reply.ok else None
        models = {
            str(entry["id"]): entry
            for entry in (listed if isinstance(listed, list) else [])
            if isinstance(entry, Mapping) and "id" in entry
        }
        if models and self._check and self.spec.name not in models:
            names = ", ".join(sorted(models)[:10]) + (", ..." if len(models) > 10 else "")
            hint = f"it lists: {names}; with -M check=no it is asked all the same"
            raise UnknownNameError(f"model at {self._client.shown} called", self.spec.name, models, hint)
        entry = models.get(self.spec.name, {})
        facts = {name: entry[name] for name in _IDENTITY if entry.get(name) is not None}
        chosen = {name: self.spec.options[name] for name in ("omit", "thinks", "n") if name in self.spec.options}
        return ModelInfo(
            digest=f"{self.spec.name}@{self._client.shown}:{digest(facts, chosen)[:16]}",
            # A server's list does not tell chat models from base models; most of what is served chats.
            chat=True,
            ignored=tuple(name for name in self._omitted if name in _OMITTABLE),
            details={"server": self._client.shown, **facts},
        )

    def generate(self, requests: Sequence[Request]) -> Sequence[Completion]:
        """See `Backend.generate`.

        With ``-M n=K``, consecutive samples of one prompt are asked for in one request, with the seed of the first.
        A server that refuses ``n``, ignores it or draws the same text every time is asked for one at a time.
        """
        completions: list[Completion] = []
        while len(completions) < len(requests):
            group = _consecutive(requests[len(completions) :], self.batch if self._manners.many else 1)
            completions += self._complete(group)
        return completions

    def close(self) -> None:
        """See `Backend.close`."""
        self._client.close()

    def _complete(self, group: Sequence[Request]) -> list[Completion]:
        """Complete the first requests of a group, one at least: as many as the server gave in one answer."""
        spent = 0
        while True:
            wanted = group if self._manners.many else group[:1]
            path, body = self._request(wanted)
            reply = self._client.post(path, body, refuse=self._refuse)
            spent += reply.attempts
            if not reply.ok:
                if self._manners.learn(reply, body):
                    continue
                raise self._failure(path, reply, body)
            completions = self._read(wanted, reply, spent)
            if "stop" in body and any(stopped_in_thought(*pair) for pair in completions):
                # The server takes stop strings to the thought as well. From now on only we apply them.
                self._manners.most_stops = 0
                continue
            texts = {(completion.reasoning, completion.text) for completion, _ in completions}
            if len(completions) > 1 and len(texts) == 1 and wanted[0].sampling.temperature > 0:
                # All from one seed, or a model that is sure of itself: asked singly, the answer shows which.
                self._manners.many = False
                continue
            if len(completions) < len(wanted):
                self._manners.many = False
            return [completion for completion, _ in completions]

    def _request(self, wanted: Sequence[Request]) -> tuple[str, dict[str, Any]]:
        first, manners = wanted[0], self._manners
        sampling = first.sampling
        body: dict[str, Any] = {
            "model": self.spec.name,
            "stream": False,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            # Some servers take a negative seed for "any".
            "seed": first.seed % 2**31,
            **manners.neutral,
        }
        top_k = sampling.top_k or manners.no_top_k
        if top_k is not None:
            body["top_k"] = top_k
        for name in self._omitted:
            body.pop(name, None)
        if stop := [mark for mark in sampling.stop if mark][: manners.most_stops]:
            body["stop"] = stop
        if len(wanted) > 1:
            body["n"] = len(wanted)
        if first.prompt.messages:
            messages = [{"role": message.role, "content": message.content} for message in first.prompt.messages]
            return "/chat/completions", {**body, "messages": messages, manners.tokens: sampling.max_tokens}
        return "/completions", {**body, "prompt": first.prompt.text, "max_tokens": sampling.max_tokens}

    def _refuse(self, reply: Reply) -> BackendError | None:
        if not reply.problem:
            return None
        message = f"{self._client.who} answered with an error: {reply.problem}"
        return BackendError(message, retry=overloaded(reply.body))

    def _read(self, wanted: Sequence[Request], reply: Reply, spent: int) -> list[tuple[Completion, str]]:
        """The completions in a reply, at most as many as are wanted, each with why the server said that it ended."""
        try:
            choices = read_choices(reply.body)[: len(wanted)]
        except ValueError as error:
            raise BackendError(f"{self._client.who} sent {error}", retry=False) from None
        prompt = wanted[0].prompt
        return [
            (
                evolve(
                    settle(
                        choice.text,
                        choice.finish_reason,
                        wanted[0].sampling.stop,
                        reasoning=choice.reasoning,
                        opened=self._opened if prompt.messages else False,
                    ),
                    prompt_tokens=count(reply.body, "prompt_tokens"),
                    # Servers count the tokens of all choices together.
                    completion_tokens=count(reply.body, "completion_tokens") if len(choices) == 1 else None,
                    seconds=seconds(reply) / len(choices),
                    attempts=spent,
                ),
                choice.finish_reason,
            )
            for choice in choices
        ]

    def _failure(self, path: str, reply: Reply, body: Mapping[str, Any]) -> BackendError:
        refused = [name for name in _OMITTABLE if name in body and re.search(rf"\b{name}\b", reply.problem)]
        hint = ""
        if reply.status in {401, 403}:
            hint = self._key_hint()
        elif refused:
            hint = f"leave it out with -M omit={','.join(refused)}; the run will say so"
        elif reply.status == 404:
            hint = "look at the model's name and the address, which usually ends in /v1"
        elif path == "/chat/completions" and "template" in reply.problem:
            hint = "this is a base model: run with --base"
        return self._client.failure(path, reply, hint)

    def _key_hint(self) -> str:
        return f"set the environment variable {self._key_name} to a key of this server (another one: -M key_env=NAME)"


def _chosen(options: Mapping[str, str], name: str, known: Sequence[str]) -> tuple[str, ...]:
    """The values of an option that takes some of a few words, with commas."""
    words = tuple(word.strip() for word in options.get(name, "").split(",") if word.strip())
    for word in words:
        if word not in known:
            raise UnknownNameError(f"value of -M {name}", word, known)
    return words


def _key(name: str, *, chosen: bool) -> tuple[str, str]:
    """The key and the variable that it is in; no message repeats what may be a key itself."""
    if not re.fullmatch(r"[A-Z_][A-Z0-9_]*", name):
        raise UsageError(
            "-M key_env takes the name of an environment variable, in capitals, and never a key",
            "put the key into a variable and write its name, for example -M key_env=OPENROUTER_API_KEY",
        )
    key = os.environ.get(name, "").strip()
    if chosen and not key:
        raise MissingError(f"the environment variable {name} is not set", f"export {name}=...")
    if not key.isascii() or not key.isprintable():
        raise UsageError(f"the key in {name} has characters that no key has", f"look at how {name} is set")
    return name, key


def _consecutive(requests: Sequence[Request], most: int) -> Sequence[Request]:
    """The first requests that are samples of one prompt in a row."""
    first = requests[0]
    size = 1
    while size < min(most, len(requests)):
        if requests[size] != evolve(first, sample=first.sample + size):
            break
        size += 1
    return requests[:size]
