"""Reading rows of data: JSON lines, a JSON array (both compressed with gzip or not) and Parquet.

What a file is, is recognised by its content, never by its name. Every complaint names file, line (or row) and
remedy. Data sets are told apart by a hash of their *rows*, so that one set has one hash in every file form.

pyarrow is imported where it is used; it is a dependency of the plugins that bring Parquet.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from attrs import field, frozen

from benchsuite_core.errors import InputError, MissingError
from benchsuite_core.records import digest

_JSONL_REMEDY = "the file must hold one JSON object a line, in UTF-8; it may be compressed with gzip"

_TOO_MUCH = "not usable JSON: nested too deep, or a number with too many digits"
_AGAIN = "get the file again, or name another one"

_GZIP = b"\x1f\x8b"
_PARQUET = b"PAR1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@frozen(kw_only=True)
class Row:
    """One row, with the place that it came from.

    Attributes:
        path: the file.
        number: of its line (JSON lines) or of the row (other forms), from 1.
        by_line: `number` counts lines.
        values: the columns, as JSON values.
    """

    path: Path
    number: int
    by_line: bool
    values: Mapping[str, Any] = field(repr=False)

    @property
    def place(self) -> str:
        """``line 37`` or ``row 37``."""
        return f"{'line' if self.by_line else 'row'} {self.number}"

    def refuse(self, problem: str, hint: str) -> NoReturn:
        """Raise the `InputError` that names this row."""
        if self.by_line:
            raise InputError(self.path, problem, hint, line=self.number)
        raise InputError(self.path, f"{self.place}: {problem}", hint)

    def text(self, *columns: str, default: str | None = None) -> str:
        """The string in the first of `columns` that the row has; null counts as absent.

        Raises:
            InputError: none of them is there and `default` is None, or the value is not a string.
        """
        column, value = self._first(columns, default)
        if not isinstance(value, str):
            self.refuse(f"{column!r} must be a string, found {_kind(value)}", _fix(column, "a string"))
        return value

    def texts(self, *columns: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """The list of strings in the first of `columns` that the row has; null counts as absent.

        Raises:
            InputError: none of them is there and `default` is None, or the value is not a list of strings.
        """
        column, value = self._first(columns, default)
        if isinstance(value, str) or not isinstance(value, Sequence):
            self.refuse(f"{column!r} must be a list of strings, found {_kind(value)}", _fix(column, "such a list"))
        for item in value:
            if not isinstance(item, str):
                self.refuse(f"{column!r} must be a list of strings, found {_kind(item)} in it", _fix(column, "strings"))
        return tuple(value)

    def identifier(self, *columns: str) -> str:
        """The id in the first of `columns` that the row has: a string that is not empty, or a whole number."""
        column, value = self._first(columns, None)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        if not isinstance(value, str) or not value.strip():
            found = "an empty one" if isinstance(value, str) else _kind(value)
            self.refuse(f"{column!r} must be a string or a whole number, found {found}", _fix(column, "an id"))
        return value

    def _first(self, columns: Sequence[str], default: Any) -> tuple[str, Any]:
        for column in columns:
            if self.values.get(column) is not None:
                return column, self.values[column]
        if default is not None:
            return columns[0], default
        wanted = " or ".join(repr(column) for column in columns)
        found = ", ".join(repr(column) for column in self.values) or "nothing"
        return self.refuse(f"no column {wanted}", f"this row has {found}; add {columns[0]!r}, or name another file")


@frozen(kw_only=True)
class Table:
    """All rows of one file.

    Attributes:
        path: the file.
        rows: at least one, in the order of the file.
        sha256: of the file's bytes as they lie on disk.
    """

    path: Path
    rows: tuple[Row, ...] = field(repr=False)
    sha256: str


def read_table(path: Path) -> Table:
    """Read a file of rows: JSON lines, a JSON array or Parquet, the first two compressed with gzip or not.

    Raises:
        InputError: there is no such file, it is none of these, or a line of it is broken.
        MissingError: it is Parquet and pyarrow is not installed.
    """
    if not path.exists():
        raise InputError(path, "no such file", "check the path; it is taken from the current directory")
    if not path.is_file():
        raise InputError(path, "not a file", "name the JSONL or Parquet file itself")
    try:
        with path.open("rb") as file:
            head = file.read(4)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        if not head:
            raise InputError(path, "the file is empty", _JSONL_REMEDY)
        if head == _PARQUET:
            rows = tuple(_parquet_rows(path))
        elif path.suffix == ".parquet":
            raise InputError(path, "not a Parquet file, in spite of its name", _AGAIN)
        else:
            rows = tuple(_json_rows(path, compressed=head[:2] == _GZIP))
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise InputError(path, "the gzip data is damaged or cut short", _AGAIN) from None
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror or error}", "check the file and its rights") from None
    if not rows:
        raise InputError(path, "there are no rows in it", _JSONL_REMEDY)
    return Table(path=path, rows=rows, sha256=sha256)


def unique_ids(rows: Iterable[Row], ids: Iterable[str]) -> None:
    """Refuse two rows with one id.

    Args:
        rows: the rows.
        ids: of each of them, in the same order.

    Raises:
        InputError: names the second row, and the first.
    """
    seen: dict[str, Row] = {}
    for row, name in zip(rows, ids, strict=True):
        if name in seen:
            hint = "give every problem an id of its own, or remove the row that is there twice"
            row.refuse(f"{name!r} is there twice, first in {seen[name].place}", hint)
        seen[name] = row


def rows_digest(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Content hash (hex SHA-256) of rows, the same whatever file form they came in.

    Line ends are taken as newlines, numbers as the text of them, and null as the empty text: that is what differs
    between the forms in which data sets are published.

    Args:
        columns: names of the values.
        rows: the values of each row, in the order of `columns`.
    """
    return digest(list(columns), [[_normal(value) for value in row] for row in rows])


