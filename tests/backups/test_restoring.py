"""A backup is the house of its moment, on both engines; a restore brings it back and can be undone."""

import datetime as dt
import os
import shutil
import sqlite3
import threading
import time

import pytest

from dealerdesk.backups import shelf
from dealerdesk.backups.making import before_upgrade, copy_to, make, make_daily, seen
from dealerdesk.backups.records import ASKED, DAILY, DAMAGED, RESTORE
from dealerdesk.backups.restoring import find, restore
from dealerdesk.core import clock, journal
from dealerdesk.core.database import Database, damage
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem
from dealerdesk.customers.queries import count
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from dealerdesk.search import queries as search
from dealerdesk.search.checking import entries
from dealerdesk.upgrade import HEAD, open_database
from tests.support.stories import MORNING

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def add(database, crew, name):
    draft = CustomerDraft(first_name=name, last_name="Ødegård", phones=("+45 22 33 44 55",))
    return perform(database, add_customer, crew.reception, draft, "DK")


def names(database, crew):
    with database.reading() as session:
        return {hit.name.split()[0] for hit in search.find(session, crew.site.id, "odegard", 20)}


def test_a_backup_holds_the_house_of_its_moment_and_says_so(database, crew):
    add(database, crew, "Anna")
    made = make(database)
    assert (made.kind, made.revision, made.at) == (ASKED, HEAD, MORNING)
    assert made.rows["customer"] == 1 and made.size == made.path.stat().st_size
    copy = open_database(made.path)
    with copy.reading() as session:
        assert count(session) == entries(session) == 1
        assert journal.check(session).broken == ()
    assert names(copy, crew) == {"Anna"}
    copy.close()


@SQLITE
def test_what_was_just_made_is_there_however_many_were_made_in_this_second(database, crew):
    for number in range(12):
        made = make(database)
        assert made.path.exists() and shelf.read(made.path) == made, number


@SQLITE
def test_what_was_just_made_is_there_though_the_clock_was_put_back(database, crew):
    for _backup in range(8):
        make(database)
    clock.stop(MORNING - dt.timedelta(days=400))
    assert make(database).path.exists()


@SQLITE
def test_the_backup_that_is_restored_is_not_cleared_away_for_the_one_made_before(database, crew):
    add(database, crew, "Anna")
    oldest = make(database, RESTORE)
    for _backup in range(6):
        clock.stop(clock.now() + dt.timedelta(minutes=1))
        make(database, RESTORE, needed=oldest)
    assert restore(database, crew.manager, oldest).before.path.exists()
    assert names(database, crew) == {"Anna"}


def test_a_restore_brings_it_back_and_the_backup_made_before_it_undoes_that(database, crew):
    anna = add(database, crew, "Anna")
    perform(database, record, crew.reception, RemarkDraft(anna.id, "Something bigger."))
    made = make(database)
    add(database, crew, "Berit")
    done = restore(database, crew.manager, made)
    assert names(database, crew) == {"Anna"}
    assert (done.now, done.before.kind) == (made, RESTORE)
    restore(database, crew.manager, done.before)
    assert names(database, crew) == {"Anna", "Berit"}
    assert damage(database) == []
    # Work goes on: numbers are free, the index and the journal hold.
    add(database, crew, "Cecilie")
    assert names(database, crew) == {"Anna", "Berit", "Cecilie"}
    with database.transaction() as session:
        journal.seal_settled(session)
    with database.reading() as session:
        assert journal.check(session).broken == ()


def test_every_desk_hears_of_a_restore_and_of_what_comes_after(database, address, crew):
    made = make(database)
    for name in ("Anna", "Berit"):
        add(database, crew, name)
    other = Database(address)
    with other.reading() as session:
        since = journal.position(session)
    restore(database, crew.manager, made)
    heard, since = heard_until(other, since, "backups.restore")
    assert [entry.deed for entry in heard if entry.touches("site", crew.site.id)][-1] == "backups.restore"
    add(database, crew, "Cecilie")
    heard_until(other, since, "customers.add")
    other.close()


def heard_until(other, since, deed, seconds=20):
    """What a desk hears until it has heard of a deed.

    On a server every database counts: a transaction in another one holds the feed back for a moment.
    """
    heard, until = [], time.monotonic() + seconds
    while deed not in [entry.deed for entry in heard]:
        assert time.monotonic() < until, f"{deed} was not heard of, but {heard}"
        with other.reading() as session:
            entries, since = journal.entries_since(session, since)
        heard += entries
    return heard, since


