"""The visit summary on paper: one page to take home, in the customer's language."""

from __future__ import annotations

from functools import partial

from dealerdesk.core.i18n import _, show_date, show_km, speaking
from dealerdesk.paper.amounts import figure, money, sign
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import (
    AMOUNT,
    BODY,
    DETAIL,
    GOOD,
    INK,
    INK3,
    LEFT,
    RIGHT,
    SANS_MEDIUM,
    SIDE,
    WIDTH,
    Style,
)
from dealerdesk.paper.entries import Line, entry
from dealerdesk.paper.flow import Block, fill, gap, nothing
from dealerdesk.paper.pieces import ADVICE, advice, advice_measure, heading, paragraph, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.paper_records import PlannedWork
from dealerdesk.visits.printed_table import PAYERS
from dealerdesk.visits.printed_totals import totals
from dealerdesk.visits.summary import ToldJob, VisitSummary

_PAYER = LEFT + 342
_WHAT = Style(SANS_MEDIUM, 9.6, INK, 12.4)
_MEANS = Style(DETAIL.face, 8.8, DETAIL.colour, 12)
_ROOM = _PAYER - LEFT - 16


def visit_summary(record: VisitSummary, *, language: str, house: Letterhead) -> bytes:
    """The visit summary as PDF bytes, one A4 unless there is more to tell than it has room for."""
    return pack([summary_paper(record, language, house)], house)


def summary_paper(record: VisitSummary, language: str, house: Letterhead) -> Paper:
    """The visit summary laid out."""
    with speaking(language):
        title = _("What we did for your {car}").format(car=one_line(record.car) or _("car"))
        day = show_date(record.came_on, "long")
        subtitle = _("Your visit on {day}").format(day=day)
        if one_line(record.customer):
            subtitle = _("{name}, your visit on {day}").format(name=one_line(record.customer), day=day)
        about = [_("Order {number}").format(number=record.number)]
        about += [show_km(record.km)] if record.km is not None else []
        head = heading(title, record.plate, record.plate_country, subtitle, " · ".join(about))
        again = [running_head(title, record.plate, record.plate_country)]
        blocks = [head, gap(6), *_done(record), *_open(record), *_not_done(record), *_next(record)]
        blocks += _call(record, house)
        printed = (show_date(house.printed_at.date(), "long"), house.printed_by)
        return Paper(
            title=_("Visit summary {number}").format(number=record.number), language=language,
            pages=tuple(fill(blocks, BODY_TOP, BODY_BOTTOM, repeat=again)),
            note=" · ".join(part for part in (record.plate, record.vin) if part),
            imprint=" · ".join(part for part in printed if part),
        )


def _done(record: VisitSummary) -> list[Block]:
    currency = sign(record.currency)
    aside = _("paid by, your part in {sign}").format(sign=currency)
    blocks = [section(_("Done"), aside)]
    if not record.jobs:
        words = _("Nothing is finished yet.") if record.open_work else _("Nothing was done on this visit.")
        blocks += [gap(8), paragraph(words, BODY)]
    blocks += [block for job in record.jobs for block in _job(job, record.currency)]
    return [*blocks, *totals(record.totals, record, coins=True)]


def _job(job: ToldJob, currency: str) -> list[Block]:
    return entry(_lines(job.what, job.means), partial(_draw_job, job, currency))


def _lines(what: str, more: str) -> list[Line]:
    """What it is, and what is said of it below, both whole."""
    below = [(line, _MEANS) for line in wrapped(more, _MEANS, _ROOM) if line]
    return [*((line, _WHAT) for line in wrapped(what, _WHAT, _ROOM)), *below]


def _draw_job(job: ToldJob, currency: str, sheet: Sheet, y: float) -> None:
    payer = SIDE.tinted(GOOD) if job.payer in ("manufacturer", "goodwill") else SIDE
    sheet.lines(_PAYER, y, wrapped(_(PAYERS.get(job.payer, job.payer)), payer, 84, 2), payer)
    known = job.customer_minor is not None
    amount = figure(job.customer_minor, currency) if job.customer_minor is not None else "–"
    sheet.text_right(RIGHT, y, amount, AMOUNT if known and job.customer_minor else AMOUNT.tinted(INK3))


def _open(record: VisitSummary) -> list[Block]:
    """What is still to be done: the car is not ready yet."""
    if not record.open_work:
        return []
    left = [block for what in record.open_work for block in entry(_lines(what, ""), nothing)]
    return [gap(16), section(_("Still to be done")), *left]


def _not_done(record: VisitSummary) -> list[Block]:
    if not record.declined:
        return []
    left = [block for work in record.declined for block in _left(work, record)]
    return [gap(16), section(_("Not done, as you wished")), *left]


def _left(work: PlannedWork, record: VisitSummary) -> list[Block]:
    words = _("You said: {reason}").format(reason=one_line(work.why)) if one_line(work.why) else ""
    price = money(work.price_minor, record.currency) if work.price_minor is not None else ""
    return entry(_lines(work.what, words), partial(_draw_price, price))


def _draw_price(price: str, sheet: Sheet, y: float) -> None:
    sheet.text_right(RIGHT, y, price, AMOUNT)


def _next(record: VisitSummary) -> list[Block]:
    """When to come again: the service by day or distance, and the inspection the law asks for."""
    lines: list[str] = []
    day = show_date(record.next_service_on, "long") if record.next_service_on else ""
    km = show_km(record.next_service_km) if record.next_service_km is not None else ""
    if day and km:
        lines.append(_("Service by {day} or at {km}, whichever comes first.").format(day=day, km=km))
    elif day or km:
        words = _("Service by {day}.") if day else _("Service at {km}.")
        lines.append(words.format(day=day, km=km))
    if record.inspection_on:
        words = _("Roadworthiness inspection by {day}.")
        lines.append(words.format(day=show_date(record.inspection_on, "long")))
    broken = [part for line in lines for part in wrapped(line, ADVICE, advice_measure(), 2)]
    return [gap(16), advice(_("What comes next"), broken)] if broken else []


def _call(record: VisitSummary, house: Letterhead) -> list[Block]:
    reach = " · ".join(one_line(part) for part in (house.phone, house.email) if one_line(part))
    if not reach:
        return []
    words = _("Anything not as you wanted? Tell us: {reach}.").format(reach=reach)
    if one_line(record.received_by):
        words = _("Anything not as you wanted? {name} took your car in and wants to know: {reach}.").format(
            name=one_line(record.received_by), reach=reach
        )
    return [gap(14), paragraph(words, BODY, WIDTH, 3)]
