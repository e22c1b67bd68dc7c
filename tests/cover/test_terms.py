"""What makers and the house promise in general: written by managers, given to cars by themselves."""

import datetime as dt

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.queries import covers_of, terms_list
from dealerdesk.cover.records import TermsDraft
from dealerdesk.cover.service import add_cover, add_terms, change_terms, restore_terms, retire_terms
from dealerdesk.cover.standing import draft_from_terms, give_standing_terms
from dealerdesk.vehicles.records import VehicleDraft
from dealerdesk.vehicles.service import add_vehicle

FIVE_YEARS = TermsDraft(
    kind="extended", name="Extended warranty, five years", make="Fjordling", months=60, km_limit=100_000,
    groups_excluded=("wear", "oil_filters"), exclusions="Damage from outside; Parts fitted elsewhere",
    by_itself=True,
)


def terms_of(database, crew, **kinds):
    with database.reading() as session:
        return terms_list(session, crew.site.id, **kinds)


def test_a_manager_writes_terms_and_everybody_finds_them_by_make(database, crew):
    house = TermsDraft(kind="contract", name="Service Premium", months=36)
    for draft in (house, FIVE_YEARS):
        perform(database, add_terms, crew.manager, draft)
    shown = terms_of(database, crew)
    assert [terms.name for terms in shown] == ["Extended warranty, five years", "Service Premium"]
    assert shown[0].draft() == FIVE_YEARS


def test_reception_does_not_promise_for_the_maker(database, crew):
    with pytest.raises(NotAllowed) as refused:
        perform(database, add_terms, crew.reception, FIVE_YEARS)
    assert "Service manager" in refused.value.sentence()
    assert terms_of(database, crew) == ()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"name": "  "}, "needs a name"),
        ({"kind": "lifelong"}, "not known"),
        ({"months": 0}, "months are between"),
        ({"km_limit": 10**12}, "distance is between"),
        ({"deductible_minor": -1}, "deductible"),
        ({"groups_included": ("wear",), "groups_excluded": ("wear",)}, "either included or excluded"),
        ({"groups_included": ("flux_capacitor",)}, "group is not known"),
    ],
)
def test_terms_that_cannot_be_are_refused_in_words(database, crew, wrong, words):
    draft = TermsDraft(**{"kind": "manufacturer", "name": "Two years", "months": 24, **wrong})
    with pytest.raises(Problem, match=words):
        perform(database, add_terms, crew.manager, draft)


def test_retired_terms_are_offered_no_more_until_they_come_back(database, crew):
    made = perform(database, add_terms, crew.manager, FIVE_YEARS)
    gone = perform(database, retire_terms, crew.manager, made.id, made.version)
    assert terms_of(database, crew) == ()
    assert [terms.active for terms in terms_of(database, crew, retired_too=True)] == [False]
    perform(database, restore_terms, crew.manager, gone.id, gone.version)
    assert len(terms_of(database, crew)) == 1


def test_two_managers_change_the_same_terms_and_the_second_hears_of_it(database, crew):
    made = perform(database, add_terms, crew.manager, FIVE_YEARS)
    longer = TermsDraft(kind="extended", name="Six years", make="Fjordling", months=72)
    perform(database, change_terms, crew.manager, made.id, longer, made.version)
    with pytest.raises(Stale):
        perform(database, change_terms, crew.admin, made.id, FIVE_YEARS, made.version)
    assert terms_of(database, crew)[0].name == "Six years"


def test_a_cover_given_before_stays_as_it_was_promised(database, crew, car):
    made = perform(database, add_terms, crew.manager, FIVE_YEARS)
    draft = draft_from_terms(made, dt.date(2022, 1, 4))
    perform(database, add_cover, crew.reception, car.id, draft)
    shorter = TermsDraft(kind="extended", name="One year", make="Fjordling", months=12)
    perform(database, change_terms, crew.manager, made.id, shorter, made.version)
    with database.reading() as session:
        assert covers_of(session, [car.id])[car.id][0].end_on == dt.date(2027, 1, 4)


def test_terms_of_so_many_km_count_from_the_odometer_at_their_start(database, crew):
    distance = TermsDraft("parts", "Parts guarantee", km_limit=40_000)
    terms = perform(database, add_terms, crew.manager, distance)
    draft = draft_from_terms(terms, dt.date(2026, 11, 24), km_start=64_210)
    assert (draft.km_start, draft.km_limit) == (64_210, 104_210)


def give(database, crew, car_id):
    with database.transaction() as session:
        return give_standing_terms(session, crew.reception, car_id)


def test_a_car_gets_what_its_maker_promises_by_itself_and_only_once(database, crew, car):
    perform(database, add_terms, crew.manager, FIVE_YEARS)
    perform(database, add_terms, crew.manager, TermsDraft("manufacturer", "Other make", make="Gullwagen",
                                                          months=60, by_itself=True))
    perform(database, add_terms, crew.manager, TermsDraft("goodwill", "On request", months=600))
    perform(database, add_terms, crew.manager, TermsDraft("manufacturer", "Two years", make="fjordling",
                                                          months=24, by_itself=True))
    given = give(database, crew, car.id)
    assert [(cover.name, cover.start_on, cover.end_on) for cover in given] == [
        ("Extended warranty, five years", dt.date(2022, 1, 4), dt.date(2027, 1, 4))
    ]
    assert give(database, crew, car.id) == ()


def test_a_car_of_unknown_age_gets_nothing_by_itself(database, crew, morning):
    perform(database, add_terms, crew.manager, FIVE_YEARS)
    car = perform(database, add_vehicle, crew.reception, VehicleDraft(plate="CJ 70 418", make="Fjordling"))
    assert give(database, crew, car.id) == ()
