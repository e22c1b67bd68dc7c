"""Papers of the parts counter: the pick list, the list to count by, what is to be ordered, a bin's label."""

from __future__ import annotations

import csv
import io

import pytest
from pypdf import PdfReader

from dealerdesk.core.errors import Problem
from dealerdesk.parts.order_table import order_table
from dealerdesk.parts.stock import count
from dealerdesk.printing import make
from dealerdesk.tyres.records import TyreDraft
from dealerdesk.tyres.service import store
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask
from dealerdesk.workshop.scanned import Scanned, scanned
from tests.paper.test_labels import scanned as scanned_from
from tests.support.pages import SQLITE
from tests.support.stories import Story

pytestmark = SQLITE


def text_of(counter, paper, which=0):
    printed = counter.look(make, counter.site_id, paper, which, language="en", printed_by="Pia Holm")
    pages = PdfReader(io.BytesIO(printed.pdf)).pages
    return "\n".join(page.extract_text() for page in pages)


@pytest.fixture
def wipers(counter):
    return counter.part(here=1, bin="B-03", minimum_thousandths=4000)


def test_lists_say_where_things_lie_and_what_is_missing(counter, wipers):
    counted = text_of(counter, "count_list")
    assert "B-03" in counted and "Wiper blades front, pair" in counted
    assert text_of(counter, "order_list").split("5E1 998 002")[1].split()[4].startswith("3")


def test_what_was_counted_otherwise_is_on_paper_with_what_it_is_worth(counter, wipers):
    hose = counter.part("A 7", "Hose", here=2, bin="A-07", cost_minor=2000)
    counter.do(count, wipers.id, 3000, 1000)
    counter.do(count, hose.id, 1000, 2000)
    paper = text_of(counter, "count_differences")
    assert paper.index("A-07") < paper.index("B-03"), "by bin, however it was counted"
    assert "+2" in paper and "−1" in paper and paper.count("20.00") == 2


def test_the_pick_list_has_what_is_to_be_fetched_for_an_order(counter, wipers):
    story = Story(counter.database, counter.crew)
    sofie = story.customer()
    order = story.comes_in(sofie, story.car(sofie), "The wipers smear.", "Wiper blades")
    from dealerdesk.visits.queries import visit

    job = counter.look(visit, order.id).jobs[0]
    counter.do(ask, AskDraft(job.id, "", part_id=wipers.id))
    counter.do(ask, AskDraft(job.id, "some clips"))
    paper = text_of(counter, "pick_list", order.id)
    assert "B-03" in paper and order.number in paper and "some clips" not in paper


def test_the_label_of_a_bin_names_part_and_place(counter, wipers):
    label = text_of(counter, "bin_label", wipers.id)
    assert "5E1 998 002" in label and "B-03" in label
    counter.part("A 7", "Oil filter", bin="A-07")
    counter.part("A 8", "No bin")
    every = text_of(counter, "bin_label", 0)
    assert "B-03" in every and "A-07" in every and "No bin" not in every


def test_what_is_to_be_ordered_as_a_table_is_read_by_no_spreadsheet_as_a_formula(counter):
    counter.part("=1+2", "+Coolant", unit="litre", minimum_thousandths=2500, supplier="Jensen; Parts")
    data, rows = counter.look(order_table, counter.site_id)
    head, line, *rest = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert (rows, rest, len(head)) == (1, [], 6)
    assert line == ["Jensen; Parts", "'=1+2", "'+Coolant", "2,5", "litres", ""]


def test_a_label_that_was_printed_is_read_by_a_scanner_and_leads_to_what_it_hangs_on(counter, wipers):
    story = Story(counter.database, counter.crew)
    sofie = story.customer()
    car = story.car(sofie)
    tyres = counter.do(store, car.id, TyreDraft("summer", "R3-12"))
    for paper, which, meant in (
        ("bin_label", wipers.id, Scanned(part_id=wipers.id)),
        ("tyre_label", tyres.id, Scanned(vehicle_id=car.id, customer_id=sofie.id)),
    ):
        (code,) = scanned_from(counter.look(make, counter.site_id, paper, which, language="en").pdf)
        assert counter.look(scanned, counter.site_id, code) == meant
    with pytest.raises(Problem, match="No part has this number"):
        counter.look(scanned, counter.site_id, "T000099")


def test_a_label_that_is_scanned_means_an_order_or_a_part(counter, wipers):
    assert counter.look(scanned, counter.site_id, " 5e1998002 ") == Scanned(part_id=wipers.id)
    with pytest.raises(Problem, match="No part has this number"):
        counter.look(scanned, counter.site_id, "26-0001")
