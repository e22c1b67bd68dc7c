"""Whether another desk wrote somebody or something that an import, prepared before, would write once more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dealerdesk.core.base import Base
from dealerdesk.core.models import JournalEntry
from dealerdesk.customers.models import ContactPoint, Customer
from dealerdesk.exchange.known_records import Known, in_parts
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.vehicles.models import FormerPlate, Ownership, Vehicle

# After these everything is looked at again.
_UPSETTING = frozenset({"import_run", "customer_merge", "site"})


class Overtaken(Exception):
    """Another desk wrote something that matters since the import was prepared; it is prepared again."""


def check(session: Session, known: Known, wanted: Wanted, lowest: Mapping[type[Base], int]) -> None:
    """Raise `Overtaken` when ids that were set aside are taken, or a double would be written.

    What was read of a customer or car is guarded by its version when it is written.
    """
    if session.get_bind().dialect.name != "postgresql":
        for mapped, first in lowest.items():
            if (session.scalar(select(func.max(mapped.id))) or 0) >= first:
                raise Overtaken
    touched = _touched(session, known.position)
    if touched.keys() & _UPSETTING:
        raise Overtaken
    people = touched["customer"] | _of(
        session, ContactPoint.customer_id, ContactPoint, touched["contact_point"]
    )
    cars = touched["vehicle"] | _of(session, FormerPlate.vehicle_id, FormerPlate, touched["former_plate"])
    cars |= _of(session, Ownership.vehicle_id, Ownership, touched["ownership"])
    if _people_wanted(session, people - known.people.keys(), wanted):
        raise Overtaken
    if _cars_wanted(session, cars - known.vehicles.keys(), wanted):
        raise Overtaken


def _touched(session: Session, position: int) -> defaultdict[str, set[int]]:
    """Every record that a deed since then touched, by kind."""
    entry = JournalEntry
    where = entry.txid >= position if session.get_bind().dialect.name == "postgresql" else entry.id > position
    found: defaultdict[str, set[int]] = defaultdict(set)
    for touched in session.scalars(select(entry.touched).where(where)):
        for kind, record_id in touched:
            found[str(kind)].add(int(str(record_id)))
    return found


def _of(
    session: Session, of: InstrumentedAttribute[int], mapped: type[Base], ids: Collection[int]
) -> set[int]:
    found: set[int] = set()
    for part in in_parts(ids):
        found.update(session.scalars(select(of).where(mapped.id.in_(part))))
    return found


def _people_wanted(session: Session, ids: Collection[int], wanted: Wanted) -> bool:
    """Whether one of these customers shares a name, a number or an address with the file."""
    for part in in_parts(ids):
        rows = session.execute(
            select(Customer.name_key, Customer.external_number).where(Customer.id.in_(part))
        )
        for row in rows:
            if row.name_key in wanted.names or row.external_number in wanted.numbers:
                return True
        reach = session.scalars(select(ContactPoint.normal).where(ContactPoint.customer_id.in_(part)))
        if any(normal in wanted.reach for normal in reach):
            return True
    return False


def _cars_wanted(session: Session, ids: Collection[int], wanted: Wanted) -> bool:
    for part in in_parts(ids):
        for row in session.execute(select(Vehicle.vin_key, Vehicle.plate_key).where(Vehicle.id.in_(part))):
            if row.vin_key in wanted.vins or row.plate_key in wanted.plates:
                return True
    return False
