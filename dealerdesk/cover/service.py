"""Deeds on cover: what is promised in general, and what is promised for one car."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import MANAGERS, SERVICE_SIDE, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.house_lists import offered, written
from dealerdesk.core.i18n import N_
from dealerdesk.core.seen import as_seen
from dealerdesk.cover.filling import fill_cover, fill_terms
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.queries import cover_record, house_today, terms_record
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsDraft, TermsRecord
from dealerdesk.vehicles.models import Vehicle


@deed("cover.add_terms", roles=MANAGERS, undo="cover.retire_terms")
def add_terms(session: Session, who: Actor, draft: TermsDraft) -> TermsRecord:
    """Write new terms; raises `Problem` for no name, an unknown kind and numbers that cannot be."""
    return written(session, Terms(site_id=who.site_id, active=True), draft, fill_terms, terms_record)


@deed("cover.change_terms", roles=MANAGERS, undo="cover.change_terms")
def change_terms(
    session: Session, who: Actor, terms_id: int, draft: TermsDraft, seen_version: int
) -> TermsRecord:
    """Change terms; covers that were given before stay as they were promised. Raises `Stale`."""
    row = _terms(session, who, terms_id, seen_version)
    return written(session, row, draft, fill_terms, terms_record)


@deed("cover.retire_terms", roles=MANAGERS, undo="cover.restore_terms")
def retire_terms(session: Session, who: Actor, terms_id: int, seen_version: int) -> TermsRecord:
    """Offer these terms no longer; covers given by them stay. Raises `Stale`."""
    return offered(session, _terms(session, who, terms_id, seen_version), False, terms_record)


@deed("cover.restore_terms", roles=MANAGERS, undo="cover.retire_terms")
def restore_terms(session: Session, who: Actor, terms_id: int, seen_version: int) -> TermsRecord:
    """Offer retired terms again. Raises `Stale`."""
    return offered(session, _terms(session, who, terms_id, seen_version), True, terms_record)


@deed("cover.add", roles=SERVICE_SIDE, undo="cover.cancel")
def add_cover(session: Session, who: Actor, vehicle_id: int, draft: CoverDraft) -> CoverRecord:
    """Promise something for one car; the same `uid` again returns the cover that is there.

    Raises `Problem` for no name, an unknown kind, an end before the start and numbers that cannot be.
    """
    present = session.scalar(select(Cover).where(Cover.uid == draft.uid))
    if present is not None:
        return cover_record(present)
    if session.get(Vehicle, vehicle_id) is None:
        raise Problem(N_("This car is no longer in the database."), N_("Find the car again."))
    row = Cover(site_id=who.site_id, vehicle_id=vehicle_id, uid=draft.uid)
    return written(session, row, draft, fill_cover, cover_record)


@deed("cover.change", roles=SERVICE_SIDE, undo="cover.change")
def change_cover(
    session: Session, who: Actor, cover_id: int, draft: CoverDraft, seen_version: int
) -> CoverRecord:
    """Change what is promised for one car. Raises `Stale`, and `Problem` as `add_cover` does."""
    return written(session, _cover(session, cover_id, seen_version), draft, fill_cover, cover_record)


@deed("cover.cancel", roles=SERVICE_SIDE, undo="cover.restore")
def cancel_cover(
    session: Session, who: Actor, cover_id: int, seen_version: int, on: dt.date | None = None
) -> CoverRecord:
    """End a cover before its time: from that day on (today by default) it does not hold. Raises `Stale`."""
    row = _cover(session, cover_id, seen_version)
    row.cancelled_on = on or house_today(session, who.site_id)
    session.flush()
    return cover_record(row)


@deed("cover.restore", roles=SERVICE_SIDE, undo="cover.cancel")
def restore_cover(session: Session, who: Actor, cover_id: int, seen_version: int) -> CoverRecord:
    """Let a cancelled cover hold again. Raises `Stale`."""
    row = _cover(session, cover_id, seen_version)
    row.cancelled_on = None
    session.flush()
    return cover_record(row)


def _terms(session: Session, who: Actor, terms_id: int, seen_version: int) -> Terms:
    gone = Problem(N_("These terms are no longer in the database."))
    return as_seen(session, who, Terms, terms_id, seen_version, gone)


def _cover(session: Session, cover_id: int, seen_version: int) -> Cover:
    row = session.get(Cover, cover_id)
    if row is None:
        raise Problem(N_("This cover is no longer in the database."))
    if row.version != seen_version:
        raise Stale()
    return row
