"""Every look at cover: terms of the house, covers of a car with their gauges, the verdict for a job."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import BindParameter, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import local_day
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.gauges import CoverGauge, gauge
from dealerdesk.cover.groups import known_groups
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.records import CoverRecord, TermsRecord
from dealerdesk.cover.rules import CoverFacts, JobFacts, Verdict, verdict
from dealerdesk.cover.upkeep import is_upkeep
from dealerdesk.house.queries import numbers, site
from dealerdesk.vehicles.doubting import believed_km, doubt_at
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import ever_owned, readings_of
from dealerdesk.vehicles.rules import Reading, in_all, km_per_day


@dataclass(frozen=True, slots=True)
class CoverState:
    """A cover and what its gauges show today; `used`: visits of a contract that were paid, where asked."""

    cover: CoverRecord
    gauge: CoverGauge
    used: int = 0

    def facts(self) -> CoverFacts:
        """The cover as the rules want it."""
        return facts_of(self.cover, self.used)


def driven(state: CoverState, today: dt.date, odometer: int | None) -> CoverState:
    """A cover as its gauges stand by an odometer that was just read (km)."""
    cover, shown = facts_of(state.cover), state.gauge
    now = gauge(cover, today, odometer)
    return replace(state, gauge=replace(
        shown, km_left=now.km_left, km_used=now.km_used, running=shown.started and now.running,
    ))


def terms_record(row: Terms) -> TermsRecord:
    """The frozen record of a mapped row."""
    return TermsRecord(
        id=row.id, version=row.version, active=row.active, kind=row.kind, name=row.name, make=row.make,
        months=row.months, km_limit=row.km_limit, groups_included=tuple(row.groups_included),
        groups_excluded=tuple(row.groups_excluded), exclusions=row.exclusions, condition=row.condition,
        deductible_minor=row.deductible_minor, by_itself=row.by_itself, claim_days=row.claim_days,
        services=row.services, price_minor=row.price_minor, names=dict(row.names),
    )


def cover_record(row: Cover) -> CoverRecord:
    """The frozen record of a mapped row."""
    return _record([getattr(row, name) for name in CoverRecord.__slots__])


def _record(values: Sequence[Any]) -> CoverRecord:
    """The record of the columns in its own order; lists of groups become tuples."""
    plain: list[Any] = [tuple(value) if type(value) is list else value for value in values]
    return CoverRecord(*plain)


def facts_of(cover: CoverRecord, used: int = 0) -> CoverFacts:
    """A cover as the rules want it; `used` visits of it were paid already."""
    return CoverFacts(
        id=cover.id, name=cover.name, kind=cover.kind, start=cover.start_on, months=cover.months,
        end=cover.end_on, km_limit=cover.km_limit, km_start=cover.km_start,
        included=known_groups(cover.groups_included), excluded=known_groups(cover.groups_excluded),
        exclusions=cover.exclusions, deductible_minor=cover.deductible_minor, condition=cover.condition,
        cancelled_on=cover.cancelled_on, services=cover.services, used=used,
    )


def terms_list(session: Session, site_id: int, retired_too: bool = False) -> tuple[TermsRecord, ...]:
    """The terms of the house, makers' first by make, then our own."""
    query = select(Terms).where(Terms.site_id == site_id)
    if not retired_too:
        query = query.where(Terms.active)
    rows = session.scalars(query).all()
    ordered = sorted(rows, key=lambda row: (not row.make, row.make.casefold(), row.name.casefold(), row.id))
    return tuple(terms_record(row) for row in ordered)


def cover(session: Session, cover_id: int) -> CoverRecord:
    """One cover; raises `Problem` where there is none."""
    row = session.get(Cover, cover_id)
    if row is None:
        raise Problem(N_("This cover is no longer in the database."))
    return cover_record(row)


def covers_of(session: Session, vehicle_ids: Iterable[int]) -> dict[int, tuple[CoverRecord, ...]]:
    """The covers of cars by car, oldest first, in one query."""
    return _by_car(rows_of(session, _COVERS_OF, cars=list(vehicle_ids)))


def covers_of_owner(session: Session, customer_id: int) -> dict[int, tuple[CoverRecord, ...]]:
    """The covers of every car that a customer has or had, by car, oldest first."""
    return _by_car(rows_of(session, _COVERS_WITH, customer=customer_id))


def _by_car(rows: Iterable[Row[Any]]) -> dict[int, tuple[CoverRecord, ...]]:
    found: dict[int, list[CoverRecord]] = defaultdict(list)
    for row in rows:
        cover = _record(row)
        found[cover.vehicle_id].append(cover)
    return {key: tuple(covers) for key, covers in found.items()}


