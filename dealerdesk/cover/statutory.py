"""Statutory rights against the seller: by country, with time but without distance, besides any guarantee."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.places import resource

EU = frozenset({
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
})  # fmt: skip
_SENTENCE = N_(
    "Besides any guarantee the law gives a private buyer rights against the seller for {months} months after "
    "the handover, whatever the mileage. A fault of the first {burden} months is taken to have been there "
    "from the start."
)
_NO_BURDEN = N_(
    "Besides any guarantee the law gives a private buyer rights against the seller for {months} months after "
    "the handover, whatever the mileage."
)


@dataclass(frozen=True, slots=True)
class StatutoryRight:
    """How long the seller answers for a car sold to a private buyer, new and used, and for how many of
    these months a fault is taken to have been there at the handover (0: the buyer has to prove it).

    `words` are the house's own, in place of the usual sentence.
    """

    country: str
    months: int
    used_months: int
    burden_months: int
    source: str
    words: str = ""


def built_in_rights() -> tuple[StatutoryRight, ...]:
    """The whole table; the line "EU" is for countries of the Union without one of their own."""
    return tuple(_table().values())


def statutory_right(country: str) -> StatutoryRight | None:
    """The right in a country (ISO 3166 alpha-2); None where the table does not say.

    Countries of the Union without a line of their own have the least that Directive (EU) 2019/771 gives.
    """
    land = country.upper()
    return _table().get(land) or (_table()["EU"] if land in EU else None)


def statutory_until(country: str, handed_over: dt.date, used: bool) -> dt.date | None:
    """The last day of the right for a car handed over on a day; None where the table does not say.

    Used cars: the time a seller may agree on at least, where the law allows to shorten it.
    """
    return right_until(statutory_right(country), handed_over, used)


def right_until(right: StatutoryRight | None, handed_over: dt.date, used: bool) -> dt.date | None:
    """The last day of a right for a car handed over on a day; None without one."""
    if right is None:
        return None
    return end_of_months(handed_over, right.used_months if used else right.months)


def statutory_sentence(country: str) -> Said | None:
    """What the law gives in a country, as a sentence; None where the table does not say."""
    right = statutory_right(country)
    return right_sentence(right) if right is not None else None


def right_sentence(right: StatutoryRight) -> Said:
    """What a right gives, in the usual words."""
    if not right.burden_months:
        return Said(_NO_BURDEN, {"months": right.months})
    return Said(_SENTENCE, {"months": right.months, "burden": right.burden_months})


@lru_cache(maxsize=1)
def _table() -> dict[str, StatutoryRight]:
    with resource("cover", "statutory.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["country"]: StatutoryRight(
                row["country"], int(row["months"]), int(row["used_months"]), int(row["burden_months"]),
                row["source"],
            )
            for row in csv.DictReader(file)
        }
