"""Moving everything that belongs to one customer to another, and back: one rule for every room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Column, Table, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch

# The merge itself, and the index that every room refreshes after it, point at customers for good.
_STAY = {"customer", "customer_merge", "search_entry"}


def _belongings() -> list[tuple[Table, Column[int]]]:
    """Every column of every room that says whose a row is."""
    found = []
    for table in Base.metadata.sorted_tables:
        if table.name in _STAY:
            continue
        for column in table.columns:
            if any(key.column.table.name == "customer" for key in column.foreign_keys):
                found.append((table, column))
    return found


def move_rows(session: Session, from_id: int, to_id: int) -> dict[str, list[int]]:
    """Give every row of `from_id` to `to_id`; returns the ids by table, to give them back later.

    Raises `Problem` where both have an open lead for the same wish.
    """
    moved: dict[str, list[int]] = {}
    try:
        for table, column in _belongings():
            ids = list(session.scalars(select(table.c.id).where(column == from_id)))
            if ids:
                _give(session, table, column, ids, to_id)
                moved[f"{table.name}.{column.name}"] = ids
    except IntegrityError as error:
        raise Problem(
            N_("Both have an open lead."), N_("Close one of the two leads first, then merge.")
        ) from error
    session.expire_all()
    return moved


def move_back(session: Session, moved: Mapping[str, Sequence[int]], from_id: int, to_id: int) -> None:
    """Give the rows of a merge back, as far as they are still where the merge put them."""
    for table, column in _belongings():
        ids = moved.get(f"{table.name}.{column.name}")
        if ids:
            here = session.scalars(select(table.c.id).where(table.c.id.in_(ids), column == from_id))
            _give(session, table, column, list(here), to_id)
    session.expire_all()


def _give(session: Session, table: Table, column: Column[int], ids: Sequence[int], to_id: int) -> None:
    values = {column.name: to_id}
    for start in range(0, len(ids), 500):
        session.execute(update(table).where(table.c.id.in_(ids[start : start + 500])).values(values))
    for row_id in ids:
        touch(session, table.name, row_id, {column.name: to_id})
