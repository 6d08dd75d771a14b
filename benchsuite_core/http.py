"""JSON over HTTP for backends: one client a server, with deadlines, a cap on size and retries by class of trouble.

Tried again, with growing waits and a bound on both their number and the total time:
    429, 5xx (but not 501), refused and broken connections, time that ran out.
Given up at once:
    every other status (the caller sees the reply), an answer that is no JSON object, is not UTF-8 or is too large,
    and a ``Retry-After`` beyond what we are ready to wait: asking earlier would be refused again.

The core itself needs neither ``httpx`` nor ``stamina``: a plugin that uses this module depends on both.
"""

from __future__ import annotations

import json
import logging
import math
import random
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

from attrs import evolve, field, frozen

from benchsuite_core.backends import shown_url
from benchsuite_core.errors import BackendError, MissingError, UsageError
from benchsuite_core.patience import Patience
from benchsuite_core.plain import one_line

if TYPE_CHECKING:
    import httpx

_RETRIED = frozenset({429, *range(500, 600)} - {501})
_LEAST_SECRET = 4
"""Characters below which a secret is not looked for in texts: masking "a" would garble them and protect nothing."""
_LONGER = "raise it with -M timeout=SECONDS if the model needs longer"
_WRITE = "write it like http://127.0.0.1:8000/v1"


@frozen(kw_only=True)
class Reply:
    """What a server answered.

    Attributes:
        status: HTTP status; everything but what is retried comes back to the caller.
        body: the JSON object of status 200; empty with every other.
        problem: what the server said went wrong, on one safe line; empty where it said nothing.
        parameter: the request's parameter that the server names as the culprit, where it does.
        seconds: that the last attempt took.
        attempts: requests that it took.
    """

    status: int
    body: Mapping[str, Any] = field(repr=False)
    problem: str = ""
    parameter: str = ""
    seconds: float = 0.0
    attempts: int = 1

    @property
    def ok(self) -> bool:
        """The request was done; the body is what was asked for."""
        return self.status == 200


@frozen(kw_only=True)
class _Call:
    """What is sent, and how long it may take."""

    method: str
    path: str
    body: Mapping[str, Any] | None
    patience: Patience
    headers: Mapping[str, str] | None = None


