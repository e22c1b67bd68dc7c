"""Checking the search index: how many customers it knows."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.search.models import SearchEntry


def entries(session: Session) -> int:
    """How many customers the index knows."""
    return session.scalar(select(func.count(SearchEntry.id))) or 0
