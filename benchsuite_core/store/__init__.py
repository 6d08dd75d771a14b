"""What is kept: runs, their records, and the caches of completions and executions, in one database.

    runs       `Run` and its id
    store      `Store`: everything that the rest of the core does with the database
    problems   the problems of a run, their order, and what is done of them
    pages      reading records in order, a page at a time
    rows       records to rows and back
    texts      how text is packed
    tables     the schema and its version
    upgrades   what older versions of it lack
    sqlite     everything that is true of SQLite only
    database   a database opened, checked and handed out as transactions
    trouble    the one place that turns database errors into ours

Only `Store` imports SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchsuite_core.store.runs import Run, new_run_id

if TYPE_CHECKING:
    from benchsuite_core.store.store import Counts, Store
else:

    def __getattr__(name: str) -> object:
        # SQLAlchemy takes half a second of CPU to import, and a run's record does not need it.
        if name in {"Counts", "Store"}:
            from benchsuite_core.store import store

            return getattr(store, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["Counts", "Run", "Store", "new_run_id"]
