"""The agreement on a courtesy car: who has it from when to when, what it left with, and two signatures."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import _, show_date, show_km, show_money, show_time, speaking
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import BODY, CAPTION, INK2, LEFT, RIGHT, ROW, WIDTH
from dealerdesk.paper.flow import Block, Placed, fill, gap
from dealerdesk.paper.pieces import heading, paragraph, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.visits.printed_walk import draw_signature
from dealerdesk.visits.walk import Stroke

_LINE, _SIGN = 21.0, 70.0


@dataclass(frozen=True, slots=True)
class Agreement:
    """What the agreement says; times local, odometer in km, fuel in eighths, the excess in minor units.

    `strokes` are the customer's signature where it was written on the pad, with whose and when.
    """

    car: str
    plate: str
    plate_country: str
    customer: str
    order: str
    from_at: dt.datetime
    to_at: dt.datetime
    km_out: int | None
    fuel_out: int | None
    excess_minor: int
    currency: str
    bicycle: bool = False
    strokes: tuple[Stroke, ...] = ()
    signed_by: str = ""
    signed_at: dt.datetime | None = None


def agreement(record: Agreement, *, language: str, house: Letterhead) -> bytes:
    """The agreement as PDF bytes, one A4."""
    return pack([agreement_paper(record, language, house)], house)


def agreement_paper(record: Agreement, language: str, house: Letterhead) -> Paper:
    """The agreement laid out."""
    with speaking(language):
        title = _("Your courtesy bicycle") if record.bicycle else _("Your courtesy car")
        order = _("Order {number}").format(number=record.order)
        head = heading(title, record.plate, record.plate_country, one_line(record.customer), order)
        blocks = [head, gap(8), section(one_line(record.car)), gap(4)]
        blocks += [Block(_LINE, partial(_draw_line, *line)) for line in _lines(record)]
        blocks += [gap(14), section(_("What we agree on")), gap(8)]
        blocks += [part for words in _terms(record) for part in (paragraph(words, BODY), gap(6))]
        pages = fill(
            blocks, BODY_TOP, BODY_BOTTOM + _SIGN,
            repeat=[running_head(title, record.plate, record.plate_country)],
        )
        labels = (_("Customer"), _("For the house"))
        signs = Placed(BODY_BOTTOM + _SIGN, Block(_SIGN, partial(_draw_signs, labels, record)))
        printed = (show_date(house.printed_at.date(), "long"), show_time(house.printed_at), house.printed_by)
        return Paper(
            title=title, language=language, pages=(*pages[:-1], (*pages[-1], signs)),
            note=" · ".join(part for part in (record.order, record.plate) if part),
            imprint=" · ".join(part for part in printed if part),
        )


def _lines(record: Agreement) -> list[tuple[str, str]]:
    found = [(_("From"), _moment(record.from_at)), (_("Back by"), _moment(record.to_at))]
    if not record.bicycle:
        km = show_km(record.km_out) if record.km_out is not None else "…………… km"
        fuel = f"{record.fuel_out} / 8" if record.fuel_out is not None else "…… / 8"
        found += [(_("Mileage at the start"), km), (_("Fuel at the start"), fuel)]
        found += [(_("Mileage at the return"), "…………… km"), (_("Fuel at the return"), "…… / 8")]
    if record.excess_minor:
        found.append((_("Your excess per damage"), show_money(record.excess_minor, record.currency)))
    return found


def _terms(record: Agreement) -> list[str]:
    """What the house asks for, in plain words; lawyers add their own by the settings of the house."""
    if record.bicycle:
        return [_("Please lock it whenever you leave it, and bring it back as you got it.")]
    return [
        _("Please bring it back with as much fuel as it left with, or pay for what is missing."),
        _("It is insured. A damage costs you the excess above; tell us of it on the same day.")
        if record.excess_minor else _("It is insured. Tell us of a damage on the same day."),
        _("Only you drive it, with a valid licence. Fines and tolls while you have it are yours."),
    ]


def _moment(at: dt.datetime) -> str:
    return f"{show_date(at.date(), 'long')}, {show_time(at)}"


def _draw_line(label: str, value: str, sheet: Sheet, top: float) -> None:
    text, style = fitted(label, ROW.tinted(INK2), WIDTH * 0.4, 7)
    sheet.text(LEFT, top - 14, text, style)
    sheet.text(LEFT + WIDTH * 0.45, top - 14, value, ROW)
    sheet.rule(top - _LINE)


def _draw_signs(labels: tuple[str, str], record: Agreement, sheet: Sheet, top: float) -> None:
    half = WIDTH / 2 - 14
    for number, label in enumerate(labels):
        x = LEFT + number * (half + 28)
        sheet.rule(top - _SIGN + 22, x, min(x + half, RIGHT), INK2, 0.6)
        text, style = fitted(label, CAPTION, half, 8)
        sheet.text(x, top - _SIGN + 12, text, style)
    if record.strokes and record.signed_at is not None:
        words = f"{one_line(record.signed_by)}, {_moment(record.signed_at)}"
        shown, style = fitted(words, CAPTION, half, 6)
        draw_signature(sheet, LEFT, top - _SIGN + 24, half, record.strokes, "")
        sheet.text(LEFT, top - _SIGN + 2, shown, style)
