"""Sales over the counter: several parts at once, to a customer or to nobody known, taken back as a whole."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.deeds import MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.parts.ledger import write
from dealerdesk.parts.models import CounterSale, CounterSaleLine, StockMovement
from dealerdesk.parts.queries import part
from dealerdesk.parts.rules import MOST

PARTS_SIDE = MANAGERS | {PARTS}


@dataclass(frozen=True, slots=True)
class SaleItem:
    """So much of a part, at a price for one unit (minor units, None: what the catalogue says)."""

    part_id: int
    thousandths: int = 1000
    price_minor: int | None = None


@dataclass(frozen=True, slots=True)
class SaleDraft:
    """What somebody buys at the counter; `uid` makes a repeated save harmless."""

    items: tuple[SaleItem, ...]
    customer_id: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class SaleRecord:
    """A sale at the counter: `total_minor` with VAT; `names` of what was bought."""

    id: int
    version: int
    customer_id: int | None
    at: dt.datetime
    total_minor: int
    taken_back_at: dt.datetime | None
    names: tuple[str, ...]


def amount(price_minor: int | None, thousandths: int) -> int:
    """Price of one unit times a quantity in thousandths, half up; nothing without a price."""
    return ((price_minor or 0) * thousandths * 2 + 1000) // 2000


@deed("parts.sell_over_the_counter", roles=PARTS_SIDE, undo="parts.take_sale_back")
def sell_over_the_counter(session: Session, who: Actor, draft: SaleDraft) -> SaleRecord:
    """Sell parts: all of them or, where less is free of one, none. The same `uid` again returns the sale.

    Raises `Problem` without anything to sell, for quantities and prices that cannot be, and where too little
    is free.
    """
    there = session.scalar(select(CounterSale).where(CounterSale.uid == draft.uid))
    if there is not None:
        return _record(session, there)
    if not draft.items:
        raise Problem(N_("Nothing is to be sold."), N_("Look a part up first."))
    if draft.customer_id is not None:
        customer_of(session, draft.customer_id)
    row = CounterSale(
        uid=draft.uid, site_id=who.site_id, customer_id=draft.customer_id, at=clock.now(),
        staff_id=who.staff_id, total_minor=0,
    )
    session.add(row)
    session.flush()
    for item in draft.items:
        row.total_minor += _sell(session, who, row, item)
    session.flush()
    return _record(session, row)


def _sell(session: Session, who: Actor, sale: CounterSale, item: SaleItem) -> int:
    sold = part(session, item.part_id)
    if not 0 < item.thousandths <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    price = sold.price_minor if item.price_minor is None else item.price_minor
    if price is not None and price < 0:
        raise Problem(N_("A price is not less than nothing."))
    moved = write(session, who, sold.id, "sold", -item.thousandths)
    paid = amount(price, item.thousandths)
    session.add(CounterSaleLine(
        sale_id=sale.id, part_id=sold.id, name=sold.name, quantity_thousandths=item.thousandths,
        price_minor=price, amount_minor=paid, movement_id=moved.id,
    ))
    session.flush()
    return paid


@deed("parts.take_sale_back", roles=PARTS_SIDE, undo="parts.sell_over_the_counter")
def take_sale_back(session: Session, who: Actor, sale_id: int, seen_version: int) -> SaleRecord:
    """Everything of a sale comes back into the stock, once. Raises `Stale`, `Problem`.

    Refused where one of its parts was brought back already: it would lie on its shelf twice.
    """
    gone = Problem(N_("This sale is not here any more."))
    row = as_seen(session, who, CounterSale, sale_id, seen_version, gone)
    if row.taken_back_at is not None:
        raise Problem(N_("This was taken back already."))
    for line_id in session.scalars(select(CounterSaleLine.id).where(CounterSaleLine.sale_id == row.id)).all():
        refuse_where_built_on(session, "counter_sale_line", line_id, say(N_("This sale")))
    row.taken_back_at = clock.now()
    moved = select(StockMovement).join(CounterSaleLine, CounterSaleLine.movement_id == StockMovement.id)
    for movement in session.scalars(moved.where(CounterSaleLine.sale_id == row.id)).all():
        write(
            session, who, movement.part_id, "taken_back", -movement.quantity_thousandths,
            takes_back_id=movement.id,
        )
    session.flush()
    return _record(session, row)


def bought_by(session: Session, customer_id: int, most: int = 50) -> tuple[SaleRecord, ...]:
    """What a customer bought at the counter, newest first."""
    asked = (
        select(CounterSale).where(CounterSale.customer_id == customer_id)
        .order_by(CounterSale.at.desc(), CounterSale.id.desc()).limit(most)
    )
    return tuple(_record(session, row) for row in session.scalars(asked).all())


def _record(session: Session, row: CounterSale) -> SaleRecord:
    lines = select(CounterSaleLine.name).where(CounterSaleLine.sale_id == row.id)
    names = tuple(session.scalars(lines.order_by(CounterSaleLine.id)))
    return SaleRecord(
        row.id, row.version, row.customer_id, row.at, row.total_minor, row.taken_back_at, names
    )
