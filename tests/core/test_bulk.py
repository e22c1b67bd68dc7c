"""Many rows at once arrive as if each had been saved alone, on both engines."""

import datetime as dt
import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from dealerdesk.core.bulk import write_rows
from dealerdesk.core.journal import entries_since, position
from dealerdesk.core.rows import put_row
from dealerdesk.customers.models import Customer
from dealerdesk.staff.models import Staff

HOSTILE = (
    "O'Brien", "=HYPERLINK(1)",
    "tab\there\nand\\N there", "\\.", "", "{x} %s %(a)s", "🚗", "a\x00b", "\ud83d",
)
NOW = dt.datetime(2026, 11, 24, 9, 42, tzinfo=dt.timezone(dt.timedelta(hours=1)))


def customers(crew, *names):
    return [
        {"site_id": crew.site.id, "version": 1, "created_at": NOW, "last_name": name,
         "birth_date": dt.date(1980, 2, 29) if name == "🚗" else None}
        for name in names
    ]


def test_every_value_arrives_as_the_orm_would_have_written_it(database, crew):
    with database.transaction() as session:
        write_rows(session, Customer, customers(crew, *HOSTILE))
    with database.reading() as session:
        kept = session.scalars(select(Customer).order_by(Customer.id)).all()
        assert [row.last_name for row in kept] == [*HOSTILE[:-2], "a\u2400b", "\ufffd"]
        assert {row.created_at for row in kept} == {NOW}
        assert [row.birth_date for row in kept][6] == dt.date(1980, 2, 29)


def test_what_is_not_given_gets_its_default_and_every_row_its_own(database, crew):
    with database.transaction() as session:
        write_rows(session, Customer, customers(crew, "a", "b"))
        write_rows(session, Staff, [
            {"site_id": crew.site.id, "version": 1, "name": "Nina", "login": "nina", "roles": ["parts"]},
        ])
    with database.reading() as session:
        first, second = session.scalars(select(Customer).order_by(Customer.id)).all()
        nina = session.scalars(select(Staff).where(Staff.login == "nina")).one()
        assert first.uid != second.uid and first.kind == second.kind == "person"
        assert (nina.roles, nina.at_work) == (["parts"], True)


def test_nothing_is_written_where_the_transaction_fails(database, crew):
    with pytest.raises(ZeroDivisionError), database.transaction() as session:
        write_rows(session, Customer, customers(crew, "a"))
        raise ZeroDivisionError
    with database.reading() as session:
        assert session.scalars(select(Customer)).all() == []


def test_nothing_is_noted_for_the_journal_and_no_rows_are_no_trouble(database, crew):
    with database.reading() as session:
        since = position(session)
    with database.transaction() as session:
        write_rows(session, Customer, [])
        write_rows(session, Customer, customers(crew, "a"))
        assert "journal_touched" not in session.info
    with database.reading() as session:
        assert entries_since(session, since)[0] == ()


def test_a_row_that_a_constraint_refuses_is_told_apart_from_a_bug(database, crew):
    twice = [row | {"uid": uuid.UUID(int=7)} for row in customers(crew, "a", "b")]
    with pytest.raises(IntegrityError), database.transaction() as session:
        write_rows(session, Customer, twice)
    with pytest.raises(IntegrityError), database.transaction() as session:
        for row in twice:
            put_row(session, Customer, **row)
    with database.reading() as session:
        assert session.scalars(select(Customer)).all() == []
