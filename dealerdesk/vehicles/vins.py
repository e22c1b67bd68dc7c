"""Vehicle identification numbers: the key they match by, and warnings where one looks mistyped."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_

LENGTH = 17
_COLUMN, _WORD = re.compile(r"[;,|\t]"), re.compile(r"[;,|\s]+")
# ISO 3779 leaves these letters out because they look like digits.
_LOOK_ALIKES = str.maketrans({"O": "0", "Q": "0", "I": "1"})

_WARNINGS = {
    "length": N_("A VIN has 17 characters, this one has {length}."),
    "look_alike": N_("A VIN never has the letters I, O or Q. Is it {mended}?"),
    "characters": N_("A VIN has only letters and digits."),
    "check_digit": N_("The check digit does not fit. Is every character right?"),
}


@dataclass(frozen=True, slots=True)
class VinWarning:
    """What looks wrong about a VIN: "length", "look_alike" (params mended), "characters" or "check_digit"."""

    code: str
    params: dict[str, object]

    def said(self) -> Said:
        """The warning as a sentence."""
        return Said(_WARNINGS[self.code], self.params)


@dataclass(frozen=True, slots=True)
class VinFacts:
    """What a VIN tells by itself; empty where it does not: maker, country, possible model years."""

    maker: str = ""
    country: str = ""
    years: tuple[int, ...] = ()


def normalise(text: str) -> str:
    """Upper-case, letters and digits only: "tmbjj7nx 4ny-018442" gives TMBJJ7NX4NY018442."""
    upper = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in upper if c.isalnum())


def found_in(line: str) -> tuple[str, ...]:
    """The VINs of a line of a list, normalised: one however it is spaced, or those among other columns."""
    whole = normalise(line)
    if _may_be(whole):
        return (whole,)
    parts = (*_COLUMN.split(line), *_WORD.split(line))
    return tuple(dict.fromkeys(vin for vin in map(normalise, parts) if _may_be(vin)))


def _may_be(vin: str) -> bool:
    return len(vin) == LENGTH and vin.isascii() and not vin.isalpha()


def mend(text: str) -> str:
    """The normalised VIN with look-alike letters read as the digits they stand for."""
    return normalise(text).translate(_LOOK_ALIKES)


def key(text: str) -> str:
    """What VINs are matched by: the mended form, so that O and 0 are the same car."""
    return mend(text)


def warnings(text: str) -> tuple[VinWarning, ...]:
    """What looks wrong, worst first; none for an empty text. Never a reason to refuse it.

    The check digit binds only cars made for North America and China: European VINs need not have one.
    """
    vin = normalise(text)
    if not vin:
        return ()
    found = []
    if not vin.isascii():
        found.append(VinWarning("characters", {}))
    if len(vin) != LENGTH:
        found.append(VinWarning("length", {"length": len(vin)}))
    if mend(vin) != vin:
        found.append(VinWarning("look_alike", {"mended": mend(vin)[:LENGTH]}))
    if not found and vin[0] in "12345L" and not _check_digit_fits(vin):
        found.append(VinWarning("check_digit", {}))
    return tuple(found)


def describe(text: str) -> VinFacts:
    """Maker, country and possible model years from the VIN's own code; nothing for what is no VIN."""
    from vininfo import Vin
    from vininfo.exceptions import VininfoException

    vin = mend(text)
    if len(vin) != LENGTH or not vin.isascii():
        return VinFacts()
    try:
        read = Vin(vin)
        maker, country, years = read.manufacturer, read.country, read.years
    except (VininfoException, KeyError, ValueError, IndexError):
        return VinFacts()
    return VinFacts(_known(maker), _known(country), tuple(sorted(years or ())))


def shown(text: str) -> str:
    """The VIN as it is read out: its last three digits apart, as on the check-in page."""
    vin = normalise(text)
    return f"{vin[:-3]}\u202f{vin[-3:]}" if len(vin) == LENGTH else vin


def _known(value: object) -> str:
    text = str(value or "")
    return "" if "unsupported" in text.lower() or "unknown" in text.lower() else text


def _check_digit_fits(vin: str) -> bool:
    """The check digit of 49 CFR 565.15 (c): weights over transliterated characters, modulo 11."""
    numbers = (*range(1, 9), *range(1, 6), 7, 9, *range(2, 10))
    values = dict(zip("ABCDEFGHJKLMNPRSTUVWXYZ", numbers, strict=True))
    weights = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
    total = sum(w * (int(c) if c.isdigit() else values[c]) for w, c in zip(weights, vin, strict=True))
    return vin[8] == "0123456789X"[total % 11]
