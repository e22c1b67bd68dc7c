"""Deeds on pictures: add one, take it away, bring it back."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.media.keeping import keep_picture
from dealerdesk.media.models import Media, MediaBytes
from dealerdesk.media.queries import media_record
from dealerdesk.media.records import MediaRecord, Picture


@deed("media.add", roles=EVERYBODY, undo="media.take_away")
def add_picture(session: Session, who: Actor, picture: Picture) -> MediaRecord:
    """Keep a picture that was made ready; the same `uid` again returns the one that is there.

    Raises `Problem` for an unknown kind, no bytes and more than 12 MB.
    """
    return media_record(keep_picture(session, who, picture))


@deed("media.take_away", roles=EVERYBODY, undo="media.bring_back")
def take_away(session: Session, who: Actor, media_id: int, seen_version: int) -> MediaRecord:
    """Show a picture no longer; raises `Stale`, and `Problem` where it is gone."""
    row = _seen(session, who, media_id, seen_version)
    row.away_at = clock.now()
    session.flush()
    return media_record(row)


@deed("media.bring_back", roles=EVERYBODY, undo="media.take_away")
def bring_back(session: Session, who: Actor, media_id: int, seen_version: int) -> MediaRecord:
    """Show a picture again that was taken away; raises `Stale`, and `Problem` where it is gone."""
    row = _seen(session, who, media_id, seen_version)
    if session.scalar(select(MediaBytes.id).where(MediaBytes.id == row.id)) is None:
        raise Problem(N_("This picture is not here any more."), N_("Look again at what it belonged to."))
    row.away_at = None
    session.flush()
    return media_record(row)


def _seen(session: Session, who: Actor, media_id: int, seen_version: int) -> Media:
    row = session.get(Media, media_id)
    if row is None or row.site_id != who.site_id:
        raise Problem(N_("This picture is not here any more."), N_("Look again at what it belonged to."))
    if row.version != seen_version:
        raise Stale()
    return row
