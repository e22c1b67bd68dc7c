"""Parts staff at their desk: look up, reserve, issue, back-order, and what arrives, driven by keys."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QRect

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.parts.orders import arrive, open_orders, order_part
from dealerdesk.parts.queries import part
from dealerdesk.parts.records import OrderDraft, PartDraft
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit
from dealerdesk.workshop.part_desk import calls, lines_of
from dealerdesk.workshop.part_dividing import change_quantity
from dealerdesk.workshop.part_records import AskDraft
from dealerdesk.workshop.part_requests import ask, back_order, withdraw
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story
from ui.parts.request_rows import LineColumns
from ui.widgets.scale import px

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def order(house):
    """Sofie's car is here, and the foreman asks for wipers in his own words."""
    sofie = house.customer("Sofie", "Krag")
    order = house.comes_in(sofie, house.car(sofie), "The wipers smear.", "Wiper blades")
    job = house.read(visit, order.id).jobs[0]
    house.do(ask, house.crew.foreman, AskDraft(job.id, "wipers for the front"))
    return order


def catalogue(house, number, name, here=0):
    """A part of the catalogue, of which so many are here."""
    made = perform(house.database, add_part, house.crew.parts, PartDraft(number, name, price_minor=4690))
    if here:
        house.do(receive, house.crew.parts, made.id, here * 1000)
    return made


def line(house, order):
    (shown,) = house.read(lines_of, order.id)
    return shown.line


def test_a_part_is_looked_up_kept_issued_and_taken_back_by_keys(at_desk, house, order):
    wipers = catalogue(house, "0005F1-998.002", "Wiper blades front", here=2)
    pia = at_desk("pia").goes_to("counter")
    pia.presses("Ctrl+5")
    pia.sees("wipers for the front")
    pia.sees("1 not looked up")
    pia.presses("/")
    pia.types("5f1 998")
    pia.sees("Wiper blades front, 0005F1-998.002")
    pia.presses("Enter")
    pia.waits(lambda: line(house, order).state == "found")
    pia.sees("Looked up")
    pia.presses("R")
    pia.sees("Wiper blades front is kept for the job")
    assert house.read(part, wipers.id).reserved_thousandths == 1000
    pia.sees("needs 1, 1 free, Reserved")
    pia.sees("It is kept for the job. It can be issued now.")
    pia.presses("I")
    pia.waits(lambda: line(house, order).state == "issued")
    pia.sees("Wiper blades front is issued")
    assert house.read(visit, order.id).jobs[0].parts_minor == 4690
    pia.presses("Ctrl+Z")
    pia.waits(lambda: line(house, order).state == "reserved")
    # A remark from here is about the customer of the request that is chosen.
    pia.presses("Ctrl+R")
    pia.sees("What did the customer say?")
    pia.sees("Sofie Krag")


def test_keys_pressed_while_a_deed_is_on_its_way_are_done_after_it(at_desk, house, order):
    catalogue(house, "5F1 998 002", "Wiper blades front", here=2)
    pia = at_desk("pia").goes_to("parts")
    pia.sees("wipers for the front")
    pia.presses("/")
    # As fast as a scanner: Enter means what is typed, not what was found before.
    pia.types("5f1 998")
    pia.presses("Enter")
    pia.sees("Looked up")
    pia.presses("R", "I")
    pia.waits(lambda: line(house, order).state == "issued")
    pia.sees("Wiper blades front is issued")


def test_what_lies_here_is_ordered_only_when_it_is_said_twice(at_desk, house, order):
    wipers = catalogue(house, "5F1 998 002", "Wiper blades front", here=2)
    job = house.read(visit, order.id).jobs[0]
    house.do(withdraw, house.crew.foreman, line(house, order).id, line(house, order).version)
    house.do(ask, house.crew.parts, AskDraft(job.id, "wipers", part_id=wipers.id))
    pia = at_desk("pia").goes_to("parts")
    pia.sees("It can be issued now")
    pia.presses("B")
    pia.sees("Press B once more")
    assert not house.read(open_orders, order.site_id)
    pia.presses("B")
    pia.sees("Wiper blades front is on back order")
    pia.presses("X")
    pia.sees("is not on order any more")
    house.do(ask, house.crew.parts, AskDraft(job.id, "a bulb"))
    pia.sees("a bulb")
    pia.presses("I")
    pia.sees("Wiper blades front is issued")
    pia.presses("M")
    pia.sees("This part was issued.")


