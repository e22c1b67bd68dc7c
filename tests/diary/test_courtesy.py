"""Courtesy cars: never given twice, and free again when an appointment is called off."""

import datetime as dt
import threading
from dataclasses import replace

import pytest

from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.diary.courtesy import (
    add_car,
    call_off_loan,
    change_car,
    extend_loan,
    hand_out_car,
    keep_car,
    lend,
    renew_loan,
    step_loan_back,
    take_in_car,
)
from dealerdesk.diary.courtesy_queries import car_states, courtesy_cars
from dealerdesk.diary.rebooking import rebook
from dealerdesk.diary.records import CarStays, CourtesyCarDraft, LoanDraft, SlotDraft
from dealerdesk.diary.service import call_off, check_in_with_car, place
from dealerdesk.visits.check_in import undo_check_in
from dealerdesk.visits.drafts import BookingDraft, CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.queries import open_visits_of_vehicle
from dealerdesk.visits.service import book, move_back
from tests.support.counters import WORDS, at


@pytest.fixture
def pipit(desk):
    """The small courtesy car."""
    draft = CourtesyCarDraft("Pipit", "CC 10 001", odometer_km=12_000, fuel_eighths=8, excess_minor=50_000)
    return desk.do(add_car, draft, who=desk.crew.manager)


@pytest.fixture
def booked(desk, soren, fjordling):
    """Søren comes today at 13."""
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    return desk.do(book, BookingDraft(parties, at(13), (ConcernDraft(words=WORDS),)))


def free(desk, since, until):
    """The names of the cars that are free over a span."""
    return [one.car.name for one in desk.look(car_states, desk.site_id, since, until) if one.loan is None]


def test_a_car_is_lent_handed_out_and_comes_back_and_each_step_is_taken_back(desk, pipit, booked):
    loan = desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(17)))
    assert (loan.state, loan.km_out, loan.excess_minor, loan.customer) == (
        "booked", 12_000, 50_000, "Søren Kjærgaard"
    )
    assert free(desk, at(14), at(15)) == [] and free(desk, at(18), at(19)) == ["Pipit"]
    loan = desk.do(hand_out_car, loan.id, 12_010, 8, loan.version)
    with pytest.raises(Problem, match="left with 12010 km"):
        desk.do(take_in_car, loan.id, 11_000, 8, loan.version)
    clock.stop(at(15))
    loan = desk.do(take_in_car, loan.id, 12_100, 6, loan.version)
    assert (loan.state, loan.back_at) == ("back", at(15)) and free(desk, at(15), at(17)) == ["Pipit"]
    assert desk.look(courtesy_cars, desk.site_id)[0].odometer_km == 12_100
    loan = desk.do(step_loan_back, loan.id, loan.version)
    assert loan.state == "out" and free(desk, at(15), at(17)) == []
    assert desk.do(step_loan_back, loan.id, loan.version).state == "booked"


def test_no_hour_of_a_car_is_given_twice(desk, pipit, booked):
    first = desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(17)))
    for since, until in ((at(16, 30), at(18)), (at(8), at(13, 30)), (at(14), at(15)), (at(8), at(20))):
        with pytest.raises(Problem, match="Pipit is given away"):
            desk.do(lend, booked.id, LoanDraft(pipit.id, since, until))
    second = desk.do(lend, booked.id, LoanDraft(pipit.id, at(17), at(18)))
    with pytest.raises(Problem, match="given away"):
        desk.do(extend_loan, first.id, at(17, 30), first.version)
    off = desk.do(call_off_loan, second.id, second.version)
    longer = desk.do(extend_loan, first.id, at(17, 30), first.version)
    with pytest.raises(Problem, match="given away"):
        desk.do(renew_loan, second.id, off.version)
    desk.do(extend_loan, longer.id, at(17), longer.version)
    assert desk.do(renew_loan, second.id, off.version).state == "booked"


def test_a_car_that_is_not_back_on_time_is_not_handed_to_the_next_one_until_it_is(desk, pipit, booked, soren):
    late = desk.do(lend, booked.id, LoanDraft(pipit.id, at(10), at(12), out=True))
    other = desk.car(soren, "BX 55 102")
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=other.id)
    second = desk.do(book, BookingDraft(parties, at(13), (ConcernDraft(words=WORDS),)))
    promised = desk.do(lend, second.id, LoanDraft(pipit.id, at(13), at(17)))
    clock.stop(at(13, 10))
    assert free(desk, at(13, 10), None) == []
    with pytest.raises(Problem, match="Pipit is still out with Søren Kjærgaard. Take it in first"):
        desk.do(hand_out_car, promised.id, 12_100, 8, promised.version)
    off = desk.do(call_off_loan, promised.id, promised.version)
    with pytest.raises(Problem, match="still out"):
        desk.do(lend, second.id, LoanDraft(pipit.id, at(13, 10), at(17), out=True))
    promised = desk.do(renew_loan, promised.id, off.version)
    desk.do(take_in_car, late.id, 12_100, 8, late.version)
    assert desk.do(hand_out_car, promised.id, 12_100, 8, promised.version).state == "out"


