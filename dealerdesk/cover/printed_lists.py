"""The lists of the warranty report: covered and not covered, what has been paid, claims and recalls."""

from __future__ import annotations

from functools import partial
from itertools import zip_longest

from dealerdesk.core.i18n import _, show_date
from dealerdesk.cover.paper_records import CoveredPart, CoverOnPaper, CoverPayment, WarrantyReport
from dealerdesk.paper.amounts import figure, money
from dealerdesk.paper.design import (
    AMOUNT,
    DETAIL,
    GOOD,
    INK2,
    LEFT,
    RIGHT,
    ROW,
    SANS_MEDIUM,
    SIDE,
    Style,
)
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.gauges import draw_sign
from dealerdesk.paper.pieces import draw_section, section
from dealerdesk.paper.setting import fitted, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line

_HALF = 228.9
_SECOND = RIGHT - _HALF
_DAY = Style(SANS_MEDIUM, 8.6)
_ROW_HEIGHT = 24.0
_WHAT_AT, CELL_AT, _SIDE_ROOM = LEFT + 72, LEFT + 232, 190.0
_Cell = tuple[float, Style, tuple[str, ...]]  # its left edge, its style, its lines
_Lines = tuple[tuple[str, ...], tuple[str, ...]]


def in_and_out(cover: CoverOnPaper, currency: str, saved: float = 0.0) -> list[Block]:
    """Two columns: what the cover includes, and what it does not; rows lower by `saved` points."""
    covered = cover.covered or (CoveredPart(_("All component groups"), _("except what is named beside")),)
    excluded = list(cover.excluded)
    if cover.deductible_minor:
        amount = money(cover.deductible_minor, currency)
        excluded.append(CoveredPart(_("Your part of each repair"), amount))
    if cover.condition:
        excluded.append(CoveredPart(_("Only on this condition"), cover.condition))
    if not excluded:
        excluded.append(CoveredPart(_("Nothing is excluded by name")))
    visits = visits_words(cover)
    if visits and cover.used_up:
        excluded.insert(0, CoveredPart(visits))
    elif visits:
        covered = (CoveredPart(visits), *covered)
    titles = (_("Covered"), _("Not covered"))
    blocks = [Block(20, partial(_draw_titles, titles), glued=True)]
    for inside, outside in zip_longest(covered, excluded):
        left, right = _lines(inside), _lines(outside)
        height = max(_height(left), _height(right)) - saved
        blocks.append(Block(height, partial(_draw_pair, left, right, height, saved)))
    return blocks


def visits_words(cover: CoverOnPaper) -> str:
    """How many visits of a contract are left, '' where it has no such limit."""
    if cover.services is None:
        return ""
    return _("{n} of {of} visits left").format(n=max(cover.services - cover.used, 0), of=cover.services)


def _lines(part: CoveredPart | None) -> _Lines:
    if part is None:
        return (), ()
    name = wrapped(part.name, ROW, _HALF - 14, 2)
    return name, tuple(line for line in wrapped(part.detail, DETAIL, _HALF - 14, 30) if line)


def _height(lines: _Lines) -> float:
    name, detail = lines
    if not name:
        return 0.0
    more = 11 + (len(detail) - 1) * DETAIL.line if detail else 0.0
    return 15.5 + (len(name) - 1) * ROW.line + more + 7


def _draw_titles(titles: tuple[str, str], sheet: Sheet, top: float) -> None:
    draw_section(sheet, top - 11, titles[0], x2=LEFT + _HALF, colour=GOOD)
    draw_section(sheet, top - 11, titles[1], x1=_SECOND, colour=INK2)


def _draw_pair(left: _Lines, right: _Lines, height: float, saved: float, sheet: Sheet, top: float) -> None:
    for x, (name, detail), plus in ((LEFT, left, True), (_SECOND, right, False)):
        if not name:
            continue
        y = top - 15.5 + saved / 2
        draw_sign(sheet, x, y, plus, GOOD if plus else INK2)
        below = sheet.lines(x + 14, y, name, ROW)
        sheet.lines(x + 14, below - 11, detail, DETAIL)
        sheet.rule(top - height, x, x + _HALF, weight=0.4)


