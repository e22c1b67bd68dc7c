"""What the rest of the house sees of the dealership and its rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dealerdesk.house.numbers import Numbers, flatten


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """One dealership location; VAT in basis points (2500 = 25 %), zone an IANA name."""

    id: int
    version: int
    name: str
    tagline: str
    street: str
    postal_code: str
    city: str
    phone: str
    email: str
    country: str
    currency: str
    vat_basis_points: int
    language: str
    zone: str
    subdivision: str
    closed_on_holidays: bool
    is_demo: bool

    @property
    def address_line(self) -> str:
        """Street and town on one line, as on a letterhead."""
        town = " ".join(part for part in (self.postal_code, self.city) if part)
        return ", ".join(part for part in (self.street, town) if part)


@dataclass(frozen=True, slots=True)
class SiteDraft:
    """What a person says about their dealership, at first run and on the settings page.

    `subdivision` is the part of the country whose public holidays count (`house.parts`), empty for all of it.
    """

    name: str
    country: str
    currency: str
    language: str
    zone: str
    vat_basis_points: int
    tagline: str = ""
    street: str = ""
    postal_code: str = ""
    city: str = ""
    phone: str = ""
    email: str = ""
    subdivision: str = ""
    closed_on_holidays: bool = True
    is_demo: bool = False


def site_draft_of(site: SiteRecord) -> SiteDraft:
    """A dealership as a draft: to put back what was there before a change."""
    return SiteDraft(**{name: getattr(site, name) for name in SiteDraft.__slots__})


@dataclass(frozen=True, slots=True)
class OpenSpan:
    """Open on a weekday (0 = Monday) from one minute of the local day to another."""

    weekday: int
    opens: int
    closes: int


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """A day on which the house is closed, and why."""

    day: dt.date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hours:
    """When the house is open: the spans of the week, Monday first, and the closing days, oldest first."""

    spans: tuple[OpenSpan, ...]
    closed: tuple[ClosedDay, ...] = ()


@dataclass(frozen=True, slots=True)
class InForce:
    """The numbers in force at a moment and the version they come from (None: as delivered)."""

    numbers: Numbers
    version_id: int | None

    @property
    def overrides(self) -> dict[str, float]:
        """What differs from the delivered numbers, by key."""
        delivered = flatten(Numbers())
        return {key: n for key, n in flatten(self.numbers).items() if n != delivered[key]}


@dataclass(frozen=True, slots=True)
class HouseWhole:
    """Everything the settings page shows of the house."""

    site: SiteRecord
    hours: Hours
    in_force: InForce


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One earlier change of the numbers, for the settings page."""

    id: int
    valid_from: dt.datetime
    changed_by: int | None
    overrides: dict[str, float]
