"""One container: how it is hardened, how it is talked to, how it is removed."""

from __future__ import annotations

import contextlib
import itertools
import os
import socket
import time
from datetime import datetime
from typing import TYPE_CHECKING, Any

from benchsuite_core.agent.client import Settings, SocketChannel
from benchsuite_core.agent.owner import owner
from benchsuite_core.agent.places import TMP
from benchsuite_core.agent.recycled import Launched
from benchsuite_core.agent.source import COMMAND
from benchsuite_core.sandboxes import Image, Limits
from benchsuite_docker import images
from benchsuite_docker.engine import trouble
from benchsuite_docker.hardening import USER, Setup
from benchsuite_docker.reaper import OWNER, RUN

if TYPE_CHECKING:
    from docker import APIClient

GONE_S = 15.0
EVENTS_S = 3.0
STDERR_KEPT = 4096

_numbers = itertools.count(1)


class AttachChannel(SocketChannel):
    """The engine's attach stream: frames of eight bytes of header, stdout (1) and stderr (2) in one stream."""

    def __init__(self, sock: socket.socket, *holders: Any) -> None:
        """Take the socket, and whatever objects of the engine's client must be closed before it really is."""
        super().__init__(sock)
        self._holders = [holder for holder in holders if hasattr(holder, "close")]
        self._raw = b""
        self._stream, self._left = 0, 0
        self._stderr = b""

    def receive(self, deadline: float) -> bytes:
        """The next bytes of stdout; stderr is kept aside."""
        while True:
            if not self._left and len(self._raw) >= 8:
                self._stream, self._left = self._raw[0], int.from_bytes(self._raw[4:8], "big")
                self._raw = self._raw[8:]
            if self._left and self._raw:
                part, self._raw = self._raw[: self._left], self._raw[self._left :]
                self._left -= len(part)
                if self._stream == 1:
                    return part
                self._stderr = (self._stderr + part)[-STDERR_KEPT:]
                continue
            if self._raw and len(self._raw) >= 8:
                continue  # a frame of nothing
            more = super().receive(deadline)
            if not more:
                return b""
            self._raw += more

    def close(self) -> None:
        """Hang up."""
        super().close()
        for holder in self._holders:
            with contextlib.suppress(OSError, ValueError):
                holder.close()

    def complaint(self) -> str:
        """What the agent wrote to stderr."""
        return self._stderr.decode("utf-8", "replace")


class Container(Launched):
    """A running container with an agent's bootstrap in it, and the stream to it."""

    def __init__(self, client: APIClient, number: str, channel: AttachChannel, settings: Settings) -> None:
        self.id, self.channel, self.settings = number, channel, settings
        self._client = client

    def stop(self) -> None:
        """Remove it, wait until it is gone, then hang up."""
        try:
            with trouble("removing a container"):
                remove(self._client, self.id)
        finally:
            self.channel.close()

    def died_of_memory(self) -> bool:
        """As the engine's events say."""
        with trouble("asking how a container ended"):
            return died_of_memory(self._client, self.id)


def start(client: APIClient, image: Image, limits: Limits, run_id: str, setup: Setup) -> Container:
    """Create, attach to and start one container.

    Raises:
        SandboxError: the engine did not do it.
    """
    with trouble("starting a container"):
        environment = _environment(client, image)
        created = client.create_container(
            image.digest,
            command=list(COMMAND[1:]),
            entrypoint=[COMMAND[0]],
            environment=environment,
            host_config={**client.create_host_config(**setup.options(limits)), **setup.bare},
            hostname="sandbox",
            labels={OWNER: owner(), RUN: run_id},
            name=f"benchsuite-{run_id or 'run'}-{os.getpid()}-{next(_numbers)}-{os.urandom(3).hex()}",
            stdin_open=True,
            stop_timeout=0,
            use_config_proxy=False,  # a proxy's address may hold its password
            user=USER,
            working_dir="/",
        )
        number = created["Id"]
        try:
            stream = client.attach_socket(number, {"stdin": 1, "stdout": 1, "stderr": 1, "stream": 1})
            client.start(number)
        except BaseException:
            with contextlib.suppress(Exception):
                client.remove_container(number, force=True, v=True)
            raise
    channel = AttachChannel(getattr(stream, "_sock", stream), stream, getattr(stream, "_response", None))
    return Container(client, number, channel, setup.settings(limits, environment))


def _environment(client: APIClient, image: Image) -> dict[str, str]:
    """What programs see: what the image's Dockerfile says, and four fixed values. Nothing of the host."""
    path = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
    return {**path, **images.environment(client, image), "LANG": "C.UTF-8", "TMPDIR": TMP}


def remove(client: APIClient, number: str) -> None:
    """Kill and remove a container, and wait until it is gone."""
    from docker.errors import APIError, NotFound

    end = time.monotonic() + GONE_S
    while True:
        try:
            client.remove_container(number, force=True, v=True)
        except NotFound:
            return
        except APIError as error:
            if error.status_code != 409 or time.monotonic() > end:  # 409: its removal is under way
                raise
        time.sleep(0.02)


def died_of_memory(client: APIClient, number: str) -> bool:
    """Whether the kernel ended a container for its memory. It is removed by then, so the engine's events know."""
    end = time.monotonic() + EVENTS_S
    while True:
        # A question about the past by the engine's clock, so that the answer comes at once and ends. By our own clock
        # it could be one about the future, for which the engine waits.
        now = datetime.fromisoformat(client.info()["SystemTime"]).timestamp()
        events = client.events(
            since="1", until=f"{now:.3f}", decode=True, filters={"container": number, "type": "container"}
        )
        actions = [event.get("Action") for event in events]
        if "oom" in actions or time.monotonic() > end:
            return "oom" in actions
        if "die" in actions:  # the kernel's word on memory may come a little later
            end = min(end, time.monotonic() + 0.3)
        time.sleep(0.05)
