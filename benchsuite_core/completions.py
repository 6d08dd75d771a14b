"""Reads completions that were made elsewhere, and finds each of them again without holding them all.

Three forms, told apart by their content; files may be gzipped, and may begin with a byte-order mark:

- JSON lines of ``{"task_id": ..., "completion": ...}`` (the text after the prompt, or a chat answer) or
  ``{"task_id": ..., "solution": ...}`` (the whole source up to the tests). ``problem_id`` and ``name`` stand for
  ``task_id`` too. Several lines of one problem are its samples, in order. ``finish_reason``, ``reasoning``,
  ``prompt_tokens``, ``completion_tokens`` and ``seconds`` are kept where they are there; other keys are ignored.
- BigCode's ``generations_<task>.json``: a list with a list of whole programs for each problem. It has no ids, so
  its problems are called ``#0``, ``#1``, ... after their position in the task.
- MultiPL-E's folder: a file ``<name>.json.gz`` for each problem (see `unpacked`).

A file is read once from end to end when it is opened, so that a bad line 900,000 is found before anything has
run; after that a completion is read from its place. The index takes 24 bytes a completion.
"""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any, Self

from benchsuite_core.errors import InputError, UnknownNameError, UsageError
from benchsuite_core.records import Completion, Problem
from benchsuite_core.unpacked import BOM, FORMS, begins_with_list, lines_of_folder, lines_of_lists, open_plain

ID_KEYS = ("task_id", "problem_id", "name")
"""Keys that name the problem of a line; the first that is there counts."""

FINISHED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("stop", "eos_token", "stop_sequence", "end_turn"), "stop")
    | dict.fromkeys(("length", "max_tokens"), "length")
)
"""What servers call the two ways in which a completion ends, and what we call them."""


class CompletionFile:
    """A file of completions, validated whole and indexed. Reading is safe from several threads at once.

    Args:
        path: the file, or a folder; a pipe is copied to a temporary file first, as is what was gzipped.

    Attributes:
        path: as it was given.
        digest: hex SHA-256 of the lines, the same for a file and its gzipped form.
        by_position: the file has no ids; `ids` are positions in the task.

    Raises:
        MissingError: there is no such file, or no room to unpack it.
        InputError: it is not what it should be: file, line, remedy.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._numbers: dict[str, int] = {}
        self._first_lines = array("Q")
        self._offsets = array("Q")
        self._sizes = array("Q")
        self._folder = self.path.is_dir()
        self._handle = lines_of_folder(self.path) if self._folder else open_plain(self.path)
        try:
            self.by_position = begins_with_list(self._handle)
            if self.by_position:
                self._handle = lines_of_lists(self.path, self._handle)
            self.digest = self._index()
        except BaseException:
            self._handle.close()
            raise

    def _index(self) -> str:
        seen = hashlib.sha256()
        owners = array("I")
        self._handle.seek(0)
        offset = 0
        for number, line in enumerate(self._handle, 1):
            skip = len(BOM) if number == 1 and line.startswith(BOM) else 0
            text = line[skip:]
            seen.update(text)
            if text.strip():
                try:
                    problem_id, _ = _read_row(text)
                except _MalformedError as error:
                    raise InputError(self.path, error.what, error.remedy, number) from None
                owner = self._numbers.setdefault(problem_id, len(self._numbers))
                if owner == len(self._first_lines):
                    self._first_lines.append(number)
                owners.append(owner)
                self._offsets.append(offset + skip)
                self._sizes.append(len(text))
            offset += len(line)
        if not owners:
            raise InputError(self.path, "there are no completions in it", FORMS)
        self._group(owners)
        return seen.hexdigest()

    def _group(self, owners: array[int]) -> None:
        """Order the rows by problem: those of problem ``i`` are at ``_starts[i]`` to ``_starts[i + 1]``."""
        counts = array("Q", bytes(8 * len(self._numbers)))
        for owner in owners:
            counts[owner] += 1
        self._starts = array("Q", accumulate(counts, initial=0))
        places = array("Q", self._starts)
        self._rows = array("Q", bytes(8 * len(owners)))
        for row, owner in enumerate(owners):
            self._rows[places[owner]] = row
            places[owner] += 1

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, problem_id: str) -> bool:
        return problem_id in self._numbers

    @property
    def ids(self) -> Sequence[str]:
        """The problems that the file has completions of, in the order in which they first occur."""
        return tuple(self._numbers)

    def count(self, problem_id: str) -> int:
        """How many samples of a problem there are; 0 for a problem that the file does not have."""
        number = self._numbers.get(problem_id)
        return 0 if number is None else self._starts[number + 1] - self._starts[number]

    def first_line(self, problem_id: str) -> int | None:
        """Number of the first line of a problem, from 1; None in a folder, and for a problem that is not there."""
        number = self._numbers.get(problem_id)
        if number is None or self._folder:
            return None
        return 1 if self.by_position else self._first_lines[number]

    def resolve(self, problem: Problem, position: int | None = None) -> str | None:
        """The id under which this file has the completions of a problem.

        Args:
            problem: its `problem_id` is looked up first, then its `aliases`.
            position: its place in the whole task, from 0; needed for files without ids.

        Returns:
            One of `ids`, or None where the file has nothing for the problem.
        """
        names = (problem.problem_id, *problem.aliases)
        if self.by_position:
            names = () if position is None else (f"#{position}",)
        return next((name for name in names if name in self._numbers), None)

    def read(self, problem_id: str, sample: int) -> Completion:
        """One completion, from its place in the file.

        Raises:
            UnknownNameError: the file does not have the problem.
            UsageError: it has fewer samples of it.
            InputError: the file was changed since it was opened.
        """
        if problem_id not in self._numbers:
            raise UnknownNameError(f"completion in {self.path} for the problem", problem_id, self._numbers)
        if not 0 <= sample < self.count(problem_id):
            raise UsageError(
                f"{self.path} has {self.count(problem_id)} samples of {problem_id!r}, and no sample {sample}",
                f"ask for at most --samples {self.count(problem_id)}",
            )
        row = self._rows[self._starts[self._numbers[problem_id]] + sample]
        text = os.pread(self._handle.fileno(), self._sizes[row], self._offsets[row])
        try:
            found, completion = _read_row(text)
        except _MalformedError:
            found = ""
        if found != problem_id:
            raise InputError(self.path, "it was changed while it was read", "run again once it is complete")
        return completion

    def close(self) -> None:
        """Close the file. Safe to call twice; nothing can be read after it."""
        self._handle.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _MalformedError(Exception):
    """A line that cannot be used: what is wrong with it, and the remedy."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


