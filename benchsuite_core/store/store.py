"""Everything that the rest of the core does with the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen
from sqlalchemy import Connection, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from benchsuite_core.errors import UnknownNameError, UsageError
from benchsuite_core.metrics.outcome import Outcome
from benchsuite_core.records import UNSCORED, Completion, Execution, Record
from benchsuite_core.store import pages, rows, tables
from benchsuite_core.store.database import Database
from benchsuite_core.store.problems import Done, Problems
from benchsuite_core.store.runs import Run


@frozen(kw_only=True)
class Counts:
    """What is in a store: number of rows of each kind, and the bytes of all."""

    runs: int
    records: int
    completions: int
    executions: int
    texts: int
    bytes: int


class Store:
    """A database of runs, records, completions and executions.

    Safe to use from several threads, and from several processes at once. What a method has written when it returns
    survives the end of the process, however it ends; what it was writing is then there wholly or not at all.

    On a network file system SQLite works without its write-ahead log, and slower: see `sqlite`.

    Args:
        url: ``sqlite:////absolute/path.db``; file and folders are made. Any other URL is SQLAlchemy's.

    Raises:
        UsageError: the URL names no database that can be used.
        InputError: the file is not a database, not one of ours, or damaged.
        MissingError: it was made by a newer version, cannot be written, or its disk is full.
        InfrastructureError: another process keeps it locked.
        (Every method may raise the last three.)
    """

    def __init__(self, url: str) -> None:
        self._database = Database(url)
        self._problems = Problems()

    def create_run(self, run: Run) -> None:
        """Add a run.

        Raises:
            UsageError: there is one of that id; take another.
        """
        with self._database.writing() as connection:
            try:
                connection.execute(insert(tables.run).values(rows.run_values(run)))
            except IntegrityError as error:
                raise UsageError(f"there is a run {run.id!r} already", "take another id") from error

    def update_run(self, run_id: str, **changes: Any) -> None:
        """Change attributes of a run (`status`, `finished_at`, `summary`, ...), all but its id.

        Raises:
            UnknownNameError: there is no such run.
            TypeError: there is no such attribute.
        """
        if "id" in changes:
            raise TypeError("a run keeps its id")
        with self._database.writing() as connection:
            row = connection.execute(select(tables.run).where(tables.run.c.id == run_id)).one_or_none()
            if row is None:
                raise _unknown(connection, run_id)
            values = rows.run_values(evolve(rows.run_of(row), **changes))
            connection.execute(update(tables.run).where(tables.run.c.id == run_id).values(values))

    def run(self, ref: str) -> Run:
        """Find a run by its id, ``@last`` or ``@last~N``, its tag (the newest that has it), or a prefix of its id.

        Raises:
            UnknownNameError: there is none.
            UsageError: a prefix fits several.
        """
        columns = tables.run.c
        newest = select(tables.run).order_by(columns.seq.desc())
        with self._database.reading() as connection:
            if ref.startswith("@"):
                back = _steps_back(ref)
                row = connection.execute(newest.offset(back).limit(1)).one_or_none()
            else:
                row = connection.execute(newest.where(columns.id == ref)).one_or_none()
                if row is None and ref:
                    row = connection.execute(newest.where(columns.tag == ref).limit(1)).one_or_none()
                if row is None and ref:
                    prefixed = newest.where(columns.id.startswith(ref.lower(), autoescape=True))
                    found = connection.execute(prefixed.limit(4)).all()
                    if len(found) > 1:
                        listed = ", ".join(one.id for one in found[:3]) + (", ..." if len(found) > 3 else "")
                        raise UsageError(f"several runs begin with {ref!r}: {listed}", "write more of the id")
                    row = found[0] if found else None
            if row is None:
                raise _unknown(connection, ref)
            return rows.run_of(row)

    def runs(self, limit: int | None = None) -> Iterator[Run]:
        """All runs, or the `limit` newest, newest first."""
        query = select(tables.run).order_by(tables.run.c.seq.desc()).limit(limit)
        with self._database.reading() as connection:
            found = connection.execute(query).all()
        return (rows.run_of(row) for row in found)

    def delete_run(self, run_id: str) -> None:
        """Remove a run and its records. The completions and executions stay: they are the cache.

        Raises:
            UnknownNameError: there is no such run.
        """
        with self._database.writing() as connection:
            seq = _seq(connection, run_id)
            problems = select(tables.problem.c.id).where(tables.problem.c.run == seq)
            connection.execute(delete(tables.record).where(tables.record.c.problem.in_(problems)))
            connection.execute(delete(tables.problem).where(tables.problem.c.run == seq))
            connection.execute(delete(tables.run).where(tables.run.c.seq == seq))

    def plan(self, run_id: str, task: str, problems: Iterable[tuple[str, str]]) -> None:
        """State the problems of a task and with them the order in which its records are read.

        Those already stated keep their place, so this may be said again. A problem that is never stated comes after
        the others of its language, when its first record does.

        Args:
            run_id: whose plan.
            task: name of the task.
            problems: language and problem id of each.

        Raises:
            UnknownNameError: there is no such run.
        """
        with self._database.writing() as connection:
            seq = _seq(connection, run_id, lock=True)
            ids = self._problems.ids(connection, seq, ((task, language, problem) for language, problem in problems))
        self._problems.remember(seq, ids)

    def completions(self, keys: Sequence[str]) -> dict[str, Completion]:
        """Cached completions of those keys that have one, the newest of each."""
        found = self._newest(tables.completion, keys)
        texts = self._texts(digest for row in found.values() for digest in (row.text, row.reasoning))
        return {key: rows.completion_of(row, texts) for key, row in found.items()}

    def executions(self, keys: Sequence[str]) -> dict[str, Execution]:
        """Cached executions of those keys that have one, the newest of each."""
        found = self._newest(tables.execution, keys)
        texts = self._texts(digest for row in found.values() for digest in (row.stdout, row.stderr))
        return {key: rows.execution_of(row, texts) for key, row in found.items()}

    def add_completions(self, items: Mapping[str, Completion]) -> None:
        """Cache completions by their keys, in one transaction. Adding one again changes nothing."""
        texts = rows.Texts()
        values = [rows.completion_values(key, completion, texts) for key, completion in items.items()]
        with self._database.writing() as connection:
            self._add(connection, tables.text, texts.rows())
            self._add(connection, tables.completion, values)

    def add_records(
        self,
        run_id: str,
        records: Sequence[Record],
        executions: Mapping[str, Execution],
        completions: Mapping[str, Completion] | None = None,
    ) -> None:
        """Store records with their executions, in one transaction.

        A record of a sample that has one already replaces it, except that an `UNSCORED` one never replaces a verdict:
        of two processes that resume one run, the unlucky one takes nothing from the other.

        Args:
            run_id: whose records.
            records: each with a completion and an execution that are stored, or in `executions`, or none.
            executions: by key; cached, where they are not yet.
            completions: by key, those that the records were judged by. Another run may have stored another one under
                the same key meanwhile; a record whose completion is not given gets the newest of its key.

        Raises:
            UnknownNameError: there is no such run.
            ValueError: a record names a completion or an execution that is not stored.
        """
        texts = rows.Texts()
        ran = [rows.execution_values(key, execution, texts) for key, execution in executions.items()]
        # Their texts are stored already: only the hashes are wanted.
        judged = [rows.completion_values(key, one, rows.Texts()) for key, one in (completions or {}).items()]
        values = [rows.record_values(record, texts) for record in records]
        packed = texts.rows()
        with self._database.writing() as connection:
            seq = _seq(connection, run_id, lock=True)
            problems = self._problems.ids(connection, seq, (record.key[:3] for record in records))
            self._add(connection, tables.text, packed)
            self._add(connection, tables.execution, ran)
            completion_ids = _ids(connection, tables.completion, (record.completion_key for record in records), judged)
            execution_ids = _ids(connection, tables.execution, (record.execution_key for record in records), ran)
            for record, row in zip(records, values, strict=True):
                row["problem"] = problems[record.key[:3]]
                row["completion"] = completion_ids[record.completion_key]
                row["execution"] = execution_ids[record.execution_key]
            self._add_records(connection, values)
        self._problems.remember(seq, problems)

    def done(self, run_id: str, task: str) -> Done:
        """The samples of a task that have a verdict; those `UNSCORED` are still to do.

        Raises:
            UnknownNameError: there is no such run.
        """
        problem, record = tables.problem.c, tables.record.c
        found = Done()
        with self._database.reading() as connection:
            query = (
                select(problem.language, problem.problem_id, record.sample)
                .join_from(tables.problem, tables.record, record.problem == problem.id)
                .where(problem.run == _seq(connection, run_id), problem.task == task, record.verdict != UNSCORED)
            )
            for row in connection.execution_options(yield_per=1_000).execute(query):
                found.add((task, row.language, row.problem_id), row.sample)
        return found

    def outcomes(self, run_id: str, task: str) -> Iterator[Outcome]:
        """Outcomes of a task, streamed, in the order of language, problem as planned, and sample.

        Raises:
            UnknownNameError: there is no such run.
        """
        with self._database.reading() as connection:
            seq = _seq(connection, run_id)
        return pages.outcomes(self._database.reading, seq, task)

    def records(
        self, run_id: str, *, verdict: str = "", task: str = ""
    ) -> Iterator[tuple[Record, Completion | None, Execution | None]]:
        """Records with the completion and the execution that they were judged by, streamed, in the same order.

        Args:
            run_id: whose records.
            verdict: only those with this verdict, or `UNSCORED`.
            task: only those of this task.

        Raises:
            UnknownNameError: there is no such run.
        """
        with self._database.reading() as connection:
            seq = _seq(connection, run_id)
            named = connection.scalar(select(tables.run.c.tasks).where(tables.run.c.seq == seq)) or []
            stored = connection.scalars(select(tables.problem.c.task).where(tables.problem.c.run == seq).distinct())
            tasks = [task] if task else list(dict.fromkeys([*named, *sorted(stored)]))
        return (found for name in tasks for found in pages.records(self._database.reading, seq, name, str(verdict)))

    def counts(self) -> Counts:
        """What is in the store."""
        kinds = (tables.run, tables.record, tables.completion, tables.execution, tables.text)
        with self._database.reading() as connection:
            numbers = [connection.scalar(select(func.count()).select_from(table)) or 0 for table in kinds]
        runs, records, completions, executions, texts = numbers
        return Counts(
            runs=runs,
            records=records,
            completions=completions,
            executions=executions,
            texts=texts,
            bytes=self._database.size(),
        )

    def close(self) -> None:
        """Close all connections. Safe to call twice."""
        self._database.close()

    def _add(self, connection: Connection, table: Any, values: Sequence[rows.Values]) -> None:
        if values:
            connection.execute(self._database.upsert(table).on_conflict_do_nothing(), values)

    def _add_records(self, connection: Connection, values: Sequence[rows.Values]) -> None:
        if not values:
            return
        key = ("problem", "sample")
        statement = self._database.upsert(tables.record)
        new = statement.excluded
        replace = {column.name: new[column.name] for column in tables.record.c if column.name not in key}
        worth = or_(new.verdict != UNSCORED, tables.record.c.verdict == UNSCORED)
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=replace, where=worth), values)

    def _newest(self, table: Any, keys: Sequence[str]) -> dict[str, Any]:
        with self._database.reading() as connection:
            return {
                row.key: row
                for part in pages.in_parts(list(dict.fromkeys(keys)))
                for row in connection.execute(select(table).where(table.c.key.in_(part)).order_by(table.c.id))
            }

    def _texts(self, digests: Iterable[bytes | None]) -> dict[bytes | None, str]:
        with self._database.reading() as connection:
            return pages.texts_of(connection, digests)


def _ids(
    connection: Connection, table: Any, keys: Iterable[str], exact: Sequence[rows.Values]
) -> dict[str, int | None]:
    """The row of each key: the one with the content of `exact`, else the newest; no row for the empty key."""
    found: dict[str, int | None] = {"": None}
    wanted = [key for key in dict.fromkeys(keys) if key]
    contents = {values["key"]: values["content"] for values in exact}
    for part in pages.in_parts(wanted):
        query = select(table.c.key, table.c.content, table.c.id).where(table.c.key.in_(part)).order_by(table.c.id)
        same: dict[str, int] = {}
        for key, content, number in connection.execute(query):
            found[key] = number
            if contents.get(key) == content:
                same[key] = number
        found.update(same)
    for key in wanted:
        if key not in found:
            raise ValueError(f"a record names the {table.name} {key!r}, which is not stored")
    return found


def _seq(connection: Connection, run_id: str, *, lock: bool = False) -> int:
    """The number of a run. SQLite lets one transaction write at a time; elsewhere `lock` makes it one for each run."""
    query = select(tables.run.c.seq).where(tables.run.c.id == run_id)
    seq = connection.scalar(query.with_for_update() if lock else query)
    if seq is None:
        raise _unknown(connection, run_id)
    return int(seq)


def _steps_back(ref: str) -> int:
    name, tilde, number = ref.partition("~")
    if name != "@last" or (tilde and not (number.isascii() and number.isdecimal())):
        raise UsageError(f"{ref!r} names no run", "write @last, @last~1, an id, the beginning of one, or a tag")
    return int(number or 0)


def _unknown(connection: Connection, ref: str) -> UnknownNameError:
    query = select(tables.run.c.id, tables.run.c.tag).order_by(tables.run.c.seq.desc()).limit(1_000)
    known = {name for row in connection.execute(query) for name in row if name}
    hint = "see: benchsuite list runs" if known else "nothing has run yet; begin with: benchsuite quickstart"
    return UnknownNameError("run", ref, known, hint)
