"""Everything that the service history and the job card show, already as values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dealerdesk.visits.walk import Mark, Stroke


@dataclass(frozen=True, slots=True)
class HistoryJob:
    """One job as the customer reads it: what was done, and the plain result.

    `payer` is a code of the job (customer, manufacturer, goodwill, contract, insurer, internal), or "recall"
    for what a maker paid as one; empty
    where the reader need not know; `customer_minor` is what the reader paid of it, None where that is
    not known or was somebody else. `total_minor` is the whole, None where the reader need not know it.
    """

    what: str
    result: str = ""
    payer: str = "customer"
    customer_minor: int | None = None
    total_minor: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """Work that was recommended and not done: what, why (or why not), its price where one was named."""

    what: str
    why: str = ""
    price_minor: int | None = None


@dataclass(frozen=True, slots=True)
class HistoryVisit:
    """One visit: its day, the odometer at arrival in km where it was read, and its jobs.

    `declined` is what the reader did not want then, with their reason.
    """

    on: dt.date
    km: int | None
    jobs: tuple[HistoryJob, ...]
    declined: tuple[PlannedWork, ...] = ()


@dataclass(frozen=True, slots=True)
class HistoryPhoto:
    """A photo (JPEG, its size in pixels) of a visit of that day, and what it shows."""

    on: dt.date
    caption: str
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class PaidBy:
    """What one payer paid of how many jobs, minor units."""

    payer: str
    jobs: int
    minor: int


@dataclass(frozen=True, slots=True)
class ServiceHistory:
    """The life of one car with us; `visits` newest first, all amounts in minor units of `currency`.

    `car` is what the customer calls it (the model, else the make); `km_now` was read on `km_on`.
    Amounts hold VAT of so many basis points (2500 = 25 %), 0 where nothing is to be said of it.
    `untold` visits are not on the paper: all that was asked for was declined, and that is left out.
    """

    customer: str
    car: str
    currency: str
    visits: tuple[HistoryVisit, ...]
    plate: str = ""
    plate_country: str = ""
    vin: str = ""
    first_registered: dt.date | None = None
    km_now: int | None = None
    km_on: dt.date | None = None
    next_service_on: dt.date | None = None
    next_service_km: int | None = None
    planned: tuple[PlannedWork, ...] = ()
    photos: tuple[HistoryPhoto, ...] = ()
    vat_basis_points: int = 0
    untold: int = 0

    @property
    def totals(self) -> tuple[PaidBy, ...]:
        """What each payer paid of the jobs whose sums are known, the reader first."""
        jobs = [job for visit in self.visits for job in visit.jobs]
        return totals_of([(job.payer, job.total_minor, job.customer_minor) for job in jobs])

    @property
    def paid_minor(self) -> int:
        """What the customer paid for all jobs on the paper, minor units; unknown amounts count nothing."""
        return sum(job.customer_minor or 0 for visit in self.visits for job in visit.jobs)


@dataclass(frozen=True, slots=True)
class CardConcern:
    """A concern in the customer's own words, who is to pay, and what cover says about it in a sentence.

    `cause` and `correction` are printed where the workshop wrote them; else there is room to write.
    """

    words: str
    payer: str = "customer"
    verdict: str = ""
    cause: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class CardLine:
    """A line of the work on a job card, in words already: what, beside it, and what it comes to."""

    what: str
    beside: str = ""
    amount: str = ""


@dataclass(frozen=True, slots=True)
class CardSection:
    """A part of the job card that is filled in: labour, parts, findings, what was agreed."""

    title: str
    lines: tuple[CardLine, ...]
    aside: str = ""


@dataclass(frozen=True, slots=True)
class WalkPhoto:
    """A photo of the walk-round: the number of the mark it shows (0: none), and a JPEG with its pixels."""

    mark: int
    jpeg: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class CardWalk:
    """What was seen walking round the car, and what the customer signed: strokes, and whose and when."""

    marks: tuple[Mark, ...] = ()
    photos: tuple[WalkPhoto, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    signed: str = ""


@dataclass(frozen=True, slots=True)
class JobCard:
    """What goes into the bay with the car; times are local, the odometer in km.

    A car that is not here yet is `expected` at that time, and nobody has received it.
    """

    number: str
    customer: str
    car: str
    arrived_at: dt.datetime
    concerns: tuple[CardConcern, ...]
    key_tag: str = ""
    plate: str = ""
    plate_country: str = ""
    vin: str = ""
    phone: str = ""
    odometer_km: int | None = None
    promised_at: dt.datetime | None = None
    waits_here: bool = False
    received_by: str = ""
    note: str = ""
    sections: tuple[CardSection, ...] = ()
    photos: tuple[HistoryPhoto, ...] = ()
    walk: CardWalk = CardWalk()
    expected: bool = False


_ORDER = ("customer", "manufacturer", "recall", "goodwill", "contract", "insurer", "internal")


def totals_of(jobs: Iterable[tuple[str, int | None, int | None]]) -> tuple[PaidBy, ...]:
    """What each payer paid, of jobs as (payer, total, customer's part); the customer first.

    The customer's part of a job is theirs whoever pays the rest. A job of which nothing is known counts
    nowhere.
    """
    found: dict[str, list[int]] = {}
    for payer, total, theirs in jobs:
        if theirs is not None and (theirs or payer == "customer"):
            found.setdefault("customer", []).append(theirs)
        if payer != "customer" and payer and total is not None:
            found.setdefault(payer, []).append(total - (theirs or 0))
    return tuple(
        PaidBy(payer, len(found[payer]), sum(found[payer]))
        for payer in sorted(found, key=lambda one: (_ORDER.index(one) if one in _ORDER else 9, one))
    )
