"""The check-in page as reception uses it: by names, words and keys, on a real house."""

import datetime as dt
import shutil
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QApplication

from dealerdesk.core import clock
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.customers.queries import customers
from dealerdesk.vehicles.queries import present_owner, readings
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import BookingDraft, ConcernDraft, PartiesDraft, VisitDraft
from dealerdesk.visits.jobs import decline_job
from dealerdesk.visits.queries import bookings_of, open_visits_of_vehicle, visit, visits_of_customer
from dealerdesk.visits.service import book, change_visit
from tests.support.counters import at, day
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.drafts import folder
from ui.visits.check_in import CheckInPage

pytestmark = [SQLITE, QUIET]
KNOCKS = "It knocks at the front left when I drive over the kerb."


@contextmanager
def moved(**span):
    """A while earlier or later."""
    now = clock.now()
    clock.stop(now + dt.timedelta(**span))
    yield
    clock.stop(now)


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


@pytest.fixture
def screen(qtbot, open_desk, desk):  # noqa: F811
    """The check-in page at Mette's desk; nothing of it may become a window of its own."""
    shown = Screen(qtbot, open_desk(), CheckInPage)
    yield shown
    shown.close()


@pytest.fixture
def arrive(screen):
    """Go to the page and wait until its form is there."""

    def go(**where):
        screen.page.arrive(**where)
        screen.wait_until(lambda: screen.page.is_typing_form)
        return screen

    return go


@pytest.fixture
def extended(desk, fjordling):
    """An extended warranty without wear parts, with 41 days left."""
    draft = CoverDraft("extended", "Extended warranty", start_on=day(1, 4, 2022), months=60,
                       km_limit=100_000, groups_excluded=("wear",), exclusions="blades and pads")
    return desk.do(add_cover, fjordling.id, draft)


def say(screen, *sentences):
    """Write down what the customer says: Alt+N, the words, Enter."""
    for words in sentences:
        screen.press("Alt+N")
        screen.bot.keyClicks(QApplication.focusWidget(), words)
        screen.press("Return")


def saved(screen):
    """Wait until the page has gone on to the Counter."""
    screen.wait_until(lambda: any(go.place == "counter" for go in screen.went))


def test_a_known_customer_with_one_concern_is_checked_in_by_keys(arrive, desk, soren, fjordling):
    screen = arrive(customer_id=soren.id)
    assert screen.heading == ("Check-in  ·  Søren Kjærgaard", "first visit")
    assert screen.sees("Plate AB 12 345")
    assert QApplication.focusWidget().accessibleName() == "Mileage, km"
    screen.type("Mileage, km", "64 210")
    assert screen.sees("1,730 since 12 March")
    screen.press("Return")
    assert QApplication.focusWidget().accessibleName() == "The next concern"
    screen.bot.keyClicks(QApplication.focusWidget(), KNOCKS)
    screen.press("Return")
    screen.type("Short title", "Noise, front axle left")
    screen.click("Tomorrow 10:00")
    screen.type("Key tag", "12")
    screen.press("Ctrl+Return")
    saved(screen)
    (line,) = desk.look(visits_of_customer, soren.id)
    assert (line.visit.stage, line.visit.odometer_km, line.visit.key_tag) == ("arrived", 64_210, "12")
    assert line.visit.promised_at == at(10, days=1)
    assert [(job.concern, job.title, job.group) for job in line.jobs] == [
        (KNOCKS, "Noise, front axle left", "steering_suspension")
    ]
    assert f"order {line.visit.number}" in screen.said[0].text


def test_the_hint_bar_says_how_to_go_back(screen, arrive, soren):
    def hints():
        return {hint.keys: hint.text for hint in screen.page.hints()}

    screen.page.arrive()
    assert hints()["Esc"] == "back"
    arrive(customer_id=soren.id)
    assert (hints()["Esc"], hints()["W R K"], hints()["Ctrl+Enter"]) == ("back", "who pays", "check in")


def test_the_verdict_names_the_cover_and_what_the_customer_pays(arrive, fjordling, extended):
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS, "The wipers smear.")
    screen.type("Estimate", "46,90", 1)
    screen.wait_for("Covered")
    assert screen.sees("Extended warranty until 4 Jan 2027 or 100,000 km · 41 days left")
    screen.type("Mileage, km", "64210")
    screen.wait_for("35,790 km left")
    assert screen.sees("Not covered")
    assert screen.sees("Extended warranty · Not part of it: Wear parts (blades and pads)")
    assert screen.sees("from “wipers”")
    assert screen.sees("The customer pays 46.90")
    assert screen.sees("Customer pays")


