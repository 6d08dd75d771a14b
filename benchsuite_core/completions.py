"""Reads completions that were made elsewhere, and finds each of them again without holding them all.

Two forms, told apart by their content; both may be gzipped, and may begin with a byte-order mark:

- JSON lines of ``{"task_id": ..., "completion": ...}`` (the text after the prompt, or a chat answer) or
  ``{"task_id": ..., "solution": ...}`` (the whole source up to the tests). ``problem_id`` and ``name`` stand for
  ``task_id`` too. Several lines of one problem are its samples, in order. ``finish_reason``, ``reasoning``,
  ``prompt_tokens``, ``completion_tokens`` and ``seconds`` are kept where they are there; other keys are ignored.
- BigCode's ``generations_<task>.json``: a list with a list of whole programs for each problem. It has no ids, so
  its problems are called ``#0``, ``#1``, ... after their position in the task.

A file is read once from end to end when it is opened, so that a bad line 900,000 is found before anything has
run; after that a completion is read from its place. The index takes 24 bytes a completion.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import stat
import tempfile
import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import IO, Any, Self

from benchsuite_core.errors import InputError, MissingError, UnknownNameError, UsageError
from benchsuite_core.records import Completion, Problem

FORMS = 'write one JSON object a line, with "task_id" and "completion" or "solution", or give BigCode\'s generations'
"""The remedy for a file that is neither of the forms that are read."""

ID_KEYS = ("task_id", "problem_id", "name")
"""Keys that name the problem of a line; the first that is there counts."""

FINISHED: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(("stop", "eos_token", "stop_sequence", "end_turn"), "stop")
    | dict.fromkeys(("length", "max_tokens"), "length")
)
"""What servers call the two ways in which a completion ends, and what we call them."""

_BOM = b"\xef\xbb\xbf"


class CompletionFile:
    """A file of completions, validated whole and indexed. Reading is safe from several threads at once.

    Args:
        path: the file; a pipe is copied to a temporary file first, as is what was gzipped.

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
        self._handle = _open_plain(self.path)
        try:
            self.by_position = _begins_with_list(self._handle)
            if self.by_position:
                self._handle = _as_lines(self.path, self._handle)
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
            skip = len(_BOM) if number == 1 and line.startswith(_BOM) else 0
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

    def first_line(self, problem_id: str) -> int:
        """Number of the first line of a problem, from 1; 0 for a problem that the file does not have."""
        number = self._numbers.get(problem_id)
        if number is None:
            return 0
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


def _open_plain(path: Path) -> IO[bytes]:
    """The file's plain content, from its start, in something that can be read at any place."""
    try:
        handle = path.open("rb")
    except FileNotFoundError:
        raise MissingError(f"there is no file {str(path)!r}", _nearby(path)) from None
    except IsADirectoryError:
        raise InputError(path, "this is a folder", "give the file itself") from None
    except (OSError, ValueError) as error:
        raise InputError(path, f"it cannot be read: {_reason(error)}", f"look at it: ls -l {path}") from None
    try:
        packed = handle.peek(2)[:2] == b"\x1f\x8b"
        if not packed and stat.S_ISREG(os.fstat(handle.fileno()).st_mode):
            return handle
        with handle:
            return _spool(_chunks(path, handle, packed=packed))
    except BaseException:
        handle.close()
        raise


def _chunks(path: Path, handle: IO[bytes], *, packed: bool) -> Iterator[bytes]:
    source = gzip.GzipFile(fileobj=handle) if packed else handle
    try:
        while chunk := source.read(1 << 20):
            yield chunk
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(path, f"the gzip data is damaged: {error}", f"check it: gzip -t {path}") from None


def _spool(chunks: Iterator[bytes]) -> IO[bytes]:
    """Copy into a file that has no name and is gone when it is closed."""
    spool: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it outlives this function; CompletionFile closes it
    try:
        for chunk in chunks:
            spool.write(chunk)
        spool.seek(0)
    except OSError as error:
        spool.close()
        folder = tempfile.gettempdir()
        raise MissingError(
            f"completions cannot be unpacked into {folder!r}: {_reason(error)}",
            "name a folder with room: TMPDIR=/path benchsuite ...",
        ) from None
    except BaseException:
        spool.close()
        raise
    return spool


def _begins_with_list(handle: IO[bytes]) -> bool:
    """Whether the first character that is no space opens a JSON list; leaves the place in the file undefined."""
    handle.seek(0)
    head = handle.read(1 << 16).removeprefix(_BOM).lstrip()
    return head.startswith(b"[")


def _as_lines(path: Path, handle: IO[bytes]) -> IO[bytes]:
    """BigCode's list of lists as JSON lines in a temporary file; closes `handle`."""
    with handle:
        handle.seek(0)
        try:
            problems = json.loads(handle.read().removeprefix(_BOM).decode("utf-8", "surrogatepass"))
        except (ValueError, RecursionError) as error:
            raise InputError(path, f"it begins as a JSON list, and is none: {error}", FORMS) from None
    for position, programs in enumerate(problems):
        if not isinstance(programs, list) or not all(isinstance(program, str) for program in programs):
            what = f"entry {position} is not a list of programs, as it is in BigCode's generations"
            raise InputError(path, what, FORMS)
    return _spool(
        json.dumps({"problem_id": f"#{position}", "solution": program}).encode("ascii") + b"\n"
        for position, programs in enumerate(problems)
        for program in programs
    )


def _nearby(path: Path) -> str:
    try:
        names = [other.name for other in path.parent.iterdir()]
    except OSError:
        return f"there is no folder {str(path.parent)!r} that could be read either"
    near = get_close_matches(path.name, names, n=1)
    return f"did you mean {str(path.with_name(near[0]))!r}?" if near else f"see what is there: ls {path.parent}"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
