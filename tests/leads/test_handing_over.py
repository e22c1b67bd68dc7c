"""Handing over: who gets it, what joins, what sleeps, what is refused, and how it is taken back."""

import datetime as dt

import pytest

from dealerdesk.contacts.records import ConsentDraft
from dealerdesk.contacts.service import object_to_contact, withdraw_consent
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.leads import handover, heard, service
from dealerdesk.leads.queries import inbox, lead_by_number, lead_record
from dealerdesk.leads.records import HandOverDraft
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import withdraw
from dealerdesk.staff.service import set_at_work
from dealerdesk.vehicles.records import OwnershipDraft


def test_recorded_and_handed_over_in_one_go(story):
    customer = story.customer()
    draft = RemarkDraft(customer.id, "An estate, by spring.", contact="call", wanted="6m", what=("estate",))
    done = story.do(handover.record_and_hand_over, story.crew.reception, draft)
    assert done.remark.words == "An estate, by spring."
    assert done.said.words() == "Handed to Ewa Kowalska with their words"
    assert done.because.words() == "has the fewest open leads of those at work"
    assert (done.warmth.score, done.warmth.band) == (55, "warm")
    again = story.do(handover.record_and_hand_over, story.crew.reception, draft)
    assert (again.lead.id, again.lead.version) == (done.lead.id, done.lead.version)
    assert story.read(inbox, story.crew.manager, "all").all == 1


def test_a_repeated_save_hands_over_once(story):
    remark = story.says(story.customer(), "Soon a new one.", contact="write")
    draft = HandOverDraft((remark.id,))
    first = story.do(handover.hand_over, story.crew.reception, draft)
    second = story.do(handover.hand_over, story.crew.reception, draft)
    assert (first.lead.id, first.lead.version) == (second.lead.id, second.lead.version)


def test_the_same_remark_is_not_handed_over_twice(story):
    remark = story.says(story.customer(), "Soon a new one.", contact="write")
    lead = story.hand(remark).lead
    with pytest.raises(Problem) as caught:
        story.hand(remark, who=story.crew.parts)
    assert caught.value.sentence() == (
        "This was handed over already, to Ewa Kowalska. Look at lead L26-0001."
    )
    lead = story.do(service.accept, story.crew.second_sales, lead.id, lead.version)
    story.do(service.lose, story.crew.second_sales, lead.id, lead.version, "price")
    with pytest.raises(Problem, match="is closed: Lost"):
        story.hand(remark)


def test_a_no_is_never_handed_over_but_kept(story):
    customer = story.customer()
    remark = story.says(customer, "Leave me alone with that.", contact="no")
    with pytest.raises(Problem, match="does not want sales to contact them"):
        story.hand(remark)
    draft = RemarkDraft(customer.id, "No.", contact="no")
    with pytest.raises(Problem, match="Save it without handing it over"):
        story.do(handover.record_and_hand_over, story.crew.reception, draft)
    rows = story.read(heard.heard_on, story.crew.site.id)
    assert [(row.words, row.fate.words(), row.score) for row in rows] == [
        ("Leave me alone with that.", "Kept, no contact wanted", None)
    ]


def test_a_yes_of_before_does_not_outlive_a_no(story):
    customer = story.customer()
    yes = story.says(customer, "Call me.", contact="call")
    story.says(customer, "I changed my mind.", contact="no")
    with pytest.raises(Problem, match="does not want sales"):
        story.hand(yes)


def test_who_objects_is_followed_no_more(story):
    lead = story.accepted()
    story.do(object_to_contact, story.crew.reception, lead.customer_id, "No more calls.")
    assert story.read(lead_record, lead.id).stage == "withdrawn"
    told = [item.said.words() for item in story.read(heard.news_for, story.crew.second_sales)]
    assert told == []
    with pytest.raises(Problem, match="does not want to be contacted"):
        story.do(service.reopen, story.crew.sales, lead.id, story.read(lead_record, lead.id).version)


def test_one_closed_channel_is_not_a_no_to_all(story):
    customer = story.customer()
    remark = story.says(customer, "Write to me.", contact="write")
    said = ConsentDraft(customer.id, "phone", "sales", "No calls.", "spoken")
    story.do(withdraw_consent, story.crew.reception, said)
    assert story.hand(remark).lead.stage == "flagged"


