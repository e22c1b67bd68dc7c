"""The verdict of cars whose clock, papers or days are odd: nothing is guessed, nothing is lost."""

import datetime as dt
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from dealerdesk import printing
from dealerdesk.claims.papers import warranty_report_of
from dealerdesk.core import clock
from dealerdesk.cover.queries import cover_states, house_today, verdict_for
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.rules import CoverFacts, JobFacts, verdict
from dealerdesk.cover.service import add_cover, add_terms
from dealerdesk.cover.words import reason_words
from dealerdesk.vehicles.records import VehicleDraft
from dealerdesk.vehicles.rules import Reading, driven_before, driven_km, in_all
from dealerdesk.vehicles.service import change_vehicle, read_odometer
from dealerdesk.vehicles.striking import strike_reading
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.service_due import next_service_for, service_due

DAY = dt.date(2026, 11, 1)


def promised(story, car, **more):
    draft = CoverDraft("extended", "Five years", start_on=dt.date(2022, 1, 4), months=60, **more)
    return story.do(add_cover, story.crew.reception, car.id, draft)


def asked(story, car, km=None, on=None):
    return story.read(verdict_for, story.crew.site.id, car.id, "brakes", km, on)


def test_what_was_driven_goes_on_when_the_clock_is_changed():
    old = [Reading(DAY, 60_000), Reading(DAY + dt.timedelta(9), 99_000)]
    assert (driven_km(old), driven_before(old), driven_km([])) == (99_000, 0, None)
    anew = [*old, Reading(DAY + dt.timedelta(10), 0, True), Reading(DAY + dt.timedelta(20), 1_500)]
    assert (driven_km(anew), driven_before(anew)) == (100_500, 99_000)
    set_on = [*old, Reading(DAY + dt.timedelta(10), 99_000, True), Reading(DAY + dt.timedelta(20), 100_500)]
    assert (driven_km(set_on), driven_before(set_on)) == (100_500, 0)
    twice = [*anew, Reading(DAY + dt.timedelta(30), 10, True), Reading(DAY + dt.timedelta(40), 20)]
    assert driven_km(twice) == 100_510


def test_a_new_clock_does_not_bring_a_cover_back(story):
    car = story.car(story.customer())
    promised(story, car, km_limit=100_000)
    for km, days, fresh in ((99_900, 10, False), (0, 9, True), (200, 1, False)):
        with_day = clock.now().date() - dt.timedelta(days=days)
        with story.database.transaction() as session:
            read_odometer(session, story.crew.reception, car.id, km, with_day, source="visit",
                          new_instrument=fresh)
    assert asked(story, car).why_not[0].reason.code == "too_far"
    state = story.read(cover_states, story.crew.site.id, [car.id])[car.id][0]
    assert (state.gauge.km_left, state.gauge.running) == (0, False)


def test_the_paper_counts_what_was_driven_on_both_clocks(story):
    car = story.car(story.customer())
    promised(story, car, km_limit=100_000)
    for km, days, fresh in ((90_000, 100, False), (0, 99, True), (9_000, 1, False)):
        day = clock.now().date() - dt.timedelta(days=days)
        story.do(read_odometer, story.crew.reception, car.id, km, day, new_instrument=fresh)
    made = story.read(printing.make, story.crew.site.id, "warranty", car.id, language="en")
    words = " ".join(PdfReader(BytesIO(made.pdf)).pages[0].extract_text().split())
    assert "1,000 km left" in words and "99,000 km driven in all" in words and "9,000 km left" not in words


def test_one_wrong_reading_does_not_end_a_cover_for_good(story):
    car = story.car(story.customer())
    promised(story, car, km_limit=100_000)
    today = clock.now().date()
    rows = [
        story.do(read_odometer, story.crew.reception, car.id, km, today - dt.timedelta(days=days))
        for km, days in ((60_000, 100), (610_000, 50), (61_500, 1))
    ]
    found = asked(story, car)
    assert (found.outcome, found.km_left) == ("covered", 38_500)
    state = story.read(cover_states, story.crew.site.id, [car.id])[car.id][0]
    assert (state.gauge.km_left, state.gauge.running) == (38_500, True)
    assert story.read(warranty_report_of, car.id).km_now == 61_500
    # Without the later one nothing but its own height speaks against the high one: a person is asked.
    story.do(strike_reading, story.crew.reception, rows[2], "Read from the wrong car")
    assert asked(story, car).conditions[0].code == "odometer_doubted"


