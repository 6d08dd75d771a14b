"""A stand-in for Ollama's server: its API over real HTTP, without a model.

Requests and answers are checked against Ollama's own OpenAPI description, where its file is given; a request that
is not as described is answered with 400 and kept in `violations`. Every request is recorded.

As a process (ends when its standard input does):

    python ollama_stand_in.py --port 0 --answers answers.json [--description ollama-openapi.yaml] [--faults 500,reset]

It prints its address. ``GET /stand-in/requests`` gives what was sent, ``GET /stand-in/violations`` what was wrong.

Answers: a JSON object from a part of the prompt to the answer, a text, a list of texts (chosen by the seed), or an
object with ``text``, ``thinking`` and ``done_reason``. The key "" answers everything else; without it words are drawn
at random, by prompt, seed and temperature, as a model would.

Faults: what happens to the next completions, one each: a status, ``STATUS@SECONDS`` with Retry-After, ``reset``,
``cut`` (mid-body), ``undone`` (an answer without ``done``), ``error`` (status 200 with an error field), ``garbage``.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import re
import socket
import struct
import sys
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CHAT_TEMPLATE = (
    "{{- range .Messages }}<|im_start|>{{ .Role }}\n{{ .Content }}<|im_end|>\n{{ end }}<|im_start|>assistant\n"
)
MODELS = {
    "coder:7b": {"template": CHAT_TEMPLATE, "capabilities": ["completion", "tools", "insert"]},
    "base:1b": {"template": "{{ .Prompt }}", "capabilities": ["completion"]},
    "thinker:8b": {"template": CHAT_TEMPLATE, "capabilities": ["completion", "thinking"]},
    "embedder:latest": {"template": "{{ .Prompt }}", "capabilities": ["embedding"]},
}
# api/types.go; the description leaves the two out and lets any option pass.
UNDESCRIBED = {"truncate", "shift"}
OPTIONS = {
    *("num_ctx", "num_batch", "num_gpu", "main_gpu", "use_mmap", "num_thread", "draft_num_predict"),
    *("num_keep", "seed", "num_predict", "top_k", "top_p", "min_p", "typical_p", "repeat_last_n", "temperature"),
    *("repeat_penalty", "presence_penalty", "frequency_penalty", "stop"),
}
WORDS = ("return", "first", "second", "+", "-", "value", "for", "in", "range", "none", "if", "not", "x", "y")
NOW = "2026-01-02T03:04:05.678901Z"


def read_description(path):
    """Ollama's OpenAPI description, from its file."""
    import yaml

    return yaml.safe_load(Path(path).read_text(encoding="utf-8"))


