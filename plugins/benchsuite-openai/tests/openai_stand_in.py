"""A stand-in for servers that speak OpenAI's API, over real HTTP, without a model.

Requests are checked against what OpenAI's published description (openai/openai-openapi) says of the two endpoints:
required fields, types and bounds; what it does not know is refused with 400 by a `strict` server and ignored by
others, as servers do. Answers carry every field that the description requires. Every request is recorded.
"""

import json
import random
import re
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = ("return", "first", "second", "+", "-", "value", "for", "in", "range", "none", "if", "not", "x", "y")
COMMON = {
    "model": lambda value: isinstance(value, str),
    "stream": lambda value: value in (True, False, None),
    "n": lambda value: isinstance(value, int) and 1 <= value <= 128,
    "seed": lambda value: isinstance(value, int),
    "stop": lambda value: isinstance(value, str) or (isinstance(value, list) and 1 <= len(value) <= 4 and all(value)),
    "temperature": lambda value: 0 <= value <= 2,
    "top_p": lambda value: 0 <= value <= 1,
    "presence_penalty": lambda value: -2 <= value <= 2,
    "frequency_penalty": lambda value: -2 <= value <= 2,
    "max_tokens": lambda value: isinstance(value, int) and value >= 0,
}
KNOWN = {
    "/v1/completions": COMMON | {"prompt": lambda value: isinstance(value, str)},
    "/v1/chat/completions": COMMON
    | {
        "messages": lambda value: bool(value) and all({"role", "content"} <= set(one) for one in value),
        "max_completion_tokens": lambda value: isinstance(value, int) and value >= 0,
    },
}
REQUIRED = {"/v1/completions": {"model", "prompt"}, "/v1/chat/completions": {"model", "messages"}}


class StandIn(ThreadingHTTPServer):
    """The server; use as ``with StandIn() as server`` and change its attributes.

    Attributes:
        answers: from a part of the prompt to a text, a list of texts (by seed), or an object that replaces fields of
            the choice; "" answers everything else. Without it words are drawn at random, by prompt and seed.
        models: entries of the list of models; None: there is no list.
        key: that requests must carry.
        strict: refuse parameters that OpenAI does not know.
        refused: parameters that are refused by name, with what the server says.
        n: what the server does with it: ``honour``, ``ignore``, ``refuse`` or ``same`` (one seed for all).
        faults: statuses, or whole bodies with status 200, for the next completions.
    """

    daemon_threads = True
    block_on_close = False

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answers = {}
        self.models = [{"id": "tiny", "object": "model", "created": 1, "owned_by": "tests", "root": "/models/tiny"}]
        self.key = ""
        self.strict = False
        self.refused = {}
        self.n = "honour"
        self.faults = deque()
        self.extra = {}
        self.requests = []
        self.violations = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A client that goes away is none of our business."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        """Quiet."""

    def allowed(self):
        if self.server.key and self.headers.get("Authorization") != f"Bearer {self.server.key}":
            given = (self.headers.get("Authorization") or "none").removeprefix("Bearer ")
            self.refuse(401, f"Incorrect API key provided: {given}", code="invalid_api_key")
            return False
        return True

    def do_GET(self):
        if not self.allowed():
            return
        if self.path.partition("?")[0] != "/v1/models" or self.server.models is None:
            self.refuse(404, "not found")
        else:
            self.say({"object": "list", "data": self.server.models})

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, body))
        known = KNOWN.get(self.path)
        if known is None:
            self.refuse(404, "not found")
        elif self.allowed() and not self.faulty() and self.sound(body, known):
            self.complete(body)

    def faulty(self):
        if not self.server.faults:
            return False
        fault = self.server.faults.popleft()
        if isinstance(fault, int):
            self.refuse(fault, "so it was told")
        else:
            self.say(fault)
        return True

    def sound(self, body, known):
        wrong = [f"{name} is required" for name in REQUIRED[self.path] - set(body)]
        wrong += [f"{name} is wrong: {body[name]!r}" for name in set(body) & set(known) if not known[name](body[name])]
        if wrong:
            self.server.violations += wrong
            self.refuse(400, "; ".join(wrong))
            return False
        for name in body:
            if name in self.server.refused:
                self.refuse(400, self.server.refused[name], param=name)
                return False
            if self.server.strict and name not in known:
                self.refuse(400, f"Unrecognized request argument supplied: {name}")
                return False
        if body.get("n", 1) > 1 and self.server.n == "refuse":
            self.refuse(422, "only one completion at a time")
            return False
        if self.server.models and body["model"] not in {entry["id"] for entry in self.server.models}:
            self.refuse(404, f"The model `{body['model']}` does not exist", code="model_not_found")
            return False
        return True

    def complete(self, body):
        chat = "messages" in body
        prompt = "\n".join(message["content"] for message in body["messages"]) if chat else body["prompt"]
        number = 1 if self.server.n == "ignore" else body.get("n", 1)
        seeds = [body.get("seed", 0) + (0 if self.server.n == "same" else index) for index in range(number)]
        most = body.get("max_tokens", body.get("max_completion_tokens"))
        drawn = [self.choice(prompt, seed, body, most, chat=chat) for seed in seeds]
        tokens = [len(_tokens(text)) for _, text in drawn]
        choices = [{"index": index, "logprobs": None} | choice for index, (choice, _) in enumerate(drawn)]
        usage = {"prompt_tokens": len(_tokens(prompt)), "completion_tokens": sum(tokens)}
        answer = {
            "id": "cmpl-1",
            "object": "chat.completion" if chat else "text_completion",
            "created": 1,
            "model": body["model"],
            "choices": choices[::-1],  # the index says the order, not the place
            "usage": usage | {"total_tokens": sum(usage.values())},
        }
        self.say(answer | self.server.extra)

    def choice(self, prompt, seed, body, most, *, chat):
        answers = self.server.answers
        found = next((value for key, value in answers.items() if key and key in prompt), answers.get(""))
        if found is None:
            greedy = body.get("temperature") == 0 or body.get("top_k") == 1
            draw = random.Random(f"{prompt}|{'greedy' if greedy else seed}")
            found = "    " + " ".join(draw.choice(WORDS) for _ in range(30))
        if isinstance(found, list):
            found = found[seed % len(found)]
        text = found if isinstance(found, str) else found.get("text", "")
        ends = [at for at in (text.find(mark) for mark in body.get("stop") or ()) if at >= 0]
        text = text[: min(ends)] if ends else text
        tokens = _tokens(text)
        reason = "stop" if most is None or len(tokens) <= most else "length"
        text = "".join(tokens[:most])
        content = {"message": {"role": "assistant", "content": text, "refusal": None}} if chat else {"text": text}
        given = {} if isinstance(found, str) else {key: value for key, value in found.items() if key != "text"}
        if chat and "message" in given:
            given["message"] = content["message"] | given["message"]
        return {"finish_reason": reason} | content | given, text

    def refuse(self, status, message, param=None, code=None):
        error = {"message": message, "type": "invalid_request_error", "param": param, "code": code}
        self.say({"error": error}, status)

    def say(self, body, status=200):
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _tokens(text):
    return re.findall(r"\s*\S+|\s+$", text)
