"""A 'not yet' sleeps until its day or condition, and wakes at the matching visit."""

import datetime as dt

import pytest

from dealerdesk.contacts.service import object_to_contact
from dealerdesk.core import clock
from dealerdesk.leads import heard, service
from dealerdesk.leads.counter import front_of_desk
from dealerdesk.leads.queries import inbox, lead_record
from dealerdesk.leads.sweep import sweep, sweep_is_due
from dealerdesk.staff.service import retire
from dealerdesk.visits.check_in import undo_check_in
from tests.support.stories import at


def fates(story, who=None):
    """What became of what was heard, in words."""
    return [row.fate.words() for row in story.read(heard.heard_by, who or story.crew.reception)]


def open_leads(story):
    """The open leads of the house."""
    return [row.lead for row in story.read(inbox, story.crew.manager, "all").rows]


def asleep(story, **more):
    """A customer with a car who said 'not yet'; handed over, it sleeps."""
    customer = story.customer()
    car = story.car(customer)
    remark = story.says(customer, "Let us talk after the inspection.", contact="not-yet", **more)
    done = story.hand(remark, note="she likes red")
    assert done.lead is None and open_leads(story) == []
    return customer, car, remark, done


def test_it_sleeps_until_the_next_visit(story):
    customer, car, remark, done = asleep(story)
    assert done.said.words() == "Sleeps until the next visit"
    assert fates(story) == ["Sleeps until the next visit"]
    clock.stop(at(2027, 1, 11))
    story.comes_in(customer, car)
    (lead,) = open_leads(story)
    assert (lead.customer_id, lead.stage, lead.from_staff_id) == (
        customer.id, "flagged", story.crew.reception.staff_id
    )
    assert fates(story) == ["Handed to sales"]


def test_the_visit_at_which_it_was_said_does_not_wake_it(story):
    customer, car, _remark, _done = asleep(story)
    story.comes_in(customer, car)
    assert open_leads(story) == []


def test_it_wakes_at_the_inspection_and_not_at_a_repair(story):
    customer, car, _remark, done = asleep(story, ask_again_when="inspection")
    assert done.said.words() == "Sleeps: After the inspection"
    clock.stop(at(2027, 1, 11))
    story.comes_in(customer, car, "The window sticks.", group="doors_locks")
    assert open_leads(story) == []
    clock.stop(at(2027, 2, 11))
    other = story.car(customer, "CD 34 567")
    story.comes_in(customer, other, "Time for the inspection.", group="service")
    assert len(open_leads(story)) == 1


def test_a_day_wakes_it_without_a_visit(story):
    customer, car, _remark, done = asleep(story, ask_again_on=dt.date(2027, 3, 1))
    assert done.said.words() == "Sleeps until 1 Mar 2027"
    clock.stop(at(2027, 2, 28))
    assert not story.read(sweep_is_due, story.crew.site.id)
    clock.stop(at(2027, 3, 1))
    assert story.read(sweep_is_due, story.crew.site.id)
    assert story.do(sweep, story.crew.parts).woken == 1
    assert len(open_leads(story)) == 1
    assert story.do(sweep, story.crew.parts).woken == 0


def test_a_check_in_taken_back_lets_it_sleep_on(story):
    customer, car, remark, _done = asleep(story)
    clock.stop(at(2027, 1, 11))
    visit = story.comes_in(customer, car)
    (lead,) = open_leads(story)
    story.do(undo_check_in, story.crew.reception, visit.id, visit.version)
    assert open_leads(story) == []
    assert fates(story) == ["Sleeps until the next visit"]
    assert story.read(lead_record, lead.id).stage == "withdrawn"
    story.comes_in(customer, car)
    assert len(open_leads(story)) == 1


def test_a_lead_put_off_comes_back_on_its_day_or_when_they_come_in_after_it(story):
    lead = story.accepted()
    lead = story.do(service.put_off, story.crew.sales, lead.id, lead.version, "holiday", dt.date(2027, 1, 8))
    assert open_leads(story) == []
    clock.stop(at(2027, 1, 11))
    assert story.do(sweep, story.crew.reception).woken == 1
    back = story.read(lead_record, lead.id)
    assert (back.stage, back.to_name, back.again_on) == ("flagged", "Lars Holmgaard", None)
    assert back.pick_up_by > clock.now()


def test_whom_somebody_chose_gets_it_if_they_still_sell(story):
    customer = story.customer()
    car = story.car(customer)
    remark = story.says(customer, "Next time.", contact="not-yet")
    story.hand(remark, to_staff_id=story.crew.sales.staff_id)
    other = story.customer("Per", "Bech")
    second = story.car(other, "CD 34 567")
    story.hand(story.says(other, "Next time.", contact="not-yet"), to_staff_id=story.crew.manager.staff_id)
    story.do(retire, story.crew.admin, story.crew.manager.staff_id)
    clock.stop(at(2027, 1, 11))
    story.comes_in(customer, car)
    story.comes_in(other, second)
    assert {lead.to_name for lead in open_leads(story)} == {"Lars Holmgaard", "Ewa Kowalska"}


def test_who_objects_in_the_meantime_is_not_woken(story):
    customer, car, _remark, _done = asleep(story)
    story.do(object_to_contact, story.crew.reception, customer.id)
    clock.stop(at(2027, 1, 11))
    story.comes_in(customer, car)
    assert open_leads(story) == []


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_not_yet_that_was_only_saved_is_asked_about_at_the_counter(story):
    customer = story.customer()
    car = story.car(customer)
    story.says(customer, "Ask me next time.", contact="not-yet")
    site = story.crew.site.id
    assert story.read(front_of_desk, site, customer.id, car.id).ask is None
    clock.stop(at(2027, 1, 11))
    story.comes_in(customer, car)
    front = story.read(front_of_desk, site, customer.id, car.id)
    assert front.ask.words() == "“Have you thought about what comes after the Estate?”"
    assert front.last_remark.words == "Ask me next time."
