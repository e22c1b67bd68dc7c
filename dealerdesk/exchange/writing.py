"""The one transaction of an import: everything was laid out before, here it is poured in, or nothing is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Table, text, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import journal
from dealerdesk.core.base import Base
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.exchange.laying import Change, Laid
from dealerdesk.exchange.overtaking import Overtaken, check
from dealerdesk.exchange.remembering import keep_layout
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.search import index
from dealerdesk.search.newcomers import Newcomers
from dealerdesk.visits.searchable import refresh_found

# So many known customers are put in their new place in the index at once; more of them follow step by
# step after the import, so that no save at another desk has to wait for them.
AT_ONCE = 400
_LOCK = "SELECT pg_advisory_xact_lock(7266, :site)"
Report = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is written: rows laid out, new customers as they are found, the run, and a layout to remember.

    `lay` puts the bulk of it beside the database, on the connection that writes it, `lift` takes it away.

    `lowest` are the lowest ids set aside by table, `within` whether the rows were laid out inside this very
    transaction, so that nobody can have come between.
    """

    laid: Laid
    wanted: Wanted
    newcomers: Newcomers
    run_id: int
    counts: Mapping[str, int]
    lowest: Mapping[type[Base], int] = field(default_factory=dict)
    shape: str = ""
    corrections: Mapping[str, object] | None = None
    within: bool = False

    def lay(self, session: Session, report: Report) -> None:
        """Lay everything ready, so that what is left to do takes a moment; `report` hears the share."""
        self.laid.piles.lay(session, _part(report, 0.0, 0.5))
        self.newcomers.lay(session)
        report(1.0)

    def lift(self, session: Session) -> None:
        """Leave nothing beside the database."""
        self.laid.piles.lift(session)
        self.newcomers.lift(session)


Make = Callable[[Session], Order | None]


@deed("exchange.take_in", roles=MANAGERS, undo="exchange.take_back")
def take_in(session: Session, who: Actor, make: Make, report: Report) -> tuple[int, ...]:
    """Write a whole file; returns the known customers who are still to be found by what is new of them.

    `make` gives what is to be written, made before or inside this transaction. Raises `Overtaken` when what
    it rests on has changed meanwhile.
    """
    _one_at_a_time(session, who.site_id)
    order = make(session)
    if order is None:
        return ()
    if not order.within:
        check(session, order.laid.known, order.wanted, order.lowest)
    try:
        order.laid.piles.pour(session, _part(report, 0.0, 0.6))
    except IntegrityError as error:
        raise Overtaken from error
    for change in order.laid.changes:
        _change(session, change)
    order.newcomers.take_in(session)
    report(0.95)
    waiting = sorted(order.laid.refresh | order.laid.came.keys())
    if len(waiting) <= AT_ONCE:
        let_find(session, order.laid, waiting)
        waiting = []
    if order.corrections is not None:
        keep_layout(session, who, order.shape, order.corrections)
    journal.forget(session)
    journal.touch(session, "import_run", order.run_id, dict(order.counts))
    return tuple(waiting)


def let_find(session: Session, laid: Laid, customer_ids: Sequence[int]) -> None:
    """Let known customers be found by what is new of them, and as lately as they were here."""
    refresh_found(session, [i for i in customer_ids if i in laid.refresh])
    noon = dt.time(12)
    only_came = (i for i in customer_ids if i in laid.came and i not in laid.refresh)
    index.touch_many(
        session, {i: (dt.datetime.combine(laid.came[i], noon, dt.UTC), laid.came[i]) for i in only_came}
    )


def _one_at_a_time(session: Session, site_id: int) -> None:
    """One import at a time; on SQLite the transaction itself sees to that."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(_LOCK), {"site": site_id})


def _part(report: Report, start: float, share: float) -> Report:
    def told(done: float) -> None:
        report(start + done * share)

    return told


def _change(session: Session, change: Change) -> None:
    """Give values to a row that is here; one that was changed meanwhile is matched again."""
    table = cast(Table, change.mapped.__table__)
    values: dict[str, Any] = dict(change.values)
    statement = update(table).where(table.c.id == change.id)
    if change.version:
        statement = statement.where(table.c.version == change.version)
        values["version"] = change.version + 1
    result: Any = session.execute(statement.values(values))
    if result.rowcount != 1:
        raise Overtaken