def test_the_price_a_customer_pays_follows_the_payer(arrive, fjordling, extended):
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS)
    screen.type("Estimate", "318")
    screen.wait_for("The customer pays 0")
    screen.focus("Repair")
    screen.press("R")
    screen.wait_for("A cover would pay")
    assert screen.sees("The customer pays 318")
    screen.click("Use it")
    screen.wait_for("Covered")


def test_past_by_little_goodwill_is_proposed(arrive, desk, soren, fjordling, extended):
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS)
    screen.type("Estimate", "318")
    screen.wait_for("Covered")
    screen.type("Mileage, km", "100 600")
    screen.wait_for("Not covered")
    assert screen.sees("Extended warranty · Past by 600 km")
    assert screen.sees("The customer pays 318")
    screen.click("Propose goodwill")
    screen.wait_for("Goodwill of the house")
    assert screen.sees("The customer pays 0")
    screen.type("Mileage, km", "101 001")
    screen.press("Ctrl+Return")
    saved(screen)
    assert desk.look(visits_of_customer, soren.id)[0].jobs[0].payer == "goodwill"


def test_letters_choose_the_payer_only_while_nobody_types(arrive, desk, soren, fjordling, extended):
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS)
    screen.type("Short title", "KWR")
    assert screen.field("Short title").text() == "KWR"
    screen.focus("Warranty")
    screen.press("K")
    screen.wait_for("This car has no contract.")
    screen.press("W")
    screen.wait_for("Covered")
    screen.press("Ctrl+Return")
    saved(screen)
    (line,) = desk.look(visits_of_customer, soren.id)
    assert (line.jobs[0].payer, line.jobs[0].cover_id) == ("insurer", extended.id)
    assert line.jobs[0].verdict["outcome"] == "covered"


def test_an_odd_reading_is_questioned_and_never_refused_but_asked_about_once(arrive, desk, soren):
    for typed, asked, way, kept in (
        ("46 210", "46,210 km is lower than the 62,480 km read on 12 Mar 2026", "Use 64,210",
         (64_210, "", False)),
        ("1200", "1,200 km is lower", "New instrument", (1_200, "", True)),
        ("900 000", "a day since 12 Mar 2026", "It is right", (900_000, "too_fast", False)),
        ("1200", "1,200 km is lower", "", (1_200, "lower", False)),
    ):
        car = desk.car(soren, f"CD 33 {len(desk.look(visits_of_customer, soren.id))}44")
        desk.do(read_odometer, car.id, 62_480, day(3, 12))
        screen = arrive(vehicle_id=car.id)
        screen.type("Mileage, km", typed)
        screen.focus("Key tag")
        screen.wait_for(asked)
        if way:
            screen.click(way)
            assert not screen.sees(asked)
        if way in ("It is right", "New instrument"):
            assert screen.page.form.concerns.more.hasFocus(), "what is said next is the next concern"
        say(screen, KNOCKS)
        screen.went.clear()
        screen.press("Ctrl+Return")
        if not way:  # Nobody has answered: it is asked about once more before the car is here.
            assert screen.sees("press Ctrl+Enter once more") and not screen.went
            screen.type("Mileage, km", "62 500")
            assert not screen.sees("press Ctrl+Enter once more"), "it goes with its cause"
            screen.type("Mileage, km", typed)
            screen.press("Ctrl+Return")
            assert screen.sees("press Ctrl+Enter once more") and not screen.went
            screen.press("Ctrl+Return")
        saved(screen)
        newest = desk.look(visits_of_customer, soren.id)[0].visit
        last = desk.look(readings, car.id)[-1]
        assert (newest.odometer_km, last.question, last.new_instrument) == kept


def test_somebody_new_with_a_new_car_is_taken_in_on_the_spot(arrive, desk):
    screen = arrive(typed="Agnieszka Łukasik")
    assert screen.field("First name").text() == "Agnieszka"
    screen.type("Phone", "601 234 567")
    screen.type("Plate", "cd33444")
    screen.type("Make", "Brenner")
    screen.type("Model", "City")
    say(screen, "Sie lyse so dunkel.")
    screen.press("Ctrl+Return")
    saved(screen)
    with desk.database.reading() as session:
        (known,) = customers(session, range(1, 100)).values()
    (line,) = desk.look(visits_of_customer, known.id)
    assert (known.name, line.visit.stage) == ("Agnieszka Łukasik", "arrived")
    assert desk.look(visit, line.visit.id).vehicle.plate == "CD 33 444"