def test_a_new_remark_joins_the_open_lead_unless_it_is_another_wish(story):
    lead = story.warm_lead()
    customer_id = lead.customer_id
    draft = RemarkDraft(customer_id, "With a tow bar, please.", contact="call", trade_in=True)
    joined = story.do(handover.record_and_hand_over, story.crew.foreman, draft)
    assert (joined.lead.id, joined.joined) == (lead.id, True)
    assert joined.said.words() == "Added to the lead with Ewa Kowalska"
    other = RemarkDraft(customer_id, "And a small one for my husband.", kind="addon", contact="call")
    hand = HandOverDraft((), another_wish=True)
    second = story.do(handover.record_and_hand_over, story.crew.foreman, other, hand)
    assert (second.lead.id != lead.id, second.joined, second.lead.number) == (True, False, "L26-0002")
    third = RemarkDraft(customer_id, "The small one may be used.", kind="addon", contact="call")
    named = HandOverDraft((), lead_id=lead.id)
    assert story.do(handover.record_and_hand_over, story.crew.parts, third, named).lead.id == lead.id


def test_what_waits_for_the_same_wish_goes_along(story):
    customer = story.customer()
    waiting = story.says(customer, "It gets tight in the back.", story.crew.foreman)
    story.says(customer, "The coffee is good.", kind="praise")
    asleep = story.says(customer, "Not before summer.", contact="not-yet")
    done = story.hand(story.says(customer, "Call me about a van.", contact="call"))
    assert waiting.id in done.remark_ids and len(done.remark_ids) == 2
    assert asleep.id not in done.remark_ids


def test_remarks_of_two_customers_are_two_hand_overs(story):
    one = story.says(story.customer(), "Soon.", contact="call")
    two = story.says(story.customer("Per", "Bech"), "Soon.", contact="call")
    with pytest.raises(Problem, match="of different customers"):
        story.hand(one, two)


def test_the_right_salesperson(story):
    crew = story.crew
    customer = story.customer()
    sold = OwnershipDraft(dt.date(2022, 1, 4), how="bought_new", sold_here=True, sold_by=crew.sales.staff_id)
    car = story.car(customer, how=sold)
    remark = story.says(customer, "The next one electric.", vehicle_id=car.id, contact="call")
    done = story.hand(remark)
    assert done.lead.to_name == "Lars Holmgaard"
    assert done.because.words() == "sold them the present car and is at work"


def test_the_seller_who_is_away_is_passed_over(story):
    crew = story.crew
    customer = story.customer()
    story.car(customer, how=OwnershipDraft(sold_here=True, sold_by=crew.sales.staff_id))
    story.do(set_at_work, crew.sales, crew.sales.staff_id, False)
    assert story.hand(story.says(customer, "Soon.", contact="call")).lead.to_name == "Ewa Kowalska"


def test_who_dealt_with_them_last_comes_before_the_fewest_leads(story):
    lead = story.accepted(story.crew.sales)
    lead = story.do(service.lose, story.crew.sales, lead.id, lead.version, "price")
    story.hand(story.says(story.customer("Per", "Bech"), "Soon.", contact="call"))
    other = story.says(story.customer("Bo", "Holst"), "Soon.", contact="call")
    story.hand(other, to_staff_id=story.crew.sales.staff_id)
    draft = RemarkDraft(lead.customer_id, "Now it is time.", contact="call")
    done = story.do(handover.record_and_hand_over, story.crew.reception, draft)
    assert done.lead.to_name == "Lars Holmgaard"
    assert done.because.words() == "dealt with them last and is at work"


