"""The two charts of the papers: the road so far, and what a car has cost each year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.core.i18n import show_number
from dealerdesk.paper.amounts import whole
from dealerdesk.paper.design import (
    ACCENT,
    CHART_LABEL,
    LEFT,
    QUIET_BAR,
    RIGHT,
    RULE,
    SANS_MEDIUM,
    WARM,
    WARM_BAR,
    Style,
)
from dealerdesk.paper.setting import reach
from dealerdesk.paper.sheet import Sheet

_AXIS_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Reading:
    """An odometer reading of a visit: day, km, and whether the dot is filled."""

    on: dt.date
    km: int
    filled: bool = False


def nice_step(highest: int, most: int = 4) -> int:
    """The distance of grid lines: 1, 2 or 5 times a power of ten, at most `most` lines above zero."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if highest <= step * factor * most:
                return step * factor
        step *= 10


def draw_road(sheet: Sheet, top: float, height: float, readings: Sequence[Reading], since: dt.date) -> None:
    """Distance over time: readings in order of their day, the line starting at 0 km where it may."""
    highest = max(reading.km for reading in readings)
    step = nice_step(max(highest, 1))
    marks = range(0, highest + 1, step)
    axis = LEFT + max(reach(show_number(mark), CHART_LABEL) for mark in marks) + _AXIS_GAP
    floor, last = top - height, readings[-1].on
    days = max(1, (last - since).days)
    per_km = (height - 4) / max(highest, 1)

    def spot(on: dt.date, km: int) -> tuple[float, float]:
        return axis + 3 + (RIGHT - 8 - axis) * (on - since).days / days, floor + max(0, km) * per_km

    for mark in marks:
        y = floor + mark * per_km
        sheet.rule(y, axis, RIGHT, weight=0.4)
        sheet.text_right(axis - _AXIS_GAP, y - 2.5, show_number(mark), CHART_LABEL)
    _draw_years(sheet, floor - 11, axis, since, last)
    points = [spot(reading.on, reading.km) for reading in readings]
    line = points if since == readings[0].on else [spot(since, 0), *points]
    if len(line) > 1:
        sheet.stroke(line, ACCENT, 1.4)
    radius = 2.6 if len(points) <= 40 else max(1.0, 104 / len(points))
    for (x, y), reading in zip(points, readings, strict=True):
        sheet.dot(x, y, radius, ACCENT, reading.filled)


def _draw_years(sheet: Sheet, y: float, axis: float, since: dt.date, last: dt.date) -> None:
    days, room = max(1, (last - since).days), RIGHT - 8 - axis
    every = 1 + (last.year - since.year) // 14
    free_from = 0.0
    for year in range(since.year, last.year + 1, every):
        offset = (max(dt.date(year, 1, 1), since) - since).days
        x = axis + 3 + room * offset / days
        if x < free_from or x + reach(str(year), CHART_LABEL) > RIGHT:
            continue
        sheet.text(x, y, str(year), CHART_LABEL)
        free_from = x + reach(str(year), CHART_LABEL) + 8


def draw_years_cost(
    sheet: Sheet,
    x: float,
    floor: float,
    size: tuple[float, float],
    years: Sequence[tuple[int, int]],
    currency: str,
) -> None:
    """A bar per year (year, minor units); the last two years above the mean of all are marked warm."""
    wide, high = size
    labels = max(reach(whole(minor, currency), CHART_LABEL) for _year, minor in years)
    years = years[-max(1, int(wide / (labels + 4))) :]
    highest = max((minor for _year, minor in years), default=0)
    mean = sum(minor for _year, minor in years) / max(1, len(years))
    slot = wide / len(years)
    bar = min(20.4, slot * 0.72)
    for number, (year, minor) in enumerate(years):
        middle = x + slot * (number + 0.5)
        warm = number >= len(years) - 2 and minor > mean
        tall = high * max(0, minor) / highest if highest > 0 else 0.0
        if tall > 0:
            colour = WARM_BAR if warm else QUIET_BAR
            sheet.box(middle - bar / 2, floor, bar, tall, 2, fill=colour)
            sheet.box(middle - bar / 2, floor, bar, min(2, tall), fill=colour)
        label = Style(SANS_MEDIUM, 7, WARM) if warm else CHART_LABEL
        sheet.text_middle(middle, floor + tall + 4, whole(minor, currency), label)
        sheet.text_middle(middle, floor - 10, str(year), CHART_LABEL)
    sheet.rule(floor, x, x + wide, RULE, 0.6)
