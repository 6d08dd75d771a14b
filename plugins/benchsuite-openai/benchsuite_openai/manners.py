"""What a server turned out to accept: learnt from its refusals, kept for the rest of the run.

"OpenAI-compatible" means something else to every server. Requests are written as the API's description has it, with
every parameter that changes what is drawn, and what a server refuses by name is left out from then on if leaving it
out changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from benchsuite_core.http import Reply

NEUTRAL: Mapping[str, float] = {
    "presence_penalty": 0.0,
    "frequency_penalty": 0.0,
    "min_p": 0.0,
    "repeat_penalty": 1.0,  # llama.cpp's name
    "repetition_penalty": 1.0,  # vLLM's, SGLang's and TGI's name
}
"""Parameters beyond `Sampling` that servers know, with the value at which they do nothing. Sent because servers have
defaults of their own (llama-cpp-python penalises repetition, vLLM takes what a model's author recommends)."""

STANDARD = frozenset({"presence_penalty", "frequency_penalty"})
"""Those of them that OpenAI itself knows."""

_REFUSALS = frozenset({400, 422, 501})


class Manners:
    """How to write a request for one server.

    Shared by all threads without a lock: each field changes once, in one direction, and a request that was written
    before the change is refused and written again.

    Args:
        standard: send only what OpenAI's own description has.
        most_stops: stop strings to send, at most.
        many: ask for several samples in one request (``n``).
    """

    def __init__(self, *, standard: bool, most_stops: int, many: bool) -> None:
        self.neutral = {name: value for name, value in NEUTRAL.items() if not standard or name in STANDARD}
        self.no_top_k: int | None = None if standard else 0
        self.tokens = "max_tokens"
        self.most_stops = most_stops
        self.many = many

    def learn(self, reply: Reply, body: Mapping[str, Any]) -> bool:
        """Take in a refusal.

        Args:
            reply: that is not ok.
            body: of the request that it answers.

        Returns:
            The request can be written differently and may then succeed.
        """
        if reply.status not in _REFUSALS:
            return False
        blamed = {name for name in body if reply.parameter == name or re.search(rf"\b{name}\b", reply.problem)}
        if "messages" in body and "max_tokens" in blamed and "max_completion_tokens" in reply.problem:
            self.tokens = "max_completion_tokens"
        elif blamed & NEUTRAL.keys():
            self.neutral = {name: value for name, value in self.neutral.items() if name not in blamed}
        elif "top_k" in blamed and body["top_k"] <= 0:
            # Off is 0 to some servers, -1 to others, and nothing at all to those that do not know it.
            self.no_top_k = -1 if body["top_k"] == 0 and "-1" in reply.problem else None
        elif "stop" in blamed:
            self.most_stops = 0
        elif "n" in body:
            self.many = False
        else:
            return False
        return True
