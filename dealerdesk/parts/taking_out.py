"""A catalogue that was taken in by mistake is taken out again, as far as nobody has built on it since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import journal
from dealerdesk.core.built_on import pointing_at
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.parts.models import Part, Reservation, Stock, StockMovement
from dealerdesk.parts.records import PartDraft, TakenPart

PARTS_SIDE = MANAGERS | {PARTS}
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class TakenOut:
    """So many parts are gone, so many as before, and so many stay because somebody has built on them."""

    removed: int
    restored: int
    stayed: int


@deed("parts.take_out", roles=PARTS_SIDE, undo="parts.take_in")
def take_out(session: Session, who: Actor, taken: Sequence[TakenPart]) -> TakenOut:
    """What a file brought is removed, what it changed is as before; what was changed or used since stays.

    Raises `Problem` where all of it was built on, and where somebody builds on it at this moment.
    """
    told = TakenOut(0, 0, 0)
    try:
        for some in _chunks(_unchained(session, who, taken)):
            told = _added(told, _take_out(session, who, some))
    except IntegrityError as error:
        raise Problem(
            N_("Somebody is working with one of these parts at this moment."), N_("Try again.")
        ) from error
    if told.stayed and not told.removed + told.restored:
        raise Problem(
            N_("Somebody has worked with everything that this file brought: none of it can be taken out."),
            N_("Change what is wrong at the part."),
        )
    journal.forget(session)
    journal.touch(session, "site", who.site_id, {"parts_out": [told.removed, told.restored, told.stayed]})
    return told


def _unchained(session: Session, who: Actor, taken: Sequence[TakenPart]) -> list[TakenPart]:
    """Newer forms are as before where nobody has changed the part since: they hold no part of the file."""
    found = []
    chained = [one.part_id for one in taken if one.is_chained]
    rows: dict[int, Part] = {}
    for start in range(0, len(chained), _CHUNK):
        some = chained[start : start + _CHUNK]
        asked = select(Part).where(Part.site_id == who.site_id, Part.id.in_(some))
        rows |= {row.id: row for row in session.scalars(asked)}
    same = {one.part_id for one in taken if one.is_chained and _is_as_taken(rows.get(one.part_id), one)}
    for one in taken:
        if one.part_id in same:
            rows[one.part_id].replaced_by_id = one.replaced_by_id
    session.flush()
    for one in taken:
        found.append(replace(one, version=rows[one.part_id].version) if one.part_id in same else one)
    return found


def _is_as_taken(row: Part | None, one: TakenPart) -> bool:
    return row is not None and row.version == one.version


def _take_out(session: Session, who: Actor, some: Sequence[TakenPart]) -> TakenOut:
    asked = select(Part).where(Part.site_id == who.site_id, Part.id.in_([one.part_id for one in some]))
    rows = {row.id: row for row in session.scalars(asked)}
    moved, built = _moved(session, some), _built_on(session, some)
    gone, emptied = list[TakenPart](), list[TakenPart]()
    restored = stayed = 0
    for one in some:
        row = rows.get(one.part_id)
        touched = not _is_as_taken(row, one)
        if one.before is None:
            if touched or one.part_id in built:
                stayed += 1
            else:
                gone.append(one)
            continue
        if one.movement_id is not None and one.part_id not in moved:
            emptied.append(one)
        if touched or (one.movement_id is not None and one.part_id in moved):
            stayed += 1
        else:
            restored += 1
        if row is not None and not touched:
            _restore(row, one.before)
    session.flush()
    _remove(session, gone, emptied)
    return TakenOut(len(gone), restored, stayed)


def _remove(session: Session, gone: Sequence[TakenPart], emptied: Sequence[TakenPart]) -> None:
    """Parts that nobody has used go with their first stock; of others only the first stock goes."""
    quiet = {"synchronize_session": False}
    first = [one.movement_id for one in (*gone, *emptied) if one.movement_id is not None]
    session.execute(delete(StockMovement).where(StockMovement.id.in_(first)), execution_options=quiet)
    nothing = update(Stock).where(Stock.part_id.in_([one.part_id for one in emptied]))
    session.execute(nothing.values(on_hand_thousandths=0), execution_options=quiet)
    ids = [one.part_id for one in gone]
    for kind, column in ((Stock, Stock.part_id), (Part, Part.id)):
        session.execute(delete(kind).where(column.in_(ids)), execution_options=quiet)


def _moved(session: Session, some: Sequence[TakenPart]) -> set[int]:
    """Parts with other movements than their first stock, or kept for somebody."""
    ids = [one.part_id for one in some]
    first = [one.movement_id for one in some if one.movement_id is not None]
    other = select(StockMovement.part_id).where(
        StockMovement.part_id.in_(ids), StockMovement.id.not_in(first)
    )
    held = select(Reservation.part_id).where(Reservation.part_id.in_(ids), Reservation.state == "held")
    return {*session.scalars(other.distinct()), *session.scalars(held.distinct())}


def _built_on(session: Session, some: Sequence[TakenPart]) -> set[int]:
    """New parts to which anything of any room refers, besides their own stock."""
    ids = [one.part_id for one in some if one.before is None]
    found = _moved(session, some)
    for kind, column in pointing_at("part"):
        if kind.__tablename__ not in ("stock", "stock_movement"):
            found.update(session.scalars(select(column).where(column.in_(ids)).distinct()))
    return found


def _restore(row: Part, before: PartDraft) -> None:
    row.number, row.name, row.name_folded = before.number, before.name, fold(before.name)
    row.price_minor, row.cost_minor = before.price_minor, before.cost_minor
    row.bin, row.minimum_thousandths = before.bin, before.minimum_thousandths


def _added(one: TakenOut, other: TakenOut) -> TakenOut:
    return TakenOut(
        one.removed + other.removed, one.restored + other.restored, one.stayed + other.stayed
    )


def _chunks(taken: Sequence[TakenPart]) -> Iterator[list[TakenPart]]:
    left = iter(taken)
    while some := list(islice(left, _CHUNK)):
        yield some
