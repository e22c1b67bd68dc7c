"""A foreman at the job card beside the board: clocks, labour, cause and correction, by keys and in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.visits.jobs import change_job, remove_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import move_to
from dealerdesk.workshop.clocks import clock_on
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.queries import operations, technicians, work_of, workshop
from dealerdesk.workshop.records import LineDraft, OperationDraft, TechnicianDraft, WorkshopDraft
from dealerdesk.workshop.settings import add_operation, add_technician, change_workshop
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import later, story
from ui.visits.hand_back_deeds import draft_of
from ui.widgets.words import WordsField

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story", "later"]
pytestmark = [QUIET, SQLITE]
WEEK = (480,) * 5 + (0, 0)


@pytest.fixture
def order(house):
    """Sofie's estate is in work; there are prices, bays, an operation and two technicians."""
    boss = house.crew.manager
    house.do(change_workshop, boss, WorkshopDraft({"customer": 95_000}, ("Lift 1",), (), "line"), 0)
    house.do(add_operation, boss, OperationDraft("EXH-10", "Heat shield fastened", 80, "exhaust"))
    for name in ("Paweł Nowak", "Uwe Claussen"):
        house.do(add_technician, boss, TechnicianDraft(name, WEEK))
    sofie = house.customer("Sofie", "Krag")
    visit = house.comes_in(sofie, house.car(sofie), "It rattles.", "Heat shield")
    return house.do(move_to, house.crew.foreman, visit.id, "in_work", visit.version)


@pytest.fixture
def jonas(at_desk, order):
    """The foreman at his board, with the estate before him."""
    person = at_desk("jonas").goes_to("workshop")
    person.sees("It rattles.")
    return person


def job_of(house, order, place=0):
    return house.read(visit, order.id).jobs[place]


def work(house, order):
    job = job_of(house, order)
    return house.read(work_of, [job.id]).get(job.id)


def test_one_key_asks_who_works_on_it_and_one_answers(jonas, house, order):
    jonas.presses("L")
    jonas.sees("Who works on it?")
    jonas.presses("2")
    jonas.sees("Uwe Claussen works on Heat shield")
    jonas.sees("running")
    jonas.presses("L")
    jonas.sees("Uwe C. stops")
    jonas.presses("Esc", "L", "2")
    jonas.sees("Uwe Claussen has stopped")
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: work(house, order).running())
    jonas.presses("T", "1")
    jonas.waits(lambda: job_of(house, order).technician == "Paweł Nowak")
    jonas.presses("B", "1")
    jonas.sees("Lift 1")


def test_labour_is_sold_by_its_code_and_the_heading_counts_it(jonas, house, order):
    jonas.clicks("Add labour")
    jonas.fills("Operation or words", "exh-10")
    jonas.sees("Heat shield fastened")
    jonas.presses("Enter")
    jonas.sees("Labour added: Heat shield fastened")
    jonas.sees("0.0 of 0.8 h")
    jonas.sees("0.8 of 16.0 h sold")
    assert job_of(house, order).labour_minor == 76_000
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: job_of(house, order).labour_minor is None)


def test_hours_that_are_none_stay_where_they_were_typed(jonas):
    jonas.clicks("Add labour")
    jonas.fills("Operation or words", "Test drive")
    jonas.fills("Hours sold", "half an hour")
    jonas.presses("Enter")
    jonas.sees("These are not hours.")
    jonas.presses("Esc")
    jonas.sees_no_more("These are not hours.")
    jonas.clicks("Add labour")
    jonas.waits(lambda: jonas.control("Hours sold").text() == "half an hour")


def test_cause_and_correction_are_saved_when_they_are_left(jonas, house, order):
    jonas.fills("Correction", "Shield fastened, test drive, quiet.")
    jonas.fills("Cause", "Two clips rusted.")
    page(jonas).columns.take_keyboard()
    jonas.sees("Cause and correction are saved")
    assert job_of(house, order).correction == "Shield fastened, test drive, quiet."
    jonas.presses("Ctrl+Z")
    jonas.waits(lambda: job_of(house, order).cause == "")


def test_two_write_the_same_correction_and_both_versions_are_shown(jonas, house, order):
    jonas.fills("Correction", "Shield fastened.")
    job = job_of(house, order)
    theirs = replace(draft_of(job), correction="Shield renewed.", cause="Rust")
    house.do(change_job, house.crew.reception, job.id, theirs, job.version)
    jonas.waits(lambda: jonas.control("Correction").toPlainText() == "Shield fastened.")
    page(jonas).side.words.save()
    jonas.sees("Shield renewed.")
    assert job_of(house, order).correction == "Shield renewed."


def page(person):
    return person.window.page


def test_a_job_that_another_desk_takes_out_says_so_and_the_words_stay(jonas, house, order):
    jonas.presses("A")
    jonas.fills("One more job", "Wipers")
    jonas.presses("Enter")
    jonas.sees("Job added: Wipers")
    jonas.waits(lambda: page(jonas).side.jobs is not None)
    page(jonas).side.jobs.press(1)
    jonas.fills("Correction", "Blades new.")
    job = job_of(house, order, 1)
    house.do(remove_job, house.crew.reception, job.id, job.version)
    jonas.sees("not here any more")
    jonas.sees("You had written: Blades new.")
    jonas.clicks("Copy the words")
    assert QApplication.clipboard().text() == "Blades new."


