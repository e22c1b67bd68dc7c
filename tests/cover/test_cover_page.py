"""The form of a cover over the window: by terms or by hand, changed, ended, kept as a draft."""

import datetime as dt
import shutil
import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from dealerdesk.core.deeds import perform
from dealerdesk.cover.queries import covers_of
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.service import add_cover, add_terms, change_cover
from tests.support.pages import QUIET, SQLITE, Screen, app, open_desk, people  # noqa: F401
from ui.cover.amounts import read_amount, read_count, read_hundredths
from ui.cover.cover_form import CoverLayer
from ui.drafts import folder

pytestmark = [SQLITE, QUIET]
EXTENDED = TermsDraft("extended", "Extended warranty", "Fjordling", 60, 100_000, (), ("wear",))


@pytest.fixture(autouse=True)
def no_drafts_yet():
    """Every test begins without a draft."""
    shutil.rmtree(folder(), ignore_errors=True)


class Under(QWidget):
    """The window the layer comes over."""

    def __init__(self, desk):
        super().__init__()
        self.desk = desk
        self.layer = None

    def open(self, **where):
        """Make the layer, as the window does, and open it."""
        self.layer = self.layer or CoverLayer(self)
        self.layer.open_for(**where)


@pytest.fixture
def screen(qtbot, open_desk, car):  # noqa: F811
    """A window at Mette's desk."""
    shown = Screen(qtbot, open_desk(), Under)
    yield shown
    shown.close()


@pytest.fixture
def covers(database, car):
    """The covers of the car as they stand in the database."""

    def look():
        with database.reading() as session:
            return covers_of(session, [car.id]).get(car.id, ())

    return look


def opened(screen, **where):
    """Open the layer and wait until it is up."""
    screen.page.open(**where)
    screen.wait_until(lambda: screen.page.layer.isVisible() and not screen.page.layer.waiting.isVisible())
    said = []
    screen.page.layer.said.connect(said.append)
    return said


def test_a_cover_by_terms_counts_from_the_first_registration(screen, database, crew, car, covers):
    terms = perform(database, add_terms, crew.manager, EXTENDED)
    said = opened(screen, vehicle_id=car.id)
    choice = screen.field("By these terms")
    choice.setCurrentIndex(choice.findData(terms.id))
    choice.activated.emit(choice.currentIndex())
    assert screen.sees("The last day is 4 Jan 2027.")
    screen.press("Ctrl+Return")
    screen.wait_until(lambda: bool(said))
    (made,) = covers()
    assert (made.terms_id, made.start_on, made.end_on) == (terms.id, dt.date(2022, 1, 4), dt.date(2027, 1, 4))
    assert (made.km_limit, made.groups_excluded) == (100_000, ("wear",))
    assert not screen.page.layer.isVisible()


def test_a_cover_by_hand_is_added_and_taken_back(screen, car, covers):
    said = opened(screen, vehicle_id=car.id)
    screen.type("Name", "Corrosion guarantee")
    screen.type("Ends on", "4.1.2034")
    screen.click("Save cover")
    screen.wait_until(lambda: bool(said))
    assert [(c.name, c.end_on) for c in covers()] == [("Corrosion guarantee", dt.date(2034, 1, 4))]
    said[-1].undo()
    screen.wait_until(lambda: covers()[0].cancelled_on is not None)


@pytest.fixture
def there(database, crew, car):
    """An extended warranty of the car."""
    draft = CoverDraft("extended", "Extended warranty", start_on=dt.date(2022, 1, 4), months=60)
    return perform(database, add_cover, crew.reception, car.id, draft)


def test_a_cover_is_changed_and_put_back(screen, car, covers, there):
    said = opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.type("Contract number", "EW-4471")
    screen.click("Save cover")
    screen.wait_until(lambda: bool(said))
    assert covers()[0].number == "EW-4471"
    said[-1].undo()
    screen.wait_until(lambda: covers()[0].number == "")


def test_a_cover_is_ended_before_its_time_and_holds_again(screen, car, covers, there):
    said = opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.click("End it today")
    screen.wait_until(lambda: bool(said))
    assert covers()[0].cancelled_on == dt.date(2026, 11, 24)
    opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.click("Let it hold again")
    screen.wait_until(lambda: covers()[0].cancelled_on is None)


