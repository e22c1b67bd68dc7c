"""Rows past the ORM: written as the ORM writes them, heard of by the journal, held against a second desk."""

from __future__ import annotations

import json
import threading
import uuid

import pytest
from sqlalchemy import bindparam, select

from dealerdesk.core import clock, journal
from dealerdesk.core.models import JournalPayload
from dealerdesk.core.rows import first_row, hold, put_row, put_row_if_new, rows_of
from dealerdesk.customers.models import ContactPoint, Customer

BY_NAME = select(Customer.id, Customer.first_name).where(Customer.last_name == bindparam("last"))


def _anna(session, crew, **more):
    return put_row(session, Customer, uid=uuid.uuid4(), version=1, site_id=crew.site.id, first_name="Anna",
                   last_name="Berg", created_at=clock.now(), **more)


def test_a_row_is_written_with_its_defaults_and_read_again(database, crew):
    with database.transaction() as session:
        number = _anna(session, crew)
        row = session.get_one(Customer, number)
        assert (row.kind, row.company, row.version) == ("person", "", 1)
        assert list(rows_of(session, BY_NAME, last="Berg")) == [(number, "Anna")]
        assert first_row(session, BY_NAME, last="Nobody") is None


def test_the_journal_hears_of_it_as_of_any_other_row(database, crew):
    with database.transaction() as session:
        past = _anna(session, crew)
        row = Customer(site_id=crew.site.id, first_name="Anna", last_name="Berg", created_at=clock.now())
        session.add(row)
        session.flush()
        through = row.id
        entry = journal.write(session, crew.reception, "customers.add")
    with database.reading() as session:
        body = json.loads(session.get_one(JournalPayload, entry).body)
    told, ours = body[f"customer:{through}"]["new"], body[f"customer:{past}"]["new"]
    same = {name for name in told if name not in {"id", "uid", "created_at"}}
    assert {name: told[name] for name in same} == {name: ours[name] for name in same}


def test_what_is_there_already_is_not_written_twice(database, crew):
    uid = uuid.uuid4()
    new = {"uid": uid, "version": 1, "site_id": crew.site.id, "first_name": "A", "created_at": clock.now()}
    with database.transaction() as session:
        assert put_row_if_new(session, Customer, **new) is not None
        assert put_row_if_new(session, Customer, **new) is None
        assert journal.write(session, crew.reception, "customers.add") is not None
    with database.reading() as session:
        assert len(session.scalars(select(Customer)).all()) == 1


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_second_desk_waits_for_a_held_row_but_may_point_at_it(database, crew):
    with database.transaction() as session:
        anna = _anna(session, crew)
    held, order = threading.Event(), []

    def second_desk():
        with database.transaction() as session:
            held.wait(10)
            put_row(session, ContactPoint, site_id=crew.site.id, customer_id=anna, kind="phone", value="1",
                    normal="1", label="", position=0)
            order.append("pointed at it")
            hold(session, Customer, anna)
            order.append("second holds it")

    other = threading.Thread(target=second_desk)
    other.start()
    with database.transaction() as session:
        hold(session, Customer, anna)
        held.set()
        _until(lambda: order == ["pointed at it"])
        order.append("first is done")
    other.join(10)
    assert order == ["pointed at it", "first is done", "second holds it"]


def _until(condition):
    waiting = threading.Event()
    for _turn in range(1000):
        if condition():
            return
        waiting.wait(0.01)
    raise AssertionError("it never came to that")
