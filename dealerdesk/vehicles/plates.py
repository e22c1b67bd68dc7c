"""Number plates: the key they are found by, how they are shown, and a warning where one looks unusual."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dealerdesk.core.errors import Said
from dealerdesk.core.i18n import N_
from dealerdesk.core.places import resource

COUNTRIES = ("DK", "NO", "DE", "PL")
SHOWN_MAX = 24

# What stands in the blue field of a plate, by country.
BAND = {"DK": "DK", "NO": "N", "DE": "D", "PL": "PL", "SE": "S", "FI": "FIN", "NL": "NL", "AT": "A"}


def band_of(country: str) -> str:
    """The letters in the blue field of a plate of a country: "D" for "DE"; as it is where not known."""
    return BAND.get(country, country)


_LOOKS = {
    "DK": N_("Danish plates have two letters and five digits, as in AB 12 345."),
    "NO": N_("Norwegian plates have two letters and five digits, as in EV 48211."),
    "DE": N_("German plates have a district, one or two letters and up to four digits, as in B-MK 4821."),
    "PL": N_("Polish plates have a district of two or three letters and four or five characters."),
}
_PERSONAL = N_("Two to seven letters and digits: a personal plate?")
_DISTRICT = N_("{district} is not a German district in our list.")
_EMPTY = N_("A plate has letters or digits.")

# The spacing in which each country prints its plates: tells Danish from Norwegian ones.
_PRINTED = {
    "DK": re.compile(r"[A-Z]{2} \d{2} \d{3}"),
    "NO": re.compile(r"[A-Z]{2} \d{5}"),
    "DE": re.compile(r"[A-ZÄÖÜ]{1,3}(?:-| - | )[A-Z]{1,2} ?[1-9]\d{0,3}[EH]?"),
    "PL": re.compile(r"[A-Z]{2,3} [0-9A-Z]{4,5}"),
}
_OTHER_SIGNS = re.compile("[^A-Z0-9]+")
_TWO_AND_FIVE = re.compile(r"([A-Z]{2})(\d{2})(\d{3})")
_GERMAN = re.compile(r"([A-ZÄÖÜ]{2,5})([1-9]\d{0,3}[EH]?)")
_GERMAN_TYPED = re.compile(r"([A-ZÄÖÜ]{1,3})[\s\-–—·.:]+([A-Z]{1,2})[\s\-–—·.:]*([1-9]\d{0,3}\s?[EH]?)")


def normalise(text: str) -> str:
    """The key of a plate: upper-case, letters and digits only; "ab-12 345" and "AB12345" are the same."""
    if text.isascii():
        return _OTHER_SIGNS.sub("", text.upper())
    return "".join(c for c in _upper(text) if c.isalnum())


def countries_fitting(text: str) -> tuple[str, ...]:
    """The countries whose plates look like this one, in the order DK, NO, DE, PL."""
    key = normalise(text)
    found = []
    if _TWO_AND_FIVE.fullmatch(key):
        found += ["DK", "NO"]
    if _german_splits(text):
        found.append("DE")
    if _polish_split(key):
        found.append("PL")
    return tuple(found)


def guess_country(text: str, home: str = "DK") -> str | None:
    """Which country the plate is from, None when it looks like none of ours.

    The printed spacing of one country decides ("EV 48211" is Norwegian, "AB 12 345" Danish), then `home`,
    the country of the house or of the customer, then the order of `COUNTRIES`.
    """
    fitting = countries_fitting(text)
    typed = _collapsed(text)
    printed = [country for country in fitting if _PRINTED[country].fullmatch(typed)]
    for choice in (printed, list(fitting)):
        if home.upper() in choice:
            return home.upper()
        if choice:
            return choice[0]
    return None


def pretty(text: str, country: str | None = None, home: str = "DK") -> str:
    """The plate as it is printed in its country; an unusual one as typed, upper-case, spaces tidied.

    A German plate typed without its dash is only taken apart where a single way fits the district list.
    """
    land = (country or guess_country(text, home) or "").upper()
    key = normalise(text)
    match = _TWO_AND_FIVE.fullmatch(key)
    if land == "DK" and match:
        return " ".join(match.groups())
    if land == "NO" and match:
        return f"{match[1]} {match[2]}{match[3]}"
    if land == "DE" and (splits := _german_splits(text)):
        if len(splits) == 1:
            district, letters, digits = splits[0]
            return f"{district}-{letters} {digits}"
        return re.sub(r"^(\D+)", r"\1 ", key)
    if land == "PL" and (parts := _polish_split(key)):
        return " ".join(parts)
    return _collapsed(text)[:SHOWN_MAX].strip()


def warning(text: str, country: str | None = None, home: str = "DK") -> Said | None:
    """What looks unusual about a plate, None when nothing does. Never a reason to refuse it."""
    key = normalise(text)
    if not key:
        return Said(_EMPTY)
    land = (country or guess_country(text, home) or home).upper()
    if land not in COUNTRIES:
        return None
    if land not in countries_fitting(text):
        if land == "DK" and 2 <= len(key) <= 7:
            return Said(_PERSONAL)
        return Said(_LOOKS[land])
    if land == "DE":
        districts = {split[0] for split in _german_splits(text)}
        if not districts & german_districts():
            return Said(_DISTRICT, {"district": sorted(districts)[0]})
    return None


@lru_cache(maxsize=1)
def german_districts() -> frozenset[str]:
    """The district codes of German plates that we know."""
    text = resource("vehicles", "de-districts.txt").read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip())


@lru_cache(maxsize=1)
def _polish_patterns() -> dict[int, re.Pattern[str]]:
    """By length of the district the pattern of the rest, from the pattern file (? a letter, # a digit)."""
    found: dict[int, list[str]] = {}
    for line in resource("vehicles", "pl-patterns.txt").read_text("utf-8").splitlines():
        if line.strip():
            district, rest = line.split()
            pattern = rest.replace("?", "[A-Z]").replace("#", r"\d")
            found.setdefault(len(district), []).append(pattern)
    return {size: re.compile("|".join(patterns)) for size, patterns in found.items()}


def _polish_split(key: str) -> tuple[str, str] | None:
    letters = re.match(r"[A-Z]*", key)
    size = min(len(letters[0]) if letters else 0, 3)
    rest = key[size:]
    pattern = _polish_patterns().get(size)
    if pattern is not None and pattern.fullmatch(rest):
        return key[:size], rest
    return None


def _german_splits(text: str) -> tuple[tuple[str, str, str], ...]:
    """The ways to read a plate as district, letters and digits; one only when it was typed with its dash."""
    typed = _GERMAN_TYPED.fullmatch(_collapsed(text))
    if typed:
        split = (typed[1], typed[2], typed[3].replace(" ", ""))
        return (split,) if sum(map(len, split)) <= 8 else ()
    key = normalise(text)
    match = _GERMAN.fullmatch(key)
    if not match or len(key) > 8:
        return ()
    front, digits = match.groups()
    ways = [(front[:n], front[n:], digits) for n in (1, 2, 3) if 1 <= len(front) - n <= 2]
    plain = [way for way in ways if not re.search("[ÄÖÜ]", way[1])]
    known = [way for way in plain if way[0] in german_districts()]
    return tuple(known or plain)


def _upper(text: str) -> str:
    return text.upper() if text.isascii() else unicodedata.normalize("NFKC", text).upper()


def _collapsed(text: str) -> str:
    """As typed, upper-case, without control characters, runs of white space as one space."""
    if text.isascii() and text.isprintable():
        return " ".join(text.upper().split())
    kept = (c if unicodedata.category(c)[0] != "C" else " " for c in _upper(text))
    return " ".join("".join(kept).split())
