"""A wrong odometer reading is struck out with a reason: it is seen, and counts for nothing."""

import datetime as dt

import pytest

from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.queries import verdict_for
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.vehicles import striking
from dealerdesk.vehicles.queries import readings, readings_of, vehicle
from dealerdesk.vehicles.service import read_odometer


def test_covers_and_everything_else_leave_out_what_was_struck(story):
    crew, sofie = story.crew, story.customer()
    car = story.car(sofie, first_registration=dt.date(2025, 1, 4))
    story.do(add_cover, crew.reception, car.id, CoverDraft(
        "manufacturer", "Factory warranty", None, "FW-1", dt.date(2025, 1, 4), 36, km_limit=100_000,
    ))
    story.do(read_odometer, crew.reception, car.id, 41_000, dt.date(2026, 5, 1))
    wrong = story.do(read_odometer, crew.reception, car.id, 410_000, dt.date(2026, 11, 1))

    def outcome():
        return story.read(verdict_for, crew.site.id, car.id, "engine").outcome

    assert outcome() == "only_if"
    with pytest.raises(Problem, match="reason"):
        story.do(striking.strike_reading, crew.reception, wrong, " ")
    with pytest.raises(NotAllowed):
        story.do(striking.strike_reading, crew.sales, wrong, "One digit too many")
    # Said to be right, the cover has ended by it; nobody says so any more, and it may be covered again.
    story.do(striking.confirm_reading, crew.reception, wrong)
    assert outcome() == "not_covered" and story.read(readings, car.id)[-1].confirmed
    with pytest.raises(Stale):
        story.do(striking.confirm_reading, crew.reception, wrong)
    story.do(striking.doubt_reading, crew.reception, wrong)
    assert outcome() == "only_if"
    story.do(striking.strike_reading, crew.reception, wrong, "One digit too many")
    with pytest.raises(Problem, match="struck out"):
        story.do(striking.confirm_reading, crew.reception, wrong)
    assert outcome() == "covered" and story.read(vehicle, car.id).odometer_km == 41_000
    assert [one.km for one in story.read(readings_of, [car.id])[car.id]] == [41_000]
    assert [one.struck_why for one in story.read(readings, car.id)] == [None, "One digit too many"]
    with pytest.raises(Stale):
        story.do(striking.strike_reading, crew.reception, wrong, "Again")
    story.do(striking.count_reading, crew.reception, wrong)
    assert outcome() == "only_if" and story.read(vehicle, car.id).odometer_km == 410_000
