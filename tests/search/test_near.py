"""Somebody who is typed with one mistake, or by letters from within the name, is found all the same."""

from __future__ import annotations

import random

import pytest

from dealerdesk.core.database import Database
from dealerdesk.search import checking, index, slips
from tests.search.people import OTHER_SITE, SITE, car, look, person, write


def near(database, text, limit=20, site_id=SITE):
    """Who may have been meant, in order."""
    return [hit.customer_id for hit in look(database, text, limit, site_id) if not hit.as_typed]


def known(database):
    """Every word that is found with a mistake."""
    with database.reading() as session:
        return {row[0] for row in session.connection().exec_driver_sql("SELECT word FROM search_slip")}


@pytest.fixture
def customers(database):
    write(
        database,
        person(1, "Inge", "Ødegård", emails=("inge@fjord.example",)),
        person(2, "Günther", "Großmann"),
        person(3, "Łukasz", "Dąbrowski", cars=(car("WX 4419K", country="PL"),)),
        person(4, "Karl-Heinz", "Müller-Weiß"),
        person(5, company="3F Kærgård Transport ApS"),
        person(6, "Mette", "Hansen", phones=[("18 42 25 73", "4518422573")]),
        person(7, "Bo", "Lie", site_id=OTHER_SITE),
        person(8, company="Usługi Nowak Sp. z o.o."),
    )
    return database


@pytest.mark.parametrize("typed", [
    "Hasnen", "Hnsen", "Hannsen", "Hamsen", "Hansxen", "Hansne", "Hansenn", "mette hamsen",
    "metet hansen", "mett hansem", "hansen mtete",
])  # fmt: skip
def test_one_mistake_in_a_name_is_forgiven(customers, typed):
    assert near(customers, typed) == [6]


@pytest.mark.parametrize(("typed", "meant"), [
    ("Dabrosski", 3), ("Odegrad", 1), ("Oedegrd", 1), ("Grosmann", 2), ("guenhter", 2), ("muller-wiess", 4),
    ("karl-henz", 4), ("mullerwiss", 4), ("Kaergard Trnasport", 5), ("Uslugi Nowka Sp. z o.o.", 8),
    ("Uslugi Nowak Sp. x o.o.", 8),
])  # fmt: skip
def test_other_spellings_bear_a_mistake_too(customers, typed, meant):
    assert meant in near(customers, typed)


@pytest.mark.parametrize(("typed", "meant"), [
    ("anse", 6), ("ansen", 6), ("sen", 6), ("brow", 3), ("abrowski", 3), ("egar", 1), ("ransp", 5),
    ("mette ans", 6), ("ette ansen", 6), ("llerw", 4),
])  # fmt: skip
def test_letters_from_within_a_name_are_enough(customers, typed, meant):
    assert near(customers, typed) == [meant]


@pytest.mark.parametrize("typed", [
    "", "xyzzy", "an", "se", "Hamsem", "mette jensen", "4519", "wx4418k", "18422574", "hamsen 1842",
    "nge@fjord", "bo lei", "\x00", "%", "'; drop table", "a" * 300,
])  # fmt: skip
def test_two_mistakes_numbers_and_scraps_are_not(customers, typed):
    assert near(customers, typed) == []


def test_what_was_meant_is_marked_where_it_stands(customers):
    for typed, marked in (("mette hasnen", ["Mette", "Hansen"]), ("brow", ["brow"])):
        (hit,) = look(customers, typed)
        assert [m.text[m.start : m.end] for m in hit.matched] == marked
        assert {m.field for m in hit.matched} == {"name"}


def test_who_is_found_as_typed_stands_first_and_alone_where_they_are_many(database):
    write(
        database,
        person(1, "Anna", "Hansem"), person(2, "Bo", "Hansen"),
        *(person(i, "Carl", "Nielsen") for i in range(10, 15)), person(20, "Dora", "Nilsen"),
    )  # fmt: skip
    assert [(hit.customer_id, hit.as_typed) for hit in look(database, "hansem")] == [(1, True), (2, False)]
    assert [hit.customer_id for hit in look(database, "nielsen")] == [14, 13, 12, 11, 10]
    assert [hit.customer_id for hit in look(database, "nilsen")] == [20, 14, 13, 12, 11, 10]
    assert [hit.customer_id for hit in look(database, "nilsen", limit=3)] == [20, 14, 13]


def test_a_rare_name_is_not_hidden_behind_a_common_one(database):
    rows = [person(i, "Anna", "Hansen") for i in range(2, 60)]
    with database.transaction() as session:
        index.put_many(session, [person(1, "Anna", "Hanken"), *rows])
    found = near(database, "hanzen")
    assert (len(found), 1 in found) == (20, True)


