"""What was heard and handed over: told by deeds for some customers, repeated row by row for many more."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, Table, func, select, text
from sqlalchemy.orm import Session

from benchmarks.past import NOW, SITE, TODAY
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.demo import cars, people
from dealerdesk.demo.bulk import Kept
from dealerdesk.demo.story import Story
from dealerdesk.house.queries import site
from dealerdesk.schema import metadata
from dealerdesk.staff.queries import everybody
from dealerdesk.vehicles.models import Ownership

# Of a hundred customers two have been with sales; so many of them are told, the others are like them.
PER_LEAD, TOLD, FEWEST = 50, 60, 6
_ROOTS = ("remark", "lead")


def add(database: Database, customers: int, seed: int) -> None:
    """Add the remarks and leads of a house of this size."""
    wanted = max(FEWEST, customers // PER_LEAD)
    with database.reading() as session:
        people_here = everybody(session, SITE)
        zone = site(session, SITE).zone
        kept = list(_some(session, min(wanted, TOLD) + 20, seed))
    with clock.stopped_at(NOW):
        Story(database, people_here, NOW, zone, seed).leads(kept, min(wanted, TOLD))
    with database.transaction() as session:
        _repeat(session, max(one.customer_id for one in kept), wanted // TOLD, customers)


def _some(session: Session, count: int, seed: int) -> Iterator[Kept]:
    """Customers with a car each, from the first that came."""
    chance = random.Random(seed)
    rows = session.execute(
        select(Ownership.customer_id, func.min(Ownership.vehicle_id)).group_by(Ownership.customer_id)
        .order_by(Ownership.customer_id).limit(count)
    )
    for customer_id, vehicle_id in rows.all():
        person = people.invent(chance, customer_id)
        yield Kept(customer_id, vehicle_id, person, cars.invent(chance, vehicle_id, person.country, TODAY))


def _repeat(session: Session, span: int, times: int, customers: int) -> None:
    """Write what was told again and again, each time of other customers."""
    connection = session.connection()
    is_server = connection.dialect.name == "postgresql"
    tables = [table for table in metadata.sorted_tables if _belongs(table)]
    last = {table.name: connection.scalar(select(func.max(table.c.id))) or 0 for table in tables}
    step = max(span, customers // (times + 1))
    for time in range(1, times):
        other = f"((customer_id + {time * step - 1}) % {customers} + 1)"
        for table in tables:
            values = ", ".join([_value(column, time, last, other, is_server) for column in table.columns])
            names = ", ".join([column.name for column in table.columns])
            connection.execute(text(
                f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} AS told"
                f" WHERE id <= {last[table.name]}"
            ))
    if is_server:
        for name in last:
            sequence = f"pg_get_serial_sequence('{name}', 'id')"
            session.execute(text(f"SELECT setval({sequence}, max(id)) FROM {name}"))
        session.execute(text("ANALYZE"))


def _belongs(table: Table) -> bool:
    """Remarks, leads, and every table whose rows belong to one of these."""
    return table.name in _ROOTS or any(key.column.table.name in _ROOTS for key in table.foreign_keys)


def _value(column: Column[Any], time: int, last: Mapping[str, int], other: str, is_server: bool) -> str:
    """What stands in a column of the repetition: the same, of another customer, under another number."""
    parent = next((key.column.table.name for key in column.foreign_keys), "")
    if column.name == "customer_id":
        return other
    if parent == "vehicle":
        owner = other.replace("customer_id", "told.customer_id")
        return f"(SELECT min(vehicle_id) FROM ownership AS o WHERE o.customer_id = {owner})"
    if parent == "visit":
        return "NULL"
    if column.name == "id" or parent in last:
        return f"{column.name} + {time * last[parent or column.table.name]}"
    if column.name == "uid":
        return "gen_random_uuid()" if is_server else "lower(hex(randomblob(16)))"
    if column.name == "number":
        return f"number || '-{time}'"
    return column.name
