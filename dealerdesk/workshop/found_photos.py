"""The photos of inspections for paper: those of one visit, and those of a car for its service history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from dealerdesk.core.i18n import _, speaking
from dealerdesk.media.models import PHOTO
from dealerdesk.media.queries import thumbnails
from dealerdesk.vehicles.queries import present_owner
from dealerdesk.visits.models import Visit
from dealerdesk.visits.paper_photos import MOST, photos_of
from dealerdesk.visits.paper_records import HistoryPhoto
from dealerdesk.workshop.found_models import Finding
from dealerdesk.workshop.found_records import COLOUR_WORDS

_PHOTOS: Select[*tuple[Any, ...]] = (
    select(Finding.media_id, Finding.checkpoint, Finding.colour, Finding.words, Visit.came_on)
    .join(Visit, Visit.id == Finding.visit_id).where(Finding.media_id.is_not(None))
)


def photos_of_visit(session: Session, visit_id: int, language: str) -> tuple[HistoryPhoto, ...]:
    """The photos of the findings of a visit, each with what was found, in `language`."""
    return _shown(session, _PHOTOS.where(Finding.visit_id == visit_id).order_by(Finding.id), language)


def photos_of_car(session: Session, vehicle_id: int, language: str) -> tuple[HistoryPhoto, ...]:
    """The newest 60 of a car, in its present owner's visits only; none where nobody has the car."""
    owned = present_owner(session, vehicle_id)
    if owned is None:
        return ()
    asked = _PHOTOS.where(Visit.vehicle_id == vehicle_id, Visit.customer_id == owned.customer_id)
    newest = asked.order_by(Visit.came_on.desc(), Visit.id.desc(), Finding.id).limit(MOST)
    return _shown(session, newest, language)


def _shown(session: Session, asked: Select[*tuple[Any, ...]], language: str) -> tuple[HistoryPhoto, ...]:
    rows = session.execute(asked).all()
    seen = thumbnails(session, [row.media_id for row in rows])
    found = []
    with speaking(language):
        for row in rows:
            small = seen.get(row.media_id)
            if small is not None and small.media.kind == PHOTO and small.data:
                what = _("{what}: {name}").format(what=row.checkpoint, name=_(COLOUR_WORDS[row.colour]))
                words = " · ".join(part for part in (what, row.words) if part)
                found.append(
                    HistoryPhoto(row.came_on, words, small.data, small.media.width, small.media.height)
                )
    return tuple(found)


def every_photo_of(session: Session, vehicle_id: int, language: str) -> tuple[HistoryPhoto, ...]:
    """The photos for a car's service history, of its walk-rounds and of what was found, newest first."""
    seen = (*photos_of(session, vehicle_id, language), *photos_of_car(session, vehicle_id, language))
    return tuple(sorted(seen, key=_day_of, reverse=True)[:MOST])


def _day_of(photo: HistoryPhoto) -> dt.date:
    return photo.on
