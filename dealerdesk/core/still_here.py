"""Which of the records somebody remembers by their ids are in the database still."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.base import Base

Subject = tuple[str, int]
"""The name of a table and the id of a row, as the journal has them: ("visit", 7)."""


def not_here(session: Session, asked: Iterable[Subject]) -> set[Subject]:
    """Those that are in the database no longer, of whatever room; raises `KeyError` for no table's name."""
    wanted: dict[str, set[int]] = {}
    for kind, number in asked:
        wanted.setdefault(kind, set()).add(number)
    gone: set[Subject] = set()
    for kind, numbers in wanted.items():
        ids = Base.metadata.tables[kind].columns["id"]
        here = set(session.scalars(select(ids).where(ids.in_(numbers))))
        gone |= {(kind, number) for number in numbers - here}
    return gone
