"""The estimate of a visit, gathered from the database: each job, who pays, and the customer's sum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core.clock import local
from dealerdesk.house.queries import numbers, site
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.paper_records import PaidBy, totals_of
from dealerdesk.visits.queries import visit as visit_of


@dataclass(frozen=True, slots=True)
class EstimateJob:
    """One job as planned: what, in whose words, who pays, the customer's part in minor units if known."""

    what: str
    words: str
    payer: str
    customer_minor: int | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the work will cost; amounts in minor units of `currency` with VAT, `promised_at` is local."""

    number: str
    customer: str
    car: str
    currency: str
    jobs: tuple[EstimateJob, ...]
    totals: tuple[PaidBy, ...]
    plate: str = ""
    plate_country: str = ""
    promised_at: dt.datetime | None = None
    vat_basis_points: int = 0
    holds_days: int = 14

    @property
    def open_prices(self) -> int:
        """For how many jobs nobody has said the price yet."""
        return sum(job.customer_minor is None for job in self.jobs)


def estimate_of(session: Session, visit_id: int) -> Estimate:
    """The estimate of a visit, without what was declined; raises `Problem` where there is no such visit."""
    whole = visit_of(session, visit_id)
    order, car, here = whole.visit, whole.vehicle, site(session, whole.visit.site_id)
    wanted = [job for job in whole.jobs if job.declined_on is None]
    return Estimate(
        number=order.number, customer=whole.customer.name, car=car.model or car.make, currency=here.currency,
        jobs=tuple(
            EstimateJob(job.what, job.concern if job.concern != job.what else "", job.payer,
                        job.customer_minor)
            for job in wanted
        ),
        totals=totals_of([(job.payer, job.total_minor, job.customer_minor) for job in wanted]),
        plate=car.plate, plate_country=band_of(car.plate_country),
        promised_at=local(order.promised_at, here.zone) if order.promised_at else None,
        vat_basis_points=here.vat_basis_points,
        holds_days=numbers(session, whole.visit.site_id).numbers.estimate.holds_days,
    )
