"""The table of the service history: a row per job, the date once per visit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from dealerdesk.core.i18n import N_, _, show_date, show_number
from dealerdesk.paper.amounts import figure, sign
from dealerdesk.paper.design import (
    AMOUNT,
    COLUMN,
    DETAIL,
    GOOD,
    INK,
    INK2,
    INK3,
    LEFT,
    RIGHT,
    RULE,
    SANS,
    SANS_MEDIUM,
    SIDE,
    Style,
)
from dealerdesk.paper.entries import PIECE, TOGETHER
from dealerdesk.paper.flow import Block
from dealerdesk.paper.setting import fitted, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.paper_records import HistoryJob, HistoryVisit, ServiceHistory

KM_RIGHT, WHAT, PAYER = LEFT + 96, LEFT + 112, LEFT + 342
_WHAT_ROOM, _PAYER_ROOM, _DAY_ROOM = PAYER - WHAT - 12, 92.0, 66.0
_DAY, _KM = Style(SANS_MEDIUM, 8.6), Style(SANS, 8.6, INK2)
_WHAT_STYLE = Style(SANS_MEDIUM, 9.2, INK, 11.8)
_GOES_ON = 9.0
_TOGETHER = 150.0  # a visit that is not taller than this is kept on one page
_NO_BILL = ("manufacturer", "recall", "goodwill")
PAYERS = {
    "customer": N_("You"),
    "manufacturer": N_("Warranty"),
    "recall": N_("Recall"),
    "goodwill": N_("Goodwill"),
    "contract": N_("Contract"),
    "insurer": N_("Insurance"),
    "internal": N_("The house"),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """A job with its texts already broken into lines."""

    day: str
    km: str
    what: tuple[str, ...]
    result: tuple[str, ...]
    payer: tuple[str, ...]
    payer_style: Style
    amount: str
    amount_style: Style
    first: bool
    last: bool
    ends: bool  # No further row goes on with the words of this job.

    @property
    def height(self) -> float:
        left = 15 + (len(self.what) - 1) * _WHAT_STYLE.line if self.what else _GOES_ON
        if self.result:
            left += (11.5 if self.what else 0) + (len(self.result) - 1) * DETAIL.line
        beside = 15 + (len(self.payer) - 1) * SIDE.line if self.payer else 0
        return max(left, beside) + (7.5 if self.ends else 2.5)


def column_titles(currency: str) -> Block:
    """The head of the table, repeated on every page."""
    titles = (_("Date"), _("km"), _("What we did"), _("Paid by"), _("Your part, {sign}"))
    amount = titles[4].format(sign=sign(currency))
    return Block(18.6, partial(_draw_titles, (*titles[:4], amount)), glued=True)


def _draw_titles(titles: tuple[str, ...], sheet: Sheet, top: float) -> None:
    y = top - 12.6
    sheet.text(LEFT, y, titles[0], COLUMN)
    sheet.text_right(KM_RIGHT, y, titles[1], COLUMN)
    sheet.text(WHAT, y, titles[2], COLUMN)
    sheet.text(PAYER, y, titles[3], COLUMN)
    text, style = fitted(titles[4], COLUMN, RIGHT - PAYER - 50, 7.5)
    sheet.text_right(RIGHT, y, text, style)
    sheet.rule(top - 18.6, colour=RULE, weight=0.7)


def rows(record: ServiceHistory) -> list[tuple[int, Block]]:
    """A block per job, with the number of its visit (0 is the newest)."""
    blocks = []
    for number, visit in enumerate(record.visits):
        of_visit = _rows_of(visit, record.currency)
        together = sum(row.height for row in of_visit) <= _TOGETHER
        for row in of_visit:
            resumed = None if row.first else partial(_draw_row, row, True)
            block = Block(row.height, partial(_draw_row, row, row.first), together and not row.last, resumed)
            blocks.append((number, block))
    return blocks


def _rows_of(visit: HistoryVisit, currency: str) -> list[_Row]:
    jobs = visit.jobs or (_nothing_done(visit),)
    rows = []
    for position, job in enumerate(jobs):
        what = wrapped(job.what or _("Visit"), _WHAT_STYLE, _WHAT_ROOM)
        result = tuple(line for line in wrapped(job.result, DETAIL, _WHAT_ROOM) if line)
        row = _Row(
            day=show_date(visit.on),
            km=show_number(visit.km) if visit.km is not None else "",
            what=what,
            result=result,
            payer=wrapped(_payer(job) if visit.jobs else "", SIDE, _PAYER_ROOM, 2),
            payer_style=SIDE.tinted(GOOD) if job.payer in _NO_BILL else SIDE,
            amount="–" if job.customer_minor is None else figure(job.customer_minor, currency),
            amount_style=AMOUNT if job.customer_minor else AMOUNT.tinted(INK3),
            first=position == 0,
            last=position == len(jobs) - 1,
            ends=len(what) + len(result) <= TOGETHER,
        )
        rows += [row] if row.ends else _going_on(row, what, result)
    return rows


def _nothing_done(visit: HistoryVisit) -> HistoryJob:
    """A visit on which nothing was done, and what was declined then."""
    declined = [
        _("{what}: {why}").format(what=one_line(work.what), why=one_line(work.why)) if work.why else work.what
        for work in visit.declined
    ]
    return HistoryJob(_("Not done, as you wished") if declined else "", "\n".join(declined), "")


def _going_on(row: _Row, what: tuple[str, ...], result: tuple[str, ...]) -> list[_Row]:
    """The row of a job with very many words as several: they are never cut."""
    whole = len(what) + len(result)
    rows = []
    for start in range(0, whole, PIECE):
        ends, said = start + PIECE >= whole, max(start - len(what), 0)
        part = replace(
            row, what=what[start : start + PIECE], ends=ends, last=row.last and ends,
            result=result[said : max(start + PIECE - len(what), 0)],
        )  # fmt: skip
        rows.append(replace(part, payer=(), amount="", first=False) if start else part)
    return rows


def _payer(job: HistoryJob) -> str:
    name = _(PAYERS.get(job.payer, job.payer))
    if job.payer != "customer" and job.customer_minor:
        return _("{payer}, part you").format(payer=name)
    return name


def _draw_row(row: _Row, dated: bool, sheet: Sheet, top: float) -> None:
    y = top - (15 if row.what else _GOES_ON)
    if dated:
        text, style = fitted(row.day, _DAY, _DAY_ROOM, 7.5)
        sheet.text(LEFT, y, text, style)
        text, style = fitted(row.km, _KM, 42, 4)
        sheet.text_right(KM_RIGHT, y, text, style)
    below = sheet.lines(WHAT, y, row.what, _WHAT_STYLE)
    sheet.lines(PAYER, y, row.payer, row.payer_style)
    text, style = fitted(row.amount, row.amount_style, RIGHT - PAYER - _PAYER_ROOM, 4)
    sheet.text_right(RIGHT, y, text, style)
    sheet.lines(WHAT, below - 11.5 if row.what else y, row.result, DETAIL)
    if row.last:
        sheet.rule(top - row.height)
