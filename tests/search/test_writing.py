"""Writing the index: whole rows, again and again, on both engines."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import select, text

from dealerdesk.search import index
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.terms import Terms, pieces_of
from tests.search.people import NOON, OTHER_SITE, ago, car, ids, look, person, write


def entries(database) -> list[tuple]:
    with database.reading() as session:
        query = select(SearchEntry.id, SearchEntry.customer_id, SearchEntry.words, SearchEntry.shown)
        return [tuple(row) for row in session.execute(query.order_by(SearchEntry.id))]


def test_what_is_written_over_is_found_no_more(database):
    write(database, person(1, "Anna", "Hansen", cars=(car("AB 12 345"),), phones=[("1", "4518422573")]))
    write(database, person(1, "Anna", "Jensen", cars=(car("CD 67 890"),), phones=[("2", "4599887766")]))
    assert [ids(database, typed) for typed in ("hansen", "ab12", "1842", "345")] == [[], [], [], []]
    assert [ids(database, typed) for typed in ("jensen", "cd67", "9988", "890")] == [[1], [1], [1], [1]]


def test_a_row_without_visits_keeps_what_is_known_of_them(database):
    seen = person(1, "Anna", "Hansen", last_seen=NOON, last_visit=NOON.date())
    write(database, seen, person(2, "Bo", "Hansen", last_seen=ago(days=1)))
    write(database, person(1, "Anna", "Hansen-Lund"))
    assert ids(database, "hansen") == [1, 2]
    assert look(database, "lund")[0].last_visit == NOON.date()


def test_a_row_with_an_earlier_visit_is_put_back(database):
    write(database, *(person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in (1, 2, 3)))
    write(database, person(1, "Anna", "Hansen", last_seen=ago(days=9), last_visit=ago(days=9).date()))
    assert ids(database, "hansen") == [2, 3, 1]
    assert look(database, "hansen")[2].last_visit == ago(days=9).date()


def test_the_same_rows_again_change_nothing(database):
    rows = [
        person(i, "Anna", "Hansen", last_seen=ago(days=i), cars=(car(f"AB 12 {i}00"),)) for i in range(1, 9)
    ]
    write(database, *rows)
    before = entries(database)
    write(database, *rows)
    with database.transaction() as session:
        assert index.put_many(session, iter(rows)) == len(rows)
    assert entries(database) == before


def test_many_are_written_like_one_by_one(database):
    rows = [
        person(
            i, "Anna" if i % 3 else "Bo", "Hansen", last_seen=None if i % 7 == 0 else ago(hours=i * 7 % 97)
        )
        for i in range(1, 1500)
    ]
    with database.transaction() as session:
        assert index.put_many(session, iter(rows)) == 1499
    newest = sorted((r for r in rows if r.last_seen), key=lambda r: r.last_seen, reverse=True)
    seen = {r.customer_id: r.last_seen for r in rows}
    found = ids(database, "hansen", limit=50)
    assert [seen[i] for i in found] == [r.last_seen for r in newest[:50]]
    assert len(ids(database, "anna", limit=2000)) == sum(1 for i in range(1, 1500) if i % 3)


def test_many_are_written_over_many(database):
    with database.transaction() as session:
        index.put_many(session, [person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in range(1, 1200)])
        index.put_many(
            session, [person(i, "Bo", "Hansen", last_seen=ago(days=i - 600)) for i in range(601, 1800)]
        )
    assert len(ids(database, "hansen", limit=5000)) == 1799
    assert len(ids(database, "bo", limit=5000)) == 1199
    assert set(ids(database, "hansen", limit=4)) == {1, 2, 601, 602}


def test_the_last_row_of_a_customer_counts(database):
    with database.transaction() as session:
        index.put_many(session, [person(1, "Anna", "Hansen"), person(1, "Anna", "Jensen")])
    assert (ids(database, "hansen"), ids(database, "jensen")) == ([], [1])


def test_removed_is_found_no_more(database):
    write(database, person(1, "Anna", "Hansen"), person(2, "Bo", "Hansen"))
    with database.transaction() as session:
        index.remove(session, 1)
        index.remove(session, 77)
    assert ids(database, "hansen") == [2]
    assert len(entries(database)) == 1


def test_an_unknown_customer_cannot_be_touched(database):
    with database.transaction() as session:
        index.touch(session, 5, NOON)
    assert entries(database) == []


def test_a_visit_day_never_goes_back(database):
    write(database, person(1, "Anna", "Hansen", last_seen=NOON, last_visit=NOON.date()))
    for day in (ago(days=3), NOON + dt.timedelta(days=2)):
        with database.transaction() as session:
            index.touch(session, 1, day, day.date())
    assert look(database, "hansen")[0].last_visit == (NOON + dt.timedelta(days=2)).date()


def test_a_customer_may_move_to_another_house(database):
    write(database, person(1, "Anna", "Hansen", last_seen=NOON))
    write(database, person(1, "Anna", "Hansen", last_seen=NOON, site_id=OTHER_SITE))
    assert (ids(database, "hansen"), ids(database, "hansen", site_id=OTHER_SITE)) == ([], [1])


def test_two_desks_move_the_same_customer(database):
    write(database, *(person(i, "Anna", "Hansen") for i in range(1, 4)))

    def visit(at: dt.datetime) -> None:
        with database.transaction() as session:
            index.touch(session, 1, at)

    with ThreadPoolExecutor(2) as desks:
        list(desks.map(visit, [NOON + dt.timedelta(seconds=n // 2) for n in range(40)]))
    assert ids(database, "hansen") == [1, 3, 2]
    if database.is_postgresql:
        with database.reading() as session:
            assert session.scalar(text("SELECT count(*) FROM search_fts")) == 3


def test_undone_with_its_transaction(database):
    write(database, person(1, "Anna", "Hansen"))
    with database.transaction() as session:
        index.put(session, person(1, "Anna", "Jensen"))
        index.put(session, person(2, "Bo", "Lund"))
        session.rollback()
    assert [ids(database, typed) for typed in ("hansen", "jensen", "lund")] == [[1], [], []]


def test_rebuilt_from_the_entries(database):
    with database.transaction() as session:
        index.put_many(session, [person(i, "Anna", "Hansen", last_seen=ago(days=i)) for i in range(1, 30)])
        connection = session.connection()
        index.drop_index(connection)
        index.create_index(connection)
    assert ids(database, "hansen") == []
    with database.transaction() as session:
        assert index.rebuild(session) == 29
        assert index.rebuild(session) == 29
    assert ids(database, "hansen") == list(range(1, 21))


def test_pieces_are_those_that_are_already_in_the_index_of_others():
    """When this fails because it was meant to, write a migration that rebuilds the index: see terms.py."""
    terms = Terms(
        " anna mueller @anna ", " 4518422573 18422573 ", " =ab12345 12345 345 ", " wmx51pz3a12004711 "
    )
    assert " ".join(sorted(pieces_of(terms))) == PIECES


PIECES = (
    "#1 #18 #184 #4 #45 #451 %ell %ler %lle %nna %uel +1842 +2257 +2573 +4225 +4518 +5184 +8422 -4711 1 12 3 "
    "34 =ab12345 _123 _234 _345 _ab1 _b12 a ab an ann anna m mu mue muel muell muelle mueller "
    "~wmx ~wmx5 ~wmx51 ~wmx51p ~wmx51pz ~wmx51pz3 ~wmx51pz3a12"
)


def test_rows_made_ready_are_written_like_any(database):
    rows = [
        person(
            i, "Anna", "Hansen", last_seen=ago(days=i), cars=(car(f"AB 12 {i}00"),),
            phones=[("1", "4518422573")],
        )  # fmt: skip
        for i in range(1, 9)
    ]
    with database.transaction() as session:
        index.put_many(session, [index.ready(row) for row in rows])
    before = entries(database)
    assert ids(database, "hansen") == [1, 2, 3, 4, 5, 6, 7, 8]
    assert ids(database, "ab12300") == [3]
    write(database, *rows)
    assert entries(database) == before
    write(database, person(3, "Anna", "Jensen", last_seen=ago(days=3)))
    assert ids(database, "ab12300") == []


def test_many_are_moved_like_one_by_one(database):
    write(database, *(person(i, "Anna", "Hansen", last_seen=ago(days=20 + i)) for i in range(1, 7)))
    newer = {i: (ago(days=i % 3 * 10), ago(days=i % 3 * 10).date()) for i in (2, 4, 6)}
    with database.transaction() as session:
        index.touch_many(session, newer | {99: (NOON, NOON.date())})
    assert ids(database, "hansen") == [6, 4, 2, 1, 3, 5]
    shown = {hit.customer_id: hit.last_visit for hit in look(database, "hansen")}
    assert {i: shown[i] for i in newer} == {i: day for i, (_at, day) in newer.items()}
    older = {1: (ago(days=60), ago(days=60).date())}
    with database.transaction() as session:
        index.touch_many(session, older)
    assert ids(database, "hansen") == [6, 4, 2, 1, 3, 5]
