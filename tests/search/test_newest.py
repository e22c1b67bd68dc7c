"""The newest visitors while nothing is typed: in the true order, page by page, each house its own."""

from __future__ import annotations

import datetime as dt

from dealerdesk.search import index
from dealerdesk.search.queries import newest
from tests.search.people import NOON, OTHER_SITE, SITE, ago, car, person, write


def ids(database, limit=20, offset=0, site_id=SITE):
    """Who stands in the list, in order."""
    with database.reading() as session:
        return [hit.customer_id for hit in newest(session, site_id, limit, offset)]


def test_who_was_here_last_stands_first_and_who_never_was_last(database):
    write(
        database,
        person(1, "Anna", "Berg", last_seen=ago(days=3)),
        person(2, "Bo", "Lund"),
        person(3, "Carl", "Dam", last_seen=ago(days=1)),
        person(4, "Dora", "Friis"),
    )
    assert ids(database) == [3, 1, 4, 2]
    with database.transaction() as session:
        index.touch(session, 2, NOON, NOON.date())
    assert ids(database) == [2, 3, 1, 4]


def test_pages_follow_each_other_without_a_gap(database):
    write(database, *(person(i, "Anna", "Berg", last_seen=ago(days=i)) for i in range(1, 31)))
    assert ids(database, 12) + ids(database, 12, 12) + ids(database, 12, 24) == list(range(1, 31))
    assert ids(database, 12, 30) == []


def test_each_house_has_its_own(database):
    write(
        database,
        person(1, "Anna", "Berg", last_seen=ago(days=3)),
        person(2, "Bo", "Lund", site_id=OTHER_SITE, last_seen=ago(days=1)),
    )
    assert ids(database) == [1]
    assert ids(database, site_id=OTHER_SITE) == [2]


def test_a_row_shows_the_present_car_the_phone_and_the_last_visit(database):
    seen = ago(days=2)
    write(
        database,
        person(1, "Anna", "Berg", phones=(("20 30 40 50", "4520304050"),), last_seen=seen,
               last_visit=seen.date(), cars=(car("EV 48211", current=False), car("AB 12 345"))),
    )
    with database.reading() as session:
        (hit,) = newest(session, SITE)
    assert (hit.name, hit.phone, hit.car.plate) == ("Anna Berg", "20 30 40 50", "AB 12 345")
    assert (hit.last_visit, hit.matched) == (dt.date(2026, 11, 22), ())