def test_only_a_manager_restores(database, crew):
    made = make(database)
    with pytest.raises(NotAllowed):
        restore(database, crew.reception, made)


def test_one_a_day(database, crew):
    assert make_daily(database, "Europe/Copenhagen").kind == DAILY
    assert make_daily(database, "Europe/Copenhagen") is None
    clock.stop(MORNING.replace(day=25))
    assert make_daily(database, "Europe/Copenhagen") is not None
    assert [backup.at.day for backup in seen(database).backups] == [25, 24]


def test_a_backup_that_was_changed_is_refused(database, crew):
    made = make(database)
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(Problem, match="changed since it was verified"):
        restore(database, crew.manager, made)
    made.path.with_suffix(".json").unlink()
    made.path.write_bytes(bytes(content[:5000]))
    with pytest.raises(Problem, match="could not be verified"):
        restore(database, crew.manager, find(database, made.name))


def test_a_name_that_is_not_there_ends_in_a_sentence(database, crew):
    with pytest.raises(Problem, match="There is no backup"):
        find(database, "newest")
    with pytest.raises(Problem, match="yesterday.sqlite"):
        find(database, "a/b/yesterday.sqlite")


def test_a_copy_of_one_s_own_can_be_restored_too(database, crew, tmp_path):
    add(database, crew, "Anna")
    copy_to(database, tmp_path / "stick" / "house.sqlite")
    add(database, crew, "Berit")
    restore(database, crew.manager, find(database, str(tmp_path / "stick" / "house.sqlite")))
    assert names(database, crew) == {"Anna"}


def test_before_an_upgrade_everything_is_copied(database, crew):
    where = before_upgrade(database, "0001")
    assert where.endswith("-upgrade.sqlite") or where.startswith("backup_0001_")


def test_a_house_moves_from_a_server_to_a_file_and_back(engine, crew, database, sqlite_engine):
    add(database, crew, "Anna")
    made = make(database)
    with sqlite_engine.empty() as path:
        shutil.copyfile(made.path, path)
        moved = open_database(path)
        add(moved, crew, "Berit")
        again = make(moved)
        moved.close()
    restore(database, crew.manager, again)
    assert names(database, crew) == {"Anna", "Berit"}


@SQLITE
def test_a_copy_is_one_moment_while_others_write(database, address, crew):
    stop, writer = threading.Event(), Database(address)

    def write():
        number = 0
        while not stop.is_set():
            add(writer, crew, f"Guest{number}")
            number += 1

    working = threading.Thread(target=write)
    working.start()
    try:
        made = [make(database) for _copy in range(3)]
    finally:
        stop.set()
        working.join()
        writer.close()
    for backup in made:
        copy = sqlite3.connect(backup.path)
        customers = copy.execute("SELECT count(*) FROM customer").fetchone()[0]
        deeds = copy.execute("SELECT count(*) FROM journal_entry WHERE deed = 'customers.add'").fetchone()[0]
        copy.close()
        assert customers == deeds == backup.rows["customer"]


@SQLITE
def test_a_damaged_house_is_kept_as_it_is_and_the_backup_takes_its_place(address, database, crew):
    add(database, crew, "Anna")
    made = make(database)
    database.close()
    with open(address, "r+b") as file:
        file.write(b"\x00" * 8192)
    broken = Database(address)
    done = restore(broken, crew.manager, made)
    assert done.before.kind == DAMAGED and done.before.path.read_bytes()[:16] == bytes(16)
    assert names(broken, crew) == {"Anna"} and damage(broken) == []
    broken.close()


@SQLITE
def test_what_a_broken_off_backup_left_is_no_backup(database, crew):
    made = make(database)
    (made.path.parent / "dealerdesk-20261124T070000-daily.part").write_bytes(b"half")
    (made.path.parent / "letter.sqlite").write_bytes(b"")
    assert shelf.all_of(database) == (made,)


@SQLITE
def test_what_a_killed_backup_left_goes_with_the_next_of_another_day(database, crew):
    old, young = (shelf.folder_of(database) / f"{name}.part" for name in ("old", "young"))
    old.parent.mkdir()
    for left in (old, young):
        left.write_bytes(b"half")
    os.utime(old, (1, 1))
    make(database)
    assert not old.exists() and young.exists()  # somebody may be at work on the young one
