"""The journal: what was done, by whom, provable later, and heard of at the other desks."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text, update

from dealerdesk.core import journal
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.core.models import JournalPayload
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer, change_customer
from dealerdesk.house.service import change_site
from dealerdesk.staff.service import set_at_work


def _take_in(database, who, name="Anna", **more):
    draft = CustomerDraft(first_name=name, last_name="Berg", **more)
    return perform(database, add_customer, who, draft, "DK")


def test_a_deed_is_in_the_journal_with_who_did_it_and_what_it_touched(database, crew):
    with database.reading() as session:
        before = journal.position(session)
    customer = _take_in(database, crew.reception)
    with database.reading() as session:
        entries, _now = journal.entries_since(session, before)
    assert [(e.deed, e.staff_id) for e in entries] == [("customers.add", crew.reception.staff_id)]
    assert entries[0].touches("customer", customer.id)
    assert not entries[0].touches("customer", customer.id + 1)


def test_a_deed_that_fails_leaves_neither_rows_nor_an_entry(database, crew):
    with database.reading() as session:
        before = journal.position(session)
    with pytest.raises(Problem):
        perform(database, add_customer, crew.reception, CustomerDraft(), "DK")
    with database.reading() as session:
        assert journal.entries_since(session, before)[0] == ()


def test_nobody_does_what_their_role_may_not(database, crew):
    with pytest.raises(NotAllowed, match="Service manager"):
        perform(database, change_site, crew.reception, None, 1)


def test_the_chain_of_hashes_holds_and_a_changed_entry_is_found(database, crew):
    for name in ("Anna", "Bo", "Carl"):
        _take_in(database, crew.reception, name)
    with database.transaction() as session:
        assert journal.seal_settled(session) == 3
        assert journal.seal_settled(session) == 0
    with database.reading() as session:
        assert journal.check(session) == journal.JournalState(3, 3, ())
    with database.transaction() as session:
        session.execute(text("UPDATE journal_entry SET deed = 'customers.erase'"))
    with database.reading() as session:
        assert len(journal.check(session).broken) == 3


@pytest.mark.parametrize("name", ["bad\udcff", "\ud83d", "nul\x00", "\x01\x1b\u2028"])
def test_half_a_letter_from_outside_does_not_break_the_proof(database, crew, name):
    _take_in(database, crew.reception, name)
    with database.reading() as session:
        assert journal.check(session).broken == ()


def test_a_forged_payload_is_found_and_an_erased_one_breaks_nothing(database, crew):
    _take_in(database, crew.reception)
    _take_in(database, crew.reception, "Bo")
    with database.transaction() as session:
        first = session.execute(text("SELECT min(id) FROM journal_entry")).scalar_one()
        session.execute(text("DELETE FROM journal_payload WHERE id = :id"), {"id": first})
    with database.reading() as session:
        assert journal.check(session).broken == ()
    with database.transaction() as session:
        session.execute(update(JournalPayload).values(body="{}"))
    with database.reading() as session:
        assert len(journal.check(session).broken) == 1


def test_the_feed_misses_nothing_that_commits_late(database, crew):
    """A deed that began before another one and commits after it is still heard of, once."""
    with database.reading() as session:
        position = journal.position(session)
    heard = []
    for name in ("Anna", "Bo"):
        _take_in(database, crew.reception, name)
        with database.reading() as session:
            entries, position = journal.entries_since(session, position)
        heard += entries
    assert [e.deed for e in heard] == ["customers.add", "customers.add"]
    with database.reading() as session:
        assert journal.entries_since(session, position)[0] == ()


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_on_a_server_an_entry_of_an_older_transaction_is_heard_after_a_newer_one(database, crew):
    with database.reading() as session:
        position = journal.position(session)
    with database.transaction() as slow:
        add_customer(slow, crew.reception, CustomerDraft(first_name="Slow"), "DK")
        slow.execute(text("SELECT pg_current_xact_id()"))
        set_done = perform(database, set_at_work, crew.sales, crew.sales.staff_id, False)
        assert not set_done.at_work
        with database.reading() as session:
            entries, position = journal.entries_since(session, position)
        assert entries == ()
        journal.write(slow, crew.reception, "customers.add")
    with database.reading() as session:
        heard, position = journal.entries_since(session, position)
    assert sorted(entry.deed for entry in heard) == ["customers.add", "staff.set_at_work"]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_long_work_in_another_database_of_the_server_keeps_nobody_waiting(database, crew, engine):
    with database.reading() as session:
        position = journal.position(session)
    with engine.empty() as other, psycopg.connect(other) as elsewhere:
        elsewhere.execute("CREATE TABLE long_work (id int)")
        _take_in(database, crew.reception)
        with database.reading() as session:
            heard, position = journal.entries_since(session, position)
    assert [entry.deed for entry in heard] == ["customers.add"]


def test_two_desks_change_one_customer_and_the_second_keeps_their_text(database, crew):
    seen = _take_in(database, crew.reception, phones=("20 30 40 50",))
    first = CustomerDraft(first_name="Anna", last_name="Berg", phones=("20 30 40 51",))
    second = CustomerDraft(first_name="Anna", last_name="Bjerg", phones=("20 30 40 50",))
    perform(database, change_customer, crew.reception, seen.id, first, seen.version, "DK")
    with pytest.raises(Stale):
        perform(database, change_customer, crew.sales, seen.id, second, seen.version, "DK")


def test_saving_the_same_form_twice_takes_the_customer_in_once(database, crew):
    draft = CustomerDraft(first_name="Anna", last_name="Berg")
    once = perform(database, add_customer, crew.reception, draft, "DK")
    assert perform(database, add_customer, crew.reception, draft, "DK").id == once.id
