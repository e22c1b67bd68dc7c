"""What the rest of the house sees of what comes back; amounts in minor units, quantities in thousandths."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sold:
    """Something a customer bought here that may come back; the ids say what it was sold as.

    `quantity_thousandths` and `paid_minor` are what of it did not come back yet.
    """

    what: str
    bought_on: dt.date | None
    paid_minor: int | None = None
    quantity_thousandths: int = 1000
    vehicle_id: int | None = None
    part_id: int | None = None
    sale_line_id: int | None = None
    part_line_id: int | None = None
    unit: str = "piece"


@dataclass(frozen=True, slots=True)
class MayReturn:
    """What a customer, by name, may bring back, the newest first."""

    customer_id: int
    customer: str
    sold: tuple[Sold, ...]


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """What a customer brings back, why, and in which condition.

    `quantity_thousandths` is how much of it, None for all that did not come back yet.
    """

    customer_id: int
    sold: Sold
    reason: str
    condition: str
    note: str = ""
    quantity_thousandths: int | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """What came back as it stands: `stage` is "waiting", "exchanged", "refunded" or "refused".

    `amount_minor` is what was paid back; for an exchange the difference, less than nothing where they paid.
    """

    id: int
    version: int
    uid: uuid.UUID
    customer_id: int
    vehicle_id: int | None
    part_id: int | None
    sale_line_id: int | None
    part_line_id: int | None
    what: str
    quantity_thousandths: int
    paid_minor: int | None
    bought_on: dt.date | None
    brought_on: dt.date
    due_on: dt.date | None
    reason: str
    condition: str
    note: str
    stage: str
    amount_minor: int | None
    movement_id: int | None
    refused_why: str = ""

    @property
    def late(self) -> bool:
        """Whether it came after the last day."""
        return self.due_on is not None and self.brought_on > self.due_on

    @property
    def gives_another(self) -> bool:
        """Whether another one of the same is given for it where nothing else is said.

        Of what was fitted one is issued to the order on which that is done again; for what was wrong or not
        wanted something else is given.
        """
        return self.reason == "faulty" and self.part_id is not None and self.part_line_id is None

    @property
    def is_as_new(self) -> bool:
        """Whether it may be sold again: a part as new that nobody calls faulty."""
        return self.part_id is not None and self.condition == "as_new" and self.reason != "faulty"

    @property
    def fits_the_shelf(self) -> bool:
        """Whether it is as new, and the house has taken it back and not put it away yet."""
        return self.is_as_new and self.stage in ("exchanged", "refunded") and self.movement_id is None


@dataclass(frozen=True, slots=True)
class GivenPart:
    """A part that goes out for what came back, and how much of it."""

    number: str
    name: str
    quantity_thousandths: int
    unit: str


@dataclass(frozen=True, slots=True)
class ExchangeOffer:
    """What would be given, at which price for one and for all of it, and what was paid for what came back.

    `difference_minor` is what the customer gets, less than nothing where they pay; None where a price is not
    known.
    """

    given: GivenPart
    price_minor: int | None
    total_minor: int | None
    paid_minor: int | None
    difference_minor: int | None
    free_thousandths: int


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One in the list, with whose it is, who took it in and who decided; `number` and `unit` of its part.

    `given` is what was given for it out of the stock.
    """

    returned: ReturnRecord
    customer: str
    taken_by: str
    decided_by: str
    number: str = ""
    unit: str = "piece"
    given: GivenPart | None = None


@dataclass(frozen=True, slots=True)
class ReturnList:
    """Those that wait first, then the newest; `year_minor` is what was paid back this year."""

    rows: tuple[ReturnRow, ...]
    waiting: int
    year_minor: int
    currency: str
