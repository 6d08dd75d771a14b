import contextlib
import email.utils
import json
import logging
import socket
import struct
import threading
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

import pytest

pytest.importorskip("httpx", reason="the core alone has no HTTP client: install a plugin that talks to servers")
pytest.importorskip("stamina", reason="the core alone has no HTTP client: install a plugin that talks to servers")

from attrs import evolve

from benchsuite_core.backends import ModelSpec, shown_url
from benchsuite_core.errors import BackendError, MissingError, UsageError
from benchsuite_core.http import Client
from benchsuite_core.patience import Patience

QUICK = Patience(
    attempts=5, total=8, first_wait=0.01, longest_wait=0.05, longest_pause=2, connect=1, answer=0.6, stall=0.3
)
KEY = "sk-verysecretkey0123456789"


def _answer(body, status="200 OK", headers=""):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(raw)}\r\n{headers}\r\n".encode() + raw


OK = _answer({"fine": True})


class Faulty:
    """A server that does to each request what the next step says: bytes to send, or a function of the connection."""

    def __init__(self, *steps):
        self.steps = list(steps)
        self.requests = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        self.ended = threading.Event()

    def __enter__(self):
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.ended.set()
        self.listener.close()

    def _accept(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection, contextlib.suppress(OSError):
            while request := self._request(connection):
                self.requests.append(request)
                step = self.steps.pop(0) if self.steps else OK
                if callable(step):
                    step(self, connection)
                    return
                connection.sendall(step)

    def _request(self, connection):
        raw = b""
        while b"\r\n\r\n" not in raw:
            piece = connection.recv(65536)
            if not piece:
                return b""
            raw += piece
        head, _, body = raw.partition(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
        while len(body) < length:
            body += connection.recv(65536)
        return head + b"\r\n\r\n" + body


def reset(server, connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def reset_mid_body(server, connection):
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"text": "def half')
    time.sleep(0.05)
    reset(server, connection)


def close_at_once(server, connection):
    connection.shutdown(socket.SHUT_RDWR)


def cut(server, connection):
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"text": "def half')


def cut_chunks(server, connection):
    connection.sendall(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n12\r\n{"text": "def half\r\n')


def say_nothing(server, connection):
    server.ended.wait(20)


def stall(server, connection):
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{"text": "def half')
    server.ended.wait(20)


def drip(server, connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n{")
    while not server.ended.wait(0.1):
        connection.sendall(b" ")


def flood(server, connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000\r\n\r\n{")
    for _ in range(100):
        connection.sendall(b" " * 100_000)


@contextlib.contextmanager
def talking(*steps, patience=QUICK, path="", **kwargs):
    with Faulty(*steps) as server:
        client = Client(server.url + path, who="Test", patience=patience, **kwargs)
        try:
            yield server, client
        finally:
            client.close()


def post(client, body=None):
    return client.post("/do", body or {"a": 1}, refuse=lambda _: None)


def test_a_reply_carries_the_body_and_one_attempt():
    with talking(_answer({"text": "é\ud800"})) as (server, client):
        reply = post(client, {"prompt": "lone \ud800"})
    assert (reply.ok, reply.body, reply.attempts) == (True, {"text": "é\ud800"}, 1)
    assert reply.seconds > 0
    assert server.requests[0].startswith(b"POST /do HTTP/1.1")
    assert json.loads(server.requests[0].partition(b"\r\n\r\n")[2]) == {"prompt": "lone \ud800"}


@pytest.mark.parametrize(
    "steps",
    [
        [_answer({}, "500 Oops")] * 3,
        [_answer(b"<html>bad gateway</html>", "502 Bad Gateway")],
        [_answer({}, "503 Busy")],
        [_answer({}, "529 Overloaded")],
        [_answer({}, "429 Slow down")],
        [reset],
        [reset_mid_body],
        [close_at_once],
        [cut],
        [cut_chunks],
        [say_nothing],
        [stall],
        [drip],
        [_answer({}, "500 Oops"), reset, stall],
    ],
    ids=lambda steps: "+".join(getattr(step, "__name__", None) or step[9:12].decode() for step in steps),
)
def test_passing_trouble_is_tried_again_and_counted(steps):
    with talking(*steps) as (server, client):
        reply = post(client)
    assert reply.body == {"fine": True}
    assert reply.attempts == len(steps) + 1 == len(server.requests)


@pytest.mark.parametrize(
    ("step", "said"),
    [
        (_answer(b'{"text": "def half'), "no JSON"),
        (_answer(b""), "no JSON"),
        (_answer(b'"text"'), "no JSON object"),
        (_answer(b"[" * 100_000), "no JSON"),
        (_answer(b'{"text": "\xff\xfe"}'), "not UTF-8"),
        (flood, "more than 8388608 bytes"),
        (_answer(b"this is not gzip", headers="Content-Encoding: gzip\r\n"), "cannot be talked to"),
    ],
    ids=["truncated", "empty", "no object", "deep", "bad UTF-8", "10 MB", "bad gzip"],
)
def test_an_answer_that_is_not_whole_and_sound_fails_at_once(step, said):
    patience = evolve(QUICK, answer=5)
    with talking(step, patience=patience) as (server, client), pytest.raises(BackendError, match=said) as caught:
        post(client)
    assert not caught.value.retry
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", ["400 Bad", "401 No", "403 No", "404 None", "408 Late", "422 Odd", "501 Not here"])
def test_other_statuses_come_back_to_the_caller_after_one_attempt(status):
    with talking(_answer({"error": {"message": "so it is", "param": "stop"}}, status)) as (_, client):
        reply = post(client)
    assert (reply.status, reply.ok, reply.attempts) == (int(status[:3]), False, 1)
    assert (reply.problem, reply.parameter) == ("so it is", "stop")


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"error": "plain"}, "plain"),
        ({"error": {"message": "inner"}}, "inner"),
        ({"message": "outer"}, "outer"),
        ({"detail": [{"loc": ["body", "top_k"]}]}, "top_k"),
        (b"<h1>no\x1b[31m</h1>", r"<h1>no\x1b[31m</h1>"),
    ],
)
def test_what_a_server_says_is_found_wherever_it_stands_and_made_harmless(body, said):
    with talking(_answer(body, "400 Bad")) as (_, client):
        assert said in post(client).problem


def test_an_answers_own_message_is_no_complaint():
    with talking(_answer({"message": {"content": "x"}, "error": None})) as (_, client):
        assert post(client).problem == ""


def test_a_redirect_is_not_followed_and_says_where_to():
    with talking(_answer({}, "301 Moved", f"Location: https://u:{KEY}@elsewhere/v1?key={KEY}\r\n")) as (server, client):
        reply = post(client)
    assert reply.problem == "it has moved to https://***@elsewhere/v1?key=***"
    assert len(server.requests) == 1


def test_trouble_that_stays_ends_with_the_number_of_attempts():
    said = r"answered 503 to /do: full \(5 attempts\)"
    steps = [_answer({"error": "full"}, "503 Busy")] * 9
    with talking(*steps) as (server, client), pytest.raises(BackendError, match=said) as caught:
        post(client)
    assert caught.value.retry
    assert len(server.requests) == 5


def test_the_total_time_bounds_the_attempts_too():
    with talking(*[say_nothing] * 9, patience=evolve(QUICK, attempts=99, total=1, answer=0.3)) as (server, client):
        began = time.monotonic()
        with pytest.raises(BackendError, match="did not answer within"):
            post(client)
    assert time.monotonic() - began < 2
    assert 2 <= len(server.requests) <= 5


def test_a_drip_ends_at_the_deadline_of_the_whole_answer():
    with talking(drip, patience=evolve(QUICK, attempts=1)) as (_, client):
        began = time.monotonic()
        with pytest.raises(BackendError, match=r"did not finish within 0\.6 s") as caught:
            post(client)
    assert time.monotonic() - began < 1.2
    assert "-M timeout" in caught.value.hint


def test_retry_after_in_seconds_is_waited_for():
    with talking(_answer({}, "429 Slow", "Retry-After: 1\r\n")) as (_, client):
        began = time.monotonic()
        assert post(client).attempts == 2
    assert 1 <= time.monotonic() - began < 2


def test_retry_after_as_a_date_is_waited_for():
    date = email.utils.formatdate(time.time() + 2, usegmt=True)
    with talking(_answer({}, "503 Busy", f"Retry-After: {date}\r\n")) as (_, client):
        began = time.monotonic()
        assert post(client).attempts == 2
    assert 0.8 <= time.monotonic() - began < 3


@pytest.mark.parametrize("value", ["3600", "1e9", email.utils.formatdate(time.time() + 9000, usegmt=True)])
def test_a_pause_longer_than_we_wait_fails_at_once_and_hands_it_on(value):
    step = _answer({}, "429 Slow", f"Retry-After: {value}\r\n")
    with talking(step) as (server, client), pytest.raises(BackendError, match="429") as caught:
        post(client)
    assert caught.value.retry_after > 3500
    assert len(server.requests) == 1


@pytest.mark.parametrize("value", ["soon", "nan", "inf", "-5", "Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 99 Foo"])
def test_a_pause_that_makes_no_sense_or_is_over_is_no_pause(value):
    with talking(_answer({}, "429 Slow", f"Retry-After: {value}\r\n")) as (_, client):
        began = time.monotonic()
        assert post(client).attempts == 2
    assert time.monotonic() - began < 0.5


def test_a_server_that_refuses_connections_for_a_while_is_waited_for():
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    patience = evolve(QUICK, attempts=50, first_wait=0.05, longest_wait=0.1)
    client = Client(f"http://127.0.0.1:{port}", who="Test", patience=patience)
    server = Faulty()
    server.listener.close()

    def start():
        time.sleep(0.5)
        server.listener = socket.create_server(("127.0.0.1", port))
        server.__enter__()

    threading.Thread(target=start, daemon=True).start()
    reply = post(client)
    client.close()
    server.__exit__()
    assert reply.ok
    assert reply.attempts > 2


def test_an_answer_of_status_200_that_the_caller_refuses_is_tried_again_where_it_says_so():
    def refuse(reply):
        return BackendError("busy", retry=reply.body["again"]) if "again" in reply.body else None

    with talking(_answer({"again": True})) as (_, client):
        assert client.post("/do", {}, refuse=refuse).attempts == 2
    with talking(_answer({"again": False})) as (server, client), pytest.raises(BackendError, match="busy"):
        client.post("/do", {}, refuse=refuse)
    assert len(server.requests) == 1


def test_reaching_a_server_that_is_not_there_is_quick_and_names_what_is_missing():
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        url = f"http://127.0.0.1:{reserved.getsockname()[1]}"
    client = Client(url, who="Test", patience=Patience())
    began = time.monotonic()
    with pytest.raises(MissingError, match="cannot be reached") as caught:
        client.reach("GET", "/", hint="start it")
    client.close()
    assert time.monotonic() - began < 3
    assert caught.value.hint == "start it"


@pytest.mark.parametrize("url", ["ftp://host", "host:80", "http://", "http://[::1", "http://host:port", ""])
def test_an_address_that_is_none_is_a_usage_error(url):
    with pytest.raises(UsageError, match="is no address"):
        Client(url, who="Test", patience=QUICK)


def test_one_client_serves_many_threads():
    with talking() as (server, client):
        server.steps = [_answer({"n": number}) for number in range(40)]
        with ThreadPoolExecutor(8) as pool:
            replies = list(pool.map(lambda _: post(client), range(40)))
    assert sorted(reply.body["n"] for reply in replies) == list(range(40))


@pytest.mark.parametrize("where", ["key", "login", "query"])
@pytest.mark.parametrize(
    "step",
    [
        OK,
        _answer({"error": {"message": f"Incorrect key: {KEY}"}}, "401 No"),
        _answer(f"you sent {KEY}".encode(), "500 Oops"),
        _answer(f"no JSON, but {KEY}".encode()),
        reset,
        say_nothing,
    ],
    ids=["ok", "401", "500", "garbage", "reset", "silence"],
)
def test_a_key_is_sent_and_appears_nowhere_else(caplog, where, step):
    caplog.set_level(logging.DEBUG)
    with Faulty(*[step] * 3) as server:
        url = server.url
        if where == "login":
            url = url.replace("http://", f"http://user:{KEY}@")
        if where == "query":
            url += f"/v1?api-key={KEY}&version=2"
        patience = evolve(QUICK, attempts=2, answer=0.2)
        client = Client(url, who="Test", patience=patience, key=KEY if where == "key" else "")
        seen = [repr(client), client.who, client.shown, str(ModelSpec(backend="openai", name="m", url=url))]
        seen += [repr(ModelSpec(backend="openai", name="m", url=url))]
        try:
            reply = post(client)
            seen += [repr(reply), reply.problem, client.failure("/do", reply).message]
        except BackendError as error:
            seen += traceback.format_exception(error)
            while error is not None:
                seen += [str(error), repr(error), getattr(error, "hint", "")]
                error = error.__cause__
        client.close()
    sent = server.requests[0]
    secret = {"key": f"Bearer {KEY}", "login": "Basic ", "query": f"/v1/do?api-key={KEY}&version=2"}[where]
    assert secret.encode() in sent
    seen += [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    assert any("HTTP Request" in line for line in seen) or step in (reset, say_nothing)
    assert [line for line in seen if KEY in line] == []


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://127.0.0.1:8000/v1", "http://127.0.0.1:8000/v1"),
        ("https://u:p%40@host/v1", "https://***@host/v1"),
        ("https://u:p@ss@host/v1", "https://***@host/v1"),
        ("https://host/v1?key=abc&api-version=2024", "https://host/v1?key=***&api-version=***"),
        ("openai/m@http://[::1", "openai/m@http://[::1"),
    ],
)
def test_addresses_are_shown_without_secrets(url, shown):
    assert shown_url(url) == shown


def test_retries_print_nothing_where_nobody_has_set_up_logging(capfd):
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, []
    try:
        with talking(_answer({}, "500 Oops")) as (_, client):
            post(client)
    finally:
        root.handlers = handlers
    assert capfd.readouterr() == ("", "")


def test_importing_it_imports_no_http_client():
    import subprocess
    import sys

    code = "import sys, benchsuite_core.http; print(sorted({'httpx', 'stamina', 'tenacity'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
