"""Every look at pictures: what is known of them, and their bytes where somebody wants to see them."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.media.models import Media, MediaBytes
from dealerdesk.media.records import MediaRecord, MediaSeen


def media_record(row: Media) -> MediaRecord:
    """What others see of a row."""
    return MediaRecord(
        id=row.id, version=row.version, uid=row.uid, kind=row.kind, name=row.name, mime=row.mime,
        width=row.width, height=row.height, size=row.size, sha256=row.sha256, taken_at=row.taken_at,
        taken_by=row.taken_by, away=row.away_at is not None,
    )


def media_of(session: Session, ids: Collection[int]) -> dict[int, MediaRecord]:
    """Pictures by id, without those that were taken away."""
    if not ids:
        return {}
    rows = session.scalars(select(Media).where(Media.id.in_(ids), Media.away_at.is_(None)))
    return {row.id: media_record(row) for row in rows}


def thumbnails(session: Session, ids: Collection[int]) -> dict[int, MediaSeen]:
    """Pictures by id with the bytes of their small copies (JPEG), without those that were taken away."""
    if not ids:
        return {}
    found = session.execute(
        select(Media, MediaBytes.thumbnail).join(MediaBytes, MediaBytes.id == Media.id)
        .where(Media.id.in_(ids), Media.away_at.is_(None))
    )
    return {row.id: MediaSeen(media_record(row), small) for row, small in found}


def whole_pictures(session: Session, ids: Collection[int]) -> dict[int, MediaSeen]:
    """Pictures by id with all their bytes, for paper and for looking closely."""
    if not ids:
        return {}
    found = session.execute(
        select(Media, MediaBytes.data).join(MediaBytes, MediaBytes.id == Media.id)
        .where(Media.id.in_(ids), Media.away_at.is_(None))
    )
    return {row.id: MediaSeen(media_record(row), data) for row, data in found}


def whole_picture(session: Session, media_id: int) -> MediaSeen:
    """One picture with all its bytes; raises `Problem` where it is gone."""
    seen = whole_pictures(session, [media_id]).get(media_id)
    if seen is None:
        raise Problem(N_("This picture is not here any more."), N_("Look again at what it belonged to."))
    return seen
