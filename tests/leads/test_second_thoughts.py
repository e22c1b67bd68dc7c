"""Every step of a lead can be taken back; versions keep two people from stepping on each other."""

import datetime as dt
import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from dealerdesk.contacts.queries import attempts
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.customers.queries import customer
from dealerdesk.leads import heard, seeing, service, undoing
from dealerdesk.leads.handover import hand_over
from dealerdesk.leads.models import Credit, Lead
from dealerdesk.leads.queries import inbox, lead_record
from dealerdesk.leads.records import HandOverDraft, OfferDraft
from tests.support.stories import at

DRIVE = at(2026, 11, 26, 14)
STEPS = (
    (service.log_attempt, ("reached",)),
    (service.log_attempt, ("no_answer",)),
    (service.plan_meeting, (DRIVE,)),
    (service.plan_test_drive, (DRIVE,)),
    (service.make_offer, (OfferDraft(100_00),)),
    (service.win, ()),
    (service.lose, ("price",)),
    (service.put_off, ("holiday", dt.date(2027, 1, 8))),
)


def state(story, lead_id):
    """Everything of a lead's row but its version."""
    with story.database.reading() as session:
        row = session.get_one(Lead, lead_id)
        return {c.name: getattr(row, c.name) for c in Lead.__table__.columns if c.name != "version"}


def test_every_step_can_be_taken_back(story):
    lead = story.accepted()
    for deed, arguments in STEPS:
        before = state(story, lead.id)
        done = story.do(deed, story.crew.sales, lead.id, lead.version, *arguments)
        assert state(story, lead.id) != before or deed is service.log_attempt
        lead = story.do(undoing.step_back, story.crew.sales, lead.id, done.version)
        assert state(story, lead.id) == before, deed
    with story.database.reading() as session:
        assert session.query(Credit).count() == 0
        assert attempts(session, lead.customer_id) == ()


def test_steps_are_taken_back_one_after_the_other_down_to_the_hand_over(story):
    lead = story.accepted()
    lead = story.do(service.log_attempt, story.crew.sales, lead.id, lead.version, "reached")
    lead = story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    lead = story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    assert (lead.stage, lead.accepted_at, lead.to_name) == ("flagged", None, "Ewa Kowalska")
    with pytest.raises(Problem, match="no step of yours"):
        story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)


def test_passing_on_and_opening_again_can_be_taken_back(story):
    lead = story.accepted()
    ewa = story.crew.second_sales.staff_id
    lead = story.do(service.pass_on, story.crew.sales, lead.id, lead.version, ewa)
    assert (lead.stage, lead.to_name, lead.accepted_at) == ("flagged", "Ewa Kowalska", None)
    lead = story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    assert (lead.stage, lead.to_name) == ("accepted", "Lars Holmgaard")
    lead = story.do(service.lose, story.crew.sales, lead.id, lead.version, "price")
    lead = story.do(service.reopen, story.crew.sales, lead.id, lead.version)
    assert (lead.stage, lead.close_reason) == ("accepted", "")
    lead = story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    assert (lead.stage, lead.close_reason) == ("lost", "price")


def test_who_has_seen_the_news_hears_that_it_is_not_so(story):
    lead = story.accepted()
    lead = story.do(service.win, story.crew.sales, lead.id, lead.version)
    lead = story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    told = story.read(heard.news_for, story.crew.reception)
    assert [item.said.words() for item in told] == ["Accepted by Lars H."]
    story.do(seeing.see_news, story.crew.reception, [item.id for item in told])
    story.do(undoing.step_back, story.crew.sales, lead.id, lead.version)
    newest = story.read(heard.news_for, story.crew.reception)[0]
    assert newest.said.words() == "Lars H. took a step back"


def test_only_one_of_two_has_it(story):
    lead = story.warm_lead()
    story.do(service.accept, story.crew.sales, lead.id, lead.version)
    with pytest.raises(Problem, match="Lars Holmgaard has accepted it already"):
        story.do(service.accept, story.crew.second_sales, lead.id, lead.version)