def test_declined_work_keeps_the_words_and_they_become_a_remark(jonas, house, order):
    jonas.presses("D")
    jonas.fills("Why not now?", "I won't put money in this one.")
    jonas.presses("Enter")
    jonas.sees("Declined: Heat shield")
    jonas.clicks("keep as remark?")
    jonas.waits(lambda: "I won't put money in this one." in said_in_focus())
    assert job_of(house, order).declined_reason == "I won't put money in this one."


def said_in_focus():
    there = QApplication.focusWidget()
    return there.toPlainText() if hasattr(there, "toPlainText") else ""


def test_a_clock_left_running_is_asked_about_in_the_morning_and_corrected(at_desk, house, order, later):
    pawel = house.read(technicians, house.crew.site.id)[0]
    house.do(clock_on, house.crew.foreman, job_of(house, order).id, pawel.id)
    later(hours=23)
    jonas = at_desk("jonas").goes_to("workshop")
    jonas.sees("Paweł Nowak was still clocked on when we closed")
    jonas.clicks("Show the hours")
    page(jonas).side.labour.open_clock(work(house, order).clocks[0])
    jonas.fills("Until", "9:00")
    jonas.presses("Enter")
    jonas.sees("Work ends after it begins.")
    jonas.fills("Until", "12:30")
    jonas.presses("Enter")
    jonas.sees("Hours corrected: Paweł Nowak")
    jonas.sees_no_more("was still clocked on")
    (kept,) = work(house, order).clocks
    assert kept.ended_at - kept.began_at == dt.timedelta(hours=3)
    assert clock.local(kept.began_at, "Europe/Copenhagen").hour == 9


def test_the_board_is_narrowed_by_technician_and_payer_and_one_key_shows_all(jonas, house, order):
    job = job_of(house, order)
    pawel = house.read(technicians, house.crew.site.id)[0]
    house.do(add_line, house.crew.foreman, job.id, LineDraft("Links", 50, technician_id=pawel.id))
    nils = house.customer("Nils", "Holm")
    house.comes_in(nils, house.car(nils, "BX 55 102"), "The wipers smear.", "Wiper blades")
    arrived, shown = page(jonas).columns.columns[0].model, page(jonas).narrowed
    jonas.waits(lambda: len(arrived.records()) == 1)
    steps = (("who:Paweł Nowak", "Paweł Nowak"), ("payer:customer", "Paweł Nowak, Paid by: Customer"))
    for value, words in steps:
        shown.chosen.emit(value)
        jonas.sees(f"1 of 2 cars: {words}")
        assert shown.currentText() == words
        assert not arrived.records() and page(jonas).columns.card().row.customer == "Sofie Krag"
    shown.chosen.emit("who:Paweł Nowak")
    jonas.sees("2 of 2 cars: Paid by: Customer")
    jonas.presses("2")
    jonas.sees("2 of 2 cars: Today, Paid by: Customer")
    jonas.presses("3")
    jonas.sees("0 of 2 cars: Mine, Paid by: Customer")
    jonas.presses("0")
    jonas.waits(lambda: len(arrived.records()) == 1 and not shown.words())
    assert page(jonas).filter.value() == "all"


def test_the_workshop_is_set_up_in_the_settings(at_desk, house, order):
    boss = at_desk("henrik").goes_to("settings", section="workshop")
    boss.waits(lambda: "950" in boss.control("Customer").text())
    boss.fills("Manufacturer", "80")
    boss.clicks("Save prices and bays")
    boss.sees("Settings saved")
    boss.clicks("Add a technician")
    boss.fills("Name", "Jens Thomsen")
    boss.presses("Ctrl+Enter")
    boss.sees("Saved: Jens Thomsen")
    assert [one.name for one in house.read(technicians, house.crew.site.id)][-1] == "Jens Thomsen"
    boss.presses("Ctrl+Z")
    boss.sees("not used")
    boss.clicks("Add an operation")
    boss.fills("Code", "exh-10")
    boss.fills("Work", "Exhaust again")
    boss.fills("Deutsch", "Auspuff")
    boss.presses("Ctrl+Enter")
    boss.sees("There is an operation EXH-10 already.")
    boss.fills("Code", "exh-11")
    boss.presses("Ctrl+Enter")
    boss.sees("Saved: Exhaust again")
    assert {"de": "Auspuff"} in [one.titles for one in house.read(operations, house.crew.site.id)]
    # A tick says where cars only stand; it stays with a bay that is called something else.
    bays = boss.control("Bays, one a line", WordsField)
    bays.set_words("Lift 1\nYard")
    boss.clicks("Yard")
    bays.set_words("Lift 1\nYard behind")
    boss.clicks("Save prices and bays")
    site_id = house.crew.site.id
    boss.until(lambda: house.read(workshop, site_id).stands == ("Yard behind",), "the yard is kept")
