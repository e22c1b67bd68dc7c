"""The photos of a car for its service history: those of the visits of whoever has it now, newest first."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.i18n import _, speaking
from dealerdesk.media.models import PHOTO
from dealerdesk.media.queries import thumbnails
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.visits.models import Visit, VisitPhoto, WalkMark
from dealerdesk.visits.paper_records import HistoryPhoto
from dealerdesk.visits.walk import KIND_WORDS

MOST = 60


def photos_of(session: Session, vehicle_id: int, language: str) -> tuple[HistoryPhoto, ...]:
    """The newest 60 photos of a car, in its present owner's visits only; small copies are enough for paper.

    Each with the mark it shows, in `language`. None where nobody has the car.
    """
    owned = present_owner(session, vehicle_id)
    if owned is None:
        return ()
    rows = session.execute(
        select(VisitPhoto.media_id, VisitPhoto.mark, Visit.id, Visit.came_on)
        .join(Visit, Visit.id == VisitPhoto.visit_id)
        .where(Visit.vehicle_id == vehicle_id, Visit.customer_id == owned.customer_id)
        .order_by(Visit.came_on.desc(), Visit.id.desc(), VisitPhoto.position).limit(MOST)
    ).all()
    seen = thumbnails(session, [row.media_id for row in rows])
    marks = {(mark.visit_id, mark.number): mark for mark in session.scalars(
        select(WalkMark).where(WalkMark.visit_id.in_({row.id for row in rows}))
    )}  # fmt: skip
    found = []
    with speaking(language):
        for row in rows:
            small = seen.get(row.media_id)
            if small is not None and small.media.kind == PHOTO and small.data:
                words = _words(marks.get((row.id, row.mark)))
                size = (small.media.width, small.media.height)
                found.append(HistoryPhoto(row.came_on, words, small.data, *size))
    return tuple(found)


def _words(mark: WalkMark | None) -> str:
    if mark is None:
        return ""
    kind = _(KIND_WORDS[mark.kind]) if mark.kind in KIND_WORDS else ""
    if kind and mark.words:
        return _("{what}: {why}").format(what=kind, why=mark.words)
    return kind or mark.words
