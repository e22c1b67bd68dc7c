"""What the rest of the house sees of terms and covers."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TermsDraft:
    """What a maker (by make) or our house (no make) promises in general.

    Months and km count from the start of a cover; None is without limit. No included groups means all of
    them; the deductible is in minor units of the house; `by_itself`: new cars of the make get it unasked;
    `claim_days`: so long after a repair a claim is taken (None: as the house has set for all).
    `services`: so many visits a contract pays for, at `price_minor`; `names` is what it is called in other
    languages, by language.
    """

    kind: str
    name: str
    make: str = ""
    months: int | None = None
    km_limit: int | None = None
    groups_included: tuple[str, ...] = ()
    groups_excluded: tuple[str, ...] = ()
    exclusions: str = ""
    condition: str = ""
    deductible_minor: int = 0
    by_itself: bool = False
    claim_days: int | None = None
    services: int | None = None
    price_minor: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TermsRecord:
    """Terms as they stand, with the version they were read at."""

    id: int
    version: int
    active: bool
    kind: str
    name: str
    make: str
    months: int | None
    km_limit: int | None
    groups_included: tuple[str, ...]
    groups_excluded: tuple[str, ...]
    exclusions: str
    condition: str
    deductible_minor: int
    by_itself: bool
    claim_days: int | None
    services: int | None
    price_minor: int | None
    names: Mapping[str, str] = field(default_factory=dict)

    def draft(self) -> TermsDraft:
        """The same as a draft: to edit it, or to put it back."""
        return TermsDraft(
            kind=self.kind, name=self.name, make=self.make, months=self.months, km_limit=self.km_limit,
            groups_included=self.groups_included, groups_excluded=self.groups_excluded,
            exclusions=self.exclusions, condition=self.condition,
            deductible_minor=self.deductible_minor, by_itself=self.by_itself, claim_days=self.claim_days,
            services=self.services, price_minor=self.price_minor, names=self.names,
        )


@dataclass(frozen=True, slots=True)
class CoverDraft:
    """A promise for one car, typed by hand or filled in from terms.

    The end is `end_on`, else the last day of `months` from the start, else open. `km_limit` is what the
    clock may show at most (None: any distance), `km_start` what it showed at the start. A repeated `uid`
    adds nothing.
    """

    kind: str
    name: str
    terms_id: int | None = None
    number: str = ""
    start_on: dt.date | None = None
    months: int | None = None
    end_on: dt.date | None = None
    km_start: int = 0
    km_limit: int | None = None
    groups_included: tuple[str, ...] = ()
    groups_excluded: tuple[str, ...] = ()
    exclusions: str = ""
    condition: str = ""
    deductible_minor: int = 0
    services: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class CoverRecord:
    """A cover of a car as it stands; both ends are included, km are what the clock shows."""

    id: int
    version: int
    uid: uuid.UUID
    vehicle_id: int
    terms_id: int | None
    kind: str
    name: str
    number: str
    start_on: dt.date | None
    months: int | None
    end_on: dt.date | None
    km_start: int
    km_limit: int | None
    groups_included: tuple[str, ...]
    groups_excluded: tuple[str, ...]
    exclusions: str
    condition: str
    deductible_minor: int
    cancelled_on: dt.date | None
    services: int | None

    def draft(self) -> CoverDraft:
        """The same as a draft: to edit it, or to put it back."""
        return CoverDraft(
            kind=self.kind, name=self.name, terms_id=self.terms_id, number=self.number,
            start_on=self.start_on, months=self.months, end_on=self.end_on, km_start=self.km_start,
            km_limit=self.km_limit, groups_included=self.groups_included,
            groups_excluded=self.groups_excluded, exclusions=self.exclusions, condition=self.condition,
            deductible_minor=self.deductible_minor, services=self.services, uid=self.uid,
        )
