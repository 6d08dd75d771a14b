"""What passes between the stages: frozen values, JSON-able, in the order in which they arise.

    Problem ─▶ Prompt ─▶ Completion ─▶ Extraction ─▶ Program ─▶ Execution ─▶ Judgement

Dictionaries with magic keys stay at the edges, where the file format of another tool demands them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from attrs import Factory, asdict, field, frozen, has

SCHEMA_VERSION = 1
"""Version of every JSON object that leaves the process."""


class Verdict(StrEnum):
    """The core's judgement of one sample. Trouble of the infrastructure is none of these: see `UNSCORED`."""

    PASSED = "passed"
    FAILED = "failed"
    BUILD_ERROR = "build_error"
    RUNTIME_ERROR = "runtime_error"
    TIMEOUT = "timeout"
    OUT_OF_MEMORY = "out_of_memory"
    OUTPUT_LIMIT = "output_limit"
    NO_CODE = "no_code"


UNSCORED = "unscored"
"""Stands where a verdict would, with a reason, when the infrastructure failed. Never in a denominator."""


class Suspicion(StrEnum):
    """Why a sample should be looked at. It never changes a verdict, and a pass is never suspicious."""

    INTERFERED = "interfered with its checker"
    NO_PROOF = "gave a false proof"
    EARLY_END = "ended before its tests"
    CLAIMED = "printed a verdict"


class Integrity(StrEnum):
    """How hard a pass is to forge, weakest first."""

    EXIT_CODE = "exit_code"
    TOKEN = "token"
    SPLIT = "split"


@frozen(kw_only=True)
class Message:
    """One turn of a chat: `role` is ``system``, ``user`` or ``assistant``."""

    role: str
    content: str


@frozen(kw_only=True)
class Problem:
    """One item of a task.

    Attributes:
        problem_id: unique within the task and the language.
        language: id of the language that the program is written in.
        prompt: what a base model continues.
        tests: source that follows the solution in the program; empty where nothing is tested.
        entry_point: name of the function that the tests call; may be empty.
        prefix: what stands before a completion in the program; the prompt, unless the task says otherwise.
        instruction: what a chat model is asked; empty leaves it to the core's own wording.
        stop: strings at the first of which a completion is cut.
        block: a completion also ends with the block that the prompt has begun: see `joining.to_its_end`.
        reference: a right completion, where the data has one; it follows `prefix`.
        aliases: other ids under which completions made elsewhere may name this problem.
        metadata: tags (topic, difficulty, ...) for profiles. ``aligned`` names the problem of another set that this
            one translates (``HumanEval/1``), so that languages can be compared problem by problem.
    """

    problem_id: str
    language: str
    prompt: str
    tests: str
    entry_point: str = ""
    prefix: str = field(default=Factory(lambda self: self.prompt, takes_self=True))
    instruction: str = ""
    stop: tuple[str, ...] = ()
    block: bool = False
    reference: str = ""
    aliases: tuple[str, ...] = ()
    metadata: Mapping[str, Any] = field(factory=dict)


@frozen(kw_only=True)
class Sampling:
    """How completions are drawn; part of a completion's cache key.

    Attributes:
        temperature: 0 is greedy.
        top_p: nucleus; 1.0 is off.
        top_k: 0 is off.
        max_tokens: upper bound of a completion's tokens.
        stop: strings at which the completion ends.
        seed: of the first sample; sample ``i`` is drawn with ``seed + i``.
    """

    temperature: float = 0.2
    top_p: float = 0.95
    top_k: int = 0
    max_tokens: int = 512
    stop: tuple[str, ...] = ()
    seed: int = 0


@frozen(kw_only=True)
class Prompt:
    """What a model is sent: `text` to continue or, for chat models, `messages` to answer. One of them is empty."""

    text: str = ""
    messages: tuple[Message, ...] = ()

    def __str__(self) -> str:
        """The text, or the messages as JSON."""
        if not self.messages:
            return self.text
        return json.dumps([asdict(message) for message in self.messages], ensure_ascii=False, indent=1)


@frozen(kw_only=True)
class Completion:
    """One text that a model returned, whole.

    Attributes:
        text: the answer, without reasoning.
        finish_reason: ``stop`` or ``length``. A text that ended for another reason is an error, not a completion.
        reasoning: what the model thought before its answer, where the server or a tag separates it.
        prompt_tokens, completion_tokens: as the server counted them; None where it did not say.
        seconds: time that the model took, without loading and queueing where the server tells.
        attempts: requests that it took, 1 when the first succeeded.
        whole: the text is a whole source up to the tests, given as such: it is run as it is and never cut.
    """

    text: str
    finish_reason: str = "stop"
    reasoning: str = ""
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    seconds: float = 0.0
    attempts: int = 1
    whole: bool = False


