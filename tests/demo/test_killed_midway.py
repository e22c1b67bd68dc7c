"""A demo that is killed while it is built: nothing of it is there, and the next start asks as if new."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from sqlalchemy import func, select

from dealerdesk import demo
from dealerdesk.core.models import JournalEntry
from dealerdesk.customers.models import Customer
from dealerdesk.demo import building, bulk
from dealerdesk.house.queries import first_site
from dealerdesk.leads.models import Lead
from dealerdesk.upgrade import open_database

# The program kills itself when so many rows of a table have been written.
KILLER = """
import os, sys
from sqlalchemy import event

address, table, many = sys.argv[1], sys.argv[2], int(sys.argv[3])
seen = []

def note(_connection, _cursor, statement, *_rest):
    if f"INSERT INTO {table} " in statement:
        seen.append(statement)
        if len(seen) >= many:
            os.kill(os.getpid(), 9)
"""
FILLS = KILLER + """
from dealerdesk import demo
from dealerdesk.upgrade import open_database

database = open_database(address)
event.listen(database.engine, "before_cursor_execute", note)
demo.fill(database, 20)
print("open for business", flush=True)
"""
PRESSES_D = KILLER + """
from app import Opening, application
from ui.tour.driver import Driver

app = application()
opening = Opening(address)
opening.begin()
event.listen(opening.database.engine, "before_cursor_execute", note)
person = Driver(opening.first_run)
person.presses("D")
person.until(lambda: opening.window is not None, "the desk should open", 60)
print("open for business", flush=True)
"""


def _dies(program, address, table, many):
    killed = subprocess.run(
        [sys.executable, "-c", program, address, table, str(many)], capture_output=True, text=True,
        timeout=120, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert "open for business" not in killed.stdout and "Traceback" not in killed.stderr, killed.stderr


def _is_as_new(address):
    database = open_database(address)
    try:
        with database.reading() as session:
            assert first_site(session) is None
            for kind in (Customer, Lead, JournalEntry):
                assert session.scalar(select(func.count(kind.id))) == 0
        demo.fill(database, 3)
        with database.reading() as session:
            assert first_site(session).name == "Nordlicht Automobile"
    finally:
        database.close()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_demo_killed_in_the_first_run_window_leaves_nothing(address):
    _dies(PRESSES_D, address, "lead", 2)
    _is_as_new(address)


@pytest.mark.parametrize(("table", "many"), [("journal_entry", 3), ("lead", 2)])
def test_a_demo_killed_at_any_point_leaves_nothing(address, table, many):
    _dies(FILLS, address, table, many)
    _is_as_new(address)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_demo_command_that_fails_midway_leaves_neither_a_house_nor_a_file(tmp_path, monkeypatch, engine):
    def stops(done, _count):
        raise KeyboardInterrupt

    monkeypatch.setattr(bulk, "CHUNK", 5)
    path = tmp_path / "dealerdesk.sqlite"
    with pytest.raises(KeyboardInterrupt):
        building.build(path, 20, 1, stops)
    assert list(tmp_path.iterdir()) == []
    building.build(path, 3, 1)
    database = open_database(path)
    with database.reading() as session:
        assert session.scalar(select(func.count(Customer.id))) == 3 + 19
    database.close()
    assert [left.name for left in tmp_path.iterdir()] == ["dealerdesk.sqlite"]
