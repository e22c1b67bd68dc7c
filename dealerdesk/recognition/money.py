"""A sum of money that is named as a budget or in a currency, in a remark of any language."""

from __future__ import annotations

import re

from dealerdesk.recognition.slots import Hit

# Sums of at least four digits behind or before a word that speaks of money.
_AMOUNT = r"(\d{1,3}(?:[ .,'\u00a0\u202f]\d{3})+|\d{4,7})"
_MONEY = r"(?:eur(?:o|os)?|€|kr\.?|kroner|dkk|nok|sek|pln|zł(?:otych)?|zl|£|pounds?|chf)"
_UP_TO = r"(?:budget\w*|budżet\w*|max\w*|maks\w*|up to|op til|højst|bis|höchstens|opptil|inntil|do|najwyżej)"
_BUDGET = re.compile(
    rf"{_UP_TO}\D{{0,12}}?{_AMOUNT}|(?:€|£|kr\.?)\s?{_AMOUNT}|{_AMOUNT}\s?{_MONEY}(?!\w)", re.IGNORECASE
)
_SUM = re.compile(_AMOUNT)
_THOUSANDS = re.compile(r"[ .,'\u00a0\u202f]")
_LOOKED_AT = 4_000


def budget_in(text: str) -> Hit | None:
    """The first such sum; its code is the amount in whole units of money."""
    match = _BUDGET.search(text[:_LOOKED_AT]) if _SUM.search(text) else None
    if match is None:
        return None
    group = next(number for number in (1, 2, 3) if match[number])
    amount = _THOUSANDS.sub("", match[group])
    return Hit(match.start(), match.end(), "budget", amount) if amount.isascii() else None
