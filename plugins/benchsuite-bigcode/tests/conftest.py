"""Real data, and a server that speaks the hub's protocol."""

import gzip
import hashlib
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def data():
    """The folder with real data."""
    folder = os.environ.get("BENCHSUITE_TEST_DATA")
    if not folder:
        pytest.skip("BENCHSUITE_TEST_DATA names no folder with HumanEval and MBPP")
    return Path(folder)


@pytest.fixture(scope="session")
def humaneval_file(data):
    return data / "humaneval" / "HumanEval.jsonl.gz"


@pytest.fixture(scope="session")
def mbpp_file(data):
    return data / "mbpp" / "mbpp-427.jsonl.gz"


@pytest.fixture(scope="session")
def rows_of():
    def read(path):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    return read


@pytest.fixture
def write(tmp_path):
    """Writes rows as JSON lines and returns the path."""

    def write_rows(rows, name="own.jsonl"):
        path = tmp_path / name
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return path

    return write_rows


@pytest.fixture(scope="session")
def write_parquet():
    def write_table(rows, path):
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.Table.from_pylist(rows), path)
        return path

    return write_table


class Hub(ThreadingHTTPServer):
    """The paths of huggingface.co that a download asks for.

    ``HEAD /datasets/REPO/resolve/REVISION/FILE`` answers as the hub does for a file in large-file storage: a
    redirect to another host, with commit, size and hash in headers. That host, `storage`, then serves the bytes.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answers)
        self.storage = ThreadingHTTPServer(("127.0.0.1", 0), Stored)
        self.storage.hub = self
        self.files = {}
        self.private = set()
        self.broken = {}
        self.asked = []
        self.stored = []
        self.tokens = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def add(self, file, content):
        self.files[f"/datasets/{file.repo}/resolve/{file.revision}/{file.path}"] = (file.revision, content)


class Replies(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def reply(self, status, headers=None, body=b""):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Answers(Replies):
    def do_GET(self):
        # Nothing of a download is a GET on the hub itself; huggingface_hub may ask for its own settings.
        self.reply(404)

    def do_HEAD(self):
        hub = self.server
        hub.asked.append(self.path)
        hub.tokens.append(self.headers.get("authorization"))
        repo = "/".join(self.path.split("/")[2:4])
        if hub.broken.get(repo):
            self.reply(hub.broken[repo].pop(0))
        elif repo in hub.private:
            self.reply(401, {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access is restricted"})
        elif self.path in hub.files:
            revision, body = hub.files[self.path]
            headers = {
                "Location": f"http://127.0.0.1:{hub.storage.server_address[1]}/{_hash(body)}",
                "X-Repo-Commit": revision,
                "X-Linked-Size": str(len(body)),
                "X-Linked-ETag": f'"{_hash(body)}"',
                "ETag": '"0123456789abcdef0123456789abcdef01234567"',
            }
            self.reply(302, headers)
        elif any(path.startswith(f"/datasets/{repo}/") for path in hub.files):
            self.reply(404, {"X-Error-Code": "EntryNotFound", "X-Error-Message": "Entry not found"})
        else:
            self.reply(401, {"X-Error-Code": "RepoNotFound", "X-Error-Message": "Repository not found"})


class Stored(Replies):
    def do_GET(self):
        hub = self.server.hub
        hub.stored.append((self.path, self.headers.get("authorization")))
        self.reply(200, body=next(body for _, body in hub.files.values() if self.path == f"/{_hash(body)}"))


def _hash(body):
    return hashlib.sha256(body).hexdigest()


@pytest.fixture
def hub():
    server = Hub()
    threads = [threading.Thread(target=each.serve_forever, args=(0.05,)) for each in (server, server.storage)]
    for thread in threads:
        thread.start()
    yield server
    for each, thread in zip((server, server.storage), threads, strict=True):
        each.shutdown()
        thread.join()
        each.server_close()


LOAD = """
import json, sys
from pathlib import Path
from benchsuite_bigcode.harness import BigCode
from benchsuite_core.errors import BenchsuiteError
from benchsuite_core.harnesses import LoadOptions
name, data = sys.argv[1:]
try:
    task = BigCode().load(name, LoadOptions(data=Path(data) if data else None))
    said = {"problems": len(task.problems), "known": task.known, "origin": task.origin, "digest": task.data_digest}
except BenchsuiteError as error:
    said = {"error": type(error).__name__, "exit": error.exit_code, "message": error.message, "hint": error.hint}
print(json.dumps(said))
"""


@pytest.fixture
def load(tmp_path):
    """Loads a task in a process of its own: huggingface_hub reads its environment when it is imported."""

    def load_task(name, endpoint, *, data="", **environment):
        keep = {key: value for key, value in os.environ.items() if not key.startswith(("HF_", "HUGGING_FACE"))}
        done = subprocess.run(
            [sys.executable, "-W", "error::ResourceWarning", "-c", LOAD, name, str(data)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=keep | {"HF_ENDPOINT": endpoint, "HF_HOME": str(tmp_path / "hf"), "NO_PROXY": "*", **environment},
        )
        assert done.returncode == 0, done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout)

    return load_task