@frozen(kw_only=True)
class Extraction:
    """The code found in a completion. Nothing is repaired: code is cut, and `cut` says what and why.

    Attributes:
        solution: source up to the tests; empty where there is no code.
        form: ``completion`` (continues the prompt), ``answer`` (cut out of a chat answer)
            or ``solution`` (given whole).
        cut: sentences, one for each cut, for the record.
        closed: the solution closes the block that the tests would close first of all, so that they lose that brace.
    """

    solution: str
    form: str
    cut: tuple[str, ...] = ()
    closed: bool = False


@frozen(kw_only=True)
class Program:
    """The source that is run: a solution and the tests that follow it, kept apart.

    Attributes:
        given: the task's own text before the solution (its prompt, mostly), which the solution may repeat; what it
            defines, a checker may trust.
        split: solution and tests run in two processes, as `Integrity.SPLIT` asks.
    """

    language: str
    solution: str
    tests: str = ""
    entry_point: str = ""
    given: str = ""
    split: bool = False

    @property
    def text(self) -> str:
        """The program as one source text, as a reader wants to see it."""
        return f"{self.solution}\n{self.tests}" if self.tests else self.solution


@frozen(kw_only=True)
class Execution:
    """What a sandbox observed of one program. A pure report: it judges nothing.

    Attributes:
        step: the last step that ran: ``build`` or ``run``.
        exit_code: of that step; negative is minus the signal's number; None where it was killed by the sandbox: at a
            limit or, without one, because it attacked its checker.
        limit: the limit that ended it: empty, ``cpu``, ``wall``, ``memory`` or ``output``.
        proven: the tests proved that they ran to their end.
        tampered: something was said where the proof is given that is no proof, and no beginning of one.
        alone: no other program of the run was running, and there was more time on the wall clock than usual: what a
            program gets that came too near to a limit beside others, see `timeouts`.
        stdout, stderr: head and tail of the output; undecodable bytes are surrogate escapes.
        truncated: output was left out between head and tail.
        cpu_s: CPU seconds of all processes of that step.
        wall_s: wall-clock seconds of that step.
        peak_mb: largest resident size of a single process, MiB.
    """

    step: str
    exit_code: int | None
    limit: str = ""
    proven: bool = False
    tampered: bool = False
    alone: bool = False
    stdout: str = ""
    stderr: str = ""
    truncated: bool = False
    cpu_s: float = 0.0
    wall_s: float = 0.0
    peak_mb: float = 0.0


@frozen(kw_only=True)
class Judgement:
    """The core's word on one sample.

    Attributes:
        verdict: see `Verdict`.
        reason: one line for a reader.
        integrity: how the pass was, or would have been, proved.
        suspicion: a `Suspicion`, where the program behaved as one that tries to look right; else empty.
        timeout_sensitive: it used up its time beside other programs, and did not when it ran alone.
    """

    verdict: Verdict
    reason: str
    integrity: Integrity
    suspicion: str = ""
    timeout_sensitive: bool = False

    @property
    def suspicious(self) -> bool:
        """There is a suspicion."""
        return bool(self.suspicion)


REUSE = ("reuse", "namespace", "fresh")
"""What programs share one after another: a sandbox that is emptied after each, the same with new namespaces for each,
or nothing, since each has a sandbox of its own."""


@frozen(kw_only=True)
class Record:
    """One stored row of a run: what became of one sample.

    Attributes:
        task, language, problem_id, sample: which sample; unique within a run.
        verdict: a `Verdict`, or `UNSCORED`.
        reason: one line for a reader; for `UNSCORED` what the infrastructure said.
        integrity: see `Integrity`: what a pass of this sample rests on, or would have rested on where nothing ran.
        isolation: of the sandbox that it ran in, or would have run in, with what programs share; see `Room.isolation`.
        suspicion, timeout_sensitive: see `Judgement`.
        compat: the verdict by the reference evaluators' rule, where it was asked for; else empty.
        cut: what extraction cut, and why.
        prompt: what the model was sent: text, or messages as JSON; empty where nothing was.
        program: the source that ran, or that would have run; empty where there was no completion.
        completion_key, execution_key: of the cached completion and execution; empty where there is none.
        completion_cached, execution_cached: taken from the cache.
    """

    task: str
    language: str
    problem_id: str
    sample: int
    verdict: str
    reason: str = ""
    integrity: str = ""
    isolation: str = ""
    suspicion: str = ""
    timeout_sensitive: bool = False
    compat: str = ""
    cut: tuple[str, ...] = ()
    prompt: str = ""
    program: str = ""
    completion_key: str = ""
    execution_key: str = ""
    completion_cached: bool = False
    execution_cached: bool = False

    @property
    def key(self) -> tuple[str, str, str, int]:
        """Identifies the sample within its run."""
        return (self.task, self.language, self.problem_id, self.sample)

    @property
    def suspicious(self) -> bool:
        """There is a suspicion."""
        return bool(self.suspicion)


def digest(*parts: object) -> str:
    """Content hash (hex SHA-256) of JSON-able values, strings and attrs records; the base of every cache key."""
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: object) -> object:
    if has(type(value)):
        return asdict(value, recurse=False)  # type: ignore[arg-type]  # has() above says that it is one
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no place in a cache key")
