"""What two doubles said about being contacted, after they were made one: no refusal is ever lost."""

import pytest

from dealerdesk.contacts.queries import consent_sheet, may_contact
from dealerdesk.contacts.records import CHANNELS, SALES, SATISFACTION, ConsentDraft
from dealerdesk.contacts.service import give_consent, object_to_contact, withdraw_consent
from dealerdesk.customers.queries import merges_of
from dealerdesk.customers.service import merge, take_apart

NO, BARE, YES = "no", "bare yes", "yes"
PAIRS = [(channel, purpose) for channel in CHANNELS for purpose in (SALES, SATISFACTION)]


def say(house, customer, answer, *pairs):
    """The customer's answer to these channels and purposes, in the order of the clock."""
    deed = withdraw_consent if answer == NO else give_consent
    for channel, purpose in pairs:
        proof = ("", "import", False) if answer == BARE else ("May we?", "spoken", True)
        house.do(deed, house.crew.reception, ConsentDraft(customer.id, channel, purpose, *proof))


def answers(house, customer):
    """What may be done for each channel and purpose."""
    return {pair: house.read(may_contact, customer.id, *pair).answer for pair in PAIRS}


@pytest.fixture
def doubles(house):
    """The same person twice."""
    return house.customer(), house.customer("Sofia", "Krag")


def made_one(house, kept, gone):
    """The two made one, and what may be done then."""
    house.do(merge, house.crew.reception, kept.id, gone.id)
    return answers(house, kept)


@pytest.mark.parametrize("way", [1, -1], ids=["kept", "gone"])
def test_a_refusal_survives_a_bare_yes_of_the_double_in_both_directions(house, doubles, later, way):
    one, other = doubles
    say(house, one, NO, ("phone", SALES), ("letter", SATISFACTION))
    say(house, one, BARE, ("email", SALES))
    later(days=1)
    say(house, other, BARE, ("phone", SALES), ("letter", SATISFACTION))
    say(house, other, NO, ("email", SALES))
    before = [answers(house, who) for who in doubles]
    kept, gone = doubles[::way]
    found = made_one(house, kept, gone)
    assert {pair for pair, answer in found.items() if answer == "no"} == {
        ("phone", SALES),
        ("email", SALES),
        ("letter", SATISFACTION),
    }
    assert found["phone", SATISFACTION] == "yes", "nothing was said about that"
    (merged,) = house.read(merges_of, kept.id)
    house.do(take_apart, house.crew.reception, merged.id)
    assert [answers(house, who) for who in doubles] == before


@pytest.mark.parametrize("way", [1, -1], ids=["kept", "gone"])
@pytest.mark.parametrize("purpose", [SALES, SATISFACTION])
@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        (NO, BARE, "withdrawn"),
        (BARE, NO, "withdrawn"),
        (YES, NO, "withdrawn"),
        (NO, YES, "given"),
        (YES, BARE, "given"),
        (BARE, YES, "given"),
        (BARE, BARE, "unproven"),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_what_is_in_force_of_two_answers(house, doubles, later, way, purpose, first, second, state):
    one, other = doubles
    say(house, one, first, ("email", purpose))
    later(days=1)
    say(house, other, second, ("email", purpose))
    kept, gone = doubles[::way]
    made_one(house, kept, gone)
    sheet = house.read(consent_sheet, kept.id)
    assert sheet.line("email", purpose).state == state
    assert {line.state for line in sheet.lines if line.purpose != purpose} == {"unknown"}


@pytest.mark.parametrize("way", [1, -1], ids=["kept", "gone"])
def test_an_objection_stands_for_the_one_they_became(house, doubles, later, way):
    one, other = doubles
    house.do(object_to_contact, house.crew.reception, one.id, "Leave me alone.")
    later(days=1)
    say(house, other, YES, *PAIRS)
    kept, gone = doubles[::way]
    assert set(made_one(house, kept, gone).values()) == {"no"}
    (merged,) = house.read(merges_of, kept.id)
    house.do(take_apart, house.crew.reception, merged.id)
    assert set(answers(house, one).values()) == {"no"}
    assert set(answers(house, other).values()) == {"yes"}


def test_a_bare_yes_written_after_a_refusal_is_kept_and_not_in_force(house, later):
    customer = house.customer()
    say(house, customer, NO, ("phone", SALES))
    later(days=1)
    say(house, customer, BARE, ("phone", SALES))
    assert house.read(may_contact, customer.id, "phone").reason.words() == "Said no to this."
