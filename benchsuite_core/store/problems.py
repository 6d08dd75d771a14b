"""The problems of a run: their ids in the database, and their places in the order of reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, func, insert, select

from benchsuite_core.store import tables
from benchsuite_core.store.pages import in_parts

Place = tuple[str, str, str]
"""Task, language and problem id."""


class Problems:
    """Ids of problems, remembered. Used inside a writing transaction only, whose run is locked."""

    def __init__(self) -> None:
        self._known: dict[int, dict[Place, int]] = {}

    def ids(self, connection: Connection, run: int, places: Iterable[Place]) -> dict[Place, int]:
        """Ids of problems; new ones are added behind those that the task has.

        What is returned is not remembered before `remember`: the transaction may yet fail.
        """
        known = self._known.get(run, {})
        wanted = list(dict.fromkeys(places))
        found = {place: known[place] for place in wanted if place in known}
        found |= _stored(connection, run, [place for place in wanted if place not in found])
        new = [place for place in wanted if place not in found]
        if new:
            _add(connection, run, new)
            found |= _stored(connection, run, new)
        return found

    def remember(self, run: int, ids: dict[Place, int]) -> None:
        """Keep ids that a finished transaction has found or made. They never change, and are never used again."""
        self._known.setdefault(run, {}).update(ids)


class Done:
    """The samples of a task that have a verdict: ``record.key in done``. One bit a sample."""

    def __init__(self) -> None:
        self._bits: dict[Place, bytearray] = {}
        self._number = 0

    def add(self, place: Place, sample: int) -> None:
        """Add a sample, not there yet."""
        bits = self._bits.setdefault(place, bytearray())
        if sample >> 3 >= len(bits):
            bits.extend(bytes((sample >> 3) + 1 - len(bits)))
        bits[sample >> 3] |= 1 << (sample & 7)
        self._number += 1

    def __contains__(self, key: tuple[str, str, str, int]) -> bool:
        bits = self._bits.get(key[:3], b"")
        return key[3] >> 3 < len(bits) and bool(bits[key[3] >> 3] >> (key[3] & 7) & 1)

    def __len__(self) -> int:
        return self._number


def _stored(connection: Connection, run: int, places: Sequence[Place]) -> dict[Place, int]:
    columns = tables.problem.c
    query = select(columns.id, columns.task, columns.language, columns.problem_id).where(columns.run == run)
    found: dict[Place, int] = {}
    for task, language in {place[:2] for place in places}:
        names = [place[2] for place in places if place[:2] == (task, language)]
        here = query.where(columns.task == task, columns.language == language)
        for part in in_parts(names):
            found.update(map(_with_id, connection.execute(here.where(columns.problem_id.in_(part)))))
    return found


def _with_id(row: Any) -> tuple[Place, int]:
    return (row.task, row.language, row.problem_id), row.id


def _add(connection: Connection, run: int, places: Sequence[Place]) -> None:
    columns = tables.problem.c
    values = []
    for task in dict.fromkeys(place[0] for place in places):
        last = connection.scalar(select(func.max(columns.position)).where(columns.run == run, columns.task == task))
        position = -1 if last is None else last
        for _, language, problem in (place for place in places if place[0] == task):
            position += 1
            values.append({"run": run, "task": task, "language": language, "position": position, "problem_id": problem})
    connection.execute(insert(tables.problem), values)
