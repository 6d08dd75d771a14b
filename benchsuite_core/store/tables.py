"""The schema. Portable: SQLite by default, PostgreSQL by URL. What older versions lack is added by `upgrades`.

    run ──< problem ──< record >── completion >── text
                              >── execution  >── text
                              >──────────────── text (the program)

A record points at the very completion and execution that it was judged by, not at their cache keys: a key may get
a newer entry (``--refresh``), and an older run must go on showing what it saw.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)

VERSION = 2

_MARK = "\x1a"
"""Opens a text that a database would not take as it is."""


class AnyText(TypeDecorator[str]):
    """Any Python string. One with NUL or lone surrogates, which databases refuse or cut, is kept as marked hex."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else _plain(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the database."""
        return None if value is None else _exact(value)


class Json(TypeDecorator[Any]):
    """A JSON-able value. Characters stay themselves, so that lone surrogates side by side do not become a pair."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """To the database."""
        return _plain(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """From the database."""
        return json.loads(_exact(value))


def _plain(value: str) -> str:
    if value.isascii():
        if "\0" not in value and not value.startswith(_MARK):
            return value
    elif "\0" not in value:
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            pass
        else:
            return value
    return _MARK + value.encode("utf-8", "surrogatepass").hex()


def _exact(value: str) -> str:
    return bytes.fromhex(value[1:]).decode("utf-8", "surrogatepass") if value.startswith(_MARK) else value


_Id = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()

about = Table(
    "benchsuite",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

run = Table(
    "run",
    metadata,
    Column("seq", _Id, primary_key=True),
    Column("id", AnyText, nullable=False, unique=True),
    Column("created_at", String(40), nullable=False),
    Column("finished_at", String(40), nullable=False),
    Column("status", String(16), nullable=False),
    Column("model", AnyText, nullable=False),
    Column("tag", AnyText, nullable=False, index=True),
    Column("tasks", Json, nullable=False),
    Column("config", Json, nullable=False),
    Column("provenance", Json, nullable=False),
    Column("summary", Json, nullable=False),
    sqlite_autoincrement=True,
)

problem = Table(
    "problem",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("run", _Id, nullable=False),
    Column("task", AnyText, nullable=False),
    Column("language", AnyText, nullable=False),
    Column("position", Integer, nullable=False),
    Column("problem_id", AnyText, nullable=False),
    UniqueConstraint("run", "task", "language", "problem_id"),
    UniqueConstraint("run", "task", "language", "position"),
    sqlite_autoincrement=True,
)

record = Table(
    "record",
    metadata,
    Column("problem", _Id, primary_key=True, autoincrement=False),
    Column("sample", Integer, primary_key=True, autoincrement=False),
    Column("verdict", String(16), nullable=False),
    Column("reason", AnyText, nullable=False),
    Column("integrity", String(16), nullable=False),
    Column("isolation", String(32), nullable=False),
    Column("suspicious", Boolean, nullable=False),
    Column("suspicion", String(32), nullable=False, server_default=""),
    Column("timeout_sensitive", Boolean, nullable=False, server_default=false()),
    Column("compat", String(16), nullable=False, server_default=""),
    Column("cut", Json, nullable=False),
    Column("prompt", LargeBinary(32)),
    Column("program", LargeBinary(32)),
    Column("completion", _Id),
    Column("execution", _Id),
    Column("completion_cached", Boolean, nullable=False),
    Column("execution_cached", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

completion = Table(
    "completion",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("content", LargeBinary(16), nullable=False),
    Column("text", LargeBinary(32)),
    Column("finish_reason", String(16), nullable=False),
    Column("reasoning", LargeBinary(32)),
    Column("prompt_tokens", Integer),
    Column("completion_tokens", Integer),
    Column("seconds", Double, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("whole", Boolean, nullable=False),
    UniqueConstraint("key", "content"),
)

execution = Table(
    "execution",
    metadata,
    Column("id", _Id, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("content", LargeBinary(16), nullable=False),
    Column("step", String(16), nullable=False),
    Column("exit_code", Integer),
    Column("limit_hit", String(16), nullable=False),
    Column("proven", Boolean, nullable=False),
    Column("tampered", Boolean, nullable=False, server_default=false()),
    Column("alone", Boolean, nullable=False, server_default=false()),
    Column("stdout", LargeBinary(32)),
    Column("stderr", LargeBinary(32)),
    Column("truncated", Boolean, nullable=False),
    Column("cpu_s", Double, nullable=False),
    Column("wall_s", Double, nullable=False),
    Column("peak_mb", Double, nullable=False),
    UniqueConstraint("key", "content"),
)

text = Table(
    "text",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("form", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
)
