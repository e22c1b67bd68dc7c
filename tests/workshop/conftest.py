"""The desk of the counter, with a customer, his car and two technicians, for the stories of the workshop."""

import pytest

from dealerdesk.core import events
from dealerdesk.workshop import labour
from dealerdesk.workshop.records import OperationDraft, TechnicianDraft, WorkshopDraft
from dealerdesk.workshop.settings import add_operation, add_technician, change_workshop
from tests.support.counters import at, desk, fjordling, soren

__all__ = ["desk", "fjordling", "soren"]
WEEK = (480, 480, 480, 480, 390, 0, 0)


@pytest.fixture
def order(desk, soren, fjordling):
    """A car that has just come in, promised for 15:30; its one job is not named yet."""
    return desk.come_in(soren, fjordling, promised_at=at(15, 30))


@pytest.fixture
def workshop(desk):
    """Prices per hour, a bay and the operation of the stabiliser links; changes of jobs are heard of here."""
    for fact, handler in labour.HANDLERS:
        events.wire(fact, handler)
    boss = desk.crew.manager
    rates = {"customer": 95_000, "manufacturer": 80_000}
    draft = WorkshopDraft(rates, ("Lift 1", "Lift 2"), ("Brakes", "Tyres"), "line")
    desk.do(change_workshop, draft, 0, who=boss)
    links = OperationDraft("sus-10", "Stabiliser links, both", 90, "steering_suspension")
    return desk.do(add_operation, links, who=boss)


@pytest.fixture
def pawel(desk):
    """Paweł Nowak, who does not sign in."""
    return desk.do(add_technician, TechnicianDraft("Paweł Nowak", WEEK), who=desk.crew.manager)


@pytest.fixture
def uwe(desk):
    """Uwe Claussen."""
    return desk.do(add_technician, TechnicianDraft("Uwe Claussen", WEEK), who=desk.crew.manager)
