"""The warranty report: how long it holds, what it covers, what it has paid, and what to do before it ends."""

from __future__ import annotations

from functools import partial

from dealerdesk.core.calendar import style_of
from dealerdesk.core.i18n import _, show_date, show_km, speaking
from dealerdesk.cover.paper_records import CoverOnPaper, WarrantyReport
from dealerdesk.cover.printed_gauges import gauges
from dealerdesk.cover.printed_lists import (
    in_and_out,
    is_over,
    open_claims,
    open_recalls,
    payments,
)
from dealerdesk.cover.printed_others import others
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import (
    ACCENT,
    BODY,
    BOX,
    CAPTION,
    INK2,
    LEFT,
    RIGHT,
    SANS,
    SANS_SEMIBOLD,
    SERIF_SEMIBOLD,
    WHITE,
    WIDTH,
    Style,
)
from dealerdesk.paper.flow import Block, Page, fill, gap
from dealerdesk.paper.pieces import heading, paragraph, running_head
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import fitted, wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line

_TITLE = Style(SERIF_SEMIBOLD, 14, ACCENT)
_PHONE = Style(SANS_SEMIBOLD, 10, ACCENT)
_BY_PHONE = Style(SANS, 8, INK2, 10)
_CARD_WIDTH, _CARD_HEIGHT = 142.0, 48.0


def warranty_report(record: WarrantyReport, *, language: str, house: Letterhead) -> bytes:
    """The warranty report as PDF bytes, A4, one page unless there is very much to say."""
    return pack([warranty_paper(record, language, house)], house)


def warranty_paper(record: WarrantyReport, language: str, house: Letterhead) -> Paper:
    """The warranty report laid out."""
    with speaking(language):
        title = _("What your warranty covers")
        main = record.covers[0] if record.covers else None
        again = [running_head(title, record.plate, record.plate_country)]
        printed = (show_date(house.printed_at.date(), "long"), house.printed_by)
        return Paper(
            title=_("Warranty report {plate}").format(plate=record.plate).strip(),
            language=language,
            pages=tuple(_pages(title, record, main, house, again)),
            note=_note(main),
            imprint=" · ".join(part for part in printed if part),
        )


def _pages(
    title: str,
    record: WarrantyReport,
    main: CoverOnPaper | None,
    house: Letterhead,
    again: list[Block],
) -> list[Page]:
    """One page, if need be with less air, then without the invitation; only then more."""
    roomy: list[Page] = []
    for saved, inviting in ((0.0, True), (4.0, True), (4.0, False)):
        blocks = [_heading(title, record, main)]
        if main:
            blocks += [*gauges(main, record), gap(12 - saved), *in_and_out(main, record.currency, saved)]
            blocks += others(record, saved)
        else:
            text = _("We know of no guarantee for this car today. If you have papers, bring them along.")
            blocks += [gap(12), paragraph(text, BODY)]
        blocks += open_recalls(record, saved) + payments(record, saved) + open_claims(record, saved)
        if inviting:
            blocks += _invitation(record, main, house, saved)
        pages = fill([*blocks, *_small_print(record, main)], BODY_TOP, BODY_BOTTOM, repeat=again)
        if len(pages) == 1:
            return pages
        roomy = roomy or pages
    return roomy


def _heading(title: str, record: WarrantyReport, main: CoverOnPaper | None) -> Block:
    name, number = one_line(record.customer), ""
    subtitle = _("For {name}").format(name=name) if name else ""
    if main:
        subtitle = one_line(main.title)
        if name:
            subtitle = _("{cover}, for {name}").format(cover=subtitle, name=name)
        named = _("Contract {number}") if main.contract else _("No. {number}")
        number = named.format(number=main.number) if main.number else ""
    aside = " · ".join(part for part in (number, record.car) if part)
    return heading(title, record.plate, record.plate_country, subtitle, aside)


