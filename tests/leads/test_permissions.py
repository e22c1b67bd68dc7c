"""Who may do what with a lead: anybody hands over, sales works on it, others are told who may."""

import pytest

from dealerdesk.core.deeds import EVERYBODY, SALES_SIDE
from dealerdesk.core.errors import NotAllowed
from dealerdesk.leads import handover, seeing, service, sweep, undoing
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.records import OfferDraft

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_any_role_may_record_and_hand_over(story):
    crew = story.crew
    for number, who in enumerate((crew.reception, crew.foreman, crew.parts, crew.sales, crew.manager)):
        customer = story.customer(f"No{number}", "Name")
        assert story.hand(story.says(customer, "Soon.", who, contact="call"), who=who).lead is not None


def test_only_sales_works_on_a_lead(story):
    lead = story.warm_lead()
    deeds = (
        (service.accept, ()), (service.log_attempt, ("reached",)), (service.win, ()),
        (service.lose, ("price",)), (service.make_offer, (OfferDraft(1),)), (service.reopen, ()),
        (service.pass_on, (1,)), (undoing.step_back, ()), (undoing.change_opening_line, ("Hi",)),
        (undoing.strike_reason, ("time", "why")), (undoing.restore_reason, ("time",)),
    )
    for who in (story.crew.reception, story.crew.foreman, story.crew.parts):
        for deed, more in deeds:
            with pytest.raises(NotAllowed) as caught:
                story.do(deed, who, lead.id, lead.version, *more)
            assert "Sales, Service manager, Administrator" in caught.value.sentence()
        with pytest.raises(NotAllowed):
            story.read(whole_lead, who, lead.id)


def test_the_declared_roles(story):
    open_to_all = {"leads.record_and_hand_over", "leads.hand_over", "leads.take_back", "leads.see_news",
                   "leads.note_view", "leads.sweep"}
    rooms = (handover, seeing, service, sweep, undoing)
    deeds = [one.declared for room in rooms for one in vars(room).values() if hasattr(one, "declared")]
    found = {deed.name: deed.roles for deed in deeds if deed.name.startswith("leads.")}
    assert {name for name, roles in found.items() if roles == EVERYBODY} == open_to_all
    assert {roles for name, roles in found.items() if name not in open_to_all} == {SALES_SIDE}
