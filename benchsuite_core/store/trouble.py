"""The one place that turns the errors of a database into ours."""

from __future__ import annotations

import shlex
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from benchsuite_core.errors import BenchsuiteError, InfrastructureError, InputError, MissingError
from benchsuite_core.store.texts import DamagedTextError

_FULL_BELOW = 1 << 20
"""Free bytes under which a failed write is put down to a full disk."""


@contextmanager
def translated(place: str, path: Path | None) -> Iterator[None]:
    """Raise database errors as what they mean to a user. What only a mistake of ours can cause passes unchanged.

    Args:
        place: the database as a user may see it: no password.
        path: its file, for SQLite.
    """
    try:
        yield
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error) and path is not None:
            meaning = _of_file(error.orig, path)
        elif isinstance(error, (InterfaceError, OperationalError)):
            meaning = _of_server(error, place)
        else:
            meaning = None
        if meaning is None:
            raise
        raise meaning from error
    except DamagedTextError as error:
        raise damaged(place, str(error)) from error
    except sqlite3.Error as error:
        meaning = _of_file(error, path) if path is not None else None
        if meaning is None:
            raise
        raise meaning from error


def _of_file(error: sqlite3.Error, path: Path) -> BenchsuiteError | None:
    # Errors that Python's own layer raises carry no code.
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_IOERR and _is_full(path):
        code = sqlite3.SQLITE_FULL
    meaning = _MEANINGS.get(code)
    return meaning(path, str(error)) if meaning else None


def _full(path: Path, _: str) -> BenchsuiteError:
    return MissingError(
        f"no space left for the store {str(path)!r}; what was stored is safe",
        "free some space there, then: benchsuite resume @last",
    )


def _unwritable(path: Path, what: str) -> BenchsuiteError:
    return MissingError(
        f"the store {str(path)!r} cannot be opened for writing: {what}",
        "make the file and its folder writable, or name another folder with BENCHSUITE_HOME",
    )


def _unreachable(path: Path, what: str) -> BenchsuiteError:
    return MissingError(
        f"the store {str(path)!r} cannot be read or written: {what}",
        "look at the disk (dmesg), then: benchsuite resume @last",
    )


def _alien(path: Path, _: str) -> BenchsuiteError:
    return InputError(path, "this is no SQLite database", f"move it away: mv {_quoted(path)} {_quoted(path)}.old")


def _locked(path: Path, _: str) -> BenchsuiteError:
    return InfrastructureError(
        f"another process keeps the store {str(path)!r} locked", f"find it with: fuser -v {_quoted(path)}"
    )


def damaged(path: Path | str, what: str) -> BenchsuiteError:
    """The error for a store that is not whole."""
    remedy = f"save what can be read: sqlite3 {_quoted(path)} .recover | sqlite3 {_quoted(path)}.saved"
    return InputError(path, f"the store is damaged ({what})", remedy)


def _of_server(error: DBAPIError, place: str) -> BenchsuiteError:
    lines = str(error.orig).strip().splitlines()
    return MissingError(
        f"the database {place} does not answer: {lines[0] if lines else type(error.orig).__name__}",
        "see that it runs, and what BENCHSUITE_STORE says",
    )


def _is_full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.parent).free < _FULL_BELOW
    except OSError:
        return False


def _quoted(path: Path | str) -> str:
    return shlex.quote(str(path))


_MEANINGS = {
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_READONLY: _unwritable,
    sqlite3.SQLITE_PERM: _unwritable,
    sqlite3.SQLITE_CANTOPEN: _unwritable,
    sqlite3.SQLITE_IOERR: _unreachable,
    sqlite3.SQLITE_NOTADB: _alien,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_BUSY: _locked,
    sqlite3.SQLITE_LOCKED: _locked,
}
