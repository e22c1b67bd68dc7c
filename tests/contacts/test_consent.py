"""May we contact this customer: what they said by channel and purpose, and the defaults of their country."""

import pytest

from dealerdesk.contacts.queries import attempts, consent_history, consent_sheet, may_contact, objected
from dealerdesk.contacts.records import AttemptDraft, ConsentDraft
from dealerdesk.contacts.service import (
    give_consent,
    lift_objection,
    log_attempt,
    object_to_contact,
    strike_attempt,
    take_back_consent,
    withdraw_consent,
)
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.remarks.service import withdraw

WORDING = "Sales may call me about my next car."


def yes(customer, channel="phone", purpose="sales", **more):
    """A customer's yes."""
    return ConsentDraft(customer.id, channel, purpose, WORDING, "spoken", **more)


def answer(story, customer, channel="phone", purpose="sales"):
    """Whether they may be contacted, with the reason in words."""
    found = story.read(may_contact, customer.id, channel, purpose)
    return found.answer, found.reason.words()


def test_without_a_word_said_sales_asks_first(story):
    customer = story.customer()
    assert answer(story, customer) == ("ask", "Ask first whether sales may call.")
    assert answer(story, customer, "email") == ("ask", "Ask first whether sales may write.")
    assert answer(story, customer, "letter") == ("yes", "May be sent a letter.")
    assert answer(story, customer, "phone", "order") == ("yes", "Needed to carry out the order.")


def test_a_yes_is_kept_with_wording_source_time_and_taker(story):
    customer = story.customer()
    sheet = story.do(give_consent, story.crew.reception, yes(customer))
    line = sheet.line("phone", "sales")
    assert (line.state, line.wording, line.source) == ("given", WORDING, "spoken")
    assert (line.since, line.by) == (clock.now(), "Mette Sørensen")
    assert answer(story, customer) == ("yes", "May be called.")
    assert answer(story, customer, "email")[0] == "ask"
    assert answer(story, customer, "phone", "satisfaction")[0] == "yes"


def test_a_bare_yes_from_elsewhere_is_shown_and_not_usable(story):
    customer = story.customer()
    bare = ConsentDraft(customer.id, "email", "sales", "", "import", proven=False)
    story.do(give_consent, story.crew.manager, bare)
    assert answer(story, customer, "email") == ("ask", "The consent came without proof: ask first.")
    with pytest.raises(Problem, match="needs the words it was given to"):
        story.do(give_consent, story.crew.manager, ConsentDraft(customer.id, "sms", "sales", " ", "import"))


def test_a_withdrawn_yes_is_a_no_at_once_and_can_be_taken_back(story):
    customer = story.customer()
    story.do(give_consent, story.crew.reception, yes(customer))
    sheet = story.do(withdraw_consent, story.crew.parts, yes(customer))
    assert answer(story, customer) == ("no", "Said no to this.")
    story.do(take_back_consent, story.crew.parts, sheet.line("phone", "sales").id)
    assert answer(story, customer)[0] == "yes"
    assert [line.state for line in story.read(consent_history, customer.id)] == ["given"]
    with pytest.raises(Problem, match="taken back already"):
        story.do(take_back_consent, story.crew.parts, sheet.line("phone", "sales").id)


def test_saying_the_same_twice_is_saying_it_once(story):
    customer = story.customer()
    for _time in range(2):
        story.do(give_consent, story.crew.reception, yes(customer))
    assert len(story.read(consent_history, customer.id)) == 1


def test_an_objection_stops_everything_but_the_order(story):
    customer = story.customer()
    story.do(give_consent, story.crew.reception, yes(customer))
    sheet = story.do(object_to_contact, story.crew.foreman, customer.id, "Stop calling me.")
    assert sheet.objected and sheet.objection_words == "Stop calling me."
    for channel in ("phone", "email", "sms", "letter"):
        assert answer(story, customer, channel) == ("no", "Does not want to be contacted.")
    assert answer(story, customer, "phone", "order")[0] == "yes"
    assert story.read(objected, [customer.id]) == {customer.id}
    assert story.do(object_to_contact, story.crew.foreman, customer.id).objection_id == sheet.objection_id
    story.do(lift_objection, story.crew.foreman, customer.id)
    assert answer(story, customer)[0] == "yes"


@pytest.mark.parametrize(
    ("country", "channel", "expected"),
    [("DE", "phone", "ask"), ("DE", "email", "ask"), ("DK", "phone", "yes"), ("DK", "email", "ask"),
     ("PL", "email", "yes"), ("NO", "phone", "yes"), ("XX", "phone", "ask")],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_asking_how_it_went_follows_the_country(story, country, channel, expected):
    customer = story.customer(country=country)
    assert answer(story, customer, channel, "satisfaction")[0] == expected


def test_the_law_is_that_of_the_customers_country_else_of_the_house(story):
    assert story.read(consent_sheet, story.customer(country="DE").id).country == "DE"
    assert story.read(consent_sheet, story.customer("Per", "Bech").id).country == "DK"


def test_calls_are_logged_once_and_can_be_struck(story):
    customer = story.customer()
    draft = AttemptDraft(customer.id, "phone", "no_answer", "try after five")
    first = story.do(log_attempt, story.crew.reception, draft)
    assert story.do(log_attempt, story.crew.reception, draft).id == first.id
    (found,) = story.read(attempts, customer.id)
    assert (found.staff, found.outcome, found.note) == ("Mette Sørensen", "no_answer", "try after five")
    story.do(strike_attempt, story.crew.reception, first.id)
    story.do(strike_attempt, story.crew.reception, first.id)
    assert story.read(attempts, customer.id) == ()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_does_not_exist_is_refused(story):
    customer = story.customer()
    with pytest.raises(Problem, match="no such channel"):
        story.do(give_consent, story.crew.reception, yes(customer, channel="pigeon"))
    with pytest.raises(Problem, match="no such channel"):
        story.do(log_attempt, story.crew.reception, AttemptDraft(customer.id, "phone", "shouted"))
    with pytest.raises(Problem, match="not in the database any more"):
        story.do(object_to_contact, story.crew.reception, 4711)


def test_a_remark_carries_its_consent_and_takes_it_along(story):
    customer = story.customer()
    call = story.says(customer, "You may call me.", story.crew.foreman, contact="call")
    line = story.read(consent_sheet, customer.id).line("phone", "sales")
    assert (line.state, line.source, line.by, line.wording) == ("given", "spoken", "Jonas Lind", WORDING)
    story.says(customer, "No calls after all.", contact="no")
    assert {answer(story, customer, c)[0] for c in ("phone", "email", "sms", "letter")} == {"no"}
    write = story.says(customer, "Write me, that is fine.", contact="write")
    assert (answer(story, customer, "email")[0], answer(story, customer)[0]) == ("yes", "no")
    story.do(withdraw, story.crew.reception, write.id, write.version)
    assert answer(story, customer, "email")[0] == "no"
    assert call.contact == "call"
