"""What the rest of the house sees of service plans and inspections."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What is typed about a service plan; `items` one thing a line, `km` and `months` None: no such limit."""

    make: str = ""
    fuel: str = ""
    from_years: int = 0
    months: int | None = None
    km: int | None = None
    items: str = ""


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """A service plan as it stands; `active` is False once it was retired."""

    id: int
    version: int
    make: str
    fuel: str
    from_years: int
    months: int | None
    km: int | None
    items: str
    active: bool

    def draft(self) -> PlanDraft:
        """It as a draft: to change it, or to put it back."""
        return PlanDraft(self.make, self.fuel, self.from_years, self.months, self.km, self.items)


@dataclass(frozen=True, slots=True)
class InspectionRecord:
    """An inspection that a car has passed; `visit_id` None where it was written down by hand."""

    id: int
    version: int
    vehicle_id: int
    done_on: dt.date
    visit_id: int | None
