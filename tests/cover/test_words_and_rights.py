"""The group a sentence is about, the right the law gives, and a verdict kept for later."""

import datetime as dt
import json

import pytest

from dealerdesk.core.i18n import speaking
from dealerdesk.cover.groups import GROUPS
from dealerdesk.cover.rules import CoverFacts, JobFacts, Outcome, verdict
from dealerdesk.cover.snapshot import sentence, snapshot
from dealerdesk.cover.statutory import statutory_right, statutory_sentence, statutory_until
from dealerdesk.cover.suggesting import suggest_group, suggest_groups
from dealerdesk.house.countries import COUNTRIES

TODAY = dt.date(2026, 11, 24)
FIVE_YEARS = CoverFacts(
    1, "Extended {warranty}\nfive years", "extended", dt.date(2022, 1, 4), 60, km_limit=100_000,
    excluded=frozenset({"wear"}),
)


@pytest.mark.parametrize(
    ("said", "group"),
    [
        ("It knocks at the front left when I drive over the kerb.", "steering_suspension"),
        ("And it was due for something with the oil, the app says.", "oil_filters"),
        ("The wipers smear.", "wear"),
        ("Sometimes the screen goes black.", "infotainment"),
        ("Aircondition lugter", "climate"),
        ("Skift til sommerdæk", "tyres_wheels"),
        ("Die Bremsen quietschen", "brakes"),
        ("Winterreifen aufziehen", "tyres_wheels"),
        ("Bilen lader ikke hjemme", "charging"),
        ("Skrzynia biegów szarpie", "gearbox"),
        ("Słychać stuki z zawieszenia", "steering_suspension"),
        ("60 000 km service", "service"),
        ("An orange one, please", ""),
        ("=HYPERLINK(1) <b>🚗</b>", ""),
        ("", ""),
    ],
)
def test_the_words_suggest_the_group(said, group):
    assert suggest_group(said) == group


def test_only_real_groups_are_suggested():
    every = (
        "motor gear hjulleje rækkevidde lader fjeder bremse starter skærm radar klima køler injektor"
        " udstødning airbag dørlås lygter rude lak sæde dæk visker olie service anhængertræk ulykke"
    )
    assert set(suggest_groups(every)) <= set(GROUPS)
    assert len(suggest_groups(every)) > 20


@pytest.mark.parametrize(("country", "months"), [("DK", 24), ("no", 60), ("SE", 36), ("NL", 24)])
def test_the_law_gives_time_by_country_and_never_distance(country, months):
    right = statutory_right(country)
    assert right is not None and right.months == months
    words = statutory_sentence(country).words()
    assert f"for {months} months" in words and "whatever the mileage" in words


@pytest.mark.parametrize(
    ("country", "burden"), [("DK", 12), ("DE", 12), ("NO", 24), ("PL", 24), ("BE", 24), ("GB", 6), ("FI", 12)]
)
def test_the_law_says_for_how_long_the_seller_has_to_prove_it(country, burden):
    assert f"first {burden} months is taken to have been there" in statutory_sentence(country).words()


def test_where_the_buyer_has_to_prove_it_nothing_else_is_promised():
    assert statutory_sentence("CH").words().endswith("whatever the mileage.")


def test_every_country_a_house_can_be_in_has_its_right():
    assert all(statutory_right(country) for country in COUNTRIES)


def test_a_country_that_the_table_does_not_know_stays_unknown():
    assert statutory_right("BR") is None
    assert statutory_sentence("BR") is None
    assert statutory_until("BR", TODAY, used=False) is None


def test_the_right_ends_with_the_last_day_of_its_months():
    assert statutory_until("DK", dt.date(2024, 2, 29), used=False) == dt.date(2026, 2, 28)
    assert statutory_until("DE", dt.date(2026, 1, 4), used=True) == dt.date(2027, 1, 4)


def kept(covers, group, odometer=64_210, on=TODAY):
    """A verdict, stored as text and read again."""
    made = verdict(covers, JobFacts(on, odometer, group, TODAY))
    return json.loads(json.dumps(snapshot(made)))


def plain(said):
    """The sentence with ordinary spaces."""
    return said.words().replace("\xa0", " ")


def test_a_kept_verdict_says_the_same_in_any_language():
    stored = kept([FIVE_YEARS], "engine")
    said = sentence(stored)
    assert stored["outcome"] == Outcome.COVERED
    assert plain(said) == "Covered: Extended {warranty} five years, until 4 Jan 2027 or 100,000 km"
    with speaking("de"):
        assert "04.01.2027" in said.words()


def test_a_kept_condition_is_part_of_the_sentence():
    bound = CoverFacts(2, "Parts", "battery", None, 24, km_limit=100_000, condition="if {reproduced}")
    words = plain(sentence(kept([bound], "engine")))
    assert words.startswith("Covered if its start is confirmed, if {reproduced} (Parts, until 100,000 km")


def test_a_kept_no_names_the_exclusion_or_the_goodwill():
    assert sentence(kept([FIVE_YEARS], "wear")).words().startswith("Not covered: Not part of it: Wear parts")
    past = plain(sentence(kept([FIVE_YEARS], "engine", 100_600, dt.date(2027, 1, 20))))
    assert "Past by 16 days and 600 km" in past


def test_without_covers_there_is_only_the_answer():
    assert sentence(kept([], "engine")).words() == "Not covered"
    assert sentence(None) is None
