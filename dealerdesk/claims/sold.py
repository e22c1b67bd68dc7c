"""What was sold and may come back, read from its sale or its order, with how much of it came back already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dealerdesk.claims.models import GoodsReturn
from dealerdesk.claims.return_records import Sold
from dealerdesk.claims.return_rules import share
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.parts.models import CounterSale, CounterSaleLine, Part
from dealerdesk.parts.rules import WHOLE_UNITS
from dealerdesk.parts.sales import amount
from dealerdesk.visits.models import Visit
from dealerdesk.workshop.part_models import PartLine

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class SoldLine:
    """A line as it was sold, how much of it (thousandths) came back since, and what was paid for that."""

    whole: Sold
    gone: int = 0
    gone_minor: int = 0

    @property
    def may_come_back(self) -> bool:
        """Whether some of it did not come back yet."""
        return self.gone < self.whole.quantity_thousandths

    def left(self) -> Sold:
        """All that did not come back yet, and what was paid for that."""
        return self.some(self.whole.quantity_thousandths - self.gone)

    def some(self, thousandths: int) -> Sold:
        """So much of what did not come back yet, and what was paid for so much. Raises `Problem` for more."""
        whole, left = self.whole, self.whole.quantity_thousandths - self.gone
        if not 0 < thousandths <= left:
            raise Problem(N_("More comes back than was bought and is not back yet."), N_("Look at how many."))
        if whole.unit in WHOLE_UNITS and thousandths % 1000 and thousandths != left:
            raise Problem(N_("This comes back whole or not at all."), N_("Look at how many."))
        paid = whole.paid_minor
        if paid is not None:
            paid = share(paid - self.gone_minor, left, thousandths)
        return replace(whole, quantity_thousandths=thousandths, paid_minor=paid)


def over_the_counter(
    session: Session, zone: str, *which: Condition, locked: bool = False
) -> list[SoldLine]:
    """These lines of sales at the counter; `locked`: nobody else takes of them until the deed is done."""
    asked = (
        select(CounterSaleLine, CounterSale.at, Part.unit)
        .join(CounterSale, CounterSale.id == CounterSaleLine.sale_id)
        .join(Part, Part.id == CounterSaleLine.part_id)
        .where(CounterSale.taken_back_at.is_(None), *which)
    )
    rows = session.execute(asked.with_for_update(of=CounterSaleLine) if locked else asked).all()
    gone = _came_back(session, GoodsReturn.sale_line_id, [line.id for line, *_rest in rows])
    return [
        SoldLine(Sold(
            line.name, clock.local_day(at, zone), line.amount_minor, line.quantity_thousandths,
            part_id=line.part_id, sale_line_id=line.id, unit=unit,
        ), *gone.get(line.id, ()))
        for line, at, unit in rows
    ]


def fitted(session: Session, zone: str, *which: Condition, locked: bool = False) -> list[SoldLine]:
    """These lines of orders, where they were issued; `locked` as above."""
    asked = select(PartLine).join(Visit, Visit.id == PartLine.visit_id).where(
        PartLine.state == "issued", *which
    )
    rows = session.scalars(asked.with_for_update(of=PartLine) if locked else asked).all()
    gone = _came_back(session, GoodsReturn.part_line_id, [line.id for line in rows])
    return [
        SoldLine(Sold(
            line.name or line.words, clock.local_day(line.issued_at, zone) if line.issued_at else None,
            amount(line.price_minor, line.quantity_thousandths) or None, line.quantity_thousandths,
            part_id=line.part_id, part_line_id=line.id, unit=line.unit,
        ), *gone.get(line.id, ()))
        for line in rows
    ]


def brought(session: Session, zone: str, sold: Sold, thousandths: int | None) -> Sold:
    """So much (None: all) of what was sold, as it is brought back, with what was paid for so much.

    What was sold here is read again, and is nobody else's until the deed is done. Raises `Problem` where it
    came back already, and for more than may come back.
    """
    found = [SoldLine(sold)]
    if sold.sale_line_id is not None:
        found = over_the_counter(session, zone, CounterSaleLine.id == sold.sale_line_id, locked=True)
    elif sold.part_line_id is not None:
        found = fitted(session, zone, PartLine.id == sold.part_line_id, locked=True)
    if not found or not found[0].may_come_back:
        raise Problem(N_("This came back already."), N_("Look at the list of returns."))
    return found[0].left() if thousandths is None else found[0].some(thousandths)


def _came_back(
    session: Session, column: InstrumentedAttribute[int | None], ids: Sequence[int]
) -> dict[int, tuple[int, int]]:
    """How much of each line came back (thousandths), and what was paid for it; what was refused did not."""
    paid = func.coalesce(func.sum(GoodsReturn.paid_minor), 0)
    asked = (
        select(column, func.sum(GoodsReturn.quantity_thousandths), paid)
        .where(column.in_(ids), GoodsReturn.stage != "refused").group_by(column)
    )
    rows: Sequence[Any] = session.execute(asked).all()
    return {line_id: (int(much), int(minor)) for line_id, much, minor in rows}
