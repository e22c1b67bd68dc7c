"""Who is meant on the Counter."""

from __future__ import annotations

from dataclasses import dataclass

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import HeardRow
from dealerdesk.visits.records import DayRow


@dataclass(frozen=True, slots=True)
class Front:
    """Who is meant now, and in which list they stand."""

    where: str
    customer_id: int
    vehicle_id: int | None
    visit: DayRow | None = None


def front_of(row: object) -> Front:
    """Who a row of any of the lists means."""
    if isinstance(row, HeardRow):
        return Front(_("Heard today"), row.customer_id, row.vehicle_id)
    assert isinstance(row, DayRow)
    where = {"booked": _("Expected today"), "ready": _("Ready to collect")}
    if row.stage == "arrived":
        return Front(_("At the counter now"), row.customer_id, row.vehicle_id, row)
    return Front(where.get(row.stage, _("In the workshop")), row.customer_id, row.vehicle_id, row)
