"""Everything that the warranty report shows, already as values."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoveredPart:
    """A component group that is in or out of a cover, and a few words on what that means."""

    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class CoverOnPaper:
    """One cover: first and last covered day, and the highest reading in km that is still covered.

    None is without such a limit. `km_start` is the reading at its start. `km_reached_on` is the day on
    which the customer's own driving reaches the limit, None where that cannot be told. `condition` is what
    has to be fulfilled besides; a contract pays for so many visits (`services`), of which so many are `used`.
    `contract`: it was bought for services, and is no guarantee.
    """

    title: str
    number: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    km_start: int = 0
    km_limit: int | None = None
    km_reached_on: dt.date | None = None
    deductible_minor: int = 0
    covered: tuple[CoveredPart, ...] = ()
    excluded: tuple[CoveredPart, ...] = ()
    condition: str = ""
    services: int | None = None
    used: int = 0
    contract: bool = False

    @property
    def used_up(self) -> bool:
        """Whether every visit that it pays for was paid."""
        return self.services is not None and self.used >= self.services


@dataclass(frozen=True, slots=True)
class CoverPayment:
    """A job that a cover paid: its day, what it was, its cause, and the amount in minor units if known.

    `job_id` is that of the job, `payer` who pays it, `cover_id` the cover it was written down for.
    """

    on: dt.date
    what: str
    cause: str = ""
    minor: int | None = None
    job_id: int | None = None
    payer: str = ""
    cover_id: int | None = None


@dataclass(frozen=True, slots=True)
class ClaimOnPaper:
    """A claim that is not paid: the day of the repair, what for, and how it stands."""

    on: dt.date
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class RecallOnPaper:
    """A recall that is open on the car."""

    number: str
    title: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class WarrantyReport:
    """What holds for one car on the day `as_of`; the first cover is the one that matters most.

    `km_now` is what the car was driven in all (km), `km_before` what of it the present clock does not show:
    0 where none was changed. `statutory_until` is the last day of the rights against the seller
    where the country's rule and the day of sale are known; they have no limit of distance. `law` says what
    they are, empty where nobody knows it. `private`: the car is a person's; a company has bought by what was
    agreed, and is told nothing of a consumer's rights. `paid_by_first`: the first cover paid all of `paid`.
    """

    customer: str
    car: str
    as_of: dt.date
    currency: str
    covers: tuple[CoverOnPaper, ...]
    plate: str = ""
    plate_country: str = ""
    km_now: int | None = None
    km_before: int = 0
    paid: tuple[CoverPayment, ...] = ()
    statutory_until: dt.date | None = None
    invitation: str = ""
    claims: tuple[ClaimOnPaper, ...] = ()
    recalls: tuple[RecallOnPaper, ...] = ()
    law: str = ""
    private: bool = True
    paid_by_first: bool = True
