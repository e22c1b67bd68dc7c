"""Giving a booked car another time: the booking that is there moves, with its order number and its jobs."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.clock import local_day
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.diary.courtesy import take_along
from dealerdesk.diary.models import DiarySlot
from dealerdesk.diary.queries import slot_of
from dealerdesk.diary.records import Rebooked, SlotDraft
from dealerdesk.house.queries import site
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.jobs import write_concerns
from dealerdesk.visits.models import Visit
from dealerdesk.visits.moves import change, move, seen_visit
from dealerdesk.visits.parties import settle_parties
from dealerdesk.visits.queries import jobs_of
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage


@deed("diary.rebook", roles=SERVICE_SIDE, undo="diary.rebook")
def rebook(
    session: Session, who: Actor, visit_id: int, draft: BookingDraft, slot: SlotDraft | None,
    seen_version: int, missed: bool = False,
) -> Rebooked:
    """Move a booking to the time of a draft, with its concerns and note; its number stays.

    Whoever did not come is expected again; `missed` takes that back. `slot` says bay and technician, None
    leaves them; its courtesy car comes along where it is free.
    Raises `Stale`, and `Problem` for a car that has come or does not come any more.
    """
    visit = seen_visit(session, visit_id, seen_version)
    if visit.stage not in (Stage.BOOKED, Stage.NO_SHOW):
        raise Problem(
            N_("Order {number} is checked in already, or was cancelled."), N_("Open the order."),
            number=visit.number,
        )
    jobs = jobs_of(session, [visit_id]).get(visit_id, ())
    stood = slot_of(session, session.get_one(Visit, visit_id))
    customer_id, vehicle_id = settle_parties(session, who, draft.parties)
    stage = str(Stage.NO_SHOW if missed else Stage.BOOKED)
    changes: dict[str, Any] = {
        "customer_id": customer_id, "vehicle_id": vehicle_id, "expected_at": draft.expected_at,
        "came_on": local_day(draft.expected_at, site(session, visit.site_id).zone),
        "promised_at": draft.promised_at, "waits_here": draft.waits_here, "note": draft.note,
    }
    if visit.stage == stage:
        moved = change(session, visit, **changes)
    else:
        moved = move(session, who, visit, stage, back=missed, **changes)
    write_concerns(session, moved, draft.concerns, is_new=False)
    if slot is not None:
        write_slot(session, moved, replace(slot, minutes=slot.minutes or stood.minutes))
    stays = take_along(session, visit_id, visit.expected_at, draft.expected_at)
    touch(session, "visit", visit_id)
    return Rebooked(
        moved.id, moved.version, moved, _as_it_was(visit, jobs), stood if slot is not None else None, stays,
        missed=visit.stage == Stage.NO_SHOW,
    )


def write_slot(session: Session, visit: VisitRecord, draft: SlotDraft) -> None:
    """Write bay, technician and planned minutes of a visit."""
    slot = session.scalar(select(DiarySlot).where(DiarySlot.visit_id == visit.id))
    if slot is None:
        slot = DiarySlot(site_id=visit.site_id, visit_id=visit.id)
        session.add(slot)
    slot.bay, slot.technician_id, slot.minutes = draft.bay[:40], draft.technician_id, draft.minutes
    session.flush()


def _as_it_was(visit: VisitRecord, jobs: tuple[JobRecord, ...]) -> BookingDraft:
    """A booking as the draft that brings it back."""
    parties = PartiesDraft(customer_id=visit.customer_id, vehicle_id=visit.vehicle_id)
    assert visit.expected_at is not None, "a booking has its time"
    return BookingDraft(
        parties, visit.expected_at, tuple(_concern(job) for job in jobs), visit.promised_at,
        visit.waits_here, visit.note, visit.uid,
    )


def _concern(job: JobRecord) -> ConcernDraft:
    return ConcernDraft(
        words=job.concern, title=job.title, group=job.group, payer=job.payer, price_minor=job.total_minor,
        customer_minor=job.customer_minor, cover_id=job.cover_id, verdict=job.verdict, job_id=job.id,
        takes_up_id=job.takes_up_id, uid=job.uid,
    )