def test_a_back_order_arrives_and_the_customer_is_called(at_desk, house, order):
    wipers = catalogue(house, "5F1 998 002", "Wiper blades front")
    pia = at_desk("pia").goes_to("parts")
    pia.sees("wipers for the front")
    pia.presses("/")
    pia.types("wiper")
    pia.sees("to be ordered")
    pia.presses("Enter")
    pia.sees("Looked up")
    pia.presses("+", "+")
    pia.sees("needs 3")
    pia.presses("B")
    pia.sees("Wiper blades front is on back order")
    pia.presses("P")
    for typed, said in (
        ("two", "This is not a quantity."), ("9", "Only 3 of it are on their way."),
        ("2", f"2 × Wiper blades front arrived: 2 for {order.number}; 1 still on their way"),
    ):
        pia.fills("3 × Wiper blades front: how much has come?", typed)
        pia.presses("Return")
        pia.sees(said)
    pia.sees("needs 2")
    assert [shown.line.state for shown in house.read(lines_of, order.id)] == ["ordered", "reserved"]
    pia.presses("Ctrl+Z")
    pia.sees("needs 3")
    assert line(house, order).state == "ordered"
    pia.presses("A")
    pia.waits(lambda: line(house, order).state == "reserved")
    pia.sees("+45 22 33 44 55")
    pia.presses("T")
    pia.sees("They know that it is here")
    pia.sees_no_more("+45 22 33 44 55")
    assert house.read(part, wipers.id).on_hand_thousandths == 3000


def test_reception_calls_from_the_counter_when_a_part_is_here(at_desk, house, order):
    wipers = catalogue(house, "5F1 998 002", "Wiper blades front")
    mette = at_desk("mette").goes_to("counter")
    mette.sees("Ready to collect")
    steps = mette.window.page.steps
    assert steps.calls is None
    asked = line(house, order)
    ordered = house.do(back_order, house.crew.parts, asked.id, asked.version, wipers.id)
    house.do(arrive, house.crew.parts, ordered.order_id, 1)
    mette.sees("Sofie Krag, +45 22 33 44 55, Wiper blades front")
    mette.presses("U")
    mette.sees("Not reached; the call stays due")
    mette.waits(lambda: [call.attempts for call in house.read(calls, order.site_id)] == [1])
    mette.waits(lambda: steps.calls.call().attempts == 1)
    mette.presses("T")
    mette.sees("They know that it is here")
    mette.waits(lambda: not steps.calls.isVisible())
    mette.presses("Ctrl+Z")
    mette.waits(lambda: steps.calls.isVisible())


def test_the_label_of_an_order_or_a_part_is_scanned(at_desk, house, order):
    catalogue(house, "5F1 998 002", "Wiper blades front", here=1)
    oil = perform(house.database, add_part, house.crew.parts, PartDraft("G 05", "Oil", unit="litre"))
    job = house.read(visit, order.id).jobs[0]
    house.do(ask, house.crew.parts, AskDraft(job.id, "oil", 1500, part_id=oil.id))
    pia = at_desk("pia").goes_to("stock")
    pia.presses("Alt+S")
    pia.types("QQ 1")
    pia.presses("Return")
    pia.sees("No part has this number.")
    pia.types(order.number)
    pia.presses("Return")
    pia.sees("wipers for the front")
    assert pia.window.page.in_front().visit_id == order.id
    pia.sees("Oil, G 05, needs 1.5\xa0l")
    pia.window.page.view.line_list.setFocus()
    pia.presses("Down", "+")
    pia.sees("Oil, G 05, needs 2\xa0l")
    pia.presses("-", "-")
    pia.sees("Oil, G 05, needs 1\xa0l")
    pia.presses("Alt+S")
    pia.types("5f1998002")
    pia.presses("Return")
    pia.waits(lambda: getattr(pia.window.page.view.whole, "part", None) is not None)
    pia.sees("1, 1 of it free")
    pia.sees("Wiper blades front")


def test_a_small_window_shows_what_comes_in_and_cuts_no_number(at_desk, house, order):
    pia = at_desk("pia").goes_to("parts")
    pia.window.resize(1280, 720)
    pia.waits(lambda: pia.window.page.side.isVisible())
    assert LineColumns(QRect(0, 0, 600, 45)).number.width() > LineColumns(QRect(0, 0, 800, 45)).number.width()


def test_too_little_is_said_in_a_sentence_and_nothing_is_lost(at_desk, house, order):
    catalogue(house, "5F1 998 002", "Wiper blades front", here=1)
    pia = at_desk("pia").goes_to("parts")
    pia.presses("/")
    pia.types("wiper")
    pia.sees("1 free")
    pia.presses("Enter")
    pia.sees("Looked up")
    pia.presses("+")
    pia.sees("needs 2")
    pia.presses("R")
    pia.sees("Only 1 is left of Wiper blades front.")
    assert line(house, order).state == "found"


