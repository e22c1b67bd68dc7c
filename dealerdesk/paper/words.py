"""The one door for text onto paper: nothing in it is markup, nothing in it can break a page."""

from __future__ import annotations

import re
import unicodedata

ELLIPSIS = "\u2026"
_LONGEST_NAME = 24
UNREADABLE = f"[{ELLIPSIS}]"

# Formatting characters that a line of print cannot follow: direction marks, joiners, selectors.
_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_STACKED = re.compile(r"([\u0300-\u036f]{2})[\u0300-\u036f]+")
# What nearly all texts are made of: nothing in it needs a closer look.
_ORDINARY = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u20ac\u2212]*")
# A non-joiner means something between two Arabic letters only: Persian parts a word's halves with it.
_NON_JOINER = "\u200c"
_STRAY = re.compile(f"(?<![\u0620-\u08ff]){_NON_JOINER}|{_NON_JOINER}(?![\u0620-\u08ff])")
_NEWLINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")

_SOUNDS = (
    ("אבגדהוזחטיךכלםמןנסעףפץצקרשת", "' b g d h v z ch t y k k l m m n n s ' f p tz tz k r sh t"),
    (
        "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگی",
        "' a a w i y a b a t th j h kh d dh r z s sh s d t z ' gh f q k l m n h w a y p ch zh k g y",
    ),
)
_LATIN = {
    letter: sound
    for letters, sounds in _SOUNDS
    for letter, sound in zip(letters, sounds.split(), strict=True)
}
_FACES = (
    ("WINK", ";-)"),
    ("CRYING", ":'-("),
    ("LOUDLY", ":'-("),
    ("FROWN", ":-("),
    ("DISAPPOINTED", ":-("),
    ("ANGRY", ">:-("),
    ("TEARS OF JOY", ":-D"),
    ("GRINNING", ":-D"),
    ("SMILING", ":-)"),
    ("HEART", "<3"),
)


def plain(text: str) -> str:
    """Text as a page may show it: composed, without control and direction characters.

    Line ends become a newline, a tab becomes a space, a thin space one that does not break; `<b>`, `&`
    and `=` stay what they are.
    """
    # A thin space in 8 point is no space to the eye, and to a search it is not one either.
    text = text.replace("\u202f", "\u00a0")
    if _ORDINARY.fullmatch(text):
        return text
    text = _NEWLINES.sub("\n", unicodedata.normalize("NFC", text)).replace("\t", " ")
    kept = (c for c in text if c in {"\n", _NON_JOINER} or unicodedata.category(c) not in _INVISIBLE)
    text = "".join(c for c in kept if not "\ufe00" <= c <= "\ufe0f")
    return _STRAY.sub("", _STACKED.sub(r"\1", text))


def one_line(text: str) -> str:
    """`plain` text on a single line, spaces at the ends removed."""
    return plain(text).replace("\n", " ").strip()


def stand_in(missing: str, drawable: frozenset[str]) -> str:
    """What a reader is shown for characters that no face of ours has, never an empty box.

    A plainer form of the same character, Latin letters for Hebrew, Arabic, kana and hangul, a sign or
    a name in brackets for an emoji; `[…]` for a stretch that has none of these.
    """
    shown: list[str] = []
    for character in missing:
        other = _readable(character, drawable)
        if other == UNREADABLE and shown and shown[-1] == UNREADABLE:
            continue
        shown.append(other)
    return "".join(shown)


def _readable(character: str, drawable: frozenset[str]) -> str:
    simpler = unicodedata.normalize("NFKD", character)
    simpler = "".join(c for c in simpler if c in drawable or not unicodedata.combining(c))
    if simpler and simpler != character and drawable.issuperset(simpler):
        return simpler
    if unicodedata.combining(character):
        return ""
    letters = "".join(_LATIN.get(c, "") for c in simpler)
    return letters or _by_name(character)


def _by_name(character: str) -> str:
    name = unicodedata.name(character, "")
    if name.startswith(("HIRAGANA LETTER ", "KATAKANA LETTER ", "HANGUL SYLLABLE ")):
        return name.rsplit(" ", 1)[1].lower()
    if name.startswith("REGIONAL INDICATOR SYMBOL LETTER "):
        return name[-1]
    if name.startswith("EMOJI MODIFIER"):
        return ""
    if unicodedata.category(character) in {"So", "Sk"} and name:
        for word, sign in _FACES:
            if word in name:
                return sign
        return f"[{name.lower()}]" if len(name) <= _LONGEST_NAME else UNREADABLE
    if "DIGIT" in name or unicodedata.category(character) == "Nd":
        return str(unicodedata.digit(character, "")) or UNREADABLE
    return " " if character.isspace() else UNREADABLE
