"""What the operations of the catalogue are called in a customer's language, for the papers below."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.visits.titles import TitlesAsked
from dealerdesk.workshop.models import Operation

_TITLES = select(Operation.title, Operation.titles).where(Operation.site_id == bindparam("site_id"))


def _titles(session: Session, asked: TitlesAsked) -> dict[str, str]:
    """Titles in the language by the title as it stands in the catalogue, also of what is not offered now."""
    rows = rows_of(session, _TITLES, site_id=asked.site_id)
    return {title: titles[asked.language] for title, titles in rows if asked.language in titles}


ANSWERS: tuple[tuple[type, Any], ...] = ((TitlesAsked, _titles),)