def test_a_double_is_offered_while_it_is_typed(arrive, soren, fjordling):
    screen = arrive(typed="Soren Kjaergaard")
    say(screen, KNOCKS)
    screen.type("Phone", "74550132")
    screen.wait_for("Is it this one?")
    screen.click("It is Søren K.")
    screen.wait_for("Plate AB 12 345")
    assert screen.heading[0] == "Check-in  ·  Søren Kjærgaard"
    assert screen.field("What the customer says").toPlainText() == KNOCKS


def test_a_plate_that_is_known_is_offered_with_its_owner(arrive, desk, soren, fjordling):
    screen = arrive(typed="Anna Lindqvist")
    screen.type("Plate", "ab12345")
    screen.wait_for("AB 12 345 Fjordling Estate 2.0 is known here already.")
    screen.click("It is this one")
    screen.wait_for("This car belongs to Søren Kjærgaard.")
    say(screen, KNOCKS)
    screen.click("It is Anna Lindqvist's now")
    screen.wait_for("From today the car is Anna Lindqvist's.")
    screen.press("Ctrl+Return")
    saved(screen)
    with desk.database.reading() as session:
        owner = present_owner(session, fjordling.id)
        assert customers(session, [owner.customer_id])[owner.customer_id].name == "Anna Lindqvist"


def test_a_neighbour_may_bring_the_car_and_it_stays_whose_it_is(arrive, desk, soren, fjordling):
    anna = desk.customer("Anna", "Lindqvist")
    screen = arrive(customer_id=anna.id, vehicle_id=fjordling.id)
    screen.wait_for("This car belongs to Søren Kjærgaard.")
    say(screen, KNOCKS)
    screen.press("Ctrl+Return")
    saved(screen)
    assert desk.look(present_owner, fjordling.id).customer_id == soren.id
    assert len(desk.look(visits_of_customer, anna.id)) == 1


def test_the_person_is_changed_and_the_rest_stays(arrive, desk, soren, fjordling):
    anna = desk.customer("Anna", "Lindqvist")
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS)
    somebody_else = screen.page.form.car.menu.actions()[-1]
    somebody_else.trigger()
    screen.type("Find the customer", "lindq")
    screen.wait_until(lambda: screen.page.start.found.model().rowCount() == 1)
    screen.press("Return")
    screen.wait_for("This car belongs to Søren Kjærgaard.")
    assert screen.heading[0] == "Check-in  ·  Anna Lindqvist"
    assert screen.field("What the customer says").toPlainText() == KNOCKS
    screen.press("Ctrl+Return")
    saved(screen)
    assert desk.look(visits_of_customer, anna.id)[0].visit.vehicle_id == fjordling.id


def test_of_several_cars_one_is_chosen(arrive, desk, soren, fjordling):
    second = desk.car(soren, "CD 33 444", make="Brenner", model="City")
    screen = arrive(customer_id=soren.id)
    screen.click("CD 33 444 Brenner City")
    screen.wait_until(lambda: screen.page.in_front().vehicle_id == second.id)
    screen.wait_for("Plate CD 33 444")


def test_declined_work_is_asked_about_again(arrive, desk, soren, fjordling):
    clock.stop(dt.datetime(2026, 3, 12, 8, tzinfo=dt.UTC))
    tyres = ConcernDraft(title="Rear tyres", group="tyres_wheels", price_minor=31800)
    before = desk.come_in(soren, fjordling, concerns=(tyres,))
    job = desk.look(visit, before.id).jobs[0]
    desk.do(decline_job, job.id, "2,1 mm then", job.version)
    clock.stop(at(9, 42))
    screen = arrive(vehicle_id=fjordling.id)
    screen.page.form.although_here = True
    assert screen.sees("Declined in March 2026: Rear tyres")
    assert screen.sees("318 kr · 2,1 mm then")
    screen.press("Alt+1")
    assert not screen.sees("Declined in March 2026: Rear tyres")
    assert screen.field("Short title").text() == "Rear tyres"
    screen.press("Ctrl+Return")
    saved(screen)
    newest = desk.look(visits_of_customer, soren.id)[0]
    assert newest.jobs[0].takes_up_id == job.id


