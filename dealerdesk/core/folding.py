"""Folding of words, so that odegard finds Ødegård, grossmann Großmann and mueller Müller."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

# Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
        "ı": "i", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ȷ": "j",
    }
)  # fmt: skip

# How a letter may be typed without its mark (DIN 5007-2, Danish and Norwegian practice).
_SPELLINGS: dict[str, tuple[str, ...]] = {
    "ä": ("a", "ae"),
    "ö": ("o", "oe"),
    "ü": ("u", "ue"),
    "å": ("a", "aa"),
    "ø": ("o", "oe"),
    "æ": ("ae", "a"),
    "œ": ("oe", "o"),
}
# The other way round: two letters that stand for a marked one.
_DIGRAPHS: dict[str, tuple[str, ...]] = {
    "ae": ("ae", "a"),
    "oe": ("oe", "o"),
    "ue": ("ue", "u"),
    "aa": ("aa", "a"),
}
MAX_FORMS = 12
# Most words are plain: what takes long for others is known of them at once.
_PLAIN = re.compile("[A-Za-z0-9]+")
_APOSTROPHES = frozenset("'’‘ʼ´`ʹ′＇")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """One character folded; empty for marks and invisible format characters."""
    text = char
    for _round in range(4):
        before = text
        text = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
        text = "".join(c for c in text if unicodedata.category(c) not in {"Mn", "Me", "Cf", "Cs"})
        if text == before:
            break
    return " " if text and (text.isspace() or unicodedata.category(text[0]) == "Cc") else text


def fold(text: str) -> str:
    """Lower-case, without diacritics and special letters, runs of white space as one space.

    Control characters count as white space, invisible format characters (direction marks) as nothing.
    Folding twice is folding once.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    return " ".join("".join(map(_fold_char, text)).split())


def fold_with_offsets(text: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and for each of its characters the place in `text` that it comes from.

    White space is not collapsed here, so that a phrase found in the folded text can be marked in the words.
    """
    letters: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for letter in _fold_char(char):
            letters.append(letter)
            places.append(place)
    return "".join(letters), tuple(places)


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: split at everything that is not a letter or a digit.

    "Karl-Heinz O'Brien" gives karl, heinz, o, brien.
    """
    return tuple(filter(None, map(fold, _split(text))))


def fold_variants(word: str) -> tuple[str, ...]:
    """Every way one word may be typed, the plain fold first, at most `MAX_FORMS`.

    Müller gives muller, mueller; Aage and Åge both give age and aage: whichever is stored, either is found
    when the stored word is kept in all its forms and the typed word is only folded.
    """
    if word.isascii() and word.isalnum():
        low = word.lower()
        if not any(pair in low for pair in _DIGRAPHS):
            return (low,)
    composed = unicodedata.normalize("NFC", word).casefold()
    parts: list[tuple[str, ...]] = []
    at = 0
    while at < len(composed):
        pair = composed[at : at + 2]
        if pair in _DIGRAPHS:
            parts.append(_DIGRAPHS[pair])
            at += 2
            continue
        parts.append(_SPELLINGS.get(composed[at], (_fold_char(composed[at]),)))
        at += 1
    plain = fold(word)
    forms = dict.fromkeys([plain])
    for form in islice(product(*parts), MAX_FORMS * 2):
        if len(forms) >= MAX_FORMS:
            break
        forms.setdefault(fold("".join(form)))
    return tuple(form for form in forms if form)


def index_words(text: str) -> tuple[str, ...]:
    """Every folded form under which the words of a text are to be found, each once.

    Words joined by a hyphen or an apostrophe are also kept as one: O'Brien gives o, brien and obrien.
    """
    found: dict[str, None] = {}
    for chunk in unicodedata.normalize("NFC", text).split():
        pieces = _split(chunk)
        for piece in pieces:
            found.update(dict.fromkeys(fold_variants(piece)))
        if len(pieces) > 1 and all(c.isalnum() or c in _APOSTROPHES or c == "-" for c in chunk):
            found.update(dict.fromkeys(fold_variants("".join(pieces))))
    return tuple(found)


def _split(text: str) -> list[str]:
    """The words as written, marks kept with their letters."""
    if text.isascii():
        return _PLAIN.findall(text)
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(c if unicodedata.category(c)[0] in "LNM" else _gap(c) for c in composed)
    return spaced.split()


def _gap(char: str) -> str:
    return "" if unicodedata.category(char) == "Cf" else " "
