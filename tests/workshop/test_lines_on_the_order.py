"""The order's page of a job with lines: its sums are read there, and what they are made of stands below."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import add_job
from dealerdesk.visits.queries import visit
from dealerdesk.workshop.clocks import clock_off, clock_on
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.order_lines import order_lines
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask
from dealerdesk.workshop.records import LineDraft, TechnicianDraft, WorkshopDraft
from dealerdesk.workshop.settings import add_technician, change_workshop
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import MORNING, story

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def order(house):
    """Paweł sold 1.5 h on a job and worked 0.5 h, Uwe worked 0.4 h without a line; a part was asked for."""
    foreman, boss = house.crew.foreman, house.crew.manager
    house.do(change_workshop, boss, WorkshopDraft({"customer": 95_000}, (), (), "line"), 0)
    week = (480,) * 7
    pawel = house.do(add_technician, boss, TechnicianDraft("Paweł Nowak", week))
    uwe = house.do(add_technician, boss, TechnicianDraft("Uwe Claussen", week))
    sofie = house.customer("Sofie", "Krag")
    came = house.comes_in(sofie, house.car(sofie), "It rattles.", "Heat shield")
    house.do(add_job, foreman, came.id, JobDraft(title="Wipers"))
    job = house.read(visit, came.id).jobs[0]
    house.do(add_line, foreman, job.id, LineDraft("Heat shield off and on", 150, None, pawel.id))
    for person, minutes in ((pawel, 30), (uwe, 24)):
        running = house.do(clock_on, foreman, job.id, person.id)
        clock.stop(clock.now() + dt.timedelta(minutes=minutes))
        house.do(clock_off, foreman, running.clock.id, running.version)
    house.do(ask, foreman, AskDraft(job.id, "two clamps", 2000))
    clock.stop(MORNING + dt.timedelta(hours=1))
    return came


def test_every_clock_counts_once_beside_whoever_worked(house, order):
    found = house.read(order_lines, order.id)
    first, second = (found.of_job(job.id) for job in house.read(visit, order.id).jobs)
    seen = [(one.line is not None, one.who, one.worked_hundredths) for one in first.labour]
    assert seen == [(True, "Paweł N.", 50), (False, "Uwe C.", 40)]
    assert (first.sum_labour, first.sum_parts) == (True, False)
    assert not second.labour and not second.parts and not second.sum_labour


def test_sums_are_read_and_their_lines_stand_below_them(at_desk, house, order):
    person = at_desk("jonas").goes_to("visit", visit_id=order.id)
    page = person.window.page
    person.waits(lambda: page.view.cards and page.view.cards[0].lines.isVisible())
    with_lines, typed = page.view.cards
    assert [field.isReadOnly() for field in (with_lines.hours, with_lines.labour)] == [True, True]
    assert with_lines.hours.text() == "1.5" and not with_lines.parts.isReadOnly()
    table = with_lines.lines.rows()
    assert table[1][:4] == ("Heat shield off and on", "Paweł N.", "1.5 h", "0.5 h")
    assert table[2][:4] == ("Worked without a line", "Uwe C.", "", "0.4 h")
    assert table[4][:3] == ("two clamps", "Not looked up", "2")
    assert not typed.hours.isReadOnly() and not typed.lines.isVisible()
