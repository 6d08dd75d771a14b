"""Counting outcomes as they stream by: a few numbers a problem, 8 bytes a sample."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.records import UNSCORED, Verdict

_WIDTH = 8
"""Bytes kept of a program's hash. They tell the samples of one problem apart, not a database's."""

_KNOWN = frozenset(verdict.value for verdict in Verdict) | {UNSCORED}


class ProblemTally:
    """One problem: how many samples, how many scored, how many passed, and which programs."""

    __slots__ = ("_programs", "compat_passed", "passed", "samples", "scored")

    def __init__(self) -> None:
        self.samples = 0
        self.scored = 0
        self.passed = 0
        self.compat_passed = 0
        self._programs = bytearray()

    def add(self, outcome: Outcome) -> None:
        """Count one sample."""
        self.samples += 1
        if outcome.verdict != UNSCORED:
            self.scored += 1
            self.passed += outcome.verdict == Verdict.PASSED
            self.compat_passed += outcome.compat == Verdict.PASSED
        if outcome.solution_key:
            key = outcome.solution_key.encode("utf-8", "surrogatepass")
            self._programs += hashlib.blake2b(key, digest_size=_WIDTH).digest()

    @property
    def distinct_share(self) -> Fraction | None:
        """Distinct programs by programs; None for fewer than two: one is always distinct."""
        number = len(self._programs) // _WIDTH
        if number < 2:
            return None
        ends = range(0, len(self._programs), _WIDTH)
        return Fraction(len({bytes(self._programs[at : at + _WIDTH]) for at in ends}), number)


class Tally:
    """One task in one language, or in all of them. Times are whole microseconds: sums do not depend on order."""

    def __init__(self) -> None:
        self.problems: dict[tuple[str, str], ProblemTally] = {}
        self.verdicts: Counter[str] = Counter()
        self.unscored = 0
        self.suspicions: Counter[str] = Counter()
        self.timeout_sensitive = 0
        self.compat = 0
        self.only_compat = 0
        self.only_strict = 0
        self.cached_completions = 0
        self.cached_executions = 0
        self.completions = 0
        self.stopped_by_length = 0
        self.prompt_tokens = 0
        self.completion_tokens = 0
        self.micros = 0
        self.tokens_timed = 0
        self.micros_timed = 0

    def add(self, outcome: Outcome) -> None:
        """Count one sample.

        Raises:
            ValueError: its verdict is unknown.
        """
        if outcome.verdict not in _KNOWN:
            raise ValueError(f"{outcome.verdict!r} is no verdict")
        key = (outcome.language, outcome.problem_id)
        problem = self.problems.get(key)
        if problem is None:
            problem = self.problems[key] = ProblemTally()
        problem.add(outcome)
        if outcome.verdict == UNSCORED:
            self.unscored += 1
        else:
            self.verdicts[str(outcome.verdict)] += 1
            self.timeout_sensitive += outcome.timeout_sensitive
            if outcome.suspicion:
                self.suspicions[outcome.suspicion] += 1
            if outcome.compat:
                here, there = outcome.verdict == Verdict.PASSED, outcome.compat == Verdict.PASSED
                self.compat += 1
                self.only_compat += there and not here
                self.only_strict += here and not there
        self.cached_completions += outcome.completion_cached
        self.cached_executions += outcome.execution_cached
        if outcome.finish_reason:
            self.completions += 1
            self.stopped_by_length += outcome.finish_reason == "length"
        self.prompt_tokens += outcome.prompt_tokens
        self.completion_tokens += outcome.completion_tokens
        micros = round(outcome.seconds * 1e6)
        self.micros += micros
        if outcome.completion_tokens and micros:
            self.tokens_timed += outcome.completion_tokens
            self.micros_timed += micros

    @classmethod
    def merged(cls, tallies: Mapping[str, Tally]) -> Tally:
        """All languages of a task together. Their problems are shared with the parts, not copied."""
        whole = cls()
        for part in tallies.values():
            for name, value in vars(part).items():
                if isinstance(value, int):
                    setattr(whole, name, getattr(whole, name) + value)
            whole.verdicts.update(part.verdicts)
            whole.suspicions.update(part.suspicions)
            whole.problems.update(part.problems)
        return whole