def test_what_is_wrong_is_said_where_it_is_and_nothing_is_lost(arrive, desk, soren, fjordling):
    screen = arrive(vehicle_id=fjordling.id)
    screen.press("Ctrl+Return")
    assert screen.sees("There is no concern yet. Write down what the customer says.")
    say(screen, KNOCKS)
    screen.type("Estimate", "about forty")
    screen.press("Ctrl+Return")
    screen.wait_for("This is not an amount. Type it like 46,90.")
    assert screen.field("What the customer says").toPlainText() == KNOCKS
    screen.type("Estimate", "40")
    screen.press("Ctrl+Return")
    saved(screen)
    assert desk.look(visits_of_customer, soren.id)[0].jobs[0].total_minor == 4000


def test_a_car_that_is_here_already_can_be_opened_or_checked_in_all_the_same(
    arrive, desk, soren, fjordling
):
    before = desk.come_in(soren, fjordling)
    screen = arrive(vehicle_id=fjordling.id)
    assert screen.sees(f"This car is here already, order {before.number}.")
    say(screen, KNOCKS)
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: "Check in all the same" in screen.names())
    desk.customer("Anna", "Lindqvist")  # News from elsewhere: the question stays.
    with screen.bot.waitSignal(screen.desk.changed):
        pass
    screen.click("Open that order")
    assert (screen.went[-1].place, screen.went[-1].where) == ("visit", {"visit_id": before.id})
    screen.click("Check in all the same")
    saved(screen)
    assert len(desk.look(open_visits_of_vehicle, fjordling.id)) == 2


def test_tab_goes_through_the_page_as_it_is_read(arrive, fjordling):
    screen = arrive(vehicle_id=fjordling.id)
    say(screen, KNOCKS, "The wipers smear.")
    screen.focus("Mileage, km")
    path = []
    for _stop in range(13):
        screen.press("Tab")
        path.append(QApplication.focusWidget().accessibleName())
    assert path[:6] == [
        "What the customer says", "Repair", "Other payers, and take this out", "Short title", "Component",
        "Estimate",
    ]
    assert path[6:13] == [*path[:6], "The next concern"]


def test_the_estimate_is_shown_before_the_check_in_and_the_job_card_after_it(arrive, desk, soren, fjordling):
    screen = arrive(vehicle_id=fjordling.id)
    screen.press("Ctrl+Shift+P")
    assert screen.sees("There is no concern yet. Write down what the customer says.")
    say(screen, KNOCKS)
    screen.type("Estimate", "40")
    screen.page.printing.menu.actions()[0].trigger()
    (asked,) = screen.went
    assert (asked.place, asked.where["paper"]) == ("paper", "estimate_ahead")
    typed, concern = asked.where["typed"], asked.where["typed"].concerns[0]
    assert (typed.customer_id, typed.vehicle_id) == (soren.id, fjordling.id)
    assert (concern.words, concern.price_minor) == (KNOCKS, 4000)
    assert screen.page.is_typing_form and desk.look(open_visits_of_vehicle, fjordling.id) == ()
    screen.press("Ctrl+P")
    screen.wait_until(lambda: len(screen.went) == 3)
    (order,) = desk.look(open_visits_of_vehicle, fjordling.id)
    assert [(go.place, go.where) for go in screen.went[1:]] == [
        ("counter", {}), ("paper", {"paper": "job_card", "which": order.id}),
    ]


def test_words_that_would_be_markup_stay_words(arrive, desk, soren, fjordling):
    screen = arrive(vehicle_id=fjordling.id)
    words = "<b>Fed</b> =HYPERLINK(1) 🚗 שלום"
    screen.page.form.concerns.more.setFocus()
    screen.page.form.concerns.more.setPlainText(words + " " + "x" * 10_000)
    screen.press("Ctrl+Return")
    saved(screen)
    assert desk.look(visits_of_customer, soren.id)[0].jobs[0].concern == words + " " + "x" * 10_000


def test_what_was_typed_is_back_after_a_crash(qtbot, screen, arrive, open_desk, desk, soren, fjordling):  # noqa: F811
    arrive(vehicle_id=fjordling.id)
    screen.type("Mileage, km", "64 210")
    say(screen, KNOCKS)
    screen.type("Key tag", "12")
    with qtbot.waitSignal(screen.page.drafts.kept):
        screen.type("Note", "Has to be in Hamburg at six.")
    screen.window.hide()
    again = Screen(qtbot, screen.desk, CheckInPage)
    again.page.arrive(vehicle_id=fjordling.id)
    again.wait_for("What was typed here before is back.")
    assert again.field("What the customer says").toPlainText() == KNOCKS
    assert again.field("Mileage, km").text() == "64 210"
    assert again.field("Note").text() == "Has to be in Hamburg at six."
    again.press("Ctrl+Return")
    saved(again)
    assert desk.look(visits_of_customer, soren.id)[0].visit.key_tag == "12"
    again.close()


