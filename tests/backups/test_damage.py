"""A damaged file is noticed before it is used, and the newest backup is one key away."""

from __future__ import annotations

import pytest

from app import Opening
from dealerdesk import upgrade
from dealerdesk.backups import shelf
from dealerdesk.backups.making import make
from dealerdesk.backups.records import ASKED, RESTORE
from dealerdesk.core.errors import Damaged
from dealerdesk.upgrade import open_database
from tests.support.pages import QUIET, SQLITE
from ui.tour.driver import Driver

pytestmark = [QUIET, SQLITE]


def close_in_order(desk):
    """What the program does at its end."""
    desk.close()
    path = desk.database.path
    assert path.with_name(f"{path.name}-sums").exists()
    return path


def change_a_letter(path):
    content = bytearray(path.read_bytes())
    content[content.rindex(b"Krag")] ^= 1
    path.write_bytes(content)


@pytest.fixture
def damaged(house, open_desk):
    """A house with a backup, in whose file a letter was changed while it was closed."""
    house.customer()
    make(house.database)
    desk = open_desk("mette")
    house.database.close()
    path = close_in_order(desk)
    change_a_letter(path)
    return path


def test_a_changed_letter_is_noticed_before_the_desk_opens(damaged):
    with pytest.raises(Damaged):
        open_database(damaged)


def test_the_newest_backup_takes_its_place_by_one_key_and_the_desk_opens(damaged, app):
    opening = Opening(str(damaged))
    with pytest.raises(Damaged):
        opening.begin()
    opening.rescue()
    person = Driver(opening.first_run)
    person.sees("The database file is damaged")
    person.sees("Made by hand · verified")
    person.presses("Return")
    person.until(lambda: opening.window is not None, "the desk should open")
    Driver(opening.window).sees("Mette")
    opening.close()
    # The letter is as it was, and what was damaged is kept: as a backup where it could still be read.
    assert b"Krag" in damaged.read_bytes()
    assert {backup.kind for backup in shelf.all_of(opening.database)} == {ASKED, RESTORE}


def test_a_large_file_is_looked_through_once_the_desk_is_there(damaged, app, people, monkeypatch):
    monkeypatch.setattr(upgrade, "AT_ONCE", 0)
    opening = Opening(str(damaged))
    opening.begin()
    opening.desk.sign_in(people["mette"])
    opening.keeper.look_through()
    person = Driver(opening.window)
    person.sees("The database file is damaged.")
    person.clicks("See the backups")
    person.sees("They lie in")
    opening.close()


def test_a_large_file_that_is_sound_is_used_without_a_word(house, open_desk, monkeypatch, app):
    desk = open_desk("mette")
    house.database.close()
    path = close_in_order(desk)
    monkeypatch.setattr(upgrade, "AT_ONCE", 0)
    opening = Opening(str(path))
    opening.begin()
    assert not opening.database.looked_through and opening.database.noted is not None
    opening.keeper.look_through()
    answered = []
    opening.desk.work(len, "", then=answered.append)  # comes after the look
    Driver(opening.window).until(lambda: answered, "the look should end")
    assert opening.window.notice.text() == ""
    opening.close()
