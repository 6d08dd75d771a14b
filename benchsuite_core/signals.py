"""SIGINT and SIGTERM while a run goes on: the first ends it soon and whole, the second at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self

from benchsuite_core.scheduler import Stream

NUMBERS = (signal.SIGINT, signal.SIGTERM)


class Signals:
    """Inside ``with``, the signals drain `stream` instead of ending the process.

    Before there is a stream, and at the second signal, the block is left at once. Outside of the main thread, where
    Python lets nobody handle signals, nothing changes.

    Attributes:
        stream: what to drain, once there is one.
        caught: numbers of the signals that came.

    Args:
        say: told what goes on, in one line.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.stream: Stream | None = None
        self.caught: list[int] = []
        self._say = say
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._handle) for number in NUMBERS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        for number, handler in self._before.items():
            signal.signal(number, handler)
        # The interruption is told by `caught`; an exception would end the command before it can say how to go on.
        return bool(self.caught) and kind is KeyboardInterrupt

    def _handle(self, number: int, _frame: FrameType | None) -> None:
        self.caught.append(number)
        if self.stream is None or len(self.caught) > 1:
            if self.stream is not None:
                self.stream.abandon()
            raise KeyboardInterrupt
        self.stream.drain()
        self._say("stopping: what is under way is stored; once more to stop at once")
