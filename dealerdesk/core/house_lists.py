"""What a house writes into its lists: an entry is written from its draft, and offered or not any more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session


class Offered(Protocol):
    """A row that may be offered no longer while what was made of it stays."""

    active: bool


Row = TypeVar("Row")
Some = TypeVar("Some", bound=Offered)
Draft = TypeVar("Draft")
Record = TypeVar("Record")


def written(
    session: Session, row: Row, draft: Draft, fill: Callable[[Row, Draft], object],
    record: Callable[[Row], Record],
) -> Record:
    """Fill a row, new or there already, from its draft; `fill` raises `Problem` for what cannot be."""
    fill(row, draft)
    session.add(row)
    session.flush()
    return record(row)


def offered(session: Session, row: Some, active: bool, record: Callable[[Some], Record]) -> Record:
    """Offer a row from now on, or not any more."""
    row.active = active
    session.flush()
    return record(row)
