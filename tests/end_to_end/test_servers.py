"""Models behind servers: what arrives is kept, what is kept is not asked for again, and keys go nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchsuite_core.builtin.starter import benchsuite_harnesses
from benchsuite_core.harnesses import LoadOptions

pytestmark = pytest.mark.docker

PLUGINS = Path(__file__).parents[2] / "plugins"
KEY = "sk-a-key-that-must-go-nowhere-0123456789"


@pytest.fixture(scope="module")
def starter():
    (harness,) = benchsuite_harnesses()
    return harness.load("starter", LoadOptions()).problems


@contextmanager
def ollama(tmp_path, answers):
    """The stand-in for Ollama, whose requests and answers are checked against Ollama's own description."""
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(answers))
    script = PLUGINS / "benchsuite-ollama" / "tests" / "ollama_stand_in.py"
    process = subprocess.Popen(
        [sys.executable, str(script), "--port", "0", "--answers", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process.stdout.readline().strip()
    finally:
        process.stdin.close()
        process.wait(10)
        process.stdout.close()


def generations(address):
    with urllib.request.urlopen(f"{address}/stand-in/requests") as answer:
        return [one for one in json.load(answer) if one["path"] in {"/api/generate", "/api/chat"}]


def containers_made_since(moment):
    import docker

    client = docker.from_env()
    try:
        wanted = {"type": "container", "event": "create", "label": "benchsuite.run"}
        return list(client.events(since=moment, until=int(time.time()) + 1, filters=wanted, decode=True))
    finally:
        client.close()


def test_a_base_model_of_ollama_is_asked_once_and_never_again(tool, tmp_path, starter):
    right = {problem.prompt.strip().splitlines()[0]: problem.reference for problem in starter}
    with ollama(tmp_path, right) as address:
        command = ("run", "starter", "-m", f"ollama/base:1b@{address}", "--samples", "2", "-k", "1,2")
        first = tool.json(*command)["tasks"]["starter"]
        asked = generations(address)
        moment = int(time.time()) + 1
        time.sleep(1.1)
        second = tool.json(*command)["tasks"]["starter"]
        with urllib.request.urlopen(f"{address}/stand-in/violations") as answer:
            assert json.load(answer) == []

        assert first["metrics"]["pass@2"]["value"] == 1.0
        assert first["verdicts"]["passed"] == 40
        assert len(asked) == 40
        assert {one["path"] for one in asked} == {"/api/generate"}
        assert len({one["body"]["options"]["seed"] for one in asked}) == 2
        assert len(generations(address)) == 40, "a second run asked again"
    assert containers_made_since(moment) == [], "a second run started a container"
    assert second["metrics"] == first["metrics"]
    assert second["cached"] == {"completions": 40, "executions": 40}
    assert first["tokens"]["completion"] > 0


def test_a_chat_model_of_ollama_answers_messages_and_its_code_is_cut_out(tool, tmp_path, starter):
    answers = {
        problem.entry_point: f"Sure!\n\n```python\n{problem.prompt}{problem.reference}```\nI hope this helps."
        for problem in starter
    }
    with ollama(tmp_path, answers) as address:
        result = tool.json(
            "run", "starter", "-m", f"ollama/coder:7b@{address}", "--samples", "1", "--system", "You are terse."
        )
        sent = generations(address)
    assert result["tasks"]["starter"]["verdicts"]["passed"] == 20
    assert {one["path"] for one in sent} == {"/api/chat"}
    assert all(one["body"]["messages"][0] == {"role": "system", "content": "You are terse."} for one in sent)


def test_a_server_that_stops_answering_ends_the_run_resumable_and_without_a_verdict(tool, tmp_path):
    with ollama(tmp_path, {"": "    return 1\n"}) as address:
        process = tool.start("run", "starter", "-m", f"ollama/base:1b@{address}", "-M", "retries=1", "--json")
        deadline = time.monotonic() + 30
        while len(generations(address)) < 10 and time.monotonic() < deadline:
            time.sleep(0.05)
    out, err = process.communicate(timeout=120)
    assert process.returncode in {3, 4}, err
    assert "benchsuite resume" in err
    task = json.loads(out)["tasks"]["starter"]
    assert task["unscored"] > 0
    assert sum(task["verdicts"].values()) < 200


def test_a_key_reaches_the_server_and_nothing_else(tool, load_stand_in):
    with load_stand_in(PLUGINS / "benchsuite-openai" / "tests" / "openai_stand_in.py") as server:
        server.key = KEY
        server.answers = {"": "```python\nimport os\nprint(dict(os.environ))\nraise ValueError(str(os.environ))\n```"}
        server.faults.extend([500, 429])
        tool.environment = {"OPENAI_API_KEY": KEY}
        ran = tool("run", "starter", "-m", f"openai/tiny@{server.url}", "--samples", "1", "--limit", "3", "--json")
        report = tool.here / "report.html"
        seen = [
            ran.stdout,
            ran.stderr,
            *(tool(*command).stdout for command in (("records", "--json"), ("show", "--config"), ("list", "runs"))),
            tool("report", "@last", "-o", str(report)).stdout,
            report.read_text(encoding="utf-8"),
            *(path.read_bytes().decode("latin-1") for path in tool.home.rglob("*") if path.is_file()),
        ]
        wrong = {"OPENAI_API_KEY": KEY + "-wrong"}
        tool.environment = wrong
        refused = tool("run", "starter", "-m", f"openai/tiny@{server.url}", "--refresh", code=3)
        seen += [refused.stdout, refused.stderr]
    assert not [text for text in seen if KEY in text]
    records = json.loads(seen[2])
    assert len(records) == 3
    assert all("ValueError" in record["stderr"] for record in records), "the programs did not run"


@pytest.mark.slow
def test_a_real_server_with_a_tiny_model_is_evaluated_and_cached(tool, tmp_path):
    python = os.environ.get("BENCHSUITE_LLAMA_PYTHON", sys.executable)
    if subprocess.run([python, "-c", "import llama_cpp.server, gguf"], capture_output=True, check=False).returncode:
        pytest.skip("needs: pip install 'llama-cpp-python[server]' gguf, or BENCHSUITE_LLAMA_PYTHON")
    script = PLUGINS / "benchsuite-openai" / "tests" / "tiny_model.py"
    port = "18431"
    process = subprocess.Popen(
        [python, str(script), str(tmp_path / "tiny.gguf"), port], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/v1"
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(f"{address}/models").close()
                break
            except OSError:
                time.sleep(0.3)
        with urllib.request.urlopen(f"{address}/models") as answer:
            name = json.load(answer)["data"][0]["id"]
        command = ("run", "starter", "-m", f"openai/{name}@{address}", "--base", "--samples", "2", "--max-tokens", "40")
        first = tool.json(*command)["tasks"]["starter"]
        second = tool.json(*command)["tasks"]["starter"]
    finally:
        process.terminate()
        process.wait(20)
    assert first["unscored"] == 0
    assert sum(first["verdicts"].values()) == 40
    assert first["tokens"]["completion"] > 0
    assert second["cached"] == {"completions": 40, "executions": 40 - first["verdicts"]["no_code"]}
    assert second["metrics"] == first["metrics"]
