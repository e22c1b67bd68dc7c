"""The upper half of the service history: its key figures and the road so far."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from functools import partial

from dealerdesk.core.i18n import _, ngettext, show_date, show_km, show_money, show_number
from dealerdesk.paper.charts import Reading, draw_road
from dealerdesk.paper.design import CAPTION, LEFT, RIGHT, SANS_SEMIBOLD, Style
from dealerdesk.paper.flow import Block
from dealerdesk.paper.pieces import figures as row_of_figures
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted
from dealerdesk.paper.sheet import Sheet
from dealerdesk.visits.paper_records import HistoryVisit, ServiceHistory

_BY_WARRANTY = ("manufacturer", "goodwill")
_ROAD_TITLE = Style(SANS_SEMIBOLD, 9.5)
# A line that starts at 0 km is honest only where we know the car almost from the start.
_NEW_DAYS = 550


def figures(record: ServiceHistory, house: Letterhead) -> Block:
    """Up to four key figures: visits, kilometres, what the customer paid, the next service."""
    visits = len(record.visits) + record.untold
    shown = [(show_number(visits), ngettext("visit", "visits", visits))]
    if record.km_now is not None:
        today = record.km_on in (None, house.printed_at.date())
        label = _("on the clock today")
        if not today and record.km_on:
            label = _("on the clock on {day}").format(day=show_date(record.km_on))
        shown.append((show_km(record.km_now), label))
    theirs = [visit.on for visit in record.visits if _has_amounts(visit)]
    if theirs:
        years = max(1, math.ceil((house.printed_at.date() - min(theirs)).days / 365.25))
        label = ngettext("paid by you in one year", "paid by you in {n} years", years).format(n=years)
        shown.append((show_money(record.paid_minor, record.currency, cents=False), label))
    shown.extend(_next_service(record, house.printed_at.date()))
    return row_of_figures(shown)


def _has_amounts(visit: HistoryVisit) -> bool:
    """Whether anything is known of what this customer paid; a former owner's visit tells nothing."""
    return any(job.customer_minor is not None for job in visit.jobs)


def _next_service(record: ServiceHistory, today: dt.date) -> list[tuple[str, str]]:
    if record.next_service_on is None:
        if record.next_service_km is None:
            return []
        return [(show_km(record.next_service_km), _("next service"))]
    label = _("next service")
    if record.next_service_km is not None:
        label = _("next service, or {km}").format(km=show_km(record.next_service_km))
    if record.next_service_on < today:
        label = _("the next service was due")
    month = show_date(record.next_service_on, "month")
    return [(month[:1].upper() + month[1:], label)]


def road(record: ServiceHistory) -> list[Block]:
    """The chart of distance over time; nothing where readings are of fewer than two days."""
    known = (
        Reading(visit.on, visit.km, any(job.payer in _BY_WARRANTY for job in visit.jobs))
        for visit in record.visits
        if visit.km is not None
    )
    readings = tuple(sorted(known, key=_day_of))
    if len({reading.on for reading in readings}) < 2:
        return []
    since, new = readings[0].on, record.first_registered
    if new and 0 < (since - new).days < _NEW_DAYS:
        since = new
    legend = _("each dot is a visit")
    if any(reading.filled for reading in readings):
        legend = _("each dot is a visit · filled dots were warranty")
    return [Block(120, partial(_draw_road_block, readings, since, _("The road so far"), legend))]


def _day_of(reading: Reading) -> dt.date:
    return reading.on


def _draw_road_block(
    readings: Sequence[Reading], since: dt.date, title: str, legend: str, sheet: Sheet, top: float
) -> None:
    sheet.text(LEFT, top - 12.6, title, _ROAD_TITLE)
    text, style = fitted(legend, CAPTION, 300, 8)
    sheet.text_right(RIGHT, top - 12.6, text, style)
    draw_road(sheet, top - 26.6, 72, readings, since)
