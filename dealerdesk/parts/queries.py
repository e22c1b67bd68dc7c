"""Every look at parts: found by number or name, one with its ledger, what is to be ordered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.parts.models import Part, Reservation, Stock, StockMovement
from dealerdesk.parts.records import MovementRecord, PartRecord, ReservationRecord
from dealerdesk.parts.rules import number_key
from dealerdesk.staff.models import Staff

_COLUMNS = (
    Part.id, Part.version, Part.number, Part.name, Part.supplier, Part.unit, Part.price_minor,
    Part.cost_minor, Part.bin, Part.minimum_thousandths, Part.replaced_by_id, Part.active,
    Stock.on_hand_thousandths, Stock.reserved_thousandths,
)
PARTS: Select[*tuple[Any, ...]] = select(*_COLUMNS).join(Stock, Stock.part_id == Part.id)


def part_record(row: Sequence[Any]) -> PartRecord:
    """The frozen record of the columns above in their order."""
    return PartRecord(*row)


def part(session: Session, part_id: int) -> PartRecord:
    """One part; raises `Problem` where there is none."""
    row = session.execute(PARTS.where(Part.id == part_id)).first()
    if row is None:
        raise Problem(N_("This part is no longer in the catalogue."), N_("Find it again."))
    return part_record(row)


def parts_of(session: Session, part_ids: Sequence[int]) -> tuple[PartRecord, ...]:
    """These parts as they are now; what is not in the catalogue any more is left out."""
    return tuple(part_record(row) for row in session.execute(PARTS.where(Part.id.in_(part_ids))))


def find_parts(session: Session, site_id: int, typed: str, most: int = 20) -> tuple[PartRecord, ...]:
    """Parts whose number begins as typed, however it is written, then those with every word in their name.

    Parts that are in the catalogue no more come last.
    """
    key = number_key(typed) if any(sign.isalnum() for sign in typed) else ""
    if not key:
        return ()
    by_number = _looked(session, site_id, _begins(key), most=most)
    if len(by_number) >= most:
        return by_number
    words = fold(typed).split()
    named = [Part.name_folded.contains(word, autoescape=True) for word in words]
    known = {found.id for found in by_number}
    more = [one for one in _looked(session, site_id, *named, most=most) if one.id not in known]
    return (*by_number, *more[: most - len(by_number)])


def _begins(key: str) -> ColumnElement[bool]:
    """A range of the index: what begins with the key, byte by byte."""
    return (Part.number_key >= key) & (Part.number_key < key + "\U0010ffff")


def _looked(
    session: Session, site_id: int, *conditions: ColumnElement[bool], most: int = 20
) -> tuple[PartRecord, ...]:
    asked = (
        PARTS.where(Part.site_id == site_id, *conditions)
        .order_by(Part.active.desc(), Part.number_key, Part.id).limit(most)
    )
    return tuple(part_record(row) for row in session.execute(asked))


def newest_of(session: Session, part_id: int) -> PartRecord:
    """The part that has replaced a part, and that one's, to the end of the chain."""
    return part(session, chain_of(session, part_id)[-1])


def newer_forms(session: Session, part_ids: Iterable[int]) -> dict[int, PartRecord]:
    """What has taken the place of each of these parts at the end; those that nothing has are left out."""
    newest = {one: newest_of(session, one) for one in dict.fromkeys(part_ids)}
    return {one: newer for one, newer in newest.items() if newer.id != one}


def chain_of(session: Session, part_id: int) -> tuple[int, ...]:
    """A part, what has replaced it, and what has replaced that, to the end."""
    seen = dict.fromkeys((part_id,))
    found = part(session, part_id)
    while found.replaced_by_id is not None and found.replaced_by_id not in seen:
        seen[found.replaced_by_id] = None
        found = part(session, found.replaced_by_id)
    return tuple(seen)


def below_minimum(session: Session, site_id: int, most: int = 200) -> tuple[PartRecord, ...]:
    """What is to be ordered: parts of which less is free than is meant to be here, the emptiest first.

    What is kept for jobs lies here until it is issued, but nobody else can have it.
    """
    free = Stock.on_hand_thousandths - Stock.reserved_thousandths
    asked = (
        PARTS.where(Part.site_id == site_id, Part.active, free < Part.minimum_thousandths)
        .order_by(free * 1.0 / Part.minimum_thousandths, Part.number_key, Part.id)
        .limit(most)
    )
    return tuple(part_record(row) for row in session.execute(asked))


def movements(session: Session, part_id: int, most: int = 50) -> tuple[MovementRecord, ...]:
    """The newest lines of a part's ledger, newest first."""
    back = aliased(StockMovement)
    asked = (
        select(
            StockMovement.id, StockMovement.part_id, StockMovement.kind, StockMovement.quantity_thousandths,
            StockMovement.at, func.coalesce(Staff.name, ""), StockMovement.note, back.id.is_not(None),
        )
        .outerjoin(Staff, Staff.id == StockMovement.staff_id)
        .outerjoin(back, back.takes_back_id == StockMovement.id)
        .where(StockMovement.part_id == part_id)
        .order_by(StockMovement.at.desc(), StockMovement.id.desc()).limit(most)
    )
    return tuple(MovementRecord(*row) for row in session.execute(asked))


def reservation_record(row: Reservation | Row[Any]) -> ReservationRecord:
    """The frozen record of a reservation."""
    return ReservationRecord(
        id=row.id, version=row.version, part_id=row.part_id, quantity_thousandths=row.quantity_thousandths,
        state=row.state, note=row.note,
    )


def kept_of(session: Session, part_id: int) -> tuple[ReservationRecord, ...]:
    """For whom a part is kept now, oldest first."""
    asked = (
        select(Reservation).where(Reservation.part_id == part_id, Reservation.state == "held")
        .order_by(Reservation.id)
    )
    return tuple(reservation_record(row) for row in session.scalars(asked))


def wrong_totals(session: Session, part_ids: Iterable[int] | None = None) -> tuple[str, ...]:
    """Numbers of the parts whose total is not what their ledger adds up to; for the check of the house."""
    moved = (
        select(StockMovement.part_id, func.sum(StockMovement.quantity_thousandths).label("moved"))
        .group_by(StockMovement.part_id).subquery()
    )
    held = (
        select(Reservation.part_id, func.sum(Reservation.quantity_thousandths).label("held"))
        .where(Reservation.state == "held").group_by(Reservation.part_id).subquery()
    )
    asked = (
        select(Part.number).join(Stock, Stock.part_id == Part.id)
        .outerjoin(moved, moved.c.part_id == Part.id).outerjoin(held, held.c.part_id == Part.id)
        .where(or_(
            Stock.on_hand_thousandths != func.coalesce(moved.c.moved, 0),
            Stock.reserved_thousandths != func.coalesce(held.c.held, 0),
        ))
        .order_by(Part.id)
    )
    if part_ids is not None:
        asked = asked.where(Part.id.in_(list(part_ids)))
    return tuple(session.scalars(asked))
