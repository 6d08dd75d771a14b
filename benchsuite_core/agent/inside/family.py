"""The processes of a job: reaped as they end, and killed when a step is over."""

from __future__ import annotations

import os
import resource
import select
import time

from benchsuite_core.agent.inside.light import Suppress
from benchsuite_core.agent.inside.meter import processes
from benchsuite_core.agent.inside.wire import read_some

TYPE_CHECKING = False
if TYPE_CHECKING:
    import signal

    End = tuple[int, resource.struct_rusage | None]
else:
    import _signal as signal

CLEAR_S = 10.0  # seconds that the processes of a job may take to die


class Family:
    """Everything that descends from the agent.

    Attributes:
        first: the agent is the first process of its PID namespace.
        wake: becomes readable when a child has ended.
        ends: exit code and usage of those who have ended since `forget`, by process id.
    """

    def __init__(self) -> None:
        self.first = os.getpid() == 1
        self.wake, write = os.pipe()
        self.ends: dict[int, End] = {}
        os.set_blocking(self.wake, False)
        os.set_blocking(write, False)
        # No other signal means anything to the agent.
        signal.set_wakeup_fd(write, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def forget(self) -> None:
        """Begin a new step: nobody of an earlier one is alive."""
        self.ends = {}

    def reap(self) -> bool:
        """Collect whoever has ended; whether children are left."""
        while True:
            try:
                pid, status, usage = os.wait4(-1, os.WNOHANG)
            except ChildProcessError:
                return False
            if not pid:
                return True
            self.ends[pid] = (os.waitstatus_to_exitcode(status), usage)

    def clear(self) -> bool:
        """Kill and reap everything that was started; whether nothing is left."""
        end = time.monotonic() + CLEAR_S
        poll = select.poll()
        poll.register(self.wake, select.POLLIN)
        while True:
            if self.first:  # one atomic sweep over the whole PID namespace; never where others could be hit
                with Suppress(ProcessLookupError):
                    os.kill(-1, signal.SIGKILL)
            elif self.reap():
                for pid, _ in list(processes()):
                    with Suppress(ProcessLookupError, PermissionError):
                        os.kill(pid, signal.SIGKILL)
            if not self.reap():
                return True
            if time.monotonic() > end:
                return False
            poll.poll(100)
            read_some(self.wake)