def test_a_check_in_can_be_taken_back_with_every_word(screen, arrive, desk, soren, fjordling):
    arrive(typed="Anna Lindqvist")
    screen.type("Plate", "CD 33 444")
    say(screen, "Sie lyse so dunkel.")
    screen.press("Ctrl+Return")
    saved(screen)
    screen.said[-1].undo()
    screen.wait_until(lambda: screen.went[-1].place == "check_in")
    arrive(**screen.went[-1].where)
    screen.wait_for("What was typed here before is back.")
    assert screen.heading[0] == "Check-in  ·  Anna Lindqvist"
    assert screen.field("What the customer says").toPlainText() == "Sie lyse so dunkel."
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: screen.went[-1].place == "counter")
    (line,) = desk.look(visits_of_customer, screen.page.finishing.last.customer_id)
    assert line.visit.stage == "arrived"


def test_a_booking_of_today_brings_its_concerns(screen, arrive, desk, soren, fjordling):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    draft = CoverDraft("extended", "Extended warranty", start_on=day(11, 1, 2024), end_on=day(11, 20))
    desk.do(add_cover, fjordling.id, draft)
    with moved(days=-8):
        booked = desk.do(book, BookingDraft(parties, at(10), (ConcernDraft(words=KNOCKS, title="Noise"),)))
    screen.page.arrive()
    screen.wait_until(lambda: screen.page.start.booked.model().rowCount() == 1)
    screen.focus("Booked today")
    screen.press("Return")
    assert screen.went[-1].where == {"visit_id": booked.id}
    arrive(**screen.went[-1].where)
    assert screen.heading == ("Check-in  ·  Søren Kjærgaard", f"Order {booked.number} · first visit")
    assert screen.sees("Customer pays, 1 price open")
    assert screen.field("What the customer says").toPlainText() == KNOCKS
    assert screen.sees("A cover would pay"), "it was reported while the cover still held"
    screen.press("Ctrl+Return")
    saved(screen)
    (line,) = desk.look(visits_of_customer, soren.id)
    assert (line.visit.id, line.visit.stage, len(line.jobs)) == (booked.id, "arrived", 1)
    assert line.jobs[0].reported_on == day(11, 16)


def test_a_booking_that_was_changed_elsewhere_keeps_what_is_typed(screen, arrive, desk, soren, fjordling):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    booked = desk.do(book, BookingDraft(parties, at(10), (ConcernDraft(words=KNOCKS),)))
    arrive(visit_id=booked.id)
    say(screen, "The wipers smear.")
    desk.do(change_visit, booked.id, VisitDraft(expected_at=at(11), note="Comes later."), booked.version)
    screen.wait_for("Somebody else changed this booking")
    assert screen.field("What the customer says", 1).toPlainText() == "The wipers smear."
    screen.press("Ctrl+Return")
    saved(screen)
    assert len(desk.look(visits_of_customer, soren.id)[0].jobs) == 2


def test_a_time_is_booked_from_the_same_page(screen, arrive, desk, soren, fjordling):
    arrive(vehicle_id=fjordling.id, booking=True)
    assert screen.heading[0] == "Book a time  ·  Søren Kjærgaard"
    say(screen, "Winter wheels please.")
    screen.press("Ctrl+Return")
    screen.wait_for("Which day? Type it like 24.11.")
    screen.click("Tomorrow")
    screen.type("Time", "8.15")
    screen.press("Ctrl+Return")
    saved(screen)
    (booked,) = desk.look(bookings_of, customer_id=soren.id)
    assert booked.expected_at == at(8, 15, days=1)
    assert screen.said[-1].text == "Søren Kjærgaard is booked for Wed 25 Nov 08:15"
    screen.said[-1].undo()
    screen.wait_until(lambda: screen.went[-1].place == "check_in")
    arrive(**screen.went[-1].where)
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: screen.went[-1].place == "counter")
    assert len(desk.look(bookings_of, customer_id=soren.id)) == 1


def test_anyone_is_found_while_typing(screen, desk, soren, fjordling):
    screen.page.arrive()
    screen.type("Find the customer", "kjaer")
    screen.wait_until(lambda: screen.page.start.found.model().rowCount() == 1)
    screen.press("Return")
    assert screen.went[-1].where == {"customer_id": soren.id, "vehicle_id": fjordling.id}
