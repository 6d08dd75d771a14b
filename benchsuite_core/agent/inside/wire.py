"""Frames, texts and streams: what passes between the agent, the coordinator and the programs."""

from __future__ import annotations

import os

from benchsuite_core.agent.inside.light import dumps, loads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FRAME = 256 << 20  # bytes of a frame at most
RESIDENT = 1 << 31  # in the length of a frame: it is for the agent itself, not a job


class Gone(Exception):  # noqa: N818 - no error: the coordinator has hung up, which is how an agent is told to end
    """The coordinator closed its end of the wire."""


class Wire:
    """Frames on two descriptors."""

    def __init__(self, source: int, sink: int) -> None:
        self.source, self.sink = source, sink

    def take(self) -> bytes:
        """The bytes of the next frame, and not one more: what follows may be another process's to read."""
        return self.rest(self.announced())

    def announced(self) -> int:
        """The length of the next frame, with whatever else stands in it; `rest` reads the frame itself."""
        return int.from_bytes(self._exactly(4), "big")

    def rest(self, size: int) -> bytes:
        """The frame whose length was read already."""
        return self._exactly(size & ~RESIDENT)

    def _exactly(self, size: int) -> bytes:
        data = bytearray()
        while len(data) < size <= FRAME:
            more = os.read(self.source, min(size - len(data), 1 << 20))
            if not more:
                raise Gone
            data += more
        if size > FRAME:
            raise Gone
        return bytes(data)

    def receive(self) -> Any:
        """The next frame."""
        return loads(self.take())

    def send(self, value: Any) -> None:
        """Write one frame."""
        data = dumps(value)
        view = memoryview(len(data).to_bytes(4, "big") + data)
        while view:
            view = view[os.write(self.sink, view) :]

    def send_file(self, file: int, start: int, size: int) -> None:
        """Write bytes of a file without reading them into this process."""
        end = start + size
        while start < end:
            start += os.sendfile(self.sink, file, start, end - start)


def to_bytes(text: str) -> bytes:
    """Bytes of a text; surrogate escapes are the bytes they stand for, other lone surrogates pass as they are."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


_window = bytearray(1 << 16)
"""Where everything is read to that programs write: it is emptied after each step, so that no fork inherits it."""


def read_some(fd: int) -> memoryview | None:
    """What is there without waiting, until the next call: nothing yet is None, the end is empty."""
    try:
        return memoryview(_window)[: os.readv(fd, [_window])]
    except BlockingIOError:
        return None
    except ConnectionResetError:  # a program that ends without having read its token
        return memoryview(b"")


def forget() -> None:
    """Empty the place where programs' output was read to."""
    _window[:] = bytes(len(_window))


class Capture:
    """Head and tail of a stream, `keep` bytes each; the rest is counted and dropped.

    They are kept in a memory file, the tail as a ring behind the head, and go from there to the wire.
    """

    def __init__(self, keep: int) -> None:
        self.keep = max(1, keep)
        self.file = os.memfd_create("output")
        self.total = 0

    def add(self, data: memoryview) -> None:
        """Take the next bytes of the stream."""
        while data:
            beyond = self.total - self.keep
            at = self.total if beyond < 0 else self.keep + beyond % self.keep
            room = -beyond if beyond < 0 else self.keep - beyond % self.keep
            written = os.pwrite(self.file, data[:room], at)
            self.total += written
            data = data[written:]

    @property
    def truncated(self) -> bool:
        """Whether bytes were left out between head and tail."""
        return self.total > 2 * self.keep

    @property
    def size(self) -> int:
        """Bytes that were kept."""
        return min(self.total, 2 * self.keep)

    def send(self, wire: Wire) -> None:
        """Write what was kept."""
        if not self.truncated:
            return wire.send_file(self.file, 0, self.total)
        oldest = (self.total - self.keep) % self.keep
        wire.send_file(self.file, 0, self.keep)
        wire.send_file(self.file, self.keep + oldest, self.keep - oldest)
        return wire.send_file(self.file, self.keep, oldest)
