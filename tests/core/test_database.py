"""The database on bad days: a sentence and a way out, and nothing half-written."""

from __future__ import annotations

import sqlite3

import pytest
from sqlalchemy import text

from dealerdesk.core.database import Database, damage
from dealerdesk.core.errors import Problem
from dealerdesk.customers.models import Customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.upgrade import open_database


def test_what_fails_in_the_middle_is_not_there_at_all(database, crew):
    with pytest.raises(RuntimeError), database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(first_name="Half"), "DK")
        raise RuntimeError("a bug in a deed")
    with database.reading() as session:
        assert session.query(Customer).count() == 0


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_file_is_written_ahead_fully_synced_and_its_references_are_kept(database):
    with database.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_desk_that_holds_the_file_too_long_ends_in_a_sentence(database, crew, monkeypatch):
    other = sqlite3.connect(database.where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 30")
    try:
        with pytest.raises(Problem, match="Another desk is writing"), database.transaction():
            pass
    finally:
        other.execute("ROLLBACK")
        other.close()
    with database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(first_name="Later"), "DK")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_full_disk_ends_in_a_sentence_and_nothing_is_lost(database, crew):
    with database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(first_name="Before"), "DK")
    with database.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match="The disk is full"), database.transaction() as session:
        add_customer(session, crew.reception, CustomerDraft(first_name="x" * 2_000_000), "DK")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with database.reading() as session:
        assert [row.first_name for row in session.query(Customer)] == ["Before"]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_damaged_file_is_noticed_and_a_whole_one_is_not(database, crew):
    assert damage(database) == []
    with database.transaction() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for number in range(300):
            add_customer(session, crew.reception, CustomerDraft(first_name=f"Customer {number}"), "DK")
    database.close()
    connection = sqlite3.connect(database.where)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    pages = database.path.stat().st_size // 4096
    with open(database.where, "r+b") as file:
        # The first half are the still empty beginnings of tables; what people wrote lies behind them.
        for page in range(pages // 2, pages, 3):
            file.seek(page * 4096 + 50)
            file.write(b"\xa5" * 900)
    opened = Database(database.where)
    try:
        found = damage(opened)
    except Problem as problem:
        found = [problem.sentence()]
    finally:
        opened.close()
    assert found


def test_a_server_that_is_not_there_ends_in_a_sentence():
    with pytest.raises(Problem, match="server"):
        open_database("postgresql://nobody@127.0.0.1:1/nothing")


def test_text_that_no_database_takes_is_kept_as_a_visible_sign(database, crew):
    with database.transaction() as session:
        odd = CustomerDraft(first_name="A\x00B", last_name="\ud800")
        kept = add_customer(session, crew.reception, odd, "DK")
    with database.reading() as session:
        row = session.get(Customer, kept.id)
        assert (row.first_name, row.last_name) == ("A\u2400B", "\ufffd")


@pytest.mark.parametrize(
    "name",
    ["O'Brien", "<b>Fed</b>", "=HYPERLINK(1)", "x" * 10_000, "😀 Ødegård", "שלום عربي", "tab\tbell\x07"],
)
def test_odd_names_are_kept_letter_for_letter(database, crew, name):
    with database.transaction() as session:
        kept = add_customer(session, crew.reception, CustomerDraft(last_name=name), "DK")
    with database.reading() as session:
        assert session.get(Customer, kept.id).last_name == name
