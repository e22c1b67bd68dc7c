"""Looks at what came back, and at what a customer bought here that may."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.claims.return_records import MayReturn, ReturnList, ReturnRow, Sold
from dealerdesk.claims.returns import return_record
from dealerdesk.core import clock
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.customers.queries import customer
from dealerdesk.house.queries import site
from dealerdesk.parts.models import CounterSale, CounterSaleLine
from dealerdesk.parts.sales import amount
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.queries import cars_of
from dealerdesk.visits.models import Visit
from dealerdesk.workshop.part_models import PartLine

MOST = 300


def may_return(session: Session, site_id: int, customer_id: int, most: int = 50) -> MayReturn:
    """What a customer bought over the counter, had fitted, or bought as a car, and did not bring back yet."""
    who, zone = customer(session, customer_id), site(session, site_id).zone
    sold = [*_over_the_counter(session, customer_id, zone), *_fitted(session, customer_id, zone)]
    sold += [
        Sold(" ".join(part for part in (car.title, car.plate) if part), owned.since, vehicle_id=car.id)
        for car, owned in cars_of(session, customer_id) if owned.sold_here and owned.until is None
    ]
    newest = sorted(sold, key=lambda one: one.bought_on or dt.date.min, reverse=True)
    name = full_name(who.kind, who.first_name, who.last_name, who.company)
    return MayReturn(customer_id, name, tuple(newest[:most]))


def _over_the_counter(session: Session, customer_id: int, zone: str) -> list[Sold]:
    gone = select(GoodsReturn.sale_line_id).where(GoodsReturn.sale_line_id.is_not(None))
    rows = session.execute(
        select(CounterSaleLine, CounterSale.at).join(CounterSale, CounterSale.id == CounterSaleLine.sale_id)
        .where(CounterSale.customer_id == customer_id, CounterSale.taken_back_at.is_(None),
               CounterSaleLine.id.not_in(gone))
    )
    return [
        Sold(line.name, clock.local_day(at, zone), line.amount_minor, line.quantity_thousandths,
             part_id=line.part_id, sale_line_id=line.id)
        for line, at in rows
    ]


def _fitted(session: Session, customer_id: int, zone: str) -> list[Sold]:
    gone = select(GoodsReturn.part_line_id).where(GoodsReturn.part_line_id.is_not(None))
    rows = session.scalars(
        select(PartLine).join(Visit, Visit.id == PartLine.visit_id)
        .where(Visit.customer_id == customer_id, PartLine.state == "issued", PartLine.id.not_in(gone))
    )
    return [
        Sold(line.name or line.words, clock.local_day(line.issued_at, zone) if line.issued_at else None,
             amount(line.price_minor, line.quantity_thousandths) or None, line.quantity_thousandths,
             part_id=line.part_id, part_line_id=line.id)
        for line in rows
    ]


def returns_list(session: Session, site_id: int) -> ReturnList:
    """What waits for a decision first, then the newest, and what was paid back this year."""
    taken, decided = aliased(Staff), aliased(Staff)
    asked = session.execute(
        select(GoodsReturn, Customer.kind, Customer.first_name, Customer.last_name, Customer.company,
               taken.name, decided.name)
        .join(Customer, Customer.id == GoodsReturn.customer_id)
        .outerjoin(taken, taken.id == GoodsReturn.taken_by)
        .outerjoin(decided, decided.id == GoodsReturn.decided_by)
        .where(GoodsReturn.site_id == site_id)
        .order_by(GoodsReturn.stage != "waiting", GoodsReturn.brought_on.desc(), GoodsReturn.id.desc())
        .limit(MOST)
    )
    rows = tuple(
        ReturnRow(return_record(one), full_name(*name), by or "", said or "")
        for one, *name, by, said in asked
    )
    here = site(session, site_id)
    first = clock.day_bounds(house_today(session, site_id).replace(month=1, day=1), here.zone)[0]
    year = session.scalar(
        select(func.coalesce(func.sum(GoodsReturn.amount_minor), 0))
        .where(GoodsReturn.site_id == site_id, GoodsReturn.stage == "refunded",
               GoodsReturn.decided_at >= first)
    )
    return ReturnList(rows, sum(row.returned.stage == "waiting" for row in rows), int(year or 0),
                      here.currency)
