"""A parts counter on a Tuesday morning in November 2026."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, sell_over_the_counter
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive

MORNING = dt.datetime(2026, 11, 24, 8, 42, tzinfo=dt.UTC)


def sell(session, who, part_id, thousandths, uid=None):
    """One part over the counter, to nobody known."""
    items = (SaleItem(part_id, thousandths),)
    return sell_over_the_counter(session, who, SaleDraft(items, uid=uid or uuid.uuid4()))


sell.__dict__["declared"] = sell_over_the_counter.__dict__["declared"]


class Counter:
    """What parts staff do and see, in the words of the tests."""

    def __init__(self, database, crew):
        self.database, self.crew = database, crew
        self.site_id = crew.site.id

    def do(self, deed, *args, who=None, **more):
        """A deed of parts staff, unless told."""
        return perform(self.database, deed, who or self.crew.parts, *args, **more)

    def look(self, query, *args, **more):
        """A look at the database."""
        with self.database.reading() as session:
            return query(session, *args, **more)

    def part(self, number="5E1 998 002", name="Wiper blades front, pair", here=0, **more):
        """A part of the catalogue, of which so many are here."""
        made = self.do(add_part, PartDraft(number, name, **more))
        if here:
            self.do(receive, made.id, here * 1000)
        return made


@pytest.fixture
def counter(database, crew):
    """The parts counter."""
    clock.stop(MORNING)
    return Counter(database, crew)
