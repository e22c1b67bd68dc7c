"""A car is checked in: known and new people, booked and not, odd odometers, retries, and no doubles."""

import datetime as dt
import threading
from dataclasses import replace

import pytest
from sqlalchemy import select

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.queries import covers_of
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.search.queries import find as find_customers
from dealerdesk.vehicles.models import OdometerReading
from dealerdesk.vehicles.queries import by_plate, present_owner, readings
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.visits.check_in import AlreadyHere, check_in, undo_check_in
from dealerdesk.visits.drafts import (
    AS_IS,
    NEW_INSTRUMENT,
    BookingDraft,
    CheckInDraft,
    ConcernDraft,
    ImportedVisit,
    PartiesDraft,
    VisitDraft,
)
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import visit, visits_of_customer
from dealerdesk.visits.records import CheckedIn, VisitMoved
from dealerdesk.visits.service import book, change_visit, move_to
from tests.support.counters import MORNING, WORDS, at, day, hearing

HOSTILE = "O'Brien <b>Fed</b> =HYPERLINK(1) \u202egnortS 🚗 \ud83d\x01 {no_field} " + "å" * 10_000


def parties(customer, car):
    return PartiesDraft(customer_id=customer.id, vehicle_id=car.id)


def test_a_known_car_is_checked_in_with_everything_on_the_page(desk, soren, fjordling):
    concerns = (
        ConcernDraft(words=WORDS, title="Noise, front axle left", group="steering_suspension",
                     payer="insurer", price_minor=28_600, verdict={"outcome": "covered"}),
        ConcernDraft(words="The wipers smear.", title="Wiper blades", group="wear", price_minor=4_690),
    )
    made = desk.come_in(
        soren, fjordling, concerns=concerns, odometer_km=64_210, promised_at=at(15, 30), key_tag=" 17 ",
        note="Waits for a call",
    )
    whole = desk.look(visit, made.id)
    assert made.number == "26-0001"
    assert (made.stage, made.came_on, made.arrived_at) == ("arrived", day(11, 24), MORNING)
    assert (made.promised_at, made.key_tag, made.odometer_km) == (at(15, 30), "17", 64_210)
    assert [(job.concern, job.group, job.total_minor, job.customer_minor) for job in whole.jobs] == [
        (WORDS, "steering_suspension", 28_600, 0), ("The wipers smear.", "wear", 4_690, 4_690),
    ]
    assert whole.taken_by == "Mette Sørensen"
    assert [(move.from_stage, move.to_stage, move.staff) for move in whole.moves] == [
        ("", "arrived", "Mette Sørensen")
    ]


def test_a_new_person_with_a_new_car_is_made_on_the_spot(desk):
    desk.do(add_terms, TermsDraft("manufacturer", "Five years", make="Fjordling", months=60, by_itself=True),
            who=desk.crew.manager)
    draft = CheckInDraft(
        PartiesDraft(
            customer=CustomerDraft(first_name="Małgorzata", last_name="Wiśniewska", phones=("58 555 12 34",)),
            vehicle=VehicleDraft(plate="wx 4419k", make="Fjordling", first_registration=day(5, 2, 2024)),
            ownership=OwnershipDraft(since=day(5, 2, 2024), how="bought_new"),
        ),
        (ConcernDraft(words="Oil, please"),),
    )
    made = desk.do(check_in, draft)
    whole = desk.look(visit, made.id)
    assert whole.customer.name == "Małgorzata Wiśniewska"
    assert desk.look(by_plate, desk.site_id, "WX4419K").id == made.vehicle_id
    assert desk.look(present_owner, made.vehicle_id).customer_id == made.customer_id
    assert [c.name for c in desk.look(covers_of, [made.vehicle_id])[made.vehicle_id]] == ["Five years"]
    assert [hit.last_visit for hit in desk.look(find_customers, desk.site_id, "wisniewska")] == [day(11, 24)]


def test_a_neighbour_may_bring_the_car_and_it_stays_whose_it_is(desk, soren, fjordling):
    neighbour = desk.customer("Åse", "Bråthen")
    made = desk.come_in(neighbour, fjordling)
    assert made.customer_id == neighbour.id
    assert desk.look(present_owner, fjordling.id).customer_id == soren.id


