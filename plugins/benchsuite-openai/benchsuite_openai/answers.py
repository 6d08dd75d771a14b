"""Reads what OpenAI-compatible servers answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from benchsuite_core.http import Reply

# TGI says how a text ended in words of its own.
_STOP = frozenset({"stop", "eos", "eos_token", "stop_sequence"})


@frozen(kw_only=True)
class Choice:
    """One of the texts in an answer.

    Attributes:
        text: as returned.
        reasoning: the thought, where the server separates it.
        finish_reason: ``stop`` or ``length``.
    """

    text: str
    reasoning: str
    finish_reason: str


def overloaded(body: Mapping[str, Any]) -> bool:
    """Whether the error in an answer of status 200, as gateways send it, is one that passes: 429 or 5xx."""
    error = body.get("error")
    code = error.get("code") if isinstance(error, Mapping) else None
    return isinstance(code, int) and (code == 429 or 500 <= code < 600)


def read_choices(body: Mapping[str, Any]) -> list[Choice]:
    """The texts of an answer to ``/completions`` or ``/chat/completions``, in the order of their index.

    Raises:
        ValueError: there is none, or one of them is cut or malformed; says which.
    """
    choices = body.get("choices")
    if not isinstance(choices, list) or not all(isinstance(choice, Mapping) for choice in choices):
        raise ValueError("an answer without choices")
    if not choices:
        raise ValueError("an answer with no choice in it")
    return [_choice(choice) for choice in sorted(choices, key=_index)]


def _index(choice: Mapping[str, Any]) -> int:
    index = choice.get("index")
    return index if isinstance(index, int) else 0


def _choice(choice: Mapping[str, Any]) -> Choice:
    reason = choice.get("finish_reason")
    if reason not in _STOP and reason != "length":
        raise ValueError(f"an answer that ended for the reason {reason!r}")
    finish_reason = "length" if reason == "length" else "stop"
    message = choice.get("message")
    if isinstance(message, Mapping):
        reasoning = next((str(message[key]) for key in ("reasoning_content", "reasoning") if message.get(key)), "")
        text = _content(message)
        if text is None and reasoning:
            text = ""
    else:
        reasoning, text = "", choice.get("text")
    if not isinstance(text, str):
        raise ValueError("an answer without a text")  # noqa: TRY004 - it is the server's answer that is wrong
    return Choice(text=text, reasoning=reasoning, finish_reason=finish_reason)


def _content(message: Mapping[str, Any]) -> str | None:
    content = message.get("content")
    if isinstance(content, list):  # in parts, of which only text is an answer
        parts = [part.get("text") for part in content if isinstance(part, Mapping) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    if isinstance(content, str):
        return content
    refusal = message.get("refusal")
    return refusal if isinstance(refusal, str) else None


def count(body: Mapping[str, Any], name: str) -> int | None:
    """A number of tokens from ``usage``; None where the server did not say."""
    usage = body.get("usage")
    value = usage.get(name) if isinstance(usage, Mapping) else None
    return value if isinstance(value, int) else None


def seconds(reply: Reply) -> float:
    """Time that the model took: by the server's own clock where it tells (llama.cpp), else by ours."""
    timings = reply.body.get("timings")
    parts = [timings.get(name) for name in ("prompt_ms", "predicted_ms")] if isinstance(timings, Mapping) else []
    milliseconds = [float(part) for part in parts if isinstance(part, (int, float))]
    return sum(milliseconds) / 1000 if milliseconds else reply.seconds
