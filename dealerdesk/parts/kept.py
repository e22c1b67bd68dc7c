"""Replaced parts that are kept for whoever pays, until a day: kept, thrown away or sent, and kept on."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock, events
from dealerdesk.core.deeds import FOREMAN, MANAGERS, PARTS, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.house.queries import site
from dealerdesk.parts.models import KeptPart

HERE, THROWN, SENT = "here", "thrown", "sent"
KEEPERS = MANAGERS | {PARTS, FOREMAN}


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """What is kept of a job, and until which day; `source` is the number of the claim that wants it."""

    job_id: int
    what: str
    until: dt.date
    source: str = ""
    part_id: int | None = None
    reservation_id: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A replaced part; `state` is HERE, THROWN or SENT, `done_at` (UTC) when it left."""

    id: int
    version: int
    job_id: int
    part_id: int | None
    what: str
    source: str
    until: dt.date
    state: str
    done_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class WhoWants:
    """Asked of the rooms above: which of these jobs wait for somebody who may still ask for their old part.

    Answered with the number of the claim by job.
    """

    job_ids: frozenset[int]


def wanted(session: Session, job_ids: Iterable[int]) -> dict[int, str]:
    """The number of the open claim by job: as long as it is open, the old part of the job does not go."""
    asked = WhoWants(frozenset(job_ids))
    found: dict[int, str] = {}
    for answer in events.ask(session, asked) if asked.job_ids else ():
        found |= answer
    return found


def kept_parts(session: Session, site_id: int, most: int = 200) -> tuple[KeptRecord, ...]:
    """What lies here now, what may go first at the top."""
    asked = (
        select(KeptPart).where(KeptPart.site_id == site_id, KeptPart.state == HERE)
        .order_by(KeptPart.until, KeptPart.id).limit(most)
    )
    return tuple(_record(row) for row in session.scalars(asked))


def kept_of_job(session: Session, job_id: int) -> tuple[KeptRecord, ...]:
    """Every replaced part of a job, whatever became of it."""
    asked = select(KeptPart).where(KeptPart.job_id == job_id).order_by(KeptPart.id)
    return tuple(_record(row) for row in session.scalars(asked))


def keep_old_part(session: Session, who: Actor, draft: KeepDraft) -> tuple[KeptRecord, ...]:
    """Keep what a job replaced until a day; the same `uid` or reservation again changes nothing.

    A claim (`source`) takes what is kept of its job already, until its own day where that is later; where
    nothing is, `what` is written down. Returns what is kept of it now; raises `Problem` without words.
    """
    if draft.source and (there := _claimed(session, draft)):
        return there
    known = KeptPart.uid == draft.uid
    if draft.reservation_id is not None:
        known |= KeptPart.reservation_id == draft.reservation_id
    row = session.scalar(select(KeptPart).where(known))
    if row is None:
        what = " ".join(draft.what.split())
        if not what:
            raise Problem(N_("It is not said what is kept."), N_("Write what was replaced."))
        row = KeptPart(
            site_id=who.site_id, uid=draft.uid, job_id=draft.job_id, part_id=draft.part_id, what=what,
            reservation_id=draft.reservation_id, source=draft.source, until=draft.until, state=HERE,
        )
        session.add(row)
        session.flush()
    return (_record(row),)


def _claimed(session: Session, draft: KeepDraft) -> tuple[KeptRecord, ...]:
    asked = select(KeptPart).where(KeptPart.job_id == draft.job_id, KeptPart.state == HERE)
    rows = session.scalars(asked.order_by(KeptPart.id)).all()
    for row in rows:
        row.source, row.until = draft.source, max(row.until, draft.until)
    session.flush()
    return tuple(_record(row) for row in rows)


def forget_old_parts(
    session: Session, who: Actor, source: str = "", reservation_id: int | None = None
) -> None:
    """Nobody wants it any more: the claim of this number was taken back, or what was given out came back.

    What the job itself keeps stays, without the claim's number; what has left already is history and stays.
    """
    asked = select(KeptPart).where(KeptPart.site_id == who.site_id, KeptPart.state == HERE)
    asked = (
        asked.where(KeptPart.reservation_id == reservation_id) if reservation_id is not None
        else asked.where(KeptPart.source == source, KeptPart.source != "")
    )
    for row in session.scalars(asked).all():
        if reservation_id is not None or row.reservation_id is None:
            session.delete(row)
        else:
            row.source = ""
    session.flush()


@deed("parts.let_go_old", roles=KEEPERS, undo="parts.keep_old_on")
def let_go(session: Session, who: Actor, kept_id: int, how: str, seen_version: int) -> KeptRecord:
    """It is thrown away (THROWN), or sent to whoever pays (SENT). Raises `Stale`.

    Raises `Problem` where it is gone, and for throwing away what a claim wants: while the claim is open, and
    before its day.
    """
    row = _row(session, who, kept_id, seen_version)
    if row.state != HERE:
        raise Problem(N_("This part is not here any more."), N_("Look at the list again."))
    if how not in (THROWN, SENT):
        raise ValueError(how)
    today = clock.local_day(clock.now(), site(session, who.site_id).zone)
    if how == THROWN and (number := wanted(session, (row.job_id,)).get(row.job_id)):
        raise Problem(
            N_("The claim {number} still wants this part."),
            N_("Send it, or wait until the claim is settled."), number=number,
        )
    if how == THROWN and row.source and today <= row.until:
        raise Problem(
            N_("The claim {number} still wants this part."), N_("Send it, or wait until its day is over."),
            number=row.source,
        )
    row.state, row.staff_id, row.done_at = how, who.staff_id, clock.now()
    session.flush()
    return _record(row)


@deed("parts.keep_old_on", roles=KEEPERS, no_undo="it is thrown away or sent again with its own key")
def keep_on(session: Session, who: Actor, kept_id: int, seen_version: int) -> KeptRecord:
    """It lies here after all. Raises `Stale`."""
    row = _row(session, who, kept_id, seen_version)
    row.state, row.staff_id, row.done_at = HERE, None, None
    session.flush()
    return _record(row)


def _row(session: Session, who: Actor, kept_id: int, seen_version: int) -> KeptPart:
    gone = Problem(N_("This part is not here any more."), N_("Look at the list again."))
    return as_seen(session, who, KeptPart, kept_id, seen_version, gone)


def _record(row: KeptPart) -> KeptRecord:
    return KeptRecord(*(getattr(row, name) for name in KeptRecord.__slots__))
