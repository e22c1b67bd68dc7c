"""A customer in the form at one desk, while somebody at another desk is quicker."""

import pytest
from PySide6.QtWidgets import QLineEdit

from dealerdesk.customers.queries import customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import change_customer
from ui.customers.customer_layer import draft_of


@pytest.fixture
def sofie(house):
    return house.customer(street="Havnegade 1", postal_code="5000", city="Odense")


@pytest.fixture
def editing(window, person, sofie):
    """Sofie in the form, over her page."""
    window.go_to("customer", customer_id=sofie.id)
    person.sees("Customer")
    person.sees("sofie@krag.example")
    person.presses("E")
    person.until(lambda: text(person, "Last name") == "Krag", "the form should show her")
    return person


def text(person, name):
    """What stands in a field."""
    return person.control(name, QLineEdit).text() if person.shows(name) else ""


def stored(house, who):
    return house.read(customer, who.id)


def elsewhere(house, who, **changes):
    """Somebody at another desk is quicker."""
    record = stored(house, who)
    known = draft_of(record)
    values = {name: getattr(known, name) for name in CustomerDraft.__slots__ if name != "uid"}
    draft = CustomerDraft(**values | changes)
    house.do(change_customer, house.crew.foreman, who.id, draft, record.version, "DK")
