"""Hot leads that have just come in for somebody: what a quiet notification on their computer is about."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.leads.frame import frame_of
from dealerdesk.leads.models import Lead
from dealerdesk.leads.records import FLAGGED
from dealerdesk.leads.scores import present
from dealerdesk.leads.warmth import Band


def hot_for(session: Session, who: Actor, lead_ids: Collection[int]) -> tuple[str, ...]:
    """Numbers of those leads that wait for this person's acceptance and are hot now, never a name."""
    rows = session.execute(
        select(Lead.id, Lead.number)
        .where(Lead.id.in_(lead_ids), Lead.to_staff_id == (who.staff_id or 0), Lead.stage == FLAGGED)
        .order_by(Lead.id)
    ).all()
    if not rows:
        return ()
    kept = present(session, frame_of(session, who.site_id), [row.id for row in rows])
    return tuple(row.number for row in rows if kept[row.id].warmth.band is Band.HOT)
