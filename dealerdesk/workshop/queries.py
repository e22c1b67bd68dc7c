"""Every look at the workshop: its numbers, operations, technicians, and the work on jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.workshop.models import BayPlace, Clocking, LabourLine, Operation, Technician, WorkshopSetting
from dealerdesk.workshop.records import (
    ClockRecord,
    JobWork,
    LineRecord,
    OperationRecord,
    TechnicianRecord,
    Workshop,
)

_SETTING = select(
    WorkshopSetting.version, WorkshopSetting.rates, WorkshopSetting.bays, WorkshopSetting.checkpoints,
    WorkshopSetting.rounding, WorkshopSetting.stands,
).where(WorkshopSetting.site_id == bindparam("site_id"))
_OPERATIONS = (
    select(*(getattr(Operation, name) for name in OperationRecord.__slots__))
    .where(Operation.site_id == bindparam("site_id")).order_by(Operation.code)
)
_TECHNICIANS = (
    select(*(getattr(Technician, name) for name in TechnicianRecord.__slots__))
    .where(Technician.site_id == bindparam("site_id")).order_by(Technician.position, Technician.id)
)
_LINES: Select[*tuple[Any, ...]] = (
    select(*(getattr(LabourLine, name) for name in LineRecord.__slots__))
    .where(LabourLine.job_id.in_(bindparam("jobs", expanding=True)))
    .order_by(LabourLine.job_id, LabourLine.position, LabourLine.id)
)
CLOCKS: Select[*tuple[Any, ...]] = (
    select(
        Clocking.id, Clocking.version, Clocking.technician_id, Technician.name, Clocking.job_id,
        Clocking.began_at, Clocking.ended_at, Clocking.question,
    ).join(Technician, Technician.id == Clocking.technician_id)
)
_CLOCKS_OF_JOBS = (
    CLOCKS.where(Clocking.job_id.in_(bindparam("jobs", expanding=True)))
    .order_by(Clocking.began_at, Clocking.id)
)
_BAYS: Select[*tuple[Any, ...]] = select(BayPlace.visit_id, BayPlace.bay).where(
    BayPlace.visit_id.in_(bindparam("visits", expanding=True))
)


def workshop(session: Session, site_id: int) -> Workshop:
    """What the house says of its workshop; nothing yet is version 0."""
    row = first_row(session, _SETTING, site_id=site_id)
    if row is None:
        return Workshop()
    return Workshop(
        row.version, dict(row.rates), tuple(row.bays), tuple(row.checkpoints), row.rounding, tuple(row.stands)
    )


def operations(session: Session, site_id: int, gone_too: bool = False) -> tuple[OperationRecord, ...]:
    """The operations of the house by their code."""
    found = (OperationRecord(*row) for row in rows_of(session, _OPERATIONS, site_id=site_id))
    return tuple(one for one in found if gone_too or one.active)


def technicians(session: Session, site_id: int, gone_too: bool = False) -> tuple[TechnicianRecord, ...]:
    """Who works on cars, in the order of their keys; `week` in minutes, Monday first."""
    found = (technician_record(row) for row in rows_of(session, _TECHNICIANS, site_id=site_id))
    return tuple(one for one in found if gone_too or one.active)


def technician_record(row: Sequence[Any]) -> TechnicianRecord:
    """The frozen record of the columns in their order."""
    number, version, name, staff_id, week, skills, active = row
    return TechnicianRecord(number, version, name, staff_id, tuple(week), tuple(skills), active)


def work_of(session: Session, job_ids: Iterable[int]) -> dict[int, JobWork]:
    """What is sold and was worked on jobs, by job, in two queries; jobs without either are left out."""
    jobs = list(job_ids)
    if not jobs:
        return {}
    lines: dict[int, list[LineRecord]] = defaultdict(list)
    clocks: dict[int, list[ClockRecord]] = defaultdict(list)
    for row in rows_of(session, _LINES, jobs=jobs):
        line = LineRecord(*row)
        lines[line.job_id].append(line)
    for row in rows_of(session, _CLOCKS_OF_JOBS, jobs=jobs):
        clock = ClockRecord(*row)
        clocks[clock.job_id].append(clock)
    return {
        job: JobWork(tuple(lines.get(job, ())), tuple(clocks.get(job, ())))
        for job in lines.keys() | clocks.keys()
    }


def bays_of(session: Session, visit_ids: Iterable[int]) -> dict[int, str]:
    """The bay in which the car of each visit stands; those without one are left out."""
    visits = list(visit_ids)
    return {row.visit_id: row.bay for row in rows_of(session, _BAYS, visits=visits)} if visits else {}
