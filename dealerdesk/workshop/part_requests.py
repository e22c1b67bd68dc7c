"""Deeds on the parts that jobs ask for: ask, find, reserve, issue, back-order, and each one's way back."""

from __future__ import annotations

import datetime as dt
import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.built_on import refuse_where_built_on
from dealerdesk.core.deeds import FOREMAN, MANAGERS, PARTS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, say
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.seen import as_seen
from dealerdesk.parts import orders, stock
from dealerdesk.parts.kept import forget_old_parts
from dealerdesk.parts.models import PartOrder, Reservation
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import OrderDraft
from dealerdesk.parts.rules import MOST, check_unit
from dealerdesk.visits.models import Job
from dealerdesk.visits.queries import visit_row
from dealerdesk.workshop.old_parts import keep_what_was_replaced
from dealerdesk.workshop.part_amounts import settle_parts
from dealerdesk.workshop.part_models import PartLine
from dealerdesk.workshop.part_records import AskDraft, PartLineRecord

PARTS_SIDE = MANAGERS | {PARTS}
KEEPERS = PARTS_SIDE | {FOREMAN}


def line_record(row: PartLine) -> PartLineRecord:
    """The frozen record of a line."""
    return PartLineRecord(*(getattr(row, name) for name in PartLineRecord.__slots__))


@deed("workshop.ask_part", roles=SERVICE_SIDE, undo="workshop.withdraw_part")
def ask(session: Session, who: Actor, draft: AskDraft) -> PartLineRecord:
    """Ask the parts desk for a part on a job; by default it is needed when the car is promised.

    The same `uid` again returns the line that is there. Raises `Problem` without words or a job, and for a
    quantity that cannot be.
    """
    there = session.scalar(select(PartLine).where(PartLine.uid == draft.uid))
    if there is not None:
        return line_record(there)
    job = session.get(Job, draft.job_id)
    if job is None or job.site_id != who.site_id:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    words = " ".join(draft.words.split())
    if not words and draft.part_id is None:
        raise Problem(N_("Which part?"), N_("Write its name or its number."))
    check_quantity(draft.thousandths)
    visit = visit_row(session, job.visit_id)
    row = PartLine(
        uid=draft.uid, site_id=who.site_id, visit_id=visit.id, job_id=job.id, words=words, state="asked",
        quantity_thousandths=draft.thousandths, needed_at=draft.needed_at or visit.promised_at,
        asked_by=who.staff_id, asked_at=clock.now(), number="", name="", unit=draft.unit,
    )
    if draft.part_id is not None:
        _put_part(session, row, draft.part_id)
    session.add(row)
    return done(session, row)


