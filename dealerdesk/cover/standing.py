"""Terms that a car gets by itself: the maker's promises that count from its first registration."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.cover.filling import fill_cover
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.queries import cover_record, house_today, terms_record
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsRecord
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.records import RegistrationCorrected, VehicleAdded, VehicleLeaves


def draft_from_terms(
    terms: TermsRecord, start_on: dt.date | None, km_start: int = 0, number: str = ""
) -> CoverDraft:
    """A cover by these terms from a day and an odometer (km) on; the distance of the terms is added to it."""
    return CoverDraft(
        kind=terms.kind, name=terms.name, terms_id=terms.id, number=number, start_on=start_on,
        months=terms.months, km_start=km_start,
        km_limit=None if terms.km_limit is None else km_start + terms.km_limit,
        groups_included=terms.groups_included, groups_excluded=terms.groups_excluded,
        exclusions=terms.exclusions, condition=terms.condition, deductible_minor=terms.deductible_minor,
        services=terms.services,
    )


def give_standing_terms(session: Session, who: Actor, vehicle_id: int) -> tuple[CoverRecord, ...]:
    """Give a car the covers it gets by itself; returns the new ones.

    Terms fit when they are flagged, the make is theirs (terms without one fit every make), the first
    registration is known and the time they run from it is not over. Terms the car has are not given twice.
    """
    car = session.get_one(Vehicle, vehicle_id)
    if car.first_registration is None:
        return ()
    had = set(session.scalars(select(Cover.terms_id).where(Cover.vehicle_id == vehicle_id)))
    today = house_today(session, who.site_id)
    standing = session.scalars(
        select(Terms).where(Terms.site_id == who.site_id, Terms.active, Terms.by_itself).order_by(Terms.id)
    )
    given = []
    for terms in standing:
        if terms.id not in had and _fits(terms, car, today):
            draft = draft_from_terms(terms_record(terms), car.first_registration)
            given.append(_give(session, who, vehicle_id, draft))
    return tuple(given)


def _fits(terms: Terms, car: Vehicle, today: dt.date) -> bool:
    if terms.make and fold(terms.make) != fold(car.make):
        return False
    assert car.first_registration is not None
    return terms.months is None or end_of_months(car.first_registration, terms.months) >= today


def _give(session: Session, who: Actor, vehicle_id: int, draft: CoverDraft) -> CoverRecord:
    # Part of taking in the car, so it asks no permission of its own.
    row = Cover(site_id=who.site_id, vehicle_id=vehicle_id, uid=draft.uid)
    fill_cover(row, draft)
    session.add(row)
    session.flush()
    return cover_record(row)


def _on_vehicle_added(session: Session, who: Actor, fact: VehicleAdded) -> None:
    give_standing_terms(session, who, fact.vehicle_id)


def _on_vehicle_leaves(session: Session, who: Actor, fact: VehicleLeaves) -> None:
    """What the car was given by itself goes with it, as long as nobody put a hand to it."""
    car = session.get_one(Vehicle, fact.vehicle_id)
    covers = session.scalars(select(Cover).where(Cover.vehicle_id == car.id, Cover.version == 1))
    for row in covers:
        terms = session.get(Terms, row.terms_id) if row.terms_id else None
        if terms is not None and terms.by_itself and _is_as_given(row, terms, car):
            session.delete(row)
    session.flush()


def _on_registration_corrected(session: Session, who: Actor, fact: RegistrationCorrected) -> None:
    """What waited for the day is given now; what was given for a day that nobody knows any more goes again.

    A day that is corrected to another leaves covers as they are: they may have been written by hand.
    """
    car = session.get_one(Vehicle, fact.vehicle_id)
    if fact.was is None:
        give_standing_terms(session, who, car.id)
    if car.first_registration is not None:
        return
    for row in session.scalars(select(Cover).where(Cover.vehicle_id == car.id, Cover.version == 1)).all():
        terms = session.get(Terms, row.terms_id) if row.terms_id else None
        if terms is not None and terms.by_itself and row.start_on == fact.was and not _is_used(session, row):
            session.delete(row)
    session.flush()


def _is_used(session: Session, row: Cover) -> bool:
    try:
        refuse_where_built_on(session, "cover", row.id, row.name)
    except Problem:
        return True
    return False


def _is_as_given(row: Cover, terms: Terms, car: Vehicle) -> bool:
    given = Cover(vehicle_id=car.id)
    fill_cover(given, draft_from_terms(terms_record(terms), car.first_registration))
    return all(getattr(row, name) == getattr(given, name) for name in CoverDraft.__slots__ if name != "uid")


HANDLERS = (
    (VehicleAdded, _on_vehicle_added), (RegistrationCorrected, _on_registration_corrected),
    (VehicleLeaves, _on_vehicle_leaves),
)
