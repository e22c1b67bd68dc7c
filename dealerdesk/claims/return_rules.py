"""Rules of what was sold and comes back: until when it may, by the reason, and what a part of it cost."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core.calendar import end_of_months
from dealerdesk.house.numbers import ReturnNumbers

REASONS = ("faulty", "withdrawal", "wrong", "unwanted")
CONDITIONS = ("as_new", "opened", "used", "damaged")
RETURN_STAGES = ("waiting", "exchanged", "refunded", "refused")


def return_until(
    reason: str, bought_on: dt.date | None, limits: ReturnNumbers, conformity_months: int | None
) -> dt.date | None:
    """The last day on which it may come back; None where the day of the sale or the law is not known.

    A sale at a distance may be withdrawn from within 14 days (Directive 2011/83/EU, article 9); what is
    faulty or not what was agreed comes back as long as the seller answers for it (Directive (EU) 2019/771);
    what is merely unwanted as long as the house allows. `conformity_months` is what the law of the country
    says for new goods.
    """
    if bought_on is None:
        return None
    if reason == "withdrawal":
        return bought_on + dt.timedelta(days=limits.withdrawal_days)
    if reason == "unwanted":
        return bought_on + dt.timedelta(days=limits.unwanted_days)
    months = limits.conformity_months or conformity_months
    return end_of_months(bought_on, months) if months else None


def share(paid_minor: int, whole_thousandths: int, before: int, quantity_thousandths: int) -> int:
    """What was paid (minor units) for so much of a whole of which `before` (thousandths) came back earlier.

    However a whole is divided, its shares add up to what was paid to the minor unit.
    """
    def paid_for(thousandths: int) -> int:
        return (paid_minor * thousandths * 2 + whole_thousandths) // (whole_thousandths * 2)

    return paid_for(before + quantity_thousandths) - paid_for(before)
