"""Looks at what came back, and at what a customer bought here that may."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.claims.return_moves import given_for
from dealerdesk.claims.return_records import MayReturn, ReturnList, ReturnRow, Sold
from dealerdesk.claims.returns import return_record
from dealerdesk.claims.sold import fitted, over_the_counter
from dealerdesk.core import clock
from dealerdesk.cover.queries import house_today
from dealerdesk.customers.models import Customer
from dealerdesk.customers.names import full_name
from dealerdesk.customers.queries import customer
from dealerdesk.house.queries import site
from dealerdesk.parts.models import CounterSale, Part
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.queries import cars_of
from dealerdesk.visits.models import Visit

MOST = 300


def may_return(session: Session, site_id: int, customer_id: int, most: int = 50) -> MayReturn:
    """What a customer bought over the counter, had fitted, or bought as a car, and did not bring back yet."""
    who, zone = customer(session, customer_id), site(session, site_id).zone
    lines = [*over_the_counter(session, zone, CounterSale.customer_id == customer_id),
             *fitted(session, zone, Visit.customer_id == customer_id)]
    sold = [line.left() for line in lines if line.may_come_back]
    sold += [
        Sold(" ".join(part for part in (car.title, car.plate) if part), owned.since, vehicle_id=car.id)
        for car, owned in cars_of(session, customer_id) if owned.sold_here and owned.until is None
    ]
    newest = sorted(sold, key=lambda one: one.bought_on or dt.date.min, reverse=True)
    name = full_name(who.kind, who.first_name, who.last_name, who.company)
    return MayReturn(customer_id, name, tuple(newest[:most]))


def returns_list(session: Session, site_id: int) -> ReturnList:
    """What waits for a decision first, then the newest, and what was paid back this year."""
    taken, decided = aliased(Staff), aliased(Staff)
    asked = list(session.execute(
        select(GoodsReturn, Customer.kind, Customer.first_name, Customer.last_name, Customer.company,
               taken.name, decided.name, Part.number, Part.unit)
        .join(Customer, Customer.id == GoodsReturn.customer_id)
        .outerjoin(taken, taken.id == GoodsReturn.taken_by)
        .outerjoin(decided, decided.id == GoodsReturn.decided_by)
        .outerjoin(Part, Part.id == GoodsReturn.part_id)
        .where(GoodsReturn.site_id == site_id)
        .order_by(GoodsReturn.stage != "waiting", GoodsReturn.brought_on.desc(), GoodsReturn.id.desc())
        .limit(MOST)
    ))
    given = given_for(session, [one for one, *_rest in asked])
    rows = tuple(
        ReturnRow(return_record(one), full_name(*name), by or "", said or "", number or "", unit or "piece",
                  given.get(one.id))
        for one, *name, by, said, number, unit in asked
    )
    here = site(session, site_id)
    first = clock.day_bounds(house_today(session, site_id).replace(month=1, day=1), here.zone)[0]
    year = session.scalar(
        select(func.coalesce(func.sum(GoodsReturn.amount_minor), 0))
        .where(GoodsReturn.site_id == site_id, GoodsReturn.amount_minor > 0,
               GoodsReturn.decided_at >= first)
    )
    return ReturnList(rows, sum(row.returned.stage == "waiting" for row in rows), int(year or 0),
                      here.currency)
