"""The handoff sheet: one page that tells a salesperson why this customer is worth a call today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import _, show_date, show_time, speaking
from dealerdesk.leads.paper_records import HandoffSheet, ReachLine, WarmReason
from dealerdesk.leads.printed_words import Air, upper_half
from dealerdesk.paper.amounts import sign
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, NOTE_LINE, Paper, pack
from dealerdesk.paper.charts import draw_years_cost
from dealerdesk.paper.design import (
    ACCENT,
    GOOD,
    HALF,
    INK,
    INK2,
    LEFT,
    QUIET_BAR,
    RIGHT,
    ROW,
    RULE,
    SANS,
    SANS_SEMIBOLD,
    SECOND,
    SERIF,
    SIDE,
    WARM,
    WARM_BAR,
    Style,
)
from dealerdesk.paper.flow import Block, Page, fill
from dealerdesk.paper.gauges import draw_reason_bar, draw_tick_box
from dealerdesk.paper.pieces import advice, advice_measure, draw_section, running_head
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted, quoted, reach, shortened, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import ELLIPSIS, one_line

_POINTS = Style(SANS_SEMIBOLD, 9.5, WARM)
_OPENING_TITLE = Style(SANS_SEMIBOLD, 9, ACCENT)
_OPENING = Style(SERIF, 11.5, INK, 15.1)
_WRITE_IN = Style(SANS, 9)
_STRONGEST = 30  # a reason of so many points fills its bar
_YEARS = 8
_PITCH = 22.0  # of the lines to reach them, and of those to fill in
# One page if it can be: first with less white between, then with smaller and fewer words.
_AIRS = (
    Air(),
    Air(gaps=0.6),
    Air(gaps=0.5, largest=1),
    Air(0.4, 2, 3, 2),
    Air(0.3, 3, 2, 1),
    Air(0.3, 3, 1, 1),
)


def handoff_sheet(record: HandoffSheet, *, language: str, house: Letterhead) -> bytes:
    """The handoff sheet as PDF bytes, A4; for sales only."""
    return pack([handoff_paper(record, language, house)], house)


def handoff_paper(record: HandoffSheet, language: str, house: Letterhead) -> Paper:
    """The handoff sheet laid out."""
    with speaking(language):
        today = house.printed_at.date()
        title = _("Lead handoff {name}").format(name=one_line(record.customer))
        again = [running_head(title, record.plate, record.plate_country)]
        pages: list[Page] = []
        for air in _AIRS:
            blocks = _blocks(record, today, air)
            tried = fill(blocks, BODY_TOP, BODY_BOTTOM + NOTE_LINE, repeat=again)
            if not pages or len(tried) < len(pages):
                pages = tried
            if len(pages) == 1:
                break
        printed = ("DealerDesk", record.number, show_date(today, "long") + ", " + show_time(house.printed_at))
        imprint = " · ".join(part for part in printed if part)
        return Paper(title, language, tuple(pages), _note(record), imprint, note_lines=2)


def _blocks(record: HandoffSheet, today: dt.date, air: Air) -> list[Block]:
    blocks = upper_half(record, today, air)
    if record.reasons or record.life:
        blocks += [air.gap(17), _why_and_life(record, air)]
    if record.opening:
        lines = quoted(record.opening, _OPENING, advice_measure(), 4)
        blocks += [air.gap(22), advice(_("A way to open"), lines, _OPENING_TITLE, _OPENING)]
    return [*blocks, air.gap(13), _reach_and_outcome(record.reach)]


def _note(record: HandoffSheet) -> str:
    """Who hears what becomes of it, and what was agreed about contact."""
    parts = []
    heard_by = next((name for heard in record.words if (name := one_line(heard.heard_by))), "")
    if heard_by:
        parts.append(_("{name} hears what becomes of it.").format(name=heard_by))
    if record.consent:
        parts.append(_("Consent to contact: {consent}.").format(consent=one_line(record.consent).rstrip(".")))
    return " ".join(parts)


# Why it is warm, and the car's life ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Reason:
    """A reason with its text already broken into at most two lines, and the share of its bar."""

    lines: tuple[str, ...]
    style: Style
    points: str
    points_style: Style
    share: float
    height: float


def _why_and_life(record: HandoffSheet, air: Air) -> Block:
    titles = (_("Why it is warm"), _("The car's life"))
    aside = _("repairs, {sign} a year").format(sign=sign(record.currency))
    right = LEFT + HALF if record.life else RIGHT
    pitch = 24.0 if air.gaps == 1 else 20.0
    strongest = max([_STRONGEST, *(abs(reason.points) for reason in record.reasons)])
    reasons = tuple(_reason(reason, right - LEFT, pitch, strongest) for reason in record.reasons)
    height = 18 + max(sum(reason.height for reason in reasons), 118 if record.life else 0)
    return Block(height, partial(_draw_why_and_life, record, reasons, titles, aside, right))


def _reason(reason: WarmReason, measure: float, pitch: float, strongest: int) -> _Reason:
    warm = reason.points > 0
    points = f"{'+' if warm else '−' if reason.points else ''}{abs(reason.points)}"
    points_style = _POINTS if warm else _POINTS.tinted(INK2)
    room = measure - reach(points, points_style) - 12
    text, style = fitted(reason.text, ROW, room, 8.4)
    lines = wrapped(reason.text, style, room, 2) if text.endswith(ELLIPSIS) else (text,)
    height = pitch + (len(lines) - 1) * style.line
    return _Reason(lines, style, points, points_style, abs(reason.points) / strongest, height)


def _draw_why_and_life(
    record: HandoffSheet,
    reasons: Sequence[_Reason],
    titles: tuple[str, str],
    aside: str,
    right: float,
    sheet: Sheet,
    top: float,
) -> None:
    if reasons:
        draw_section(sheet, top - 11, titles[0], x2=right)
        _draw_reasons(reasons, right, sheet, top - 33.5)
    if record.life:
        x = SECOND if reasons else LEFT
        years = record.life[-_YEARS:]
        draw_section(sheet, top - 11, titles[1], aside, x1=x, x2=x + HALF)
        draw_years_cost(sheet, x, top - 125.5, (HALF, 82), years, record.currency)


def _draw_reasons(reasons: Sequence[_Reason], right: float, sheet: Sheet, y: float) -> None:
    for reason in reasons:
        sheet.text_right(right, y, reason.points, reason.points_style)
        below = sheet.lines(LEFT, y, reason.lines, reason.style)
        colour = WARM_BAR if reason.points_style is _POINTS else QUIET_BAR
        draw_reason_bar(sheet, LEFT, below - 8, right - LEFT, reason.share, colour)
        y -= reason.height


# Reach them, and what happened --------------------------------------------------------------------


def _reach_and_outcome(reach_lines: Sequence[ReachLine]) -> Block:
    reach_lines = reach_lines or (ReachLine(_("No phone or e-mail is on record."), ""),)
    titles = (_("Reach them"), _("What happened"))
    outcomes = (_("Called"), _("Test drive on"), _("Offer, car and price"), _("Won, or lost because"))
    height = 20 + max(sum(_reach_height(line) for line in reach_lines), len(outcomes) * _PITCH)
    return Block(height, partial(_draw_reach_and_outcome, titles, tuple(reach_lines), outcomes))


def _reach_height(line: ReachLine) -> float:
    """One line, or two where the value and what is agreed about it do not stand beside each other."""
    beside = reach(line.value, ROW.at(8)) + reach(line.note, SIDE) + 10 <= HALF
    return _PITCH if beside else _PITCH + SIDE.line


def _draw_reach_and_outcome(
    titles: tuple[str, str],
    reach_lines: Sequence[ReachLine],
    outcomes: Sequence[str],
    sheet: Sheet,
    top: float,
) -> None:
    draw_section(sheet, top - 11, titles[0], x2=LEFT + HALF)
    draw_section(sheet, top - 11, titles[1], x1=SECOND)
    y = top - 35.5
    for line in reach_lines:
        _draw_reach(line, _reach_height(line), sheet, y)
        y -= _reach_height(line)
    for number, outcome in enumerate(outcomes):
        y = top - 35.5 - number * _PITCH
        draw_tick_box(sheet, SECOND, y - 1)
        text, style = fitted(outcome, _WRITE_IN, 130, 7.5)
        sheet.text(SECOND + 16, y, text, style)
        sheet.rule(y - 2, max(SECOND + 118, SECOND + 24 + reach(text, style)), RIGHT, RULE, 0.6)


def _draw_reach(line: ReachLine, height: float, sheet: Sheet, y: float) -> None:
    agreed = SIDE.tinted(GOOD) if line.allowed else SIDE
    note = shortened(line.note, agreed, HALF)
    room = HALF
    if height > _PITCH:
        sheet.text(LEFT, y - SIDE.line, note, agreed)
    else:
        sheet.text_right(LEFT + HALF, y, note, agreed)
        room -= reach(note, agreed) + 10
    # A number that is cut cannot be dialled: it is set small before it is.
    text, style = fitted(line.value, ROW, room, 5)
    sheet.text(LEFT, y, text, style)
    sheet.rule(y + 16 - height, LEFT, LEFT + HALF, weight=0.4)