def is_over(cover: CoverOnPaper, record: WarrantyReport) -> bool:
    """Past its last day or its last kilometre, which are both still covered; or all its visits are used."""
    by_date = cover.ends_on is not None and record.as_of > cover.ends_on
    by_km = cover.km_limit is not None and record.km_now is not None and record.km_now > cover.km_limit
    return by_date or by_km or cover.used_up


def row(
    cells: tuple[_Cell, ...], right: str, right_style: Style, saved: float, ruled: bool = True
) -> Block:
    """A row of cells, as high as its longest one; with a rule below, or staying with what follows."""
    more = max(len(lines) - 1 for _x, _style, lines in cells)
    height = _ROW_HEIGHT - saved + more * ROW.line
    drawn = partial(_draw_row, cells, right, right_style, height, 16 - saved, ruled)
    return Block(height, drawn, glued=not ruled)


def _draw_row(
    cells: tuple[_Cell, ...],
    right: str,
    right_style: Style,
    height: float,
    baseline: float,
    ruled: bool,
    sheet: Sheet,
    top: float,
) -> None:
    for x, style, lines in cells:
        sheet.lines(x, top - baseline, lines, style)
    text, style = fitted(right, right_style, RIGHT - CELL_AT - _SIDE_ROOM - 4, 5)
    sheet.text_right(RIGHT, top - baseline, text, style)
    if ruled:
        sheet.rule(top - height, weight=0.4)


def payments(record: WarrantyReport, saved: float = 0.0) -> list[Block]:
    """A row for each job that a cover paid, and the sum of what is known."""
    if not record.paid:
        return []
    total = sum(payment.minor or 0 for payment in record.paid)
    aside = _("{money} that you did not pay").format(money=money(total, record.currency)) if total else ""
    title = _("What it has paid so far") if record.paid_by_first else _("What guarantees have paid so far")
    head = section(title, aside, aside_style=Style(SANS_MEDIUM, 9, GOOD))
    rows = [_payment(payment, record.currency, saved) for payment in record.paid]
    return [gap(20 - saved), head, *rows]


def _payment(payment: CoverPayment, currency: str, saved: float) -> Block:
    day, day_style = fitted(show_date(payment.on), _DAY, _WHAT_AT - LEFT - 6, 7.5)
    room = (CELL_AT if payment.cause else CELL_AT + _SIDE_ROOM) - _WHAT_AT - 10
    cells: list[_Cell] = [
        (LEFT, day_style, (day,)),
        (_WHAT_AT, ROW, wrapped(payment.what, ROW, room, 2)),
    ]
    if payment.cause:
        cause = _("cause: {cause}").format(cause=one_line(payment.cause))
        cells.append((CELL_AT, SIDE, wrapped(cause, SIDE, _SIDE_ROOM, 2)))
    amount = "–" if payment.minor is None else figure(payment.minor, currency)
    return row(tuple(cells), amount, AMOUNT, saved)


def open_claims(record: WarrantyReport, saved: float = 0.0) -> list[Block]:
    """A row for each claim that is not paid."""
    if not record.claims:
        return []
    rows = []
    for claim in record.claims:
        day, day_style = fitted(show_date(claim.on), _DAY, _WHAT_AT - LEFT - 6, 7.5)
        room = CELL_AT + _SIDE_ROOM - _WHAT_AT - 10
        cells = ((LEFT, day_style, (day,)), (_WHAT_AT, ROW, wrapped(claim.what, ROW, room, 2)))
        rows.append(row(cells, claim.state, SIDE, saved))
    return [gap(20 - saved), section(_("Claims for you that are not paid")), *rows]


def open_recalls(record: WarrantyReport, saved: float = 0.0) -> list[Block]:
    """A row for each recall that is open on the car."""
    if not record.recalls:
        return []
    head = section(_("Open recalls"), _("the maker pays, please make an appointment"))
    rows = []
    for recall in record.recalls:
        title = one_line(recall.title)
        if recall.urgent:
            title = _("{title}: please do not drive on").format(title=title)
        room = RIGHT - _WHAT_AT - 10
        number, style = fitted(one_line(recall.number), _DAY, _WHAT_AT - LEFT - 6, 7.5)
        cells = ((LEFT, style, (number,)), (_WHAT_AT, ROW, wrapped(title, ROW, room, 2)))
        rows.append(row(cells, "", SIDE, saved))
    return [gap(20 - saved), head, *rows]
