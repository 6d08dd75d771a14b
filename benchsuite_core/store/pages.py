"""Reading a run's records in order, a page at a time.

Each page is a query of its own that starts where the last one ended. Memory stays the same however long the run,
and no snapshot stays open: an open one would keep SQLite's write-ahead log from being folded back into the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, and_, literal, not_, select, tuple_

from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.records import Completion, Execution, Record
from benchsuite_core.store import rows, tables
from benchsuite_core.store.texts import DamagedTextError, unpack

Value = TypeVar("Value")
Reading = Callable[[], AbstractContextManager[Connection]]

MANY = 500
"""Values in one ``IN``: databases bound the number of parameters of a statement."""

_OUTCOMES, _RECORDS = 2_000, 100
"""Rows of a page. A record brings its texts along, an outcome is a few numbers."""


def outcomes(reading: Reading, run: int, task: str) -> Iterator[Outcome]:
    """Outcomes of a task in the order of language, problem and sample."""
    cached = tables.completion.c
    columns = (
        tables.record.c.verdict,
        tables.record.c.suspicion,
        tables.record.c.timeout_sensitive,
        tables.record.c.compat,
        tables.record.c.program,
        tables.record.c.completion_cached,
        tables.record.c.execution_cached,
        cached.finish_reason,
        cached.prompt_tokens,
        cached.completion_tokens,
        cached.seconds,
    )
    for page in _pages(reading, run, task, columns, _OUTCOMES):
        yield from (rows.outcome_of(row, task) for row in page)


def records(
    reading: Reading, run: int, task: str, verdict: str
) -> Iterator[tuple[Record, Completion | None, Execution | None]]:
    """Records of a task, whole, in the order of `outcomes`; of one verdict, where one is given."""
    columns = [column for column in tables.record.c if column.name not in {"problem", "sample"}]
    for page in _pages(reading, run, task, columns, _RECORDS, verdict):
        with reading() as connection:
            completions = _by_id(connection, tables.completion, (row.completion for row in page))
            executions = _by_id(connection, tables.execution, (row.execution for row in page))
            digests = {digest for row in page for digest in (row.prompt, row.program)}
            digests.update(digest for row in completions.values() for digest in (row.text, row.reasoning))
            digests.update(digest for row in executions.values() for digest in (row.stdout, row.stderr))
            texts = texts_of(connection, digests)
        for row in page:
            completion, execution = completions.get(row.completion), executions.get(row.execution)
            keys = (completion.key if completion else "", execution.key if execution else "")
            yield (
                rows.record_of(row, task, keys, texts),
                rows.completion_of(completion, texts) if completion else None,
                rows.execution_of(execution, texts) if execution else None,
            )


def texts_of(connection: Connection, digests: Iterable[bytes | None]) -> dict[bytes | None, str]:
    """Texts by their digests; None is the digest of the empty text.

    Raises:
        DamagedTextError: a text is not there, or is damaged.
    """
    found: dict[bytes | None, str] = {None: ""}
    wanted = sorted({digest for digest in digests if digest is not None})
    columns = tables.text.c
    for part in in_parts(wanted):
        query = select(columns.digest, columns.form, columns.data).where(columns.digest.in_(part))
        found.update({row.digest: unpack(row.form, row.data) for row in connection.execute(query)})
    missing = len(wanted) + 1 - len(found)
    if missing:
        raise DamagedTextError(f"{missing} texts are not there")
    return found


def in_parts(values: Sequence[Value], size: int = MANY) -> Iterator[Sequence[Value]]:
    """Values in parts that fit one statement."""
    return (values[at : at + size] for at in range(0, len(values), size))


def _by_id(connection: Connection, table: Any, ids: Iterable[int | None]) -> dict[int | None, Row[Any]]:
    wanted = sorted({one for one in ids if one is not None})
    return {
        row.id: row
        for part in in_parts(wanted)
        for row in connection.execute(select(table).where(table.c.id.in_(part)))
    }


def _pages(
    reading: Reading, run: int, task: str, columns: Sequence[ColumnElement[Any]], size: int, verdict: str = ""
) -> Iterator[Sequence[Row[Any]]]:
    problem, record = tables.problem.c, tables.record.c
    query = (
        select(problem.language, problem.position, problem.problem_id, record.sample, *columns)
        .join_from(tables.problem, tables.record, record.problem == problem.id)
        .outerjoin(tables.completion, tables.completion.c.id == record.completion)
        .where(problem.run == run, problem.task == task)
        .order_by(problem.language, problem.position, record.sample)
        .limit(size)
    )
    if verdict:
        query = query.where(record.verdict == verdict)
    after: tuple[ColumnElement[bool], ...] = ()
    while True:
        with reading() as connection:
            page = connection.execute(query.where(*after)).all()
        if page:
            yield page
        if len(page) < size:
            return
        last = page[-1]
        here = and_(problem.language == last.language, problem.position == last.position)
        place = tuple_(literal(last.language, tables.AnyText), literal(last.position))
        # The first condition lets the index jump to the place; the second drops what was read of its problem.
        after = (tuple_(problem.language, problem.position) >= place, not_(and_(here, record.sample <= last.sample)))
