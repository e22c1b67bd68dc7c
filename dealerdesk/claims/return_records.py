"""What the rest of the house sees of what comes back; amounts in minor units, quantities in thousandths."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sold:
    """Something a customer bought here that may come back; the ids say what it was sold as."""

    what: str
    bought_on: dt.date | None
    paid_minor: int | None = None
    quantity_thousandths: int = 1000
    vehicle_id: int | None = None
    part_id: int | None = None
    sale_line_id: int | None = None
    part_line_id: int | None = None


@dataclass(frozen=True, slots=True)
class MayReturn:
    """What a customer, by name, may bring back, the newest first."""

    customer_id: int
    customer: str
    sold: tuple[Sold, ...]


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """What a customer brings back, why, and in which condition."""

    customer_id: int
    sold: Sold
    reason: str
    condition: str
    note: str = ""
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class ReturnRecord:
    """What came back as it stands: `stage` is "waiting", "exchanged", "refunded" or "refused"."""

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
    def handed_out(self) -> bool:
        """Whether another one of the same left the stock for it.

        Of what was fitted one is issued to the order on which that is done again; for what was wrong or not
        wanted something else is given, which is sold at the counter.
        """
        sold = self.part_id is not None and self.part_line_id is None
        return self.stage == "exchanged" and self.reason == "faulty" and sold

    @property
    def fits_the_shelf(self) -> bool:
        """Whether it may be sold again: a part as new that the house has taken back and not put away yet."""
        taken = self.stage in ("exchanged", "refunded") and self.movement_id is None
        return taken and self.part_id is not None and self.condition == "as_new"


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One in the list, with whose it is, who took it in and who decided."""

    returned: ReturnRecord
    customer: str
    taken_by: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class ReturnList:
    """Those that wait first, then the newest; `year_minor` is what was paid back this year."""

    rows: tuple[ReturnRow, ...]
    waiting: int
    year_minor: int
    currency: str
