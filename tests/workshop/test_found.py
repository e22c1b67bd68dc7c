"""What was found on a car, what its owner agreed to, and whether a job came back from an earlier repair."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.house.numbers import WorkshopNumbers
from dealerdesk.house.service import change_numbers
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import ConcernDraft, HandBackDraft, JobDraft
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.jobs import add_job, decline_job, remove_job
from dealerdesk.visits.service import move_to
from dealerdesk.visits.walk import SignatureDraft
from dealerdesk.workshop.comeback_list import confirmed_since, order_comebacks
from dealerdesk.workshop.comebacks import (
    forget_comeback,
    is_comeback,
    repaired_lately,
    say_comeback,
)
from dealerdesk.workshop.fault_codes import code_of, fault_codes, look_up, note_fault, strike_fault
from dealerdesk.workshop.found_records import ApprovalDraft, FindingDraft, Signed
from dealerdesk.workshop.inspecting import (
    approve,
    finding_draft_of,
    note_finding,
    strike_finding,
    withdraw_approval,
)
from dealerdesk.workshop.job_card import order_work
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.records import LineDraft
from tests.support.counters import MORNING, WORDS, at

LINKS = ConcernDraft(words=WORDS, title="Noise, front left", group="steering_suspension")


def found(desk, order):
    return desk.look(order_work, order.id).found


def test_a_checkpoint_is_green_amber_or_red_and_the_last_word_counts(desk, order):
    brakes = desk.do(note_finding, order.id, FindingDraft("Brakes", "amber", "4 mm left"), 0)
    with pytest.raises(Stale):
        desk.do(note_finding, order.id, FindingDraft("Brakes", "green"), 0)
    worse = desk.do(note_finding, order.id, FindingDraft("Brakes", "red", "2 mm"), brakes.version)
    assert [(one.checkpoint, one.colour, one.words) for one in found(desk, order).findings] == [
        ("Brakes", "red", "2 mm"),
    ]
    desk.do(strike_finding, worse.id, worse.version)
    assert found(desk, order).findings == ()
    again = desk.do(note_finding, order.id, finding_draft_of(worse), 0)
    assert (again.colour, again.words) == ("red", "2 mm")


@pytest.mark.parametrize("draft", [FindingDraft("", "red"), FindingDraft("Brakes", "pink")])
def test_a_finding_needs_a_checkpoint_and_a_colour(desk, order, draft):
    with pytest.raises(Problem, match="looked at"):
        desk.do(note_finding, order.id, draft, 0)


def test_a_yes_holds_for_its_amount_and_what_is_found_beyond_needs_another(desk, order):
    desk.do(add_job, order.id, JobDraft(title="Links", total_minor=200_000))
    draft = ApprovalDraft(200_000, "Søren Kjærgaard", "here")
    first = desk.do(approve, order.id, draft)
    assert desk.do(approve, order.id, draft).id == first.id
    assert (first.staff, found(desk, order).beyond_minor) == ("Mette Sørensen", 0)
    more = desk.do(add_job, order.id, JobDraft(title="Brakes", total_minor=150_000))
    assert found(desk, order).beyond_minor == 150_000
    clock.stop(at(11, 0))
    second = desk.do(approve, order.id, ApprovalDraft(350_000, "His wife", "phone"))
    assert (found(desk, order).beyond_minor, found(desk, order).agreed.how) == (0, "phone")
    desk.do(withdraw_approval, second.id, second.version)
    desk.do(decline_job, more.id, "too much", more.version)
    assert (found(desk, order).agreed.id, found(desk, order).beyond_minor) == (first.id, 0)


def test_a_yes_by_signature_keeps_which_one_and_when(desk, soren, fjordling):
    pen = SignatureDraft((((100, 100), (300, 200)),), "Søren Kjærgaard", MORNING)
    order = desk.come_in(soren, fjordling, signature=pen)
    clock.stop(at(11, 0))
    draft = ApprovalDraft(80_000, "Søren Kjærgaard", "signature")
    yes = desk.do(approve, order.id, draft)
    assert yes.signed == Signed(pen.uid, MORNING) and yes.at == at(11, 0)
    (line,) = desk.look(job_card_of, order.id, "en").sections[-1].lines
    assert line.beside == "signed at check-in, 24 Nov 09:42"
    # What was agreed before it, or otherwise, was not agreed with it.
    before = replace(draft, uid=uuid.uuid4(), at=at(8, 0))
    assert desk.do(approve, order.id, before).signed is None
    assert desk.do(approve, order.id, ApprovalDraft(90_000, "Søren", "phone")).signed is None


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [(ApprovalDraft(1, " ", "here"), "who agreed"), (ApprovalDraft(1, "Søren", "owl"), "way is not known"),
     (ApprovalDraft(-1, "Søren", "here"), "amount cannot be"),
     (ApprovalDraft(1, "Søren", "here", MORNING + dt.timedelta(days=1)), "in the future")],
)
def test_a_yes_that_cannot_be_is_refused(desk, order, draft, sentence):
    with pytest.raises(Problem, match=sentence):
        desk.do(approve, order.id, draft)


@pytest.fixture
def again(desk, soren, fjordling):
    """The car was here for its links, and comes back with the same noise so many days and km later."""

    def come(days, km, group="steering_suspension", operation=None, sold=None):
        first = desk.come_in(soren, fjordling, concerns=(LINKS,), odometer_km=64_000)
        job = desk.look(order_work, first.id).whole.jobs[0]
        if operation is not None:
            desk.do(add_line, job.id, LineDraft(operation_id=operation))
        begun = desk.do(move_to, first.id, "in_work", first.version)
        ready = desk.do(mark_ready, first.id, HandBackDraft(), begun.version)
        desk.do(collect, first.id, ready.version)
        clock.stop(MORNING + dt.timedelta(days=days))
        concern = ConcernDraft(words="It knocks again.", title="Noise", group=group)
        later = desk.come_in(soren, fjordling, concerns=(concern,), odometer_km=64_000 + km)
        if sold is not None:
            job = desk.look(order_work, later.id).whole.jobs[0]
            desk.do(add_line, job.id, LineDraft(operation_id=sold))
        return first, later

    return come


@pytest.mark.parametrize(
    ("days", "km", "expected"),
    [(30, 5_000, 1), (31, 1_000, 1), (31, 1_001, 0), (400, 900, 1)],
)
def test_the_same_part_within_thirty_days_or_a_thousand_km_is_a_comeback(desk, again, days, km, expected):
    first, later = again(days, km)
    shown = found(desk, later).comebacks
    assert len(shown) == expected
    if shown:
        assert (shown[0].number, shown[0].days, shown[0].km) == (first.number, days, km)
        assert (shown[0].same_operation, shown[0].confirmed) == (False, None)


def test_at_check_in_it_is_known_what_was_repaired_lately(desk, again, fjordling):
    first, later = again(5, 100)
    (lately,) = desk.look(repaired_lately, desk.site_id, fjordling.id)
    assert (lately.number, lately.days, lately.what, lately.group) == (
        first.number, 5, "Noise, front left", "steering_suspension",
    )
    clock.stop(MORNING + dt.timedelta(days=40))
    assert [one.number for one in desk.look(repaired_lately, desk.site_id, fjordling.id)] == [first.number]
    desk.do(read_odometer, fjordling.id, 66_000, (MORNING + dt.timedelta(days=40)).date())
    assert desk.look(repaired_lately, desk.site_id, fjordling.id) == ()


def test_another_part_or_the_yearly_service_is_no_comeback(desk, again):
    _first, later = again(5, 100, group="brakes")
    assert found(desk, later).comebacks == ()


def test_the_same_operation_is_one_whatever_the_part_is_called(desk, again, workshop):
    _first, later = again(5, 100, group="brakes", operation=workshop.id, sold=workshop.id)
    (shown,) = found(desk, later).comebacks
    assert shown.same_operation


def test_a_person_confirms_it_or_not_and_it_is_linked_to_the_first_repair(desk, again):
    first, later = again(5, 100)
    (shown,) = found(desk, later).comebacks
    assert (shown.concern, shown.payer) == ("It knocks again.", "customer")
    assert desk.look(order_comebacks, first.id).later == ()
    desk.do(say_comeback, shown.job_id, shown.first_job_id, True, 0)
    # The link reads both ways, and who pays is as it was.
    (back,) = desk.look(order_comebacks, first.id).later
    assert (back.visit_id, back.concern, back.what) == (later.id, "It knocks again.", "Noise, front left")
    (own,) = desk.look(order_comebacks, later.id).own
    assert (own.confirmed, own.payer) == (True, "customer")
    (said,) = found(desk, later).comebacks
    assert (said.confirmed, said.first_visit_id) == (True, first.id)
    (line,) = desk.look(confirmed_since, desk.site_id, MORNING)
    assert (line.visit_id, line.number, line.first_number) == (later.id, later.number, first.number)
    with pytest.raises(Stale):
        desk.do(say_comeback, shown.job_id, shown.first_job_id, False, 0)
    desk.do(say_comeback, shown.job_id, shown.first_job_id, False, said.version)
    assert (found(desk, later).comebacks[0].confirmed, desk.look(confirmed_since, desk.site_id, MORNING)) == (
        False, (),
    )
    assert (desk.look(order_comebacks, first.id).later, desk.look(order_comebacks, later.id).own) == ((), ())
    desk.do(forget_comeback, shown.job_id)
    assert found(desk, later).comebacks[0].confirmed is None
    with pytest.raises(Problem, match="same car"):
        desk.do(say_comeback, shown.job_id, 4711, True, 0)


def test_the_house_says_how_soon_a_comeback_is(desk, again):
    soon = {"workshop.comeback_days": 3, "workshop.comeback_km": 50}
    desk.do(change_numbers, soon, {}, who=desk.crew.manager)
    _first, later = again(5, 100)
    assert found(desk, later).comebacks == ()
    assert not is_comeback(-1, None, WorkshopNumbers()) and is_comeback(0, None, WorkshopNumbers())


def test_fault_codes_are_found_by_code_or_words_and_noted_on_a_job(desk, order):
    codes = fault_codes()
    assert len(codes) > 3000
    assert [one.code for one in look_up(codes, "p 0420")] == ["P0420"]
    assert all("Catalyst" in one.meaning for one in look_up(codes, "cata below"))
    assert look_up(codes, "") == look_up(codes, "zzzz") == ()
    job = desk.look(order_work, order.id).whole.jobs[0]
    for _twice in range(2):
        assert desk.do(note_fault, job.id, "p0420 ") == "P0420"
    assert found(desk, order).faults == {job.id: ("P0420",)}
    desk.do(strike_fault, job.id, "P0420")
    assert found(desk, order).faults == {}
    with pytest.raises(Problem, match="no fault code"):
        code_of("engine <b>")


def test_what_was_found_keeps_a_job_from_being_taken_out(desk, order):
    job = desk.do(add_job, order.id, JobDraft(title="Exhaust"))
    desk.do(note_fault, job.id, "P0420")
    with pytest.raises(Problem, match="a fault code"):
        desk.do(remove_job, job.id, job.version)
