"""The claim form: what a maker, an insurer or a contract is asked to pay, on one page to sign."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dealerdesk.claims.records import ClaimWhole
from dealerdesk.claims.rules import STAGE_WORDS, SUBMITTED
from dealerdesk.core.i18n import _, show_date, show_km, show_number, speaking
from dealerdesk.cover.groups import group_label
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.paper.amounts import figure, sign
from dealerdesk.paper.binding import BODY_BOTTOM, BODY_TOP, Paper, pack
from dealerdesk.paper.design import AMOUNT, CAPTION, HAIRLINE, LEFT, RIGHT, ROW, RULE, SIDE, WIDTH
from dealerdesk.paper.entries import PIECE, TOGETHER, entry
from dealerdesk.paper.flow import Block, fill, gap
from dealerdesk.paper.photos import Photo, photo_rows
from dealerdesk.paper.pieces import heading, running_head, section
from dealerdesk.paper.records import Letterhead
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.paper.words import one_line
from dealerdesk.vehicles.plates import band_of

_CAPTION = 128.0


def claim_form(
    whole: ClaimWhole, *, language: str, house: Letterhead, photos: Sequence[Photo] = ()
) -> bytes:
    """The claim form as PDF bytes, A4, one page unless there is very much to say; photos come after it."""
    return pack([claim_paper(whole, language, house, photos)], house)


def claim_paper(
    whole: ClaimWhole, language: str, house: Letterhead, photos: Sequence[Photo] = ()
) -> Paper:
    """The claim form laid out."""
    claim, band = whole.claim, band_of(whole.plate_country)
    with speaking(language):
        title = _("Claim {number}").format(number=claim.number)
        cover = one_line(whole.cover)
        if whole.cover_number:
            cover = f"{cover} · {whole.cover_number}".strip(" ·")
        blocks = [heading(title, whole.plate, band, cover, one_line(whole.car)), gap(8)]
        blocks += _rows(_("The car and the order"), _car(whole))
        blocks += _rows(_("What happened"), _what(whole))
        blocks += _rows(_("The part"), _part(whole))
        blocks += _lines(whole) + _sums(whole)
        blocks += _rows(_("With it"), ((_("Documents"), ", ".join(_with_it(whole))),))
        blocks.append(gap(24))
        blocks.append(Block(30, partial(_draw_signatures, (_("Day and signature"), _("For the payer")))))
        blocks += photo_rows(photos, _("Photos that go with it"))
        again = [running_head(title, whole.plate, band)]
        pages = fill(blocks, BODY_TOP, BODY_BOTTOM, repeat=again)
        printed = (show_date(house.printed_at.date(), "long"), house.printed_by)
        return Paper(
            title=title, language=language, pages=tuple(pages), note=_(STAGE_WORDS[claim.stage]),
            imprint=" · ".join(part for part in printed if part),
        )


def _with_it(whole: ClaimWhole) -> tuple[str, ...]:
    """What goes with it by name: what was written, then the files."""
    files = (one_line(file.media.name) or _("Photo") for file in whole.files)
    return tuple(dict.fromkeys((*whole.claim.documents, *files)))


def _car(whole: ClaimWhole) -> tuple[tuple[str, str], ...]:
    claim = whole.claim
    return (
        (_("Paid by"), _(PAYER_WORDS.get(claim.payer, claim.payer))),
        (_("To be sent by"), show_date(claim.submit_by, "long") if claim.submit_by else ""),
        (_("VIN"), whole.vin), (_("Order"), whole.order), (_("Owner"), whole.customer),
        (_("Failed on"), show_date(claim.failed_on, "long") if claim.failed_on else ""),
        (_("At km"), show_km(claim.failed_km) if claim.failed_km is not None else ""),
        (_("Repaired on"), show_date(claim.repaired_on, "long")),
        (_("Technician"), whole.technician), (_("Authorisation number"), claim.authorisation),
    )


def _what(whole: ClaimWhole) -> tuple[tuple[str, str], ...]:
    claim = whole.claim
    return (
        (_("Complaint"), claim.complaint), (_("Cause"), claim.cause), (_("Correction"), claim.correction),
        (_("Why the answer is contested"), claim.answer if claim.stage == SUBMITTED else ""),
    )


def _part(whole: ClaimWhole) -> tuple[tuple[str, str], ...]:
    claim = whole.claim
    group = group_label(claim.group).words() if claim.group else ""
    return (
        (_("Component group"), group), (_("Part that caused it"), claim.causal_part),
        (_("Serial number of the new part"), claim.replacement_serial),
    )


def _rows(title: str, rows: tuple[tuple[str, str], ...]) -> list[Block]:
    """A section with a caption and a text a row; empty ones are left out, and an empty section too."""
    shown = [(caption, text) for caption, text in rows if text.strip()]
    if not shown:
        return []
    return [gap(12), section(title), *(block for row in shown for block in _row(*row))]


def _row(caption: str, text: str) -> list[Block]:
    """A caption and its text whole; a long one goes on over the page in small pieces."""
    left = wrapped(caption, SIDE, _CAPTION - 10, 2)
    lines = tuple(line for part in text.splitlines() for line in wrapped(part, ROW, WIDTH - _CAPTION))
    step = PIECE if len(lines) > TOGETHER else TOGETHER
    blocks = []
    for start in range(0, len(lines), step):
        part, last = lines[start : start + step], start + step >= len(lines)
        beside = left if start == 0 else ()
        height = max(len(beside) * SIDE.line, len(part) * ROW.line) + (6.5 if last else 0)
        blocks.append(Block(height, partial(_draw_row, beside, part, height if last else 0.0)))
    return blocks


def _draw_row(
    left: tuple[str, ...], lines: tuple[str, ...], ruled: float, sheet: Sheet, top: float
) -> None:
    sheet.lines(LEFT, top - 11, left, SIDE)
    sheet.lines(LEFT + _CAPTION, top - 11, lines, ROW)
    if ruled:
        sheet.rule(top - ruled, LEFT, RIGHT, HAIRLINE, 0.5)


def _lines(whole: ClaimWhole) -> list[Block]:
    """What the job card says was done and fitted, line by line, with amounts where they are known."""
    card, currency = whole.card, whole.currency
    shown = [
        (f"{line.title} · {hours}" if hours else line.title, line.amount_minor)
        for line in card.labour for hours in [_hours(line.billed_hundredths)]
    ]
    for part in card.parts:
        count = part.quantity_thousandths
        many = show_number(count / 1000, 0 if count % 1000 == 0 else 1)
        what = " ".join(word for word in (part.number, part.what) if word)
        shown.append((f"{what} · {many} ×", part.amount_minor))
    if not shown:
        return []
    blocks = [gap(12), section(_("From the job card"), sign(currency))]
    for what, minor in shown:
        amount = figure(minor, currency) if minor is not None else ""
        texts = [(line, ROW) for line in wrapped(what, ROW, WIDTH - 96)]
        blocks += entry(texts, partial(_draw_amount, amount))
    return blocks


def _hours(hundredths: int | None) -> str:
    return _("{n} h").format(n=show_number(hundredths / 100, 1)) if hundredths is not None else ""


def _draw_amount(amount: str, sheet: Sheet, y: float) -> None:
    sheet.text_right(RIGHT, y, amount, AMOUNT)


def _sums(whole: ClaimWhole) -> list[Block]:
    claim, currency = whole.claim, whole.currency
    rows = [(_("Labour"), claim.labour_minor), (_("Parts"), claim.parts_minor)]
    rows.append((_("Claimed"), claim.claimed_minor))
    if claim.approved_minor is not None:
        rows.append((_("Approved"), claim.approved_minor))
    if claim.paid_minor is not None:
        rows.append((_("Paid"), claim.paid_minor))
    title = section(_("Amounts"), sign(currency))
    return [gap(12), title, *(
        Block(18, partial(_draw_sum, caption, figure(minor, currency))) for caption, minor in rows
    )]


def _draw_sum(caption: str, amount: str, sheet: Sheet, top: float) -> None:
    sheet.text(LEFT, top - 12, caption, ROW)
    sheet.text_right(RIGHT, top - 12, amount, AMOUNT)
    sheet.rule(top - 18, LEFT, RIGHT, HAIRLINE, 0.5)


def _draw_signatures(captions: tuple[str, str], sheet: Sheet, top: float) -> None:
    half = (WIDTH - 28) / 2
    for place, caption in enumerate(captions):
        x = LEFT + place * (half + 28)
        sheet.rule(top - 12, x, x + half, RULE, 0.7)
        sheet.text(x, top - 23, caption, CAPTION)
