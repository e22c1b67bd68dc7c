"""What work will cost, of a visit or of what is typed before it: each job, who pays, the customer's sum."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core import events
from dealerdesk.core.clock import local
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.cover.models import Cover
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.house.queries import numbers, site
from dealerdesk.vehicles.plates import band_of
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.visits.amounts import customer_part
from dealerdesk.visits.drafts import ConcernDraft
from dealerdesk.visits.paper_records import PaidBy, totals_of
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import JobRecord
from dealerdesk.visits.titles import Titles, titles_in


@dataclass(frozen=True, slots=True)
class AwaitedAsked:
    """Question: what parts that are priced and not issued yet add to the jobs of a visit, by job id."""

    visit_id: int
    jobs: tuple[JobRecord, ...]


@dataclass(frozen=True, slots=True)
class EstimateJob:
    """One job as planned: what, in whose words, who pays, the customer's part in minor units if known.

    `told_minor` is what they were told first, where that was another sum.
    """

    what: str
    words: str
    payer: str
    customer_minor: int | None
    told_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the work will cost; amounts in minor units of `currency` with VAT, `promised_at` is local.

    `number` is the order's, empty while the car is not checked in.
    """

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


def estimate_of(session: Session, visit_id: int, language: str = "") -> Estimate:
    """The estimate of a visit, without what was declined, work by its names in `language`.

    Parts that are looked up and priced are in it, issued or not. Raises `Problem` without
    such a visit.
    """
    whole = visit_of(session, visit_id)
    order, car, here = whole.visit, whole.vehicle, site(session, whole.visit.site_id)
    wanted = [job for job in whole.jobs if job.declined_on is None]
    names = titles_in(session, order.site_id, language)
    awaited: dict[int, int] = {}
    for answer in events.ask(session, AwaitedAsked(order.id, tuple(wanted))):
        awaited.update(answer)
    return Estimate(
        number=order.number, customer=whole.customer.name, car=car.model or car.make, currency=here.currency,
        jobs=tuple(_planned(job, awaited.get(job.id, 0), names) for job in wanted),
        totals=totals_of([
            (job.payer, _more(job.total_minor, awaited.get(job.id, 0)),
             _more(job.customer_minor, awaited.get(job.id, 0)))
            for job in wanted
        ]),
        plate=car.plate, plate_country=band_of(car.plate_country),
        promised_at=local(order.promised_at, here.zone) if order.promised_at else None,
        vat_basis_points=here.vat_basis_points,
        holds_days=numbers(session, whole.visit.site_id).numbers.estimate.holds_days,
    )


def _planned(job: JobRecord, awaited: int, names: Titles) -> EstimateJob:
    comes_to = _more(job.customer_minor, awaited)
    told = job.estimated_part_minor if job.estimated_minor is not None or not awaited else comes_to
    words = job.concern if job.concern != job.what else ""
    return EstimateJob(names.of(job.what), words, job.payer, comes_to, told if told != comes_to else None)


def _more(minor: int | None, awaited: int) -> int | None:
    """With the parts to come; a price that nobody has said stays open."""
    return None if minor is None else minor + awaited


@dataclass(frozen=True, slots=True)
class EstimateDraft:
    """What is typed at the counter before the car is checked in; `promised_at` is UTC.

    `number` is that of the booking it fulfils, empty without one. Whoever is known is named by id, somebody
    new and their car as far as they are typed.
    """

    concerns: tuple[ConcernDraft, ...]
    customer_id: int | None = None
    customer: str = ""
    vehicle_id: int | None = None
    car: str = ""
    plate: str = ""
    plate_country: str = ""
    languages: tuple[str, ...] = ()
    number: str = ""
    promised_at: dt.datetime | None = None


def estimate_ahead(session: Session, site_id: int, draft: EstimateDraft, language: str = "") -> Estimate:
    """The estimate of what is typed, before anything of it is saved, work by its names in `language`.

    Raises `Problem` without a concern, and where the customer or the car is not here any more.
    """
    if not draft.concerns:
        raise Problem(N_("There is no concern yet."), N_("Write down what the customer says."))
    here = site(session, site_id)
    name, car, plate, country = draft.customer, draft.car, draft.plate, draft.plate_country
    if draft.customer_id is not None:
        name = customer_of(session, draft.customer_id).name
    if draft.vehicle_id is not None:
        known = vehicle_of(session, draft.vehicle_id)
        car, plate, country = known.model or known.make, known.plate, known.plate_country
    parts = [_customer_part(session, concern) for concern in draft.concerns]
    names = titles_in(session, site_id, language)
    both = list(zip(draft.concerns, parts, strict=True))
    return Estimate(
        number=draft.number, customer=name, car=car, currency=here.currency,
        jobs=tuple(
            EstimateJob(names.of(one.title or one.words), one.words if one.title else "", one.payer, part)
            for one, part in both
        ),
        totals=totals_of([(one.payer, one.price_minor, part) for one, part in both]),
        plate=plate, plate_country=band_of(country),
        promised_at=local(draft.promised_at, here.zone) if draft.promised_at else None,
        vat_basis_points=here.vat_basis_points,
        holds_days=numbers(session, site_id).numbers.estimate.holds_days,
    )


def _customer_part(session: Session, concern: ConcernDraft) -> int | None:
    """What the customer pays of it, as it will be once it is a job."""
    if concern.customer_minor is not None:
        return concern.customer_minor
    cover = session.get(Cover, concern.cover_id) if concern.cover_id is not None else None
    return customer_part(concern.payer, concern.price_minor, (cover.deductible_minor or 0) if cover else 0)
