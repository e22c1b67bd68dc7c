"""A row as somebody saw it: of their house, still there, and not changed since."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy.orm import Session

from dealerdesk.core.base import Versioned
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem, Stale

R = TypeVar("R", bound=Versioned)


def as_seen(
    session: Session, who: Actor, kind: type[R], row_id: int | None, seen_version: int, gone: Problem
) -> R:
    """The row of this table at the version that was seen.

    Raises `gone` where it is not there or belongs to another house, and `Stale` where it is newer.
    """
    row = session.get(kind, row_id) if row_id is not None else None
    if row is None or getattr(row, "site_id", who.site_id) != who.site_id:
        raise gone
    if row.version != seen_version:
        raise Stale()
    return row
