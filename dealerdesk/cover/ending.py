"""What ends soon, from an index: covers and contracts by their last day, and contracts that are offered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from sqlalchemy import BindParameter, Date, Select, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.cover.contract_records import EndingList, EndingRow, OfferRecord
from dealerdesk.cover.contracts import first_day
from dealerdesk.cover.ending_calls import with_calls
from dealerdesk.cover.models import ContractOffer, Cover, Terms
from dealerdesk.cover.queries import covers_of, house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.house.queries import site
from dealerdesk.vehicles.doubting import believed_km
from dealerdesk.vehicles.models import OdometerReading, Ownership, Vehicle
from dealerdesk.vehicles.queries import readings_of

DAYS = (30, 60, 90)
OFFERED = 0
MOST = 200
_FIRST, _LAST = bindparam("first", type_=Date), bindparam("last", type_=Date)
_WHO = (
    Vehicle.id.label("vehicle_id"), Vehicle.make, Vehicle.model, Vehicle.plate, Vehicle.plate_country,
    Customer.id.label("customer_id"), Customer.kind.label("person"), Customer.first_name, Customer.last_name,
    Customer.company,
)
_THERE = and_(
    Cover.site_id == bindparam("site_id"), Cover.end_on >= _FIRST, Cover.end_on <= _LAST,
    or_(Cover.cancelled_on.is_(None), Cover.cancelled_on > Cover.end_on),
)
_OVER: BindParameter[list[int]] = bindparam("over", expanding=True)
# Those that may have ended by their mileage: somewhere the clock showed more, or it was changed.
_FAR = select(Cover.id, Cover.vehicle_id, Cover.km_limit).where(
    _THERE,
    select(OdometerReading.id).where(
        OdometerReading.vehicle_id == Cover.vehicle_id, OdometerReading.struck_why.is_(None),
        or_(OdometerReading.km > Cover.km_limit, OdometerReading.new_instrument),
    ).exists(), Cover.km_limit.is_not(None),
)
# The covers first, then whose they are: of thousands that end only the page is looked at whole.
_PAGE = (
    select(Cover.id, Cover.kind, Cover.name, Cover.end_on, Cover.vehicle_id)
    .where(_THERE, Cover.id.not_in(_OVER))
    .order_by(Cover.end_on, Cover.id).limit(MOST).subquery()
)
_ENDING: Select[*tuple[Any, ...]] = (
    select(_PAGE.c.id, _PAGE.c.kind, _PAGE.c.name, _PAGE.c.end_on, *_WHO)
    .join(Vehicle, Vehicle.id == _PAGE.c.vehicle_id)
    .outerjoin(Ownership, and_(Ownership.vehicle_id == Vehicle.id, Ownership.until.is_(None)))
    .outerjoin(Customer, Customer.id == Ownership.customer_id)
    .order_by(_PAGE.c.end_on, _PAGE.c.id)
)
_COUNTS: Select[*tuple[Any, ...]] = select(
    func.coalesce(func.sum(case((Cover.end_on <= bindparam("soon"), 1), else_=0)), 0).label("soon"),
    func.coalesce(func.sum(case((Cover.end_on <= bindparam("later"), 1), else_=0)), 0).label("later"),
    func.count().label("every"),
).where(_THERE, Cover.id.not_in(_OVER))


def ending(session: Session, site_id: int, within: int = 30) -> EndingList:
    """What ends within 30, 60 or 90 days, soonest first (0: contracts that are offered), and the counts."""
    today = house_today(session, site_id)
    over = _over(session, site_id, today)
    counts = _counts(session, site_id, today, over)
    offered = session.scalar(
        select(func.count()).where(ContractOffer.site_id == site_id, ContractOffer.outcome == "")
    ) or 0
    wanted = within == OFFERED
    rows = _offered(session, site_id, today) if wanted else _rows(session, site_id, today, within, over)
    return EndingList(
        with_calls(session, rows), counts, offered,
        site(session, site_id).currency,
    )


def ending_soon(session: Session, site_id: int) -> int:
    """How many covers and contracts end within the first of the spans."""
    today = house_today(session, site_id)
    return _counts(session, site_id, today, _over(session, site_id, today))[0]


def _over(session: Session, site_id: int, today: dt.date) -> list[int]:
    """The covers with a day to come that have ended by their mileage: they end no more."""
    last = today + dt.timedelta(days=DAYS[-1])
    far = list(rows_of(session, _FAR, site_id=site_id, first=today, last=last))
    read = readings_of(session, {row.vehicle_id for row in far}) if far else {}
    return [row.id for row in far if (believed_km(read.get(row.vehicle_id, ())) or 0) > row.km_limit]


def _counts(session: Session, site_id: int, today: dt.date, over: list[int]) -> tuple[int, int, int]:
    soon, later, last = (today + dt.timedelta(days=days) for days in DAYS)
    row = first_row(session, _COUNTS, site_id=site_id, first=today, last=last, soon=soon, later=later,
                    over=over)
    assert row is not None
    return int(row.soon), int(row.later), int(row.every)


def _rows(
    session: Session, site_id: int, today: dt.date, within: int, over: list[int]
) -> tuple[EndingRow, ...]:
    last = today + dt.timedelta(days=within)
    found: dict[str, EndingRow] = {}
    for row in rows_of(session, _ENDING, site_id=site_id, first=today, last=last, over=over):
        key = f"cover-{row.id}"
        about, days = ("cover", row.id), (row.end_on - today).days
        found.setdefault(key, _row(key, about, row.kind, row.name, row.end_on, days, row))
    return tuple(found.values())


def _offered(session: Session, site_id: int, today: dt.date) -> tuple[EndingRow, ...]:
    offer = tuple(getattr(ContractOffer, name).label(f"offer_{name}") for name in OfferRecord.__slots__)
    rows = session.execute(
        select(Terms.name, *offer, *_WHO)
        .join(Terms, Terms.id == ContractOffer.terms_id)
        .join(Vehicle, Vehicle.id == ContractOffer.vehicle_id)
        .outerjoin(Ownership, and_(Ownership.vehicle_id == Vehicle.id, Ownership.until.is_(None)))
        .outerjoin(Customer, Customer.id == Ownership.customer_id)
        .where(ContractOffer.site_id == site_id, ContractOffer.outcome == "")
        .order_by(ContractOffer.offered_on, ContractOffer.id).limit(MOST)
    ).all()
    covers = covers_of(session, {row.vehicle_id for row in rows})
    found: dict[str, EndingRow] = {}
    for row in rows:
        record = OfferRecord(*(getattr(row, f"offer_{name}") for name in OfferRecord.__slots__))
        key, days = f"offer-{record.id}", (today - record.offered_on).days
        starts = first_day(covers.get(row.vehicle_id, ()), today)
        one = _row(key, ("contract_offer", record.id), "contract", row.name, None, days, row)
        found.setdefault(key, replace(one, offer=record, starts_on=starts if starts > today else None))
    return tuple(found.values())


def _row(
    key: str, about: tuple[str, int], kind: str, name: str, ends_on: dt.date | None, days: int, row: Any,
) -> EndingRow:
    there = row.customer_id is not None
    return EndingRow(
        key, kind, name, ends_on, days, row.vehicle_id, f"{row.make} {row.model}".strip(), row.plate,
        row.plate_country, row.customer_id,
        full_name(row.person, row.first_name, row.last_name, row.company) if there else "", "", about,
    )
