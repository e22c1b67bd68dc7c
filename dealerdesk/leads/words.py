"""Words for warmth: each reason and each band as a person reads it."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, counted
from dealerdesk.leads.warmth import Band, Reason

BAND_WORDS: dict[str, str] = {
    Band.HOT: N_("hot"),
    Band.WARM: N_("warm"),
    Band.COOL: N_("cool"),
}

REASON_WORDS: dict[str, str] = {
    "wants_it_now": N_("Wants it now or within a month"),
    "within_3_months": N_("Wants it within 3 months"),
    "within_6_months": N_("Wants it within 6 months"),
    "within_12_months": N_("Wants it within 12 months"),
    "later": N_("Wants it later"),
    "no_time_named": N_("Named no time"),
    "asked_to_be_called": N_("Asked to be called"),
    "contact_allowed": N_("Sales may write"),
    "specific_wish": N_("Knows what it should be"),
    "budget_named": N_("Named a budget"),
    "trade_in": N_("Mentioned a trade-in"),
    "two_staff": N_("Heard by two colleagues"),
    "lease_ends": N_("Lease or finance ends soon"),
    "warranty_ends": N_("Warranty ends soon"),
    "repairs": N_("Repairs are dear for this car"),
    "declined": N_("Declined a recommended repair"),
    "old_car": N_("Old car or high mileage"),
    "loyal": N_("Loyal customer"),
    "ambassador": N_("Ambassador"),
    "open_complaint": N_("Complaint still open"),
}

# The second, smaller line below a reason: where it comes from.
SOURCE_SAID = N_("they said it")
SOURCE_FADING = N_("they said it, some time ago")
SOURCE_BOOKS = N_("from our books")
SETTLE_FIRST = N_("Settle the complaint first")


def band_word(band: str) -> Said:
    """The band as a word."""
    return Said(BAND_WORDS[band])


def reason_words(reason: Reason) -> Said:
    """The reason as a short sentence, with its days where it has them: "Warranty ends in 41 days"."""
    days = reason.params.get("days")
    if reason.code == "lease_ends" and isinstance(days, int):
        return counted("Lease or finance ends in one day", "Lease or finance ends in {n} days", days)
    if reason.code == "warranty_ends" and isinstance(days, int):
        return counted("Warranty ends in one day", "Warranty ends in {n} days", days)
    count = reason.params.get("n")
    if reason.code == "two_staff" and isinstance(count, int) and count > 2:
        return counted("Heard by one colleague", "Heard by {n} colleagues", count)
    return Said(REASON_WORDS[reason.code])


def reason_source(reason: Reason) -> Said:
    """Where a reason comes from: the words of the customer, or what the house knows."""
    on = reason.params.get("on")
    if isinstance(on, dt.date):
        return a_day(on, "daylong")
    if reason.remark_id is None:
        return Said(SOURCE_BOOKS)
    return Said(SOURCE_FADING if reason.fading else SOURCE_SAID)
