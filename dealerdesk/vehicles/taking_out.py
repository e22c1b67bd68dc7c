"""Taking out again a car that was taken in by mistake, as long as nothing was built on it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.built_on import refuse_where_built_on, remove_row
from dealerdesk.core.deeds import EVERYBODY, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.events import tell
from dealerdesk.core.i18n import N_
from dealerdesk.vehicles.models import Ownership, Vehicle
from dealerdesk.vehicles.queries import record_of
from dealerdesk.vehicles.records import OwnershipDraft, VehicleLeaves
from dealerdesk.vehicles.searchable import refresh_search


@deed("vehicles.take_out", roles=EVERYBODY, undo="vehicles.add")
def take_out(
    session: Session, who: Actor, vehicle_id: int, seen_version: int, owner_id: int | None = None,
    ownership: OwnershipDraft | None = None,
) -> int:
    """Remove a car on which nothing was built, and that it is the owner's who was named with it.

    Raises `Stale` where it was changed since, or how the owner has it; `Problem` where it is gone already or
    anything else refers to it. Returns the id.
    """
    row = session.get(Vehicle, vehicle_id)
    if row is None:
        raise Problem(N_("This was taken back already."))
    if row.version != seen_version:
        raise Stale()
    car = record_of(row)
    tell(session, who, VehicleLeaves(row.id))
    if owner_id is not None:
        _take_from(session, row.id, owner_id, ownership or OwnershipDraft())
    name = car.plate or car.title
    refuse_where_built_on(session, "vehicle", row.id, name)
    remove_row(session, row, name)
    if owner_id is not None:
        refresh_search(session, owner_id)
    return vehicle_id


def _take_from(session: Session, vehicle_id: int, owner_id: int, given: OwnershipDraft) -> None:
    """It is not the owner's any more; raises `Stale` where that was corrected since."""
    owned = session.scalars(
        select(Ownership).where(Ownership.vehicle_id == vehicle_id, Ownership.customer_id == owner_id)
    ).all()
    for row in owned:
        if any(getattr(row, name) != getattr(given, name) for name in OwnershipDraft.__slots__):
            raise Stale()
        session.delete(row)
    session.flush()
