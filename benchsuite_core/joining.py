"""How a solution meets the tests that follow it, in languages whose blocks stand in braces.

A prompt of such a language leaves blocks open: the function's, and around it perhaps a class's. The tests of some
suites close them again. MultiPL-E's begin with the very brace at which its stop strings cut a completion off, and in
Java go on inside the class and close that too. A completion is made to fit; a chat answer is a program of its own:

1. What the tests define (``main``, the class with it, the test function) is left out of the answer, where it stands
   beside the entry point or above it: a program cannot have it twice.
2. Blocks around the entry point that the tests close are left open: the brace goes, and nothing else.
3. A block around the entry point that the prompt opens and the answer lacks (a bare method in Java) is opened before
   the code with the prompt's own line.
4. Where the tests begin by closing the entry point's block, and the answer has closed it itself, the *tests* lose that
   brace, so that what the answer has after its function stays where it is (`Extraction.closed`).

Where the prompt leaves no brace open, nothing of this happens, but that a ``main`` outside of all blocks is left out;
and nothing where there is no prompt, or the answer's braces do not match.
"""

from __future__ import annotations

import re

from attrs import frozen

from benchsuite_core.braces import Block, around, blocks, left_open, surplus
from benchsuite_core.languages import Language
from benchsuite_core.records import Problem

_MARGIN = re.compile(r"^[^\s]", re.MULTILINE)


@frozen
class Fitted:
    """An answer made to fit its tests.

    Attributes:
        code: what is left of it.
        closed: it closes the entry point's block, which the tests would close first of all.
        lacks: how many of the blocks that the prompt opens around the entry point are missing around it.
        cut: sentences about what was left out.
    """

    code: str
    closed: bool = False
    lacks: int = 0
    cut: tuple[str, ...] = ()


def fit(code: str, problem: Problem, language: Language) -> Fitted:
    """Make an answer fit the tests that follow it; the rules stand in the module's docstring."""
    opened = len(left_open(problem.prefix))
    if not problem.prefix.strip() or language.find_definition(code, problem.entry_point) < 0:
        return Fitted(code)
    made = {name for _, name in language.find_definitions(problem.tests)} - {problem.entry_point}
    code, names = _without(made if opened else made & {"main"}, code, problem, language, most=None if opened else 0)
    cut = [f"left out what the tests define themselves: {', '.join(names)}"] if names else []
    if not opened:
        return Fitted(code, cut=tuple(cut))
    entry = language.find_definition(code, problem.entry_point)
    found = blocks(code)
    own = next((block for block in found if block.open >= entry), None)
    if own is None or own.close < 0 or any(block.close < 0 < block.open - own.open for block in found) or surplus(code):
        return Fitted(code, cut=tuple(cut))
    closing = surplus(problem.tests)
    outer = around(found, own.open)
    lacks = max(0, opened - 1 - len(outer))
    reopened = [block for block in outer[: max(0, min(len(closing), opened - 1) - lacks)] if block.close >= 0]
    if reopened:
        cut.append("left out the closing brace of what stands around the function: the tests go on inside it")
    for close in sorted((block.close for block in reopened), reverse=True):
        code = code[:close] + code[close + 1 :]
    closed = len(closing) >= opened and begins_closing(problem.tests)
    if closed:
        cut.append("left out the brace at the start of the tests: the answer has closed its function itself")
    return Fitted(code, closed=closed, lacks=lacks, cut=tuple(cut))


def begins_closing(tests: str) -> bool:
    """The first thing that tests do is to close a block of the solution."""
    return tests.lstrip().startswith("}")


def after_closed(tests: str) -> str:
    """The tests after a solution that has closed its function itself."""
    return tests.lstrip()[1:].lstrip("\n") if begins_closing(tests) else tests


def to_its_end(completion: str, problem: Problem) -> str:
    """A completion up to the end of the block that the prompt has begun (`Problem.block`).

    With braces that is the one that closes what the prompt has opened and the tests do not close; without, the line
    before the first that stands at the margin.
    """
    opened = left_open(problem.prefix)
    if not opened:
        margin = _MARGIN.search(completion)
        return completion[: margin.start()] if margin else completion
    closes = surplus(completion)
    last = len(opened) - len(surplus(problem.tests)) - 1
    return completion[: closes[last] + 1] if 0 <= last < len(closes) else completion


def opening(prefix: str, entry: int, lacks: int) -> tuple[str, str]:
    """The part of a prompt before its entry point, taken apart.

    Args:
        prefix: the prompt.
        entry: offset of the entry point's definition in it.
        lacks: how many of the blocks around it are wanted, the outermost first.

    Returns:
        What stands before all blocks around the entry point, and the lines that open the wanted ones.
    """
    before = prefix[:entry]
    outer = left_open(before)
    if not outer:
        return before, ""
    start = before.rfind("\n", 0, outer[0]) + 1
    if not before[start : outer[0]].strip():  # a brace on a line of its own belongs to the line before it
        start = before.rfind("\n", 0, max(start - 1, 0)) + 1
    return before[:start], before[start : outer[lacks - 1] + 1] + "\n" if lacks else ""


def _without(
    made: set[str], code: str, problem: Problem, language: Language, *, most: int | None
) -> tuple[str, list[str]]:
    """The code without what the tests define, and the names of that.

    Args:
        made: names that the tests define.
        code: the answer's.
        problem: whose entry point stays.
        language: of the code.
        most: blocks around what is left out, at most; None for as many as are around the entry point.
    """
    found = blocks(code)
    entry = language.find_definition(code, problem.entry_point)
    names = []
    for start, name in reversed(language.find_definitions(code)) if made else ():
        block = _block_of(code, start, found)
        end = len(code) if block is None or block.close < 0 else block.close + 1
        if name not in made or block is None or start <= entry < end:
            continue
        if len(around(found, start)) > (len(around(found, entry)) if most is None else most):
            continue
        code = code[:start] + code[end:].removeprefix(";").removeprefix("\n")
        found = blocks(code)
        entry = language.find_definition(code, problem.entry_point)
        names.append(name)
    return code, names[::-1]


def _block_of(code: str, start: int, found: list[Block]) -> Block | None:
    """The block of the definition at `start`, if nothing that ends a statement comes before it."""
    block = next((block for block in found if block.open >= start), None)
    if block is None or ";" in code[start : block.open] or "\n\n" in code[start : block.open]:
        return None
    return block
