"""The rows of the list of service plans: for which cars, and how often."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.plans.records import PlanDraft, PlanRecord
from ui.vehicles.vehicle_form import FUEL_WORDS
from ui.widgets.draw import badge_width, draw_badge, draw_text
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font


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


def plan_sentence(plan: PlanRecord) -> str:
    """A plan as a whole row for screen readers."""
    return ", ".join(p for p in (plan_name(plan), _about(plan), "" if plan.active else _("retired")) if p)


def plan_key(plan: PlanRecord) -> int:
    """What it is known by in the list."""
    return plan.id


class PlanRow(RowDelegate):
    """For which cars, whether it is retired, and how often."""

    height = 54.0
    radius = 7.0
    inset = 10.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one plan."""
        plan: PlanRecord = record
        t = tokens()
        ink = t.ink if plan.active else t.ink3
        line = QRect(rect.x(), rect.y() + px(7), rect.width(), px(21))
        badge = "" if plan.active else _("retired")
        name = line.adjusted(0, 0, -badge_width(badge) - px(10) if badge else 0, 0)
        used = draw_text(painter, name, plan_name(plan), font("body", SEMIBOLD), ink)
        if badge:
            spot = QRect(rect.x() + used + px(10), line.y(), badge_width(badge), line.height())
            draw_badge(painter, spot, badge, "neutral")
        below = QRect(rect.x(), line.bottom() + px(1), rect.width(), px(20))
        draw_text(painter, below, _about(plan), font("small"), t.ink2 if plan.active else t.ink3)
