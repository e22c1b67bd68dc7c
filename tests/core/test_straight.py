"""What goes straight to the driver gives the same as the way through SQLAlchemy, and takes the same."""

from __future__ import annotations

import datetime as dt
import uuid

import psycopg
import pytest
from sqlalchemy import BindParameter, bindparam, func, or_, select, text, tuple_
from sqlalchemy.exc import IntegrityError

from dealerdesk.core import clock
from dealerdesk.core import database as database_module
from dealerdesk.core.drivers import Asked, together
from dealerdesk.core.errors import Problem
from dealerdesk.core.inserting import insert_row
from dealerdesk.core.reaching import UNREACHED
from dealerdesk.core.rows import first_row, put_row, rows_of
from dealerdesk.core.straight import straight
from dealerdesk.customers.models import Customer
from dealerdesk.leads.models import OPEN, Lead
from dealerdesk.remarks.models import Remark

NAMED = select(Customer.id, Customer.uid, Customer.created_at, Customer.birth_date).where(
    Customer.last_name.in_(bindparam("names", expanding=True)), Customer.kind == "person",
    Customer.created_at <= bindparam("until", type_=Customer.created_at.type),
).order_by(Customer.id)
COUNTED = select(func.count(), Lead.stage).where(Lead.stage.in_(OPEN)).group_by(Lead.stage)
SAID = select(Remark.what, Remark.trade_in, Remark.said_on).where(Remark.uid == bindparam("uid"))


def _customer(session, crew, last, **more):
    return put_row(session, Customer, uid=uuid.uuid4(), version=1, site_id=crew.site.id, first_name="A",
                   last_name=last, created_at=clock.now(), **more)


def test_times_days_and_identities_come_as_they_were_put(database, crew):
    with database.transaction() as session:
        uid, now = uuid.uuid4(), clock.now()
        first = put_row(session, Customer, uid=uid, version=1, site_id=crew.site.id, last_name="Berg",
                        created_at=now, birth_date=dt.date(1970, 2, 28))
        _customer(session, crew, "Krag")
        _customer(session, crew, "Dahl")
        for names, found in ((["Berg"], 1), (["Berg", "Krag"], 2), ([], 0), (["Berg", "Krag", "Dahl"], 3)):
            for _turn in range(3):
                rows = rows_of(session, NAMED, names=names, until=clock.now())
                assert len(rows) == found
        row = rows_of(session, NAMED, names=["Berg"], until=clock.now())[0]
        assert row == (first, uid, now, dt.date(1970, 2, 28))
        assert (row.id, row.uid, row.created_at.tzinfo) == (first, uid, dt.UTC)


def test_it_is_the_answer_of_the_long_way(database, crew):
    with database.transaction() as session:
        for last in ("Berg", "Berg", "Krag"):
            _customer(session, crew, last)
        values = {"names": ["Berg", "Krag"], "until": clock.now()}
        long_way = [tuple(row) for row in session.execute(NAMED, values)]
        short = [tuple(rows_of(session, NAMED, **values)[place]) for place in range(3)]
        assert short == long_way and len(short) == 3


def test_what_waits_in_the_session_is_seen(database, crew):
    with database.transaction() as session:
        for turn in range(1, 4):
            session.add(Customer(site_id=crew.site.id, last_name="Berg", created_at=clock.now()))
            assert len(rows_of(session, NAMED, names=["Berg"], until=clock.now())) == turn


def test_constant_lists_and_empty_answers(database, crew):
    with database.reading() as session:
        for _turn in range(3):
            assert list(rows_of(session, COUNTED)) == []
            assert first_row(session, SAID, uid=uuid.uuid4()) is None


def test_a_statement_made_for_the_moment_goes_the_long_way_and_is_forgotten(database, crew):
    with database.reading() as session:
        connection = session.connection()
        assert straight(connection, select(Customer.id)) is None
        kept = select(Customer.id)
        assert straight(connection, kept) is None
        assert straight(connection, kept) is not None


def test_a_column_that_is_not_there_is_a_mistake_and_nothing_is_written(database, crew):
    with database.transaction() as session, pytest.raises(TypeError, match="nickname"):
        insert_row(session.connection(), Customer, {
            "uid": uuid.uuid4(), "version": 1, "site_id": crew.site.id, "created_at": clock.now(),
            "nickname": "Bo",
        })
    with database.reading() as session:
        assert session.scalar(select(func.count(Customer.id))) == 0


