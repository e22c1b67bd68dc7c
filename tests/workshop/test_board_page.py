"""A foreman at the board: by keys, by hand, beside another desk."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from dealerdesk.visits.check_in import undo_check_in
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import add_job, change_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import move_to
from dealerdesk.workshop.board_records import TechnicianDay
from dealerdesk.workshop.clocks import clock_on
from dealerdesk.workshop.queries import work_of
from dealerdesk.workshop.records import TechnicianDraft, TechnicianRecord
from dealerdesk.workshop.settings import add_technician
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, app, open_desk, people
from tests.support.stories import story
from ui.visits.hand_back_deeds import draft_of
from ui.widgets.scale import px

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = QUIET


@pytest.fixture
def two_cars(house):
    """Sofie's estate is in work, Nils's city car just came in."""
    sofie = house.customer("Sofie", "Krag")
    first = house.comes_in(sofie, house.car(sofie), "It rattles.", "Heat shield")
    first = house.do(move_to, house.crew.foreman, first.id, "in_work", first.version)
    nils = house.customer("Nils", "Holm")
    second = house.comes_in(nils, house.car(nils, "BX 55 102"), "The wipers smear.", "Wiper blades")
    return first, second


@pytest.fixture
def paul(at_desk, two_cars):
    """The foreman at his board."""
    person = at_desk("jonas").goes_to("workshop")
    person.waits(lambda: stands(person, 0) == ["Nils Holm"])
    return person


def page(person):
    return person.window.page


def stands(person, place):
    """Who stands in a column, from the top."""
    return [card.row.customer for card in page(person).columns.columns[place].model.records()]


def stage_of(house, order):
    return house.read(visit, order.id).visit.stage


def test_the_board_is_opened_by_its_key_and_says_what_stands_where(paul):
    paul.presses("Ctrl+1", "Ctrl+4")
    paul.waits(lambda: stands(paul, 1) == ["Sofie Krag"])
    assert [stands(paul, place) for place in (2, 3, 4)] == [[], [], []]
    paul.sees("2 cars")
    paul.sees("The wipers smear.")


def test_arrows_go_between_the_columns_and_the_order_beside_follows(paul):
    paul.presses("Right")
    paul.sees("It rattles.")
    paul.presses("Left")
    paul.sees("The wipers smear.")


def test_a_card_is_moved_on_by_keys_and_taken_back(paul, house, two_cars):
    _sofie, nils = two_cars
    paul.presses("Ctrl+Right")
    paul.sees("Nils Holm: In work")
    paul.waits(lambda: stands(paul, 1) == ["Sofie Krag", "Nils Holm"] and not stands(paul, 0))
    assert page(paul).columns.card().row.customer == "Nils Holm"
    paul.presses("Ctrl+Z")
    paul.waits(lambda: stands(paul, 0) == ["Nils Holm"])
    assert stage_of(house, nils) == "arrived"


def test_two_quick_presses_are_two_columns(paul, house, two_cars):
    _sofie, nils = two_cars
    paul.presses("Ctrl+Right", "Ctrl+Right")
    paul.waits(lambda: stands(paul, 3) == ["Nils Holm"])
    assert stage_of(house, nils) == "quality_check"


def test_what_waits_says_for_what(paul, house, two_cars):
    sofie, _nils = two_cars
    paul.presses("Right", "P")
    paul.waits(lambda: stands(paul, 2) == ["Sofie Krag"])
    assert stage_of(house, sofie) == "waiting_parts"
    paul.presses("Y")
    paul.waits(lambda: stage_of(house, sofie) == "waiting_approval")
    paul.waits(lambda: page(paul).columns.card().row.stage == "waiting_approval")
    paul.presses("Ctrl+Right")
    paul.waits(lambda: stands(paul, 1) == ["Sofie Krag"])


def test_a_card_is_dragged_to_another_column(paul, house, two_cars):
    sofie, _nils = two_cars
    columns = page(paul).columns.columns
    taken = columns[1].model.mimeData([columns[1].model.index(0)])
    assert columns[3].model.dropMimeData(taken, Qt.DropAction.MoveAction, -1, -1, columns[3].model.index(-1))
    paul.waits(lambda: stands(paul, 3) == ["Sofie Krag"])
    assert stage_of(house, sofie) == "quality_check"


def test_ready_without_a_word_of_what_was_done_opens_the_order(paul, house, two_cars):
    sofie, _nils = two_cars
    paul.presses("Right", "Ctrl+Right")
    paul.waits(lambda: stands(paul, 3) == ["Sofie Krag"])
    paul.presses("Ctrl+Right")
    paul.waits(lambda: type(page(paul)).__name__ == "VisitPage")
    assert stage_of(house, sofie) == "quality_check"


def test_ready_says_whose_clock_it_stops_and_undo_lets_it_run_on(paul, house, two_cars):
    sofie, _nils = two_cars
    (job,) = house.read(visit, sofie.id).jobs
    foreman = house.crew.foreman
    done = replace(draft_of(job), correction="Shield fastened.")
    house.do(change_job, foreman, job.id, done, job.version)
    person = house.do(add_technician, house.crew.manager, TechnicianDraft("Paweł Nowak", (480,) * 7))
    house.do(clock_on, foreman, job.id, person.id)
    paul.presses("Right", "Ctrl+Right")
    paul.sees("Sofie Krag: Quality check")
    paul.waits(lambda: stands(paul, 3) == ["Sofie Krag"])
    paul.presses("Ctrl+Right")
    paul.sees("is ready · clock stopped: Paweł Nowak")
    running = lambda: house.read(work_of, [job.id])[job.id].running()  # noqa: E731
    assert running() == ()
    paul.presses("Ctrl+Z")
    paul.waits(lambda: len(running()) == 1)


def test_a_move_is_on_the_other_desk_at_once(paul, at_desk):
    mette = at_desk("mette").goes_to("workshop")
    mette.waits(lambda: stands(mette, 0) == ["Nils Holm"])
    paul.sits_down()
    paul.presses("Ctrl+Right")
    mette.waits(lambda: stands(mette, 1) == ["Sofie Krag", "Nils Holm"])


def test_somebody_moved_it_meanwhile_and_it_is_said(paul, house, two_cars):
    _sofie, nils = two_cars
    seen = page(paul).columns.card().row
    house.do(move_to, house.crew.foreman, nils.id, "waiting_parts", nils.version)
    page(paul).moving.put(seen, "quality_check")
    paul.sees(f"{house.crew.foreman.name} moved the car of Nils Holm at")
    paul.waits(lambda: stands(paul, 2) == ["Nils Holm"] and not stands(paul, 3))
    assert stage_of(house, nils) == "waiting_parts"


def test_a_check_in_taken_back_elsewhere_leaves_no_other_car_under_the_keys(paul, house, two_cars):
    sofie, nils = two_cars
    house.do(undo_check_in, house.crew.reception, nils.id, nils.version)
    page(paul).moving.put(page(paul).columns.card().row, "in_work")
    paul.sees(f"{house.crew.reception.name} took back the check-in of Nils Holm at")
    paul.sees_no_more("Not saved yet")
    paul.waits(lambda: stands(paul, 0) == [] and page(paul).columns.card() is None)
    paul.presses("Ctrl+Right")
    paul.clicks("Close")
    assert not page(paul).notice.isVisible()
    paul.presses("Right")
    assert page(paul).columns.card().row.customer == "Sofie Krag"
    assert stage_of(house, sofie) == "in_work"


def test_mine_are_the_cars_whose_jobs_carry_my_name(paul, house, two_cars):
    sofie, _nils = two_cars
    job = JobDraft(title="Links", technician=house.crew.foreman.name)
    house.do(add_job, house.crew.foreman, sofie.id, job)
    paul.presses("3")
    paul.waits(lambda: stands(paul, 1) == ["Sofie Krag"] and not stands(paul, 0))
    paul.presses("1")
    paul.waits(lambda: stands(paul, 0) == ["Nils Holm"])
    # Chosen in the list of names, the keyboard is the cards' again: 0 shows every car.
    narrowed = page(paul).narrowed
    narrowed.setFocus()
    narrowed.setCurrentIndex(narrowed.findText(house.crew.foreman.name))
    narrowed.activated.emit(narrowed.currentIndex())
    paul.waits(lambda: not stands(paul, 0))
    paul.presses("0")
    paul.waits(lambda: stands(paul, 0) == ["Nils Holm"])
    # In a field letters are typed: the foot does not name them as keys then.
    bar = paul.window.hint_bar
    paul.waits(lambda: "clock on" in bar.accessibleDescription() and page(paul).beside.order())
    paul.presses("A")
    paul.waits(lambda: "clock on" not in bar.accessibleDescription())
    assert "Ctrl R" in bar.accessibleDescription()


def test_a_remark_from_the_board_is_about_the_customer_of_the_card(paul):
    paul.presses("Ctrl+R")
    paul.sees("BX 55 102")


def test_the_order_beside_the_board_can_be_put_away(paul):
    paul.waits(lambda: page(paul).side.isVisible())
    paul.presses("Space")
    assert not page(paul).side.isVisible()
    paul.presses("Space", "Enter")
    paul.waits(lambda: type(page(paul)).__name__ == "VisitPage")


def test_a_small_window_keeps_the_promise_and_says_how_many_are_not_shown(paul):
    delegate = page(paul).columns.columns[0].delegate
    card = replace(page(paul).columns.card(), technicians=("Paweł Nowak", "Uwe Claussen"), recall=True)
    # Room that the promised time leaves beside it: names and marks as they fit, the recall first.
    fitting = [delegate.marks_within(card, px(room)) for room in (-10, 19, 21, 49, 77)]
    assert [(len(names), len(marks)) for names, marks in fitting] == [(0, 0), (0, 0), (0, 1), (1, 1), (2, 1)]
    strip, week = page(paul).hours_sold, (480,) * 7
    names = enumerate(("Paweł", "Jens", "Uwe"))
    people = [TechnicianRecord(n, 1, name, None, week, (), True) for n, name in names]
    strip.show_days([TechnicianDay(one, 100, 800) for one in people])
    assert (len(strip.days_within(px(600))[0]), strip.days_within(px(600))[1]) == (3, 0)
    assert (len(strip.days_within(px(150))[0]), strip.days_within(px(150))[1]) == (1, 2)
    assert strip.days_within(px(20)) == ((), 3)


def test_an_empty_workshop_says_so(at_desk, house):
    mette = at_desk("mette").goes_to("workshop")
    mette.sees("0 cars")
    assert not page(mette).side.isVisible()
    mette.presses("Ctrl+Right", "P", "Enter", "Right")
    assert page(mette).place == "workshop"
