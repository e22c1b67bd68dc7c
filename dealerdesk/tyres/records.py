"""What others see of stored tyres; tread in tenths of a millimetre."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field

from dealerdesk.core.i18n import N_

KIND_WORDS = {
    "winter": N_("Winter tyres"), "summer": N_("Summer tyres"), "all_season": N_("All-season tyres"),
}


@dataclass(frozen=True, slots=True)
class TyreDraft:
    """What is typed: kind, place in the store, size, make, tread of the four wheels, when they are due."""

    kind: str
    place: str
    size: str = ""
    make: str = ""
    tread: tuple[int, ...] = ()
    due_on: dt.date | None = None
    uid: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, slots=True)
class TyreRecord:
    """A set in our store, or one that was given back."""

    id: int
    version: int
    uid: uuid.UUID
    vehicle_id: int
    kind: str
    place: str
    size: str
    make: str
    tread: tuple[int, ...]
    due_on: dt.date | None
    stored_at: dt.datetime
    given_back: bool

    def draft(self) -> TyreDraft:
        """The set as a draft: to put it back."""
        return TyreDraft(self.kind, self.place, self.size, self.make, self.tread, self.due_on, self.uid)
