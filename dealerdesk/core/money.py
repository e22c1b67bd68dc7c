"""Money: integer minor units with a currency, and exact arithmetic on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dealerdesk.core.i18n import minor_digits, show_money


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units (cent, øre, grosz) of one ISO 4217 currency."""

    minor: int
    currency: str

    def __add__(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise ValueError("money of two currencies cannot be added")
        return Money(self.minor + other.minor, self.currency)

    def __str__(self) -> str:
        return show_money(self.minor, self.currency)


def to_minor(amount: Decimal, currency: str) -> int:
    """Minor units of a decimal amount, half up."""
    scaled = amount.scaleb(minor_digits(currency))
    return int(scaled.quantize(Decimal(1), rounding=ROUND_HALF_UP))
