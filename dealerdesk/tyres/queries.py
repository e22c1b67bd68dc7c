"""Every look at stored tyres."""

from __future__ import annotations

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
    rows = session.scalars(
        select(TyreSet).where(TyreSet.vehicle_id == vehicle_id, TyreSet.given_back_at.is_(None))
        .order_by(TyreSet.id)
    )
    return tuple(tyre_record(row) for row in rows)


def tyre_set(session: Session, tyres_id: int) -> TyreRecord:
    """One set; raises `Problem` where there is none."""
    row = session.get(TyreSet, tyres_id)
    if row is None:
        raise Problem(N_("These tyres are not in the store."), N_("Look at the car again."))
    return tyre_record(row)