def test_an_imported_car_without_first_registration_says_what_is_not_known(story):
    crew = story.crew
    story.do(add_terms, crew.manager, TermsDraft("manufacturer", "Factory", "Fjordling", 24, by_itself=True))
    car = story.car(story.customer())
    assert story.read(cover_states, crew.site.id, [car.id]) == {}, "no cover is made up"
    found = asked(story, car, 50_000)
    assert (found.outcome, found.cover.name, found.payer) == ("only_if", "Factory", "manufacturer")
    assert reason_words(found.conditions[0]).words().startswith("its first registration allows it")
    assert [one.name for one in story.read(check_in_facts, crew.site.id, None, car.id).awaited] == ["Factory"]
    # A car of that model year cannot be new enough: nothing is held out to anybody.
    draft = VehicleDraft(plate=car.plate, make=car.make, model=car.model)
    old = story.do(change_vehicle, crew.reception, car.id, replace(draft, model_year=2019), car.version)
    assert asked(story, car, 50_000).outcome == "not_covered"
    story.do(add_cover, crew.reception, car.id, CoverDraft("corrosion", "By hand", km_limit=100_000))
    found = asked(story, car, 50_000)
    assert (found.outcome, [one.code for one in found.conditions]) == ("only_if", ["start_unknown"])
    assert reason_words(found.conditions[0]).words() == "its start is confirmed"
    assert asked(story, car).conditions[1].code == "odometer_unknown"
    # The day is entered: what waited for it is given, and goes again with it.
    day = replace(draft, first_registration=dt.date(2026, 3, 1))
    known = story.do(change_vehicle, crew.reception, car.id, day, old.version)
    found = asked(story, car, 50_000)
    assert (found.outcome, found.cover.name, found.cover.start) == ("covered", "Factory", dt.date(2026, 3, 1))
    story.do(change_vehicle, crew.reception, car.id, draft, known.version)
    assert [one.cover.name for one in story.read(cover_states, crew.site.id, [car.id])[car.id]] == ["By hand"]


def test_a_clock_that_is_said_to_show_less_does_not_bring_a_cover_back(story):
    crew, car = story.crew, story.car(story.customer())
    promised(story, car, km_limit=100_000)
    today = clock.now().date()
    for km, days in ((90_000, 400), (105_000, 100), (110_801, 1)):
        last = story.do(read_odometer, crew.reception, car.id, km, today - dt.timedelta(days=days))
    assert asked(story, car, 80_000).why_not[0].reason.code == "too_far"
    # An order of long ago is judged by what was known then.
    read = [Reading(today, 110_801), Reading(today - dt.timedelta(400), 90_000)]
    assert in_all(read, 80_000, today) == 110_801
    assert in_all(read, 80_000, today - dt.timedelta(500)) == 80_000
    # A new clock counts on, and a reading that was struck out counts for nothing.
    later = today + dt.timedelta(1)
    assert in_all([*read, Reading(later, 0, True)], 10, later) == 110_811
    story.do(strike_reading, crew.reception, last, "Read from the wrong car")
    assert asked(story, car, 99_000).why_not[0].reason.params["km"] == 5_000


def test_the_last_day_is_a_day_of_the_house_not_of_greenwich(story):
    car = story.car(story.customer())
    promised(story, car)
    # Half an hour past midnight in Copenhagen it is still the day before in Greenwich.
    for moment, outcome in (
        (dt.datetime(2027, 1, 4, 22, 30, tzinfo=dt.UTC), "covered"),
        (dt.datetime(2027, 1, 4, 23, 30, tzinfo=dt.UTC), "not_covered"),
    ):
        clock.stop(moment)
        assert asked(story, car, 10).outcome == outcome
    assert story.read(house_today, story.crew.site.id) == dt.date(2027, 1, 5)


def test_a_leap_day_ends_with_the_last_of_february():
    cover = CoverFacts(1, "One year", "extended", dt.date(2024, 2, 29), 12)
    for day, outcome in ((dt.date(2025, 2, 28), "covered"), (dt.date(2025, 3, 1), "not_covered")):
        assert verdict([cover], JobFacts(day, 10, "brakes", day)).outcome == outcome
    four = CoverFacts(1, "Four years", "extended", dt.date(2024, 2, 29), 48)
    assert four.last_day == dt.date(2028, 2, 29)


def on_paper(story, car):
    """What the warranty report says was paid (minor units), and the claims on it."""
    report = story.read(warranty_report_of, car.id)
    return [one.minor for one in report.paid], [(one.what, one.state) for one in report.claims]


