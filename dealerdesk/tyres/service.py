"""Deeds on stored tyres: store, change, give back, put back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.tyres.models import KINDS, TyreSet
from dealerdesk.tyres.queries import tyre_record
from dealerdesk.tyres.records import TyreDraft, TyreRecord
from dealerdesk.vehicles.queries import vehicle

MOST_PLACE = 40


@deed("tyres.store", roles=SERVICE_SIDE, undo="tyres.give_back")
def store(session: Session, who: Actor, vehicle_id: int, draft: TyreDraft) -> TyreRecord:
    """Take a set into the store; the same `uid` again returns the set that is there.

    Raises `Problem` without a place, for an unknown kind, or where there is no such car.
    """
    there = session.scalar(select(TyreSet).where(TyreSet.uid == draft.uid))
    if there is not None:
        return tyre_record(there)
    car = vehicle(session, vehicle_id)
    row = TyreSet(site_id=car.site_id, uid=draft.uid, vehicle_id=car.id, stored_at=clock.now())
    return _write(session, row, draft)


@deed("tyres.change", roles=SERVICE_SIDE, undo="tyres.change")
def change(session: Session, who: Actor, tyres_id: int, draft: TyreDraft, seen_version: int) -> TyreRecord:
    """Change place, size, tread or the day they are due. Raises `Stale`, and `Problem` as `store`."""
    return _write(session, _seen(session, tyres_id, seen_version), draft)


@deed("tyres.give_back", roles=SERVICE_SIDE, undo="tyres.put_back")
def give_back(session: Session, who: Actor, tyres_id: int, seen_version: int) -> TyreRecord:
    """The set leaves the store: it is mounted, or the customer took it. Raises `Stale`."""
    row = _seen(session, tyres_id, seen_version)
    row.given_back_at = clock.now()
    session.flush()
    return tyre_record(row)


@deed("tyres.put_back", roles=SERVICE_SIDE, undo="tyres.give_back")
def put_back(session: Session, who: Actor, tyres_id: int, seen_version: int) -> TyreRecord:
    """The set is in the store all the same. Raises `Stale`."""
    row = _seen(session, tyres_id, seen_version)
    row.given_back_at = None
    session.flush()
    return tyre_record(row)


def _seen(session: Session, tyres_id: int, seen_version: int) -> TyreSet:
    row = session.get(TyreSet, tyres_id)
    if row is None:
        raise Problem(N_("These tyres are not in the store."), N_("Look at the car again."))
    if row.version != seen_version:
        raise Stale()
    return row


def _write(session: Session, row: TyreSet, draft: TyreDraft) -> TyreRecord:
    place = draft.place.strip()
    if not place:
        raise Problem(N_("Where do they lie?"), N_("Type the place in the store, for example R3-12."))
    if len(place) > MOST_PLACE:
        raise Problem(
            N_("This place is too long: {n} letters."), N_("Type at most {most}."), n=len(place),
            most=MOST_PLACE,
        )
    if draft.kind not in KINDS:
        raise Problem(N_("This kind of tyres is not known."), N_("Choose one from the list."))
    row.kind, row.place, row.size, row.make = draft.kind, place, draft.size.strip(), draft.make.strip()
    row.tread, row.due_on = list(draft.tread), draft.due_on
    session.add(row)
    session.flush()
    return tyre_record(row)
