"""Removing the words of a remark for good: from its row, what was added, and what the journal kept."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Text, cast, delete, or_, select, update
from sqlalchemy.orm import Session

from dealerdesk.core import clock, journal
from dealerdesk.core.errors import Stale
from dealerdesk.core.models import JournalEntry, JournalPayload
from dealerdesk.remarks.models import Remark, RemarkAddition


def remove_words(session: Session, row: Remark) -> None:
    """Empty words, wish and additions, and drop the journal payloads in which they stood.

    Written with Core, so that the journal hears of the redaction and not of what was there. Raises
    `Stale` where the row changed since it was read.
    """
    session.flush()
    changed = session.execute(
        update(Remark).where(Remark.id == row.id, Remark.version == row.version)
        .values(words="", wish="", ask_again_when="", redacted_at=clock.now(), version=row.version + 1)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        raise Stale()
    additions = session.scalars(select(RemarkAddition.id).where(RemarkAddition.remark_id == row.id)).all()
    session.execute(update(RemarkAddition).where(RemarkAddition.id.in_(additions)).values(words=""))
    _forget_payloads(session, row, [("remark", row.id), *(("remark_addition", i) for i in additions)])
    journal.touch(session, "remark", row.id, {"redacted": True})
    session.expire(row)


def _forget_payloads(session: Session, row: Remark, touched: Iterable[tuple[str, int]]) -> None:
    # The comma or bracket after the id keeps 12 from matching 123; JSON is stored with ', ' between.
    text = cast(JournalEntry.touched, Text)
    signs = [text.contains(f'["{kind}", {number}]', autoescape=True) for kind, number in touched]
    entries = select(JournalEntry.id).where(
        JournalEntry.site_id == row.site_id, JournalEntry.at >= row.said_at, or_(*signs)
    )
    session.execute(
        delete(JournalPayload).where(JournalPayload.id.in_(entries)),
        execution_options={"synchronize_session": False},
    )
