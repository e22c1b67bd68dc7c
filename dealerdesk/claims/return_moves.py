"""What comes back moves the stock: it comes in, something may go out for it at a price, and both back."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.claims.return_records import ExchangeOffer, GivenPart
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.customers.names import full_name
from dealerdesk.customers.queries import customer
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import Part, StockMovement
from dealerdesk.parts.queries import newest_of, part
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import WHOLE_UNITS, number_key
from dealerdesk.parts.sales import amount
from dealerdesk.parts.stock_list import parts_numbered

IN, ASIDE, OUT = "came in", "put aside", "handed out"


def take_in(session: Session, who: Actor, row: GoodsReturn) -> None:
    """What the house has taken back comes in and, unless it is as new, is put aside at once."""
    if row.part_id is None:
        return
    much = row.quantity_thousandths
    moved = write(session, who, row.part_id, "returned", much, row.note, uid=_uids(row, IN)[-1])
    if row.condition == "as_new" and row.reason != "faulty":
        row.movement_id = moved.id
    else:
        # It is in the house, but nobody may sell it: the ledger has both.
        write(session, who, row.part_id, "scrapped", -much, row.note, uid=_uids(row, ASIDE)[-1])


def give_for_it(session: Session, who: Actor, row: GoodsReturn, given: str | None, said_minor: int) -> None:
    """What is given goes out, with the customer in its note, and the difference is the return's money.

    `given` is the number of a part, None for what is usual, empty for what does not come from the stock;
    `said_minor` is the difference that the customer was told. Raises `Problem` where no part has the number,
    where too little of it is free, and where the difference is another one by now.
    """
    out = _given(session, who.site_id, row, given)
    if out is None:
        return
    due = _difference(session, row, out)
    if due is not None and due != said_minor:
        raise Problem(N_("The difference to {name} is another one now."), N_("Look at it again."),
                      name=out.name)
    row.amount_minor = due
    whose = customer(session, row.customer_id)
    name = full_name(whose.kind, whose.first_name, whose.last_name, whose.company)
    note = " · ".join(words for words in (name, row.what, row.note) if words)
    write(session, who, out.id, "sold", -row.quantity_thousandths, note, uid=_uids(row, OUT)[-1])


def exchange_offer(session: Session, site_id: int, return_id: int, given: str) -> ExchangeOffer:
    """What goes out for a return, for how much, and what the customer pays or gets of the difference.

    Raises `Problem` where no part has the number, and where it comes whole.
    """
    row = session.get(GoodsReturn, return_id)
    out = _given(session, site_id, row, given) if row is not None and row.site_id == site_id else None
    if row is None or out is None:
        raise Problem(N_("This is not here any more."), N_("Look at the list again."))
    whole = amount(out.price_minor, row.quantity_thousandths) if out.price_minor is not None else None
    return ExchangeOffer(
        GivenPart(out.number, out.name, row.quantity_thousandths, out.unit), out.price_minor, whole,
        row.paid_minor, _difference(session, row, out), out.free_thousandths,
    )


def _difference(session: Session, row: GoodsReturn, out: PartRecord) -> int | None:
    """What the customer gets back (minor units), less than nothing where they pay; None where unknown.

    Another one of the same costs nothing; neither does the newer form of what was faulty, which the seller
    has to put right free of charge (Directive (EU) 2019/771, article 14).
    """
    if row.part_id is not None:
        same = number_key(part(session, row.part_id).number) == number_key(out.number)
        if same or (row.reason == "faulty" and newest_of(session, row.part_id).id == out.id):
            return 0
    if out.price_minor is None or row.paid_minor is None:
        return None
    return row.paid_minor - amount(out.price_minor, row.quantity_thousandths)


def given_for(session: Session, rows: Sequence[GoodsReturn]) -> dict[int, GivenPart]:
    """What was given for each of these returns, and was not taken back since."""
    ours = {uid: row.id for row in rows if row.stage == "exchanged" for uid in _uids(row, OUT)}
    gone = select(StockMovement.takes_back_id).where(StockMovement.takes_back_id.is_not(None))
    asked = (
        select(StockMovement.uid, Part.number, Part.name, StockMovement.quantity_thousandths, Part.unit)
        .join(Part, Part.id == StockMovement.part_id)
        .where(StockMovement.uid.in_(list(ours)), StockMovement.id.not_in(gone))
    )
    return {
        ours[uid]: GivenPart(number, name, -much, unit)
        for uid, number, name, much, unit in (session.execute(asked) if ours else ())
    }


def _given(session: Session, site_id: int, row: GoodsReturn, given: str | None) -> PartRecord | None:
    if given is None:
        usual = row.reason == "faulty" and row.part_line_id is None and row.part_id is not None
        return part(session, row.part_id) if usual and row.part_id is not None else None
    if not given.strip():
        return None
    found = _best(parts_numbered(session, site_id, given), row)
    if found.unit in WHOLE_UNITS and row.quantity_thousandths % 1000:
        raise Problem(N_("{name} comes whole or not at all."), N_("Sell it at the counter."), name=found.name)
    return found


def _best(found: tuple[PartRecord, ...], row: GoodsReturn) -> PartRecord:
    """Of one number from several suppliers: its own, else the first of which enough is free."""
    own = [one for one in found if one.id == row.part_id]
    free = [one for one in (*own, *found) if one.free_thousandths >= row.quantity_thousandths]
    return (*free, *own, *found)[0]


def was_booked_in(session: Session, row: GoodsReturn) -> bool:
    """Whether it lies on its shelf because the house took it back, not because somebody put it there."""
    moved = session.get_one(StockMovement, row.movement_id)
    return moved.uid in _uids(row, IN)


def take_moves_back(session: Session, who: Actor, row: GoodsReturn) -> None:
    """What the return moved is moved back, the last first, but for what the stock page took back before.

    Raises `Problem` where what came in is sold since.
    """
    gone = select(StockMovement.takes_back_id).where(StockMovement.takes_back_id.is_not(None))
    ours = [uid for what in (IN, ASIDE, OUT) for uid in _uids(row, what)]
    asked = select(StockMovement).where(StockMovement.uid.in_(ours), StockMovement.id.not_in(gone))
    for moved in session.scalars(asked.order_by(StockMovement.id.desc())).all():
        write(session, who, moved.part_id, "taken_back", -moved.quantity_thousandths, row.note,
              takes_back_id=moved.id)


def _uids(row: GoodsReturn, what: str) -> list[uuid.UUID]:
    """The numbers that a movement for this return may have: one for each time it was decided."""
    return [uuid.uuid5(row.uid, f"{what} {version}") for version in range(1, row.version + 1)]
