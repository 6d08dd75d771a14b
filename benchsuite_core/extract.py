"""Finds the code in what a model returned. Cuts, never repairs; says what it cut.

A text given as a whole source (`Completion.whole`) is the solution, as it is. Any other text is one of two forms:

**completion**: it continues the prompt. It ends at the earliest of `Problem.stop` and, with `Problem.block`, with the
block that the prompt has begun; what stands before it in the program is `Problem.prefix`.

**answer**: a chat model's message, with code somewhere in it. In this order:

1. A thought in ``<think>`` tags goes. One that never ends leaves no answer.
2. The text is split into fenced blocks and the prose around them, as Markdown has it: backticks or tildes, three
   or more; indented, as in a list; a last fence that never closes; an info string in any of its dialects. A fence
   ``markdown`` is a wrapping and is looked into. A fence may also open at the end of a line of prose.
3. Of the blocks in the problem's language, else of those without an info string, else of all, the last that
   defines the entry point is taken: a later version corrects an earlier one. A block that only repeats a piece of
   the prompt or of an earlier version is not a version. Without an entry point, what the tests call counts.
4. Blocks that never mention the entry point and define what the taken code calls, or a class or constant that it
   names, go in front of it, and so do earlier blocks of nothing but imports.
5. Where no block defines it, but the prose does (an answer without fences), the code starts at the first line that
   defines or imports something and ends at the first line after the definition that reads as a sentence.
6. Where nothing defines it and the first block, or the whole answer, starts with an indented line, that is the
   body alone: it continues the prompt, and is cut like a completion.
7. Where nothing of this holds, the first block of the language, or without an info string, is taken as it is: the
   tests have the word. Without one there is no code, except that an answer to a problem without an entry point (or
   in a language that cannot say what a definition looks like) is taken whole.
8. In languages with braces the code is made to fit the tests, which may close blocks that the prompt has opened, and
   define ``main``: see `joining`.
9. Of the prompt's lines before the entry point, those that the code lacks (imports, helpers) are put before its
   first definition: the task gave them, and the tests may call them.

Whatever else the code has (``if __name__ == "__main__"``, example calls, a class around the function) stays: it
is the model's program. Line ends, NULs and lone surrogates inside code are kept as they are; a byte-order mark at
the start of an answer goes. Nothing but white space is no code: the solution is then empty.

**auto** tells the two forms apart by the first line that is not blank, for texts made elsewhere:

1. a fence: an answer;
2. an indented line that does not read as a sentence: a completion;
3. a sentence: an answer;
4. the text defines the entry point although the prompt has begun its definition: an answer;
5. something is defined or imported before the first fence: a completion (of a prompt that wants whole functions);
6. there is a fence: an answer; there is none: a completion.

Time and memory grow linearly with the text.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

from attrs import evolve, frozen

from benchsuite_core.backends import cut_at_stop
from benchsuite_core.errors import UsageError
from benchsuite_core.fences import Block, split
from benchsuite_core.joining import fit, opening, to_its_end
from benchsuite_core.languages import Language
from benchsuite_core.records import Completion, Extraction, Problem

FORMS = ("auto", "completion", "answer")

VERSIONS = 64
"""Blocks that define the entry point; earlier ones of an answer that has more are not looked at."""

# "This function returns", "Sure, here is", "- The list is", "Example usage:". Only the start of a line is read.
_SENTENCE = re.compile(
    r"(?:[*_>\-]{1,3}[ \t]*|\d{1,3}[.)][ \t]+)?"
    r"[^\W\d_a-z][^\W\d_]*(?:['\u2019][^\W\d_]+)?"
    r"(?:[,:!.]?(?:[ \t]+[`(\"]?[^\W\d_][\w'\u2019.\-]*(?:\(\))?[`)\"]?[,.:;!?]?(?=\s|$)){2}"
    r"|(?:[ \t]+[^\W\d_][\w\-]*)?[!:.](?:\*\*)?$)"
)
_VISIBLE = re.compile(r"\S")
_WORD = re.compile(r"\w+")
_CALL = re.compile(r"\b(\w{1,200})[ \t]?\(")
# What may be defined in a block of its own: something called, a class, a constant. Not every variable that is named.
_USE = re.compile(r"\b(?:(\w{1,200})[ \t]?\(|([A-Z]\w{0,200}))")


def extract(completion: Completion, problem: Problem, language: Language, form: str = "auto") -> Extraction:
    """Find the code in a completion.

    Args:
        completion: what the model returned.
        problem: its `prefix`, `stop`, `entry_point` and `tests` are looked at.
        language: of the program; its `definition`, `imports` and `fences` are looked at.
        form: ``completion`` for a base model, ``answer`` for a chat model, ``auto`` for texts made elsewhere.

    Returns:
        The solution; where it is empty, the last sentence of `Extraction.cut` says why.
    """
    if form not in FORMS:
        raise UsageError(f"no form {form!r} of completions", f"known: {', '.join(FORMS)}")
    text = completion.text
    if completion.whole:
        if text.strip():
            return Extraction(solution=text, form="solution")
        return Extraction(solution="", form="solution", cut=("the solution is empty",))
    if form == "auto":
        form = recognise(text, problem, language)
    if form == "completion":
        return _continued(text, problem, "completion", [])
    return _Answer(problem, language, frozenset(_CALL.findall(problem.tests))).read(text)


def recognise(text: str, problem: Problem, language: Language) -> str:
    """Whether a text is a ``completion`` or an ``answer``; the rule stands in the module's docstring."""
    text = text.removeprefix("\ufeff")
    if "</think>" in text or text.lstrip().startswith("<think>"):
        return "answer"
    first = _from_first_line(text)
    parts = split(first)
    if parts and (isinstance(parts[0], Block) or _is_sentence(first)):
        return "answer"
    if not parts or first[0].isspace():
        return "completion"
    head = parts[0] if isinstance(parts[0], str) else ""
    entry = problem.entry_point
    repeats = language.find_definition(problem.prefix, entry) >= 0 and language.find_definition(head, entry) >= 0
    continues = language.find_definitions(head) or any(language.is_import(line) for line in head.split("\n"))
    return "answer" if repeats or (len(parts) > 1 and not continues) else "completion"


