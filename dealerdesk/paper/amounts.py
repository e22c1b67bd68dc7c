"""Figures as a paper shows them: money without its sign for a column, and the sign for its head."""

from __future__ import annotations

from decimal import Decimal

from dealerdesk.core.i18n import minor_digits, show_money, show_number


def figure(minor: int, currency: str) -> str:
    """Minor units as a bare number with the decimals of the currency: '46,90'."""
    digits = minor_digits(currency)
    return show_number(Decimal(minor).scaleb(-digits), digits)


def whole(minor: int, currency: str) -> str:
    """Minor units as a bare number, rounded to whole units: '1 460'."""
    return show_number(Decimal(minor).scaleb(-minor_digits(currency)))


def money(minor: int, currency: str) -> str:
    """Money with its sign; without decimals where they are zero: '€ 1 940', '€ 46,90'."""
    cents = minor % 10 ** minor_digits(currency) != 0
    return show_money(minor, currency, cents=cents)


def sign(currency: str) -> str:
    """The sign of a currency in the language of the moment: '€', 'kr'."""
    return show_money(0, currency, cents=False).replace("0", "").strip("\xa0 ")
