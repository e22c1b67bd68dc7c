"""How often a lead of each band was won, once enough are closed to say so."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.leads.models import Lead, WarmthScore

ENOUGH = 50


def won_percent(session: Session, site_id: int) -> dict[str, int]:
    """Won of closed leads in per cent, by the band each had when it was handed over; empty below fifty.

    Won and lost ones count; what was put off or taken back is not decided.
    """
    closed = Lead.site_id == site_id, Lead.stage.in_(("won", "lost"))
    if (session.scalar(select(func.count()).select_from(Lead).where(*closed)) or 0) < ENOUGH:
        return {}
    first = (
        select(WarmthScore.lead_id, func.min(WarmthScore.id).label("id"))
        .join(Lead, Lead.id == WarmthScore.lead_id).where(*closed).group_by(WarmthScore.lead_id).subquery()
    )
    rows = session.execute(
        select(WarmthScore.band, Lead.stage, func.count())
        .join(first, first.c.id == WarmthScore.id).join(Lead, Lead.id == WarmthScore.lead_id)
        .group_by(WarmthScore.band, Lead.stage)
    )
    every: Counter[str] = Counter()
    won: Counter[str] = Counter()
    for band, stage, count in rows:
        every[band] += count
        won[band] += count if stage == "won" else 0
    return {band: round(100 * won[band] / total) for band, total in every.items()}
