"""What people have seen: news that was read, and full customer records that were opened."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.models import RecordView
from dealerdesk.leads.models import News


@deed("leads.see_news", roles=EVERYBODY, no_undo="what was seen stays seen, nothing is lost by it")
def see_news(session: Session, who: Actor, news_ids: Sequence[int]) -> None:
    """Mark one's own news as seen; those of others are left alone."""
    if who.staff_id is None:
        return
    rows = session.scalars(
        select(News).where(News.id.in_(list(news_ids)), News.staff_id == who.staff_id, News.seen_at.is_(None))
    )
    for row in rows:
        row.seen_at = clock.now()
    session.flush()


@deed("leads.note_view", roles=EVERYBODY, no_undo="who looked at a record stays written down")
def note_view(session: Session, who: Actor, customer_ids: Sequence[int]) -> None:
    """Write into the view log that full customer records were opened; several at once where they wait."""
    rows = [
        {"site_id": who.site_id, "staff_id": who.staff_id, "customer_id": customer_id, "at": clock.now()}
        for customer_id in customer_ids
    ]
    if rows:
        session.execute(insert(RecordView), rows)
