"""A database of ours: opened, checked for its version, and handed out as transactions."""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, func, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from benchsuite_core.errors import BenchsuiteError, InputError, MissingError, UsageError
from benchsuite_core.store import sqlite, tables, trouble, upgrades


class Database:
    """Transactions of one database, safe for several threads: readers have connections of their own, writers queue.

    Args:
        url: see `Store`.

    Raises:
        BenchsuiteError: as `Store`.
    """

    def __init__(self, url: str) -> None:
        self.path = sqlite.file_of(url)
        self.place = str(self.path) if self.path is not None else _hidden(url)
        self._lock = Lock()
        self._engine: Engine = sqlite.open_file(self.path) if self.path is not None else _open_server(url)
        # A store that nobody holds any more closes its connections at once, as Python's own SQLite asks.
        weakref.finalize(self, self._engine.dispose)
        self._writer = self._engine.execution_options(**{sqlite.WRITES: True})
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads."""
        with trouble.translated(self.place, self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: whole, or not at all. One at a time in this process."""
        with self._lock, trouble.translated(self.place, self.path), self._writer.begin() as connection:
            yield connection

    def upsert(self, table: Table) -> Any:
        """An insert that can say what to do about rows that are there already (``on_conflict_do_...``).

        SQLite's and PostgreSQL's have one interface, and nothing common to import it from.
        """
        if self.path is not None:
            from sqlalchemy.dialects.sqlite import insert as of_sqlite

            return of_sqlite(table)
        from sqlalchemy.dialects.postgresql import insert as of_postgresql

        return of_postgresql(table)

    def size(self) -> int:
        """Bytes that the database takes."""
        with self.reading() as connection:
            if self.path is not None:
                return sqlite.size(connection)
            return int(connection.scalar(select(func.pg_database_size(func.current_database()))) or 0)

    def damaged(self, what: str) -> BenchsuiteError:
        """The error for contents that cannot be."""
        return trouble.damaged(self.place, what)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _check(self) -> None:
        with self.reading() as connection:
            if inspect(connection).has_table(tables.about.name) and self._version(connection) == tables.VERSION:
                return
        with self.writing() as connection:
            names = inspect(connection).get_table_names()
            if tables.about.name not in names:
                if names:
                    raise InputError(
                        self.place, "this database belongs to another program", "name another with BENCHSUITE_STORE"
                    )
                tables.metadata.create_all(connection)
                connection.execute(insert(tables.about).values(name="version", value=str(tables.VERSION)))
            version = self._version(connection)
            if version < tables.VERSION:
                upgrades.upgrade(connection, version)

    def _version(self, connection: Connection) -> int:
        stored = connection.scalar(select(tables.about.c.value).where(tables.about.c.name == "version"))
        if stored is None or not stored.isdecimal():
            raise self.damaged("it has no version")
        if int(stored) > tables.VERSION:
            raise MissingError(
                f"the store {self.place!r} was made by a newer benchsuite (version {stored}, this one reads "
                f"{tables.VERSION})",
                "pip install -U benchsuite",
            )
        return int(stored)


def _open_server(url: str) -> Engine:
    try:
        return create_engine(url, max_overflow=-1)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(
            f"{_hidden(url)!r} is no database URL that can be used here", "write sqlite:////absolute/path/runs.db"
        ) from error
    except ModuleNotFoundError as error:
        raise MissingError(
            f"the database {_hidden(url)} needs the package {error.name!r}", f"pip install {error.name}"
        ) from error


def _hidden(url: str) -> str:
    """The URL without its password: it may be shown."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return url if "@" not in url else url.rpartition("@")[2]
