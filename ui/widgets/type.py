"""The typefaces: Inter for the screen, Source Serif 4 for spoken words, tabular figures for numbers."""

from __future__ import annotations

from functools import lru_cache

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


@lru_cache(maxsize=256)
def _made(family: str, size: float, weight: int, italic: bool, scale: int) -> QFont:
    made = QFont(family)
    made.setPixelSize(max(1, round(size * scale / 100)))
    made.setWeight(QFont.Weight(weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def font(kind: str, weight: int | None = None) -> QFont:
    """The sans font of a kind (see KINDS), at the text size in force; weight 400 to 700."""
    size, usual = KINDS[kind]
    return QFont(_made(SANS, size, weight or usual, False, percent()))


def sans(size: float, weight: int = REGULAR) -> QFont:
    """The sans font at a free design size, for clocks, big numbers and plates."""
    return QFont(_made(SANS, size, weight, False, percent()))


def voice(size: float = 16, italic: bool = False, weight: int = REGULAR) -> QFont:
    """The serif font of spoken words, 14 to 21 design pixels."""
    return QFont(_made(SERIF, size, weight, italic, percent()))


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
    tabular = QFont(given)
    tabular.setFeature(QFont.Tag("tnum"), 1)
    return tabular
