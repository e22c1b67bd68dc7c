"""What is sold on a job: lines of operations or free words, and the job's labour that follows from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.visits.drafts import (
    BookingDraft,
    ConcernDraft,
    HandBackDraft,
    JobDone,
    JobDraft,
    PartiesDraft,
)
from dealerdesk.visits.estimate import estimate_of
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.jobs import add_job, change_job, decline_job, remove_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import book, move_to
from dealerdesk.workshop.board import board
from dealerdesk.workshop.found_records import ApprovalDraft
from dealerdesk.workshop.inspecting import approve
from dealerdesk.workshop.job_card import order_work
from dealerdesk.workshop.labour import add_line, change_line, line_draft_of, remove_line
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.places import assign, put_into_bay
from dealerdesk.workshop.queries import operations, technicians
from dealerdesk.workshop.records import LineDraft, OperationDraft, WorkshopDraft
from dealerdesk.workshop.settings import (
    add_operation,
    change_operation,
    change_workshop,
    keep_technician,
    offer_operation,
)
from dealerdesk.workshop.sums import shown_hours
from tests.support.counters import at


def job_of(desk, order):
    return desk.look(visit, order.id).jobs[0]


def draft_of(job, **changes):
    return replace(JobDraft(**{name: getattr(job, name) for name in JobDraft.__slots__}), **changes)


def test_an_operation_brings_words_hours_and_the_price_of_whoever_pays(desk, order, workshop, pawel):
    job = job_of(desk, order)
    line = desk.do(add_line, job.id, LineDraft(operation_id=workshop.id, technician_id=pawel.id))
    assert (line.title, line.billed_hundredths, line.amount_minor) == ("Stabiliser links, both", 90, 85_500)
    desk.do(add_line, job.id, LineDraft("Test drive", 30))
    again = job_of(desk, order)
    assert (again.hours_hundredths, again.labour_minor, again.total_minor) == (120, 114_000, 114_000)
    assert again.customer_minor == 114_000


def test_hours_are_shown_as_they_add_up_and_a_line_of_none_is_refused(desk, order, workshop):
    job = job_of(desk, order)
    for title, much in (("Links", 150), ("Test drive", 60), ("Clip", 25)):
        desk.do(add_line, job.id, LineDraft(title, much))
    lines = desk.look(order_work, order.id).of_job(job.id).lines
    assert [shown_hours(line.billed_hundredths) for line in lines] == ["1.5 h", "0.6 h", "0.25 h"]
    assert shown_hours(job_of(desk, order).hours_hundredths) == "2.35 h"
    with pytest.raises(Problem, match="A line of no hours sells nothing"):
        desk.do(add_line, job.id, LineDraft("Look at it", 0))
    assert desk.do(add_line, job.id, LineDraft("Look at it")).billed_hundredths is None


def test_a_line_is_saved_once_however_often_it_is_sent(desk, order, workshop):
    job, draft = job_of(desk, order), LineDraft("Test drive", 30)
    first = desk.do(add_line, job.id, draft)
    assert desk.do(add_line, job.id, draft).id == first.id
    assert job_of(desk, order).hours_hundredths == 30


def test_a_line_is_changed_taken_out_and_put_back(desk, order, workshop):
    job = job_of(desk, order)
    line = desk.do(add_line, job.id, LineDraft("Test drive", 30))
    longer = desk.do(change_line, line.id, LineDraft("Test drive", 60), line.version)
    with pytest.raises(Stale):
        desk.do(change_line, line.id, LineDraft("Long test drive"), line.version)
    desk.do(remove_line, line.id, longer.version)
    assert (job_of(desk, order).hours_hundredths, job_of(desk, order).total_minor) == (None, None)
    desk.do(add_line, job.id, line_draft_of(longer))
    assert job_of(desk, order).hours_hundredths == 60


def test_what_is_paid_is_the_sum_of_the_lines_and_what_was_named_stays_beside_it(desk, order, workshop):
    job = desk.do(add_job, order.id, JobDraft(title="Clutch", total_minor=500_000))
    desk.do(approve, order.id, ApprovalDraft(500_000, "Søren Kjærgaard", "here"))
    line = desk.do(add_line, job.id, LineDraft("Clutch renewed", 550))
    after = desk.look(visit, order.id).jobs[1]
    assert (after.total_minor, after.customer_minor, after.estimated_minor) == (522_500, 522_500, 500_000)
    assert desk.look(order_work, order.id).found.beyond_minor == 22_500
    paid = desk.look(estimate_of, order.id)
    assert (paid.totals[0].minor, paid.jobs[1].told_minor) == (522_500, 500_000)
    pays, told = desk.look(job_card_of, order.id, "en").sections[-1].lines
    assert (pays.amount[:8], told.what, told.amount[:8]) == ("5,225.00", "As estimated", "5,000.00")
    # Neither the hand-back nor the counter types over the sum.
    with pytest.raises(Problem, match="sum of its lines"):
        desk.do(change_job, job.id, draft_of(after, total_minor=450_000), after.version)
    desk.do(change_job, job.id, draft_of(after, cause="Worn", total_minor=None), after.version)
    after = desk.look(visit, order.id).jobs[1]
    assert (after.total_minor, after.estimated_minor) == (522_500, 500_000)
    desk.do(remove_line, line.id, line.version)
    after = desk.look(visit, order.id).jobs[1]
    assert (after.total_minor, after.customer_minor) == (500_000, 500_000)


def test_a_price_named_at_check_in_does_not_replace_the_lines_of_a_booking(desk, soren, fjordling, workshop):
    concern = ConcernDraft("It slips.", "Clutch", price_minor=500_000)
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    booked = desk.do(book, BookingDraft(parties, at(9), (concern,)))
    job = desk.look(visit, booked.id).jobs[0]
    desk.do(add_line, job.id, LineDraft("Clutch renewed", 550))
    told = replace(concern, job_id=job.id, price_minor=510_000)
    now = desk.look(visit, booked.id).visit
    desk.come_in(soren, fjordling, concerns=(told,), visit_id=booked.id, seen_version=now.version)
    job = desk.look(visit, booked.id).jobs[0]
    assert (job.total_minor, job.estimated_minor) == (522_500, 510_000)


def test_another_payer_has_another_price_but_not_for_a_price_that_was_typed(desk, order, workshop):
    job = job_of(desk, order)
    desk.do(add_line, job.id, LineDraft("Links", 100))
    desk.do(add_line, job.id, LineDraft("Agreed", 100, rate_minor=50_000))
    job = job_of(desk, order)
    paid = desk.do(change_job, job.id, draft_of(job, payer="manufacturer", customer_minor=None), job.version)
    assert (paid.labour_minor, paid.customer_minor) == (130_000, 0)
    assert job_of(desk, order) == paid


def test_the_sum_of_lines_is_not_typed_over(desk, order, workshop):
    desk.do(add_line, job_of(desk, order).id, LineDraft("Links", 100))
    job = job_of(desk, order)
    with pytest.raises(Problem, match="sum of its lines"):
        desk.do(change_job, job.id, draft_of(job, hours_hundredths=500), job.version)
    begun = desk.do(move_to, order.id, "in_work", order.version)
    done = JobDone(job.id, job.version, draft_of(job, labour_minor=1))
    with pytest.raises(Problem, match="sum of its lines"):
        desk.do(mark_ready, order.id, HandBackDraft((done,)), begun.version)


@pytest.mark.parametrize(
    ("draft", "sentence"),
    [(LineDraft(), "needs a few words"), (LineDraft("Links", -1), "hours cannot be"),
     (LineDraft("Links", 100_001), "hours cannot be"), (LineDraft("Links", 2_401), "at most 24 hours"),
     (LineDraft("Links", 1, rate_minor=-5), "price"),
     (LineDraft("Links", 2_400, rate_minor=2_000_000_000), "amount cannot be"),
     (LineDraft("Links", technician_id=77), "does not work here")],
)
def test_what_cannot_be_sold_is_said(desk, order, workshop, draft, sentence):
    job = job_of(desk, order)
    with pytest.raises(Problem, match=sentence):
        desk.do(add_line, job.id, draft)
    assert job_of(desk, order) == job


def test_nothing_is_sold_on_work_that_was_declined_or_is_gone(desk, order, workshop):
    job = desk.do(add_job, order.id, JobDraft(title="Tyres"))
    desk.do(decline_job, job.id, "not now", job.version)
    with pytest.raises(Problem, match="does not want"):
        desk.do(add_line, job.id, LineDraft("Tyres", 100))
    with pytest.raises(Problem, match="not here any more"):
        desk.do(add_line, 4711, LineDraft("Tyres", 100))


def test_a_job_with_labour_is_not_taken_out_by_mistake(desk, order, workshop):
    job = desk.do(add_job, order.id, JobDraft(title="Tyres"))
    desk.do(add_line, job.id, LineDraft("Tyres", 100))
    job = desk.look(visit, order.id).jobs[1]
    with pytest.raises(Problem, match="labour"):
        desk.do(remove_job, job.id, job.version)


def test_operations_have_codes_of_their_own_and_old_lines_keep_their_words(desk, order, workshop):
    boss = desk.crew.manager
    line = desk.do(add_line, job_of(desk, order).id, LineDraft(operation_id=workshop.id))
    with pytest.raises(Problem, match="SUS-10 already"):
        desk.do(add_operation, OperationDraft("sus-10 ", "Other links", 10), who=boss)
    with pytest.raises(Problem, match="at most 24 hours"):
        desk.do(add_operation, OperationDraft("ENG-90", "Engine rebuilt", 2_401), who=boss)
    changed = desk.do(
        change_operation, workshop.id, OperationDraft("SUS-10", "Links", 80), workshop.version, who=boss
    )
    gone = desk.do(offer_operation, workshop.id, False, changed.version, who=boss)
    assert desk.look(operations, desk.site_id) == ()
    desk.do(offer_operation, workshop.id, True, gone.version, who=boss)
    assert [one.title for one in desk.look(operations, desk.site_id)] == ["Links"]
    assert desk.look(order_work, order.id).of_job(line.job_id).lines[0].title == "Stabiliser links, both"


def test_the_board_knows_the_hours_sold_and_those_everybody_has(desk, order, workshop, pawel, uwe):
    job = job_of(desk, order)
    desk.do(add_line, job.id, LineDraft("Links", 100, technician_id=pawel.id))
    job = desk.do(assign, job.id, "Uwe Claussen", job_of(desk, order).version)
    desk.do(add_line, job.id, LineDraft("Paint", 50))
    assert desk.do(put_into_bay, order.id, "Lift 1") == ""
    found = desk.look(board, desk.site_id)
    days = {one.technician.name: (one.sold_hundredths, one.capacity_hundredths) for one in found.technicians}
    assert days == {"Paweł Nowak": (100, 800), "Uwe Claussen": (50, 800)}
    assert (found.sold_hundredths, found.capacity_hundredths) == (150, 1600)
    (card,) = found.cards
    assert (card.bay, card.technicians, found.bays) == (
        "Lift 1", ("Paweł Nowak", "Uwe Claussen"), ("Lift 1", "Lift 2"),
    )
    desk.do(put_into_bay, order.id, "")
    gone = desk.do(keep_technician, uwe.id, False, uwe.version, who=desk.crew.manager)
    assert (desk.look(board, desk.site_id).cards[0].bay, gone.active) == ("", False)
    assert [one.name for one in desk.look(technicians, desk.site_id)] == ["Paweł Nowak"]


def test_two_managers_change_the_prices_at_once(desk, workshop):
    boss = desk.crew.manager
    desk.do(change_workshop, WorkshopDraft({"customer": 90_000}, (), (), "total"), 1, who=boss)
    with pytest.raises(Stale):
        desk.do(change_workshop, WorkshopDraft({}, (), (), "line"), 1, who=boss)
    with pytest.raises(Problem, match="price cannot be"):
        desk.do(change_workshop, WorkshopDraft({"customer": -1}, (), (), "line"), 2, who=boss)


def test_how_long_a_car_stood_where_counts_while_the_house_is_open(desk, order):
    from dealerdesk.core import clock

    clock.stop(at(16, 0))
    desk.do(move_to, order.id, "in_work", order.version)
    clock.stop(at(9, 0, days=1))
    times = desk.look(order_work, order.id).times
    # 09:42 to 16:00, then until 17:00 and from 08:00 to 09:00 of the next morning.
    assert [(one.stage, one.minutes) for one in times] == [("arrived", 378), ("in_work", 120)]
