"""Taking in a catalogue from a file: new parts, changed ones, and those that are the same already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from dealerdesk.core import journal
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.folding import fold
from dealerdesk.parts.chaining import Chain, Key, chain, key_of
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import Part, Stock, StockMovement
from dealerdesk.parts.records import ImportedPart, PartDraft, TakenIn, TakenPart

PARTS_SIDE = MANAGERS | {PARTS}
_CHUNK = 500


def compare(session: Session, site_id: int, parts: Sequence[ImportedPart]) -> TakenIn:
    """What taking these in would do, without doing it."""
    known = _known(session, site_id)
    return _told(known, parts, chain(known, parts))


def _told(known: Mapping[Key, Part], parts: Sequence[ImportedPart], chained: Chain) -> TakenIn:
    found = [(known.get(key_of(one)), one) for one in parts]
    changed = sum(
        row is not None and (_differs(row, one) or key_of(one) in chained.links) for row, one in found
    )
    added = sum(row is None for row, _one in found)
    return TakenIn(added, changed, len(parts) - added - changed, unchained=chained.unchained)


@deed("parts.take_in", roles=PARTS_SIDE, undo="parts.take_out")
def take_in(session: Session, who: Actor, parts: Sequence[ImportedPart]) -> TakenIn:
    """Write the parts of a file into the catalogue; the same file again changes nothing.

    What lies there is taken from the file only for parts whose ledger is empty: afterwards it is counted.
    """
    known = _known(session, who.site_id)
    chained = chain(known, parts)
    told = _told(known, parts, chained)
    fresh: list[Part] = []
    before: dict[Key, tuple[PartDraft | None, int | None]] = {}
    for one in parts:
        key = key_of(one)
        row = known.get(key)
        if row is None:
            row = known[key] = Part(uid=uuid.uuid4(), site_id=who.site_id, active=True, unit="piece")
            row.number_key, row.supplier = key
            fresh.append(row)
            before[key] = None, None
        elif key not in before:
            before[key] = _draft_of(row), row.replaced_by_id
        if before[key][0] is None or _differs(row, one):
            _fill(row, one)
    _add(session, fresh)
    for key, newer in chained.links.items():
        known[key].replaced_by_id = known[newer].id
    opened = _open_ledgers(session, who, known, parts)
    session.flush()
    # One line of the journal for the file, not one for each of its parts.
    journal.forget(session)
    journal.touch(session, "site", who.site_id, {"parts": [told.added, told.changed]})
    taken = tuple(
        TakenPart(known[key].id, known[key].version, was, opened.get(known[key].id), key in chained.links, by)
        for key, (was, by) in before.items()
        if was is None or was != _draft_of(known[key]) or known[key].id in opened or key in chained.links
    )
    return replace(told, taken=taken)


def _add(session: Session, fresh: Sequence[Part]) -> None:
    """New parts, with nothing on their shelves."""
    session.add_all(fresh)
    session.flush()
    nothing = {"on_hand_thousandths": 0, "reserved_thousandths": 0, "may_go_below": False}
    for start in range(0, len(fresh), _CHUNK):
        rows = [{"part_id": row.id, **nothing} for row in fresh[start : start + _CHUNK]]
        session.execute(insert(Stock), rows)


def _draft_of(row: Part) -> PartDraft:
    """What the catalogue says of a part, to be written again; its own key, so that two are compared."""
    return PartDraft(
        row.number, row.name, row.supplier, row.unit, row.price_minor, row.cost_minor, row.bin,
        row.minimum_thousandths, row.uid,
    )


def _open_ledgers(
    session: Session, who: Actor, known: Mapping[Key, Part], parts: Sequence[ImportedPart]
) -> dict[int, int]:
    """First stock where the ledger is empty: the movement of each part."""
    opened: dict[int, int] = {}
    asked = select(StockMovement.part_id).where(StockMovement.site_id == who.site_id).distinct()
    moved = set(session.scalars(asked))
    for one in parts:
        row = known[key_of(one)]
        if one.here_thousandths and row.id not in moved:
            made = write(session, who, row.id, "opening", one.here_thousandths, cost_minor=row.cost_minor)
            opened[row.id] = made.id
            moved.add(row.id)
    return opened


def _known(session: Session, site_id: int) -> dict[Key, Part]:
    rows = session.scalars(select(Part).where(Part.site_id == site_id))
    return {(row.number_key, row.supplier): row for row in rows}


def _differs(row: Part, one: ImportedPart) -> bool:
    """A file that says nothing of a price, a bin or a minimum leaves it as it is."""
    return (
        row.name != one.name
        or (one.price_minor is not None and row.price_minor != one.price_minor)
        or (one.cost_minor is not None and row.cost_minor != one.cost_minor)
        or (one.bin != "" and row.bin != one.bin)
        or (one.minimum_thousandths != 0 and row.minimum_thousandths != one.minimum_thousandths)
    )


def _fill(row: Part, one: ImportedPart) -> None:
    row.number, row.name, row.name_folded = one.number, one.name, fold(one.name)
    if one.price_minor is not None:
        row.price_minor = one.price_minor
    if one.cost_minor is not None:
        row.cost_minor = one.cost_minor
    row.bin = one.bin or row.bin or ""
    row.minimum_thousandths = one.minimum_thousandths or row.minimum_thousandths or 0
