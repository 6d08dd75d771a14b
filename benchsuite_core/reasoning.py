"""Keeps what a model thought apart from what it answered.

Some servers separate the two; others hand out one text in which a tag closes the thought. A thought that was opened
and never closed is no answer, however much code it holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from benchsuite_core.backends import cut_at_stop
from benchsuite_core.records import Completion

TAGS = (
    ("<think>", "</think>"),  # DeepSeek-R1, Qwen3, GLM, and most that were distilled from them
    ("<thinking>", "</thinking>"),
    ("<thought>", "</thought>"),
    ("<reasoning>", "</reasoning>"),
    ("<seed:think>", "</seed:think>"),  # Seed-OSS
    ("[THINK]", "[/THINK]"),  # Magistral
    ("◁think▷", "◁/think▷"),  # Kimi
)
"""The tags between which models think."""


@frozen(kw_only=True)
class Answer:
    """A text in its two parts.

    Attributes:
        text: the answer; empty where the thought was cut.
        reasoning: the thought, without its tags.
        complete: the thought, if there was one, came to its end.
    """

    text: str
    reasoning: str = ""
    complete: bool = True


def separate(text: str, *, opened: bool | None = None) -> Answer:
    """Separate the thoughts with which a text begins from the answer that follows.

    Tags further down are part of the answer: a program may well speak of ``<think>``.

    Args:
        text: what the model returned.
        opened: the prompt ended with an opening tag, so that the text begins inside a thought. None: that is not
            known, and a closing tag that nothing opened ends one. False: it did not.
    """
    thoughts: list[str] = []
    rest = text
    if opened is not False:
        ends = [(at, close) for open_, close in TAGS if (at := rest.find(close)) >= 0 and open_ not in rest[:at]]
        if ends:
            at, close = min(ends)
            thoughts.append(rest[:at])
            rest = rest[at + len(close) :]
        elif opened and not rest.lstrip().startswith(tuple(open_ for open_, _ in TAGS)):
            return Answer(text="", reasoning=text.strip(), complete=False)
    while pair := next((tags for tags in TAGS if rest.lstrip().startswith(tags[0])), None):
        inside = rest.lstrip()[len(pair[0]) :]
        thought, closed, rest = inside.partition(pair[1])
        thoughts.append(thought)
        if not closed:
            return Answer(text="", reasoning=_joined(thoughts), complete=False)
    if not thoughts:
        return Answer(text=text)
    # Models leave blank lines after a thought; spaces may be the indentation of code.
    return Answer(text=rest.lstrip("\r\n"), reasoning=_joined(thoughts))


def settle(
    text: str, finish_reason: str, stop: Sequence[str] = (), *, reasoning: str = "", opened: bool | None = None
) -> Completion:
    """Make a completion of what a server returned: thought and answer apart, the answer cut at its stop strings.

    Args:
        text: as returned.
        finish_reason: ``stop`` or ``length``, as the server said.
        stop: strings at the first of which the answer ends.
        reasoning: the thought, where the server has separated it.
        opened: see `separate`.

    Returns:
        The completion; ``length`` with an empty text where a thought was cut.
    """
    answer = Answer(text=text, reasoning=reasoning) if reasoning else separate(text, opened=opened)
    if not answer.complete:
        return Completion(text="", finish_reason="length", reasoning=answer.reasoning)
    kept, cut = cut_at_stop(answer.text, stop)
    return Completion(text=kept, finish_reason="stop" if cut else finish_reason, reasoning=answer.reasoning)


def stopped_in_thought(completion: Completion, finish_reason: str) -> bool:
    """Whether a server's stop string seems to have ended a thought: it said ``stop``, and there is no answer yet."""
    return finish_reason == "stop" and bool(completion.reasoning) and not completion.text


def _joined(thoughts: Sequence[str]) -> str:
    return "\n\n".join(part for part in (thought.strip() for thought in thoughts) if part)
