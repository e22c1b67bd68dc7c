"""A paper for the customer gets its number when it leaves the house, not when somebody looks at it."""

from __future__ import annotations

from dealerdesk.documents.queries import documents_about, printed_as
from dealerdesk.documents.reading import read_paper
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, HandBackDraft, PartiesDraft
from dealerdesk.visits.hand_back import collect, mark_ready
from tests.paper.reading import words
from tests.support.pages import SQLITE

pytestmark = SQLITE


def test_a_report_is_numbered_when_it_is_saved_and_keeps_its_number(at_desk, house, tmp_path):
    owner = house.customer("Sofie", "Krag")
    car = house.car(owner, "AB 12 345")
    person = at_desk("mette")
    person.window.go_to("paper", paper="service", which=car.id)
    preview = person.window.layer("paper")
    person.waits(preview.is_drawn)
    assert house.read(documents_about, house.crew.site.id, "vehicle", car.id) == ()
    for name in ("first.pdf", "second.pdf"):
        preview.write_to(tmp_path / name)
        person.waits((tmp_path / name).exists)
    first, second = ((tmp_path / name).read_bytes() for name in ("first.pdf", "second.pdf"))
    assert first == second and "Document D26-0001" in words(first)
    (kept,) = house.read(documents_about, house.crew.site.id, "vehicle", car.id)
    assert house.read(printed_as, read_paper(first)) == kept
    assert kept.printed_by == house.crew.reception.staff_id


def test_job_card_and_key_label_stay_within_reach_once_the_car_is_collected(at_desk, house):
    owner = house.customer("Sofie", "Krag")
    order = house.do(check_in, house.crew.reception, CheckInDraft(
        PartiesDraft(customer_id=owner.id, vehicle_id=house.car(owner, "AB 12 345").id),
        (ConcernDraft(words="It knocks."),),
    ))  # fmt: skip
    order = house.do(mark_ready, house.crew.reception, order.id, HandBackDraft(()), order.version)
    house.do(collect, house.crew.reception, order.id, order.version)
    person = at_desk("mette")
    person.window.go_to("visit", visit_id=order.id)
    person.sees("AB 12 345")
    person.presses("Ctrl+P")
    preview = person.window.layer("paper")
    for key, title in (("", "Visit summary 26-0001"), ("J", "Job card 26-0001"), ("K", "Key label 26-0001")):
        if key:
            person.presses(key)
        person.sees(title)
        person.waits(preview.is_drawn)
    assert not preview.card_button.isVisible()
