"""Writing a picture into the database, by itself or inside the deed it is part of."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.media.models import KINDS, Media, MediaBytes
from dealerdesk.media.records import Picture

MOST_BYTES = 12 << 20


def keep_picture(session: Session, who: Actor, picture: Picture) -> Media:
    """The row of a picture that is written now, or was written before under the same `uid`."""
    there = session.scalar(select(Media).where(Media.uid == picture.uid))
    if there is not None:
        return there
    if picture.kind not in KINDS or not 0 < len(picture.data) <= MOST_BYTES:
        raise Problem(N_("This picture cannot be kept."), N_("Choose another one."))
    row = Media(
        site_id=who.site_id, uid=picture.uid, kind=picture.kind, name=picture.name, mime=picture.mime,
        width=picture.width, height=picture.height, size=len(picture.data), sha256=picture.sha256,
        taken_at=clock.now(), taken_by=who.staff_id,
    )
    session.add(row)
    session.flush()
    session.add(MediaBytes(id=row.id, data=picture.data, thumbnail=picture.thumbnail))
    session.flush()
    return row
