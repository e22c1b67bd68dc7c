"""A replaced part gets a cover of its own from the day it was fitted; the car's covers stay as they are."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.records import ClaimRecord
from dealerdesk.core.folding import fold
from dealerdesk.cover.filling import fill_cover
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.queries import terms_record
from dealerdesk.cover.rules import PARTS
from dealerdesk.cover.standing import draft_from_terms
from dealerdesk.vehicles.models import Vehicle


def start_part_cover(session: Session, claim: ClaimRecord) -> int | None:
    """Start the cover of the part that a claim names; its id, None where no terms promise one.

    The cover holds for that part and nothing around it (the group only says where to look), counted from
    the day of the repair and the distance of that day.
    """
    terms = _promising(session, claim) if claim.causal_part else None
    if terms is None:
        return None
    car = session.get_one(Vehicle, claim.vehicle_id)
    draft = draft_from_terms(
        terms_record(terms), claim.repaired_on, claim.failed_km or 0, claim.replacement_serial
    )
    row = Cover(site_id=claim.site_id, vehicle_id=car.id, uid=draft.uid)
    fill_cover(row, draft)
    row.name = f"{terms.name}: {claim.causal_part}"
    row.groups_included = [claim.group]
    session.add(row)
    session.flush()
    return row.id


def part_promise(session: Session, claim: ClaimRecord) -> str:
    """The name of the terms by which a part that this claim names gets a cover of its own, '' for none."""
    terms = _promising(session, claim) if claim.parts_minor > 0 else None
    return terms.name if terms is not None else ""


def _promising(session: Session, claim: ClaimRecord) -> Terms | None:
    """Terms of kind "parts" that fit car and job; those of the maker come before those of the house."""
    if not claim.group:
        return None
    car = session.get_one(Vehicle, claim.vehicle_id)
    wanted = select(Terms).where(Terms.site_id == claim.site_id, Terms.active, Terms.kind == PARTS)
    fitting = [
        one for one in session.scalars(wanted.order_by(Terms.id))
        if (not one.make or fold(one.make) == fold(car.make)) and claim.group not in one.groups_excluded
    ]
    return min(fitting, key=lambda one: not one.make, default=None)


def end_part_cover(session: Session, cover_id: int, today: dt.date) -> None:
    """The claim that started it was taken back: it goes, or ends where somebody put a hand to it."""
    row = session.get_one(Cover, cover_id)
    if row.version == 1:
        session.delete(row)
    else:
        row.cancelled_on = today
    session.flush()