def test_keys_typed_before_the_form_is_there_are_not_lost(screen, car, covers, there):
    go_on = threading.Event()
    for lane in ("one", "two"):
        screen.desk.read(lambda _session: go_on.wait(10), then=lambda _there: None, lane=lane)
    screen.page.open(vehicle_id=car.id, cover_id=there.id)
    screen.bot.keyClicks(QApplication.focusWidget(), " plus")
    screen.press("Tab")
    screen.bot.keyClicks(QApplication.focusWidget(), "12")
    go_on.set()
    screen.wait_until(lambda: not screen.page.layer.waiting.isVisible())
    assert screen.field("Name").text() == "Extended warranty plus"
    assert screen.field("Months").text() == "12", "Tab marks what stands there, as it always does"


def test_a_cover_that_is_ended_keeps_what_was_typed_on_it(screen, car, covers, there):
    said = opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.type("Contract number", "EW-4471")
    screen.click("End it today")
    screen.wait_until(lambda: bool(said))
    assert covers()[0].number == ""
    opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.wait_for("This is what you typed before, not saved yet.")
    assert screen.field("Contract number").text() == "EW-4471"


def test_a_cover_that_could_not_be_saved_after_esc_is_told_all_the_same(screen, database, crew, car, there):
    opened(screen, vehicle_id=car.id, cover_id=there.id)
    troubles = []
    screen.desk.troubled.connect(troubles.append)
    screen.type("Contract number", "EW-4471")
    elsewhere = replace(there.draft(), condition="serviced on time")
    perform(database, change_cover, crew.manager, there.id, elsewhere, there.version)
    screen.page.layer.save()
    screen.page.layer.escape()
    screen.wait_until(lambda: bool(troubles))
    assert "Somebody else changed this" in troubles[0].sentence()


def test_what_is_typed_survives_esc_and_another_desk(screen, database, crew, car, covers, there):
    opened(screen, vehicle_id=car.id, cover_id=there.id)
    with screen.bot.waitSignal(screen.page.layer.drafts.kept):
        screen.type("Contract number", "EW-4471")
    screen.press("Escape")
    assert not screen.page.layer.isVisible()
    said = opened(screen, vehicle_id=car.id, cover_id=there.id)
    screen.wait_for("This is what you typed before, not saved yet.")
    assert screen.field("Contract number").text() == "EW-4471"
    elsewhere = replace(there.draft(), condition="serviced on time", number="EW-1")
    perform(database, change_cover, crew.reception, there.id, elsewhere, there.version)
    screen.click("Save cover")
    screen.wait_for("Somebody else changed this in the meantime. Your text is kept.")
    assert screen.field("Contract number").text() == "EW-4471"
    assert covers()[0].number == "EW-1"
    screen.click("Mine: EW-4471")
    screen.click("Save cover")
    screen.wait_until(lambda: bool(said))
    assert (covers()[0].number, covers()[0].condition) == ("EW-4471", "serviced on time")


@pytest.mark.parametrize("typed, minor", [
    ("", None), ("46,90", 4690), ("46.9", 4690), ("1.200", 120_000), ("1 200,5", 120_050),
    ("kr 318", 31_800), ("€ 0", 0), ("1.234.567,89", 123_456_789), ("318,-", 31_800), ("about", None),
    ("23.500,-", 2_350_000), ("318.--", 31_800), (",-", None), ("318-", None),
    ("1.2.3", None), ("-4", None), ("12.34.567", None),
])
def test_amounts_are_read_as_people_type_them(engine, typed, minor):
    from dealerdesk.core.errors import Problem

    if minor is None and typed:
        with pytest.raises(Problem):
            read_amount(typed, "DKK")
    else:
        assert read_amount(typed, "DKK") == minor


@pytest.mark.parametrize("typed, hundredths", [
    ("", None), ("2,5", 250), ("2:30", 250), ("0.25 h", 25), ("3", 300),
])
def test_hours_are_read_as_people_type_them(engine, typed, hundredths):
    assert read_hundredths(typed) == hundredths


def test_whole_numbers_have_thousands(engine):
    assert [read_count(text) for text in ("", "60", "100 000", "100.000")] == [None, 60, 100_000, 100_000]
