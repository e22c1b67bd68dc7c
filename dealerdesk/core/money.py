"""Money: integer minor units with a currency, and exact arithmetic on it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from dealerdesk.core.i18n import _, minor_digits, show_money

# The smallest coin in minor units. DK: 50 øre since 2008; NO: 1 krone since 2012; SE: 1 krona since 2010;
# CH: 5 Rappen; CZ: 1 koruna since 2008. PL and the euro countries settle to the grosz and the cent.
SMALLEST_COIN = {"DKK": 50, "NOK": 100, "SEK": 100, "CHF": 5, "CZK": 100}


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


def in_cash(minor: int, currency: str) -> int:
    """What is paid in coins: to the nearest one there is, halves up; unchanged where a cent can be paid."""
    coin = SMALLEST_COIN.get(currency, 1)
    return (2 * minor + coin) // (2 * coin) * coin


def cash_words(minor: int, currency: str) -> str:
    """What an amount is in coins, "318.50 kr in cash"; nothing where it is the same."""
    coins = in_cash(minor, currency)
    return _("{amount} in cash").format(amount=show_money(coins, currency)) if coins != minor else ""