# Asked with every page of a customer and every job, so built once.
_CARS: BindParameter[list[int]] = bindparam("cars", expanding=True)
_COVERS: Select[*tuple[Any, ...]] = (
    select(*(getattr(Cover, name) for name in CoverRecord.__slots__)).order_by(Cover.id)
)
_COVERS_OF = _COVERS.where(Cover.vehicle_id.in_(_CARS))
_COVERS_WITH = _COVERS.where(Cover.vehicle_id.in_(ever_owned()))
_REGISTERED = select(Vehicle.id, Vehicle.first_registration).where(Vehicle.id.in_(_CARS))


def cover_states(
    session: Session, site_id: int, vehicle_ids: Iterable[int], on: dt.date | None = None
) -> dict[int, tuple[CoverState, ...]]:
    """The covers of cars with their gauges on a day (today by default), in four queries for any number.

    Those that hold come first, the one that ends first at the head; then coming ones, then ended ones.
    """
    wanted = list(vehicle_ids)
    today = on or house_today(session, site_id)
    registered = dict(rows_of(session, _REGISTERED, cars=wanted))
    return states_of(covers_of(session, wanted), readings_of(session, wanted), registered, today)


def states_of(
    covers: Mapping[int, Sequence[CoverRecord]], read: Mapping[int, Sequence[Reading]],
    registered: Mapping[int, dt.date | None], today: dt.date,
) -> dict[int, tuple[CoverState, ...]]:
    """As `cover_states`, from covers, readings and first registrations (each by car) that are at hand."""
    found = {}
    for vehicle_id, own in covers.items():
        mine = read.get(vehicle_id, ())
        pace, km = km_per_day(mine, registered.get(vehicle_id)), believed_km(mine)
        states = [CoverState(c, gauge(facts_of(c), today, km, pace)) for c in own]
        found[vehicle_id] = tuple(sorted(states, key=_soonest_first))
    return found


def _soonest_first(state: CoverState) -> tuple[bool, bool, dt.date, int]:
    shown = state.gauge
    over = not shown.running
    ends = shown.ends_on or state.cover.end_on or dt.date.max
    # Ended ones the other way round: the one that ended last stands nearest.
    if over and shown.started:
        ends = dt.date.fromordinal(dt.date.max.toordinal() - ends.toordinal() + 1)
    return over, over and shown.started, ends, state.cover.id


def verdict_for(
    session: Session, site_id: int, vehicle_id: int, group: str | None, odometer_km: int | None = None,
    reported_on: dt.date | None = None, words: str = "",
) -> Verdict:
    """What the covers of a car say about a job: a component group and words, at an odometer (km), on a day.

    Without an odometer the last reading counts, without a day today.
    """
    today = house_today(session, site_id)
    covers = covers_of(session, [vehicle_id]).get(vehicle_id, ())
    read = readings_of(session, [vehicle_id]).get(vehicle_id, ())
    doubt = doubt_at(read, odometer_km, today, numbers(session, site_id).numbers.odometer)
    km = in_all(read, odometer_km, today)
    job = JobFacts(reported_on or today, km, group or None, today, doubt, is_upkeep(group, words))
    facts = [*map(facts_of, covers), *awaited_covers(session, vehicle_id)]
    return verdict(facts, job, numbers(session, site_id).numbers.cover)


def awaited_covers(session: Session, vehicle_id: int) -> tuple[CoverFacts, ...]:
    """What a car gets by itself once its first registration is known: nothing where it is, or cannot help."""
    car = session.get_one(Vehicle, vehicle_id)
    if car.first_registration is not None:
        return ()
    had = set(session.scalars(select(Cover.terms_id).where(Cover.vehicle_id == vehicle_id)))
    this_year = house_today(session, car.site_id).year
    wanted = select(Terms).where(Terms.site_id == car.site_id, Terms.active, Terms.by_itself)
    return tuple(
        CoverFacts(
            id=0, name=one.name, kind=one.kind, start=None, months=one.months, km_limit=one.km_limit,
            included=known_groups(one.groups_included), excluded=known_groups(one.groups_excluded),
            exclusions=one.exclusions, deductible_minor=one.deductible_minor, condition=one.condition,
            services=one.services, awaited=True,
        )
        for one in session.scalars(wanted.order_by(Terms.id))
        if one.id not in had and (not one.make or fold(one.make) == fold(car.make))
        and not _outlived(one.months, car.model_year, this_year)
    )


def _outlived(months: int | None, model_year: int | None, this_year: int) -> bool:
    """Whether a car of a model year cannot be new enough: it was registered at most two years after it."""
    if months is None or model_year is None:
        return False
    return model_year + 2 + -(-months // 12) < this_year


def house_today(session: Session, site_id: int) -> dt.date:
    """Today on the house's own calendar."""
    return local_day(clock.now(), site(session, site_id).zone)
