"""What a barcode of the house means at the parts desk: an order's label, or the label of a bin."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.parts.stock_list import part_numbered
from dealerdesk.visits.models import Visit
from dealerdesk.workshop.part_models import PartLine

_OPEN = ("asked", "found", "reserved", "ordered")


@dataclass(frozen=True, slots=True)
class Scanned:
    """An order (`asks`: parts are still asked for on it) or a part; the other one is None."""

    visit_id: int | None = None
    part_id: int | None = None
    asks: bool = False


def scanned(session: Session, site_id: int, code: str) -> Scanned:
    """The order of this number, else the part; raises `Problem` where there is neither, or several parts."""
    typed = code.strip().upper()
    visit_id = session.scalar(select(Visit.id).where(Visit.site_id == site_id, Visit.number == typed))
    if visit_id is None:
        return Scanned(part_id=part_numbered(session, site_id, code).id)
    line = select(PartLine.id).where(PartLine.visit_id == visit_id, PartLine.state.in_(_OPEN)).limit(1)
    return Scanned(visit_id=visit_id, asks=session.scalar(line) is not None)
