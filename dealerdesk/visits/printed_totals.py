"""What everything came to, by who paid it, and the VAT in the reader's own part."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.core.money import cash_words
from dealerdesk.paper.amounts import figure, sign
from dealerdesk.paper.design import AMOUNT, COLUMN, DETAIL, INK3, RIGHT, ROW, RULE, SIDE
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.setting import fitted, shortened
from dealerdesk.paper.sheet import Sheet
from dealerdesk.visits.paper_records import PaidBy
from dealerdesk.visits.printed_table import PAYER, PAYERS, WHAT

_LINE, _HEAD, _FOOT = 16.0, 19.0, 14.0
_YOU = "customer"


class Priced(Protocol):
    """A paper with amounts: ISO 4217 currency, VAT in basis points (0: nothing is said of it)."""

    @property
    def currency(self) -> str: ...

    @property
    def vat_basis_points(self) -> int: ...


def vat_in(gross_minor: int, basis_points: int) -> int:
    """The VAT that an amount holds, minor units, half up."""
    return (2 * gross_minor * basis_points + 10_000 + basis_points) // (2 * (10_000 + basis_points))


def totals(paid: Sequence[PaidBy], paper: Priced, coins: bool = False) -> list[Block]:
    """A line per payer and the VAT, kept on one page; nothing where no sum is known.

    `coins`: what the reader's part is in cash, too, where that is another amount.
    """
    if not paid:
        return []
    theirs = next((one.minor for one in paid if one.payer == _YOU), 0)
    said = tuple(words for words in (_vat_words(paper, theirs), _coins(paper, theirs, coins)) if words)
    height = _HEAD + _LINE * len(paid) + max(_FOOT * len(said), 4)
    return [gap(8, glued=True), Block(height, partial(_draw, tuple(paid), paper, said))]


def _vat_words(paper: Priced, theirs: int) -> str:
    if not theirs or not paper.vat_basis_points:
        return ""
    percent = show_number(paper.vat_basis_points / 100, 0 if paper.vat_basis_points % 100 == 0 else 1)
    vat = figure(vat_in(theirs, paper.vat_basis_points), paper.currency)
    return _("Your part includes VAT, at today's {percent} %: {vat}").format(percent=percent, vat=vat)


def _coins(paper: Priced, theirs: int, wanted: bool) -> str:
    words = cash_words(theirs, paper.currency) if wanted else ""
    return _("Your part: {words}").format(words=words) if words else ""


def _draw(paid: Sequence[PaidBy], paper: Priced, said: Sequence[str], sheet: Sheet, top: float) -> None:
    y = top - 12
    title, style = fitted(_("In all, {sign}").format(sign=sign(paper.currency)), COLUMN, PAYER - WHAT - 12, 7)
    sheet.text(WHAT, y, title, style)
    sheet.rule(top - 17.6, WHAT, RIGHT, RULE, 0.7)
    y = top - _HEAD - 10.5
    for one in paid:
        sheet.text(WHAT, y, shortened(_(PAYERS.get(one.payer, one.payer)), ROW, PAYER - WHAT - 12), ROW)
        jobs = ngettext("{n} job", "{n} jobs", one.jobs).format(n=show_number(one.jobs))
        sheet.text(PAYER, y, jobs, SIDE)
        amount = AMOUNT if one.minor else AMOUNT.tinted(INK3)
        sheet.text_right(RIGHT, y, figure(one.minor, paper.currency), amount)
        y -= _LINE
    for words in said:
        words, style = fitted(words, DETAIL, RIGHT - WHAT, 6.5)
        sheet.text(WHAT, y + 2, words, style)
        y -= _FOOT
