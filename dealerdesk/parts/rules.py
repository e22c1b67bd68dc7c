"""Rules of parts: when two numbers are the same, quantities as people type them, and how they are shown."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from dealerdesk.core.errors import Problem, say
from dealerdesk.core.i18n import N_, _, show_number

THOUSAND = 1_000
# A drum of oil has 208 litres; a million of anything is a slip of the hand.
MOST = 1_000_000 * THOUSAND
NUMBER_MAX = 64
# A count is asked about beyond so many times what was to be there; a shelf of less counts as one of ten.
FAR_BEYOND, SMALL_SHELF = 10, 10 * THOUSAND

UNIT_WORDS: dict[str, str] = {
    "piece": N_("pieces"), "litre": N_("litres"), "metre": N_("metres"), "kilogram": N_("kilograms"),
    "set": N_("sets"),
}
# What comes whole: half of it is a slip of the finger.
WHOLE_UNITS = frozenset({"piece", "set"})
UNIT_SIGNS: dict[str, str] = {"piece": "", "litre": "l", "metre": "m", "kilogram": "kg", "set": ""}
_QUANTITY = re.compile(r"(\d{1,999}(?:[.,]\d{1,12})?(?:e\+?\d{1,3})?)(\D*)")
_SPELT = {
    "litre": "l lt ltr liter liters litre litres litr litry litrów",
    "metre": "m meter meters metre metres metr metry metrów", "kilogram": "kg kilo kilogram kilograms",
    "piece": "pc pcs piece pieces st stk stck stück szt sztuk sztuki",
    "set": "set sets sæt sett satz sätze kpl komplet",
}
_TYPED: dict[str, tuple[str, int]] = {
    **{word: (unit, THOUSAND) for unit, words in _SPELT.items() for word in words.split()},
    "dl": ("litre", 100), "cl": ("litre", 10), "ml": ("litre", 1), "cm": ("metre", 10), "mm": ("metre", 1),
    "g": ("kilogram", 1),
}
"""Units as people type them behind a quantity, with the thousandths of the unit that is kept."""


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


def read_quantity(text: str, unit: str = "") -> int:
    """Thousandths of a quantity as typed ("2", "0,5", "500 ml"); raises `Problem` for anything else.

    Nothing, less than nothing, more than a million and less than a thousandth are refused, and where `unit`
    says in what it is counted, also what was typed in another one.
    """
    quantity, typed = read_measure(text)
    if unit and typed:
        check_unit(unit, typed)
    return quantity


def read_measure(text: str) -> tuple[int, str]:
    """Thousandths and unit of a quantity as typed, '' where no unit was; raises `Problem` as above."""
    found = _QUANTITY.fullmatch(re.sub(r"\s+", "", text).lower())
    word = found[2].rstrip(".") if found is not None else ""
    if found is None or (word and word not in _TYPED):
        raise Problem(N_("This is not a quantity."), N_("Type it like 2 or 0,5."))
    unit, each = _TYPED.get(word, ("", THOUSAND))
    quantity = Decimal(found[1].replace(",", ".")) * each
    if not 0 < quantity <= MOST:
        raise Problem(N_("A quantity is more than nothing and at most a million."))
    if quantity != int(quantity):
        raise Problem(N_("A quantity has at most three decimals."))
    return int(quantity), unit


def is_far_beyond(counted_thousandths: int, seen_thousandths: int) -> bool:
    """Whether so much more was counted than was to be there that a slip of the finger is likelier."""
    return counted_thousandths > FAR_BEYOND * max(seen_thousandths, SMALL_SHELF)


def check_unit(counted: str, typed: str) -> None:
    """Raise `Problem` where a part is not counted in the unit that was typed."""
    if typed != counted:
        raise Problem(
            N_("This part is counted in {unit}, not in {typed}."), N_("Say how much of it that is."),
            unit=say(UNIT_WORDS[counted]), typed=say(UNIT_WORDS[typed]),
        )


def shown_quantity(thousandths: int, unit: str = "piece") -> str:
    """A quantity as the screens show it: "2", "0,5 l"."""
    text = f"{abs(thousandths) % THOUSAND:03d}".rstrip("0")
    number = show_number(thousandths / THOUSAND, len(text))
    sign = UNIT_SIGNS.get(unit, "")
    return f"{number}\xa0{_(sign)}" if sign else number


def signed(thousandths: int, unit: str) -> str:
    """A quantity with its sign: "+2", "−0,5 l"."""
    return f"{'+' if thousandths > 0 else '−'}{shown_quantity(abs(thousandths), unit)}"
