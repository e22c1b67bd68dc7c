"""The stock as a list: every part by number, what is below its minimum, what lies where, what was counted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import day_bounds, local_day
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.queries import site
from dealerdesk.parts.models import Part, PartOrder, Stock, StockMovement
from dealerdesk.parts.orders import for_jobs, on_order
from dealerdesk.parts.queries import PARTS, below_minimum, find_parts, kept_of, movements, part, part_record
from dealerdesk.parts.records import MovementRecord, PartRecord, ReservationRecord
from dealerdesk.parts.rules import number_key

ALL, LOW, BINS = "all", "low", "bins"
PAGE = 200


@dataclass(frozen=True, slots=True)
class StockRow:
    """A part of the list, with how much of it is on its way."""

    part: PartRecord
    on_order_thousandths: int
    for_jobs_thousandths: int = 0

    @property
    def missing_thousandths(self) -> int:
        """What is to be ordered so that as much is free here as is meant to be.

        What is on its way to the shelf counts; what is kept or was ordered for a job does not.
        """
        here = self.part.free_thousandths + self.on_order_thousandths - self.for_jobs_thousandths
        return max(0, self.part.minimum_thousandths - here)


@dataclass(frozen=True, slots=True)
class StockList:
    """Rows of the stock, and how many parts are below their minimum with what is on its way counted."""

    rows: tuple[StockRow, ...]
    to_order: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What a stock-take found of a part: more or less than there was to be, and what that is worth."""

    movement_id: int
    number: str
    name: str
    bin: str
    unit: str
    quantity_thousandths: int
    value_minor: int | None
    at: dt.datetime


def stock_list(
    session: Session, site_id: int, which: str = ALL, typed: str = "", most: int = PAGE, after: int = 0
) -> StockList:
    """Parts of a house: all, LOW what is to be ordered, BINS by where they lie; or what is typed."""
    coming, bound = on_order(session, site_id), for_jobs(session, site_id)
    low = to_order(session, site_id)
    if typed.strip():
        found = find_parts(session, site_id, typed, most)
        rows = [StockRow(one, coming.get(one.id, 0), bound.get(one.id, 0)) for one in found]
    elif which == LOW:
        rows = low[after : after + most]
    else:
        order = (Part.bin == "", Part.bin, Part.number_key) if which == BINS else (Part.number_key, Part.id)
        asked = PARTS.where(Part.site_id == site_id, Part.active | (Stock.on_hand_thousandths != 0))
        page = session.execute(asked.order_by(*order).limit(most).offset(after))
        found = tuple(map(part_record, page))
        rows = [StockRow(one, coming.get(one.id, 0), bound.get(one.id, 0)) for one in found]
    return StockList(tuple(rows), len(low))


def to_order(session: Session, site_id: int) -> list[StockRow]:
    """What is below its minimum with what is on its way to the shelf counted, the emptiest first."""
    coming, bound = on_order(session, site_id), for_jobs(session, site_id)
    low = below_minimum(session, site_id, 10_000)
    rows = [StockRow(one, coming.get(one.id, 0), bound.get(one.id, 0)) for one in low]
    return [row for row in rows if row.missing_thousandths]


def differences(session: Session, site_id: int, at: dt.datetime | None = None) -> tuple[Difference, ...]:
    """What was counted today and was not as the ledger had it, newest first; taken back ones are left out."""
    zone = site(session, site_id).zone
    start, end = day_bounds(local_day(at or clock.now(), zone), zone)
    back = select(StockMovement.takes_back_id).where(StockMovement.takes_back_id.is_not(None))
    asked = (
        select(
            StockMovement.id, Part.number, Part.name, Part.bin, Part.unit,
            StockMovement.quantity_thousandths, Part.cost_minor, StockMovement.at,
        )
        .join(Part, Part.id == StockMovement.part_id)
        .where(
            StockMovement.site_id == site_id, StockMovement.kind == "counted", StockMovement.at >= start,
            StockMovement.at < end, StockMovement.id.not_in(back),
        )
        .order_by(StockMovement.id.desc())
    )
    return tuple(
        Difference(
            row.id, row.number, row.name, row.bin, row.unit, row.quantity_thousandths,
            worth(row.cost_minor, row.quantity_thousandths), row.at,
        )
        for row in session.execute(asked)
    )


def worth(cost_minor: int | None, thousandths: int) -> int | None:
    """What so much of a part cost, in minor units, half away from nothing; None where nobody knows."""
    if cost_minor is None:
        return None
    sign = -1 if thousandths < 0 else 1
    return sign * ((cost_minor * abs(thousandths) * 2 + 1000) // 2000)


@dataclass(frozen=True, slots=True)
class PartWhole:
    """A part with its newest movements, what is on its way, and what number takes its place."""

    part: PartRecord
    movements: tuple[MovementRecord, ...]
    on_order_thousandths: int
    replaced_by: str
    kept: tuple[ReservationRecord, ...] = ()


def part_whole(session: Session, part_id: int) -> PartWhole:
    """One part with everything about it; raises `Problem` where there is none."""
    found = part(session, part_id)
    open_now = select(func.coalesce(func.sum(PartOrder.quantity_thousandths), 0))
    coming = session.scalar(open_now.where(PartOrder.part_id == part_id, PartOrder.state == "open"))
    by = part(session, found.replaced_by_id).number if found.replaced_by_id is not None else ""
    return PartWhole(found, movements(session, part_id), int(coming or 0), by, kept_of(session, part_id))


def part_numbered(session: Session, site_id: int, number: str) -> PartRecord:
    """The part of a number, however it is written; raises `Problem` where there is none or are several."""
    key = number_key(number) if any(sign.isalnum() for sign in number) else ""
    found = [one for one in find_parts(session, site_id, number) if key and number_key(one.number) == key]
    if not found:
        raise Problem(N_("No part has this number."), N_("Look it up, or write it into the catalogue first."))
    if len(found) > 1:
        raise Problem(N_("Several suppliers have this number."), N_("Change it at the one that is meant."))
    return found[0]
