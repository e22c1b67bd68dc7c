"""Where customers stand on the loyalty ladder: computed from cars, visits and contracts, never stored."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.contacts.queries import objected
from dealerdesk.cover.models import Cover
from dealerdesk.house.numbers import Numbers
from dealerdesk.loyalty.due import Came, Keeping, due_services
from dealerdesk.loyalty.rules import LadderFacts, Standing, standing, usual_gap
from dealerdesk.vehicles.models import Ownership, Vehicle
from dealerdesk.vehicles.queries import newest_readings
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import CAME, paid_by_customer


@dataclass(slots=True)
class _Known:
    """What was read about one customer."""

    owned: list[tuple[Ownership, int | None]] = field(default_factory=list)
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


def _read_cars(session: Session, known: Mapping[int, _Known]) -> None:
    rows = session.execute(
        select(Ownership, Vehicle.service_months).join(Vehicle, Vehicle.id == Ownership.vehicle_id)
        .where(Ownership.customer_id.in_(known))
    )
    for row, months in rows:
        known[row.customer_id].owned.append((row, months))


def _read_visits(session: Session, known: Mapping[int, _Known]) -> None:
    paid = func.coalesce(func.sum(paid_by_customer()), 0)
    rows = session.execute(
        select(Visit.customer_id, Visit.vehicle_id, Visit.came_on, Visit.next_service_on, paid)
        .outerjoin(Job, (Job.visit_id == Visit.id) & Job.declined_on.is_(None))
        .where(Visit.customer_id.in_(known), Visit.stage.in_(CAME))
        .group_by(Visit.id, Visit.customer_id, Visit.vehicle_id, Visit.came_on, Visit.next_service_on)
    )
    for customer_id, vehicle_id, came_on, next_on, minor in rows:
        known[customer_id].visits.append((vehicle_id, Came(came_on, next_on), int(minor)))


def _read_contracts(session: Session, known: Mapping[int, _Known], today: dt.date) -> None:
    owners: dict[int, list[int]] = defaultdict(list)
    for customer_id, k in known.items():
        for row, _months in k.owned:
            if row.until is None or row.until >= today:
                owners[row.vehicle_id].append(customer_id)
    rows = session.execute(
        select(Cover.vehicle_id, Cover.km_limit).where(
            Cover.vehicle_id.in_(owners), Cover.kind == "contract",
            or_(Cover.cancelled_on.is_(None), Cover.cancelled_on > today),
            or_(Cover.start_on.is_(None), Cover.start_on <= today),
            or_(Cover.end_on.is_(None), Cover.end_on >= today),
        )
    ).all()
    readings = newest_readings(session, {vehicle_id for vehicle_id, _km in rows}) if rows else {}
    for vehicle_id, km_limit in rows:
        newest = readings.get(vehicle_id)
        if km_limit is None or newest is None or newest[1] <= km_limit:
            for customer_id in owners[vehicle_id]:
                known[customer_id].contract = True


def _facts(known: _Known, today: dt.date, numbers: Numbers) -> LadderFacts:
    days = [came.on for _vehicle, came, _minor in known.visits]
    services = [
        service for row, months in known.owned
        if (keeping := _keeping(row, months or numbers.service.interval_months, known)) is not None
        for service in due_services(keeping, today, numbers.service.kept_within_days)
    ]
    return LadderFacts(
        cars_bought=sum(row.sold_here for row, _months in known.owned),
        paid_visits=sum(minor > 0 for _vehicle, _came, minor in known.visits),
        services=tuple(services),
        running_contract=known.contract,
        last_visit=max(days, default=None),
        usual_gap_days=usual_gap(days),
    )


def _keeping(row: Ownership, months: int, known: _Known) -> Keeping | None:
    """The car in their hands, from the day it was bought here, else from its first visit with them."""
    visits = tuple(came for vehicle_id, came, _minor in known.visits if vehicle_id == row.vehicle_id)
    start = row.since if row.sold_here and row.since else min((v.on for v in visits), default=None)
    return Keeping(start, months, visits, row.until) if start is not None else None
