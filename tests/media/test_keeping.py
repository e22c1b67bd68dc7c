"""A photo is saved once, taken away and brought back; the journal knows of it and holds none of its bytes."""

import pytest
from sqlalchemy import text

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.media.queries import media_of, thumbnails, whole_picture
from dealerdesk.media.records import Picture
from dealerdesk.media.service import add_picture, bring_back, take_away

PHOTO = Picture("photo", "image/jpeg", b"\xff\xd8 all of it", b"\xff\xd8 small", 1600, 1200, "IMG_1.jpg")


def test_a_photo_is_kept_once_with_its_small_copy(desk):
    kept = desk.do(add_picture, PHOTO)
    assert desk.do(add_picture, PHOTO) == kept
    assert (kept.width, kept.size, kept.sha256, kept.taken_by) == (
        1600, len(PHOTO.data), PHOTO.sha256, desk.crew.reception.staff_id
    )
    assert desk.look(whole_picture, kept.id).data == PHOTO.data
    assert desk.look(thumbnails, [kept.id])[kept.id].data == PHOTO.thumbnail
    with desk.database.reading() as session:
        written = session.execute(text("SELECT body FROM journal_payload")).scalars().all()
    assert any("IMG_1.jpg" in body for body in written)
    assert not any("all of it" in body for body in written)


def test_a_photo_taken_away_is_seen_no_more_until_it_is_brought_back(desk):
    kept = desk.do(add_picture, PHOTO)
    away = desk.do(take_away, kept.id, kept.version)
    assert away.away and desk.look(media_of, [kept.id]) == desk.look(thumbnails, [kept.id]) == {}
    with pytest.raises(Problem, match="not here any more"):
        desk.look(whole_picture, kept.id)
    with pytest.raises(Stale):
        desk.do(take_away, kept.id, kept.version)
    back = desk.do(bring_back, kept.id, away.version)
    assert not back.away and desk.look(whole_picture, kept.id).data == PHOTO.data


def test_what_cannot_be_kept_is_refused(desk):
    with pytest.raises(Problem, match="cannot be kept"):
        desk.do(add_picture, Picture("photo", "image/jpeg", b""))
    with pytest.raises(Problem, match="cannot be kept"):
        desk.do(add_picture, Picture("hologram", "image/jpeg", b"x"))
    with pytest.raises(Problem, match="not here any more"):
        desk.do(take_away, 4711, 1)
