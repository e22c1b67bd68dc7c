"""The further covers on the warranty report, each with its gauges and conditions, and which ends first."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.i18n import _, show_date, show_km
from dealerdesk.cover.paper_records import CoverOnPaper, WarrantyReport
from dealerdesk.cover.printed_gauges import small_gauges
from dealerdesk.cover.printed_lists import CELL_AT, is_over, row, visits_words
from dealerdesk.paper.amounts import money
from dealerdesk.paper.design import DETAIL, GOOD, LEFT, ROW, SIDE
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.pieces import paragraph, section
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line


def others(record: WarrantyReport, saved: float = 0.0) -> list[Block]:
    """A row for each further cover of the car, with gauges while it runs; rows lower by `saved` points."""
    if len(record.covers) < 2:
        return []
    blocks = [gap(20 - saved), section(_("Also on this car"))]
    for cover in record.covers[1:]:
        blocks += _other(cover, record, saved)
    first = _first_to_end(record)
    return [*blocks, gap(6), paragraph(first, SIDE)] if first else blocks


def _other(cover: CoverOnPaper, record: WarrantyReport, saved: float) -> list[Block]:
    over = is_over(cover, record)
    state = (_("ended"), SIDE) if over else (_("holds"), SIDE.tinted(GOOD))
    if cover.starts_on and cover.starts_on > record.as_of:
        state = (_("from {day}").format(day=show_date(cover.starts_on)), SIDE)
    room = CELL_AT - LEFT - 12
    title = " · ".join(part for part in (one_line(cover.title), one_line(cover.number)) if part)
    cells = ((LEFT, ROW, wrapped(title, ROW, room, 2)), (CELL_AT, SIDE, (_until(cover),)))
    bars = None if over else small_gauges(cover, record, saved)
    notes = "" if over else _notes(cover, record.currency)
    blocks = [row(cells, *state, saved, ruled=bars is None and not notes)]
    if notes:
        blocks += [paragraph(notes, DETAIL), gap(5) if bars is not None else _rule()]
    return blocks if bars is None else [*blocks, bars]


def _rule() -> Block:
    return Block(6, _draw_rule)


def _draw_rule(sheet: Sheet, top: float) -> None:
    sheet.rule(top - 6, weight=0.4)


def _until(cover: CoverOnPaper) -> str:
    day = show_date(cover.ends_on) if cover.ends_on else ""
    if cover.km_limit is None:
        return _("until {day}").format(day=day) if day else _("without end")
    km = show_km(cover.km_limit)
    return _("until {day} or {km}").format(day=day, km=km) if day else _("until {km}").format(km=km)


def _notes(cover: CoverOnPaper, currency: str) -> str:
    """What the customer pays of each repair, what has to be fulfilled, how many visits are left."""
    parts = [visits_words(cover)]
    if cover.deductible_minor:
        parts.append(_("Your part of each repair: {amount}").format(
            amount=money(cover.deductible_minor, currency)
        ))
    if cover.condition:
        parts.append(_("Only on this condition: {text}").format(text=one_line(cover.condition)))
    return " · ".join(part for part in parts if part)


def _first_to_end(record: WarrantyReport) -> str:
    """Which of all covers that run ends first, by date or, as the car is driven, by distance.

    '' where that is the cover on top, which says so itself.
    """
    ends: list[tuple[dt.date, int, bool]] = []
    for place, cover in enumerate(record.covers):
        by_km, by_date = cover.km_reached_on, cover.ends_on
        days = [day for day in (by_km, by_date) if day is not None]
        if days and not is_over(cover, record):
            ends.append((min(days), place, by_km is not None and (by_date is None or by_km < by_date)))
    day, place, by_km_first = min(ends, default=(record.as_of, 0, False))
    if place == 0:
        return ""
    name = one_line(record.covers[place].title)
    if by_km_first:
        month = show_date(day, "month")
        return _("Of all of them this ends first: {cover}, by its distance, around {month}.").format(
            cover=name, month=month
        )
    return _("Of all of them this ends first: {cover}, on {day}.").format(
        cover=name, day=show_date(day, "long")
    )