def _read_row(text: bytes) -> tuple[str, Completion]:
    try:
        row = json.loads(text.decode("utf-8", "surrogatepass"))
    except UnicodeDecodeError as error:
        raise _MalformedError(f"this is not UTF-8 (byte {error.start + 1} of the line)", "save it as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise _MalformedError(f"this is no JSON: {error}", FORMS) from None
    if not isinstance(row, dict):
        raise _MalformedError(f"a JSON object is expected, not {_kind(row)}", FORMS)
    name = next((row[key] for key in ID_KEYS if row.get(key) is not None), None)
    if name is None:
        raise _MalformedError('it names no problem: there is no "task_id", "problem_id" or "name"', FORMS)
    if not isinstance(name, (str, int)) or isinstance(name, bool):
        raise _MalformedError(f"the problem's id is {_kind(name)}", "write it as a string")
    whole, given = row.get("solution"), row.get("completion")
    if whole is None and given is None:
        raise _MalformedError('there is neither "completion" nor "solution"', FORMS)
    if whole is not None and given is not None:
        raise _MalformedError('there are both "completion" and "solution"', "keep the one that is to be judged")
    answer = _text(row, "completion" if whole is None else "solution", "")
    finish = _text(row, "finish_reason", "stop")
    if finish not in FINISHED:
        raise _MalformedError(
            f"the finish_reason {finish!r} is neither 'stop' nor 'length'",
            "a text that ended otherwise is no completion: leave the line out, or the key where it is of no account",
        )
    completion = Completion(
        text=answer,
        finish_reason=FINISHED[finish],
        reasoning=_text(row, "reasoning", ""),
        prompt_tokens=_amount(row, "prompt_tokens"),
        completion_tokens=_amount(row, "completion_tokens"),
        seconds=float(_amount(row, "seconds") or 0.0),
        whole=whole is not None,
    )
    return str(name), completion


def _text(row: Mapping[str, Any], key: str, default: str) -> str:
    value = row.get(key)
    if value is None:
        return default
    if not isinstance(value, str):
        raise _MalformedError(f"{key!r} must be a string, not {_kind(value)}", "a text is one JSON string")
    return value


def _amount(row: Mapping[str, Any], key: str) -> Any:
    value = row.get(key)
    fits = isinstance(value, int) or (isinstance(value, float) and key == "seconds")
    if value is not None and (not fits or isinstance(value, bool) or not 0 <= value < 2**53):
        raise _MalformedError(f"{key!r} is no amount", "write a number that is not negative, or leave the key out")
    return value


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", type(None): "null"}
    return names.get(type(value), "a number")