def test_the_same_vin_typed_again_is_the_same_car(desk, soren, fjordling):
    typed = PartiesDraft(customer_id=soren.id, vehicle=VehicleDraft(vin="fjd0000000 x018442"))
    made = desk.do(check_in, CheckInDraft(typed, (ConcernDraft(words=WORDS),)))
    assert made.vehicle_id == fjordling.id


def test_a_retry_of_the_same_form_returns_the_same_visit(desk, soren, fjordling):
    draft = CheckInDraft(parties(soren, fjordling), (ConcernDraft(words=WORDS),), odometer_km=64_210)
    first = desk.do(check_in, draft)
    again = desk.do(check_in, replace(draft, key_tag="lost on the way"))
    assert again == first
    assert len(desk.look(visits_of_customer, soren.id)) == 1
    assert len(desk.look(readings, fjordling.id)) == 2


def test_the_same_form_sent_twice_at_once_makes_one_visit(desk, soren, fjordling):
    draft = CheckInDraft(parties(soren, fjordling), (ConcernDraft(words=WORDS),))
    made, start = [], threading.Barrier(2)

    def send():
        start.wait()
        made.append(perform(desk.database, check_in, desk.crew.reception, draft))

    desks = [threading.Thread(target=send) for _ in range(2)]
    for one in desks:
        one.start()
    for one in desks:
        one.join()
    assert [one.id for one in made] == [made[0].id] * 2
    assert len(desk.look(visits_of_customer, soren.id)) == 1


def test_two_forms_for_one_car_the_second_is_told_that_it_is_here(desk, soren, fjordling):
    first = desk.come_in(soren, fjordling)
    with pytest.raises(AlreadyHere, match="order 26-0001") as refused:
        desk.come_in(soren, fjordling)
    assert refused.value.visit_id == first.id
    second = desk.come_in(soren, fjordling, although_here=True)
    assert second.id != first.id and second.number == "26-0002"


def test_an_odd_odometer_is_kept_with_its_question(desk, soren, fjordling):
    for km, answer, question, fresh in (
        (64_210, "", "", False),
        (61_000, AS_IS, "lower", False),
        (61_000, "", "lower", False),
        (62_480 + 257 * 400 + 1, AS_IS, "too_fast", False),
        (62_480 + 257 * 400, "", "", False),
        (12, NEW_INSTRUMENT, "", True),
    ):
        made = desk.come_in(soren, fjordling, odometer_km=km, odometer_answer=answer)
        newest = desk.look(readings, fjordling.id)[-1]
        assert (newest.km, newest.read_on, made.odometer_km) == (km, day(11, 24), km)
        assert (newest.question, newest.new_instrument) == (question, fresh)
        desk.do(undo_check_in, made.id, made.version)


def test_a_car_without_a_concern_without_a_person_or_without_a_car_is_not_checked_in(desk, soren, fjordling):
    concern = (ConcernDraft(words=WORDS),)
    for draft, words in (
        (CheckInDraft(parties(soren, fjordling), ()), "no concern"),
        (CheckInDraft(parties(soren, fjordling), (ConcernDraft(),)), "few words"),
        (CheckInDraft(PartiesDraft(vehicle_id=fjordling.id), concern), "no customer"),
        (CheckInDraft(PartiesDraft(customer_id=soren.id), concern), "no car"),
        (CheckInDraft(parties(soren, fjordling), concern, odometer_km=10**9), "odometer"),
        (CheckInDraft(parties(soren, fjordling), (replace(concern[0], price_minor=-1),)), "amount"),
        (CheckInDraft(parties(soren, fjordling), (replace(concern[0], payer="nobody"),)), "payer"),
        (CheckInDraft(parties(soren, fjordling), (replace(concern[0], group="wings\x00"),)), "group"),
    ):
        with pytest.raises(Problem, match=words):
            desk.do(check_in, draft)
    assert desk.look(visits_of_customer, soren.id) == ()


