"""A house on a server as an SQLite file, and back: the same backup for every engine, and the way to move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, select, text
from sqlalchemy.orm import Session

from dealerdesk import schema
from dealerdesk.backups.copying import NOT_VERIFIED, NOTHING_CHANGED, not_made, put_in_place
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem
from dealerdesk.search import index
from dealerdesk.upgrade import migrate, settle

BATCH = 2000


def copy_from_server(database: Database, target: Path) -> dict[str, int]:
    """Copy a server's house into a file in one snapshot, compare, and give it its name; returns the rows."""
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        part.touch()
        with closing(Database(part)) as file:
            migrate(file)
            with database.reading() as source, file.transaction() as goal:
                rows = pour(source, goal)
        settle(part)
        put_in_place(part, target)
    except OSError as error:
        raise not_made(target.parent, error) from error
    finally:
        for left in (part, Path(f"{part}-wal"), Path(f"{part}-shm")):
            left.unlink(missing_ok=True)
    return rows


def pour(source: Session, goal: Session) -> dict[str, int]:
    """Put every row of a house into an empty one of the same revision, and compare; returns the rows.

    The caller's transaction is one for all of it. Raises `Problem` where anything differs.
    """
    tables = schema.metadata.sorted_tables
    with _references_checked_at_the_end(goal):
        rows = {table.name: _pour(source, goal, table) for table in tables}
    if not all(_same(source, goal, table) for table in tables):
        raise Problem(NOT_VERIFIED, NOTHING_CHANGED)
    if not _is_file(goal):
        for table in tables:
            _count_on(goal, table)
        _renumber_transactions(goal)
    index.rebuild(goal)
    return rows


@contextmanager
def _references_checked_at_the_end(session: Session) -> Iterator[None]:
    """Rows may name others that come later; at the end of the block every one must be there."""
    if _is_file(session):
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        yield
        return
    keys = [
        (table.name, str(key.name))
        for table in schema.metadata.sorted_tables for key in table.foreign_key_constraints
    ]
    _alter(session, keys, "DEFERRABLE INITIALLY DEFERRED")
    yield
    session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    _alter(session, keys, "NOT DEFERRABLE")


def _alter(session: Session, keys: Sequence[tuple[str, str]], how: str) -> None:
    for table, name in keys:
        session.execute(text(f'ALTER TABLE "{table}" ALTER CONSTRAINT "{name}" {how}'))


def _is_file(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"


def _pour(source: Session, goal: Session, table: Table) -> int:
    count = 0
    for batch in _batches(source, table):
        goal.execute(table.insert(), [dict(row._mapping) for row in batch])
        count += len(batch)
    return count


def _batches(session: Session, table: Table) -> Iterator[Sequence[Any]]:
    query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=BATCH)
    with session.execute(query) as result:
        yield from result.partitions()


def _same(source: Session, goal: Session, table: Table) -> bool:
    """Whether a table holds the same values in both, row for row."""
    both = zip_longest(_batches(source, table), _batches(goal, table), fillvalue=())
    return not [1 for one, other in both if [tuple(a) for a in one] != [tuple(b) for b in other]]


def empty(session: Session) -> None:
    """Take every row out of a server's house; the caller's transaction decides whether that stays so."""
    names = ", ".join(f'"{table.name}"' for table in schema.metadata.sorted_tables)
    session.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))


def _count_on(session: Session, table: Table) -> None:
    """The next row gets the next number."""
    keys = list(table.primary_key.columns)
    if len(keys) != 1 or not isinstance(keys[0].type, Integer):
        return
    connection: Connection = session.connection()
    sequence = connection.execute(
        text("SELECT pg_get_serial_sequence(:table, :column)"), {"table": table.name, "column": keys[0].name}
    ).scalar()
    if sequence:
        highest = session.scalar(select(func.max(keys[0])))
        connection.execute(
            text("SELECT setval(:sequence, :at, :used)"),
            {"sequence": sequence, "at": highest or 1, "used": highest is not None},
        )


def _renumber_transactions(session: Session) -> None:
    """Entries of another server keep their order, below every transaction of this one."""
    session.execute(text(
        "UPDATE journal_entry SET txid = ranked.place - 1 - (SELECT count(*) FROM journal_entry) FROM "
        "(SELECT id, dense_rank() OVER (ORDER BY txid) AS place FROM journal_entry) AS ranked "
        "WHERE ranked.id = journal_entry.id"
    ))
