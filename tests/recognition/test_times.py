"""Times in five languages, read from the day they were said, as the chip of a wish."""

import datetime as dt

import pytest

from dealerdesk.recognition.recognising import recognise
from dealerdesk.recognition.times import chip_after, easter
from tests.support.properties import given, st

TODAY = dt.date(2026, 11, 24)


def when(words, said=TODAY):
    return recognise(words, said).when


@pytest.mark.parametrize(
    ("words", "chip"),
    [
        ("wants a new car right away", "now"),
        ("wants a new car next week", "now"),
        ("wants a new car before Christmas", "now"),
        ("wants a new car in December", "now"),
        ("wants a new car after new year", "3m"),
        ("wants a new car in three months", "3m"),
        ("wants a new car by 15/2", "3m"),
        ("wants a new car in spring", "6m"),
        ("wants a new car in March", "6m"),
        ("wants a new car by easter", "6m"),
        ("wants a new car in half a year", "6m"),
        ("wants a new car before the summer holidays", "6m"),
        ("wants a new car after the summer holidays", "12m"),
        ("wants a new car in October 2027", "12m"),
        ("wants a new car next year", "12m"),
        ("wants a new car in a year", "12m"),
        ("wants a new car in two years", "later"),
        ("wants a new car one day", "later"),
        ("wants a new car in 2029", "later"),
        ("wants a new car", "unsaid"),
        ("vil have ny bil til foråret", "6m"),
        ("vil have ny bil om et halvt år", "6m"),
        ("vil have ny bil d. 31/1", "3m"),
        ("vil have ny bil i løbet af 2027", "12m"),
        ("vil have ny bil om halvandet år", "later"),
        ("vil have ny bil om 5 uger", "3m"),
        ("möchte in drei Monaten ein neues Auto", "3m"),
        ("möchte im Herbst ein neues Auto", "12m"),
        ("möchte zum 1.12. ein neues Auto", "now"),
        ("möchte Anfang nächsten Jahres ein neues Auto", "3m"),
        ("möchte irgendwann ein neues Auto", "later"),
        ("vil ha ny bil til høsten", "12m"),
        ("vil ha ny bil om 2 mnd", "3m"),
        ("vil ha ny bil innen påske", "6m"),
        ("vil ha ny bil om et par år", "later"),
        ("chce nowe auto za pół roku", "6m"),
        ("chce nowe auto na wiosnę", "6m"),
        ("chce nowe auto w ciągu 2 miesięcy", "3m"),
        ("chce nowe auto za rok", "12m"),
        ("chce nowe auto od zaraz", "now"),
    ],
)
def test_times_are_read_as_chips(words, chip):
    assert when(words) == chip


@pytest.mark.parametrize(
    "words",
    [
        "wants a new car, had this one for 3 years",
        "wants a new car, bought this one last spring",
        "looking for a new car, asked about range in winter",
        "you may call me, we want a new car",
        "vil have ny bil, ring til hende på fredag",
    ],
)
def test_what_is_no_time_of_the_wish_is_not_read_as_one(words):
    assert when(words) == "unsaid"


@pytest.mark.parametrize(
    ("days", "chip"),
    [(0, "now"), (31, "now"), (32, "3m"), (92, "3m"), (93, "6m"), (213, "6m"), (214, "12m"), (396, "12m"),
     (397, "later")],
)  # fmt: skip
def test_the_edges_of_the_chips(days, chip):
    assert chip_after(days) == chip


@pytest.mark.parametrize(("year", "day"), [(2026, "2026-04-05"), (2027, "2027-03-28"), (2038, "2038-04-25")])
def test_easter(year, day):
    assert easter(year).isoformat() == day


@given(st.dates(dt.date(1990, 1, 1), dt.date(2150, 1, 1)))
def test_a_season_to_come_is_never_later_than_a_year(said):
    assert when("wants a new car in summer", said) in {"now", "3m", "6m", "12m"}
