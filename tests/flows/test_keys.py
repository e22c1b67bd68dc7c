"""The commonest jobs from the Counter by keys alone: what they come to, how many they take, what docs say."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication

from dealerdesk.leads.queries import inbox, lead_record
from dealerdesk.remarks.queries import remarks_of
from dealerdesk.staff import pins
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import BookingDraft, PartiesDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit, visits_of_vehicle
from dealerdesk.visits.service import book
from tests.support.pages import SQLITE
from tests.support.sources import ROOT
from tests.support.stories import at
from ui.visits.hand_back_deeds import draft_of

pytestmark = SQLITE
WORDS = "Next time I'd rather lease something electric."
CONCERN = "It knocks at the front left."
PIN = "204817"

# The most keys a job may take: words apart, everything else counts, also each digit and Enter.
LIMITS = {
    "Find and open a known customer": 6 + 1,
    "Remark, besides its words": 4,
    "Check-in of a known car with one concern, besides its words": 12,
    "Hand over": 1,
    "Accept a lead": 2,
    "Log a call": 3,
    "Print the service report": 2,
    "Mark ready": 2,
    "Switch staff": 2 + len(PIN),
    "Undo": 1,
    "Lock": 1,
}
ROW = re.compile(r"^\| (?P<job>[^|]+) \| (?P<keys>[^|]+) \| (?P<count>\d+) \| (?P<limit>\d+) \|$", re.M)
TOLD = {row["job"]: row for row in ROW.finditer((ROOT / "docs" / "keys.md").read_text(encoding="utf-8"))}


class Hands:
    """Counts what is pressed at a window; words are typed and not counted."""

    def __init__(self, person):
        self.person, self.keys = person, []

    def press(self, *keys):
        """Press keys; each is one."""
        self.keys += keys
        self.person.presses(*keys)

    def write(self, words):
        """Type what somebody says."""
        self.keys.append("words")
        self.person.types(words)

    def begin(self):
        """Count from here."""
        self.keys = []

    def took(self, job):
        """It took no more than it may, and what the docs tell of it is so."""
        count = sum(key != "words" for key in self.keys)
        row = TOLD[job]
        assert count <= LIMITS[job]
        assert (int(row["count"]), int(row["limit"])) == (count, LIMITS[job])
        assert [re.sub(r"[`*]", "", key) for key in row["keys"].split(", ")] == self.keys


@pytest.fixture
def sofie(house):
    """A customer of the house."""
    return house.customer()


@pytest.fixture
def car(house, sofie):
    """Her car, last seen at 62 480 km."""
    car = house.car(sofie)
    house.do(read_odometer, house.crew.reception, car.id, 62_480, at(2026, 3, 12).date())
    return car


@pytest.fixture
def here(house, sofie, car):
    """The car stands in the workshop, and what was done is written down."""
    order = house.comes_in(sofie, car)
    (job,) = house.read(visit, order.id).jobs
    done = replace(draft_of(job), correction="Both links renewed.")
    house.do(change_job, house.crew.reception, job.id, done, job.version)
    return order


@pytest.fixture
def mette(at_desk):
    """Comes to her Counter when asked; Sofie is the one who is meant there."""

    def comes(login="mette"):
        person = at_desk(login).goes_to("counter")
        person.sees("Sofie Krag")
        return Hands(person)

    return comes


def test_find_and_open(mette, here, sofie):
    hands = mette()
    hands.press("Ctrl+K", "A", "B", "1", "Enter")
    hands.took("Find and open a known customer")
    hands.person.waits(lambda: hands.person.window.page.place == "customers")
    hands.person.waits(lambda: hands.person.window.in_front() is not None)
    assert hands.person.window.in_front().customer_id == sofie.id


def test_remark(mette, house, here, sofie):
    hands = mette()
    hands.press("Ctrl+R")
    hands.write(WORDS)
    hands.press("Ctrl+Enter")
    hands.took("Remark, besides its words")
    hands.person.sees("The remark is saved")
    (remark,) = house.read(remarks_of, house.crew.manager, sofie.id)
    assert (remark.words, remark.heard_by) == (WORDS, "Mette Sørensen")


def test_hand_over(mette, house, here):
    hands = mette()
    hands.press("Ctrl+R")
    hands.write(WORDS)
    hands.begin()
    hands.press("Ctrl+Shift+Enter")
    hands.took("Hand over")
    hands.person.sees("Handed to ")
    (row,) = house.read(inbox, house.crew.manager, "all").rows
    assert (row.quote, row.lead.stage) == (WORDS, "flagged")


def test_check_in(mette, house, sofie, car):
    house.do(book, house.crew.reception, BookingDraft(
        PartiesDraft(customer_id=sofie.id, vehicle_id=car.id), expected_at=at(2026, 11, 24, 10),
    ))  # fmt: skip
    hands = mette()
    hands.press("C")
    hands.press(*"64210", "Enter")
    hands.write(CONCERN)
    hands.press("Ctrl+Enter")
    hands.took("Check-in of a known car with one concern, besides its words")
    hands.person.sees("is checked in")
    (line,) = house.read(visits_of_vehicle, car.id)
    assert (line.visit.stage, line.visit.odometer_km) == ("arrived", 64_210)
    assert [job.concern for job in line.jobs] == [CONCERN]


def test_accept_a_lead(mette, house):
    lead = house.warm_lead()
    house.comes_in(*_parties(house, lead))
    hands = mette(_seller(house, lead))
    hands.press("Ctrl+6")
    hands.person.sees("A way to open")
    hands.press("A")
    hands.took("Accept a lead")
    hands.person.sees("Accepted: Sofie Krag")
    assert house.read(lead_record, lead.id).stage == "accepted"


def test_log_a_call(mette, house):
    lead = house.accepted()
    house.comes_in(*_parties(house, lead))
    hands = mette("lars")
    hands.press("Ctrl+6")
    hands.person.sees("A way to open")
    hands.press("P")
    hands.person.sees("What came of it?")
    hands.press("Enter")
    hands.took("Log a call")
    hands.person.sees("You spoke with Sofie Krag")
    assert house.read(lead_record, lead.id).stage == "contacted"


def test_print_the_service_report(mette, here):
    hands = mette()
    hands.press("Ctrl+P")
    hands.person.waits(lambda: hands.person.window.layer("paper").is_drawn())
    asked = []

    def turn_down():
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            asked.append(dialog.printer().docName())
            dialog.reject()
        else:
            QTimer.singleShot(20, turn_down)

    QTimer.singleShot(0, turn_down)
    hands.press("Ctrl+P")
    hands.took("Print the service report")
    assert asked == [hands.person.window.layer("paper").printed.title]


def test_mark_ready(mette, house, here):
    hands = mette()
    hands.press("Tab", "R")
    hands.took("Mark ready")
    hands.person.sees(f"Order {here.number} is ready")
    assert house.read(visit, here.id).visit.stage == "ready"
    front = hands.person.window.page
    hands.person.waits(lambda: front._front.visit is not None and front._front.visit.stage == "ready")
    hands.press("R")
    hands.person.sees("Told that the car is ready")
    assert house.read(visit, here.id).visit.told_at is not None


def test_undo(mette, house, here):
    hands = mette()
    hands.press("Tab", "R")
    hands.person.sees(f"Order {here.number} is ready")
    hands.begin()
    hands.press("Ctrl+Z")
    hands.took("Undo")
    hands.person.waits(lambda: house.read(visit, here.id).visit.stage == "arrived")


def test_a_car_whose_work_is_not_written_down_is_not_ready_by_one_key(mette, house, sofie, car):
    order = house.comes_in(sofie, car)
    hands = mette()
    hands.press("Tab", "R")
    hands.person.sees("Correction: what was done")
    assert house.read(visit, order.id).visit.stage == "arrived"


def test_lock_and_switch(mette, house, here):
    for who in (house.crew.reception, house.crew.foreman):
        house.do(pins.set_pin, who, who.staff_id, PIN)
    hands = mette()
    hands.press("Ctrl+L")
    hands.took("Lock")
    assert hands.person.window.desk.person is None
    hands.press("F2", *PIN)
    hands.took("Switch staff")
    hands.person.waits(lambda: hands.person.window.desk.person is not None)
    assert hands.person.window.desk.person.login != "mette"


def _seller(house, lead):
    return "lars" if lead.to_staff_id == house.crew.sales.staff_id else "ewa"


def _parties(house, lead):
    from dealerdesk.customers.queries import customer
    from dealerdesk.vehicles.queries import vehicle

    return house.read(customer, lead.customer_id), house.read(vehicle, lead.vehicle_id)


def test_every_job_stands_in_the_docs(engine):
    assert set(TOLD) == set(LIMITS)
