"""Shows how a run goes: a live line on a terminal, a plain line now and then elsewhere; always on stderr."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from benchsuite_core.cli.output import count
from benchsuite_core.plain import one_line

if TYPE_CHECKING:
    from benchsuite_core.records import Record
    from benchsuite_core.runner import Watcher
    from benchsuite_core.store import Run

EVERY = 10.0
"""Seconds between lines where stderr is no terminal."""

LIVE = 0.2
"""Seconds between updates on a terminal."""

_ERASE = "\x1b[2K"


class Progress:
    """Counts what is stored and shows it. Use it as a context manager; hand its `watcher` to the runner."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown = False
        self._left = 0
        self._done = 0
        self._verdicts: Counter[str] = Counter()
        self._cached = 0
        self._began = self._last = time.monotonic()

    @property
    def watcher(self) -> Watcher:
        """What the runner tells."""
        from benchsuite_core.runner import Watcher

        return Watcher(say=self._say, started=self._started, stored=self._stored)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wipe()

    def _started(self, run: Run, left: int) -> None:
        self._left = left
        self._began = self._last = time.monotonic()
        self._say(f"run {run.id}: {', '.join(run.tasks)} with {run.model}, {count(left, 'sample')} to do")

    def _stored(self, records: Sequence[Record]) -> None:
        self._done += len(records)
        self._verdicts.update(record.verdict for record in records)
        self._cached += sum(record.completion_cached for record in records)
        now = time.monotonic()
        if now - self._last >= (LIVE if self._live else EVERY):
            self._last = now
            self._show(now)

    def _show(self, now: float) -> None:
        rate = self._done / max(now - self._began, 1e-9)
        verdicts = " ".join(f"{name} {count}" for name, count in self._verdicts.most_common())
        eta = (self._left - self._done) / rate if rate else 0.0
        line = f"{self._done}/{self._left} · {rate:.1f}/s · {eta:.0f} s left · {self._cached} cached · {verdicts}"
        if self._live:
            # A line that wraps could not be wiped as a whole, and Ctrl-C puts a ^C behind it.
            self._write("\r" + _ERASE + one_line(line, shutil.get_terminal_size().columns - 3))
            self._shown = True
        else:
            self._write(line + "\n")

    def _say(self, line: str) -> None:
        self._wipe()
        self._write(one_line(line, 400) + "\n")

    def _wipe(self) -> None:
        if self._shown:
            self._write("\r" + _ERASE)
            self._shown = False

    def _write(self, text: str) -> None:
        with suppress(OSError):  # a run does not end because nobody can be told about it
            sys.stderr.write(text)
            sys.stderr.flush()
