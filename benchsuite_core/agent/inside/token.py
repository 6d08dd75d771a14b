"""The token: a proof that tests ran to their end, as the sandbox's side of it sees it."""

from __future__ import annotations

import os

from benchsuite_core.agent.inside.light import Suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    import socket
else:
    import _socket as socket

TOKEN_BYTES = 256  # kept of what a program says on the token's descriptor; a proof has 39, or some more with a number


class Token:
    """The proof that tests ran to their end: `b` is given away only after the program has said ``ready``."""

    def __init__(self, a: str, b: str) -> None:
        self.a, self.b = a.encode() + b"\n", b.encode() + b"\n"
        self.said = bytearray()
        self.near, self.other = socket.socketpair()
        self.near.setblocking(False)
        self.fd, self.far = self.near.detach(), self.other.detach()

    def start(self) -> None:
        """Let go of the program's end and give it the first half, unless it has that from its private text."""
        os.close(self.far)
        if len(self.a) > 1:
            self._give(self.a)

    def take(self, data: memoryview) -> None:
        """What the program said; the second half follows its first line, ``ready``, if nothing else was said."""
        waiting = b"\n" not in self.said
        self.said += data[: TOKEN_BYTES - len(self.said)]
        if waiting and self.said.startswith(b"ready") and self.said.find(b"\n") == len(self.said) - 1:
            self._give(self.b)

    def _give(self, half: bytes) -> None:
        with Suppress(OSError):  # a program that closed its end has no use for it
            os.write(self.fd, half)
