"""What metrics need of a record."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Outcome:
    """A record as it is counted: narrow, so that a million of them pass through little memory.

    Attributes:
        solution_key: equal for equal programs; empty where there was none.
        finish_reason: of the completion; empty where there was none.
        prompt_tokens, completion_tokens: 0 where unknown.
        seconds: that the model took.
    """

    task: str
    language: str
    problem_id: str
    sample: int
    verdict: str
    suspicion: str = ""
    timeout_sensitive: bool = False
    compat: str = ""
    solution_key: str = ""
    finish_reason: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    completion_cached: bool = False
    execution_cached: bool = False
