"""Deeds of the diary: book, place and call off an appointment, check in with a courtesy car."""

from __future__ import annotations

import uuid
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.diary.courtesy import lend, take_along
from dealerdesk.diary.doubts import check_to_come
from dealerdesk.diary.models import CalledOff, DiarySlot
from dealerdesk.diary.queries import slot_of
from dealerdesk.diary.rebooking import write_slot
from dealerdesk.diary.records import NOT_COME, REASONS, LoanDraft, Placed, SlotDraft
from dealerdesk.house.queries import site
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import BookingDraft, CheckInDraft
from dealerdesk.visits.models import Visit
from dealerdesk.visits.moves import change, move, seen_visit
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage, check_move, is_here
from dealerdesk.visits.service import book
from dealerdesk.visits.walk_round import COURTESY_CAR, write_signature
from dealerdesk.workshop.places import put_into_bay

LONGEST_MINUTES = 5 * 24 * 60


@deed("diary.place", roles=SERVICE_SIDE, undo="diary.place")
def place(session: Session, who: Actor, visit_id: int, draft: SlotDraft, seen_version: int) -> Placed:
    """Say when an appointment begins, in which bay, by whom and for how long.

    The time of a car that is here stays; its bay is the one it stands in, on the board too. Raises `Stale`,
    and `Problem` for minutes that cannot be and an earlier hour that has passed. A courtesy car that is lent
    from then on comes along where it is free.
    """
    visit = seen_visit(session, visit_id, seen_version)
    if draft.minutes is not None and not 0 < draft.minutes <= LONGEST_MINUTES:
        raise Problem(N_("These hours cannot be."), N_("Type the hours of work, for example 2.5."))
    before, stays = replace(slot_of(session, session.get_one(Visit, visit_id)), put_back=True), None
    if visit.stage == Stage.BOOKED and draft.starts_at is not None:
        if not draft.put_back and visit.expected_at is not None and draft.starts_at < visit.expected_at:
            check_to_come(draft.starts_at, clock.now())
        day = local_day(draft.starts_at, site(session, visit.site_id).zone)
        stays = take_along(session, visit_id, visit.expected_at, draft.starts_at)
        visit = change(session, visit, expected_at=draft.starts_at, came_on=day)
    write_slot(session, visit, draft)
    if is_here(visit.stage):
        before = replace(before, bay=put_into_bay(session, who, visit_id, draft.bay) or before.bay)
    touch(session, "visit", visit_id)
    return Placed(visit.id, visit.version, before, stays)


@deed("diary.book", roles=SERVICE_SIDE, undo="visits.cancel")
def book_at(
    session: Session, who: Actor, draft: BookingDraft, bay: str, technician_id: int | None
) -> VisitRecord:
    """Write an appointment at a place of the diary: both, or neither; the same `uid` again is harmless.

    Raises what `visits.book` raises.
    """
    visit = book(session, who, draft)
    if session.scalar(select(DiarySlot.id).where(DiarySlot.visit_id == visit.id)) is None:
        session.add(DiarySlot(
            site_id=visit.site_id, visit_id=visit.id, bay=bay[:40], technician_id=technician_id, minutes=None
        ))
        session.flush()
    return visit


@deed("diary.call_off", roles=SERVICE_SIDE, undo="visits.move_back")
def call_off(
    session: Session, who: Actor, visit_id: int, reason: str, words: str, seen_version: int
) -> VisitRecord:
    """Cancel an appointment with its reason, or note (reason "no_show") that nobody came.

    Raises `Stale`, and `Problem` for an unknown reason and a visit that cannot be called off.
    """
    visit = seen_visit(session, visit_id, seen_version)
    if reason not in (*REASONS, NOT_COME):
        raise Problem(N_("This reason is not known."), N_("Choose one from the list."))
    after = str(Stage.NO_SHOW if reason == NOT_COME else Stage.CANCELLED)
    check_move(visit.stage, after)
    moved = move(session, who, visit, after)
    row = session.scalar(select(CalledOff).where(CalledOff.visit_id == visit_id))
    row = row or CalledOff(site_id=visit.site_id, visit_id=visit_id)
    row.reason, row.words, row.at, row.staff_id = reason, words.strip(), clock.now(), who.staff_id
    session.add(row)
    session.flush()
    return moved


@deed("diary.check_in", roles=SERVICE_SIDE, undo="visits.undo_check_in")
def check_in_with_car(session: Session, who: Actor, draft: CheckInDraft, loan: LoanDraft) -> VisitRecord:
    """Check a car in and give its customer a courtesy car: both, or neither; one signature is for both.

    Raises what `visits.check_in` and `diary.lend` raise.
    """
    visit = check_in(session, who, draft)
    lend(session, who, visit.id, loan)
    if draft.signature is not None:
        # Signed once for both; the same check-in sent twice signs the agreement once.
        agreed = replace(draft.signature, uid=uuid.uuid5(draft.signature.uid, COURTESY_CAR))
        write_signature(session, who, visit.id, COURTESY_CAR, agreed)
    return visit
