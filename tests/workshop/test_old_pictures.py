"""Pictures that nobody can want any more go after thirty days; what a visit shows stays for good."""

import datetime as dt

import pytest
from sqlalchemy import func, select

from dealerdesk.core import clock
from dealerdesk.core.base import Base
from dealerdesk.core.errors import Problem
from dealerdesk.media.models import Media, MediaBytes
from dealerdesk.media.queries import whole_picture
from dealerdesk.media.records import Picture
from dealerdesk.media.service import add_picture, bring_back, take_away
from dealerdesk.visits.walk import PhotoLink, WalkRound
from dealerdesk.visits.walk_round import walk_of
from dealerdesk.workshop.old_pictures import forget_old_pictures, pictures_are_old, used_by
from tests.support.counters import MORNING


def picture(desk, name):
    """One that was added now."""
    return desk.do(add_picture, Picture("photo", "image/jpeg", name.encode(), b"small", 8, 6, name))


def rows(desk):
    """How many pictures are known, and how many have bytes."""
    with desk.database.reading() as session:
        return tuple(session.scalar(select(func.count()).select_from(kind)) for kind in (Media, MediaBytes))


def test_only_what_nobody_can_want_is_forgotten(desk, soren, fjordling):
    shown, hidden = picture(desk, "shown"), picture(desk, "hidden")
    walk = WalkRound((), (PhotoLink(shown.id), PhotoLink(hidden.id)))
    visit = desk.come_in(soren, fjordling, walk=walk)
    picture(desk, "of a draft that nobody finished")
    away = desk.do(take_away, hidden.id, hidden.version)
    with clock.stopped_at(MORNING + dt.timedelta(days=29)):
        fresh = picture(desk, "of a draft of today")
        assert not desk.look(pictures_are_old, desk.site_id) and desk.do(forget_old_pictures) == 0
    assert rows(desk) == (4, 4)
    with clock.stopped_at(MORNING + dt.timedelta(days=31)):
        assert desk.look(pictures_are_old, desk.site_id)
        assert desk.do(forget_old_pictures) == 2
        assert not desk.look(pictures_are_old, desk.site_id) and desk.do(forget_old_pictures) == 0
        with pytest.raises(Problem, match="not here any more"):
            desk.do(bring_back, hidden.id, away.version)
    # What hung on the visit is still known of, without its bytes; what a form left behind is gone.
    assert rows(desk) == (3, 2)
    assert desk.look(whole_picture, shown.id).data == b"shown"
    assert desk.look(whole_picture, fresh.id).data == b"of a draft of today"
    assert desk.look(walk_of, visit.id).walk.photos == (PhotoLink(shown.id),)


def test_every_table_that_shows_a_picture_is_asked_first():
    naming = {
        (table.name, column.name) for table in Base.metadata.tables.values() for column in table.columns
        if any(key.column.table.name == "media" for key in column.foreign_keys)
    }
    assert naming - {("media_bytes", "id")} == {(one.table.name, one.name) for one in used_by()}
