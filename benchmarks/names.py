"""Names with a long tail, as a real town has them: a few that many bear, and many that few bear."""

from __future__ import annotations

import random
from itertools import product

# A quarter of the people bear a rare family name, every twentieth a rare first name.
RARE_FAMILY, RARE_FIRST = 0.25, 0.05

_ONSETS = (
    "b", "br", "d", "dr", "f", "fr", "g", "gl", "gr", "h", "j", "k", "kl", "kn", "kr", "l", "m", "n", "p",
    "pl", "r", "s", "sk", "sl", "sp", "st", "t", "tr", "v", "w",
)
_VOWELS = ("a", "e", "i", "o", "u", "å", "ø", "y")
_CODAS = (
    "b", "ck", "d", "ff", "g", "gn", "k", "ld", "ll", "lm", "m", "mm", "n", "nd", "ng", "nk", "p", "r", "rn",
    "rs", "s", "sk", "ss", "st", "t", "tt", "x",
)
_FAMILY_ENDINGS = {
    "DE": ("mann", "stein", "berg", "bach", "meier", "hausen", "feld", "horst", "brock", "wald"),
    "DK": ("gaard", "strup", "holt", "bjerg", "toft", "rup", "kilde", "vang", "bæk", "lund"),
    "NO": ("vik", "heim", "nes", "stad", "dal", "moen", "sæther", "rud", "øy", "fjell"),
    "PL": ("owski", "icki", "ewicz", "czyk", "ak", "iński", "ewska", "arz", "uszek", "ała"),
}
_FIRST_ENDINGS = ("a", "e", "o", "is", "ine", "an", "ette", "ar")
_STEMS = tuple("".join(parts).capitalize() for parts in product(_ONSETS, _VOWELS, _CODAS))


def rare_family(chance: random.Random, country: str) -> str:
    """A family name that few bear: one of some fifty thousand of a country."""
    return chance.choice(_STEMS) + chance.choice(_FAMILY_ENDINGS[country])


def rare_first(chance: random.Random) -> str:
    """A first name that few bear."""
    return chance.choice(_STEMS) + chance.choice(_FIRST_ENDINGS)
