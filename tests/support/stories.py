"""What stories of remarks and leads start from: a house, a customer with a car, and people who say and do."""

import datetime as dt
from dataclasses import dataclass

import pytest
from sqlalchemy import event

from dealerdesk.core import clock, events
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.leads import handover, reactions, service
from dealerdesk.leads.records import HandOverDraft
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from tests.support.people import Crew

# Tuesday 24 November 2026, 09:30 in Copenhagen.
MORNING = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)


@dataclass
class Story:
    """The people of the house and what they do, in the words of the test."""

    database: Database
    crew: Crew

    def do(self, deed, who, *args, **kwargs):
        """A deed in a transaction of its own."""
        return perform(self.database, deed, who, *args, **kwargs)

    def read(self, query, *args, **kwargs):
        """A look at the database."""
        with self.database.reading() as session:
            return query(session, *args, **kwargs)

    def reads(self, query, *args, **kwargs):
        """How many statements a look takes."""
        seen = []

        def note(_connection, _cursor, statement, *_rest):
            seen.append(statement)

        event.listen(self.database.engine, "before_cursor_execute", note)
        self.read(query, *args, **kwargs)
        event.remove(self.database.engine, "before_cursor_execute", note)
        return len(seen)

    def customer(self, first="Sofie", last="Krag", **more):
        """A new customer."""
        draft = CustomerDraft(first_name=first, last_name=last, phones=("+4522334455",),
                              emails=("sofie@krag.example",), **more)
        return self.do(add_customer, self.crew.reception, draft, "DK")

    def car(self, customer, plate="AB 12 345", how=None, **more):
        """A car of the customer."""
        draft = VehicleDraft(plate=plate, plate_country="DK", make="Fjordling", model="Estate", **more)
        owned = how or OwnershipDraft(since=dt.date(2022, 1, 4))
        return self.do(add_vehicle, self.crew.reception, draft, customer.id, owned)

    def says(self, customer, words, who=None, **more):
        """A remark, written down."""
        draft = RemarkDraft(customer.id, words, **more)
        return self.do(record, who or self.crew.reception, draft)

    def hand(self, *remarks, who=None, **more):
        """Remarks handed over."""
        draft = HandOverDraft(tuple(remark.id for remark in remarks), **more)
        return self.do(handover.hand_over, who or self.crew.reception, draft)

    def warm_lead(self, words="We need an estate by spring.", who=None, **more):
        """A customer with a car who asked to be called, handed over."""
        customer = self.customer()
        self.car(customer)
        more = {"contact": "call", "wanted": "6m", "what": ("estate",)} | more
        return self.hand(self.says(customer, words, who, **more), who=who).lead

    def accepted(self, who=None):
        """A lead in the hands of a salesperson."""
        lead = self.warm_lead()
        return self.do(service.accept, who or self.crew.sales, lead.id, lead.version)

    def comes_in(self, customer, car, words="It rattles.", title="", group=""):
        """The customer's car, checked in."""
        parties = PartiesDraft(customer_id=customer.id, vehicle_id=car.id)
        draft = CheckInDraft(parties, (ConcernDraft(words, title, group),))
        return self.do(check_in, self.crew.reception, draft)


@pytest.fixture
def story(database, crew):
    """A house on a Tuesday morning, where a fact below is heard in the rooms above."""
    for fact, handler in reactions.HANDLERS:
        events.wire(fact, handler)
    clock.stop(MORNING)
    return Story(database, crew)


@pytest.fixture
def later():
    """Moves the clock on: `later(hours=2)`, `later(days=3)`."""

    def move(**span):
        clock.stop(clock.now() + dt.timedelta(**span))

    return move


def at(year, month, day, hour=9, minute=0):
    """A moment on the house's wall clock in winter (UTC+1)."""
    return dt.datetime(year, month, day, hour, minute, tzinfo=dt.timezone(dt.timedelta(hours=1)))