def test_a_refused_check_in_leaves_no_half_made_customer(desk):
    nobody = PartiesDraft(customer=CustomerDraft(first_name="Nina"), vehicle=VehicleDraft())
    with pytest.raises(Problem, match="plate, a VIN or a model"):
        desk.do(check_in, CheckInDraft(nobody, (ConcernDraft(words=WORDS),)))
    assert desk.look(find_customers, desk.site_id, "nina") == ()


def test_sales_does_not_check_cars_in(desk, soren, fjordling):
    draft = CheckInDraft(parties(soren, fjordling), (ConcernDraft(words=WORDS),))
    with pytest.raises(NotAllowed):
        desk.do(check_in, draft, who=desk.crew.sales)


def test_an_unknown_plate_is_said_in_a_sentence(desk):
    with pytest.raises(Problem, match="No car with the plate"):
        desk.look(by_plate, desk.site_id, "ZZ 00 000")


def test_hostile_words_are_kept_as_they_were_said(desk, soren, fjordling):
    concerns = (ConcernDraft(words=HOSTILE, title=HOSTILE),)
    made = desk.come_in(soren, fjordling, concerns=concerns, note=HOSTILE, key_tag=HOSTILE)
    kept = desk.look(visit, made.id)
    assert kept.jobs[0].concern == HOSTILE.replace("\ud83d\x01", "\ufffd\x01")
    assert kept.visit.note == kept.jobs[0].concern


def test_the_deductible_of_a_cover_is_what_the_customer_pays(desk, soren, fjordling):
    cover = desk.do(add_cover, fjordling.id, CoverDraft("extended", "Extended", deductible_minor=50_000))
    concerns = (ConcernDraft(words=WORDS, payer="insurer", cover_id=cover.id, price_minor=286_000),)
    made = desk.come_in(soren, fjordling, concerns=concerns)
    assert desk.look(visit, made.id).jobs[0].customer_minor == 50_000


def booked(desk, soren, fjordling):
    concerns = (ConcernDraft(words="Oil service"), ConcernDraft(words="Brakes squeal"))
    return desk.do(book, BookingDraft(parties(soren, fjordling), at(10, 15), concerns))


def test_a_booking_is_fulfilled_under_its_own_number(desk, soren, fjordling):
    visit_booked = booked(desk, soren, fjordling)
    jobs = desk.look(visit, visit_booked.id).jobs
    concerns = (
        ConcernDraft(words="Oil service and filters", job_id=jobs[0].id), ConcernDraft(words="And the horn"),
    )
    made = desk.come_in(
        soren, fjordling, concerns=concerns, visit_id=visit_booked.id, seen_version=visit_booked.version
    )
    whole = desk.look(visit, made.id)
    assert (made.id, made.number, made.stage) == (visit_booked.id, visit_booked.number, "arrived")
    assert [job.concern for job in whole.jobs] == ["Oil service and filters", "And the horn"]
    assert whole.jobs[0].id == jobs[0].id
    assert [move.to_stage for move in whole.moves] == ["booked", "arrived"]


def test_a_booking_that_was_checked_in_or_changed_meanwhile_is_not_checked_in_again(desk, soren, fjordling):
    seen = booked(desk, soren, fjordling)
    desk.do(change_visit, seen.id, replace_promise(seen), seen.version)
    with pytest.raises(Stale):
        desk.come_in(soren, fjordling, visit_id=seen.id, seen_version=seen.version)
    now = desk.look(visit, seen.id).visit
    desk.come_in(soren, fjordling, visit_id=seen.id, seen_version=now.version)
    with pytest.raises(Problem, match="checked in already"):
        desk.come_in(soren, fjordling, visit_id=seen.id)


def replace_promise(seen):
    """The booking, promised for four o'clock."""
    return VisitDraft(expected_at=seen.expected_at, promised_at=at(16))


def test_somebody_who_was_given_up_may_still_come(desk, soren, fjordling):
    seen = booked(desk, soren, fjordling)
    gone = desk.do(move_to, seen.id, "no_show", seen.version)
    assert desk.come_in(soren, fjordling, visit_id=gone.id).stage == "arrived"


