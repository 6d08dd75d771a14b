from __future__ import annotations

import socket
import time

import pytest
from benchsuite_docker import containers


@pytest.fixture
def ends():
    ours, theirs = socket.socketpair()
    channel = containers.AttachChannel(ours)
    yield channel, theirs
    channel.close()
    theirs.close()


def packed(stream: int, data: bytes) -> bytes:
    return bytes([stream, 0, 0, 0]) + len(data).to_bytes(4, "big") + data


def everything(channel) -> bytes:
    data = b""
    while more := channel.receive(time.monotonic() + 5):
        data += more
    return data


@pytest.mark.parametrize("size", [1, 3, 8, 9, 1000])
def test_stdout_and_stderr_are_taken_apart_however_they_arrive(ends, size):
    channel, theirs = ends
    data = packed(1, b"one") + packed(2, b"complaint") + packed(1, b"") + packed(1, b"two" * 10) + packed(2, b"!")
    for start in range(0, len(data), size):
        theirs.send(data[start : start + size])
    theirs.close()
    assert everything(channel) == b"one" + b"two" * 10
    assert channel.complaint() == "complaint!"


def test_a_frame_of_four_gigabytes_is_not_allocated(ends):
    channel, theirs = ends
    theirs.send(b"\x01\0\0\0\xff\xff\xff\xffonly this")
    assert channel.receive(time.monotonic() + 5) == b"only this"


def test_a_flood_on_stderr_is_not_kept(ends):
    channel, theirs = ends
    theirs.settimeout(5)
    for _ in range(20):
        theirs.sendall(packed(2, b"x" * 1000))
    theirs.close()
    assert everything(channel) == b""
    assert len(channel.complaint()) == containers.STDERR_KEPT


def test_waiting_ends_at_the_deadline(ends):
    channel, _ = ends
    with pytest.raises(TimeoutError):
        channel.receive(time.monotonic() + 0.05)
