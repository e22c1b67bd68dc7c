"""Pictures that nobody can want any more: of check-ins that never came to be, and taken away long ago."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, and_, delete, exists, or_, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.built_on import pointing_at
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.media.models import Media, MediaBytes
from dealerdesk.visits.models import Signature, VisitPhoto
from dealerdesk.workshop.found_models import Finding

KEEP_DAYS = 30
"""As long as a draft is kept: until then a picture may still be asked for by a form or an undo."""
MOST = 200
"""So many at once, so that nobody's save waits for it; the next minute takes the next ones."""


USED_HERE = (VisitPhoto, Signature, Finding)


def used_by() -> list[Any]:
    """Every column that names a picture: those of the rooms up to this one, and of the rooms above."""
    above = (column for kind, column in pointing_at("media") if kind not in (MediaBytes, *USED_HERE))
    return [*(kind.media_id for kind in USED_HERE), *above]


def pictures_are_old(session: Session, site_id: int) -> bool:
    """Whether there is one to forget: one look before a write."""
    return session.scalar(_old(site_id, clock.now()).limit(1)) is not None


@deed("media.forget_old", roles=EVERYBODY, no_undo="time passed, nobody did it")
def forget_old_pictures(session: Session, who: Actor) -> int:
    """Forget the oldest 200 at most and return how many; doing it again with none left changes nothing.

    What hangs on a visit and was taken away loses its bytes; what hangs on nothing goes as a whole.
    """
    rows = session.scalars(_old(who.site_id, clock.now()).order_by(Media.id).limit(MOST)).all()
    ids = [row.id for row in rows]
    if not ids:
        return 0
    session.execute(delete(MediaBytes).where(MediaBytes.id.in_(ids)))
    used = {
        media_id for column in used_by()
        for media_id in session.scalars(select(column).where(column.in_(ids)))
    }
    for row in rows:
        if row.id not in used:
            session.delete(row)
    session.flush()
    return len(ids)


def _old(site_id: int, now: dt.datetime) -> Select[Media]:
    before = now - dt.timedelta(days=KEEP_DAYS)
    is_used = or_(*(exists().where(column == Media.id) for column in used_by()))
    has_bytes = exists().where(MediaBytes.id == Media.id)
    return select(Media).where(
        Media.site_id == site_id,
        or_(
            and_(Media.away_at < before, or_(has_bytes, ~is_used)), and_(Media.taken_at < before, ~is_used)
        ),
    )