def _json_rows(path: Path, *, compressed: bool) -> Iterator[Row]:
    with gzip.open(path, "rb") if compressed else path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if number == 1 and line.startswith(_UTF16):
                raise InputError(path, "the text is UTF-16, not UTF-8", f"convert it: iconv -f utf-16 -t utf-8 {path}")
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                problem = f"not UTF-8 text (byte {error.start + 1} of the line)"
                raise InputError(path, problem, _JSONL_REMEDY, line=number) from None
            if number == 1 and text.lstrip().startswith("["):
                yield from _array_rows(path, line + file.read())
                return
            if text.strip():
                yield Row(path=path, number=number, by_line=True, values=_object(path, number, text))


def _object(path: Path, number: int, text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(path, f"not JSON: {error.msg} at column {error.colno}", _JSONL_REMEDY, line=number) from None
    except (RecursionError, ValueError):
        raise InputError(path, _TOO_MUCH, _JSONL_REMEDY, line=number) from None
    if not isinstance(value, Mapping):
        raise InputError(path, f"expected a JSON object, found {_kind(value)}", _JSONL_REMEDY, line=number)
    return value


def _array_rows(path: Path, content: bytes) -> Iterator[Row]:
    try:
        values = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError(
            path, f"not JSON: {error.msg} at column {error.colno}", _JSONL_REMEDY, line=error.lineno
        ) from None
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(path, "not UTF-8 text", _JSONL_REMEDY, line=line) from None
    except (RecursionError, ValueError):
        raise InputError(path, _TOO_MUCH, _JSONL_REMEDY) from None
    for number, value in enumerate(values, 1):
        if not isinstance(value, Mapping):
            raise InputError(path, f"row {number}: expected a JSON object, found {_kind(value)}", _JSONL_REMEDY)
        yield Row(path=path, number=number, by_line=False, values=value)


def _parquet_rows(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException, parquet  # type: ignore[import-untyped]  # it ships no types
    except ImportError:
        raise MissingError(
            f"{path} is a Parquet file, and pyarrow is not installed", "uv pip install pyarrow"
        ) from None
    try:
        number = 0
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=64):
                for values in batch.to_pylist():
                    number += 1
                    yield Row(path=path, number=number, by_line=False, values=values)
    except (ArrowException, OSError) as error:
        problem = re.sub(r"\s+", " ", str(error))[:200]
        raise InputError(path, f"a damaged Parquet file: {problem}", _AGAIN) from None


def _normal(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.replace("\r\n", "\n")
    if isinstance(value, Mapping):
        return {str(key): _normal(item) for key, item in value.items()}
    if isinstance(value, Sequence):
        return [_normal(item) for item in value]
    return str(value)


def _kind(value: Any) -> str:
    """How JSON calls a value, with its article."""
    if value is None:
        return "null"
    names = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        str: "a string",
        list: "a list",
        dict: "an object",
    }
    return names.get(type(value), f"a {type(value).__name__}")


def _fix(column: str, wanted: str) -> str:
    return f"make {column!r} {wanted} in this row, or leave the row out"
