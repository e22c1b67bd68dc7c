"""Leads as the service side sees them: how they stand, without private words, notes and amounts."""

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.leads import service
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.queries import inbox
from dealerdesk.leads.reading import inbox_to_read, lead_to_read, may_sell
from dealerdesk.leads.records import OfferDraft

HOT = {"contact": "call", "wanted": "now"}


@pytest.fixture
def lead(story):
    """A lead with a private remark of Jonas, a public one before it, a note and an offer."""
    customer = story.customer()
    public = story.says(customer, "We need an estate.", **HOT)
    secret = story.says(customer, "My husband is ill.", story.crew.foreman, sensitive=True, **HOT)
    given = story.hand(public, secret, to_staff_id=story.crew.sales.staff_id, note="be kind").lead
    taken = story.do(service.accept, story.crew.sales, given.id, given.version)
    offer = OfferDraft(100, None, "low")
    return story.do(service.make_offer, story.crew.sales, taken.id, taken.version, offer)


def test_who_works_on_leads_and_who_looks_on(story, lead):
    crew = story.crew
    assert all(map(may_sell, (crew.sales, crew.manager, crew.admin)))
    assert not any(map(may_sell, (crew.reception, crew.foreman, crew.parts)))


def test_the_list_quotes_the_newest_words_that_a_reader_may_see(story, lead):
    quotes = {
        who.login: story.read(inbox_to_read, who).rows[0].quote
        for who in (story.crew.reception, story.crew.foreman, story.crew.manager)
    }
    assert quotes == {
        "mette": "We need an estate.", "jonas": "My husband is ill.", "henrik": "My husband is ill.",
    }
    seen = story.read(inbox_to_read, story.crew.reception)
    assert (seen.all, len(seen.rows), seen.median_minutes) == (1, 1, None)
    assert seen.rows[0].due == story.read(inbox, story.crew.sales).rows[0].due
    assert story.read(inbox_to_read, story.crew.reception, 10, 1).rows == ()


def test_a_lead_shows_no_private_words_no_notes_and_no_amounts(story, lead):
    whole = story.read(lead_to_read, story.crew.reception, lead.id)
    assert [(remark.words, remark.hidden) for remark in whole.words] == [
        ("", True), ("We need an estate.", False),
    ]
    assert whole.note == ""
    assert {(item.note, item.amount_minor) for item in whole.so_far} == {("", None)}
    told = story.read(whole_lead, story.crew.sales, lead.id)
    assert told.note == "be kind" and ("low", 100) in {(i.note, i.amount_minor) for i in told.so_far}


def test_a_lead_that_is_not_there_is_said(story):
    with pytest.raises(Problem):
        story.read(lead_to_read, story.crew.reception, 4711)
