"""The typefaces: Inter for the screen, Source Serif 4 for spoken words, tabular figures for numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase

from dealerdesk.core.places import resource

from .scale import percent

SANS, SERIF = "Inter", "Source Serif 4"
FONTS = resource("fonts")

REGULAR, MEDIUM, SEMIBOLD, BOLD = 400, 500, 600, 700

KINDS: dict[str, tuple[int, int]] = {
    "display": (26, SEMIBOLD),
    "title": (20, SEMIBOLD),
    "heading": (15, SEMIBOLD),
    "body": (14, REGULAR),
    "small": (13, REGULAR),
    "caption": (12, REGULAR),
    "chart": (11, REGULAR),
}


@lru_cache(maxsize=1)
def load_fonts() -> tuple[str, ...]:
    """Load the bundled fonts once per process (after QGuiApplication exists); the families found."""
    families: list[str] = []
    for path in sorted(FONTS.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return tuple(dict.fromkeys(families))


# Every font of the kit is made once and stays, so that what was measured with it is remembered beside it.
# There are a few dozen; nobody changes one, a change is made on a copy.
_kept: dict[int, QFont] = {}


def is_kept(given: QFont) -> bool:
    """Whether this very font is one of the kit's, which stays and does not change."""
    return _kept.get(id(given)) is given


@cache
def _made(family: str, size: float, weight: int, italic: bool, scale: int) -> QFont:
    made = QFont(family)
    made.setPixelSize(max(1, round(size * scale / 100)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    _kept[id(made)] = made
    return made


def font(kind: str, weight: int | None = None) -> QFont:
    """The sans font of a kind (see KINDS), at the text size in force; weight 400 to 700."""
    size, usual = KINDS[kind]
    return _made(SANS, size, weight or usual, False, percent())


def sans(size: float, weight: int = REGULAR) -> QFont:
    """The sans font at a free design size, for clocks, big numbers and plates."""
    return _made(SANS, size, weight, False, percent())


def voice(size: float = 16, italic: bool = False, weight: int = REGULAR) -> QFont:
    """The serif font of spoken words, 14 to 21 design pixels."""
    return _made(SERIF, size, weight, italic, percent())


def voice_of(words: str, size: float = 16, italic: bool = True) -> QFont:
    """The font of just these words: upright where their script knows no italics (Arabic, Hebrew, Chinese)."""
    return voice(size, italic and _leans(words))


def _leans(words: str) -> bool:
    letters = () if words.isascii() else filter(str.isalpha, words)
    return not any(_UPRIGHT_FROM <= letter < _LATIN_AGAIN or letter >= _EAST for letter in letters)


# Latin, Greek and Cyrillic lie before the first, and once more between the others.
_UPRIGHT_FROM, _LATIN_AGAIN, _EAST = "\u0590", "\u1d00", "\u2e80"


def numbers(given: QFont) -> QFont:
    """The same font with figures of equal width, for times, plates and money."""
    return _variant(given, _tabular)


def spread(given: QFont) -> QFont:
    """The same font with its letters a little apart, as on a plate."""
    return _variant(given, _spread)


_variants: dict[tuple[int, Callable[[QFont], None]], QFont] = {}


def _variant(given: QFont, change: Callable[[QFont], None]) -> QFont:
    """A copy of a font, changed; of a font of the kit it is made once and stays as well."""
    found = _variants.get((id(given), change)) if is_kept(given) else None
    if found is None:
        found = QFont(given)
        change(found)
        if is_kept(given):
            _variants[(id(given), change)] = _kept[id(found)] = found
    return found


def _tabular(letters: QFont) -> None:
    letters.setFeature(QFont.Tag("tnum"), 1)


def _spread(letters: QFont) -> None:
    letters.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 102)