def test_a_line_is_made_two_some_of_it_comes_back_and_the_old_part_is_sent_in(at_desk, house, order):
    wipers = catalogue(house, "5F1 998 002", "Wiper blades front", here=4)
    foreman, job = house.crew.foreman, house.read(visit, order.id).jobs[0]
    house.do(change_job, foreman, job.id, JobDraft("Wipers", payer="manufacturer"), job.version)
    pia = at_desk("pia").goes_to("parts")
    pia.sees("wipers for the front")
    pia.presses("/")
    pia.types("wiper")
    pia.sees("4 free")
    pia.presses("Enter")
    pia.sees("Looked up")
    pia.presses("Q")
    pia.fills("How much is needed?", "6")
    pia.presses("Return")
    pia.sees("needs 6")
    pia.presses("M")
    assert pia.window.page.view.strip.field.text() == "2"
    pia.types("9")
    pia.presses("Return")
    pia.sees("It is more than nothing and less than all of it.")
    pia.fills("How much on a line of its own?", "2")
    pia.presses("Return")
    pia.sees("Wiper blades front stands on two lines now")
    pia.presses("I")
    pia.sees("Wiper blades front is issued")
    assert house.read(visit, order.id).jobs[0].parts_minor == 4 * 4690
    pia.presses("X")
    pia.fills("How much comes back?", "1")
    pia.presses("Return")
    pia.sees("1 × Wiper blades front is back in stock and kept for the job; the rest stays issued")
    assert house.read(visit, order.id).jobs[0].parts_minor == 3 * 4690
    pia.presses("Ctrl+Z")
    pia.waits(lambda: house.read(part, wipers.id).on_hand_thousandths == 0)
    assert house.read(visit, order.id).jobs[0].parts_minor == 4 * 4690
    pia.sees("until 8 Dec")
    pia.presses("G")
    pia.sees("Wiper blades front is sent in")
    pia.sees_no_more("until 8 Dec")
    pia.presses("Ctrl+Z")
    pia.sees("until 8 Dec")


def test_the_foreman_asks_at_the_board_and_the_parts_desk_sees_it_at_once(at_desk, house, order):
    pia = at_desk("pia").goes_to("parts")
    pia.sees("1 not looked up")
    pia.sees("Not looked up yet: type a number or a name above.")
    assert pia.window.page.view.ways_card.height() <= px(84)
    jonas = at_desk("jonas").goes_to("workshop")
    jonas.waits(lambda: jonas.window.page.side.parts.isVisible())
    jonas.sees("1 × wipers for the front")
    jonas.presses("N")
    jonas.fills("Which part?", "clips for the wiper arms")
    jonas.fills("How much", "two")
    jonas.presses("Return")
    jonas.sees("This is not a quantity.")
    jonas.fills("How much", "2 l")
    jonas.presses("Return")
    jonas.sees("2\xa0l × clips for the wiper arms")
    jonas.sees("clips for the wiper arms is asked for")
    pia.sees("2 parts · wipers for the front, clips for the wiper arms")
    jonas.window.resize(1024, 600)
    jonas.presses("Q")
    strip = jonas.window.page.side.parts.strip
    jonas.waits(lambda: strip.visibleRegion().boundingRect().height() == strip.height())
    jonas.fills("How much is needed?", "3")
    wipers = next(one.line for one in house.read(lines_of, order.id) if one.line.words.startswith("wipers"))
    house.do(change_quantity, house.crew.parts, wipers.id, 2000, wipers.version, "")
    jonas.sees("2 × wipers for the front")
    jonas.presses("Return")
    jonas.sees("It is 2 now, by another desk.")
    jonas.presses("Return")
    jonas.sees("3 × wipers for the front")
    jonas.presses("M")
    jonas.presses("Return")
    jonas.sees("wipers for the front stands on two lines now")
    jonas.sits_down().presses("Ctrl+Z")
    jonas.sees("3 × wipers for the front")
    jonas.presses("Ctrl+Z")
    jonas.sees("2 × wipers for the front")
    jonas.presses("Ctrl+Z")
    pia.sees("no time, AB 12 345, Sofie Krag, wipers for the front, not looked up")


def test_a_delivery_that_is_late_is_said_moved_and_nothing_unmarked_is_booked_in(at_desk, house, order):
    wipers = catalogue(house, "5F1 998 002", "Wiper blades front")
    lamp = catalogue(house, "L 1", "Headlamp")
    asked = line(house, order)
    house.do(back_order, house.crew.parts, asked.id, asked.version, wipers.id)
    due = house.read(open_orders, order.site_id)[0].due_at
    clock.stop(due + dt.timedelta(hours=1))
    house.do(order_part, house.crew.parts, OrderDraft(lamp.id, 1000, due + dt.timedelta(hours=4)))
    pia = at_desk("pia").goes_to("parts")
    pia.sees("part is late")
    pia.sees("Late since 08:00")
    pia.sees("It was to be here today 08:00 and is late: tomorrow 08:00 at the earliest.")
    pia.presses("E")
    pia.fills("Wiper blades front: when does it come?", "soon")
    pia.presses("Return")
    pia.sees("This is no day or time.")
    pia.fills("Wiper blades front: when does it come?", "tomorrow 10:00")
    pia.presses("Return")
    pia.sees("Wiper blades front comes tomorrow 10:00")
    pia.sees("It is here tomorrow 10:00.")
    pia.presses("Ctrl+Z")
    pia.sees("Late since 08:00")
    pia.goes_to("workshop")
    pia.sees("part late, due 08:00")
    pia.goes_to("parts")
    pia.sees("Late since 08:00")
    pia.presses("A")
    pia.sees("Wiper blades front has arrived")
    # It is kept for the job now: there are no ways to get it any more, and no delivery is marked.
    pia.sees("It is kept for the job. It can be issued now.")
    pia.sees_no_more("It is here tomorrow")
    pia.presses("A")
    pia.sees("It is not said which delivery is meant.")
    assert [one.name for one in house.read(open_orders, order.site_id)] == ["Headlamp"]
