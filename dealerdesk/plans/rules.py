"""Which service plan a car follows, and when it has to be inspected: values in, values out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from dealerdesk.core.calendar import end_of_months, whole_years
from dealerdesk.core.errors import Said
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.core.shown import a_day
from dealerdesk.house.numbers import DEFAULTS, InspectionNumbers
from dealerdesk.plans.records import PlanRecord


def plan_for(
    plans: Sequence[PlanRecord], make: str, fuel: str, first_registration: dt.date | None, today: dt.date
) -> PlanRecord | None:
    """The plan that fits a car best: of its make before of every make, of its fuel before of any.

    Of several such the one for the highest age it has reached. A car of unknown age follows plans from the
    first year on only.
    """
    age = whole_years(first_registration, today) if first_registration else 0
    fitting = [
        plan for plan in plans
        if plan.active and plan.from_years <= age and (not plan.fuel or plan.fuel == fuel)
        and (not plan.make.strip() or fold(plan.make).strip() == fold(make).strip())
    ]
    return max(
        fitting, key=lambda plan: (bool(plan.make.strip()), bool(plan.fuel), plan.from_years, -plan.id),
        default=None,
    )


@dataclass(frozen=True, slots=True)
class InspectionRule:
    """Years until the first inspection after first registration, from it to the second, and from then on."""

    first: int
    second: int
    then: int


def inspection_rule(country: str, numbers: InspectionNumbers = DEFAULTS.inspection) -> InspectionRule | None:
    """The rule of a country (ISO 3166 alpha-2) by the numbers of the house; None where there is none.

    As delivered, for passenger cars: DK bekendtgørelse om godkendelse og syn af køretøjer and NO
    kjøretøyforskriften: 4, then every 2 years; DE StVZO annex VIII: 3, then every 2; PL Prawo o ruchu
    drogowym art. 81: 3, then 2, then every year.
    """
    found = {
        "DK": (numbers.dk_first, numbers.dk_then, numbers.dk_then),
        "NO": (numbers.no_first, numbers.no_then, numbers.no_then),
        "PL": (numbers.pl_first, numbers.pl_second, numbers.pl_then),
        "DE": (numbers.de_first, numbers.de_then, numbers.de_then),
    }.get(country.upper())
    return InspectionRule(*found) if found else None


@dataclass(frozen=True, slots=True)
class InspectionDue:
    """By when a car has to be inspected, and from which inspection that is counted.

    `on` is None where it cannot be told; `said` is the sentence about it either way.
    """

    on: dt.date | None
    said: Said
    last_on: dt.date | None = None
    overdue: bool = False


_UNKNOWN = N_("Inspection: neither the first registration nor an inspection is known.")
_NO_RULE = N_("Inspection: no rule is known for this country.")
_DUE = N_("Inspection by {day}")
_AFTER = N_("Inspection by {day}, the last was on {last}")
_WAS_DUE = N_("The inspection was due on {day}; none is written down here.")
_OVERDUE = N_("The inspection was due on {day}; the last was on {last}.")


def inspection_due(
    rule: InspectionRule | None, first_registration: dt.date | None, last_on: dt.date | None, today: dt.date
) -> InspectionDue:
    """By when the next inspection is due; the day itself is in time (Regulation 1182/71, art. 3).

    Without an inspection on record it is the first one after the registration, also where that has passed:
    whether it was done elsewhere nobody here knows. An inspection counts as the first one until half of the
    second span has passed. Without a first registration the span of later ones is taken.
    """
    if rule is None:
        return InspectionDue(None, Said(_NO_RULE), last_on)
    if last_on is None:
        if first_registration is None:
            return InspectionDue(None, Said(_UNKNOWN))
        on = end_of_months(first_registration, 12 * rule.first)
        late = on < today
        return InspectionDue(on, Said(_WAS_DUE if late else _DUE, {"day": a_day(on)}), None, late)
    years = rule.then
    if first_registration is not None:
        second_from = end_of_months(first_registration, 12 * rule.first + 6 * rule.second)
        years = rule.second if last_on < second_from else rule.then
    on = end_of_months(last_on, 12 * years)
    late = on < today
    words = Said(_OVERDUE if late else _AFTER, {"day": a_day(on), "last": a_day(last_on)})
    return InspectionDue(on, words, last_on, late)
