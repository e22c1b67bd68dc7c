"""Every look at stored tyres."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.tyres.models import TyreSet
from dealerdesk.tyres.records import TyreRecord


def tyre_record(row: Any) -> TyreRecord:
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
    found: dict[int, tuple[TyreRecord, ...]] = {}
    for row in rows_of(session, _STORED, cars=list(vehicle_ids)):
        found[row.vehicle_id] = (*found.get(row.vehicle_id, ()), tyre_record(row))
    return found


_STORED: Select[*tuple[Any, ...]] = (
    select(TyreSet.id, TyreSet.version, TyreSet.uid, TyreSet.vehicle_id, TyreSet.kind, TyreSet.place,
           TyreSet.size, TyreSet.make, TyreSet.tread, TyreSet.due_on, TyreSet.stored_at,
           TyreSet.given_back_at)
    .where(TyreSet.vehicle_id.in_(bindparam("cars", expanding=True)), TyreSet.given_back_at.is_(None))
    .order_by(TyreSet.id)
)


def tyres_of_code(session: Session, site_id: int, code: str) -> TyreRecord | None:
    """The set whose label has this barcode ("T000017"); None where no set has."""
    if re.fullmatch(r"T\d{6,9}", code) is None:
        return None
    row = session.get(TyreSet, int(code[1:]))
    return tyre_record(row) if row is not None and row.site_id == site_id else None


def tyre_set(session: Session, tyres_id: int) -> TyreRecord:
    """One set; raises `Problem` where there is none."""
    row = session.get(TyreSet, tyres_id)
    if row is None:
        raise Problem(N_("These tyres are not in the store."), N_("Look at the car again."))
    return tyre_record(row)
