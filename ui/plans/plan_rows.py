"""The rows of the list of service plans: for which cars, and how often."""

from __future__ import annotations

from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.plans.records import PlanDraft, PlanRecord
from ui.named_rows import Named, NamedRow
from ui.vehicles.vehicle_form import FUEL_WORDS


def plan_name(plan: PlanRecord | PlanDraft) -> str:
    """For which cars a plan is: "Fjordling, electric, from 5 years"."""
    parts = [plan.make or _("Every make")]
    if plan.fuel:
        parts.append(_(FUEL_WORDS[plan.fuel]) if plan.fuel in FUEL_WORDS else plan.fuel)
    if plan.from_years:
        years = ngettext("from {n} year", "from {n} years", plan.from_years)
        parts.append(years.format(n=plan.from_years))
    return ", ".join(parts)


def plan_words(plan: PlanRecord | PlanDraft) -> str:
    """How often: "every 12 months or 15,000 km"."""
    parts = []
    if plan.months is not None:
        parts.append(ngettext("{n} month", "{n} months", plan.months).format(n=plan.months))
    if plan.km is not None:
        parts.append(show_km(plan.km))
    spans = _("{months} or {km}").format(months=parts[0], km=parts[1]) if len(parts) == 2 else parts[0]
    return _("every {span}").format(span=spans)


def _about(plan: PlanRecord) -> str:
    return " · ".join((plan_words(plan), *(line.strip() for line in plan.items.splitlines() if line.strip())))


def plan_key(plan: PlanRecord) -> int:
    """What it is known by in the list."""
    return plan.id


class PlanRow(NamedRow):
    """For which cars, whether it is retired, and how often."""

    def named(self, record: PlanRecord) -> Named:
        """One plan."""
        badge = "" if record.active else _("retired")
        return Named(plan_name(record), _about(record), badge, record.active)