def test_two_accept_at_the_same_moment(story):
    lead = story.warm_lead()

    def accept(who):
        try:
            return perform(story.database, service.accept, who, lead.id, lead.version).to_name
        except Problem as problem:
            return problem.sentence()

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(accept, (story.crew.sales, story.crew.second_sales)))
    owner = story.read(lead_record, lead.id).to_name
    assert owner in said
    assert f"{owner} has accepted it already. Take the next one." in said


def test_two_hand_over_at_the_same_moment(story):
    person = story.customer()
    remarks = [story.says(person, "Soon.", story.crew.parts, contact="call", kind=kind)
               for kind in ("repurchase", "question")]

    def hand(remark):
        return perform(story.database, hand_over, story.crew.reception, HandOverDraft((remark.id,))).lead.id

    with ThreadPoolExecutor(2) as pool:
        leads = set(pool.map(hand, remarks))
    assert len(leads) == 1
    assert story.read(inbox, story.crew.manager, "all").all == 1


def test_one_remark_handed_over_at_two_desks_is_in_one_lead(story):
    remark = story.says(story.customer(), "Soon.", contact="call")

    def hand(who):
        try:
            return perform(story.database, hand_over, who, HandOverDraft((remark.id,))).lead.number
        except Problem as problem:
            return problem.code

    with ThreadPoolExecutor(2) as pool:
        said = sorted(pool.map(hand, (story.crew.reception, story.crew.parts)))
    assert said[0].startswith("L26-") and said[1].startswith("This was handed over already")
    assert story.read(inbox, story.crew.manager, "all").all == 1


@pytest.mark.parametrize(("deed", "arguments"), STEPS)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nobody_steps_on_what_they_have_not_seen(story, deed, arguments):
    lead = story.accepted()
    story.do(service.log_attempt, story.crew.sales, lead.id, lead.version, "no_answer")
    with pytest.raises(Stale):
        story.do(deed, story.crew.second_sales, lead.id, lead.version, *arguments)
    for rest in (undoing.step_back, service.reopen):
        with pytest.raises(Stale):
            story.do(rest, story.crew.second_sales, lead.id, lead.version)


def test_a_lead_opened_again_is_refused_where_another_is_open_for_the_wish(story):
    lead = story.accepted()
    lead = story.do(service.lose, story.crew.sales, lead.id, lead.version, "price")
    story.hand(story.says(story.read(customer, lead.customer_id), "Now really.", contact="call"))
    for deed in (service.reopen, undoing.step_back):
        with pytest.raises(Problem, match="an open lead for this wish"):
            story.do(deed, story.crew.sales, lead.id, lead.version)


def test_a_repeated_step_is_one_step(story):
    lead = story.accepted()
    uid = uuid.uuid4()
    first = story.do(service.log_attempt, story.crew.sales, lead.id, lead.version, "reached", uid=uid)
    second = story.do(service.log_attempt, story.crew.sales, lead.id, lead.version, "reached", uid=uid)
    assert first == second
    assert len(story.read(attempts, lead.customer_id)) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_cannot_be_says_so(story):
    lead = story.warm_lead()
    sales = story.crew.sales
    with pytest.raises(Problem, match="Accept it first"):
        story.do(service.log_attempt, sales, lead.id, lead.version, "reached")
    with pytest.raises(Problem, match="Say why"):
        story.do(service.lose, sales, lead.id, lead.version, "  ")
    with pytest.raises(Problem, match="That day has passed"):
        story.do(service.put_off, sales, lead.id, lead.version, "later", dt.date(2026, 11, 24))
    lead = story.do(service.accept, sales, lead.id, lead.version)
    with pytest.raises(Problem, match="This amount cannot be"):
        story.do(service.make_offer, sales, lead.id, lead.version, OfferDraft(-1))
    with pytest.raises(Problem, match="has this lead already"):
        story.do(service.pass_on, sales, lead.id, lead.version, sales.staff_id)
    won = story.do(service.win, sales, lead.id, lead.version)
    with pytest.raises(Problem, match="cannot become"):
        story.do(service.log_attempt, sales, lead.id, won.version, "reached")
    with pytest.raises(Problem, match="cannot become"):
        story.do(service.reopen, sales, lead.id, won.version)
    with pytest.raises(Problem, match="not here any more"):
        story.do(service.accept, sales, 4711, 1)
