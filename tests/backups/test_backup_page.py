"""The page of the backups, by keys: made now, restored after one question, undone; and the one of the day."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from dealerdesk.backups import shelf
from dealerdesk.backups.making import make
from dealerdesk.backups.records import ASKED, DAILY, RESTORE
from dealerdesk.core import clock
from dealerdesk.customers.models import Customer
from tests.support.pages import QUIET, SQLITE
from ui.backups import keeper as keeping
from ui.backups.keeper import Keeper

pytestmark = [QUIET, SQLITE]


@pytest.fixture
def henrik(house, at_desk):
    """The service manager at the page of the backups, with Sofie in the house."""
    house.customer()
    person = at_desk("henrik")
    person.goes_to("backups")
    return person


def kinds(house):
    """Why each backup was made, the newest first."""
    return [backup.kind for backup in shelf.all_of(house.database)]


def names(house):
    """Who the house knows."""
    with house.database.reading() as session:
        return sorted(session.scalars(select(Customer.last_name)))


def test_a_backup_is_made_by_one_key_and_stands_in_the_list(henrik, house):
    henrik.presses("Ctrl+Return")
    henrik.waits(lambda: "Backup made and verified" in henrik.window.toast.text)
    henrik.sees("24 November 2026, 09:30, Made by hand · verified")
    assert kinds(house) == [ASKED]


def test_a_restore_asks_once_brings_everything_back_and_is_undone_by_key(henrik, house):
    make(house.database)
    house.customer("Berit", "Lund")
    henrik.goes_to("counter").goes_to("backups")
    henrik.sees("Made by hand")
    henrik.presses("Down", "Return")
    henrik.sees("What was saved after 24 November 2026, 09:30 goes away, at every desk.")
    assert names(house) == ["Krag", "Lund"]
    henrik.clicks("Restore")
    henrik.waits(lambda: names(house) == ["Krag"])
    assert kinds(house)[0] == RESTORE
    henrik.waits(lambda: "Everything is as it was" in henrik.window.toast.text)
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: names(house) == ["Krag", "Lund"])


def test_whoever_leaves_it_changes_nothing(henrik, house):
    make(house.database)
    henrik.goes_to("counter").goes_to("backups")
    henrik.sees("Made by hand")
    henrik.presses("Down", "Return")
    henrik.clicks("Leave it")
    assert kinds(house) == [ASKED] and not henrik.shows("goes away")


def test_reception_may_back_up_but_not_restore(house, at_desk):
    make(house.database)
    mette = at_desk("mette")
    mette.goes_to("backups")
    mette.sees("Made by hand")
    mette.presses("Down", "Return")
    mette.clicks("Restore")
    mette.sees("This is for: ")


def test_the_backup_of_the_day_is_made_when_nobody_types(henrik, house, monkeypatch, qtbot):
    keeper = Keeper(henrik.window.desk, henrik.window)
    keeper.look()
    assert not keeper.is_quiet()
    monkeypatch.setattr(keeping, "QUIET_SECONDS", 0.0)
    with qtbot.waitSignal(keeper.made, timeout=20_000) as made:
        keeper.look()
    assert made.args[0].kind == DAILY
    keeper.look()  # the second look of the day finds it there
    henrik.waits(lambda: not keeper._running)
    assert kinds(house) == [DAILY]
    assert clock.now() == made.args[0].at


def test_a_full_disk_is_said_and_nothing_is_left(henrik, house, shelf_folder):
    shelf_folder.write_text("a file where the folder should be")
    henrik.presses("Ctrl+Return")
    henrik.sees("No backup could be made in")
    assert shelf_folder.read_text() == "a file where the folder should be"


def test_after_a_restore_at_another_desk_people_say_again_who_they_are(henrik, house):
    from dealerdesk.backups.restoring import restore

    keeper = Keeper(henrik.window.desk, henrik.window)
    restore(house.database, house.crew.manager, make(house.database))
    henrik.waits(lambda: henrik.window.desk.person is None)
    assert keeper.parent() is henrik.window
