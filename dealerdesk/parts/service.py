"""Deeds on the catalogue of parts: add, change, replace, take out."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.parts.ledger import open_stock
from dealerdesk.parts.models import UNITS, Part
from dealerdesk.parts.queries import chain_of, part
from dealerdesk.parts.records import PartDraft, PartRecord
from dealerdesk.parts.rules import MOST, check_number, number_key

PARTS_SIDE = MANAGERS | {PARTS}


@deed("parts.add", roles=PARTS_SIDE, undo="parts.retire")
def add_part(session: Session, who: Actor, draft: PartDraft) -> PartRecord:
    """Write a part into the catalogue, of which nothing is here yet; the same `uid` again returns it.

    Raises `Problem` for a number that is there already from the same supplier, and for what cannot be.
    """
    there = session.scalar(select(Part).where(Part.uid == draft.uid))
    if there is not None:
        return part(session, there.id)
    row = Part(uid=draft.uid, site_id=who.site_id, active=True)
    _fill(session, who, row, draft)
    session.add(row)
    session.flush()
    open_stock(session, row.id)
    return part(session, row.id)


@deed("parts.change", roles=PARTS_SIDE, undo="parts.change")
def change_part(
    session: Session, who: Actor, part_id: int, draft: PartDraft, seen_version: int
) -> PartRecord:
    """Change what the catalogue says of a part. Raises `Stale`, and `Problem` as `add_part` does."""
    row = _row(session, who, part_id, seen_version)
    _fill(session, who, row, draft)
    session.flush()
    return part(session, part_id)


@deed("parts.retire", roles=PARTS_SIDE, undo="parts.restore")
def retire_part(session: Session, who: Actor, part_id: int, seen_version: int) -> PartRecord:
    """Offer a part no longer; its ledger stays, and what is here can still be sold. Raises `Stale`."""
    row = _row(session, who, part_id, seen_version)
    row.active = False
    session.flush()
    return part(session, part_id)


@deed("parts.restore", roles=PARTS_SIDE, undo="parts.retire")
def restore_part(session: Session, who: Actor, part_id: int, seen_version: int) -> PartRecord:
    """Offer a part again. Raises `Stale`."""
    row = _row(session, who, part_id, seen_version)
    row.active = True
    session.flush()
    return part(session, part_id)


@deed("parts.replace", roles=PARTS_SIDE, undo="parts.replace")
def replace_part(
    session: Session, who: Actor, part_id: int, by_part_id: int | None, seen_version: int
) -> PartRecord:
    """Say which part takes the place of another (None: none does). Raises `Stale`.

    Raises `Problem` where the chain would come back to its beginning.
    """
    row = _row(session, who, part_id, seen_version)
    if by_part_id is not None and part_id in chain_of(session, by_part_id):
        raise Problem(N_("A part cannot replace itself."), N_("Look at what replaces the other one."))
    row.replaced_by_id = by_part_id
    session.flush()
    return part(session, part_id)


def _fill(session: Session, who: Actor, row: Part, draft: PartDraft) -> None:
    number = check_number(draft.number)
    key, supplier = number_key(number), draft.supplier.strip()
    if not draft.name.strip():
        raise Problem(N_("The part has no name."), N_("Say what it is."))
    if draft.unit not in UNITS:
        raise Problem(N_("This unit is not known."))
    for amount in (draft.price_minor, draft.cost_minor):
        if amount is not None and amount < 0:
            raise Problem(N_("A price is not less than nothing."))
    if not 0 <= draft.minimum_thousandths <= MOST:
        raise Problem(N_("The least that is to be here is not less than nothing."))
    other = session.scalar(
        select(Part.number).where(
            Part.site_id == who.site_id, Part.number_key == key, Part.supplier == supplier,
            Part.uid != row.uid,
        )
    )
    if other is not None:
        raise Problem(N_("This part is in the catalogue already, as {number}."), number=other)
    row.number, row.number_key, row.supplier = number, key, supplier
    row.name, row.name_folded, row.unit = draft.name.strip(), fold(draft.name), draft.unit
    row.price_minor, row.cost_minor = draft.price_minor, draft.cost_minor
    row.bin, row.minimum_thousandths = draft.bin.strip(), draft.minimum_thousandths


def _row(session: Session, who: Actor, part_id: int, seen_version: int) -> Part:
    gone = Problem(N_("This part is no longer in the catalogue."), N_("Find it again."))
    return as_seen(session, who, Part, part_id, seen_version, gone)
