"""Changing a row past the ORM: only what differs, over the version that was seen; the journal knows."""

import json

import pytest
from sqlalchemy import select

from dealerdesk.core import journal
from dealerdesk.core.changing import change_row
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Stale
from dealerdesk.core.models import JournalEntry, JournalPayload
from dealerdesk.customers.models import Customer
from dealerdesk.customers.queries import customer
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer


def rename(database, who, before, **changes):
    """A change in a transaction of its own, with its journal entry, as a deed makes it."""
    with database.transaction() as session:
        version = change_row(session, Customer, before, **changes)
        journal.write(session, who, "testing.rename")
    return version


@pytest.fixture
def anna(database, crew):
    return perform(database, add_customer, crew.reception, CustomerDraft(first_name="Anna"), "DK")


def now(database, customer_id):
    with database.reading() as session:
        return customer(session, customer_id)


def entries(database):
    with database.reading() as session:
        rows = session.execute(
            select(JournalEntry.deed, JournalEntry.touched, JournalPayload.body)
            .join(JournalPayload, JournalPayload.id == JournalEntry.id)
            .where(JournalEntry.deed == "testing.rename").order_by(JournalEntry.id)
        ).all()
        return [(row.touched, json.loads(row.body)) for row in rows]


def test_what_differs_is_written_and_noted_with_what_was_before(database, crew, anna):
    version = rename(database, crew.reception, anna, first_name="Anne", last_name="Berg", note="")
    after = now(database, anna.id)
    assert (after.first_name, after.last_name, after.version) == ("Anne", "Berg", version)
    assert version == anna.version + 1
    ((touched, body),) = entries(database)
    assert touched == [["customer", anna.id]]
    changed = {"first_name": ["Anna", "Anne"], "last_name": ["", "Berg"]}
    assert body == {f"customer:{anna.id}": changed}


def test_where_nothing_differs_nothing_is_written(database, crew, anna):
    assert rename(database, crew.reception, anna, first_name="Anna") == anna.version
    assert now(database, anna.id).version == anna.version and entries(database) == []


def test_over_a_newer_version_nothing_is_written(database, crew, anna):
    rename(database, crew.reception, anna, first_name="Anne")
    with pytest.raises(Stale):
        rename(database, crew.reception, anna, first_name="Anja")
    assert now(database, anna.id).first_name == "Anne"


def test_what_no_database_takes_is_a_visible_sign_here_too(database, crew, anna):
    rename(database, crew.reception, anna, first_name="A\x00na", note="half \ud800 a pair")
    after = now(database, anna.id)
    assert (after.first_name, after.note) == ("A\u2400na", "half \ufffd a pair")
