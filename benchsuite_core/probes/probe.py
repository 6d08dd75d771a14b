"""What a probe is: a sentence that must hold, the programs that try to make it false, and what must be seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, field, frozen

from benchsuite_core.plain import one_line
from benchsuite_core.records import Execution
from benchsuite_core.sandboxes import Limits

SMALL = Limits(cpu_s=1.0, wall_s=10.0, memory_mb=256, output_kb=8, processes=48, disk_mb=64)
"""Of most probes; much wall clock for little CPU time, so that a busy machine gives the same answers."""

BRIEF = evolve(SMALL, wall_s=1.0)
"""For probes that wait for the wall clock."""

QUICK = evolve(SMALL, cpu_s=0.3)
"""For probes that use up their CPU time."""

LONG = evolve(SMALL, cpu_s=10.0, wall_s=20.0)
"""For probes that reach another limit than that of time."""

SEARCHING = evolve(SMALL, cpu_s=20.0, wall_s=60.0)
"""For probes that walk over a whole file system, which may be that of a machine with many toolchains."""

LATE_S = 2.0
"""A report is there this many seconds after its limit at the latest."""

GONE_S = 5.0
"""Nothing of a program is left on the machine this many seconds later."""


@frozen(kw_only=True)
class Seen:
    """What one program of a probe did.

    Attributes:
        execution: as the sandbox reported it.
        took_s: seconds until that report was there.
        limits: that it ran under.
    """

    execution: Execution
    took_s: float
    limits: Limits

    @property
    def late(self) -> str:
        """A complaint where the report came too late, else nothing."""
        over = self.took_s - self.limits.wall_s
        return f"the report came {over:.1f} s after the limit" if over > LATE_S else ""


Check = Callable[[Sequence[Seen]], str]
"""What must be seen: a complaint of one line where it was not."""


def held(seen: Sequence[Seen]) -> str:
    """Every program ran to its end and found nothing."""
    return next(filter(None, map(_held, seen)), "")


def _held(seen: Seen) -> str:
    one = seen.execution
    if one.exit_code == 0 and not one.limit and one.stdout == "held\n":
        return seen.late
    if one.exit_code == 0 and not one.limit:
        return one_line("found: " + ", ".join(one.stdout.splitlines()), 200)
    return f"the probe itself did not work: {ended(one)}"


def ends_at(*limits: str) -> Check:
    """The last program was ended at one of these limits, in time."""

    def check(seen: Sequence[Seen]) -> str:
        one = seen[-1].execution
        if one.limit not in limits or (one.exit_code is not None and one.limit != "memory"):
            return f"not ended at its limit ({' or '.join(limits)}): {ended(one)}"
        return seen[-1].late

    return check


def same_output(seen: Sequence[Seen]) -> str:
    """First and last program ran to their ends and printed the same."""
    first, last = seen[0].execution, seen[-1].execution
    if first.exit_code or last.exit_code or first.limit or last.limit:
        return f"the probe itself did not work: {ended(first)}; {ended(last)}"
    return "" if first.stdout == last.stdout else f"{one_line(first.stdout, 90)} became {one_line(last.stdout, 90)}"


def ended(one: Execution) -> str:
    """How a program ended, in a few words."""
    how = f"limit {one.limit}" if one.limit else f"status {one.exit_code}"
    said = (one.stdout + one.stderr).strip().splitlines()
    return f"{how}, {one_line(said[-1], 120)}" if said else how


@frozen(kw_only=True)
class Probe:
    """One attempt on a sandbox.

    Attributes:
        name: what must hold, as a sentence; unique.
        topic: what it belongs to.
        why: what somebody could do where it does not hold.
        remedy: what makes it hold.
        programs: run one after another in one worker, see `probing`; ``finish()`` is added to each.
        check: what must be seen of them.
        limits: of each program.
        reckless: does harm to the user's own processes or files where nothing isolates; not tried there.
        closing: the worker is closed after the programs, and nothing that has the mark may be left on the machine.
    """

    name: str
    topic: str
    why: str
    remedy: str
    programs: tuple[str, ...]
    check: Check = field(default=held, repr=False)
    limits: Limits = SMALL
    reckless: bool = False
    closing: bool = False


@frozen(kw_only=True)
class Finding:
    """What came of a probe.

    Attributes:
        sandbox: name.
        probe: which.
        complaint: what was seen instead of what must be; empty where the probe holds.
    """

    sandbox: str
    probe: Probe = field(repr=False)
    complaint: str = ""

    @property
    def ok(self) -> bool:
        """Whether it holds."""
        return not self.complaint


@frozen(kw_only=True)
class Topic:
    """A group of probes.

    Attributes:
        name: as it is shown.
        about: one line: what is tried.
        remedy: of those of its probes that have none of their own.
    """

    name: str
    about: str
    remedy: str

    def probe(self, name: str, why: str, *programs: str, remedy: str = "", **more: Any) -> Probe:
        """A probe of this topic; `more` are its other attributes."""
        return evolve(
            Probe(name=name, topic=self.name, why=why, remedy=remedy or self.remedy, programs=programs), **more
        )
