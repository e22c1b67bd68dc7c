"""The job card on paper: what is sold, what was found, what was agreed, and what it comes to."""

from __future__ import annotations

from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import add_job, change_job, decline_job
from dealerdesk.visits.printed import job_card
from dealerdesk.workshop.found_records import ApprovalDraft, FindingDraft
from dealerdesk.workshop.inspecting import approve, note_finding
from dealerdesk.workshop.job_card import order_work
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.papers import job_card_of
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask
from dealerdesk.workshop.records import LineDraft
from tests.paper.reading import page_words
from tests.paper.samples import HOUSE


def printed(desk, order, language="en"):
    record = desk.look(job_card_of, order.id, language)
    return " ".join(page_words(job_card(record, language=language, house=HOUSE)))


def test_what_the_workshop_knows_stands_on_the_job_card(desk, order, workshop, pawel):
    job = desk.look(order_work, order.id).whole.jobs[0]
    desk.do(add_line, job.id, LineDraft(operation_id=workshop.id, technician_id=pawel.id))
    desk.do(ask, AskDraft(job.id, "stabiliser link", 2_000))
    desk.do(note_finding, order.id, FindingDraft("Brakes", "red", "2 mm left"), 0)
    desk.do(approve, order.id, ApprovalDraft(80_020, "Søren Kjærgaard", "phone"))
    gone = desk.do(add_job, order.id, JobDraft(title="Tyres"))
    desk.do(add_line, gone.id, LineDraft("Tyres fitted", 100))
    gone = desk.look(order_work, order.id).whole.jobs[1]
    desk.do(decline_job, gone.id, "not now", gone.version)
    page = printed(desk, order).replace("\u00a0", " ")
    for words in (
        "Stabiliser links, both", "Paweł N. · 0.9 h", "855.00 kr", "stabiliser link", "2 ×", "2 mm left",
        "now", "Søren Kjærgaard", "on the phone", "800.20 kr", "Beyond what was agreed", "54.80 kr",
        "with 25 % VAT: 171.00 kr", "Workshop, work checked",
    ):
        assert words in page
    assert "Tyres fitted" not in page and "In cash" not in page


def test_coins_are_named_where_they_pay_another_sum(desk, order, workshop):
    desk.do(add_job, order.id, JobDraft(title="Clip", total_minor=12_320))
    page = printed(desk, order).replace("\u00a0", " ")
    assert "123.20 kr" in page and "In cash" in page and "123.00 kr" in page


def test_a_job_card_before_any_work_is_as_it_was(desk, order):
    page = printed(desk, order)
    assert "Labour" not in page and "Sum" not in page and "Cause" in page


def test_cause_and_correction_are_printed_once_they_are_written(desk, order):
    job = desk.look(order_work, order.id).whole.jobs[0]
    texts = {name: getattr(job, name) for name in JobDraft.__slots__}
    texts |= {"cause": "Ball joint worn,\n2 mm play", "correction": "Both links renewed"}
    desk.do(change_job, job.id, JobDraft(**texts), job.version)
    page = printed(desk, order)
    assert "Ball joint worn, 2 mm play" in page and "Both links renewed" in page


def test_what_was_found_in_the_workshop_is_not_called_the_inspection_of_the_law(desk, order):
    desk.do(note_finding, order.id, FindingDraft("Bremsen", "red", "2 mm"), 0)
    page = printed(desk, order, "de")
    assert "Befunde der Durchsicht" in page and "Hauptuntersuchung" not in page
