"""The backend ``ollama``: Ollama's own API, and nothing left to a server's defaults.

Base prompts go to ``/api/generate`` with ``raw``, messages to ``/api/chat``. Answers come in one piece
(``stream`` off): a piece of JSON is whole or it is none, and an error has a status, neither of which holds for a
stream. What Ollama would otherwise take from a Modelfile or choose by the size of the graphics memory is sent with
every request, and overlong input is an error instead of being cut (``truncate`` and ``shift`` off).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from attrs import evolve

from benchsuite_core.backends import Backend, ModelInfo, ModelSpec, Request
from benchsuite_core.errors import BackendError, MissingError, UnknownNameError, UsageError
from benchsuite_core.http import Client, Reply
from benchsuite_core.patience import Patience, number
from benchsuite_core.reasoning import settle, stopped_in_thought
from benchsuite_core.records import Completion
from benchsuite_ollama.address import server_address
from benchsuite_ollama.model import OllamaModel, find_tag, read_model

_NEUTRAL = {
    "min_p": 0.0,
    "typical_p": 1.0,
    "repeat_penalty": 1.0,
    "repeat_last_n": 0,
    "presence_penalty": 0.0,
    "frequency_penalty": 0.0,
}
"""Every other option of Ollama that changes what is drawn (``api.Options``), with the value at which it does not."""

_THINK = {"true": True, "false": False, "low": "low", "medium": "medium", "high": "high", "max": "max"}
_CONTEXT = 8192


class OllamaBackend(Backend):
    """Completions of a model that an Ollama server holds.

    Tried again, each request up to eight times: status 429 and 5xx (a full queue is 503), refused and broken
    connections, time that ran out. Not tried again: a model that is gone, a prompt that does not fit, an answer that
    is not whole.

    Args:
        spec: the model; its address is that of ``@URL``, else of ``OLLAMA_HOST``, else the local default.
        patience: replaces the waits that the options stand for.
    """

    name = "ollama"
    summary = "models of an Ollama server (OLLAMA_HOST, or ollama/MODEL@URL)"
    options: ClassVar[Mapping[str, str]] = {
        "num_ctx": f"context size in tokens, fixed for the run (default {_CONTEXT}, less if the model has less)",
        "keep_alive": "how long the server keeps the model loaded after a request (default 30m)",
        "think": f"thinking of models that can: {', '.join(_THINK)} (default true in chats)",
        "concurrency": "requests at once (default 4; what the server runs at once is its OLLAMA_NUM_PARALLEL)",
        "timeout": "seconds for one answer, with queueing and loading (default 600)",
        "retries": "how often a request is tried again (default 7)",
    }

    def __init__(self, spec: ModelSpec, patience: Patience | None = None) -> None:
        super().__init__(spec)
        given = spec.options
        self.concurrency = int(number(given, "concurrency", 4, least=1, whole=True))
        self._context = int(number(given, "num_ctx", _CONTEXT, least=16, whole=True))
        keep = given.get("keep_alive", "30m")
        self._keep_alive: str | int = int(keep) if keep.lstrip("-").isdigit() else keep
        if "think" in given and given["think"] not in _THINK:
            raise UnknownNameError("value of -M think", given["think"], _THINK)
        self._think = _THINK.get(given.get("think", ""))
        self._model = OllamaModel()
        self._stops_by_server = True
        self._elsewhere = bool(spec.url or os.environ.get("OLLAMA_HOST"))
        address = server_address(spec.url or os.environ.get("OLLAMA_HOST", ""))
        patience = patience or Patience.of(given)
        self._client = Client(address, who="Ollama", patience=patience, connections=self.concurrency)

    def describe(self) -> ModelInfo:
        """See `Backend.describe`. The digest is the one of ``ollama list``, with ``think`` where that was chosen."""
        hint = "start it with: ollama serve   (or set OLLAMA_HOST to where it runs)"
        version = self._asked("GET", "/api/version", hint=hint).get("version", "")
        listed = self._asked("GET", "/api/tags", hint=hint).get("models")
        models = [entry for entry in listed if isinstance(entry, Mapping)] if isinstance(listed, list) else []
        tag = find_tag(self.spec.name, models)
        if tag is None:
            raise self._unknown([str(entry.get("name")) for entry in models])
        self._model = read_model(tag, self._asked("POST", "/api/show", {"model": self.spec.name}, hint=hint))
        if not self._model.completes:
            raise UsageError(f"model {self.spec.name!r} only embeds text", "choose another; see: ollama list")
        if self._think and not self._model.thinks:
            raise UsageError(f"model {self.spec.name!r} cannot think", "leave out -M think")
        if "num_ctx" not in self.spec.options and self._model.context:
            self._context = min(self._context, self._model.context)
        digest = str(tag.get("digest") or f"{self.spec.name}@{self._client.shown}")
        thinking = f";think={self.spec.options['think']}" if "think" in self.spec.options else ""
        details = {"server": self._client.shown, "ollama": version, "num_ctx": self._context, **self._model.details}
        return ModelInfo(digest=digest + thinking, chat=self._model.chat, details=details)

    def generate(self, requests: Sequence[Request]) -> Sequence[Completion]:
        """See `Backend.generate`. One request a sample, each with its own seed."""
        return [self._complete(request) for request in requests]

    def close(self) -> None:
        """See `Backend.close`."""
        self._client.close()

    def _asked(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, hint: str) -> Mapping[str, Any]:
        reply = self._client.reach(method, path, body, hint=hint)
        if not reply.ok:
            raise MissingError(self._client.failure(path, reply).message, hint)
        return reply.body

    def _unknown(self, known: Sequence[str]) -> MissingError:
        where = f"OLLAMA_HOST={self._client.shown} " if self._elsewhere else ""
        sentence = UnknownNameError("model", self.spec.name, known).message
        return MissingError(f"{self._client.who} has {sentence}", f"{where}ollama pull {self.spec.name}")

    def _complete(self, request: Request) -> Completion:
        spent = 0
        while True:
            stop_sent = self._stops_by_server
            path, body = self._request(request, stop_sent=stop_sent)
            reply = self._client.post(path, body, refuse=self._refuse)
            spent += reply.attempts
            if not reply.ok:
                raise self._failure(path, reply)
            completion, finish_reason = self._read(request, reply)
            if stop_sent and request.sampling.stop and stopped_in_thought(completion, finish_reason):
                # The server takes stop strings to the thought as well. From now on only we apply them.
                self._stops_by_server = False
                continue
            return evolve(completion, attempts=spent)

    def _request(self, request: Request, *, stop_sent: bool) -> tuple[str, dict[str, Any]]:
        sampling = request.sampling
        chat = bool(request.prompt.messages)
        think = (True if self._think is None else self._think) if chat else False
        # A stop string would end the thought of a model that thinks, so there it is applied by us alone.
        stop = [mark for mark in sampling.stop if mark] if stop_sent and not (self._model.thinks and think) else []
        options = {
            **_NEUTRAL,
            "num_ctx": self._context,
            "num_predict": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "top_k": sampling.top_k,
            # -1 would mean a random seed.
            "seed": request.seed % 2**31,
            "stop": [*stop, *self._model.stop] if chat else stop,
        }
        body: dict[str, Any] = {
            "model": self.spec.name,
            "stream": False,
            "truncate": False,
            "shift": False,
            "keep_alive": self._keep_alive,
            "options": options,
        }
        if self._model.thinks:
            body["think"] = think
        if chat:
            messages = [{"role": message.role, "content": message.content} for message in request.prompt.messages]
            return "/api/chat", {**body, "messages": messages}
        return "/api/generate", {**body, "prompt": request.prompt.text, "raw": True}

    def _refuse(self, reply: Reply) -> BackendError | None:
        if reply.problem:
            return BackendError(f"{self._client.who} answered with an error: {reply.problem}", retry=False)
        return None

    def _read(self, request: Request, reply: Reply) -> tuple[Completion, str]:
        """The completion in a reply, and why the server said that it ended."""
        body = reply.body
        who = self._client.who
        if body.get("done") is not True:
            hint = "Ollama gives up on a model that repeats one token; if it is not that, look into the server's log"
            raise BackendError(f"{who} sent an answer that is not done", hint, retry=False)
        finish_reason = body.get("done_reason")
        if finish_reason not in {"stop", "length"}:
            raise BackendError(f"{who} ended an answer for the reason {finish_reason!r}", retry=False)
        answer = body.get("message") if request.prompt.messages else body
        key = "content" if request.prompt.messages else "response"
        text = answer.get(key) if isinstance(answer, Mapping) else None
        if not isinstance(answer, Mapping) or not isinstance(text, str):
            raise BackendError(f"{who} sent an answer without a text", retry=False)
        completion = settle(
            text,
            finish_reason,
            request.sampling.stop,
            reasoning=str(answer.get("thinking") or ""),
            opened=None if request.prompt.messages else False,
        )
        nanoseconds = [_count(body, name) or 0 for name in ("prompt_eval_duration", "eval_duration")]
        measured = evolve(
            completion,
            prompt_tokens=_count(body, "prompt_eval_count"),
            completion_tokens=_count(body, "eval_count"),
            seconds=sum(nanoseconds) / 1e9,
        )
        return measured, finish_reason

    def _failure(self, path: str, reply: Reply) -> BackendError:
        hint = ""
        if reply.status == 404:
            hint = f"ollama pull {self.spec.name}"
        elif "context" in reply.problem:
            hint = f"raise the context size with -M num_ctx=TOKENS (now {self._context})"
        return self._client.failure(path, reply, hint)


def _count(body: Mapping[str, Any], name: str) -> int | None:
    value = body.get(name)
    return value if isinstance(value, int) else None
