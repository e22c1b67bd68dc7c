"""A closed file that is changed behind our back is noticed, and one that we changed ourselves is not."""

import shutil

import pytest

from dealerdesk.core import sums
from dealerdesk.core.database import Database
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def add(database, crew, name):
    with database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(last_name=name), "DK")


@pytest.fixture
def closed(database, crew):
    """The path of a database that was closed in good order and noted."""
    add(database, crew, "Ødegård")
    database.close()
    assert sums.write(database.path)
    return database.path


def verdict(path):
    return sums.compare(path, sums.read(path))


def test_what_was_closed_is_sound_and_noted_once(closed):
    assert verdict(closed) == sums.SOUND
    assert not sums.write(closed)


def test_a_changed_letter_is_damage_though_sqlite_finds_nothing(closed):
    content = bytearray(closed.read_bytes())
    content[content.index("Ødegård".encode()) + 3] ^= 1
    closed.write_bytes(content)
    assert verdict(closed) == sums.DAMAGED


def test_a_cut_off_file_is_damage(closed):
    closed.write_bytes(closed.read_bytes()[:-4096])
    assert verdict(closed) == sums.DAMAGED


def test_a_header_that_is_gone_is_damage(closed):
    closed.write_bytes(b"\0" * 100 + closed.read_bytes()[100:])
    assert verdict(closed) == sums.DAMAGED


def test_reading_leaves_the_note_and_writing_takes_it_away(closed, crew):
    database = Database(closed)
    with database.reading() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM customer").scalar() == 1
    assert sums.note_of(closed).exists()
    assert sums.read(closed) is None  # it is in use
    add(database, crew, "Lund")
    assert not sums.note_of(closed).exists()
    assert not sums.write(closed)  # it is still in use
    database.close()
    assert sums.write(closed) and verdict(closed) == sums.SOUND


def test_after_a_kill_nothing_is_known(closed, crew, tmp_path):
    note = sums.note_of(closed).read_bytes()
    database = Database(closed)
    add(database, crew, "Lund")
    left = tmp_path / "dealerdesk.sqlite"
    for end in ("", "-wal"):
        shutil.copyfile(f"{closed}{end}", f"{left}{end}")
    sums.note_of(left).write_bytes(note)  # as if its removal had not reached the disk
    database.close()
    assert sums.read(left) is None and sums.compare(left, None) == sums.UNKNOWN


def test_another_copy_in_its_place_is_no_damage(closed, crew, tmp_path):
    older = tmp_path / "older.sqlite"
    shutil.copyfile(closed, older)
    database = Database(closed)
    from dealerdesk.core import journal

    with database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(last_name="Lund"), "DK")
        journal.write(session, crew.reception, "customers.add")
    database.close()
    sums.write(closed)
    shutil.copyfile(older, closed)
    assert verdict(closed) == sums.REPLACED
