"""Brings a database of an older version up to date, in the transaction that finds it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Column, Connection, case, update
from sqlalchemy.schema import CreateColumn

from benchsuite_core.records import Suspicion
from benchsuite_core.store import tables


def upgrade(connection: Connection, version: int) -> None:
    """Make a database of `version` one of `tables.VERSION`; whole, or not at all."""
    for number in range(version, tables.VERSION):
        _STEPS[number](connection)
    name = tables.about.c.name == "version"
    connection.execute(update(tables.about).where(name).values(value=str(tables.VERSION)))


def _from_1(connection: Connection) -> None:
    """Why a sample is suspicious, timeouts that were settled, and the reference rule."""
    record, execution = tables.record.c, tables.execution.c
    for column in (
        record.suspicion,
        record.timeout_sensitive,
        record.compat,
        execution.tampered,
        execution.alone,
    ):
        _add(connection, column)
    # There were two reasons, told apart by what was said to the reader.
    fouled = record.reason == "interfered with the process that checks it"
    reason = case((fouled, Suspicion.INTERFERED.value), else_=Suspicion.EARLY_END.value)
    connection.execute(update(tables.record).where(record.suspicious).values(suspicion=reason))


def _add(connection: Connection, column: Column[object]) -> None:
    declared = CreateColumn(column).compile(dialect=connection.dialect)
    connection.exec_driver_sql(f"ALTER TABLE {column.table.name} ADD COLUMN {declared}")


_STEPS: Mapping[int, Callable[[Connection], None]] = {1: _from_1}
