"""Words of the import page: by what a row was matched, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from dealerdesk.core.i18n import N_, _, ngettext, show_number
from dealerdesk.core.shown import NN_
from dealerdesk.exchange import errands, importing
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.outcomes import NEW_THINGS
from dealerdesk.exchange.runs import MatchRecord, RunRecord

KIND_WORDS = {Kind.CUSTOMERS: N_("Customers and cars"), Kind.HISTORY: N_("Service history")}
BY_WORDS = {
    "number": N_("by the customer number"), "phone": N_("by the phone number"), "email": N_("by the e-mail"),
    "vin": N_("by the VIN"), "plate": N_("by the plate"), "name": N_("by name and address"),
    "owner": N_("because they had the car"), "model": N_("by make and model"), "new": N_("new"),
    "split": N_("taken apart"),
}  # fmt: skip
STAGE_WORDS = {
    importing.LOOKING: N_("The file is being read."), importing.READING: N_("The file is being read."),
    importing.MATCHING: N_("Its rows are compared with what is known here."),
    importing.WRITING: N_("It is being written. This takes a moment and cannot be stopped."),
    importing.FINDING: N_("Everybody is made easy to find."),
    errands.TAKING_BACK: N_("What the import brought is being taken away again."),
}  # fmt: skip
# How much of the whole each stage takes, for one bar over all of them.
_FROM = {
    importing.LOOKING: (0.0, 1.0), importing.READING: (0.0, 0.55), importing.MATCHING: (0.55, 0.85),
    importing.WRITING: (0.85, 1.0), importing.FINDING: (1.0, 1.0), errands.TAKING_BACK: (0.0, 1.0),
}  # fmt: skip

_BROUGHT = {
    "customers_new": NN_("{n} new customer", "{n} new customers"),
    "vehicles_new": NN_("{n} new car", "{n} new cars"), "visits_new": NN_("{n} new visit", "{n} new visits"),
}  # fmt: skip


def share_of_all(stage: str, share: float) -> float:
    """How much of the whole errand is done."""
    start, end = _FROM[stage]
    return start + (end - start) * share


def customer_words(match: MatchRecord) -> str:
    """Whom a row was taken for, and by what."""
    if not match.customer:
        return ""
    return f"{match.customer}, {_(BY_WORDS.get(match.customer_by, ''))}"


def car_words(match: MatchRecord) -> str:
    """Which car a row was taken for, and by what."""
    if not match.plate:
        return ""
    return f"{match.plate}, {_(BY_WORDS.get(match.vehicle_by, ''))}"


def is_taken_for_customer(match: MatchRecord) -> bool:
    """Whether the row was taken for somebody who was known."""
    return match.customer_by not in ("", "new", "split")


def is_taken_for_car(match: MatchRecord) -> bool:
    """Whether the row was taken for a car that was known."""
    return match.vehicle_by not in ("", "new", "split")


def run_words(run: RunRecord) -> str:
    """What an earlier import brought, in a line."""
    return _("taken back") if run.undone_at is not None else brought_words(run.counts)


def brought_words(counts: Mapping[str, int]) -> str:
    """What an import brought: new customers, cars and visits."""
    found = {key: counts.get(key, 0) for key in NEW_THINGS}
    parts = (ngettext(*_BROUGHT[key], n).format(n=show_number(n)) for key, n in found.items() if n)
    return " \u00b7 ".join(parts) or _("nothing new")
