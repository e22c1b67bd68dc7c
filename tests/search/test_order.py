"""The order of the hits: an exact plate or VIN first, then truly the newest visitors."""

from __future__ import annotations

import datetime as dt
import random

from dealerdesk.search import index
from tests.search.people import NOON, ago, car, ids, person, write


def test_the_newest_twenty_of_many_hansens(database):
    numbers = list(range(1, 301))
    random.Random(7).shuffle(numbers)
    with database.transaction() as session:
        index.put_many(session, [person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in numbers])
        index.put_many(session, [person(i, "Anna", "Jensen", last_seen=NOON) for i in range(301, 400)])
    assert ids(database, "hansen") == list(range(1, 21))
    assert ids(database, "ha") == list(range(1, 21))
    assert ids(database, "anna hansen", limit=3) == [1, 2, 3]


def test_newest_are_found_far_behind_newer_others(database):
    with database.transaction() as session:
        index.put_many(
            session, [person(i, "Old", "Hansen", last_seen=ago(days=900 + i)) for i in range(1, 31)]
        )
        index.put_many(session, [person(i, "New", "Jensen", last_seen=ago(hours=i)) for i in range(31, 1200)])
    assert ids(database, "hansen") == list(range(1, 21))
    assert ids(database, "h", limit=5) == [1, 2, 3, 4, 5]


def test_never_seen_come_last_and_the_newest_customer_first_among_them(database):
    write(
        database,
        person(1, "Anna", "Hansen"),
        person(2, "Bo", "Hansen", last_seen=ago(days=4000)),
        person(3, "Carl", "Hansen"),
    )
    assert ids(database, "hansen") == [2, 3, 1]


def test_visitors_before_2000_come_after_all_later_ones(database):
    past = dt.datetime(1999, 5, 1, tzinfo=dt.UTC)
    write(
        database,
        person(1, "Anna", "Hansen", last_seen=past),
        person(2, "Bo", "Hansen", last_seen=ago(days=9)),
    )
    write(database, person(3, "Carl", "Hansen"))
    assert ids(database, "hansen") == [2, 1, 3]


def test_a_visit_moves_to_the_top(database):
    write(database, *(person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in range(1, 6)))
    with database.transaction() as session:
        index.touch(session, 4, NOON, NOON.date())
        index.touch(session, 5, NOON + dt.timedelta(seconds=1))
    assert ids(database, "hansen") == [5, 4, 1, 2, 3]


def test_an_older_visit_moves_nobody_down(database):
    write(database, *(person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in range(1, 4)))
    with database.transaction() as session:
        index.touch(session, 1, ago(days=30), ago(days=30).date())
    assert ids(database, "hansen") == [1, 2, 3]


def test_many_of_the_same_second_stay_between_their_neighbours(database):
    same = ago(days=2)
    with database.transaction() as session:
        index.put_many(session, [person(i, "Anna", "Hansen", last_seen=same) for i in range(1, 40)])
    before = person(50, "Anna", "Hansen", last_seen=same - dt.timedelta(seconds=1))
    after = person(51, "Anna", "Hansen", last_seen=same + dt.timedelta(seconds=1))
    between = person(52, "Anna", "Hansen", last_seen=same)
    write(database, after, before, between)
    found = ids(database, "hansen", limit=60)
    assert (found[0], found[-1], len(found)) == (51, 50, 42)
    assert list(ids(database, "anna", limit=60)) == found


def test_the_exact_plate_comes_first(database):
    cars = [car(f"AB 12 {n}") for n in range(100, 130)]
    write(
        database,
        *(person(i, "Anna", "Berg", cars=(own,), last_seen=ago(days=i)) for i, own in enumerate(cars, 1)),
    )
    write(database, person(90, "Bo", "Lund", cars=(car("AB 12"),), last_seen=ago(days=99)))
    assert ids(database, "ab12")[:3] == [90, 1, 2]
    assert ids(database, "ab 12", limit=1) == [90]
    assert ids(database, "AB 12 117")[0] == 18
    assert len(ids(database, "ab12")) == 20


def test_the_exact_vin_comes_first(database):
    write(
        database,
        person(1, "Anna", "Berg", cars=(car(vin="WMX1234"),), last_seen=ago(days=8)),
        person(2, "Bo", "Lund", cars=(car(vin="WMX12345678901234"),), last_seen=ago(days=1)),
    )
    assert ids(database, "wmx1234") == [1, 2]
    assert ids(database, "wmx12345") == [2]


def test_a_newer_customer_with_the_same_former_plate_comes_first(database):
    write(
        database,
        person(1, "Anna", "Berg", cars=(car("EV 48211", current=False),), last_seen=ago(days=300)),
        person(2, "Bo", "Lund", cars=(car("EV 48211"),), last_seen=ago(days=3)),
    )
    assert ids(database, "ev48211") == [2, 1]


def test_who_has_the_car_now_stands_before_who_had_it_however_lately_they_were_here(database):
    write(
        database,
        person(1, "Søren", "Berg", cars=(car("AB 12 345", vehicle_id=7, current=False), car("XY 1")),
               last_seen=ago(days=1)),
        person(2, "Bo", "Lund", cars=(car("AB 10 000"),), last_seen=ago(days=2)),
        person(3, "Anna", "Vik", cars=(car("AB 12 345", vehicle_id=7),), last_seen=ago(days=300)),
        person(4, "Carl", "Dal", cars=(car("AB 19 999", current=False),), last_seen=ago(days=400)),
    )
    assert ids(database, "ab1") == [2, 3, 1, 4]
    assert ids(database, "ab12345") == [3, 1]
