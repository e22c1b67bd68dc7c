"""Rules of parts: when two numbers are the same, quantities as people type them, and how they are shown."""

from __future__ import annotations

import re
import unicodedata

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_number

THOUSAND = 1_000
# A drum of oil has 208 litres; a million of anything is a slip of the hand.
MOST = 1_000_000 * THOUSAND
NUMBER_MAX = 64

UNIT_WORDS: dict[str, str] = {
    "piece": N_("pieces"), "litre": N_("litres"), "metre": N_("metres"), "kilogram": N_("kilograms"),
    "set": N_("sets"),
}
UNIT_SIGNS: dict[str, str] = {"piece": "", "litre": "l", "metre": "m", "kilogram": "kg", "set": ""}
_QUANTITY = re.compile(r"(\d{1,15})(?:[.,](\d{1,12}))?")


def number_key(number: str) -> str:
    """What two ways of writing a part number have in common: its letters and digits, no zeros in front."""
    flat = unicodedata.normalize("NFKC", number).upper()
    key = "".join(sign for sign in flat if sign.isalnum())
    return key.lstrip("0") or key[-1:]


def check_number(number: str) -> str:
    """The number as it is kept, blanks tidied; raises `Problem` where it has no letter or digit."""
    kept = " ".join(number.split())
    if not number_key(kept):
        raise Problem(N_("A part number has letters or digits."))
    if len(kept) > NUMBER_MAX:
        raise Problem(N_("A part number has at most {n} signs."), n=NUMBER_MAX)
    return kept


def read_quantity(text: str) -> int:
    """Thousandths of a quantity as typed ("2", "0,5", "1.25 l"); raises `Problem` for anything else.

    Nothing, less than nothing, more than a million and less than a thousandth are refused.
    """
    bare = re.sub(r"\s+|[a-zA-Zµ]+\.?$", "", text.strip())
    found = _QUANTITY.fullmatch(bare)
    if found is None:
        raise Problem(N_("This is not a quantity."), N_("Type it like 2 or 0,5."))
    whole, part = int(found[1]), (found[2] or "").ljust(3, "0")
    if part[3:].strip("0"):
        raise Problem(N_("A quantity has at most three decimals."))
    quantity = whole * THOUSAND + int(part[:3])
    if not 0 < quantity <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    return quantity


def shown_quantity(thousandths: int, unit: str = "piece") -> str:
    """A quantity as the screens show it: "2", "0,5 l"."""
    text = f"{abs(thousandths) % THOUSAND:03d}".rstrip("0")
    number = show_number(thousandths / THOUSAND, len(text))
    sign = UNIT_SIGNS.get(unit, "")
    return f"{number}\xa0{_(sign)}" if sign else number
