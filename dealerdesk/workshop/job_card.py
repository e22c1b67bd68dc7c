"""Everything of one order that the job card at the board shows, in one read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.house.queries import hours
from dealerdesk.tyres.queries import tyres_of
from dealerdesk.tyres.records import TyreRecord
from dealerdesk.visits.queries import visit
from dealerdesk.visits.records import VisitWhole
from dealerdesk.workshop.found_queries import found_of
from dealerdesk.workshop.found_records import Found
from dealerdesk.workshop.queries import bays_of, operations, technicians, work_of, workshop
from dealerdesk.workshop.records import JobWork, OperationRecord, TechnicianRecord, Workshop
from dealerdesk.workshop.rules import StageTime, stage_times


@dataclass(frozen=True, slots=True)
class OrderWork:
    """An order at the board: its visit, the work by job, how long it stood where, and who and what there is.

    `tyres` are the sets in our store for its car.
    `read_at` is the moment (UTC) up to which running clocks and the present stage count.
    """

    whole: VisitWhole
    work: Mapping[int, JobWork]
    bay: str
    times: tuple[StageTime, ...]
    technicians: tuple[TechnicianRecord, ...]
    operations: tuple[OperationRecord, ...]
    workshop: Workshop
    found: Found
    read_at: dt.datetime
    tyres: tuple[TyreRecord, ...] = ()

    def of_job(self, job_id: int) -> JobWork:
        """The work on a job."""
        return self.work.get(job_id, JobWork())


def order_work(session: Session, visit_id: int) -> OrderWork:
    """The order as the board shows it beside the cards; raises `Problem` where it is not there any more."""
    whole = visit(session, visit_id)
    site_id = whole.visit.site_id
    now = clock.now()
    return OrderWork(
        whole=whole, work=work_of(session, [job.id for job in whole.jobs]),
        bay=bays_of(session, [visit_id]).get(visit_id, ""),
        times=stage_times(whole.moves, now, hours(session, site_id)),
        technicians=technicians(session, site_id, gone_too=True), operations=operations(session, site_id),
        workshop=workshop(session, site_id),
        found=found_of(session, whole.visit, whole.jobs), read_at=now,
        tyres=tyres_of(session, whole.vehicle.id),
    )
