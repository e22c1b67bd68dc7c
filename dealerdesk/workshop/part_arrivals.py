"""What happens when a back-ordered part arrives: it is kept for its job, and somebody is to be called."""

from __future__ import annotations

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.parts import stock
from dealerdesk.parts.models import Reservation
from dealerdesk.parts.records import ArrivalTakenBack, Arrived
from dealerdesk.visits.records import JobLeaves
from dealerdesk.workshop import part_amounts
from dealerdesk.workshop.part_models import PartCall, PartLine
from dealerdesk.workshop.part_records import CallRecord
from dealerdesk.workshop.part_requests import keep


def keep_for_its_job(session: Session, who: Actor, fact: Arrived) -> None:
    """Reserve what arrived for the line that waits for it, and note whom to call once nothing is missing."""
    row = _line_of(session, fact.order_id)
    if row is None or row.state != "ordered":
        return
    keep(session, who, row)
    touch(session, "visit", row.visit_id)
    more = _alike(row).where(PartLine.state == "ordered", PartLine.id != row.id)
    if session.scalar(more.limit(1)) is not None:
        # The rest of it is still on its way: they are called when the last of it is here.
        return
    call = session.scalar(select(PartCall).where(PartCall.line_id == row.id))
    if call is None:
        session.add(PartCall(site_id=who.site_id, line_id=row.id, state="due", since=fact.at, attempts=0))
    else:
        call.state, call.since = "due", fact.at
    session.flush()


def wait_again(session: Session, who: Actor, fact: ArrivalTakenBack) -> None:
    """It was not here after all: the line waits for it again, nobody is to be called.

    Raises `Problem` where it was issued already.
    """
    row = _line_of(session, fact.order_id)
    if row is None or row.state not in ("reserved", "issued"):
        return
    if row.state == "issued":
        raise Problem(N_("This part was issued."), N_("Take it back into the stock first."))
    kept = session.get_one(Reservation, row.reservation_id)
    stock.release(session, who, kept.id, kept.version)
    row.state, row.reservation_id = "ordered", None
    for call in session.scalars(select(PartCall).where(PartCall.line_id.in_(_alike(row)))):
        call.state = "dropped" if call.line_id == row.id or call.state == "due" else call.state
    session.flush()
    touch(session, "visit", row.visit_id)


def leave_with_its_job(session: Session, who: Actor, fact: JobLeaves) -> None:
    """What nobody needs any more goes with its job; raises `Problem` where a part is still asked for."""
    lines = session.scalars(select(PartLine).where(PartLine.job_id == fact.job_id)).all()
    if any(row.state != "withdrawn" for row in lines):
        raise Problem(N_("Parts are asked for on this job."), N_("Say first that they are not needed."))
    for row in lines:
        for call in session.scalars(select(PartCall).where(PartCall.line_id == row.id)):
            session.delete(call)
        session.flush()
        session.delete(row)
    session.flush()


HANDLERS = (
    (Arrived, keep_for_its_job), (ArrivalTakenBack, wait_again), (JobLeaves, leave_with_its_job),
    *part_amounts.HANDLERS,
)


@deed("workshop.tell_part_is_here", roles=SERVICE_SIDE, undo="workshop.take_back_part_call")
def told(session: Session, who: Actor, call_id: int, seen_version: int) -> CallRecord:
    """They know that their part is here. Raises `Stale`, `Problem`."""
    row = _seen(session, who, call_id, seen_version)
    row.state = "told"
    return _tried(session, who, row)


@deed("workshop.miss_part_call", roles=SERVICE_SIDE, undo="workshop.take_back_part_call")
def not_reached(session: Session, who: Actor, call_id: int, seen_version: int) -> CallRecord:
    """Nobody answered; the call stays due. Raises `Stale`, `Problem`."""
    return _tried(session, who, _seen(session, who, call_id, seen_version))


@deed("workshop.take_back_part_call", roles=SERVICE_SIDE, undo="workshop.tell_part_is_here")
def take_back_call(session: Session, who: Actor, call_id: int, seen_version: int) -> CallRecord:
    """The last attempt was noted by mistake. Raises `Stale`, and `Problem` where there was none."""
    row = session.get(PartCall, call_id)
    if row is None or row.site_id != who.site_id or not row.attempts:
        raise Problem(N_("Nobody is to be called about this any more."))
    if row.version != seen_version:
        raise Stale()
    row.state, row.attempts = "due", row.attempts - 1
    session.flush()
    return _record(row)


def _tried(session: Session, who: Actor, row: PartCall) -> CallRecord:
    row.attempts, row.tried_at, row.staff_id = row.attempts + 1, clock.now(), who.staff_id
    session.flush()
    return _record(row)


def _seen(session: Session, who: Actor, call_id: int, seen_version: int) -> PartCall:
    row = session.get(PartCall, call_id)
    if row is None or row.site_id != who.site_id or row.state != "due":
        raise Problem(N_("Nobody is to be called about this any more."))
    if row.version != seen_version:
        raise Stale()
    return row


def _line_of(session: Session, order_id: int) -> PartLine | None:
    return session.scalar(select(PartLine).where(PartLine.order_id == order_id))


def _alike(row: PartLine) -> Select[int]:
    """The lines of its job that ask for the same part."""
    return select(PartLine.id).where(PartLine.job_id == row.job_id, PartLine.part_id == row.part_id)


def _record(row: PartCall) -> CallRecord:
    return CallRecord(row.id, row.version, row.line_id, row.state, row.attempts)