@pytest.mark.parametrize("wanted", [Customer.last_name.in_, Customer.last_name.not_in])
def test_lists_of_any_length_find_the_same_and_nothing_piles_up(database, crew, wanted):
    listed = select(Customer.last_name).where(
        wanted(bindparam("names", expanding=True)), Customer.kind == bindparam("kind")
    ).order_by(Customer.id)
    with database.transaction() as session:
        for last in ("Berg", "O'Neil \"7\"", "Ærø, ?", "Krag"):
            _customer(session, crew, last)
        for many in (*range(0, 1_000, 7), *range(300)):
            values = {"names": ["Berg", "Ærø, ?", *(f"name {n}" for n in range(many))], "kind": "person"}
            short = [row[0] for row in rows_of(session, listed, **values)]
            assert short == [row[0] for row in session.execute(listed, values)] and len(short) == 2
        ready = straight(session.connection(), listed)
        assert ready is not None and len(ready.shapes) <= 6


def test_long_lists_of_numbers_go_as_one_value_twice_over(database, crew):
    ids: BindParameter[list[int]] = bindparam("ids", expanding=True)
    twice = select(Customer.id).where(Customer.id.in_(ids), or_(Customer.id.in_(ids), Customer.version == 9))
    with database.transaction() as session:
        made = [_customer(session, crew, f"Berg {n}") for n in range(30)]
        for _turn in range(3):
            found = rows_of(session, twice, ids=made[3:])
            assert sorted(row[0] for row in found) == made[3:]
        asked = straight(session.connection(), twice).asked({"ids": made[3:]})
        assert asked is not None and len(asked.values) == 3


def test_a_long_list_that_is_no_in_goes_the_long_way(database, crew):
    several = select(Customer.id).where(
        tuple_(Customer.last_name, Customer.version).in_(bindparam("pairs", expanding=True))
    )
    with database.transaction() as session:
        _customer(session, crew, "Berg")
        for _turn in range(3):
            pairs = [("Berg", 1), *((f"name {n}", n) for n in range(20))]
            assert len(rows_of(session, several, pairs=pairs)) == 1



def test_what_a_constraint_refuses_is_told_as_sqlalchemy_tells_it(database, crew):
    with database.transaction() as session:
        _customer(session, crew, "Berg")
        row = {"uid": uuid.uuid4(), "version": 1, "site_id": crew.site.id, "created_at": clock.now()}
        put_row(session, Customer, **row)
    with pytest.raises(IntegrityError), database.transaction() as session:
        put_row(session, Customer, **row)
    with database.reading() as session:
        assert session.scalar(select(func.count(Customer.id))) == 2


def test_several_statements_come_back_in_their_order(database, crew):
    with database.reading() as session:
        connection = session.connection()
        found = together(connection, [Asked(f"SELECT {n} AS n", ()) for n in range(3)])
        assert [[tuple(row) for row in rows] for rows in found] == [[(0,)], [(1,)], [(2,)]]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_server_that_hangs_up_is_a_sentence_and_the_next_try_is_fine(database, crew):
    with pytest.raises(Problem) as told, database.transaction() as session:
        _customer(session, crew, "Berg")
        own = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
        with database.engine.connect() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        for _turn in range(3):
            rows_of(session, NAMED, names=["Berg"], until=clock.now())
    assert told.value.code == UNREACHED
    with database.transaction() as session:
        _customer(session, crew, "Berg")
    with database.reading() as session:
        assert session.scalar(select(func.count(Customer.id))) == 1


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.parametrize("rest", [0, 10_000])
def test_a_line_that_broke_while_it_rested_is_made_anew(database, crew, rest, monkeypatch):
    monkeypatch.setattr(database_module, "REST_SECONDS", rest)
    with database.reading() as session:
        resting = session.execute(text("SELECT pg_backend_pid()")).scalar_one()
    with psycopg.connect(database.where, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", (resting,))
    with database.transaction() as session:
        _customer(session, crew, "Berg")
        assert session.execute(text("SELECT pg_backend_pid()")).scalar_one() != resting
