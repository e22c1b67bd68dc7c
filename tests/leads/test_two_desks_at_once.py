"""Two desks hand over one customer at the same moment: in one lead, and nobody has to try again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.leads import handover, service
from dealerdesk.leads.models import Lead, LeadRemark
from dealerdesk.leads.records import HandOverDraft
from dealerdesk.remarks.records import RemarkDraft

ROUNDS = 6


@pytest.fixture
def desks(story, address):
    """Two desks of the house, each with a connection of its own."""
    second = Database(address)
    yield story.database, second
    second.close()


def at_once(*deeds):
    """Do deeds in threads of their own that start at the same moment; what each of them gave or raised."""
    start = Barrier(len(deeds))

    def one(deed):
        start.wait(10)
        try:
            return deed()
        except Problem as problem:
            return problem

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(one, deeds))


def _handing(database, who, remark):
    return lambda: perform(database, handover.hand_over, who, HandOverDraft((remark.id,)))


def test_what_two_desks_hand_over_at_once_is_in_one_lead(story, desks):
    first, second = desks
    for number in range(ROUNDS):
        customer = story.customer(last=f"Krag {number}")
        ours = story.says(customer, "An estate.", contact="call", kind="repurchase")
        theirs = story.says(customer, "And one for our son.", story.crew.foreman, kind="addon")
        done = at_once(
            _handing(first, story.crew.reception, ours), _handing(second, story.crew.foreman, theirs)
        )
        assert [one for one in done if isinstance(one, Problem)] == []
        assert len({one.lead.id for one in done}) == 1
        assert sorted(one.joined for one in done) == [False, True]
    with story.database.reading() as session:
        assert session.scalar(select(func.count(Lead.id))) == ROUNDS
        assert session.scalar(select(func.count(LeadRemark.id))) == 2 * ROUNDS


def test_two_desks_that_write_down_and_hand_over_at_once_get_one_lead(story, desks):
    first, second = desks
    for number in range(ROUNDS):
        customer = story.customer(last=f"Krag {number}")
        drafts = [RemarkDraft(customer.id, words, contact="call") for words in ("An estate.", "Soon.")]
        done = at_once(
            lambda: perform(first, handover.record_and_hand_over, story.crew.reception, drafts[0]),  # noqa: B023
            lambda: perform(second, handover.record_and_hand_over, story.crew.parts, drafts[1]),  # noqa: B023
        )
        assert [one for one in done if isinstance(one, Problem)] == []
        assert len({one.lead.id for one in done}) == 1


def test_the_same_words_handed_over_at_two_desks_are_handed_over_once(story, desks):
    first, second = desks
    for number in range(ROUNDS):
        remark = story.says(story.customer(last=f"Krag {number}"), "An estate.", contact="call")
        done = at_once(
            _handing(first, story.crew.reception, remark), _handing(second, story.crew.foreman, remark)
        )
        refused = [one for one in done if isinstance(one, Problem)]
        assert len(refused) == 1
        assert refused[0].sentence().startswith("This was handed over already, to ")
        assert refused[0].sentence().endswith(f"Look at lead L26-{number + 1:04d}.")


def test_a_remark_joins_while_sales_closes_the_lead(story, desks):
    first, second = desks
    for number in range(ROUNDS):
        customer = story.customer(last=f"Krag {number}")
        lead = story.hand(story.says(customer, "An estate.", contact="call")).lead
        lead = story.do(service.accept, story.crew.sales, lead.id, lead.version)
        more = story.says(customer, "A blue one.", story.crew.foreman)
        joined, closed = at_once(
            _handing(first, story.crew.foreman, more),
            lambda: perform(second, service.lose, story.crew.sales, lead.id, lead.version, "price"),  # noqa: B023
        )
        assert not isinstance(joined, Problem), joined
        if joined.joined:
            assert isinstance(closed, Problem), "sales sees the new words before closing"
        else:
            assert joined.lead.id != lead.id
