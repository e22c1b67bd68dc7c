"""Looks at what was imported: the files, their rows that were not taken, and those that were matched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from dealerdesk.core.errors import Said
from dealerdesk.customers.queries import customers
from dealerdesk.exchange.kept_words import recall
from dealerdesk.exchange.models import ImportRejected, ImportRow, ImportRun
from dealerdesk.exchange.records import RejectedRow
from dealerdesk.staff.models import Staff
from dealerdesk.vehicles.queries import vehicles

# What a person would look over: matches that rest on something that two people or cars can share.
_WORTH_A_LOOK = ("phone", "email", "vin", "plate", "name")
_CARS_WORTH_A_LOOK = ("plate", "model")


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One imported file: when (UTC), by whom, and the counts as they were reported."""

    id: int
    at: dt.datetime
    staff: str
    file_name: str
    kind: str
    counts: Mapping[str, int]
    undone_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Told:
    """What an import told besides its counts, in the order of the file, and how the file was written.

    `header`, `header_row` and `delimiter` are those of its `Plan`, to save the rows not taken as it was.
    """

    rejected: tuple[RejectedRow, ...]
    warnings: tuple[Said, ...]
    header: tuple[str, ...]
    header_row: int
    delimiter: str


@dataclass(frozen=True, slots=True)
class MatchRecord:
    """A row and whom and what it was taken for; `wrote` is the name in the file, `source` its cells.

    `customer_by` and `vehicle_by` say by what they were matched: "new", "split", or what they share.
    """

    id: int
    row: int
    wrote: str
    customer_id: int | None
    customer: str
    customer_by: str
    vehicle_id: int | None
    plate: str
    vehicle_by: str
    source: tuple[str, ...]
    split_at: dt.datetime | None


def runs(session: Session, site_id: int, limit: int = 20) -> tuple[RunRecord, ...]:
    """The files that were taken in, newest first."""
    query = select(ImportRun, Staff.name).outerjoin(Staff, Staff.id == ImportRun.staff_id)
    query = query.where(ImportRun.site_id == site_id).order_by(ImportRun.at.desc(), ImportRun.id.desc())
    return tuple(
        RunRecord(row.id, row.at, name or "", row.file_name, row.kind, dict(row.counts), row.undone_at)
        for row, name in session.execute(query.limit(limit))
    )


def told(session: Session, run_id: int) -> Told:
    """What an import told when it was brought in: rows not taken, and what is worth knowing."""
    run = session.get_one(ImportRun, run_id)
    query = select(ImportRejected).where(ImportRejected.run_id == run_id)
    rows = session.scalars(query.order_by(ImportRejected.row, ImportRejected.id))
    rejected = tuple(
        RejectedRow(one.row, recall(one.reason), tuple(one.source), one.furniture) for one in rows
    )
    warnings = tuple(recall(one) for one in run.warnings)
    return Told(rejected, warnings, tuple(run.header), run.header_row, run.delimiter)


def matches(
    session: Session, run_id: int, everything: bool = False, limit: int = 200, offset: int = 0
) -> tuple[MatchRecord, ...]:
    """Rows of a file that were matched with somebody or something known, in the order of the file.

    Without `everything` only those worth a look: not by customer number or VIN, nor because somebody has the
    car.
    """
    query = select(ImportRow).where(ImportRow.run_id == run_id).order_by(ImportRow.row)
    if everything:
        query = query.where(or_(_matched(ImportRow.customer_by), _matched(ImportRow.vehicle_by)))
    else:
        kind = session.scalar(select(ImportRun.kind).where(ImportRun.id == run_id))
        worth = [ImportRow.customer_by.in_(_WORTH_A_LOOK), ImportRow.split_at.is_not(None)]
        if kind == "customers":
            worth.append(ImportRow.vehicle_by.in_(_CARS_WORTH_A_LOOK))
        query = query.where(or_(*worth))
    return _records(session, query.limit(limit).offset(offset))


def _matched(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    return column.not_in(("", "new"))


def match(session: Session, import_row_id: int) -> MatchRecord:
    """One row of an import."""
    return _records(session, select(ImportRow).where(ImportRow.id == import_row_id))[0]


def _records(session: Session, query: Select[ImportRow]) -> tuple[MatchRecord, ...]:
    rows = session.scalars(query).all()
    people = customers(session, [row.customer_id for row in rows if row.customer_id is not None])
    cars = vehicles(session, [row.vehicle_id for row in rows if row.vehicle_id is not None])
    found = []
    for row in rows:
        person = people.get(row.customer_id) if row.customer_id else None
        car = cars.get(row.vehicle_id) if row.vehicle_id else None
        found.append(
            MatchRecord(
                row.id,
                row.row,
                _wrote(row.content),
                row.customer_id,
                person.name if person else "",
                row.customer_by,
                row.vehicle_id,
                (car.plate or car.vin or car.title) if car else "",
                row.vehicle_by,
                tuple(row.source),
                row.split_at,
            )
        )
    return tuple(found)


def _wrote(content: Mapping[str, object]) -> str:
    """The name in the file."""
    who = content.get("who")
    if not isinstance(who, dict):
        return ""
    person = " ".join(str(who[name]) for name in ("first_name", "last_name") if who.get(name))
    return person or str(who.get("company") or "")
