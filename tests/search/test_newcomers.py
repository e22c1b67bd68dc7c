"""Many newcomers laid ready beside the database are found like those who are written one by one."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dealerdesk.search import checking, index, queries
from dealerdesk.search.models import SearchEntry
from dealerdesk.search.newcomers import Newcomers
from tests.search.people import ago, person

MANY = 40


def rows():
    """People of whom some were here, and some never."""
    names = ("Anna Ødegård", "Bo Lind", "Carl O'Brien", "Dorte Åberg-Holm")
    found = []
    for number in range(100, 100 + MANY):
        first, last = names[number % 4].split()
        seen = ago(days=number) if number % 3 else None
        found.append(person(number, first, last, last_seen=seen))
    return found


def entries(database):
    """Everything the index holds of them."""
    columns = [column for column in SearchEntry.__table__.columns if column.name != "id"]
    with database.reading() as session:
        ordered = session.execute(select(*columns).order_by(SearchEntry.id)).all()
        return [tuple(row) for row in ordered], checking.words(session)


def found(database, typed):
    """Who is found, in order."""
    with database.reading() as session:
        return [hit.customer_id for hit in queries.find(session, 1, typed, 50)]


def take_in(database):
    """Lay them ready, then take them in, as an import does."""
    newcomers = Newcomers(map(index.ready, rows()))
    with database.held() as held:
        with held.beside() as session:
            newcomers.lay(session)
        with held.transaction() as session:
            newcomers.take_in(session)
        with held.beside() as session:
            newcomers.lift(session)


@pytest.fixture
def known(database):
    """Somebody who is in the index already, the newest visitor of all."""
    with database.transaction() as session:
        index.put(session, person(1, "Anna", "Ødegård", last_seen=ago(hours=1)))
    return database


def test_they_are_written_and_found_as_if_put_one_by_one(known):
    take_in(known)
    laid = entries(known)
    hits = {typed: found(known, typed) for typed in ("odegard", "obrien", "holm", "lind")}
    assert hits["odegard"][0] == 1
    assert len(hits["lind"]) == MANY // 4
    with known.transaction() as session:
        index.remove(session, *(row.customer_id for row in rows()))
        for row in rows():
            index.put(session, row)
    assert entries(known) == laid
    assert {typed: found(known, typed) for typed in hits} == hits


def test_nothing_stays_beside_the_database_and_many_steps_tidy_the_index(known):
    take_in(known)
    before = found(known, "odegard")
    with known.transaction() as session:
        index.remove(session, *(row.customer_id for row in rows()))
    take_in(known)
    steps = 0
    more = True
    while more:
        with known.transaction() as session:
            more = index.tidy_step(session, steps == 0)
        steps += 1
    assert steps < 20
    assert found(known, "odegard") == before


def test_taken_back_none_of_them_is_there(known):
    before = entries(known)
    newcomers = Newcomers(map(index.ready, rows()))
    with known.held() as held:
        with held.beside() as session:
            newcomers.lay(session)
        with pytest.raises(ZeroDivisionError), held.transaction() as session:
            newcomers.take_in(session)
            raise ZeroDivisionError
        with held.beside() as session:
            newcomers.lift(session)
    assert entries(known) == before
    assert found(known, "lind") == []