def _continued(text: str, problem: Problem, form: str, cut: list[str]) -> Extraction:
    kept, stopped = cut_at_stop(text, problem.stop)
    if stopped:
        mark = next(mark for mark in problem.stop if mark and text.startswith(mark, len(kept)))
        cut.append(f"cut at the stop string {mark!r}, {len(text) - len(kept)} characters before the end")
    ended = to_its_end(kept, problem) if problem.block else kept
    if ended.rstrip() != kept.rstrip():
        cut.append(f"cut at the end of the function, {len(kept) - len(ended)} characters before the end")
        stopped, kept = True, ended
    if not kept.strip():
        cut.append("nothing stands before the stop string" if stopped else "the completion is empty")
        return Extraction(solution="", form=form, cut=tuple(cut))
    return Extraction(solution=problem.prefix + kept, form=form, cut=tuple(cut))


def _from_first_line(text: str) -> str:
    """The text from the start of its first line that is not blank."""
    found = _VISIBLE.search(text)
    return text[text.rfind("\n", 0, found.start()) + 1 :] if found else ""


def _is_sentence(text: str) -> bool:
    """The first line of a text reads as a sentence of prose."""
    return _SENTENCE.match(text[:400].partition("\n")[0].strip()[:200]) is not None


@frozen
class _Answer:
    """Reads answers to one problem; `called` is what its tests call."""

    problem: Problem
    language: Language
    called: frozenset[str]

    def read(self, text: str) -> Extraction:
        cut: list[str] = []
        text = self._without_thought(text.removeprefix("\ufeff"), cut)
        parts = split(text)
        blocks = [self._dedented(part) for part in parts if isinstance(part, Block) and part.code.strip()]
        prose = [part for part in parts if isinstance(part, str)]
        for blocks_of_a_kind in self._by_kind(blocks):
            chosen = self._version(blocks_of_a_kind)
            if chosen is not None:
                taken = [*self._helpers(chosen, blocks_of_a_kind), chosen]
                self._account(cut, parts, blocks, taken)
                return self._done("\n".join(block.code for block in taken), cut)
        for part in prose:
            if self._wanted_in(part):
                return self._done(self._unfenced(part, cut), cut)
        own, plain, _ = self._by_kind(blocks)
        for block in [*own, *plain][:1]:
            self._account(cut, parts, blocks, [block])
            if _is_indented(block.code):
                return self._body(block.code, cut)
            return Extraction(solution=block.code, form="answer", cut=tuple(cut))
        return self._without_blocks(text, cut)

    def _without_thought(self, text: str, cut: list[str]) -> str:
        thought, ended, rest = text.partition("</think>")
        if ended:
            cut.append(f"left out a thought of {len(thought)} characters")
            return rest
        if text.lstrip().startswith("<think>"):
            cut.append("the thought never ends, and an answer never begins")
            return ""
        return text

    def _dedented(self, block: Block) -> Block:
        """A block whose lines are all indented, without what they share, if only so it defines what is wanted."""
        if not _is_indented(block.code):
            return block
        code = textwrap.dedent(block.code)
        return evolve(block, code=code) if self._wanted_in(code) else block

    def _by_kind(self, blocks: Sequence[Block]) -> list[list[Block]]:
        tags = self.language.tags
        return [
            [block for block in blocks if block.tag in tags],
            [block for block in blocks if not block.tag],
            [block for block in blocks if block.tag and block.tag not in tags],
        ]

    def _wanted_in(self, code: str) -> bool:
        """The code defines the entry point, or, where the task names none, something that the tests call."""
        if self.problem.entry_point:
            return self.language.find_definition(code, self.problem.entry_point) >= 0
        names = {name for _, name in self.language.find_definitions(code)}
        return not names.isdisjoint(self.called)

    def _version(self, blocks: Sequence[Block]) -> Block | None:
        """The last block that defines what is wanted and is more than a piece of what came before."""
        versions = [block for block in blocks if self._wanted_in(block.code)][-VERSIONS:]
        chosen, before = None, _squeezed(self.problem.prefix)
        for block in versions:
            squeezed = _squeezed(block.code)
            if squeezed not in before:
                chosen, before = block, squeezed
        return chosen or (versions[-1] if versions else None)

    def _helpers(self, chosen: Block, blocks: Sequence[Block]) -> list[Block]:
        """The other blocks that the chosen one cannot do without."""
        entry = self.problem.entry_point
        others: dict[str, list[int]] = {}
        taken = set()
        for number, block in enumerate(blocks):
            if block is chosen or (entry and entry in _WORD.findall(block.code)) or self._wanted_in(block.code):
                continue
            lines = [line for line in block.code.split("\n") if line.strip()]
            if block.line < chosen.line and all(self.language.is_import(line) for line in lines):
                taken.add(number)
            for _, name in self.language.find_definitions(block.code):
                others.setdefault(name, []).append(number)
        for _, name in self.language.find_definitions(chosen.code):
            others.pop(name, None)
        open_ = [chosen.code]
        while open_:
            for called, capital in _USE.findall(open_.pop()):
                # The last version of a helper, as of the function itself.
                number = others.pop(called or capital, [-1])[-1]
                if number >= 0 and number not in taken:
                    taken.add(number)
                    open_.append(blocks[number].code)
        return [blocks[number] for number in sorted(taken)]

    def _unfenced(self, text: str, cut: list[str]) -> str:
        """The code in an answer without fences."""
        entry = self.language.find_definition(text, self.problem.entry_point)
        start = self.language.find_definitions(text)[0][0]
        end = _end_of_code(text, max(entry, start))
        offset = 0
        for line in text[:start].split("\n"):
            if self.language.is_import(line):
                start = offset
                break
            offset += len(line) + 1
        cut.append(f"left out {len(text) - (end - start)} characters around code without a fence")
        return text[start:end]

    def _body(self, code: str, cut: list[str]) -> Extraction:
        """A body alone, after the prompt; the line break before it is the one of the fence or of the message."""
        cut.append("the answer is a body alone: it continues the prompt")
        code = code if not self.problem.prefix or self.problem.prefix.endswith("\n") else "\n" + code
        return _continued(code, self.problem, "answer", cut)

    def _without_blocks(self, text: str, cut: list[str]) -> Extraction:
        first = _from_first_line(text)
        if _is_indented(first) and not _is_sentence(first):
            end = _end_of_code(first, 0)
            if end < len(first):
                cut.append(f"left out {len(first) - end} characters after code without a fence")
            return self._body(first[:end], cut)
        if first and not (self.problem.entry_point and self.language.definition):
            return Extraction(solution=text, form="answer", cut=tuple(cut))
        if first or not cut:
            cut.append("the answer has no code" if first else "the answer is empty")
        return Extraction(solution="", form="answer", cut=tuple(cut))

    def _account(
        self, cut: list[str], parts: Sequence[Block | str], blocks: Sequence[Block], taken: Sequence[Block]
    ) -> None:
        """Say what is left out of an answer with fences, the last of the taken blocks being the one that counts."""
        prose = sum(len(part) for part in parts if isinstance(part, str))
        if prose:
            cut.append(f"left out {prose} characters around the code blocks")
        if len(blocks) > len(taken):
            cut.append(
                f"took {len(taken)} of {len(blocks)} code blocks: {', '.join(f'line {b.line}' for b in taken[-8:])}"
            )
        if taken[-1] not in parts:
            cut.append("left out the indentation that all lines of the code block share")
        if not taken[-1].closed:
            cut.append("the code block does not end: the answer was cut short")

    def _done(self, code: str, cut: list[str]) -> Extraction:
        fitted = fit(code, self.problem, self.language)
        code = fitted.code
        cut.extend(fitted.cut)
        added = self._lacking(code, fitted.lacks)
        if added:
            first = [offset for offset, _ in self.language.find_definitions(code)][:1] or [0]
            header = code[: first[0]].split("\n")
            imports = [number for number, line in enumerate(header) if self.language.is_import(line)]
            at = sum(len(line) + 1 for line in header[: imports[-1] + 1]) if imports else 0
            code = code[:at] + added + code[at:]
            cut.append(f"put {len(added.splitlines())} lines of the prompt, which it lacks, before the code")
        return Extraction(solution=code, form="answer", cut=tuple(cut), closed=fitted.closed)

    def _lacking(self, code: str, blocks: int) -> str:
        """What stands before the entry point in the prompt, and not in the code.

        Args:
            code: of the answer.
            blocks: how many of the blocks that the prompt opens around the entry point it lacks.
        """
        at = self.language.find_definition(self.problem.prefix, self.problem.entry_point)
        if at <= 0:
            return ""
        before, opened = opening(self.problem.prefix, at, blocks)
        names = {name for _, name in self.language.find_definitions(before)}
        if not names <= {name for _, name in self.language.find_definitions(code)}:
            return before + opened
        there = {line.strip() for line in code.split("\n")}
        lines = [line for line in before.split("\n") if self.language.is_import(line) and line.strip() not in there]
        return "".join(f"{line}\n" for line in lines) + opened


def _is_indented(text: str) -> bool:
    """The first line that is not blank is indented."""
    return _from_first_line(text)[:1] in {" ", "\t"}


def _end_of_code(text: str, start: int) -> int:
    """Offset of the first line after that of `start` that stands at the margin and reads as a sentence."""
    at = text.find("\n", start) + 1
    while at > 0:
        if not text[at : at + 1].isspace() and _is_sentence(text[at : at + 400]):
            return at
        at = text.find("\n", at) + 1
    return len(text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
