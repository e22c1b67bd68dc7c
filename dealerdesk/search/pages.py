"""The newest visitors page by page, however many customers there are: each page begins below the last one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.records import Hit
from dealerdesk.search.shown import Entry, hit
from dealerdesk.search.typed import read

# Ranks are smaller than this on both engines.
_ABOVE_ALL = 2**63 - 1


@dataclass(frozen=True, slots=True)
class NewestPage:
    """A page of customers, and the place `below` which the next one begins; None after the last."""

    hits: tuple[Hit, ...]
    below: int | None


def newest_page(session: Session, site_id: int, limit: int, below: int | None = None) -> NewestPage:
    """So many customers of a house, those who were here last first, from a place on.

    Who comes to the top meanwhile is on no later page; nobody comes twice.
    """
    asked = {"site": site_id, "most": limit, "below": _ABOVE_ALL if below is None else below}
    rows = rows_of(session, _PAGE, **asked)
    nothing = read("")
    return NewestPage(
        tuple([hit(Entry(*row[1:]), nothing) for row in rows]), rows[-1][0] if len(rows) == limit else None
    )


_MOST: BindParameter[int] = bindparam("most")
_PAGE: Select[*tuple[Any, ...]] = (
    select(SearchEntry.id, *(getattr(SearchEntry, name) for name in Entry._fields))
    .where(SearchEntry.site_id == bindparam("site"), SearchEntry.id < bindparam("below"))
    .order_by(SearchEntry.id.desc()).limit(_MOST)
)
