"""Why something comes back, in which condition and what became of it, in words."""

from __future__ import annotations

from dealerdesk.claims.return_records import ReturnRecord, ReturnRow, Sold
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
    return {"waiting": _("to be decided"), "exchanged": _("exchanged")}.get(one.stage, _("refused"))


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
