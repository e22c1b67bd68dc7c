"""What the parts desk looks at: requests by time needed, one of them whole, and what the day brings."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds, local_day
from dealerdesk.core.deeds import PARTS, Actor
from dealerdesk.cover.recalls import open_recalls
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.queries import customers
from dealerdesk.house.queries import site
from dealerdesk.parts.orders import open_orders, order
from dealerdesk.parts.queries import newer_forms, part
from dealerdesk.parts.records import OrderRecord
from dealerdesk.parts.stock_list import free_of_number, to_order
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.queries import vehicles
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import jobs_of, visit_row
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.old_parts import old_parts
from dealerdesk.workshop.part_etas import etas, expected
from dealerdesk.workshop.part_models import PartCall, PartLine
from dealerdesk.workshop.part_records import (
    CallRow,
    LineShown,
    PartLineRecord,
    PartsSide,
    RequestRow,
    Requests,
    RequestWhole,
)
from dealerdesk.workshop.part_requests import line_record

OPEN, TODAY, ALL = "open", "today", "all"
_OPEN_STATES = ("asked", "found", "reserved", "ordered")
# What was issued stays in the list for a week; after that it is found on its order.
_DONE_DAYS = 7
_MOST_LOW = 5


def requests(
    session: Session, site_id: int, which: str = OPEN, at: dt.datetime | None = None
) -> Requests:
    """What jobs ask for, one row for each order, by the time it is needed; `which` is OPEN, TODAY or ALL."""
    moment = at or clock.now()
    zone = site(session, site_id).zone
    ends = day_bounds(local_day(moment, zone), zone)[1]
    lines = _lines(session, site_id, moment, which == ALL)
    rows = _rows(session, site_id, lines)
    still = [row for row in rows if row.status != "issued"]
    today = [row for row in still if row.needed_at is None or row.needed_at < ends]
    shown = {OPEN: still, TODAY: today}.get(which, rows)
    return Requests(
        rows=tuple(shown), open=len(still), today=len(today),
        not_looked_up=sum(row.status == "asked" for row in still),
    )


def _lines(session: Session, site_id: int, moment: dt.datetime, done_too: bool) -> list[PartLineRecord]:
    is_open = PartLine.state.in_(_OPEN_STATES)
    asked = select(PartLine).where(PartLine.site_id == site_id)
    if done_too:
        lately = moment - dt.timedelta(days=_DONE_DAYS)
        asked = asked.where(or_(is_open, (PartLine.state == "issued") & (PartLine.issued_at >= lately)))
        return [line_record(row) for row in session.scalars(asked.order_by(PartLine.id))]
    of_open = select(PartLine.visit_id).where(PartLine.site_id == site_id, is_open)
    asked = asked.where(PartLine.visit_id.in_(of_open), PartLine.state != "withdrawn")
    return [line_record(row) for row in session.scalars(asked.order_by(PartLine.id))]


def _rows(session: Session, site_id: int, lines: Sequence[PartLineRecord]) -> list[RequestRow]:
    by_visit: dict[int, list[PartLineRecord]] = defaultdict(list)
    for line in lines:
        by_visit[line.visit_id].append(line)
    visits = {v.id: v for v in session.scalars(select(Visit).where(Visit.id.in_(by_visit)))}
    people = customers(session, {visit.customer_id for visit in visits.values()})
    cars = vehicles(session, {visit.vehicle_id for visit in visits.values()})
    names = _names(session, {line.asked_by for every in by_visit.values() for line in every})
    late, free = _late(session, by_visit), _free(session, site_id, lines)
    rows = []
    for visit_id, every in by_visit.items():
        visit = visits[visit_id]
        car = cars[visit.vehicle_id]
        still = [line for line in every if line.is_open] or every
        times = [line.needed_at for line in still if line.needed_at is not None]
        status, missing = status_of(every, visit.stage, visit_id in late, free)
        rows.append(RequestRow(
            visit_id=visit_id, number=visit.number, customer_id=visit.customer_id, vehicle_id=car.id,
            customer=people[visit.customer_id].name, car=car.short_title, plate=car.plate,
            plate_country=car.plate_country, needed_at=min(times, default=None),
            what=tuple(dict.fromkeys(line.what for line in still)), lines=len(every),
            asked_by=names.get(still[0].asked_by or 0, ""), status=status, missing=missing,
        ))
    return sorted(rows, key=_order)


def _late(session: Session, visit_ids: Iterable[int]) -> set[int]:
    """The orders that wait for a part that was to be here already."""
    return {visit_id for visit_id, due_at in etas(session, visit_ids).items() if due_at < clock.now()}


def _free(session: Session, site_id: int, lines: Iterable[PartLineRecord]) -> dict[int, int]:
    """What is free here of each part that was found for a line and is not kept for it yet."""
    ids = sorted({line.part_id for line in lines if line.state == "found" and line.part_id is not None})
    return free_of_number(session, site_id, ids)


def status_of(
    lines: Sequence[PartLineRecord], stage: str, late: bool, free: Mapping[int, int]
) -> tuple[str, int]:
    """How a request stands, and how many of its lines are neither here nor on their way.

    `late`: one of them was to be here already; `free`: so much (thousandths) of a part is free here.
    """
    states = [line.state for line in lines if line.state != "withdrawn"]
    missing = sum(
        line.state == "asked"
        or (line.state == "found" and free.get(line.part_id or 0, 0) < line.quantity_thousandths)
        for line in lines
    )
    if all(state == "issued" for state in states):
        return "issued", 0
    if stage == Stage.WAITING_APPROVAL:
        return "approval", missing
    if states and all(state == "asked" for state in states):
        return "asked", missing
    if missing:
        return "missing", missing
    if "found" in states:
        return "free", 0
    on_its_way = "late" if late else "coming"
    return (on_its_way if "ordered" in states else "here"), 0


def _order(row: RequestRow) -> tuple[bool, dt.datetime, int]:
    needed = row.needed_at or dt.datetime.max.replace(tzinfo=dt.UTC)
    return row.needed_at is None, needed, row.visit_id


def _names(session: Session, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = [i for i in ids if i is not None]
    found = session.execute(select(Staff.id, Staff.name).where(Staff.id.in_(wanted)))
    return {row.id: row.name for row in found}


def request(session: Session, visit_id: int) -> RequestWhole:
    """Everything one order asks for, with what lies there of it; raises `Problem` where there is no such."""
    visit = visit_row(session, visit_id)
    car = vehicle_of(session, visit.vehicle_id)
    return RequestWhole(
        visit=visit, customer=customer_of(session, visit.customer_id).name, car=car.short_title,
        plate=car.plate, plate_country=car.plate_country,
        jobs=jobs_of(session, [visit_id]).get(visit_id, ()), lines=lines_of(session, visit_id),
        recalls=open_recalls(session, [car.id]).get(car.id, ()),
    )


def lines_of(session: Session, visit_id: int) -> tuple[LineShown, ...]:
    """The parts that an order asks for, in the order they were asked for; withdrawn ones are left out."""
    lines = part_lines(session, visit_id)
    names = _names(session, {line.asked_by for line in lines})
    ids = sorted({line.part_id for line in lines if line.part_id is not None})
    free = free_of_number(session, visit_row(session, visit_id).site_id, ids)
    newer = {one: form.number for one, form in newer_forms(session, ids).items()}
    return tuple(
        LineShown(
            line=line, part=part(session, line.part_id) if line.part_id is not None else None,
            order=waits, comes_at=_comes_at(session, line, waits), asked_by=names.get(line.asked_by or 0, ""),
            free_thousandths=free.get(line.part_id or 0, 0), newer=newer.get(line.part_id or 0, ""),
        )
        for line, waits in ((line, _order_of(session, line)) for line in lines)
    )


def _order_of(session: Session, line: PartLineRecord) -> OrderRecord | None:
    return order(session, line.order_id) if line.order_id is not None else None


def _comes_at(session: Session, line: PartLineRecord, waits: OrderRecord | None) -> dt.datetime | None:
    if waits is None or line.state != "ordered":
        return None
    return expected(session, visit_row(session, line.visit_id).site_id, waits.supplier, waits.due_at)


def part_lines(session: Session, visit_id: int) -> tuple[PartLineRecord, ...]:
    """As `lines_of`, without what lies there now."""
    asked = (
        select(PartLine).where(PartLine.visit_id == visit_id, PartLine.state != "withdrawn")
        .order_by(PartLine.job_id, PartLine.id)
    )
    return tuple(line_record(row) for row in session.scalars(asked))


def parts_side(session: Session, site_id: int, at: dt.datetime | None = None) -> PartsSide:
    """What the day brings: what comes in until it ends, what is low, whom to call, what to keep."""
    moment = at or clock.now()
    zone = site(session, site_id).zone
    today = local_day(moment, zone)
    low = to_order(session, site_id)
    return PartsSide(
        coming=open_orders(session, site_id, day_bounds(today, zone)[1]), low=tuple(low[:_MOST_LOW]),
        low_count=len(low), calls=calls(session, site_id), old=old_parts(session, site_id),
    )


def calls(session: Session, site_id: int) -> tuple[CallRow, ...]:
    """Who is to be called because their part is here, the longest waiting first."""
    asked = (
        select(PartCall, PartLine, Visit).join(PartLine, PartLine.id == PartCall.line_id)
        .join(Visit, Visit.id == PartLine.visit_id)
        .where(PartCall.site_id == site_id, PartCall.state == "due").order_by(PartCall.since, PartCall.id)
    )
    found = session.execute(asked).all()
    people = customers(session, {visit.customer_id for _call, _line, visit in found})
    return tuple(
        CallRow(
            id=call.id, version=call.version, visit_id=visit.id, customer_id=visit.customer_id,
            customer=people[visit.customer_id].name, phone=people[visit.customer_id].phone,
            what=line_record(line).what, number=visit.number, attempts=call.attempts, since=call.since,
        )
        for call, line, visit in found
    )


def waiting_requests(session: Session, who: Actor) -> int:
    """How many orders have a part that nobody has looked up yet: what waits for the parts desk."""
    if PARTS not in who.roles:
        return 0
    asked = select(func.count(PartLine.visit_id.distinct()))
    return session.scalar(asked.where(PartLine.site_id == who.site_id, PartLine.state == "asked")) or 0
