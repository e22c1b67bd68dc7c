"""Fault codes: what the standard ones mean, looked up by code or words, and those read for a job."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.folding import words as folded_words
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.places import resource
from dealerdesk.core.rows import put_row_if_new
from dealerdesk.visits.queries import job_row
from dealerdesk.workshop.found_models import JobFault

_CODE = re.compile(r"[PBCU][0-3][0-9A-F]{3}")


@dataclass(frozen=True, slots=True)
class FaultCode:
    """A code as the car says it and what the standard calls it, in English."""

    code: str
    meaning: str
    folded: tuple[str, ...]


@lru_cache(maxsize=1)
def fault_codes() -> tuple[FaultCode, ...]:
    """Every standard code, in order; reads its file the first time, so ask away from a window's thread.

    Source: resources/workshop/obd-trouble-codes.csv (MIT, Dimitar Kostov).
    """
    with resource("workshop", "obd-trouble-codes.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if len(row) == 2]
    return tuple(FaultCode(code, meaning, tuple(folded_words(meaning))) for code, meaning in rows)


def look_up(codes: tuple[FaultCode, ...], typed: str, most: int = 5) -> tuple[FaultCode, ...]:
    """The codes that begin as typed, else those in whose words everything typed begins a word."""
    code = typed.strip().upper().replace(" ", "")
    if not code:
        return ()
    by_code = [one for one in codes if one.code.startswith(code)][:most]
    if by_code:
        return tuple(by_code)
    wanted = folded_words(typed)
    found: list[FaultCode] = []
    for one in codes:
        if wanted and all(any(word.startswith(part) for word in one.folded) for part in wanted):
            found.append(one)
            if len(found) == most:
                break
    return tuple(found)


def code_of(typed: str) -> str:
    """A code as typed in the way it is kept; raises `Problem` for what no car says."""
    code = typed.strip().upper().replace(" ", "").replace("-", "")
    if _CODE.fullmatch(code) is None:
        raise Problem(
            N_("“{text}” is no fault code."), N_("Type it like P0420, or words of it."), text=brief(typed)
        )
    return code


@deed("workshop.note_fault", roles=SERVICE_SIDE, undo="workshop.strike_fault")
def note_fault(session: Session, who: Actor, job_id: int, code: str) -> str:
    """Note a fault code on a job; the same again changes nothing. Raises `Problem` for what is no code."""
    kept = code_of(code)
    job = job_row(session, job_id)
    if job is None:
        raise Problem(N_("This job is not here any more."), N_("Look at the visit again."))
    put_row_if_new(session, JobFault, site_id=who.site_id, job_id=job_id, code=kept, at=clock.now())
    touch(session, "visit", job.visit_id)
    return kept


@deed("workshop.strike_fault", roles=SERVICE_SIDE, undo="workshop.note_fault")
def strike_fault(session: Session, who: Actor, job_id: int, code: str) -> str:
    """Take a fault code from a job; nothing happens where it is not there."""
    row = session.scalar(select(JobFault).where(JobFault.job_id == job_id, JobFault.code == code))
    job = job_row(session, job_id)
    if row is not None:
        session.delete(row)
        session.flush()
    if job is not None:
        touch(session, "visit", job.visit_id)
    return code
