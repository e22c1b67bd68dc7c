"""What a car is due for: its next service with what belongs to it, and the inspection the law asks for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, a_distance
from dealerdesk.plans.queries import inspection_of, plan_of
from dealerdesk.plans.rules import InspectionDue
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.visits.service_due import ServiceDue, service_due

_ON, _AT = N_("Service on {day}"), N_("Service at {km}")
_BOTH = N_("Service on {day} or at {km}, whichever comes first")
_AGREED = N_("as agreed at a visit, which goes before its plan")
_NOTHING = N_("Service: nothing is known to count from.")


@dataclass(frozen=True, slots=True)
class CarDue:
    """Service and inspection of a car; `items` is what its plan names, one thing each.

    `planned` says that it follows a plan.
    """

    service: ServiceDue | None
    inspection: InspectionDue
    items: tuple[str, ...] = ()
    planned: bool = False

    @property
    def agreed_said(self) -> Said | None:
        """That what was agreed at a visit goes before the plan of the car; None where it does not."""
        won = self.planned and self.service is not None and self.service.agreed
        return Said(_AGREED) if won else None

    @property
    def service_said(self) -> Said:
        """When the next service is due, as a sentence; also that nothing is known of it."""
        due = self.service
        if due is None or (due.on is None and due.km is None):
            return Said(_NOTHING)
        if due.km is None:
            return Said(_ON, {"day": a_day(due.on)}) if due.on is not None else Said(_NOTHING)
        if due.on is None:
            return Said(_AT, {"km": a_distance(due.km)})
        return Said(_BOTH, {"day": a_day(due.on), "km": a_distance(due.km)})


def car_due(session: Session, vehicle_id: int) -> CarDue:
    """What a car is due for; raises `Problem` where there is no such car."""
    plan = plan_of(session, vehicle_of(session, vehicle_id))
    items = tuple(line.strip() for line in (plan.items if plan else "").splitlines() if line.strip())
    service, inspection = service_due(session, vehicle_id), inspection_of(session, vehicle_id)
    return CarDue(service, inspection, items, plan is not None)
