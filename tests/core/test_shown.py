"""Values inside sentences are written in the language of the reader, at the moment of showing."""

import datetime as dt

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import speaking
from dealerdesk.core.shown import a_day, a_distance, a_number, an_amount, counted


def test_a_day_is_written_in_the_readers_language():
    ends = Said("Ends on {day}", {"day": a_day(dt.date(2027, 1, 4))})
    assert ends.words() == "Ends on 4 Jan 2027"
    with speaking("de"):
        assert "2027" in ends.words() and ends.words() != "Ends on 4 Jan 2027"


def test_distances_numbers_and_amounts_have_their_marks():
    assert str(a_distance(64_210)) == "64,210\xa0km"
    assert str(a_number(1_000)) == "1,000"
    with speaking("pl"):
        assert str(an_amount(14_630, "PLN")) == "146,30\xa0zł"


def test_one_and_many_take_their_own_form():
    assert str(counted("{n} day left", "{n} days left", 1)) == "1 day left"
    assert str(counted("{n} day left of {what}", "{n} days left of {what}", 3, {"what": Said("cover")})) == (
        "3 days left of cover"
    )
