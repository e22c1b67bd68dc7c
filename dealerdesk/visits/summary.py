"""The visit summary, gathered from the database: what was done, what it means, what was not, what is next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core.i18n import speaking
from dealerdesk.house.queries import site
from dealerdesk.plans.queries import inspection_of
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.paper_records import PaidBy, PlannedWork, totals_of
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import JobRecord
from dealerdesk.visits.rules import Stage
from dealerdesk.visits.telling import telling_of
from dealerdesk.visits.titles import Titles, titles_in

_FINISHED = (Stage.READY, Stage.COLLECTED)


@dataclass(frozen=True, slots=True)
class ToldJob:
    """One job as it is told: what, what it means, who paid, and the reader's part in minor units."""

    what: str
    means: str = ""
    payer: str = "customer"
    customer_minor: int | None = None


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """What the customer takes home from one visit; amounts in minor units of `currency`, with VAT in them.

    `next_service` is a sentence in the paper's language, `inspection_on` the day by which the car has to
    be inspected; both are left out where they are not known. `open_work` is what is still to be done.
    """

    number: str
    customer: str
    car: str
    came_on: dt.date
    currency: str
    jobs: tuple[ToldJob, ...]
    declined: tuple[PlannedWork, ...] = ()
    totals: tuple[PaidBy, ...] = ()
    plate: str = ""
    plate_country: str = ""
    vin: str = ""
    km: int | None = None
    next_service_on: dt.date | None = None
    next_service_km: int | None = None
    inspection_on: dt.date | None = None
    received_by: str = ""
    vat_basis_points: int = 0
    open_work: tuple[str, ...] = ()


def summary_of(session: Session, visit_id: int, language: str = "") -> VisitSummary:
    """The summary of a visit, its words in `language`; raises `Problem` where there is no such visit."""
    whole = visit_of(session, visit_id)
    order, car = whole.visit, whole.vehicle
    told = telling_of(session, visit_id, language)
    words = {one.job_id: one.words for one in told.meanings}
    names = titles_in(session, order.site_id, told.language)
    here = site(session, order.site_id)
    wanted = [job for job in whole.jobs if job.declined_on is None]
    finished = order.stage in _FINISHED
    done = [job for job in wanted if finished or job.done]
    with speaking(told.language):
        jobs = tuple(
            ToldJob(names.of(job.what), words.get(job.id, ""), job.payer, job.customer_minor) for job in done
        )
    return VisitSummary(
        number=order.number, customer=whole.customer.name, car=car.model or car.make, came_on=order.came_on,
        currency=here.currency, jobs=jobs, declined=tuple(_declined(job, names) for job in told.declined),
        totals=totals_of([(job.payer, job.total_minor, job.customer_minor) for job in done]),
        open_work=tuple(names.of(job.what) for job in wanted if not (finished or job.done)),
        plate=car.plate, plate_country=band_of(car.plate_country), vin=car.vin, km=order.odometer_km,
        next_service_on=order.next_service_on, next_service_km=order.next_service_km,
        inspection_on=_inspection_on(session, order.vehicle_id), received_by=whole.taken_by,
        vat_basis_points=here.vat_basis_points,
    )


def _inspection_on(session: Session, vehicle_id: int) -> dt.date | None:
    due = inspection_of(session, vehicle_id)
    return due.on if not due.overdue else None


def _declined(job: JobRecord, names: Titles) -> PlannedWork:
    return PlannedWork(names.of(job.what), job.declined_reason, job.total_minor)
