"""What the rest of the house sees of recalls."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class RecallDraft:
    """A recall as it is taken in, with the VINs of its cars as they stand in the list."""

    number: str
    title: str
    maker: str = ""
    hours_hundredths: int | None = None
    parts: str = ""
    text: str = ""
    urgent: bool = False
    vins: tuple[str, ...] = ()
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class RecallRecord:
    """A recall as it stands; hours in hundredths."""

    id: int
    version: int
    number: str
    maker: str
    title: str
    hours_hundredths: int | None
    parts: str
    text: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class RecallTaken:
    """What came of a list: how many VINs are new, were known, are cars of the house.

    Left out are the lines in `refused`, which have no VIN, and in `odd`, whose VIN has an I, O or Q.
    """

    recall: RecallRecord
    version: int
    added: tuple[str, ...]
    known: int
    here: int
    refused: tuple[str, ...]
    odd: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenRecall:
    """A recall that is open on a car of the house; `id` is that of the car's line in the list."""

    id: int
    version: int
    vehicle_id: int
    number: str
    title: str
    hours_hundredths: int | None
    parts: str
    text: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A recall in the list: how many cars it names, how many are ours, how many of these are done."""

    recall: RecallRecord
    cars: int
    here: int
    done: int

    @property
    def open(self) -> int:
        """Cars of the house on which it is open."""
        return self.here - self.done


@dataclass(frozen=True, slots=True)
class RecalledCar:
    """A car of the house that a recall names, with who has it now."""

    id: int
    version: int
    vehicle_id: int
    car: str
    vin: str
    plate: str
    plate_country: str
    customer_id: int | None
    customer: str
    phone: str
    done_on: dt.date | None
    done_note: str
