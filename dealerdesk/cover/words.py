"""Words for the cover verdict: the answer, its conditions, and why a cover does not hold."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day, a_distance, counted
from dealerdesk.cover.gauges import CoverGauge, EndsFirst
from dealerdesk.cover.groups import group_label
from dealerdesk.cover.rules import CoverFacts, CoverReason, Goodwill, Outcome, Tier

KIND_WORDS: dict[str, str] = {
    "manufacturer": N_("Manufacturer warranty"),
    "extended": N_("Extended warranty"),
    "parts": N_("Parts guarantee"),
    "corrosion": N_("Corrosion guarantee"),
    "battery": N_("Battery guarantee"),
    "goodwill": N_("Voluntary goodwill"),
    "contract": N_("Maintenance contract"),
}
OUTCOME_WORDS: dict[str, str] = {
    Outcome.COVERED: N_("Covered"),
    Outcome.ONLY_IF: N_("Covered if"),
    Outcome.NOT_COVERED: N_("Not covered"),
}
PAYER_WORDS: dict[str, str] = {
    "customer": N_("Customer"),
    "manufacturer": N_("Manufacturer"),
    "goodwill": N_("Goodwill of the house"),
    "contract": N_("Contract"),
    "insurer": N_("Insurer"),
    "internal": N_("Internal"),
}
TIER_WORDS: dict[str, str] = {
    Tier.MUST: N_("Must: warranty"),
    Tier.SHOULD: N_("Should: repair"),
    Tier.CAN: N_("Can: contract and extras"),
}
ENDS_FIRST_WORDS: dict[str, str] = {
    EndsFirst.DATE: N_("runs out on time first"),
    EndsFirst.DISTANCE: N_("runs out on mileage first"),
    EndsFirst.NEVER: N_("has no end"),
    EndsFirst.UNKNOWN: N_("ends on whichever comes first"),
}
_REASONS: dict[str, str] = {
    "excluded": N_("Not part of it: {group}"),
    "not_included": N_("Not part of it: {group}"),
    "no_defect": N_("Service and wear are no defect: {group}"),
    "cancelled": N_("Cancelled on {on}"),
    "not_started": N_("Starts on {on}"),
    "ended": N_("Ended on {on}"),
    "too_far": N_("Ended at {limit}, passed by {km}"),
    "group_unknown": N_("the cause lies in a part that is covered"),
    "odometer_unknown": N_("the car has not passed {limit}"),
    "odometer_doubted": N_("the {km} of {on} is a mistake (then strike that reading out)"),
    "start_unknown": N_("its start is confirmed"),
    "registration_unknown": N_("its first registration allows it (enter the day with the car)"),
    "same_part": N_("it is the very part that was renewed"),
    "condition": N_("{text}"),
}
_EXCLUDED_IN_WORDS = N_("Not part of it: {group} ({exclusions})")


def reason_words(reason: CoverReason) -> Said:
    """Why a cover does not hold, as a sentence; a condition as the end of "Covered if ..."."""
    params = {key: _shown(key, value) for key, value in reason.params.items()}
    if reason.code == "excluded" and reason.params.get("exclusions"):
        return Said(_EXCLUDED_IN_WORDS, params)
    if reason.code == "used_up":
        return counted("Its one visit is used", "All {n} visits of it are used", _count(reason))
    return Said(_REASONS[reason.code], params)


def _count(reason: CoverReason) -> int:
    """How many visits a contract had."""
    services = reason.params["services"]
    return services if isinstance(services, int) else 0


def limits_words(cover: CoverFacts) -> Said:
    """How long a cover holds: "until 4 Jan 2027 or 100,000 km"."""
    last, limit = cover.last_day, cover.km_limit
    if last is not None and limit is not None:
        return Said(N_("until {day} or {km}"), {"day": a_day(last), "km": a_distance(limit)})
    if last is not None:
        return Said(N_("until {day}, any mileage"), {"day": a_day(last)})
    if limit is not None:
        return Said(N_("until {km}"), {"km": a_distance(limit)})
    return Said(N_("without end"))


def goodwill_words(goodwill: Goodwill) -> Said:
    """Why goodwill is proposed: "Past by 16 days and 600 km"."""
    days = counted("one day", "{n} days", goodwill.days_past)
    if goodwill.days_past and goodwill.km_past:
        return Said(N_("Past by {days} and {km}"), {"days": days, "km": a_distance(goodwill.km_past)})
    if goodwill.days_past:
        return Said(N_("Past by {days}"), {"days": days})
    return Said(N_("Past by {km}"), {"km": a_distance(goodwill.km_past)})


def days_left_words(days: int) -> Said:
    """What is left in time: "41 days left", "today is the last day"."""
    return counted("one day left", "{n} days left", days) if days else Said(N_("today is the last day"))


def km_left_words(km: int) -> Said:
    """What is left in distance: "35,790 km left"."""
    return Said(N_("{km} left"), {"km": a_distance(km)})


def ends_first_words(values: CoverGauge) -> Said:
    """Which of the two ends the cover first."""
    return Said(ENDS_FIRST_WORDS[values.ends_first])


def _shown(key: str, value: object) -> object:
    if key == "group" and isinstance(value, str):
        return group_label(value)
    if isinstance(value, dt.date):
        return a_day(value)
    if key in {"limit", "km"} and isinstance(value, int):
        return a_distance(value)
    return value