@deed("workshop.withdraw_part", roles=SERVICE_SIDE, undo="workshop.ask_part_again")
def withdraw(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLineRecord:
    """Nobody needs it any more: what was kept is free; what is on its way comes into the stock.

    Raises `Stale`, and `Problem` where it was issued.
    """
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found", "reserved", "ordered")
    _let_go(session, who, row)
    if row.state == "ordered" and row.order_id is not None:
        orders.comes_to_the_shelf(session, who, row.order_id)
    row.state, row.order_id = "withdrawn", None
    return done(session, row)


@deed("workshop.ask_part_again", roles=SERVICE_SIDE, undo="workshop.withdraw_part")
def ask_again(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLineRecord:
    """It is needed after all, and stands as it did before anybody kept or ordered it. Raises `Stale`."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "withdrawn")
    row.state = "found" if row.part_id is not None else "asked"
    return done(session, row)


@deed("workshop.find_part", roles=KEEPERS, undo="workshop.find_part")
def find(
    session: Session, who: Actor, line_id: int, part_id: int | None, seen_version: int, unit: str = "piece"
) -> PartLineRecord:
    """Say which part of the catalogue it is; None: it is not known yet, and asked for in this `unit`.

    Raises `Stale`, and `Problem` where the part is counted in another unit than it is asked for in.
    """
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found")
    _put_part(session, row, part_id, unit)
    return done(session, row)


@deed("workshop.reserve_part", roles=KEEPERS, undo="workshop.release_part")
def reserve_line(
    session: Session, who: Actor, line_id: int, seen_version: int, part_id: int | None = None
) -> PartLineRecord:
    """Keep it for the job, as this part where one is said. Raises `Stale`, `Problem` where less is free."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found")
    _as_part(session, row, part_id)
    keep(session, who, row)
    return done(session, row)


@deed("workshop.release_part", roles=KEEPERS, undo="workshop.reserve_part")
def release_line(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLineRecord:
    """Keep it no longer. Raises `Stale`, `Problem`."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "reserved")
    _let_go(session, who, row)
    row.state = "found"
    return done(session, row)


@deed("workshop.issue_part", roles=PARTS_SIDE, undo="workshop.return_part")
def issue_line(
    session: Session, who: Actor, line_id: int, seen_version: int, part_id: int | None = None
) -> PartLineRecord:
    """Give it out to the job, kept before or not: the job's parts come to so much more.

    Raises `Stale`, and `Problem` where less is free.
    """
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found", "reserved")
    if row.state != "reserved":
        _as_part(session, row, part_id)
        keep(session, who, row)
    kept = session.get_one(Reservation, row.reservation_id)
    stock.issue(session, who, kept.id, kept.version)
    row.state, row.issued_at = "issued", clock.now()
    keep_what_was_replaced(session, who, row)
    return done(session, row, settles=True)


@deed("workshop.return_part", roles=PARTS_SIDE, undo="workshop.issue_part")
def return_line(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLineRecord:
    """It comes back from the workshop and is kept for the job as before. Raises `Stale`, `Problem`."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "issued")
    refuse_where_built_on(session, "part_line", row.id, say(N_("This part")), own=("part_call",))
    given = session.get_one(Reservation, row.reservation_id)
    stock.give_back(session, who, given.id, given.version)
    row.state, row.issued_at = "reserved", None
    forget_old_parts(session, who, reservation_id=given.id)
    return done(session, row, settles=True)


@deed("workshop.back_order_part", roles=PARTS_SIDE, undo="workshop.cancel_back_order")
def back_order(
    session: Session, who: Actor, line_id: int, seen_version: int, part_id: int | None = None,
    due_at: dt.datetime | None = None,
) -> PartLineRecord:
    """Order it for the job; when it arrives it is kept for it at once. Raises `Stale`, `Problem`."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "asked", "found")
    _as_part(session, row, part_id)
    assert row.part_id is not None
    number = visit_row(session, row.visit_id).number
    made = orders.order_part(
        session, who, OrderDraft(row.part_id, row.quantity_thousandths, due_at, number, uuid.uuid4())
    )
    row.state, row.order_id = "ordered", made.id
    return done(session, row)


@deed("workshop.cancel_back_order", roles=PARTS_SIDE, undo="workshop.back_order_part")
def cancel_back_order(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLineRecord:
    """It is not ordered for the job any more. Raises `Stale`, `Problem` where it has arrived."""
    row = seen_line(session, who, line_id, seen_version)
    refuse_unless(row, "ordered")
    sent = session.get_one(PartOrder, row.order_id)
    orders.cancel_order(session, who, sent.id, sent.version)
    row.state, row.order_id = "found", None
    return done(session, row)


def keep(session: Session, who: Actor, row: PartLine) -> None:
    """Reserve what a line asks for; raises `Problem` where less is free."""
    assert row.part_id is not None
    number = visit_row(session, row.visit_id).number
    kept = stock.reserve(session, who, row.part_id, row.quantity_thousandths, number)
    row.reservation_id, row.state = kept.id, "reserved"


def check_quantity(thousandths: int) -> None:
    """Raise `Problem` for a quantity that cannot be."""
    if not 0 < thousandths <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))


def seen_line(session: Session, who: Actor, line_id: int, seen_version: int) -> PartLine:
    """A line at the version that was seen; raises `Stale` and `Problem`."""
    gone = Problem(N_("Nobody asks for this part any more."), N_("Look at the list again."))
    return as_seen(session, who, PartLine, line_id, seen_version, gone)


def _let_go(session: Session, who: Actor, row: PartLine) -> None:
    if row.state == "reserved":
        kept = session.get_one(Reservation, row.reservation_id)
        stock.release(session, who, kept.id, kept.version)
        row.reservation_id = None


def _as_part(session: Session, row: PartLine, part_id: int | None) -> None:
    if part_id is not None and part_id != row.part_id:
        _put_part(session, row, part_id)
    if row.part_id is None:
        raise Problem(N_("It is not said which part this is."), N_("Look it up first."))


def _put_part(session: Session, row: PartLine, part_id: int | None, unit: str = "piece") -> None:
    found = part(session, part_id) if part_id is not None else None
    # Two of the wrong part are two of the right one; half a litre is never half a can.
    if found is not None and row.unit != "piece" and (row.part_id is None or row.quantity_thousandths % 1000):
        check_unit(found.unit, row.unit)
    row.part_id, row.state = part_id, "asked" if part_id is None else "found"
    row.number, row.name, row.unit, row.price_minor = "", "", unit, None
    if found is not None:
        row.number, row.name, row.unit, row.price_minor = (
            found.number, found.name, found.unit, found.price_minor
        )


def refuse_unless(row: PartLine, *states: str) -> None:
    """Raise `Problem` where a line stands otherwise, with the way out of how it stands."""
    if row.state not in states:
        raise refusal(row.state)


def refusal(state: str) -> Problem:
    """Why a line that stands so cannot be done with what was asked, and the way out."""
    if state == "issued":
        return Problem(N_("This part was issued."), N_("Take it back into the stock first."))
    if state == "ordered":
        return Problem(N_("This part is on back order."), N_("Take it off the order first."))
    if state == "reserved":
        return Problem(N_("This part is kept for the job."), N_("Free it first."))
    if state == "withdrawn":
        return Problem(N_("Nobody asks for this part any more."), N_("Ask for it again."))
    return Problem(N_("Somebody was quicker: look at the part again."))


def done(session: Session, row: PartLine, settles: bool = False) -> PartLineRecord:
    """The record of a line that was changed; `settles`: what the job's parts come to changes with it."""
    session.flush()
    if settles:
        settle_parts(session, row.job_id)
    touch(session, "visit", row.visit_id)
    return line_record(row)
