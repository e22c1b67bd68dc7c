"""A paper for the customer gets its number when it leaves the house, not when somebody looks at it."""

from __future__ import annotations

from dealerdesk.documents.queries import documents_about, printed_as
from dealerdesk.documents.reading import read_paper
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
