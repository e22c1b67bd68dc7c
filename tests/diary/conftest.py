"""A desk on a Tuesday morning, with two technicians and two bays."""

import pytest

from dealerdesk.workshop.records import TechnicianDraft, WorkshopDraft
from dealerdesk.workshop.settings import add_technician, change_workshop
from tests.support.counters import desk, fjordling, soren

__all__ = ["desk", "fjordling", "soren", "workshop"]


@pytest.fixture
def workshop(desk):
    """Paweł does everything for eight hours a day, Ida brakes and service for four; bays 1 and 2."""
    manager = desk.crew.manager
    paul = desk.do(add_technician, TechnicianDraft("Paweł Nowak", (480,) * 5 + (0, 0)), who=manager)
    ida = desk.do(
        add_technician, TechnicianDraft("Ida Holm", (240,) * 5 + (0, 0), ("brakes", "service")), who=manager
    )
    desk.do(change_workshop, WorkshopDraft({}, ("Bay 1", "Bay 2"), (), "line"), 0, who=manager)
    return paul, ida
