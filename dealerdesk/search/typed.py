"""What somebody typed, read as words that must all be found, and how each of them is looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dealerdesk.search.terms import BEGINNING, MIDDLE, VIN_BEGINNINGS, WORD_MAX, clean_words

TYPED_MAX = 256
WORDS_MAX = 12
PLATE_MAX = 12
PLATE_LETTERS_MAX = 8
VIN_SIZE = 17
VIN_LETTERS_MAX = 6
NUMBER_MAX = 20
DIGITS = frozenset("0123456789")

# Written between country code and number, and not dialled from abroad: +49 (0)461 555.
_NOT_DIALLED = re.compile(r"\(0\)")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word.

    `pieces`: alternatives, each a set of pieces that are all there where the word is. `needles`: column of
    the terms and the text to be found in it; the word is there where one of them is. `sure`: the pieces
    alone let nothing else through.
    """

    text: str
    pieces: tuple[tuple[str, ...], ...]
    needles: tuple[tuple[str, str], ...]
    sure: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of what was typed that can be read in several ways, each a row of words that must all be there.

    O'Brien is o and brien, or obrien; 45 18 42 is 451842, or three words.
    """

    ways: tuple[tuple[Word, ...], ...]


@dataclass(frozen=True, slots=True)
class Exact:
    """How a whole plate or VIN is looked up: one of the pieces, and one of the needles."""

    pieces: tuple[str, ...]
    needles: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """The whole of what was typed.

    `exact` looks up all of it as one plate or VIN, None where it cannot be one; `in_parts`: with spaces
    or dashes in it, so that the units need not find what `exact` does.
    """

    units: tuple[Unit, ...]
    key: str
    exact: Exact | None
    in_parts: bool

    @property
    def sure(self) -> bool:
        """Whether the pieces alone decide."""
        return all(word.sure for unit in self.units for way in unit.ways for word in way)


def read(text: str) -> Typed:
    """Read what was typed, whatever it is; without a letter or digit there are no units."""
    left = WORDS_MAX
    chunks: list[tuple[str, ...]] = []
    for chunk in _NOT_DIALLED.sub(" ", text[:TYPED_MAX]).split():
        parts = clean_words(chunk)[:left]
        left -= len(parts)
        if parts:
            chunks.append(parts)
    units = tuple(Unit(tuple(tuple(map(_word, way)) for way in ways)) for ways in _units(chunks))
    signs = [part for parts in chunks for part in parts]
    key = "".join(signs)
    return Typed(units, key, _exact(key), len(signs) > 1)


def whole_word(text: str) -> Word:
    """A word that a name has as a whole."""
    return Word(text, ((text[:BEGINNING],),), (("words", f" {text} "),), False)


def middle(text: str) -> Word:
    """Signs from within a word of a name, from three on."""
    return Word(text, (_grams("%", text, MIDDLE),), (("words", text),), len(text) == MIDDLE)


def of_units(units: Iterable[Unit]) -> Typed:
    """Units that were not typed as they are: nothing is exactly this."""
    return Typed(tuple(units), "", None, False)


def _exact(key: str) -> Exact | None:
    plate, vin = ("plates", f"={key} "), ("vins", f" {key} ")
    if DIGITS.isdisjoint(key):
        return Exact((f"={key}",), (plate,)) if len(key) <= PLATE_LETTERS_MAX else None
    if 4 <= len(key) <= VIN_SIZE:
        return Exact((f"={key}", f"-{key[-4:]}"), (plate, vin))
    return Exact((f"={key}",), (plate,)) if len(key) < 4 else None


def _units(chunks: list[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Put chunks that are digits only together into one number, and give every unit its ways."""
    run: list[str] = []
    for parts in chunks:
        if all(_is_number(part) for part in parts):
            run.extend(parts)
            continue
        yield from _number_unit(run)
        run = []
        yield [parts, ("".join(parts)[:WORD_MAX],)] if len(parts) > 1 else [parts]
    yield from _number_unit(run)


def _number_unit(run: list[str]) -> Iterator[list[tuple[str, ...]]]:
    """One number in groups, as telephone numbers and plates are written, or numbers of their own."""
    whole = "".join(run)
    if len(run) > 1 and len(whole) <= NUMBER_MAX:
        in_groups = len(whole) >= 4 and all(len(part) <= 3 for part in run)
        yield [(whole,)] if in_groups else [(whole,), tuple(run)]
    elif run:
        yield [tuple(run)]


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdecimal()


def _word(text: str) -> Word:
    size, is_number, has_digit = len(text), _is_number(text), not DIGITS.isdisjoint(text)
    pieces: list[tuple[str, ...]] = [(text[:BEGINNING],)]
    needles = [("words", f" {text}"), ("plates", f"={text}"), ("plates", f" {text}")]
    sure = size <= BEGINNING
    if size >= 3:
        needles.append(("words", f"@{text}"))
    if size == 3 or (3 < size <= PLATE_MAX and has_digit):
        pieces.append(_grams("_", text, 3))
        needles.append(("plates", text))
        sure = sure and size == 3
    # No VIN begins with many letters or only digits, but names and numbers do.
    if size >= 3 and not is_number and (has_digit or size <= VIN_LETTERS_MAX):
        known = max(length for length in VIN_BEGINNINGS if length <= size)
        pieces.append((f"~{text[:known]}",))
        needles.append(("vins", f" {text}"))
    if size >= 4 and has_digit:
        pieces.append((f"-{text[-4:]}",))
        needles.append(("vins", f"{text} "))
        sure = sure and size == 4
    if is_number:
        found, places = _number(text)
        sure = sure and size < 4
        pieces += found
        needles += places
    return Word(text, tuple(dict.fromkeys(pieces)), tuple(needles), sure)


def _number(text: str) -> tuple[list[tuple[str, ...]], list[tuple[str, str]]]:
    """Pieces and needles of digits in telephone numbers, also without the zeros dialled before them."""
    pieces: list[tuple[str, ...]] = []
    needles: list[tuple[str, str]] = []
    for number in dict.fromkeys((text, text.lstrip("0"))):
        if len(number) >= 4:
            pieces.append(_grams("+", number, 4))
            needles.append(("numbers", number))
        elif number:
            pieces.append((f"#{number}",))
            needles.append(("numbers", f" {number}"))
    return pieces, needles


def _grams(mark: str, text: str, size: int) -> tuple[str, ...]:
    """Pieces of one size that together cover the text."""
    last = len(text) - size
    places = dict.fromkeys([*range(0, last, size), last])
    return tuple(f"{mark}{text[at : at + size]}" for at in places)
