"""What a barcode of the house means at the parts desk: the label of an order, of stored tyres, of a bin."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.parts.stock_list import part_numbered
from dealerdesk.tyres.queries import tyres_of_code
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.visits.models import Visit
from dealerdesk.workshop.part_models import PartLine

_OPEN = ("asked", "found", "reserved", "ordered")


@dataclass(frozen=True, slots=True)
class Scanned:
    """An order (`asks`: parts are asked for on it), a part, or the car of stored tyres and whose it is."""

    visit_id: int | None = None
    part_id: int | None = None
    asks: bool = False
    vehicle_id: int | None = None
    customer_id: int | None = None


def scanned(session: Session, site_id: int, code: str) -> Scanned:
    """The order, tyres or part of this number; raises `Problem` where there is none, or several parts."""
    typed = code.strip().upper()
    visit_id = session.scalar(select(Visit.id).where(Visit.site_id == site_id, Visit.number == typed))
    if visit_id is None and (tyres := tyres_of_code(session, site_id, typed)) is not None:
        owner = present_owner(session, tyres.vehicle_id)
        if owner is None:
            raise Problem(N_("Nobody has the car of these tyres now."), N_("Look at the car again."))
        return Scanned(vehicle_id=tyres.vehicle_id, customer_id=owner.customer_id)
    if visit_id is None:
        return Scanned(part_id=part_numbered(session, site_id, code).id)
    line = select(PartLine.id).where(PartLine.visit_id == visit_id, PartLine.state.in_(_OPEN)).limit(1)
    return Scanned(visit_id=visit_id, asks=session.scalar(line) is not None)
