"""Every look at stored tyres."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.tyres.models import TyreSet
from dealerdesk.tyres.records import TyreRecord


def tyre_record(row: TyreSet) -> TyreRecord:
    """What others see of a row."""
    return TyreRecord(
        id=row.id, version=row.version, uid=row.uid, vehicle_id=row.vehicle_id, kind=row.kind,
        place=row.place, size=row.size, make=row.make, tread=tuple(row.tread), due_on=row.due_on,
        stored_at=row.stored_at, given_back=row.given_back_at is not None,
    )


def tyres_of(session: Session, vehicle_id: int) -> tuple[TyreRecord, ...]:
    """What lies in our store for a car, oldest first."""
    return tyres_of_cars(session, [vehicle_id]).get(vehicle_id, ())


def tyres_of_cars(session: Session, vehicle_ids: Collection[int]) -> dict[int, tuple[TyreRecord, ...]]:
    """What lies in our store for some cars, oldest first; cars without any are left out."""
    if not vehicle_ids:
        return {}
    rows = session.scalars(
        select(TyreSet).where(TyreSet.vehicle_id.in_(vehicle_ids), TyreSet.given_back_at.is_(None))
        .order_by(TyreSet.id)
    )
    found: dict[int, tuple[TyreRecord, ...]] = {}
    for row in rows:
        found[row.vehicle_id] = (*found.get(row.vehicle_id, ()), tyre_record(row))
    return found


def tyre_set(session: Session, tyres_id: int) -> TyreRecord:
    """One set; raises `Problem` where there is none."""
    row = session.get(TyreSet, tyres_id)
    if row is None:
        raise Problem(N_("These tyres are not in the store."), N_("Look at the car again."))
    return tyre_record(row)
