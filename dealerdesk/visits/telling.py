"""What is told when a car goes back: words per job, what was declined, and the customer's answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_, speaking
from dealerdesk.core.journal import touch
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.house.queries import site
from dealerdesk.visits.meaning import proposed_meaning
from dealerdesk.visits.models import HandBackAnswer, JobMeaning
from dealerdesk.visits.queries import job_row, jobs_of, visit_row
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage

YES, NOT_QUITE = "yes", "not_quite"
MOST_WORDS = 600
_ASKED = (Stage.READY, Stage.COLLECTED)


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a job means to the customer; `own` where a colleague wrote it, `version` 0 where nobody did."""

    job_id: int
    what: str
    words: str
    own: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The customer's answer at the counter: "yes" or "not_quite", when (UTC) and to whom."""

    visit_id: int
    version: int
    answer: str
    at: dt.datetime
    staff_id: int | None


@dataclass(frozen=True, slots=True)
class Telling:
    """What the person at the counter says: in `language`, words per job, what was declined, the answer."""

    visit_id: int
    language: str
    meanings: tuple[Meaning, ...]
    declined: tuple[JobRecord, ...]
    answer: Answer | None = None


def telling_of(session: Session, visit_id: int, language: str = "") -> Telling:
    """What is to be told about a visit, in the customer's language unless another is asked for.

    Raises `Problem` where there is no such visit.
    """
    visit = visit_row(session, visit_id)
    language, home = language or language_of(session, visit), site(session, visit.site_id).language
    jobs = jobs_of(session, [visit_id]).get(visit_id, ())
    kept = {row.job_id: row for row in session.scalars(
        select(JobMeaning).where(JobMeaning.job_id.in_([job.id for job in jobs]))
    )}  # fmt: skip
    with speaking(language):
        meanings = tuple(_meaning(job, kept.get(job.id), home) for job in jobs if job.declined_on is None)
    declined = tuple(job for job in jobs if job.declined_on is not None)
    row = session.scalar(select(HandBackAnswer).where(HandBackAnswer.visit_id == visit_id))
    return Telling(visit_id, language, meanings, declined, _answer(row) if row is not None else None)


def language_of(session: Session, visit: VisitRecord) -> str:
    """The language a customer is written to in: their first, else the house's."""
    languages = customer_of(session, visit.customer_id).languages
    return languages[0] if languages else site(session, visit.site_id).language


def _meaning(job: JobRecord, row: JobMeaning | None, home: str) -> Meaning:
    if row is None or not row.words:
        words = proposed_meaning(job, home)
        return Meaning(job.id, job.what, words, version=row.version if row is not None else 0)
    return Meaning(job.id, job.what, row.words, True, row.version)


def _answer(row: HandBackAnswer) -> Answer:
    return Answer(row.visit_id, row.version, row.answer, row.at, row.staff_id)


@deed("visits.word_job", roles=SERVICE_SIDE, undo="visits.word_job")
def word_job(session: Session, who: Actor, job_id: int, words: str, seen_version: int) -> Meaning:
    """Put what a job means to the customer into words of one's own; without words the proposal stands.

    `seen_version` is 0 where nobody did so before. Raises `Stale`, and `Problem` for too many words.
    """
    job = job_row(session, job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    words = words.strip()
    if len(words) > MOST_WORDS:
        raise Problem(N_("This is more than fits on the paper."), N_("Use at most {n} signs."), n=MOST_WORDS)
    row = session.scalar(select(JobMeaning).where(JobMeaning.job_id == job_id))
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = JobMeaning(site_id=who.site_id, job_id=job_id, words=words)
        session.add(row)
    else:
        row.words = words
    session.flush()
    touch(session, "visit", job.visit_id)
    visit = visit_row(session, job.visit_id)
    with speaking(language_of(session, visit)):
        return _meaning(job, row, site(session, visit.site_id).language)


@deed("visits.answer", roles=SERVICE_SIDE, undo="visits.take_back_answer")
def answer(session: Session, who: Actor, visit_id: int, said: str) -> Answer:
    """Note what the customer answers to "is everything as you wanted?"; said anew, the newest counts.

    Raises `Problem` before the car is ready.
    """
    visit = visit_row(session, visit_id)
    if visit.stage not in _ASKED:
        raise Problem(N_("This is asked when the car goes back."), N_("Report it ready first."))
    if said not in (YES, NOT_QUITE):
        raise Problem(N_("This answer is not known."), N_("Choose yes or not quite."))
    row = session.scalar(select(HandBackAnswer).where(HandBackAnswer.visit_id == visit_id))
    if row is None:
        row = HandBackAnswer(site_id=who.site_id, visit_id=visit_id)
        session.add(row)
    row.answer, row.at, row.staff_id = said, clock.now(), who.staff_id
    session.flush()
    touch(session, "visit", visit_id)
    return _answer(row)


@deed("visits.take_back_answer", roles=SERVICE_SIDE, undo="visits.answer")
def take_back_answer(session: Session, who: Actor, visit_id: int, seen_version: int) -> None:
    """The customer has not answered yet after all. Raises `Stale`."""
    row = session.scalar(select(HandBackAnswer).where(HandBackAnswer.visit_id == visit_id))
    if row is None or row.version != seen_version:
        raise Stale()
    session.delete(row)
    session.flush()
    touch(session, "visit", visit_id)
