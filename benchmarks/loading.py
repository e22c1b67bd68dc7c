"""Loading the past into a database, past everything but the search index, as fast as each engine can."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Index, text
from sqlalchemy.orm import Session

from benchmarks.columns import COLUMNS, Row
from benchmarks.past import SITE, Crew, Past
from dealerdesk.core import journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import FOREMAN, MANAGER, PARTS, RECEPTION, SALES
from dealerdesk.demo.promises import write_terms
from dealerdesk.founding import found
from dealerdesk.house.models import NumberSeries
from dealerdesk.house.records import OpenSpan, SiteDraft
from dealerdesk.schema import metadata
from dealerdesk.search import index
from dealerdesk.search.records import Searchable
from dealerdesk.staff.queries import program
from dealerdesk.staff.records import StaffDraft

CHUNK = 5_000
_HASTE = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1500000")
_PEOPLE = (
    ("Mette Sørensen", "mette", (RECEPTION,)), ("Jonas Petersen", "jonas", (RECEPTION,)),
    ("Hanne Lund", "hanne", (RECEPTION,)), ("Krzysztof Wójcik", "krzysztof", (FOREMAN,)),
    ("Anke Brandt", "anke", (PARTS,)), ("Lars Hoffmann", "lars", (SALES,)),
    ("Ingrid Solberg", "ingrid", (SALES,)), ("Henrike Voß", "henrike", (MANAGER, "admin")),
)
_SITE = SiteDraft(
    name="Nordlicht Automobile", street="Schleswiger Straße 112", postal_code="24941", city="Flensburg",
    phone="+49 461 5550 142", email="service@nordlicht.example", country="DE", currency="EUR",
    vat_basis_points=1900, language="en", zone="Europe/Berlin",
)


def load(database: Database, customers: int, seed: int, history: bool = True) -> None:
    """Found a house in an empty database and give it so many customers with their past."""
    hours = [OpenSpan(day, 7 * 60 + 30, 18 * 60) for day in range(6)]
    founded = found(database, _SITE, hours, [StaffDraft(n, roles, login) for n, login, roles in _PEOPLE])
    service = tuple(p.id for p in founded.people if SALES not in p.roles)
    sales = tuple(p.id for p in founded.people if SALES in p.roles)
    with _haste(database), database.transaction() as session:
        crew = Crew(service, sales, write_terms(session, SITE))
        past = Past(crew, seed, history)
        with _without_indexes(session.connection()):
            index.put_many(session, _written(session.connection(), past, customers))
            _write(session.connection(), past)
        for year, number in past.numbers.items():
            session.add(NumberSeries(site_id=SITE, kind="visit", year=year, next=number + 1))
        _count_on(session, past)
        journal.forget(session)
        journal.touch(session, "site", SITE, {"filled": customers})
        journal.write(session, program(SITE), "bench.fill")


def _written(connection: Connection, past: Past, customers: int) -> Iterator[Searchable]:
    """How each customer is found; their other rows are written on the way."""
    for number, row in enumerate(past.customers(customers), 1):
        yield row
        if number % CHUNK == 0:
            _write(connection, past)


def _write(connection: Connection, past: Past) -> None:
    for table, rows in past.taken().items():
        if rows:
            insert(connection, table, COLUMNS[table], rows)


def insert(connection: Connection, table: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """Write plain rows: texts as the engine stores them, in the order of `columns`."""
    driver: Any = connection.connection.driver_connection
    names = ", ".join(columns)
    if isinstance(driver, sqlite3.Connection):
        marks = ", ".join("?" * len(columns))
        driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
        return
    with driver.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
        copy.write("".join(map(_line, rows)))


def _line(row: Row) -> str:
    return "\t".join(["\\N" if value is None else str(value) for value in row]) + "\n"


@contextmanager
def _haste(database: Database) -> Iterator[None]:
    """A database that is made once and kept when whole need not survive a power cut on the way."""
    if database.is_postgresql:
        yield
        return
    database.engine.dispose()
    with database.engine.connect() as connection:
        for pragma in _HASTE:
            connection.exec_driver_sql(f"PRAGMA {pragma}")
    yield
    database.engine.dispose()


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """An index that is made at the end is sorted once, not at each row."""
    away = [one for name in COLUMNS for one in metadata.tables[name].indexes if _is_ours(one)]
    for one in away:
        one.drop(connection)
    yield
    for one in away:
        one.create(connection)


def _is_ours(one: Index) -> bool:
    return not one.unique


def _count_on(session: Session, past: Past) -> None:
    """Let PostgreSQL count on from our ids, and know how many rows there are; SQLite does so by itself."""
    if session.connection().dialect.name != "postgresql":
        return
    for table, last in past.last_id.items():
        session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {last})"))
    session.execute(text("ANALYZE"))
