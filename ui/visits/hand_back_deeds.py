"""Which deeds each button of a repair order means, and which ones take them back."""

from __future__ import annotations

from dataclasses import fields

from dealerdesk.visits import hand_back, jobs, service
from dealerdesk.visits.check_in import undo_check_in
from dealerdesk.visits.drafts import HandBackDraft, JobDone, JobDraft, VisitDraft
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage
from ui.visits.hand_back_doing import JOB, VISIT, Do
from ui.visits.hand_back_job import JobCard
from ui.visits.hand_back_view import VisitView

Deeds = tuple[list[Do], list[Do]]
"""What is done, and what takes it back."""


def draft_of(job: JobRecord) -> JobDraft:
    """A job as it is saved, as a draft: to put it back."""
    names = [one.name for one in fields(JobDraft)]
    return JobDraft(**{name: getattr(job, name) for name in names})


def visit_draft_of(visit: VisitRecord) -> VisitDraft:
    """The order itself as it is saved, as a draft: to put it back."""
    names = [one.name for one in fields(VisitDraft) if one.name != "odometer_answer"]
    return VisitDraft(**{name: getattr(visit, name) for name in names})


def saving_job(card: JobCard) -> Deeds:
    """Save what is typed on a job; raises `Problem` after saying it there."""
    job = card.saved
    change = Do(jobs.change_job, JOB, job.id, (card.job_draft(),), job.version)
    return [change], [Do(jobs.change_job, JOB, job.id, (draft_of(job),))]


def saving_side(view: VisitView, visit: VisitRecord) -> Deeds:
    """Save mileage, promise, key tag, note and next service; raises `Problem` after saying it there."""
    change = Do(service.change_visit, VISIT, visit.id, (view.visit_draft(),), visit.version)
    return [change], [Do(service.change_visit, VISIT, visit.id, (visit_draft_of(visit),))]


def saving_all(view: VisitView, visit: VisitRecord) -> Deeds:
    """Save everything that is typed and not saved; raises `Problem` after saying it where it belongs."""
    deeds: list[Do] = []
    undo: list[Do] = []
    parts = [saving_job(card) for card in view.dirty_cards()]
    if view.side_is_dirty():
        parts.append(saving_side(view, visit))
    for done, back in parts:
        deeds += done
        undo += back
    words = view.more.words()
    if words:
        deeds.append(adding(visit, words))
    return deeds, undo


def adding(visit: VisitRecord, words: str) -> Do:
    """One more job with what the customer says; what takes it back follows from its record."""
    return Do(jobs.add_job, VISIT, visit.id, (JobDraft(concern=words),), versioned=False)


def declining(card: JobCard, reason: str) -> Deeds:
    """The customer does not want a job now; what is typed on it is saved first."""
    job = card.saved
    first = saving_job(card)[0] if card.is_dirty() else []
    version = None if first else job.version
    decline = Do(jobs.decline_job, JOB, job.id, (reason,), version)
    return [*first, decline], [Do(jobs.take_up_job, JOB, job.id)]


def taking_up(card: JobCard) -> Deeds:
    """The customer wants the declined work after all."""
    job = card.saved
    undo = Do(jobs.decline_job, JOB, job.id, (job.declined_reason,))
    return [Do(jobs.take_up_job, JOB, job.id, (), job.version)], [undo]


def taking_out(card: JobCard) -> Deeds:
    """A job that was written by mistake goes."""
    job = card.saved
    undo = Do(jobs.add_job, VISIT, job.visit_id, (draft_of(job),), versioned=False)
    return [Do(jobs.remove_job, JOB, job.id, (), job.version)], [undo]


def moving(visit: VisitRecord, stage: str) -> Deeds:
    """Move on the board, cancel, or say that the car was collected."""
    back = [Do(service.move_back, VISIT, visit.id)]
    if stage == Stage.CANCELLED and visit.stage == Stage.ARRIVED:
        # A check-in that is cancelled before work began is taken back whole, with its odometer reading.
        return [Do(undo_check_in, VISIT, visit.id, (), visit.version)], []
    if stage == Stage.CANCELLED:
        return [Do(service.cancel, VISIT, visit.id, (), visit.version)], back
    if stage == Stage.COLLECTED:
        return [Do(hand_back.collect, VISIT, visit.id, (), visit.version)], back
    return [Do(service.move_to, VISIT, visit.id, (stage,), visit.version)], back


def reporting_ready(view: VisitView, visit: VisitRecord) -> Deeds:
    """Report the car ready with what was typed on the jobs and when the next service is due.

    Raises `Problem` after saying it where it belongs.
    """
    done = tuple(
        JobDone(card.saved.id, card.saved.version, card.job_draft()) for card in view.dirty_cards()
    )
    on, km = view.due.due()
    first: list[Do] = []
    if view.side_is_dirty():
        first = saving_side(view, visit)[0]
    ready = Do(
        hand_back.mark_ready, VISIT, visit.id, (HandBackDraft(done, on, km),),
        None if first else visit.version,
    )
    return [*first, ready], [Do(service.move_back, VISIT, visit.id)]


def telling(visit: VisitRecord) -> Deeds:
    """The customer was told that the car is ready."""
    tell = Do(hand_back.tell_customer, VISIT, visit.id, (), visit.version)
    return [tell], [Do(hand_back.take_back_told, VISIT, visit.id)]