class StandIn(ThreadingHTTPServer):
    """The server; use as ``with StandIn(...) as server``."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, port=0, *, answers=None, models=None, described=None):
        super().__init__(("127.0.0.1", port), Handler)
        self.answers = answers or {}
        self.models = models or MODELS
        self.requests = []
        self.violations = []
        self.faults = deque()
        self.lock = threading.Lock()
        self.busy = 0
        self.most_busy = 0
        self.hold = 0.0
        self.described = described

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def completions(self):
        """Bodies of the requests for completions, in the order in which they came."""
        return [body for path, body in self.requests if path in {"/api/generate", "/api/chat"}]

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        """A client that goes away is none of our business."""

    def check(self, what, schema, value):
        if self.described is None:
            return []
        import jsonschema

        document = {"$ref": f"#/components/schemas/{schema}", "components": self.described["components"]}
        found = [f"{what}: {error.message}" for error in jsonschema.Draft202012Validator(document).iter_errors(value)]
        if what.startswith("request"):
            known = set(self.described["components"]["schemas"][schema]["properties"]) | UNDESCRIBED
            found += [f"{what}: unknown field {name}" for name in set(value) - known]
            found += [f"{what}: unknown option {name}" for name in set(value.get("options") or {}) - OPTIONS]
        self.violations += found
        return found

    def answer(self, prompt, options):
        found = next((value for key, value in self.answers.items() if key and key in prompt), self.answers.get(""))
        if found is None:
            greedy = options.get("temperature") == 0 or options.get("top_k") == 1
            # Not a secret, but it must be the same in every process, which hash() is not.
            draw = random.Random(f"{prompt}|{'greedy' if greedy else options.get('seed')}")
            found = "    " + " ".join(draw.choice(WORDS) for _ in range(30))
        if isinstance(found, list):
            found = found[options.get("seed", 0) % len(found)]
        return {"text": found} if isinstance(found, str) else found


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: StandIn

    def log_message(self, *_):
        """Quiet."""

    def do_GET(self):
        if self.path == "/api/version":
            self.say({"version": "0.33.0"}, "VersionResponse")
        elif self.path == "/api/tags":
            models = [
                {
                    "name": name,
                    "model": name,
                    "modified_at": NOW,
                    "size": 4683087332,
                    "digest": f"{sum(name.encode()):064x}",
                    "details": {
                        "format": "gguf",
                        "family": "qwen2",
                        "parameter_size": "7.6B",
                        "quantization_level": "Q4_K_M",
                    },
                }
                for name in self.server.models
            ]
            self.say({"models": models}, "ListResponse")
        elif self.path == "/stand-in/requests":
            self.say([{"path": path, "body": body} for path, body in self.server.requests])
        elif self.path == "/stand-in/violations":
            self.say(self.server.violations)
        else:
            self.say({"error": "not found"}, status=404)

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append((self.path, body))
        schema = {"/api/generate": "GenerateRequest", "/api/chat": "ChatRequest", "/api/show": "ShowRequest"}.get(
            self.path
        )
        if schema is None:
            self.say({"error": "not found"}, status=404)
        elif wrong := self.server.check(f"request {self.path}", schema, body):
            self.say({"error": "; ".join(wrong)}, status=400)
        elif (model := self.model(body["model"])) is None:
            self.say({"error": f"model '{body['model']}' not found"}, "ErrorResponse", status=404)
        elif self.path == "/api/show":
            self.show(model)
        else:
            with self.counted():
                if not (self.server.faults and self.fail(self.server.faults.popleft())):
                    self.complete(model, body)

    def model(self, name):
        models = self.server.models
        return models.get(name) or models.get(f"{name}:latest")

    @contextlib.contextmanager
    def counted(self):
        with self.server.lock:
            self.server.busy += 1
            self.server.most_busy = max(self.server.most_busy, self.server.busy)
        if self.server.hold:
            threading.Event().wait(self.server.hold)
        try:
            yield
        finally:
            with self.server.lock:
                self.server.busy -= 1

    def show(self, model):
        parameters = 'stop        "<|im_start|>"\nstop        "<|im_end|>"\ntemperature 0.7'
        body = {
            "template": model["template"],
            "parameters": model.get("parameters", parameters if "im_start" in model["template"] else ""),
            "capabilities": model["capabilities"],
            "modified_at": NOW,
            "details": {"format": "gguf", "family": "qwen2"},
            "model_info": {"general.architecture": "qwen2", "qwen2.context_length": model.get("context", 32768)},
        }
        self.say(body | model.get("show", {}), "ShowResponse")

    def complete(self, model, body):
        chat = self.path == "/api/chat"
        options = body.get("options", {})
        prompt = "\n".join(message["content"] for message in body["messages"]) if chat else body.get("prompt", "")
        if not prompt:
            return self.say({"model": body["model"], "created_at": NOW, "done": True, "done_reason": "load"})
        thinks = "thinking" in model["capabilities"]
        if body.get("think") and not thinks:
            return self.say({"error": f'"{body["model"]}" does not support thinking'}, "ErrorResponse", status=400)
        if len(_tokens(prompt)) > options.get("num_ctx", 4096) and body.get("truncate") is False:
            return self.say({"error": "the input length exceeds the context length"}, "ErrorResponse", status=400)
        given = self.server.answer(prompt, options)
        thinking = given.get("thinking", "") if thinks and body.get("think", True) else ""
        text, reason = _cut(
            given["text"], options.get("stop", []), options.get("num_predict", -1) - len(_tokens(thinking))
        )
        final = {
            "model": body["model"],
            "created_at": NOW,
            "done": True,
            "done_reason": given.get("done_reason", reason),
            "total_duration": 9_000_000_000,
            "load_duration": 7_000_000_000,
            "prompt_eval_count": len(_tokens(prompt)),
            "prompt_eval_duration": 500_000_000,
            "eval_count": len(_tokens(thinking)) + len(_tokens(text)),
            "eval_duration": 1_500_000_000,
        }
        content = {"role": "assistant", "content": text} if chat else {"response": text}
        if thinking:
            content["thinking"] = thinking
        answer = {"message": content} if chat else content
        if body.get("stream", True):
            return self.stream(answer, final, "ChatStreamEvent" if chat else "GenerateStreamEvent")
        return self.say(final | answer, "ChatResponse" if chat else "GenerateResponse")

    def stream(self, answer, final, schema):
        start = {"model": final["model"], "created_at": NOW, "done": False} | answer
        self.server.check("answer", schema, start)
        lines = "".join(json.dumps(line) + "\n" for line in (start, final)).encode()
        return self.send(200, lines, {"Content-Type": "application/x-ndjson"})

    def fail(self, fault):
        """Do what the fault says; False where it leaves the answer to us."""
        head = {"model": "m", "created_at": NOW}
        if fault == "reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
            self.close_connection = True
        elif fault == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"model": "m", "response": "def half')
            self.close_connection = True
        elif fault == "undone":
            self.say(head | {"response": "def half", "done": False})
        elif fault == "error":
            self.say({"error": "model runner has unexpectedly stopped"})
        elif fault == "garbage":
            self.send(200, b'{"model": "m", "respon', {})
        elif fault != "ok":
            status, _, pause = str(fault).partition("@")
            self.send(int(status), b'{"error": "so it was told"}', {"Retry-After": pause} if pause else {})
        return fault != "ok"

    def say(self, body, schema=None, status=200):
        if schema:
            self.server.check("answer", schema, body)
        self.send(status, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8"})

    def send(self, status, raw, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


def _tokens(text):
    return re.findall(r"\s*\S+|\s+$", text)


def _cut(text, stop, most):
    ends = [at for at in (text.find(mark) for mark in stop) if at >= 0]
    if ends:
        text = text[: min(ends)]
    tokens = _tokens(text)
    return ("".join(tokens[: max(most, 0)]), "length") if 0 <= most < len(tokens) else (text, "stop")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--answers", type=Path)
    parser.add_argument("--description", type=Path)
    parser.add_argument("--faults", default="")
    given = parser.parse_args()
    data = os.environ.get("BENCHSUITE_TEST_DATA")
    description = given.description or (Path(data) / "ollama-openapi.yaml" if data else None)
    answers = json.loads(given.answers.read_text(encoding="utf-8")) if given.answers else {}
    described = read_description(description) if description else None
    with StandIn(given.port, answers=answers, described=described) as server:
        server.faults.extend(fault for fault in given.faults.split(",") if fault)
        sys.stdout.write(server.url + "\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main()
