"""Papers of the parts counter: the pick list, the list to count by, what is to be ordered, a bin's label."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from dealerdesk.printing import make
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask
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
