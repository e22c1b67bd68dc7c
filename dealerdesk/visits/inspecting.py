"""The roadworthiness inspection as a job of a visit: known by its words, kept with the car once ready."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from dealerdesk.core.folding import words as folded_words
from dealerdesk.plans.models import Inspection
from dealerdesk.plans.service import write_inspection
from dealerdesk.visits.queries import jobs_of
from dealerdesk.visits.records import JobRecord, VisitRecord
from dealerdesk.visits.rules import Stage

# What it is called in Danish, German, Norwegian, Polish and English; folded. Beginnings of a word from six
# letters on, whole words below: "syn" is one, "synlig" is not.
_WHOLE = frozenset({"syn", "hu", "tuv", "tuev", "mot", "apk"})
_BEGINNINGS = ("periodisk", "hauptuntersuch", "eukontroll", "roadworth", "rejestracyjn")
_PAIRS = (frozenset({"eu", "kontroll"}), frozenset({"badanie", "techniczne"}), frozenset({"hu", "au"}))


def is_roadworthiness(text: str) -> bool:
    """Whether words name the inspection that the law asks for, not a maker's service."""
    words = set(folded_words(text[:500]))
    if words & _WHOLE or any(pair <= words for pair in _PAIRS):
        return True
    return any(word.startswith(beginning) for word in words for beginning in _BEGINNINGS)


def passed(jobs: Sequence[JobRecord]) -> bool:
    """Whether one of the jobs is an inspection that was done."""
    return any(
        job.declined_on is None and job.done and is_roadworthiness(job.title or job.concern) for job in jobs
    )


def settle_inspection(session: Session, visit: VisitRecord) -> None:
    """Keep with the car that it passed on this visit, or no longer where it is not so any more."""
    ready = visit.stage in (Stage.READY, Stage.COLLECTED)
    if ready and passed(jobs_of(session, [visit.id]).get(visit.id, ())):
        write_inspection(session, visit.site_id, visit.vehicle_id, visit.came_on, visit.id)
    elif session.scalar(select(Inspection.id).where(Inspection.vehicle_id == visit.vehicle_id,
                                                    Inspection.visit_id == visit.id)) is not None:
        session.execute(
            delete(Inspection).where(
                Inspection.vehicle_id == visit.vehicle_id, Inspection.visit_id == visit.id
            )
        )
