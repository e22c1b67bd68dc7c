"""Telephone numbers: the key they match by, how they are shown, and the digits they are found by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MAX_TYPED = 60
# Fewer digits are no telephone number, but a word about one.
LEAST_DIGITS = 5
_OTHERS = re.compile(r"[^0-9]+")
_LABELLED = re.compile(r"(.*\S)\s*\(([^()]*[^\W\d_][^()]*)\)\s*")


@dataclass(frozen=True, slots=True)
class Phone:
    """A telephone number as typed and as understood.

    `e164` is "+4574550132", or empty where the text cannot be a number; `region` the country (ISO 3166),
    `mobile` whether it can take a text message, `valid` whether the numbering plan of the country knows it.
    """

    typed: str
    e164: str
    region: str
    mobile: bool
    valid: bool


def read_phone(text: str, region: str = "DK") -> Phone:
    """Understand a number; one without a country code belongs to `region`. Never raises.

    A number of the right length that the numbering plan does not know (new or made-up series) is kept.
    """
    typed = _tidy(text)
    return _read(typed, _known_region(region))


def normalise(text: str, region: str = "DK") -> str:
    """The number in E.164 ("+4574550132"), empty where the text cannot be a telephone number."""
    return read_phone(text, region).e164


def display(text: str, region: str = "DK", home: str | None = None) -> str:
    """The number as people write it: "+45 74 55 01 32"; without country code when `home` is its country.

    What is no number is shown as it was typed.
    """
    import phonenumbers

    phone = read_phone(text, region)
    if not phone.e164:
        return phone.typed
    parsed = phonenumbers.parse(phone.e164, None)
    at_home = bool(home) and phone.region == (home or "").upper()
    if not phone.valid:
        grouped = _in_groups(digits(phone.e164).removeprefix(str(parsed.country_code)))
        return grouped if at_home else f"+{parsed.country_code} {grouped}"
    formats = phonenumbers.PhoneNumberFormat
    return str(phonenumbers.format_number(parsed, formats.NATIONAL if at_home else formats.INTERNATIONAL))


def display_known(e164: str) -> str:
    """As `display` shows a number that was understood before ("+4574550132"), without reading it again."""
    import phonenumbers

    if e164.startswith("+45") and len(e164) == 11:
        return f"+45 {_in_groups(e164[3:])}"
    code, rest = _split(e164)
    if not code:
        return display(e164)
    number = phonenumbers.PhoneNumber(int(code), int(rest))
    if not phonenumbers.is_valid_number(number):
        return f"+{code} {_in_groups(rest)}"
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def search_digits(text: str, region: str = "DK") -> tuple[str, ...]:
    """The rows of digits under which a number is found: international, as dialled at home, as typed.

    "+49 461 5550142" gives 494615550142 and 04615550142, so that any four digits in a row are found with or
    without country code. Each row once; none when there are no digits.
    """
    import phonenumbers

    phone = read_phone(text, region)
    rows = [digits(phone.typed)]
    if phone.e164:
        parsed = phonenumbers.parse(phone.e164, None)
        home = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        rows = [digits(phone.e164), digits(home)]
    kept: list[str] = []
    for row in rows:
        if row and not any(row in other for other in kept):
            kept.append(row)
    return tuple(kept)


def search_digits_known(e164: str) -> tuple[str, ...]:
    """As `search_digits` of a number that was understood before ("+494615550142"), not read again."""
    import phonenumbers

    code, rest = _split(e164)
    if not code:
        return search_digits(e164)
    number = phonenumbers.PhoneNumber(int(code), int(rest))
    home = digits(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL))
    return (e164[1:],) if home in e164 else (e164[1:], home)


def apart(text: str) -> tuple[str, str]:
    """Number and label of "20 30 40 50 (wife)"; the whole text and '' where it is not written like that."""
    found = _LABELLED.fullmatch(text)
    if found is None or len(digits(found[1])) < LEAST_DIGITS:
        return text.strip(), ""
    return found[1], " ".join(found[2].split())


def labelled(number: str, label: str) -> str:
    """A number with its label as `apart` takes it: "20 30 40 50 (wife)"."""
    return f"{number} ({label})" if label else number


def digits(text: str) -> str:
    """Only the digits of a text, as 0-9 whatever script they were typed in."""
    if text.isascii():
        return _OTHERS.sub("", text)
    return "".join(str(unicodedata.digit(c)) for c in text if c.isdecimal())


def query_digits(text: str) -> str:
    """The digits to look for when somebody types a number; the dialling prefix 00 is left away."""
    row = digits(text)
    return row[2:] if row.startswith("00") and len(row) > 6 else row


def guess_region(text: str, home: str = "DK") -> str:
    """The country of a number: its own code when it has one that is known, else `home`."""
    return read_phone(text, home).region or home.upper()


@lru_cache(maxsize=1)
def _codes() -> frozenset[int]:
    """All country codes."""
    import phonenumbers

    return frozenset(phonenumbers.COUNTRY_CODE_TO_REGION_CODE)


def _split(e164: str) -> tuple[str, str]:
    """Country code and the rest; both empty where they cannot be told apart without a look at the plan."""
    code = next((e164[1:end] for end in (2, 3, 4) if int(e164[1:end]) in _codes()), "")
    rest = e164[1 + len(code) :]
    return (code, rest) if code and rest.isdigit() and rest[0] != "0" else ("", "")


@lru_cache(maxsize=8192)
def _read(typed: str, region: str) -> Phone:
    import phonenumbers
    from phonenumbers import PhoneNumberFormat, PhoneNumberType

    nothing = Phone(typed, "", "", False, False)
    if not 3 <= len(digits(typed)) <= 17:
        return nothing
    try:
        parsed = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        return nothing
    if not phonenumbers.is_possible_number(parsed):
        return nothing
    parsed.extension = None
    e164 = str(phonenumbers.format_number(parsed, PhoneNumberFormat.E164))
    land = phonenumbers.region_code_for_number(parsed) or _land_of_code(parsed.country_code, region)
    kind = phonenumbers.number_type(parsed)
    textable = {PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
    return Phone(typed, e164, land, kind in textable, bool(phonenumbers.is_valid_number(parsed)))


def _in_groups(row: str) -> str:
    """A number the numbering plan cannot group: in twos when it is eight digits long, else in threes."""
    size = 2 if len(row) == 8 else 3
    return " ".join(row[at : at + size] for at in range(0, len(row), size))


def _land_of_code(code: int | None, region: str) -> str:
    """The main country of a country code, for numbers the numbering plan does not know."""
    import phonenumbers

    if code is None or code == phonenumbers.country_code_for_region(region):
        return region
    land = str(phonenumbers.region_code_for_country_code(code))
    return land if len(land) == 2 and land != "ZZ" else ""


def _known_region(region: str) -> str:
    import phonenumbers

    short = region.strip().upper()
    return short if short in phonenumbers.SUPPORTED_REGIONS else "DK"


def _tidy(text: str) -> str:
    """As typed, without control and direction characters, at most `MAX_TYPED` characters."""
    if text.isascii() and text.isprintable():
        return " ".join(text[: MAX_TYPED * 4].split())[:MAX_TYPED]
    kept = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text[: MAX_TYPED * 4])
    return " ".join(kept.split())[:MAX_TYPED]
