"""The replaced part of a claim: kept from the day it is sent, as long as the payer may still ask for it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims.models import Claim
from dealerdesk.claims.rules import OPEN
from dealerdesk.core.deeds import Actor
from dealerdesk.cover.queries import house_today
from dealerdesk.house.queries import numbers
from dealerdesk.parts.kept import (
    HERE,
    KeepDraft,
    KeptRecord,
    WhoWants,
    forget_old_parts,
    keep_old_part,
    kept_of_job,
)


def kept_for(session: Session, claim: Claim) -> tuple[KeptRecord, ...]:
    """What is or was kept for a claim."""
    return tuple(one for one in kept_of_job(session, claim.job_id) if one.source == claim.number)


def keep_for_claim(session: Session, who: Actor, claim: Claim) -> None:
    """Keep the causal part from today for the days of the house; what has left already stays gone.

    A claim that names no part keeps what was kept for its job anyway.
    """
    there = kept_of_job(session, claim.job_id)
    if any(one.source == claim.number and one.state != HERE for one in there):
        return
    if not claim.causal_part.strip() and not any(one.state == HERE for one in there):
        return
    days = numbers(session, who.site_id).numbers.cover.keep_part_days
    until = house_today(session, who.site_id) + dt.timedelta(days=days)
    keep_old_part(session, who, KeepDraft(claim.job_id, claim.causal_part, until, claim.number))


def keep_no_more(session: Session, who: Actor, claim: Claim) -> None:
    """The claim was not sent after all."""
    forget_old_parts(session, who, claim.number)


def _open_claims(session: Session, asked: WhoWants) -> dict[int, str]:
    """The numbers of the claims that are not settled yet, by job."""
    rows = session.execute(
        select(Claim.job_id, Claim.number).where(Claim.job_id.in_(asked.job_ids), Claim.stage.in_(OPEN))
    )
    return {row.job_id: row.number for row in rows}


ANSWERS = ((WhoWants, _open_claims),)