def _note(main: CoverOnPaper | None) -> str:
    if main is None:
        return ""
    if main.number and main.contract:
        return _("The contract {number} decides. This page explains it.").format(number=main.number)
    if main.number:
        return _("The terms of no. {number} decide. This page explains them.").format(number=main.number)
    return _("The terms of the cover decide. This page explains them.")


# The invitation, and what holds besides -----------------------------------------------------------


def _invitation(
    record: WarrantyReport, main: CoverOnPaper | None, house: Letterhead, saved: float
) -> list[Block]:
    """One invitation: before the main cover ends, or what the house chose to say."""
    title, text = _("While it lasts"), record.invitation
    if main is None or is_over(main, record):
        title = _("One thing to ask us")
        text = text or _("Some cars can be put under a warranty again after a check. Ask us about yours.")
    elif main.km_limit and main.km_reached_on and (
        main.ends_on is None or main.km_reached_on < main.ends_on
    ):
        title = _("Before {day}").format(day=show_km(main.km_limit))
    elif main.ends_on:
        day = show_date(main.ends_on, style_of(main.ends_on, record.as_of))
        title = _("Before {day}").format(day=day)
    if main is not None and main.contract:
        text = text or _("Bring the car to us for what the contract pays, while it lasts.")
    text = text or _(
        "Let us look the whole car over while it is still under warranty. What is found now, "
        "the warranty can still pay for."
    )
    call = wrapped(_("just call, we find a time"), _BY_PHONE, _CARD_WIDTH - 12) if house.phone else ()
    room = WIDTH - 36 - (_CARD_WIDTH + 24 if house.phone else 0)
    lines = wrapped(text, BODY, room, 5)
    height = max(_card_height(call) + 34 - 4 * saved if call else 0.0, 48 + len(lines) * BODY.line - saved)
    drawn = partial(_draw_invitation, title, lines, one_line(house.phone), call, height)
    return [gap(24 - 2 * saved), Block(height, drawn)]


def _card_height(call: tuple[str, ...]) -> float:
    """The card with the number is as high as the words under it need."""
    return _CARD_HEIGHT + (len(call) - 1) * _BY_PHONE.line


def _draw_invitation(
    title: str, lines: tuple[str, ...], phone: str, call: tuple[str, ...], height: float, sheet: Sheet,
    top: float,
) -> None:
    sheet.box(LEFT, top - height, WIDTH, height, 6, fill=BOX)
    card = RIGHT - 18 - _CARD_WIDTH
    text, style = fitted(title, _TITLE, (card if call else RIGHT) - LEFT - 42, 10)
    sheet.text(LEFT + 18, top - 26, text, style)
    sheet.lines(LEFT + 18, top - 43, lines, BODY)
    if not call:
        return
    tall = _card_height(call)
    upper = top - (height - tall) / 2
    sheet.box(card, upper - tall, _CARD_WIDTH, tall, 5, fill=WHITE, edge=ACCENT, weight=1)
    text, style = fitted(phone, _PHONE, _CARD_WIDTH - 16, 7)
    sheet.text_middle(card + _CARD_WIDTH / 2, upper - 20, text, style)
    for place, line in enumerate(call):
        y = upper - 35 - place * _BY_PHONE.line
        sheet.text_middle(card + _CARD_WIDTH / 2, y, line, _BY_PHONE)


def _small_print(record: WarrantyReport, main: CoverOnPaper | None) -> list[Block]:
    """What "covered" means, and that the law gives rights besides: never limited by distance (DOMAIN)."""
    law = record.law or (_(
        "Besides any guarantee, the law gives you rights against the seller; no distance uses them up."
    ) if record.private else "")
    if record.statutory_until and record.statutory_until >= record.as_of:
        day = show_date(record.statutory_until, "long")
        law += " " + _("For this car they run until {day}.").format(day=day)
    if main:
        covered = _(
            "Covered means: the terms apply, and we find a cause that they name. "
            "If we are not sure, we say so before we start and tell you the price of finding out."
        )
        law = f"{covered} {law}".strip()
    return [gap(10), paragraph(law, CAPTION)] if law else []
