"""The stock as a list: every part by number, what is below its minimum, what lies where, what was counted."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
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
from dealerdesk.parts.queries import (
    PARTS,
    below_minimum,
    find_parts,
    kept_of,
    movements,
    part,
    part_record,
    parts_of,
)
from dealerdesk.parts.records import MovementRecord, PartRecord, ReservationRecord
from dealerdesk.parts.rules import number_key

ALL, LOW, BINS = "all", "low", "bins"
PAGE = 200


@dataclass(frozen=True, slots=True)
class StockRow:
    """A part of the list, with how much of it is on its way.

    `alike` is the same number from other suppliers, as far as it is free here: one part to the customer.
    `alike_coming_thousandths` of it are on their way to the shelf.
    """

    part: PartRecord
    on_order_thousandths: int
    for_jobs_thousandths: int = 0
    alike: tuple[PartRecord, ...] = ()
    alike_coming_thousandths: int = 0

    @property
    def alike_thousandths(self) -> int:
        """What is free here of the same number from other suppliers."""
        return sum(one.free_thousandths for one in self.alike)

    @property
    def is_short(self) -> bool:
        """Whether less is free here than is meant to be, whoever delivered it."""
        return self.part.active and self.free_thousandths < self.part.minimum_thousandths

    @property
    def free_thousandths(self) -> int:
        """What is free here of the number, whoever delivered it."""
        return self.part.free_thousandths + self.alike_thousandths

    @property
    def missing_thousandths(self) -> int:
        """What is to be ordered so that as much is free here as is meant to be.

        What is on its way to the shelf counts, and the same number from another supplier; what is kept or was
        ordered for a job does not.
        """
        coming = self.on_order_thousandths - self.for_jobs_thousandths + self.alike_coming_thousandths
        return max(0, self.part.minimum_thousandths - self.free_thousandths - coming)


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
    low = to_order(session, site_id)
    if typed.strip():
        rows = _rows(session, site_id, find_parts(session, site_id, typed, most))
    elif which == LOW:
        rows = low[after : after + most]
    else:
        order = (Part.bin == "", Part.bin, Part.number_key) if which == BINS else (Part.number_key, Part.id)
        asked = PARTS.where(Part.site_id == site_id, Part.active | (Stock.on_hand_thousandths != 0))
        page = session.execute(asked.order_by(*order).limit(most).offset(after))
        rows = _rows(session, site_id, tuple(map(part_record, page)))
    return StockList(tuple(rows), len(low))


def to_order(session: Session, site_id: int) -> list[StockRow]:
    """What is below its minimum with what is on its way to the shelf counted, the emptiest first.

    A number that several suppliers have is ordered once, from the one of whom the most is missing.
    """
    most: dict[str, StockRow] = {}
    for row in _rows(session, site_id, below_minimum(session, site_id, 10_000)):
        key = number_key(row.part.number)
        if row.missing_thousandths > (most[key].missing_thousandths if key in most else 0):
            most[key] = row
    return list(most.values())


def _rows(session: Session, site_id: int, parts: Sequence[PartRecord]) -> list[StockRow]:
    coming, bound = on_order(session, site_id), for_jobs(session, site_id)
    alike = _alike(session, site_id, parts)
    return [
        StockRow(
            one, coming.get(one.id, 0), bound.get(one.id, 0),
            tuple(other for other in alike[one.id] if other.free_thousandths > 0),
            sum(coming.get(other.id, 0) - bound.get(other.id, 0) for other in alike[one.id]),
        )
        for one in parts
    ]


def _alike(
    session: Session, site_id: int, parts: Sequence[PartRecord]
) -> dict[int, tuple[PartRecord, ...]]:
    """The same number from other suppliers, for each of the parts, in a statement for some hundred."""
    keys, found = sorted({number_key(one.number) for one in parts}), defaultdict[str, list[PartRecord]](list)
    for start in range(0, len(keys), PAGE):
        asked = PARTS.where(Part.site_id == site_id, Part.number_key.in_(keys[start : start + PAGE]))
        for row in session.execute(asked.order_by(Part.id)):
            other = part_record(row)
            found[number_key(other.number)].append(other)
    return {
        one.id: tuple(
            other for other in found[number_key(one.number)] if other.id != one.id and other.unit == one.unit
        )
        for one in parts
    }


def free_of_number(session: Session, site_id: int, part_ids: Sequence[int]) -> dict[int, int]:
    """What is free here of the number of each of these parts (thousandths), whoever delivered it, by part."""
    parts = parts_of(session, part_ids) if part_ids else ()
    alike = _alike(session, site_id, parts)
    return {
        one.id: sum(max(0, other.free_thousandths) for other in (one, *alike[one.id])) for one in parts
    }


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
    """A part with its newest movements, what is on its way, and what number takes its place.

    `alike` is the same number from other suppliers, as far as it is free here.
    """

    part: PartRecord
    movements: tuple[MovementRecord, ...]
    on_order_thousandths: int
    replaced_by: str
    kept: tuple[ReservationRecord, ...] = ()
    alike: tuple[PartRecord, ...] = ()


def part_whole(session: Session, part_id: int) -> PartWhole:
    """One part with everything about it; raises `Problem` where there is none."""
    found = part(session, part_id)
    open_now = select(func.coalesce(func.sum(PartOrder.quantity_thousandths), 0))
    coming = session.scalar(open_now.where(PartOrder.part_id == part_id, PartOrder.state == "open"))
    by = part(session, found.replaced_by_id).number if found.replaced_by_id is not None else ""
    site_id = session.scalar(select(Part.site_id).where(Part.id == part_id))
    alike = _alike(session, site_id or 0, (found,))[part_id]
    return PartWhole(
        found, movements(session, part_id), int(coming or 0), by, kept_of(session, part_id),
        tuple(one for one in alike if one.free_thousandths > 0),
    )


def part_numbered(session: Session, site_id: int, number: str) -> PartRecord:
    """The part of a number, however it is written; raises `Problem` where there is none or are several."""
    found = parts_numbered(session, site_id, number)
    if len(found) > 1:
        raise Problem(N_("Several suppliers have this number."), N_("Change it at the one that is meant."))
    return found[0]


def parts_numbered(session: Session, site_id: int, number: str) -> tuple[PartRecord, ...]:
    """Every supplier's part of a number, however it is written; raises `Problem` where there is none."""
    key = number_key(number) if any(sign.isalnum() for sign in number) else ""
    found = [one for one in find_parts(session, site_id, number) if key and number_key(one.number) == key]
    if not found:
        raise Problem(N_("No part has this number."), N_("Look it up, or write it into the catalogue first."))
    return tuple(found)