def test_behind_several_common_names_each_rare_one_is_seen(database):
    common = [person(i, "Anna", ("Hansen", "Hanzlen")[i % 2]) for i in range(10, 90)]
    with database.transaction() as session:
        index.put_many(session, [person(1, "Bo", "Hanken"), person(2, "Bo", "Hanzer"), *common])
    found = near(database, "hanzen")
    assert (len(found), {1, 2} <= set(found)) == (20, True)
    assert {i % 2 for i in found if i >= 10} == {0, 1}
    assert near(database, "bo hanzen") == [2, 1]


def test_each_house_has_its_own(customers):
    assert near(customers, "lei", site_id=OTHER_SITE) == [7]
    assert near(customers, "bo lei") == []


def test_the_words_follow_the_names(database):
    write(database, person(1, "Anna", "Hansen"), person(2, "Bo", "Hansen"))
    assert {"anna", "hansen", "bo"} <= known(database)
    write(database, person(1, "Anna", "Jensen"))
    assert "hansen" in known(database)
    write(database, person(2, "Bo", "Jensen"))
    assert (near(database, "hamsen"), near(database, "jemsen")) == ([], [2, 1])
    assert "hansen" not in known(database)
    with database.transaction() as session:
        index.remove(session, 1, 2)
    assert known(database) == set()


def test_a_longer_name_does_not_keep_a_word(database):
    write(database, person(1, "Jens", "Dam"), person(2, "Bo", "Jensen"))
    write(database, person(1, "Jan", "Dam"))
    assert known(database) == {"jan", "dam", "bo", "jensen"}


def test_nothing_is_left_of_a_change_that_was_taken_back(database):
    write(database, person(1, "Anna", "Hansen"))
    with database.transaction() as session:
        index.put(session, person(1, "Anna", "Jensen"))
        session.rollback()
    assert known(database) == {"anna", "hansen"}


def test_many_at_once_are_found_like_one(database):
    with database.transaction() as session:
        index.put_many(session, [person(i, f"Anna{'abcdefgh'[i % 8]}", "Hansen") for i in range(1, 1300)])
    assert near(database, "annca hansenn", limit=3) == []
    assert near(database, "annab hansenn", limit=3) == [1297, 1289, 1281]
    with database.reading() as session:
        assert checking.words(session) == checking.WordsState(frozenset(), frozenset())


def test_a_check_notices_words_that_are_missing_and_a_rebuild_brings_them(database):
    write(database, person(1, "Anna", "Hansen"))
    with database.transaction() as session:
        slips.forget(session.connection(), ["hansen"])
    assert near(database, "hamsen") == []
    with database.reading() as session:
        assert checking.words(session).missing == {"hansen"}
    with database.transaction() as session:
        index.rebuild(session)
    assert near(database, "hamsen") == [1]
    with database.reading() as session:
        assert not checking.words(session).missing


def test_a_word_that_two_desks_wrote_at_once_is_there_once_and_goes_once(database):
    write(database, person(1, "Anna", "Hansen"))
    with database.transaction() as session:
        connection = session.connection()
        if database.is_postgresql:
            connection.exec_driver_sql("INSERT INTO search_slip SELECT piece, word FROM search_slip")
    assert near(database, "hamsen") == [1]
    write(database, person(1, "Anna", "Lund"))
    assert known(database) == {"anna", "lund"}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_while_another_desk_writes_names_no_word_is_forgotten(database):
    write(database, person(1, "Anna", "Hansen"))
    other = Database(database.where)
    with other.transaction() as session:
        index.put(session, person(2, "Bo", "Hansen"))
        write(database, person(1, "Anna", "Lund"))
    other.close()
    assert near(database, "hamsen") == [2]
    assert known(database) == {"anna", "lund", "bo", "hansen"}


def test_a_word_that_was_left_goes_with_the_next_check(database):
    write(database, person(1, "Anna", "Hansen"))
    with database.transaction() as session:
        slips.learn(session.connection(), ["jensen"])
    with database.transaction() as session:
        state = checking.words(session)
        checking.tidy(session, state)
    assert (state.missing, state.left) == (set(), {"jensen"})
    assert known(database) == {"anna", "hansen"}


def test_one_mistake_is_one_mistake():
    chance = random.Random(5)
    for _time in range(300):
        word = "".join(chance.choices("abcde", k=chance.randint(1, 7)))
        for other in {word, *_mistakes(word, chance)}:
            assert slips.is_slip(other, word) == (other != word) == slips.is_slip(word, other)
    for typed, word in (("hansen", "jensen"), ("ab", "ba c"), ("abc", "cab"), ("abcd", "badc"), ("", "ab")):
        assert not slips.is_slip(typed, word)


def _mistakes(word, chance):
    at = chance.randrange(len(word))
    letter = chance.choice("abcdef")
    yield word[:at] + word[at + 1 :]
    yield word[:at] + word[at] + word[at:]
    yield word[:at] + letter + word[at:]
    yield word[:at] + letter + word[at + 1 :]
    yield word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
