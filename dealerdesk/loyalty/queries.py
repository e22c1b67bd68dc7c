"""Where customers stand on the loyalty ladder: computed from cars, visits and contracts, never stored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import BindParameter, Date, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.queries import objected
from dealerdesk.core.rows import rows_of
from dealerdesk.cover.models import Cover
from dealerdesk.cover.records import CoverRecord
from dealerdesk.house.numbers import Numbers
from dealerdesk.loyalty.due import Came, Keeping, due_services
from dealerdesk.loyalty.rules import LadderFacts, Standing, standing, usual_gap
from dealerdesk.vehicles.models import Ownership, Vehicle
from dealerdesk.vehicles.queries import Garage, newest_readings
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, paid_by_customer
from dealerdesk.visits.service_work import service_work, was_service


@dataclass(frozen=True, slots=True)
class _Owned:
    """A car somebody has or had: what the ladder asks about it."""

    vehicle_id: int
    since: dt.date | None
    until: dt.date | None
    sold_here: bool
    service_months: int | None


@dataclass(slots=True)
class _Known:
    """What was read about one customer."""

    owned: list[_Owned] = field(default_factory=list)
    visits: list[tuple[int, Came, int]] = field(default_factory=list)
    contract: bool = False


def standing_of(
    session: Session, customer_id: int, today: dt.date, numbers: Numbers
) -> Standing | None:
    """Where one customer stands; None where they do not want to be contacted, and so are not rated."""
    return standings(session, (customer_id,), today, numbers).get(customer_id)


def standings(
    session: Session, customer_ids: Iterable[int], today: dt.date, numbers: Numbers
) -> dict[int, Standing]:
    """Where customers stand on a local day, in five reads however many they are.

    Who objected to being contacted is left out (DOMAIN: an objection stops the ladder too).
    """
    wanted = sorted(set(customer_ids) - objected(session, list(customer_ids)))
    if not wanted:
        return {}
    known: dict[int, _Known] = {customer_id: _Known() for customer_id in wanted}
    _read_cars(session, known)
    _read_visits(session, known)
    _read_contracts(session, known, today)
    return {i: standing(_facts(k, today, numbers), today, numbers.ladder) for i, k in known.items()}


def standing_from(
    cars: Garage, visits: Iterable[tuple[int, Came, int]], contract: bool, today: dt.date, numbers: Numbers
) -> Standing:
    """As `standing_of`, from what is at hand: their cars, (car, visit, what was paid), a running contract."""
    owned = [_Owned(o.vehicle_id, o.since, o.until, o.sold_here, car.service_months) for car, o in cars]
    known = _Known(owned, list(visits), contract)
    return standing(_facts(known, today, numbers), today, numbers.ladder)


# Asked whenever something is scored, so built once.
_CUSTOMERS: BindParameter[list[int]] = bindparam("customers", expanding=True)
_CARS = (
    select(Ownership.customer_id, Ownership.vehicle_id, Ownership.since, Ownership.until, Ownership.sold_here,
           Vehicle.service_months)
    .join(Vehicle, Vehicle.id == Ownership.vehicle_id).where(Ownership.customer_id.in_(_CUSTOMERS))
)
_VISITS = (
    select(Visit.customer_id, Visit.vehicle_id, Visit.came_on, Visit.next_service_on,
           func.coalesce(func.sum(case((Job.declined_on.is_(None), paid_by_customer()))), 0), service_work())
    .outerjoin(Job, Job.visit_id == Visit.id)
    .where(Visit.customer_id.in_(_CUSTOMERS), Visit.stage.in_(CAME))
    .group_by(Visit.id, Visit.customer_id, Visit.vehicle_id, Visit.came_on, Visit.next_service_on)
)
_TODAY = bindparam("today", type_=Date)
_CONTRACTS = select(Cover.vehicle_id, Cover.km_limit).where(
    Cover.vehicle_id.in_(bindparam("cars", expanding=True)), Cover.kind == "contract",
    or_(Cover.cancelled_on.is_(None), Cover.cancelled_on > _TODAY),
    or_(Cover.start_on.is_(None), Cover.start_on <= _TODAY),
    or_(Cover.end_on.is_(None), Cover.end_on >= _TODAY),
)


def is_running_contract(cover: CoverRecord, km: int | None, today: dt.date) -> bool:
    """Whether a cover is a contract in force on a day, at what the clock shows: as `_CONTRACTS` asks."""
    if cover.kind != "contract" or (cover.cancelled_on is not None and cover.cancelled_on <= today):
        return False
    begun = cover.start_on is None or cover.start_on <= today
    lasts = cover.end_on is None or cover.end_on >= today
    return begun and lasts and (cover.km_limit is None or km is None or km <= cover.km_limit)


def has_contract(session: Session, customer_id: int, today: dt.date) -> bool:
    """Whether a contract runs for any car of a customer, however many they have."""
    known = {customer_id: _Known()}
    _read_cars(session, known)
    _read_contracts(session, known, today)
    return known[customer_id].contract


def _read_cars(session: Session, known: Mapping[int, _Known]) -> None:
    for customer_id, vehicle_id, since, until, here, months in rows_of(session, _CARS, customers=list(known)):
        known[customer_id].owned.append(_Owned(vehicle_id, since, until, here, months))


def _read_visits(session: Session, known: Mapping[int, _Known]) -> None:
    rows = rows_of(session, _VISITS, customers=list(known))
    for customer_id, vehicle_id, came_on, next_on, minor, work in rows:
        came = Came(came_on, next_on, was_service(work))
        known[customer_id].visits.append((vehicle_id, came, int(minor)))


def _read_contracts(session: Session, known: Mapping[int, _Known], today: dt.date) -> None:
    owners: dict[int, list[int]] = defaultdict(list)
    for customer_id, k in known.items():
        for owned in k.owned:
            if owned.until is None or owned.until >= today:
                owners[owned.vehicle_id].append(customer_id)
    rows = rows_of(session, _CONTRACTS, cars=list(owners), today=today) if owners else ()
    readings = newest_readings(session, {vehicle_id for vehicle_id, _km in rows}) if rows else {}
    for vehicle_id, km_limit in rows:
        newest = readings.get(vehicle_id)
        if km_limit is None or newest is None or newest[1] <= km_limit:
            for customer_id in owners[vehicle_id]:
                known[customer_id].contract = True


def _facts(known: _Known, today: dt.date, numbers: Numbers) -> LadderFacts:
    days = [came.on for _vehicle, came, _minor in known.visits]
    services = [
        service for owned in known.owned
        if (keeping := _keeping(owned, numbers.service.interval_months, known)) is not None
        for service in due_services(keeping, today, numbers.service.kept_within_days)
    ]
    return LadderFacts(
        cars_bought=sum(owned.sold_here for owned in known.owned),
        paid_visits=sum(minor > 0 for _vehicle, _came, minor in known.visits),
        services=tuple(services),
        running_contract=known.contract,
        last_visit=max(days, default=None),
        usual_gap_days=usual_gap(days),
    )


def _keeping(owned: _Owned, usual_months: int, known: _Known) -> Keeping | None:
    """The car in their hands, from the day it was bought here, else from its first visit with them."""
    visits = tuple(came for vehicle_id, came, _minor in known.visits if vehicle_id == owned.vehicle_id)
    start = owned.since if owned.sold_here and owned.since else min((v.on for v in visits), default=None)
    if start is None:
        return None
    return Keeping(start, owned.service_months or usual_months, visits, owned.until)
