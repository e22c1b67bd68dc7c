"""Amounts and whole numbers as people type them, and as the screens show them."""

from __future__ import annotations

import re
from decimal import Decimal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, minor_digits, show_money, show_number
from dealerdesk.core.money import to_minor

_WORDS = re.compile(r"(?i)\b(kr|dkk|nok|sek|eur|pln|gbp|usd|zł|zl)\b\.?|[€£$]|zł")
_GAPS = re.compile(r"[\s'’`\u00a0\u202f]+")
# "23.500,-": nothing behind the mark, as prices are written by hand.
_NOTHING_BEHIND = re.compile(r"(?<=\d)[.,][-–—]+$")
_LARGEST = 12


def money(minor: int, currency: str) -> str:
    """An amount in minor units as the screens show it: without decimals where they are zero."""
    return show_money(minor, currency, cents=minor % 10 ** minor_digits(currency) != 0)


def typed_money(minor: int | None, currency: str) -> str:
    """An amount as it stands in a field, without the sign of the currency; '' for none."""
    if minor is None:
        return ""
    digits = minor_digits(currency)
    whole = minor % 10**digits == 0
    return show_number(Decimal(minor).scaleb(-digits), 0 if whole else digits)


def read_amount(text: str, currency: str) -> int | None:
    """Minor units of an amount as typed ("46,90", "1.200", "kr 318"), None for an empty field.

    Up to as many figures as the currency has decimals after the last mark are decimals; other marks part
    thousands. Raises `Problem` for anything that is not an amount of nothing or more.
    """
    bare = _NOTHING_BEHIND.sub("", _GAPS.sub("", _WORDS.sub("", text)))
    if not bare:
        return None
    whole, decimals = _parts(bare, minor_digits(currency))
    figures = whole.replace(",", "").replace(".", "")
    if not figures.isdecimal() or not _in_thousands(whole) or len(figures) > _LARGEST:
        raise Problem(N_("This is not an amount."), N_("Type it like 46,90."))
    return to_minor(Decimal(f"{int(figures)}.{decimals or 0}"), currency)


def _parts(bare: str, digits: int) -> tuple[str, str]:
    """What stands before and behind the decimal mark."""
    found = re.fullmatch(rf"(.*?)[.,](\d{{0,{digits}}})", bare) if digits else None
    return (found[1] or "0", found[2]) if found else (bare, "")


def _in_thousands(whole: str) -> bool:
    groups = re.split(r"[.,]", whole)
    return len(groups) == 1 or (0 < len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]))


def read_hundredths(text: str) -> int | None:
    """Hours as typed ("2,5", "1:30") in hundredths, None for an empty field; raises `Problem`."""
    bare = _GAPS.sub("", text.lower().removesuffix("h"))
    if not bare:
        return None
    clock = re.fullmatch(r"(\d{1,3}):([0-5]\d)", bare)
    if clock:
        return int(clock[1]) * 100 + round(int(clock[2]) * 100 / 60)
    decimal = re.fullmatch(r"(\d{0,4})(?:[.,](\d{1,2}))?", bare)
    if decimal is None:
        raise Problem(N_("These are not hours."), N_("Type them like 2,5 or 2:30."))
    return int(decimal[1] or 0) * 100 + int((decimal[2] or "0").ljust(2, "0"))


def typed_hundredths(hundredths: int | None) -> str:
    """Hours as they stand in a field; '' for none."""
    if hundredths is None:
        return ""
    digits = 0 if hundredths % 100 == 0 else 1 if hundredths % 10 == 0 else 2
    return show_number(Decimal(hundredths).scaleb(-2), digits)


def read_count(text: str) -> int | None:
    """A whole number as typed ("60", "100 000"), None for an empty field; raises `Problem`."""
    bare = _GAPS.sub("", text).replace(".", "").replace(",", "")
    if not bare:
        return None
    if bare[0] in "-−" and bare[1:].isdecimal():
        raise Problem(N_("This cannot be less than nothing."))
    if not bare.isdecimal() or not bare.isascii() or len(bare) > 9:
        raise Problem(N_("This is not a whole number."))
    return int(bare)
