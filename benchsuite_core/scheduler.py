"""The only place with threads: items stream through stages that work side by side, with bounded queues between.

    source ─▶ [queue] ─▶ stage (n threads) ─▶ [queue] ─▶ stage (m threads) ─▶ [queue] ─▶ whoever iterates

Memory does not grow with the number of items, a slow stage holds back those before it, and no stage waits while
there is something for it to do. Results arrive in the order in which they are ready.
"""

from __future__ import annotations

import math
import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, Self

from attrs import frozen

Work = Callable[[Sequence[Any]], Iterable[Any]]
"""Takes a batch of items and gives the results, as many as it likes."""

_TICK = 0.1
"""Seconds after which a waiting thread looks whether the stream was stopped."""


@frozen(kw_only=True)
class Stage:
    """One step of a stream.

    Attributes:
        name: for thread names.
        open: entered once in every thread; gives the function that works on batches.
        threads: how many work side by side.
        batch: how many items one call gets, at most; it never waits for a batch to fill.
    """

    name: str
    open: Callable[[], AbstractContextManager[Work]]
    threads: int = 1
    batch: int = 1


class _End:
    """Stands in a queue where no more items follow."""


class Stream:
    """Items on their way through stages. Iterate over it once, inside ``with``.

    Args:
        source: where items come from; consumed in a thread of its own.
        stages: in order.
        grace: seconds that `drain`, and the end of the ``with`` block, give to what is being worked on.

    An exception in a source or stage ends the stream and is raised to whoever iterates.
    """

    def __init__(self, source: Iterable[Any], stages: Sequence[Stage], *, grace: float = 5.0) -> None:
        self._stages = stages
        self._grace = grace
        self._queues: list[queue.Queue[Any]] = [
            queue.Queue(maxsize=2 * stage.threads * stage.batch) for stage in stages
        ]
        # Its reader is one thread that writes to disk in batches: a little more room lets batches form.
        self._queues.append(queue.Queue(maxsize=256))
        self._alive = [stage.threads for stage in stages]
        self._lock = threading.Lock()
        # Plain flags: everybody polls them, and a lock inside them could be held by the very thread that a signal
        # handler interrupts.
        self._draining = False
        self._stopped = False
        self._deadline = math.inf
        self._error: BaseException | None = None
        self._threads = [threading.Thread(target=self._feed, args=(source,), name="source", daemon=True)]
        for index, stage in enumerate(stages):
            self._threads += [
                threading.Thread(target=self._work, args=(index,), name=f"{stage.name}-{number}", daemon=True)
                for number in range(stage.threads)
            ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped = True
        deadline = min(self._deadline, time.monotonic() + self._grace)
        for thread in self._threads:
            thread.join(max(0.0, deadline - time.monotonic()))

    def drain(self) -> None:
        """Begin nothing more, in no stage: what waits is dropped, what is being worked on gets its grace.

        Safe in a signal handler.
        """
        self._deadline = time.monotonic() + self._grace
        self._draining = True

    def abandon(self) -> None:
        """Wait for nothing any more. Safe in a signal handler."""
        self._deadline = 0.0
        self._stopped = True

    def __iter__(self) -> Iterator[list[Any]]:
        """Results in lists: all that are ready, at least one."""
        out = self._queues[-1]
        while True:
            try:
                ready = [out.get(timeout=_TICK)]
            except queue.Empty:
                ready = []
            while ready and len(ready) < out.maxsize:
                try:
                    ready.append(out.get_nowait())
                except queue.Empty:
                    break
            ended = any(isinstance(item, _End) for item in ready)
            ready = [item for item in ready if not isinstance(item, _End)]
            if ready:
                yield ready
            if self._error is not None:
                raise self._error
            if ended or self._stopped or time.monotonic() > self._deadline:
                return

    def _feed(self, source: Iterable[Any]) -> None:
        try:
            for item in source:
                if self._draining or not self._put(0, item):
                    break
        except BaseException as error:  # noqa: BLE001 - raised to whoever iterates
            self._fail(error)
        self._put(0, _End())

    def _work(self, index: int) -> None:
        stage = self._stages[index]
        try:
            with stage.open() as work:
                while batch := self._take(index, stage.batch):
                    for result in work(batch):
                        if not self._put(index + 1, result):
                            return
        except BaseException as error:  # noqa: BLE001 - raised to whoever iterates
            self._fail(error)
        finally:
            with self._lock:
                self._alive[index] -= 1
                last = self._alive[index] == 0
            if last:
                self._put(index + 1, _End())

    def _take(self, index: int, size: int) -> list[Any]:
        """The next items for a stage; empty when there are none any more."""
        inbox = self._queues[index]
        batch: list[Any] = []
        while not (self._stopped or self._draining):
            try:
                item = inbox.get_nowait() if batch else inbox.get(timeout=_TICK)
            except queue.Empty:
                if batch:
                    return batch
                continue
            if isinstance(item, _End):
                inbox.put(item)  # for the other threads of this stage; there is room: it was just taken
                return batch
            batch.append(item)
            if len(batch) == size:
                return batch
        return []

    def _put(self, index: int, item: Any) -> bool:
        """Hand an item on; False when the stream was stopped meanwhile."""
        while not self._stopped:
            try:
                self._queues[index].put(item, timeout=_TICK)
            except queue.Full:
                continue
            return True
        return False

    def _fail(self, error: BaseException) -> None:
        with self._lock:
            if self._error is None:
                self._error = error
        self._draining = True
