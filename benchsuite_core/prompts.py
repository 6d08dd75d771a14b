"""Renders a problem into what a model is sent: text to continue for base models, messages for chat models."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchsuite_core.errors import UsageError
from benchsuite_core.records import Message, Problem, Prompt

WORDING = 1
"""Version of every word and blank line that this module adds; runs of different versions are not comparable."""

_TICKS = re.compile(r"`{3,}")


def render(
    problem: Problem, task_examples: Sequence[Problem], *, chat: bool, system: str, shots: int, language_name: str
) -> Prompt:
    """Render one problem.

    Args:
        problem: what is asked.
        task_examples: the problems of the task, in order; the examples of few-shot prompts come from here.
        chat: render messages; without it, text to continue.
        system: opens the messages, where it is not empty.
        shots: number of examples before the problem.
        language_name: as people write it, for the core's own wording.

    Raises:
        UsageError: the task has fewer examples than `shots`, or a base model is given a system message.
    """
    examples = _examples(problem, task_examples, shots)
    if not chat:
        if system:
            raise UsageError("a base model takes no system message", "leave --system out, or add --chat")
        return Prompt(text="\n\n".join([*(_solved(example) for example in examples), problem.prompt]))
    messages = [Message(role="system", content=system)] if system else []
    for example in examples:
        messages.append(Message(role="user", content=_instruction(example, language_name)))
        messages.append(Message(role="assistant", content=_fenced(_whole(example), example.language)))
    messages.append(Message(role="user", content=_instruction(problem, language_name)))
    return Prompt(messages=tuple(messages))


def _examples(problem: Problem, task_examples: Sequence[Problem], shots: int) -> list[Problem]:
    """The next problems of the task after this one, from the start again after the last, that have a reference."""
    if shots == 0:
        return []
    if shots < 0:
        raise UsageError(f"{shots} examples were asked for", "write -T shots=0 or more")
    name = (problem.language, problem.problem_id)
    names = [(example.language, example.problem_id) for example in task_examples]
    after = names.index(name) + 1 if name in names else 0
    usable = [
        example
        for example in [*task_examples[after:], *task_examples[:after]]
        if example.reference and example.language == problem.language and example.problem_id != problem.problem_id
    ]
    if len(usable) < shots:
        raise UsageError(
            f"{shots} examples were asked for; beside {problem.problem_id!r} the task has {len(usable)} problems "
            "with a reference solution in its language",
            f"write -T shots={len(usable)}",
        )
    return usable[:shots]


def _solved(example: Problem) -> str:
    """Prompt and reference as one text. A task may send a prompt without the white space around its prefix."""
    lead = example.prefix if example.prefix.strip() == example.prompt.strip() else example.prompt
    return (lead + example.reference).strip("\n") + "\n"


def _whole(example: Problem) -> str:
    return (example.prefix + example.reference).strip("\n")


def _instruction(problem: Problem, language_name: str) -> str:
    if problem.instruction:
        return problem.instruction
    what = f"the whole function `{problem.entry_point}`" if problem.entry_point else "the whole program"
    return (
        f"Complete the following {language_name} code. Answer with {what}, and all that it needs, in one code block."
        f"\n\n{_fenced(problem.prompt.strip(chr(10)), problem.language)}"
    )


def _fenced(code: str, tag: str) -> str:
    """A code block whose fence is longer than any in the code."""
    fence = "`" * max([3, *(len(ticks) + 1 for ticks in _TICKS.findall(code))])
    return f"{fence}{tag}\n{code}\n{fence}"