def test_the_warranty_report_names_open_claims_and_recalls(story, repaired):
    from dealerdesk.claims.records import OpenDraft
    from dealerdesk.claims.service import decide, open_claim, pay, submit
    from dealerdesk.cover.recall_records import RecallDraft
    from dealerdesk.cover.recalls import take_in
    from dealerdesk.visits.drafts import HandBackDraft
    from dealerdesk.visits.hand_back import mark_ready

    _order, job, car = repaired
    crew = story.crew
    claim = story.do(open_claim, crew.foreman, OpenDraft(job.id))
    # It is ready: without its claim the job would count as paid.
    order = story.do(mark_ready, crew.foreman, _order.id, HandBackDraft(), _order.version)
    assert on_paper(story, car) == ([], [("Both links new", "Being prepared")]) and order.stage == "ready"
    claim = story.do(submit, crew.foreman, claim.id, claim.version)
    story.do(take_in, crew.parts, RecallDraft("24B1", "Seat belt buckle", urgent=True, vins=(car.vin,)))

    def words(paper, which):
        made = story.read(printing.make, crew.site.id, paper, which, language="en")
        return " ".join(PdfReader(BytesIO(made.pdf)).pages[0].extract_text().split())

    report = words("warranty", car.id)
    assert "24B1" in report and "Seat belt buckle: please do not drive on" in report
    assert "Both links new" in report and "Sent" in report
    form = words("claim", claim.id)
    assert all(part in form for part in ("Ball joint worn", "Fjordling", "286", claim.number, "FW-1"))
    claim = story.do(decide, crew.manager, claim.id, 0, "Outside damage", claim.version)
    assert on_paper(story, car) == ([], [("Both links new", "Rejected")])
    claim = story.do(submit, crew.manager, claim.id, claim.version, "Nothing is to be seen outside")
    claim = story.do(decide, crew.manager, claim.id, 200_00, "Labour cut", claim.version)
    assert on_paper(story, car) == ([], [("Both links new", "Partly approved")])
    story.do(pay, crew.manager, claim.id, 200_00, claim.version)
    assert on_paper(story, car) == ([200_00], [])


def test_a_reading_that_is_struck_out_leaves_verdict_gauge_and_next_service_as_they_were(story):
    crew, site = story.crew, story.crew.site.id
    car = story.car(story.customer())
    promised(story, car, km_limit=100_000)
    today = clock.now().date()
    story.do(read_odometer, crew.reception, car.id, 60_000, today - dt.timedelta(days=100))
    parties = PartiesDraft(customer_id=story.customer("Anna").id, vehicle_id=car.id)
    draft = CheckInDraft(parties, (ConcernDraft("Service", "Yearly service", "service"),), odometer_km=70_000)
    order = story.do(check_in, crew.reception, draft)
    clock.stop(clock.now() + dt.timedelta(days=30))
    today = clock.now().date()

    def seen():
        return (
            asked(story, car), story.read(cover_states, site, [car.id])[car.id][0].gauge,
            story.read(service_due, car.id), story.read(next_service_for, order.id),
            story.read(warranty_report_of, car.id).km_now,
        )

    before = seen()
    assert (before[0].outcome, before[0].km_left) == ("covered", 30_000)
    # Within what a car may be driven in a day: nothing but a person knows that it is wrong.
    wrong = story.do(read_odometer, crew.reception, car.id, 79_000, today - dt.timedelta(days=2))
    misled = seen()
    assert (misled[0].km_left, misled[1] != before[1], misled[4]) == (21_000, True, 79_000)
    assert misled[3] != before[3]
    story.do(strike_reading, crew.reception, wrong, "Read from the wrong car")
    assert seen() == before


def test_a_last_reading_that_is_a_slip_ends_no_cover_before_somebody_says_it_is_right(story):
    crew, today = story.crew, clock.now().date()
    car = story.car(story.customer())
    promised(story, car, km_limit=100_000)

    def reads(km, days):
        return story.do(read_odometer, crew.reception, car.id, km, today - dt.timedelta(days=days))

    reads(60_000, 110)
    # Within 400 km a day it may well be: the cover is over, and goodwill is another matter.
    plausible = reads(100_001, 1)
    assert asked(story, car).why_not[0].reason.code == "too_far"
    story.do(strike_reading, crew.reception, plausible, "Read from the wrong line")
    slip = reads(610_000, 1)
    found = asked(story, car)
    assert (found.outcome, found.km_left, found.payer) == ("only_if", 40_000, "insurer")
    words = reason_words(found.conditions[0]).words()
    assert "610,000" in words and "strike that reading out" in words
    state = story.read(cover_states, crew.site.id, [car.id])[car.id][0]
    assert (state.gauge.running, state.gauge.km_left) == (True, 40_000)
    # The same while it is typed; what is within the limit asks for no condition.
    assert asked(story, car, 620_000).outcome == "only_if"
    story.do(strike_reading, crew.reception, slip, "One digit too many")
    assert asked(story, car, 99_000).outcome == "covered"
    assert asked(story, car, 200_000).conditions[0].code == "odometer_doubted"
    assert asked(story, car).outcome == "covered"
    # A later reading that goes on from it confirms it.
    reads(150_000, 1)
    reads(150_020, 0)
    assert asked(story, car).why_not[0].reason.code == "too_far"
