"""Everything that is true of SQLite only.

The journal is a write-ahead log, so readers and one writer never wait for each other. A write-ahead log needs
memory shared between processes, which network file systems do not have: there the journal is a rollback journal
(mode DELETE) with full synchronisation, which is slower and sound.

Every writing transaction begins with ``BEGIN IMMEDIATE``: one that reads first and writes later fails at once when
another process wrote in between, whatever the busy timeout.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from benchsuite_core.errors import MissingError, UsageError

BUSY_S = 60.0
"""Seconds that a transaction waits for another process to end its own."""

WRITES = "benchsuite_writes"
"""Execution option of a connection whose transactions write."""

# fmt: off
_NETWORK = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "fuse.ceph", "fuse.glusterfs", "fuse.sshfs", "glusterfs", "gpfs",
    "lustre", "ncpfs", "nfs", "nfs4", "smb2", "smb3", "smbfs",
})
# fmt: on


def file_of(url: str) -> Path | None:
    """The file that a URL of SQLite names; None for another database.

    Raises:
        UsageError: it names none.
    """
    scheme, _, rest = url.partition("://")
    if scheme.partition("+")[0] != "sqlite":
        return None
    if not rest.startswith("/") or rest in {"/", "/:memory:"}:
        raise UsageError(f"{url!r} names no file", "write sqlite:////absolute/path/runs.db")
    return Path(rest[1:]).absolute()


def open_file(path: Path) -> Engine:
    """An engine for a database file; the folders of the file are made.

    Raises:
        MissingError: they cannot be made.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise MissingError(
            f"no folder for the store {str(path)!r}: {error.strerror}", "name another with BENCHSUITE_HOME"
        ) from error
    journal, synchronous = ("delete", "FULL") if on_network(path) else ("wal", "NORMAL")
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_S, "check_same_thread": False},
        max_overflow=-1,
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # transactions are begun below, not guessed by the driver
        try:
            _set_journal(connection, journal)
            connection.execute(f"PRAGMA synchronous = {synchronous}")
        except sqlite3.Error:
            connection.close()
            raise

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def size(connection: Connection) -> int:
    """Bytes of the database file."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())


def on_network(path: Path, mounts: str | None = None) -> bool:
    """Whether a file lies, or would lie, on a network file system.

    Args:
        path: the file.
        mounts: the text of ``/proc/self/mountinfo``; without one, and where there is no such file, nothing does.
    """
    if mounts is None:
        try:
            mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
    real = path.resolve()
    best, found = -1, ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        if not right:
            continue
        point = Path(_unescaped(left.split()[4]))
        # Of two mounts on one point the later hides the earlier.
        if real.is_relative_to(point) and len(point.parts) >= best:
            best, found = len(point.parts), right.split()[0]
    return found in _NETWORK


def _unescaped(point: str) -> str:
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _set_journal(connection: sqlite3.Connection, journal: str) -> None:
    """Set the journal mode. SQLite does not wait for others here, so we do."""
    deadline = time.monotonic() + BUSY_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != journal:
        try:
            connection.execute(f"PRAGMA journal_mode = {journal}")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.01)
