"""The customer whole, as somebody at the counter sees and uses it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from sqlalchemy import text

from dealerdesk.contacts.records import ConsentDraft
from dealerdesk.contacts.service import give_consent, object_to_contact
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.customers.service import merge
from dealerdesk.leads import service as leads
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import read_odometer
from tests.support.customer_pages import calls
from tests.support.pages import QUIET, SQLITE
from ui.customers.whole import CustomerPage
from ui.page import Go

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def sofie(house):
    return house.customer(city="Odense", languages=("da", "de"), customer_since=dt.date(2011, 3, 1))


@pytest.fixture
def car(house, sofie):
    found = house.car(sofie, model_year=2022, fuel="diesel", value_minor=12_800_00,
                      first_registration=dt.date(2022, 1, 4))
    house.do(read_odometer, house.crew.reception, found.id, 64_210, dt.date(2026, 11, 24))
    return found


@pytest.fixture
def opened(show, sofie, car):
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_for("Sofie Krag")
    return screen


def rows(screen):
    """What the timeline says, row by row."""
    model, role = screen.page.timeline.model, Qt.ItemDataRole.AccessibleTextRole
    return [_plain(model.index(row).data(role)) for row in range(model.rowCount())]


def _plain(words):
    return words.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_head_says_who_it_is_and_how_to_reach_them(opened):
    for words in ("Customer since 2011 · Danish, German · Odense", "+45 22 33 44 55", "sofie@krag.example"):
        assert opened.sees(words)
    assert opened.sees("For the first step: A car bought here or a paid visit")
    assert opened.heading == ("Customer", "")


def test_what_was_typed_to_find_them_is_said_as_what_it_is(show, sofie, car):
    screen = show(CustomerPage, customer_id=sofie.id, vehicle_id=car.id, found_by="ab 12345")
    screen.wait_until(lambda: screen.heading == ("Customer", "Found by plate ab 12345"))
    screen.page.arrive(customer_id=sofie.id, found_by="2233")
    screen.wait_until(lambda: screen.heading == ("Customer", "Found by phone 2233"))
    screen.page.arrive(customer_id=sofie.id, found_by="Krag")
    screen.wait_until(lambda: screen.heading == ("Customer", "Found by Krag"))


def test_a_car_shows_plate_distance_cover_and_what_it_is_worth(house, show, sofie, car):
    until = CoverDraft("extended", "Extended warranty", start_on=dt.date(2022, 1, 4), months=60,
                       km_limit=100_000)
    house.do(add_cover, house.crew.manager, car.id, until)
    house.do(add_cover, house.crew.manager, car.id, CoverDraft(
        "contract", "Service Plus", start_on=dt.date(2026, 1, 4), months=48, services=5
    ))
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_for("Plate AB 12 345")
    assert "5 of 5 visits left" in screen.button("Service Plus").accessibleDescription()
    assert screen.sees("2022 · 64,210 km · diesel")
    cover = screen.button("Extended warranty")
    assert "41 days left" in cover.accessibleDescription()
    assert "runs out on time first" in cover.accessibleDescription()
    assert screen.sees("35,790 km left")
    assert screen.sees("12,800 kr")
    screen.click("Extended warranty")
    assert screen.went == [Go("cover", {"vehicle_id": car.id})]
    screen.click("Warranty ends 4 January")
    assert screen.went[-1] == Go("cover", {"vehicle_id": car.id})


def test_what_became_of_a_remark_stands_on_its_row_for_the_service_side(house, show, sofie, car):
    said = house.says(sofie, "We need an estate by spring.", contact="call", wanted="6m")
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_until(lambda: len(rows(screen)) == 1)
    (row,) = rows(screen)
    assert "“We need an estate by spring.”" in row
    assert "At the counter · May call" in row and "Saved" in row and "Warmth" in row
    lead = house.hand(said).lead
    screen.wait_until(lambda: any("Handed to sales" in one for one in rows(screen)))
    assert screen.sees("Lead in progress")
    salesperson = next(
        who for who in (house.crew.sales, house.crew.second_sales) if who.staff_id == lead.to_staff_id
    )
    house.do(leads.accept, salesperson, lead.id, lead.version)
    name = salesperson.name.split()[0]
    screen.wait_until(lambda: any(f"Accepted by {name}" in one for one in rows(screen)))


def test_digits_filter_the_line_and_say_how_many_there_are(house, show, sofie, car):
    house.says(sofie, "Something smaller perhaps.")
    house.comes_in(sofie, car, title="Noise in front")
    house.car(sofie, "XY 98 765")
    calls(house, sofie, 3)
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_until(lambda: len(rows(screen)) == 5)
    assert {"All 5", "Visits 1", "Remarks 1", "Calls 3", "Leads 0"} <= screen.names()
    came = "Noise in front, AB 12 345"
    for key, many, words in (("4", 3, "Spoke on the phone"), ("2", 1, came), ("3", 1, "smaller")):
        screen.press(key)
        wanted = [True] * many
        screen.wait_until(lambda wanted=wanted, words=words: [words in r for r in rows(screen)] == wanted)
    screen.press("5")
    screen.wait_until(lambda: rows(screen) == [])
    screen.press("1")
    screen.wait_until(lambda: len(rows(screen)) == 5)


def test_a_long_line_comes_page_by_page_and_keeps_its_place_when_something_happens(house, show, sofie, car):
    calls(house, sofie, 130)
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_until(lambda: len(rows(screen)) == 50)
    timeline = screen.page.timeline.list
    timeline.scrollToBottom()
    screen.wait_until(lambda: len(rows(screen)) == 100)
    timeline.scrollToBottom()
    screen.wait_until(lambda: len(rows(screen)) == 130)
    numbers = [int(row.split("call number ")[1].split(",")[0]) for row in rows(screen)]
    assert numbers == list(range(130))
    place = timeline.verticalScrollBar().value()
    house.says(sofie, "Still happy with it.")
    screen.wait_until(lambda: "Still happy" in rows(screen)[0])
    assert timeline.verticalScrollBar().value() == place
    timeline.scrollToBottom()
    screen.wait_until(lambda: len(rows(screen)) == 131)


def test_enter_opens_a_visit_a_remark_and_for_sales_a_lead(house, show, sofie, car):
    visit = house.comes_in(sofie, car)
    lead = house.hand(house.says(sofie, "An electric one.", contact="call")).lead
    for login, wanted in (("mette", "remark_whole"), ("lars", "sales")):
        screen = show(CustomerPage, login, customer_id=sofie.id)
        screen.wait_until(lambda screen=screen: len(rows(screen)) == 3)
        view = screen.focus("Timeline")
        assert isinstance(view, QListView)
        for kind, where in (("Visit", Go("visit", {"visit_id": visit.id})), ("Remark", None), ("Lead", None)):
            row = next(n for n, words in enumerate(rows(screen)) if words.startswith(kind))
            view.setCurrentIndex(view.model().index(row, 0))
            before = len(screen.went)
            screen.press("Return")
            screen.wait_until(lambda screen=screen, before=before: len(screen.went) > before)
            assert where is None or screen.went[-1] == where
        assert screen.went[-1].place == wanted
    assert screen.went[-1] == Go("sales", {"lead_id": lead.id})


def test_keys_act_on_the_customer_and_the_car_that_is_meant(opened, sofie, car):
    here = {"customer_id": sofie.id, "vehicle_id": car.id}
    for key, wanted in (
        ("C", Go("check_in", here)), ("B", Go("check_in", here | {"booking": True})),
        ("E", Go("customer_form", {"customer_id": sofie.id})), ("M", Go("merge", {"customer_id": sofie.id})),
        ("Ctrl+P", Go("paper", {"paper": "service", "which": car.id})),
        ("W", Go("paper", {"paper": "warranty", "which": car.id})),
    ):
        opened.press(key)
        assert opened.went[-1] == wanted
    for button, wanted in (
        ("Check in", "check_in"), ("Edit", "customer_form"), ("Service report", "paper"),
        ("+ Add car", "vehicle_form"), ("Sales may contact by", "consent"),
    ):
        opened.click(button)
        assert opened.went[-1].place == wanted
    assert opened.page.in_front().vehicle_id == car.id


def test_with_two_cars_one_of_them_is_meant_and_a_key_goes_to_the_next(house, opened, sofie, car):
    second = house.car(sofie, "CX 40 218", OwnershipDraft(since=dt.date(2016, 1, 4)))
    opened.wait_for("Plate CX 40 218")
    opened.press("C")
    assert opened.went[-1].where["vehicle_id"] == car.id
    opened.press("V")
    opened.press("C")
    assert opened.went[-1].where["vehicle_id"] == second.id
    opened.press("V")
    opened.press("W")
    assert opened.went[-1].where["which"] == car.id


def test_what_can_be_done_with_a_car_is_in_its_menu(opened, sofie, car):
    (view,) = opened.page.cars.views
    menu = view.menu()
    for words, wanted in (
        ("Change the car", Go("vehicle_form", {"customer_id": sofie.id, "vehicle_id": car.id})),
        ("Covers", Go("cover", {"vehicle_id": car.id})),
        ("Print the warranty report", Go("paper", {"paper": "warranty", "which": car.id})),
        ("Inspection passed", Go("inspection", {"customer_id": sofie.id, "vehicle_id": car.id})),
        ("The car has a new owner", Go("new_owner", {"customer_id": sofie.id, "vehicle_id": car.id})),
    ):
        next(action for action in menu.actions() if action.text() == words).trigger()
        assert opened.went[-1] == wanted


def test_former_cars_are_folded(house, show, sofie, car):
    gone = OwnershipDraft(since=dt.date(2009, 1, 4), until=dt.date(2016, 1, 3))
    house.car(sofie, "OL 10 218", gone)
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_for("1 former car")
    assert screen.page.cars.former.isHidden()
    screen.click("1 former car")
    assert screen.page.cars.former.isVisible()
    model = screen.page.cars.former.list.model()
    assert "OL 10 218" in model.index(0, 0).data() and "until 3 Jan 2016" in model.index(0, 0).data()
    screen.click("Hide the former cars")
    assert screen.page.cars.former.isHidden()


def test_a_fleet_is_one_card_and_rows_and_a_row_becomes_the_card(house, show, sofie, car):
    for number in range(39):
        house.car(sofie, f"ZZ {10 + number} {100 + number}", OwnershipDraft(since=dt.date(2020, 1, 1)))
    screen = show(CustomerPage, customer_id=sofie.id)
    screen.wait_until(lambda: len(screen.page.cars.views) == 1)
    others = screen.page.cars.others.list
    assert others.model().rowCount() == 39
    screen.focus("More cars")
    others.setCurrentIndex(others.model().index(38, 0))
    plate = others.current().vehicle.plate
    screen.press("Return")
    screen.wait_until(lambda: screen.page.cars.views[0].card.vehicle.plate == plate)
    screen.press("C")
    assert screen.went[-1].where["vehicle_id"] == screen.page.cars.views[0].card.vehicle.id


def test_consent_is_shown_channel_by_channel_and_an_objection_stops_everything(house, opened, sofie):
    yes = ConsentDraft(sofie.id, "phone", "sales", "May call", "spoken")
    house.do(give_consent, house.crew.reception, yes)
    house.do(give_consent, house.crew.reception, ConsentDraft(sofie.id, "sms", "sales", "", "import", False))
    opened.wait_for("Phone: May be called.")
    assert opened.sees("SMS: The consent came without proof: ask first.")
    house.do(object_to_contact, house.crew.reception, sofie.id, "Leave me alone.")
    opened.wait_for("Phone: Does not want to be contacted.")
    assert opened.sees("No contact wanted")
    assert opened.sees("not rated, no contact wanted")


def test_private_words_are_for_whoever_heard_them(house, show, sofie, car):
    house.says(sofie, "My knee is gone.", who=house.crew.reception, sensitive=True)
    for login, words in (("mette", "My knee is gone."), ("pia", "Kept private")):
        screen = show(CustomerPage, login, customer_id=sofie.id)
        screen.wait_until(lambda screen=screen: len(rows(screen)) == 1)
        assert words in rows(screen)[0]
    assert "knee" not in rows(screen)[0]


def test_doubles_that_were_made_one_can_be_taken_apart_and_that_be_undone(house, show, sofie, car):
    double = house.customer("Sofia", "Kragh")
    house.do(merge, house.crew.reception, sofie.id, double.id)
    screen = show(CustomerPage, customer_id=double.id)
    screen.wait_for("Sofie Krag")
    screen.click("Take apart")
    screen.wait_until(lambda: len(screen.said) == 1)
    assert screen.said[0].text == "Sofia Kragh is a customer of their own again"
    screen.wait_until(lambda: "Take apart" not in screen.names())
    screen.said[0].undo()
    screen.wait_for("Written down twice")


def test_a_customer_who_is_gone_is_a_sentence_and_a_way_on(show, house):
    screen = show(CustomerPage, customer_id=4711)
    screen.wait_for("This customer is not here any more. Look for them by name.")
    screen.click("Find somebody")
    assert screen.went == [Go("find")]
    assert screen.page.in_front() is None


def test_every_opening_of_a_record_is_in_the_view_log_with_who_it_was(house, opened, sofie, people):
    def views():
        with house.database.reading() as session:
            return session.execute(text("SELECT staff_id, customer_id FROM record_view")).all()

    mette, pia = (who.staff_id for who in (house.crew.reception, house.crew.parts))
    opened.wait_until(lambda: views() == [(mette, sofie.id)])
    house.says(sofie, "A look at it again is no opening.")
    opened.wait_until(lambda: len(rows(opened)) == 1)
    opened.desk.sign_in(people["pia"])
    opened.page.arrive(customer_id=sofie.id)
    opened.wait_until(lambda: views() == [(mette, sofie.id), (pia, sofie.id)])


def test_another_customer_is_never_seen_under_the_first_ones_name(house, opened, sofie):
    other = house.customer("Bo", "Lund")
    opened.page.arrive(customer_id=other.id)
    assert not opened.sees("Sofie Krag")
    opened.wait_for("Bo Lund")
    opened.press("C")
    assert opened.went[-1].where["customer_id"] == other.id


def test_odd_names_are_shown_as_they_are(house, show):
    odd = house.customer("<b>Fed</b>", "=HYPERLINK(1) \u202eعربى 😀 O'Brien", note="x" * 10_000)
    long = house.customer("Ærø" * 3_300, "")
    screen = show(CustomerPage, customer_id=odd.id)
    screen.wait_for("<b>Fed</b> =HYPERLINK(1)")
    screen.page.arrive(customer_id=long.id)
    screen.wait_for("ÆrøÆrø")
    assert screen.window.width() == 1356
    QTest.keyClick(screen.page, Qt.Key.Key_C)
    assert screen.went[-1].where["customer_id"] == long.id
