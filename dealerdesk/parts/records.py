"""What the rest of the house sees of parts; quantities in thousandths of a unit, amounts in minor units."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core import clock
from dealerdesk.core.errors import Said


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part as typed; `uid` makes a repeated save harmless."""

    number: str
    name: str = ""
    supplier: str = ""
    unit: str = "piece"
    price_minor: int | None = None
    cost_minor: int | None = None
    bin: str = ""
    minimum_thousandths: int = 0
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class PartRecord:
    """A part of the catalogue with what there is of it now."""

    id: int
    version: int
    number: str
    name: str
    supplier: str
    unit: str
    price_minor: int | None
    cost_minor: int | None
    bin: str
    minimum_thousandths: int
    replaced_by_id: int | None
    active: bool
    on_hand_thousandths: int
    reserved_thousandths: int

    @property
    def free_thousandths(self) -> int:
        """What is here and nobody's."""
        return self.on_hand_thousandths - self.reserved_thousandths

    @property
    def below_minimum(self) -> bool:
        """Whether it is to be ordered: what is kept for jobs is as good as gone from the shelf."""
        return self.active and self.free_thousandths < self.minimum_thousandths


@dataclass(frozen=True, slots=True)
class MovementRecord:
    """A line of a part's ledger; `staff` is a name, `at` UTC; `taken_back`: a later line took it back."""

    id: int
    part_id: int
    kind: str
    quantity_thousandths: int
    at: dt.datetime
    staff: str
    note: str
    taken_back: bool


@dataclass(frozen=True, slots=True)
class ReservationRecord:
    """So much of a part that is kept for somebody."""

    id: int
    version: int
    part_id: int
    quantity_thousandths: int
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class SupplierDraft:
    """Who delivers, as typed; minutes of the local day, `order_by_minutes` None where it does not matter."""

    name: str
    lead_days: int = 1
    arrives_minutes: int = 8 * 60
    order_by_minutes: int | None = None
    contact: str = ""


@dataclass(frozen=True, slots=True)
class SupplierRecord:
    """Who delivers, and how soon."""

    id: int
    version: int
    name: str
    lead_days: int
    arrives_minutes: int
    order_by_minutes: int | None
    contact: str

    @property
    def active(self) -> bool:
        """Whether it is used: it is in the list."""
        return True


@dataclass(frozen=True, slots=True)
class OrderRecord:
    """So much of a part that is on its way, has arrived or was cancelled; moments are UTC."""

    id: int
    version: int
    part_id: int
    number: str
    name: str
    unit: str
    quantity_thousandths: int
    supplier: str
    state: str
    ordered_at: dt.datetime
    due_at: dt.datetime
    arrived_at: dt.datetime | None
    movement_id: int | None
    note: str

    @property
    def is_late(self) -> bool:
        """Whether it was to be here already and is not."""
        return self.state == "open" and self.due_at < clock.now()


@dataclass(frozen=True, slots=True)
class OrderDraft:
    """What is ordered of a part; `due_at` (UTC) where somebody knows better than the usual days."""

    part_id: int
    thousandths: int
    due_at: dt.datetime | None = None
    note: str = ""
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class Arrived:
    """Fact: an order came in and lies in the stock."""

    order_id: int
    part_id: int
    thousandths: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class ArrivalTakenBack:
    """Fact: what was booked in as arrived is on its way again; told before the stock is less."""

    order_id: int
    part_id: int
    thousandths: int


@dataclass(frozen=True, slots=True)
class Way:
    """A way to get a part: from the shelf now (`kind` "here"), on its way ("coming"), or by ordering it.

    `free_thousandths` is what is free of it, `at` when it is in hand (UTC; None: now, or nobody knows).
    `replaces`: it is the newer one of the part that was asked for, `older`: an older one, used up first.
    `was_due`: it was to be here then and is late; `at` is the next delivery.
    """

    part: PartRecord
    kind: str
    free_thousandths: int
    at: dt.datetime | None
    supplier: str
    replaces: bool = False
    older: bool = False
    was_due: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class ImportedPart:
    """A part of a file: `row` as the file shows it; `here_thousandths` what lies there, None where unsaid.

    `replaced_by` is the number of its newer form, '' where the file names none.
    """

    row: int
    number: str
    name: str
    supplier: str
    bin: str
    price_minor: int | None
    cost_minor: int | None
    minimum_thousandths: int
    here_thousandths: int | None
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Unchained:
    """A row of a file that names a newer form which cannot be: the part is taken in without it."""

    row: int
    text: str
    why: Said


@dataclass(frozen=True, slots=True)
class TakenPart:
    """A part that a file brought or changed: as it was `before` (None: it is new), and its version since.

    `movement_id` is the first stock that the file brought it. `is_chained`: the file named its newer form;
    `replaced_by_id` is the one it had before.
    """

    part_id: int
    version: int
    before: PartDraft | None
    movement_id: int | None
    is_chained: bool = False
    replaced_by_id: int | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a file of parts: so many are new, changed, or were the same already.

    `taken` is what is needed to take it out again, `unchained` what was taken in without its newer form.
    """

    added: int
    changed: int
    same: int
    taken: tuple[TakenPart, ...] = field(default=(), compare=False, repr=False)
    unchained: tuple[Unchained, ...] = field(default=(), compare=False)
