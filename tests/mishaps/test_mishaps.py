"""What nobody expected, in each of the three places: written down once, told in a sentence, work goes on."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

import app as program
from dealerdesk.core import bugs
from dealerdesk.customers import service
from dealerdesk.customers.models import Customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from tests.support.pages import QUIET, SQLITE
from ui.mishaps import Mishaps

pytestmark = [QUIET, SQLITE]
SECRET = "Sofie Krag, +45 22 33 44 55"
SAFE = "Something went wrong in the program. What you typed is kept."


@pytest.fixture
def mishaps(app, tmp_path, monkeypatch):
    """The program's last resort, with a log of its own, which is what the windows hear of."""
    monkeypatch.setattr(bugs, "log_file", lambda: tmp_path / "bugs.log")
    monkeypatch.setattr(bugs, "_known", {})
    watching = Mishaps()
    watching.told.connect(program._tell_windows)
    watching.watch()
    yield watching
    watching.let_go()


@pytest.fixture
def log(mishaps, tmp_path):
    """What stands in the log; nothing of anybody's ever does."""

    def read():
        words = (tmp_path / "bugs.log").read_text()
        assert "Sofie" not in words and "22 33" not in words
        return words

    return read


def fail():
    raise ValueError(f"a bug with {SECRET}")


class BrokenPainting(QWidget):
    """Fails with every frame."""

    frames = 0

    def paintEvent(self, _event):
        self.frames += 1
        fail()


def test_in_a_slot(at_desk, house, log):
    mette = at_desk("mette")
    QTimer.singleShot(0, fail)
    mette.sees(SAFE)
    assert log().count("ValueError") == 1 and "test_mishaps.py" in log()


def test_in_painting_with_every_frame(at_desk, house, log):
    mette = at_desk("mette")
    broken = BrokenPainting(mette.window)
    broken.resize(50, 50)
    broken.show()
    mette.sees(SAFE)
    for frames in range(broken.frames + 1, broken.frames + 6):
        broken.update()
        mette.waits(lambda wanted=frames: broken.frames >= wanted)
    assert log().count("ValueError") == 1
    broken.hide()
    mette.clicks("Close")
    assert not mette.shows(SAFE)
    mette.goes_to("customers").sees("Customers")


def test_in_a_thread(at_desk, house, log):
    mette = at_desk("mette")
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    mette.sees(SAFE)
    assert log().count("ValueError") == 1


def test_in_the_thread_that_listens_to_other_desks(at_desk, house, log, monkeypatch):
    from dealerdesk.core import journal
    from ui import feed

    mette = at_desk("mette")
    monkeypatch.setattr(feed, "BUG_SECONDS", 0.05)
    real = journal.entries_since
    monkeypatch.setattr(journal, "entries_since", lambda *_asked: fail())
    mette.sees(SAFE)
    monkeypatch.setattr(journal, "entries_since", real)
    heard = []
    mette.window.desk.changed.connect(heard.append)
    house.customer("Berit", "Lund")
    mette.waits(lambda: heard)  # it is not deaf afterwards


def test_in_a_deed_nothing_is_saved_and_nobody_hears_that_it_was(at_desk, house, log, monkeypatch):
    mette = at_desk("mette")
    saved, problems = [], []
    desk = mette.window.desk
    monkeypatch.setattr(service, "tell", lambda *_fact: fail())  # after the customer was written
    draft = CustomerDraft(last_name="Krag")
    desk.change(add_customer, draft, "DK", then=saved.append, problem=problems.append)
    mette.waits(lambda: problems)
    assert "Your text is kept" in problems[0].sentence() and saved == []
    assert house.read(lambda session: session.query(Customer).count()) == 0
    assert log().count("ValueError") == 1


def test_after_a_deed_what_is_saved_is_saved_and_the_bug_is_told(at_desk, house, log):
    class Page(QWidget):
        def on_saved(self, _record):
            fail()

    mette = at_desk("mette")
    page = Page(mette.window)
    mette.window.desk.change(add_customer, CustomerDraft(last_name="Krag"), "DK", then=page.on_saved)
    mette.sees(SAFE)
    assert house.read(lambda session: session.query(Customer).count()) == 1
    assert mette.window.toast.text == ""
