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
from dealerdesk.cover.standing import draft_from_terms
from dealerdesk.vehicles.models import Vehicle


def start_part_cover(session: Session, claim: ClaimRecord) -> int | None:
    """Start the cover of the part that a claim names; its id, None where no terms promise one.

    Terms of kind "parts" of the maker come before those of the house. The cover holds for the component
    group of the job, counted from the day of the repair and the distance of that day.
    """
    if not claim.causal_part or not claim.group:
        return None
    car = session.get_one(Vehicle, claim.vehicle_id)
    wanted = select(Terms).where(Terms.site_id == claim.site_id, Terms.active, Terms.kind == "parts")
    fitting = [
        one for one in session.scalars(wanted.order_by(Terms.id))
        if (not one.make or fold(one.make) == fold(car.make)) and claim.group not in one.groups_excluded
    ]
    if not fitting:
        return None
    terms = min(fitting, key=lambda one: not one.make)
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


def end_part_cover(session: Session, cover_id: int, today: dt.date) -> None:
    """The claim that started it was taken back: it goes, or ends where somebody put a hand to it."""
    row = session.get_one(Cover, cover_id)
    if row.version == 1:
        session.delete(row)
    else:
        row.cancelled_on = today
    session.flush()