class Client:
    """Talks JSON to one server. Safe to use from several threads at once.

    Args:
        url: base address; a user and password in it become basic authentication, a query is sent with every request.
            Neither is ever shown.
        who: the server's name in messages.
        patience: see there.
        key: sent as bearer token; never shown.
        connections: that are kept open for the next request.
    """

    def __init__(self, url: str, *, who: str, patience: Patience, key: str = "", connections: int = 8) -> None:
        import httpx

        try:
            parts = urlsplit(url)
            login = (unquote(parts.username or ""), unquote(parts.password or ""))
            address = parts._replace(netloc=parts.netloc.rpartition("@")[2], query="", fragment="").geturl().rstrip("/")
            base = httpx.URL(address)
        except (ValueError, httpx.InvalidURL):
            raise UsageError(f"{shown_url(url)!r} is no address", _WRITE) from None
        if base.scheme not in {"http", "https"} or not base.host:
            raise UsageError(f"{shown_url(url)!r} is no address", _WRITE)
        self.shown = shown_url(url)
        self.who = f"{who} at {self.shown}"
        self._address = address
        self._query = parts.query
        self._patience = patience
        secrets = [key, *login, *(value for _, value in parse_qsl(parts.query))]
        # Longest first: pieces of a secret must not survive because another one, a part of it, was masked before.
        self._secrets = sorted((one for one in secrets if len(one) >= _LEAST_SECRET), key=len, reverse=True)
        headers = {"User-Agent": "benchsuite", "Content-Type": "application/json"}
        if key:
            headers["Authorization"] = f"Bearer {key}"
        self._http = httpx.Client(
            headers=headers,
            auth=login if any(login) and not key else None,
            # Reading the certificates takes longer than all else here; plain HTTP has no use for them.
            verify=base.scheme == "https",
            limits=httpx.Limits(max_connections=None, max_keepalive_connections=connections),
        )
        # stamina reports every retry as a warning, which Python prints where nobody has set up logging.
        if not (log := logging.getLogger("stamina")).handlers:
            log.addHandler(logging.NullHandler())

    def __repr__(self) -> str:
        return f"<Client of {self.who}>"

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def reach(self, method: str, path: str, body: Mapping[str, Any] | None = None, *, hint: str) -> Reply:
        """Ask with little patience, to find out whether a server is there at all.

        Raises:
            MissingError: it is not; carries `hint`.
        """
        own = self._patience
        quick = evolve(own, attempts=min(2, own.attempts), total=10.0, longest_pause=5.0, answer=min(30.0, own.answer))
        try:
            # Nothing is kept open for somebody who may never come back.
            close = {"Connection": "close"}
            return self._ask(_Call(method=method, path=path, body=body, patience=quick, headers=close))
        except BackendError as error:
            raise MissingError(error.message, hint) from error

    def post(self, path: str, body: Mapping[str, Any], *, refuse: Callable[[Reply], BackendError | None]) -> Reply:
        """Send a request, again where that may help, and give the reply.

        Args:
            path: below the base address, with its slash.
            body: the JSON object to send.
            refuse: called with a reply of status 200; the error that it gives, if any, is treated like a status:
                tried again where its `retry` says so.

        Raises:
            BackendError: no answer came, or one that is no JSON object.
        """
        return self._ask(_Call(method="POST", path=path, body=body, patience=self._patience), refuse)

    def failure(self, path: str, reply: Reply, hint: str = "", *, retry: bool = False) -> BackendError:
        """The error for a reply that is not what was asked for."""
        said = f": {reply.problem}" if reply.problem else ""
        return BackendError(f"{self.who} answered {reply.status} to {path}{said}", hint, retry=retry)

    def _ask(self, call: _Call, refuse: Callable[[Reply], BackendError | None] | None = None) -> Reply:
        import stamina

        patience = call.patience

        def again(error: Exception) -> bool | float:
            if not isinstance(error, BackendError) or not error.retry:
                return False
            if error.retry_after is None:
                return True
            if error.retry_after > patience.longest_pause:
                return False
            return error.retry_after + random.uniform(0, patience.first_wait)  # noqa: S311 - jitter is no secret

        tries = 0
        try:
            for attempt in stamina.retry_context(
                on=again,
                attempts=patience.attempts,
                timeout=patience.total,
                wait_initial=patience.first_wait,
                wait_max=patience.longest_wait,
                wait_jitter=patience.first_wait,
            ):
                with attempt:
                    tries += 1
                    reply = self._once(call)
                    if reply.ok and refuse is not None and (error := refuse(reply)) is not None:
                        raise error
                    return evolve(reply, attempts=tries)
        except BackendError as error:
            if tries == 1:
                raise
            message = f"{error.message} ({tries} attempts)"
            raise BackendError(message, error.hint, retry=error.retry, retry_after=error.retry_after) from error
        raise AssertionError("a retry ends with a reply or an error")

    def _once(self, call: _Call) -> Reply:
        """One attempt: a reply, or a BackendError that says whether another may help."""
        import httpx

        began = time.monotonic()
        patience = call.patience
        timeouts = {"connect": patience.connect, "read": patience.answer, "write": patience.stall, "pool": None}
        extensions: dict[str, Any] = {"timeout": timeouts}
        if self._query:
            # Sent beside the URL, because httpx logs URLs and a query may carry a key.
            extensions["target"] = f"{urlsplit(self._address).path}{call.path}?{self._query}".encode("ascii", "ignore")
        # Plain ASCII: a prompt may hold lone surrogates, which UTF-8 has no bytes for.
        content = None if call.body is None else json.dumps(call.body).encode("ascii")
        try:
            url = self._address + call.path
            request = self._http.build_request(
                call.method, url, content=content, headers=call.headers, extensions=extensions
            )
            response = self._http.send(request, stream=True)
            try:
                # The head has come, so the model is done: from here on a long pause is a stall.
                timeouts["read"] = min(patience.stall, patience.answer)
                raw = self._read(response, began, patience)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            what = "took no connection" if isinstance(error, httpx.ConnectTimeout) else "did not answer"
            seconds = time.monotonic() - began
            raise BackendError(f"{self.who} {what} within {seconds:.3g} s", _LONGER, retry=True) from error
        except httpx.ConnectError as error:
            raise BackendError(f"{self.who} cannot be reached: {self._clean(str(error))}", retry=True) from error
        except (httpx.NetworkError, httpx.RemoteProtocolError) as error:
            text = self._clean(str(error)) or type(error).__name__
            raise BackendError(f"{self.who} broke the connection: {text}", retry=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            text = self._clean(str(error)) or type(error).__name__
            raise BackendError(f"{self.who} cannot be talked to: {text}", retry=False) from error
        reply = self._parsed(response.status_code, raw)
        if response.is_redirect:
            reply = evolve(reply, problem=f"it has moved to {shown_url(response.headers.get('Location', ''))}")
        if reply.status in _RETRIED:
            failure = self.failure(call.path, reply, retry=True)
            failure.retry_after = _pause(response.headers.get("Retry-After", ""))
            raise failure
        return evolve(reply, seconds=time.monotonic() - began)

    def _read(self, response: httpx.Response, began: float, patience: Patience) -> bytes:
        """The whole body, within its time and size."""
        raw = bytearray()
        for chunk in response.iter_bytes():
            raw += chunk
            if len(raw) > patience.largest:
                raise BackendError(f"{self.who} sent an answer of more than {patience.largest} bytes", retry=False)
            if time.monotonic() - began > patience.answer:
                raise BackendError(f"{self.who} did not finish within {patience.answer:g} s", _LONGER, retry=True)
        return bytes(raw)

    def _parsed(self, status: int, raw: bytes) -> Reply:
        try:
            body = json.loads(raw.decode("utf-8"))
            trouble = "" if isinstance(body, dict) else "no JSON object"
        except UnicodeDecodeError:
            body, trouble = None, "bytes that are not UTF-8"
        except (ValueError, RecursionError):
            body, trouble = None, "something that is no JSON"
        if status == 200 and trouble:
            start = self._clean(raw[:200].decode("utf-8", "replace"))
            raise BackendError(f"{self.who} answered with {trouble}: {start!r}", retry=False)
        said, parameter = _complaint(body, status)
        if not said and status != 200:
            said = raw[:400].decode("utf-8", "replace")
        kept = body if status == 200 and isinstance(body, dict) else {}
        return Reply(status=status, body=kept, problem=self._clean(said), parameter=parameter)

    def _clean(self, text: str) -> str:
        """A text of the other side, fit to be shown: one line, no secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return one_line(text, 400)


def _complaint(body: object, status: int) -> tuple[str, str]:
    """What an error body says, and the parameter that it names: the forms of OpenAI, Ollama and FastAPI."""
    if not isinstance(body, Mapping):
        return "", ""
    error = body.get("error")
    if isinstance(error, Mapping):
        parameter = error.get("param")
        return _text(error.get("message") or dict(error)), parameter if isinstance(parameter, str) else ""
    if error or status == 200:  # in an answer that is none, "message" is the model's
        return _text(error), ""
    return _text(body.get("message") or body.get("detail")), ""


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, default=str)


def _pause(header: str) -> float | None:
    """Seconds of a ``Retry-After`` header: a number, or the time until a date (RFC 9110, 10.2.3)."""
    try:
        seconds = float(header)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(header).timestamp() - time.time()
        except (ValueError, TypeError, OverflowError):
            return None
    return max(0.0, seconds) if math.isfinite(seconds) else None