def test_undoing_a_check_in_takes_the_reading_back_and_moves_nobody_to_the_top(desk, soren, fjordling):
    earlier = desk.customer("Sørensen", "Ødegård")
    desk.come_in(earlier, desk.car(earlier, "PR 30557"))
    clock.stop(MORNING + dt.timedelta(minutes=5))
    made = desk.come_in(soren, fjordling, odometer_km=99_999, odometer_answer=AS_IS)
    assert found(desk, "soren") == [soren.id, earlier.id]
    gone = desk.do(undo_check_in, made.id, made.version)
    assert (gone.stage, gone.arrived_at is None, gone.odometer_km) == ("cancelled", False, None)
    assert [reading.km for reading in desk.look(readings, fjordling.id)] == [62_480]
    assert found(desk, "soren") == [earlier.id, soren.id]


def found(desk, text):
    """The customers of the one box, in its order."""
    return [hit.customer_id for hit in desk.look(find_customers, desk.site_id, text)]


def test_a_check_in_that_was_undone_can_be_done_again_from_the_same_form(desk, soren, fjordling):
    draft = CheckInDraft(parties(soren, fjordling), (ConcernDraft(words=WORDS),), odometer_km=64_210)
    made = desk.do(check_in, draft)
    desk.do(undo_check_in, made.id, made.version)
    again = desk.do(check_in, draft)
    whole = desk.look(visit, again.id)
    assert (again.id, again.number, again.stage) == (made.id, made.number, "arrived")
    assert [job.concern for job in whole.jobs] == [WORDS]


def test_undoing_a_fulfilled_booking_leaves_the_booking(desk, soren, fjordling):
    seen = booked(desk, soren, fjordling)
    clock.stop(MORNING + dt.timedelta(days=1))
    made = desk.come_in(soren, fjordling, visit_id=seen.id, seen_version=seen.version)
    back = desk.do(undo_check_in, made.id, made.version)
    assert (back.stage, back.came_on, back.arrived_at) == ("booked", day(11, 24), None)


def test_work_that_has_begun_is_not_undone_as_a_check_in(desk, soren, fjordling):
    made = desk.come_in(soren, fjordling)
    working = desk.do(move_to, made.id, "in_work", made.version)
    with pytest.raises(Problem, match="has begun"):
        desk.do(undo_check_in, made.id, working.version)


def test_the_rooms_above_hear_of_the_car_inside_the_same_transaction(desk, soren, fjordling):
    with hearing(CheckedIn, refuse_after=1) as heard:
        made = desk.come_in(soren, fjordling)
        assert heard == [CheckedIn(made.id, soren.id, fjordling.id, MORNING)]
        with pytest.raises(Problem, match="refuses"):
            desk.come_in(soren, fjordling, although_here=True)
    assert len(desk.look(visits_of_customer, soren.id)) == 1


def test_every_move_is_told(desk, soren, fjordling):
    with hearing(VisitMoved) as heard:
        made = desk.come_in(soren, fjordling)
        desk.do(move_to, made.id, "in_work", made.version)
    told = [(fact.from_stage, fact.to_stage, fact.back) for fact in heard]
    assert told == [("", "arrived", False), ("arrived", "in_work", False)]


def test_numbers_that_came_with_an_import_are_passed_over(desk, soren, fjordling):
    with desk.database.transaction() as session:
        theirs = [ImportedVisit(soren.id, fjordling.id, day(2, 1), number=n) for n in ("26-0001", "26-0002")]
        import_visits(session, desk.site_id, theirs)
    assert desk.come_in(soren, fjordling).number == "26-0003"


def test_a_wrong_odometer_is_corrected_on_the_visit(desk, soren, fjordling):
    made = desk.come_in(soren, fjordling, odometer_km=642_100, odometer_answer=AS_IS)
    mended = desk.do(change_visit, made.id, VisitDraft(odometer_km=64_210), made.version)
    assert mended.odometer_km == 64_210
    assert [(r.km, r.question) for r in desk.look(readings, fjordling.id)] == [(62_480, ""), (64_210, "")]
    with desk.database.reading() as session:
        assert len(session.scalars(select(OdometerReading)).all()) == 2
        assert session.scalar(select(Visit.version)) == mended.version
