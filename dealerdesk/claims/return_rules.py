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


def share(paid_minor: int, left_thousandths: int, quantity_thousandths: int) -> int:
    """What was paid (minor units) for so much of what is left; half up, and for all of it all of it.

    Each share is taken from what the ones before have left, so that they add up to what was paid to the
    minor unit however a whole comes back.
    """
    return (paid_minor * quantity_thousandths * 2 + left_thousandths) // (left_thousandths * 2)