def test_leads_are_shared_out_and_whoever_hands_over_may_choose(story):
    people = [story.customer(f"No{n}", "Name") for n in range(3)]
    shared = [story.hand(story.says(p, "Soon.", contact="call")).lead.to_name for p in people[:2]]
    assert shared == ["Ewa Kowalska", "Lars Holmgaard"]
    remark = story.says(people[2], "Soon.", contact="call")
    chosen = story.hand(remark, to_staff_id=story.crew.manager.staff_id)
    assert (chosen.lead.to_name, chosen.because.words()) == ("Henrik Dam", "chosen by hand")
    other = story.says(story.customer("Bo", "Holst"), "Soon.", contact="call")
    with pytest.raises(Problem, match="does not work in sales"):
        story.hand(other, to_staff_id=story.crew.parts.staff_id)


def test_nobody_at_work_still_has_an_owner(story):
    for who in (story.crew.sales, story.crew.second_sales):
        story.do(set_at_work, who, who.staff_id, False)
    done = story.hand(story.says(story.customer(), "Soon.", contact="call"))
    assert (done.lead.to_name, done.because.words()) == ("Ewa Kowalska", "nobody from sales is at work")


def test_taken_back_it_can_be_handed_over_again(story):
    remark = story.says(story.customer(), "Soon.", story.crew.parts, contact="call")
    done = story.hand(remark)
    story.do(handover.take_back, story.crew.reception, done.remark_ids, done.lead.version)
    assert story.read(lead_record, done.lead.id).stage == "withdrawn"
    assert story.read(heard.news_for, story.crew.parts) == ()
    assert story.read(inbox, story.crew.sales, "all").rows == ()
    again = story.hand(remark)
    assert (again.lead.number, again.lead.stage) == ("L26-0002", "flagged")


def test_a_joined_remark_leaves_and_the_lead_stays(story):
    lead = story.warm_lead()
    draft = RemarkDraft(lead.customer_id, "Also a tow bar.", contact="call", trade_in=True)
    joined = story.do(handover.record_and_hand_over, story.crew.foreman, draft)
    story.do(handover.take_back, story.crew.foreman, joined.remark_ids, joined.lead.version)
    after = story.read(lead_record, lead.id)
    assert after.stage == "flagged" and after.version > joined.lead.version
    assert story.read(inbox, story.crew.manager, "all").rows[0].quote == "We need an estate by spring."


def test_what_somebody_works_on_is_not_taken_away(story):
    lead = story.accepted()
    rows = story.read(heard.heard_on, story.crew.site.id)
    with pytest.raises(Problem, match="Lars Holmgaard has accepted it already"):
        story.do(handover.take_back, story.crew.reception, [rows[0].remark_id], lead.version)
    with pytest.raises(Problem, match="Lars Holmgaard has accepted it already"):
        story.do(withdraw, story.crew.reception, rows[0].remark_id, 1)
    with pytest.raises(Stale):
        story.do(handover.take_back, story.crew.reception, [rows[0].remark_id], lead.version - 1)


def test_others_do_not_take_back_what_is_not_theirs(story):
    done = story.hand(story.says(story.customer(), "Soon.", contact="call"))
    with pytest.raises(Problem, match="Only who handed it over, or a manager"):
        story.do(handover.take_back, story.crew.parts, done.remark_ids, done.lead.version)
    story.do(handover.take_back, story.crew.manager, done.remark_ids, done.lead.version)
    with pytest.raises(Problem, match="not with sales any more"):
        story.do(handover.take_back, story.crew.manager, done.remark_ids, None)


def test_a_withdrawn_remark_leaves_its_lead(story):
    customer = story.customer()
    first = story.says(customer, "Soon.", contact="call")
    second = story.says(customer, "Red.", contact="call")
    lead = story.hand(first, second).lead
    story.do(withdraw, story.crew.reception, second.id, second.version)
    assert story.read(lead_record, lead.id).stage == "flagged"
    story.do(withdraw, story.crew.reception, first.id, first.version)
    assert story.read(lead_record, lead.id).stage == "withdrawn"
    with pytest.raises(Problem, match="not here any more"):
        story.hand(second)


def test_a_lead_is_found_by_its_number(story):
    lead = story.warm_lead()
    for typed in ("L26-0001", "l26-0001", " 26-0001 "):
        assert story.read(lead_by_number, story.crew.site.id, typed).id == lead.id
    with pytest.raises(Problem, match="no lead with the number “x”"):
        story.read(lead_by_number, story.crew.site.id, "x")