def test_two_desks_that_lend_the_last_car_at_once_do_not_both_get_it(desk, address, pipit, booked):
    came, barrier = [], threading.Barrier(2)

    def one():
        database = Database(address)
        barrier.wait()
        try:
            perform(database, lend, desk.crew.reception, booked.id, LoanDraft(pipit.id, at(13), at(17)))
            came.append("lent")
        except Problem as problem:
            came.append(problem.code)
        finally:
            database.close()

    threads = [threading.Thread(target=one) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(came) == ["lent", "{name} is given away in that time."]


def test_what_is_called_off_frees_the_car_and_taking_that_back_holds_it_again(desk, pipit, booked):
    desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(17)))
    off = desk.do(call_off, booked.id, "ill", "", booked.version)
    assert off.stage == "cancelled" and free(desk, at(14), at(15)) == ["Pipit"]
    back = desk.do(move_back, off.id, off.version)
    assert back.stage == "booked" and free(desk, at(14), at(15)) == []


def test_the_courtesy_car_comes_along_with_its_appointment_where_it_is_free(desk, pipit, soren, booked):
    desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(15)))
    moved = desk.do(place, booked.id, SlotDraft(at(14, 30)), booked.version)
    assert moved.stays is None
    assert free(desk, at(13), at(14)) == ["Pipit"] and free(desk, at(16), at(16)) == []
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=desk.car(soren, "BX 55 102").id)
    other = desk.do(book, BookingDraft(parties, at(10), (ConcernDraft(words=WORDS),)))
    desk.do(lend, other.id, LoanDraft(pipit.id, at(10), at(12)))
    # Somebody else has it then: it stays, that is said, and putting the appointment back leaves it, too.
    stuck = desk.do(place, booked.id, SlotDraft(at(11)), moved.version)
    assert stuck.stays == CarStays("Pipit", taken=True) and free(desk, at(14, 30), at(16)) == []
    back = desk.do(place, booked.id, stuck.before, stuck.version)
    assert back.stays is None and free(desk, at(12, 30), at(14)) == ["Pipit"]
    again = desk.do(place, booked.id, moved.before, back.version)
    assert again.stays is None and free(desk, at(13), at(14)) == []


def test_a_courtesy_car_of_other_hours_keeps_them_and_rebooking_says_so_too(desk, pipit, soren, booked):
    desk.do(lend, booked.id, LoanDraft(pipit.id, at(12), at(15)))
    moved = desk.do(place, booked.id, SlotDraft(at(14)), booked.version)
    assert moved.stays == CarStays("Pipit", taken=False) and free(desk, at(12), at(13)) == []
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=booked.vehicle_id)
    draft = BookingDraft(parties, at(16), (ConcernDraft(words=WORDS),))
    again = desk.do(rebook, booked.id, draft, None, moved.version)
    assert again.stays == CarStays("Pipit", taken=False) and free(desk, at(16), at(17)) == ["Pipit"]
    assert desk.do(rebook, booked.id, replace(draft, expected_at=at(12)), None, again.version).stays is None


def test_a_check_in_with_a_car_is_both_or_neither_and_its_undo_too(desk, pipit, soren, fjordling, booked):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    taken = desk.do(lend, booked.id, LoanDraft(pipit.id, at(9), at(12)))
    draft = CheckInDraft(parties, (ConcernDraft(words=WORDS),))
    with pytest.raises(Problem, match="given away"):
        desk.do(check_in_with_car, draft, LoanDraft(pipit.id, clock.now(), at(17), out=True))
    assert desk.look(open_visits_of_vehicle, fjordling.id) == ()
    desk.do(call_off_loan, taken.id, taken.version)
    visit = desk.do(check_in_with_car, draft, LoanDraft(pipit.id, clock.now(), at(17), out=True))
    assert free(desk, at(14), at(15)) == []
    desk.do(undo_check_in, visit.id, visit.version)
    assert free(desk, at(14), at(15)) == ["Pipit"]


def test_what_cannot_be_is_refused_in_words(desk, pipit, booked):
    manager = desk.crew.manager
    with pytest.raises(Problem, match="called Pipit already"):
        desk.do(add_car, CourtesyCarDraft("Pipit"), who=manager)
    for odd, words in (
        (CourtesyCarDraft(" "), "short name"), (CourtesyCarDraft("N" * 41), "too long: 41 letters"),
        (CourtesyCarDraft("X", fuel_eighths=9), "eighths"),
        (CourtesyCarDraft("X", odometer_km=-1), "mileage"),
        (CourtesyCarDraft("X", excess_minor=-1), "amount"),
    ):
        with pytest.raises(Problem, match=words):
            desk.do(change_car, pipit.id, odd, pipit.version, who=manager)
    with pytest.raises(Problem, match="after it leaves"):
        desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(13)))
    with pytest.raises(Problem, match="at most 60 days"):
        desk.do(lend, booked.id, LoanDraft(pipit.id, at(13), at(13) + dt.timedelta(days=61)))
    with pytest.raises(Problem, match="not in the fleet"):
        desk.do(lend, booked.id, LoanDraft(4711, at(13), at(14)))
    gone = desk.do(keep_car, pipit.id, False, pipit.version, who=manager)
    assert not gone.active and desk.look(courtesy_cars, desk.site_id) == ()
