"""The words pre-select chips, in any language, and never take consent unasked."""

import datetime as dt

import pytest

from dealerdesk.core.phrases import read_phrases
from dealerdesk.core.places import resource
from dealerdesk.remarks.choices import WHAT, WHY
from dealerdesk.remarks.recognising import Recognised, recognise
from dealerdesk.remarks.rules import Contact, Wanted, Window, window
from dealerdesk.remarks.times import times_said
from tests.support.properties import given, st

SAID = dt.date(2026, 11, 24)
LANGUAGES = {"en", "da", "de", "nb", "pl"}
YEARS = st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1))


def read(words):
    return recognise(words, SAID)


def test_the_remark_of_the_picture():
    words = "When the warranty's gone in January I'd rather lease something electric. No more big bills."
    seen = read(words)
    assert seen.what == ("lease", "electric") and seen.why == ("warranty-ends", "repair-cost")
    assert seen.window == Window(dt.date(2027, 1, 1), dt.date(2027, 1, 31))
    assert seen.wanted is Wanted.MONTHS_3 and seen.contact is None
    marked = [words[hit.start : hit.end] for hit in seen.hits]
    assert marked == ["warranty's gone", "January", "lease", "electric", "big bills"]


@pytest.mark.parametrize(
    ("words", "what", "why"),
    [
        ("Could we try the one with seven seats some Saturday?", ("seven-seats",), ()),
        ("Every second visit it's something with the gearbox.", (), ("repair-cost",)),
        ("Vi overvejer noget større til foråret", ("bigger",), ()),
        ("Noget stoerre, en stationcar med anhængertræk", ("bigger", "estate", "towing"), ()),
        ("Im Frühjahr wollen wir einen Kombi mit Allrad", ("estate",), ()),
        ("Der ist uns zu klein geworden, etwas Größeres", ("bigger",), ()),
        ("Til våren vil vi ha elbil med firehjulstrekk", ("electric",), ()),
        ("Chciałbym kombi, najlepiej hybrydę, na wiosnę", ("estate", "hybrid"), ()),
        ("Jak się skończy gwarancja, to coś większego", ("bigger",), ()),
        ("Leasing läuft aus, dann ein Elektroauto", ("electric",), ("lease-ends",)),
    ],
)
def test_wishes_and_reasons_in_five_languages(words, what, why):
    assert (read(words).what, read(words).why) == (what, why)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in spring", "2027-03-01", "2027-05-31"),
        ("til foråret", "2027-03-01", "2027-05-31"),
        ("im Frühjahr", "2027-03-01", "2027-05-31"),
        ("til våren", "2027-03-01", "2027-05-31"),
        ("na wiosnę", "2027-03-01", "2027-05-31"),
        ("this autumn", "2026-09-01", "2026-11-30"),
        ("in winter", "2026-12-01", "2027-02-28"),
        ("in May", "2027-05-01", "2027-05-31"),
        ("in November", "2026-11-01", "2026-11-30"),
        ("January 2028", "2028-01-01", "2028-01-31"),
        ("next year", "2027-01-01", "2027-12-31"),
        ("w tym roku", "2026-11-24", "2026-12-31"),
        ("przed świętami", "2026-12-01", "2026-12-31"),
    ],
)
def test_months_seasons_and_years_are_the_next_ones(words, first, last):
    (time,) = times_said(words, SAID)
    assert time.window == Window(dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "chip"),
    [
        ("in two months", "3m"),
        ("om 5 måneder", "6m"),
        ("in sechs Monaten", "6m"),
        ("za rok", "12m"),
        ("za trzy lata", "later"),
        ("in 2 weeks", "now"),
        ("om et halvt år", "6m"),
        ("so schnell wie möglich", "now"),
        ("irgendwann", "later"),
        ("innen 3 måneder", "3m"),
    ],
)
def test_spans_of_time_are_read_as_chips(words, chip):
    (time,) = times_said(words, SAID)
    assert time.wanted == chip and time.window == window(chip, SAID)


@pytest.mark.parametrize(
    "words",
    [
        "You may call me",
        "the front spring is broken",
        "I had it for 3 years",
        "Winterreifen",
        "every 6 months",
        "vår bil",
    ],
)
def test_what_is_no_time_is_not_read_as_one(words):
    assert times_said(words, SAID) == ()


@pytest.mark.parametrize(
    ("words", "contact"),
    [
        ("You may call me after four", Contact.CALL),
        ("Please don't call me", Contact.NO),
        ("Proszę nie dzwonić", Contact.NO),
        ("Proszę zadzwonić po 16", Contact.CALL),
        ("Sie können anrufen", Contact.CALL),
        ("Bitte nicht anrufen", Contact.NO),
        ("Not yet, after the inspection", Contact.NOT_YET),
        ("Send me an email", Contact.WRITE),
        ("The gearbox is loud", None),
    ],
)
def test_a_no_is_never_read_as_a_yes(words, contact):
    assert read(words).contact is contact


@pytest.mark.parametrize(
    ("words", "budget"),
    [
        ("budget around 25.000 €", 25_000),
        ("op til 300.000 kr", 300_000),
        ("bis 30000 Euro", 30_000),
        ("najwyżej 90 000 zł", 90_000),
        ("it has 131 204 km", None),
        ("the 2019 one", None),
    ],
)
def test_a_budget_is_a_sum_of_money(words, budget):
    assert read(words).budget == budget


def test_a_trade_in_is_heard():
    assert read("What would you give me for it, just out of curiosity?").trade_in
    assert read("Nehmen Sie den alten in Zahlung?").trade_in
    assert not read("The gearbox is loud").trade_in


def test_the_phrases_speak_of_chips_that_there_are_in_every_language():
    phrases = read_phrases(resource("remarks", "wishes.tsv"))
    codes = {phrase.code for phrase in phrases}
    assert {code.removeprefix("what:") for code in codes if code.startswith("what:")} == set(WHAT)
    assert {code.removeprefix("why:") for code in codes if code.startswith("why:")} <= set(WHY)
    for code in codes:
        assert {phrase.language for phrase in phrases if phrase.code == code} == LANGUAGES


@given(st.text(max_size=120), YEARS)
def test_no_words_break_it(words, said):
    seen = recognise(words, said)
    for hit in seen.hits:
        assert 0 <= hit.start < hit.end <= len(words)


@given(YEARS, st.sampled_from(["in May", "na zimę", "i år", "January"]))
def test_a_time_that_is_named_is_never_over(said, words):
    (time,) = times_said(words, said)
    assert time.window.last is not None and said <= time.window.last
    assert (time.window.first - said).days <= 366


def test_words_that_say_nothing_say_nothing():
    assert read("It knocks at the front left when I drive over the kerb.") == Recognised()
    assert read("") == Recognised()
