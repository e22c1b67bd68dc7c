"""Why something comes back, in which condition and what became of it, in words."""

from __future__ import annotations

from dealerdesk.claims.return_records import ExchangeOffer, GivenPart, ReturnRecord, ReturnRow, Sold
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.parts.rules import WHOLE_UNITS, shown_quantity
from ui.claims.two_lines import TwoLines
from ui.cover.amounts import money

REASON_WORDS = {
    "faulty": N_("Faulty"), "withdrawal": N_("Withdrawn after a distance sale"),
    "wrong": N_("Not what was agreed"), "unwanted": N_("Not wanted after all"),
}
CONDITION_WORDS = {
    "as_new": N_("As new"), "opened": N_("Opened"), "used": N_("Used"), "damaged": N_("Damaged"),
}
_TONES = {"waiting": "warn", "exchanged": "good", "refunded": "good"}


def sold_words(one: Sold, currency: str) -> str:
    """Something that was bought: "2 × Wiper blades · bought 24 Nov 2026 · € 60"."""
    parts = [counted(one.what, one.quantity_thousandths, one.unit)]
    if one.bought_on is not None:
        parts.append(_("bought {day}").format(day=show_date(one.bought_on)))
    if one.paid_minor:
        parts.append(money(one.paid_minor, currency))
    return " · ".join(parts)


def counted(what: str, thousandths: int, unit: str = "piece") -> str:
    """How many of what; one piece is not counted."""
    if unit not in WHOLE_UNITS:
        return f"{shown_quantity(thousandths, unit)} {what}"
    return what if thousandths == 1000 else f"{shown_quantity(thousandths)} × {what}"


def stage_words(one: ReturnRecord, currency: str) -> str:
    """What became of it."""
    if one.stage == "refunded":
        return _("{amount} paid back").format(amount=money(one.amount_minor or 0, currency))
    if one.stage == "exchanged" and one.amount_minor:
        return f"{_('exchanged')} · {difference_words(one.amount_minor, currency)}"
    return {"waiting": _("to be decided"), "exchanged": _("exchanged")}.get(one.stage, _("refused"))


def difference_words(minor: int, currency: str) -> str:
    """What the customer gets in an exchange, or pays where it is less than nothing."""
    words = _("the customer pays {amount}") if minor < 0 else _("the customer gets {amount}")
    return words.format(amount=money(abs(minor), currency))


def given_words(one: GivenPart) -> str:
    """What is given for it: "2 × Child seat 5F0 019 906"."""
    return f"{counted(one.name, one.quantity_thousandths, one.unit)} {one.number}"


def settled_words(one: ReturnRecord, given: ExchangeOffer | None, currency: str) -> str:
    """What was just decided, as it is told at the foot."""
    words = {"exchanged": _("It is exchanged"), "refunded": _("It is paid back")}
    if given is not None:
        gone = _("It is exchanged; {number} is booked out of the stock")
        words["exchanged"] = gone.format(number=given_words(given.given))
        if one.amount_minor:
            words["exchanged"] += f" · {difference_words(one.amount_minor, currency)}"
    elif one.part_line_id is not None:
        words["exchanged"] = _("It is exchanged; what is fitted instead is issued on its order")
    return words.get(one.stage, _("It is refused"))


def offer_words(one: ExchangeOffer, currency: str) -> str:
    """What an exchange would be: what goes out, for how much, and who pays the difference."""
    parts = [given_words(one.given)]
    if one.total_minor is not None:
        parts.append(money(one.total_minor, currency))
    if one.difference_minor is None:
        parts.append(_("a price is not known: settle the difference by hand"))
    elif one.difference_minor:
        parts.append(difference_words(one.difference_minor, currency))
    else:
        parts.append(_("nothing is to be paid"))
    if one.free_thousandths < one.given.quantity_thousandths:
        free = shown_quantity(max(0, one.free_thousandths), one.given.unit)
        parts.append(_("{n} free").format(n=free))
    return " · ".join(parts)


def until_words(one: ReturnRecord) -> str:
    """Until when it may come back, and whether it is too late for that."""
    if one.due_on is None:
        return _("until when it may come back is not known")
    words = _("too late: until {day}") if one.late else _("may come back until {day}")
    return words.format(day=show_date(one.due_on))


class ReturnShown:
    """A row in words; amounts in the house's currency."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __call__(self, row: ReturnRow) -> TwoLines:
        one = row.returned
        what = counted(one.what, one.quantity_thousandths, row.unit)
        below = f"{what} · {_(REASON_WORDS[one.reason])}"
        return TwoLines(row.customer, stage_words(one, self._currency), below, _TONES.get(one.stage, ""))

    def sentence(self, row: ReturnRow) -> str:
        """The row aloud."""
        return self(row).sentence
