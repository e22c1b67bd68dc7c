"""A part that is priced is told to the customer before it is issued: sum, approval, estimate."""

from __future__ import annotations

import pytest

from dealerdesk.core import events
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.estimate import estimate_of
from dealerdesk.visits.jobs import add_job
from dealerdesk.workshop import part_requests, parts_awaited
from dealerdesk.workshop.found_records import ApprovalDraft
from dealerdesk.workshop.inspecting import approve
from dealerdesk.workshop.job_card import order_work
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.part_desk import lines_of
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.records import LineDraft


@pytest.fixture(autouse=True)
def wired():
    """The estimate hears of the parts."""
    for question, answerer in parts_awaited.ANSWERS:
        events.wire_answer(question, answerer)


def card_lines(desk, order, place=-1):
    return [(line.what, line.beside, line.amount[:8]) for line in
            desk.look(job_card_of, order.id, "en").sections[place].lines]


def test_a_priced_part_counts_in_what_is_agreed_until_it_is_issued(desk, order, workshop):
    job = desk.do(add_job, order.id, JobDraft(title="Clutch"))
    desk.do(add_line, job.id, LineDraft("Clutch renewed", 550))
    kit = desk.do(add_part, PartDraft("3K0", "Clutch kit", "Noon", price_minor=429_000), who=desk.crew.parts)
    desk.do(receive, kit.id, 2_000, who=desk.crew.parts)
    desk.do(part_requests.ask, AskDraft(job.id, "", part_id=kit.id))
    desk.do(approve, order.id, ApprovalDraft(600_000, "Søren Kjærgaard", "here"))
    found = desk.look(order_work, order.id).found
    assert (found.to_pay_minor, found.awaited_minor, found.beyond_minor) == (522_500, 429_000, 351_500)
    assert desk.look(estimate_of, order.id).totals[0].minor == 951_500
    assert card_lines(desk, order, 1) == [("3K0 Clutch kit", "1 × · not issued yet", "4,290.00")]
    assert [line[::2] for line in card_lines(desk, order)][1:3] == [
        ("Parts not issued yet", "4,290.00"), ("With these parts", "9,515.00"),
    ]
    (line,) = [one.line for one in desk.look(lines_of, order.id)]
    desk.do(part_requests.issue_line, line.id, line.version, who=desk.crew.parts)
    found = desk.look(order_work, order.id).found
    assert (found.to_pay_minor, found.awaited_minor, found.beyond_minor) == (951_500, 0, 351_500)
    assert desk.look(estimate_of, order.id).totals[0].minor == 951_500
    assert card_lines(desk, order, 1) == [("3K0 Clutch kit", "1 ×", "4,290.00")]


@pytest.mark.parametrize(
    ("draft", "awaited"),
    [(JobDraft(title="Clutch", total_minor=900_000), 0),
     (JobDraft(title="Clutch", parts_minor=400_000), 29_000),
     (JobDraft(title="Clutch", payer="manufacturer"), 0)],
)
def test_a_price_that_was_named_has_its_parts_in_it(desk, order, draft, awaited):
    job = desk.do(add_job, order.id, draft)
    kit = desk.do(add_part, PartDraft("3K0", "Clutch kit", "Noon", price_minor=429_000), who=desk.crew.parts)
    desk.do(part_requests.ask, AskDraft(job.id, "", part_id=kit.id))
    assert desk.look(order_work, order.id).found.awaited_minor == awaited
