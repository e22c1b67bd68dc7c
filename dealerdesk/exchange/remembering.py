"""Layouts: what a person corrected about a file is remembered for the next file of that shape."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock, journal
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.exchange.models import ImportLayout
from dealerdesk.exchange.records import Corrections


def remembered(session: Session, site_id: int, shape: str) -> Corrections | None:
    """What was corrected about files of this shape; None where nothing was."""
    row = _row(session, site_id, shape)
    return Corrections.from_json(row.corrections) if row else None


def remembered_as(session: Session, site_id: int, shape: str) -> Mapping[str, object]:
    """What was corrected about files of this shape, as it is kept; empty where nothing was."""
    row = _row(session, site_id, shape)
    return row.corrections if row else {}


@deed("exchange.remember", roles=MANAGERS, undo="exchange.remember")
def remember(session: Session, who: Actor, shape: str, corrections: Mapping[str, object]) -> None:
    """Remember what was corrected about a file none of whose rows could be taken."""
    keep_layout(session, who, shape, corrections)
    if (row := _row(session, who.site_id, shape)) is not None:
        journal.touch(session, "import_layout", row.id)


def keep_layout(session: Session, who: Actor, shape: str, corrections: Mapping[str, object]) -> None:
    """Remember corrections for the next file of a shape; none at all forgets what was remembered."""
    row = _row(session, who.site_id, shape)
    if (dict(row.corrections) if row else {}) == dict(corrections):
        return
    if not corrections:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = ImportLayout(site_id=who.site_id, fingerprint=shape)
        session.add(row)
    row.corrections, row.at = dict(corrections), clock.now()
    session.flush()


def _row(session: Session, site_id: int, shape: str) -> ImportLayout | None:
    return session.scalar(
        select(ImportLayout).where(ImportLayout.site_id == site_id, ImportLayout.fingerprint == shape)
    )
