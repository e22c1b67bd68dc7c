"""The estimate on paper: one page in the customer's language, with a place to say yes."""

from __future__ import annotations

import datetime as dt
from functools import partial

from dealerdesk.core.i18n import _, ngettext, show_date, show_time, speaking
from dealerdesk.paper.amounts import figure, sign
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import AMOUNT, BODY, CAPTION, DETAIL, INK2, INK3, LEFT, RIGHT, ROW, SIDE, WIDTH
from dealerdesk.paper.entries import entry
from dealerdesk.paper.flow import Block, Placed, fill, gap
from dealerdesk.paper.pieces import heading, paragraph, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.estimate import Estimate, EstimateJob
from dealerdesk.visits.printed_table import PAYERS
from dealerdesk.visits.printed_totals import totals

_PAYER, _SIGN = LEFT + 342, 58.0
_ROOM = _PAYER - LEFT - 16


def estimate(record: Estimate, *, language: str, house: Letterhead) -> bytes:
    """The estimate as PDF bytes."""
    return pack([estimate_paper(record, language, house)], house)


def estimate_paper(record: Estimate, language: str, house: Letterhead) -> Paper:
    """The estimate laid out."""
    with speaking(language):
        title = _("What the work on your {car} will cost").format(car=one_line(record.car) or _("car"))
        order = _("Order {number}").format(number=record.number) if record.number else _("No order yet")
        head = heading(title, record.plate, record.plate_country, one_line(record.customer), order)
        aside = _("paid by, your part in {sign}").format(sign=sign(record.currency))
        blocks = [head, gap(6), section(_("Planned work"), aside)]
        if not record.jobs:
            blocks += [gap(8), paragraph(_("Nothing is planned yet."), BODY)]
        blocks += [block for job in record.jobs for block in _job(job, record.currency)]
        blocks += totals(record.totals, record)
        blocks += [part for words in _words(record, house) for part in (gap(8), paragraph(words, BODY))]
        pages = fill(
            blocks, BODY_TOP, BODY_BOTTOM + _SIGN,
            repeat=[running_head(title, record.plate, record.plate_country)],
        )
        sign_here = Placed(BODY_BOTTOM + _SIGN, Block(_SIGN, partial(_draw_sign, _("Customer, order given"))))
        printed = (show_date(house.printed_at.date(), "long"), house.printed_by)
        return Paper(
            title=_("Estimate {number}").format(number=record.number or record.plate).strip(),
            language=language,
            pages=(*pages[:-1], (*pages[-1], sign_here)),
            note=" · ".join(part for part in (record.number, record.plate) if part),
            imprint=" · ".join(part for part in printed if part),
        )


def _words(record: Estimate, house: Letterhead) -> list[str]:
    """What an estimate is, until when it holds, and what is not in it yet."""
    until = show_date(house.printed_at.date() + dt.timedelta(days=record.holds_days), "long")
    found = []
    if record.open_prices:
        words = ngettext("The price of {n} job is still open.", "The prices of {n} jobs are still open.",
                         record.open_prices)
        found.append(words.format(n=record.open_prices))
    found.append(_("Prices include VAT and hold until {day}. We ask you before anything costs more.").format(
        day=until
    ))
    if record.promised_at is not None:
        at = record.promised_at
        words = _("Your car will be ready on {day} at {time}.")
        found.append(words.format(day=show_date(at.date(), "long"), time=show_time(at)))
    return found


def _job(job: EstimateJob, currency: str) -> list[Block]:
    said = tuple(line for line in wrapped(job.words, DETAIL, _ROOM) if line)
    if job.told_minor is not None:
        told = _("First estimated at {amount}").format(amount=figure(job.told_minor, currency))
        said = (*said, *wrapped(told, DETAIL, _ROOM))
    lines = [*((line, ROW) for line in wrapped(job.what, ROW, _ROOM)), *((line, DETAIL) for line in said)]
    return entry(lines, partial(_draw_job, job, currency))


def _draw_job(job: EstimateJob, currency: str, sheet: Sheet, y: float) -> None:
    sheet.lines(_PAYER, y, wrapped(_(PAYERS.get(job.payer, job.payer)), SIDE, 84, 2), SIDE)
    amount = figure(job.customer_minor, currency) if job.customer_minor is not None else "–"
    sheet.text_right(RIGHT, y, amount, AMOUNT if job.customer_minor else AMOUNT.tinted(INK3))


def _draw_sign(label: str, sheet: Sheet, top: float) -> None:
    half = WIDTH / 2 - 14
    sheet.rule(top - _SIGN + 22, LEFT, LEFT + half, INK2, 0.6)
    text, style = fitted(label, CAPTION, half, 8)
    sheet.text(LEFT, top - _SIGN + 12, text, style)
