"""What a customer is found by: folded words and numbers, and the pieces of them that are indexed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from dealerdesk.core.folding import fold, fold_variants, index_words, words
from dealerdesk.search.records import Searchable

WORD_MAX = 40
TEXT_MAX = 1000
BEGINNING = 10
MIDDLE = 3
# Of VINs: maker and model, and with the works.
VIN_BEGINNINGS = (3, 4, 5, 6, 7, 8, 11)

_EPOCH = 946_684_800  # 2000-01-01T00:00:00Z
# Customers who were never here stand below this, in the order in which they were written down.
_FIRST_SEEN = 2**24
_NOT_DIGIT = re.compile("[^0-9]+")
_NOT_ALNUM = re.compile(r"[\x00-\x2f\x3a-\x60\x7b-\x7f]+")
_PLAIN = re.compile("[a-z0-9]+")
_LETTERS = re.compile(r"[^0-9]{1,10}")
_GROUPS = re.compile(r"[a-z]+|[0-9]+|[^a-z0-9]+")
# The country codes of two digits in ITU-T E.164; 1 and 7 have one digit, all others three.
_CODE_OF_TWO = re.compile(r"20|27|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")


class Terms(NamedTuple):
    """What is searched of one customer; every item stands between spaces.

    `words`: of the names, and of the e-mail addresses with @ before them. `numbers`: telephone numbers
    with and without country code. `plates`: each key with = before it, then the rest of it from each
    further group on. `vins`: the keys.
    """

    words: str
    numbers: str
    plates: str
    vins: str


def moment_of(last_seen: dt.datetime | None, customer_id: int) -> int:
    """When somebody was here last, in seconds since 2000; never: a smaller number, newest customer first."""
    if last_seen is None:
        return min(customer_id, _FIRST_SEEN - 1)
    return max(_FIRST_SEEN, int(last_seen.timestamp()) - _EPOCH)


def clean_words(text: str) -> tuple[str, ...]:
    """The folded words of a text as they are compared: letters and digits only, at most 40 signs each."""
    if text.isascii():
        return tuple([word[:WORD_MAX] for word in _PLAIN.findall(text.lower())])
    return tuple(_cleaned(words(text)))


def key_of(text: str) -> str:
    """A plate or VIN in the form that is compared: folded, letters and digits only."""
    if text.isascii() and text.isalnum():
        return text.lower()[:WORD_MAX]
    return _NOT_ALNUM.sub("", fold(text))[:WORD_MAX]


def terms_of(row: Searchable) -> Terms:
    """What this customer is found by."""
    names = dict.fromkeys(word for text in _names(row) for word in _name_words(text))
    mails = dict.fromkeys(word for text in row.emails for word in _mail_words(text) if word)
    numbers = dict.fromkeys(item for digits in row.phone_digits for item in _number_items(digits))
    plates = dict.fromkeys(item for car in row.cars for item in plate_items(car.plate_key, car.plate))
    vins = dict.fromkeys(filter(None, (key_of(car.vin_key) for car in row.cars)))
    return Terms(
        _joined([*names, *(f"@{word}" for word in mails)]), _joined(numbers), _joined(plates), _joined(vins)
    )


class ReadyTerms(Terms):
    """Terms with their pieces, for a load that must not take long once it has begun."""

    pieces: str

    @classmethod
    def of(cls, terms: Terms) -> ReadyTerms:
        """The same terms, with their pieces in one text: many of them wait for a while."""
        ready = cls(*terms)
        ready.pieces = " ".join(_pieces(terms))
        return ready


def pieces_of(terms: Terms) -> frozenset[str]:
    """What the engine's index holds of these terms."""
    return frozenset(terms.pieces.split()) if isinstance(terms, ReadyTerms) else _pieces(terms)


# What is taken out of the index must be what was put in: a change here needs a migration that calls
# `rebuild`. (A change of `terms_of` only needs every row to be pushed again.)
# Kept for a moment, because moving somebody to the top takes out and puts in the same pieces.
@lru_cache(maxsize=8)
def _pieces(terms: Terms) -> frozenset[str]:
    """The pieces of terms.

    As they are: every beginning of a word up to ten signs (from the third on for e-mails), the first two
    signs of a plate group, or all its letters. Marked: %nse three signs in a row of a name, the first not
    among them, #471 the first digits of a number, up to three, +4711 four digits in a row of it, _b12 three
    signs in a row of a plate, =ab12345 a whole plate, ~wmx a beginning of a VIN and -4711 its end. What is
    typed is found by such pieces, and checked against the terms where they let too much through: every
    search reads whole posting lists, newest first, and never merges ranges of them.
    """
    found: list[str] = []
    for word in terms.words.split():
        if word[0] == "@":
            found += [word[1 : size + 1] for size in range(3, min(len(word) - 1, BEGINNING) + 1)]
        else:
            found += _name_pieces(word)
    for number in terms.numbers.split():
        found += (f"#{number[:1]}", f"#{number[:2]}", f"#{number[:3]}")
        found += [f"+{number[at : at + 4]}" for at in range(len(number) - 3)]
    for plate in terms.plates.split():
        if plate[0] == "=":
            found.append(plate)
            plate = plate[1:]
            found += [f"_{plate[at : at + 3]}" for at in range(len(plate) - 2)]
        letters = _LETTERS.match(plate)
        found += [plate[:size] for size in range(1, max(2, len(letters[0]) if letters else 0) + 1)]
    for vin in terms.vins.split():
        found += [f"~{vin[:size]}" for size in VIN_BEGINNINGS if size <= len(vin)]
        found.append(f"-{vin[-4:]}")
    return frozenset(found)


# The same names come again and again in an import.
@lru_cache(maxsize=4096)
def _name_pieces(word: str) -> frozenset[str]:
    """The pieces of one word of a name: its beginnings, and the signs from within it."""
    within = [f"%{word[at : at + MIDDLE]}" for at in range(1, len(word) - MIDDLE + 1)]
    return frozenset(within + [word[:size] for size in range(1, min(len(word), BEGINNING) + 1)])


def _joined(items: Iterable[str]) -> str:
    text = " ".join(items)
    return f" {text} " if text else ""


def _names(row: Searchable) -> Iterator[str]:
    """First, last and company name, and the name as shown where it says more."""
    yield from row.names
    if not set(row.name.split()) <= {word for text in row.names for word in text.split()}:
        yield row.name


# First and last names come again and again in an import; folding is most of the work.
@lru_cache(maxsize=4096)
def _name_words(text: str) -> tuple[str, ...]:
    return tuple(_cleaned(index_words(text[:TEXT_MAX])))


def _mail_words(text: str) -> Iterator[str]:
    """The words of an address, and the address as one word."""
    parts = clean_words(text[:TEXT_MAX])
    for part in parts:
        # A plain word is folded and cleaned already: only the other ways of typing it are missing.
        yield from fold_variants(part) if part.isascii() else _name_words(part)
    yield "".join(parts)[:WORD_MAX]


def _number_items(digits: str) -> Iterator[str]:
    plain = digits if digits.isascii() and digits.isdigit() else _NOT_DIGIT.sub("", digits)
    number = plain.lstrip("0")[:WORD_MAX]
    if not number:
        return
    yield number
    # Ten digits are the fewest with a country code among those of Europe.
    if len(number) >= 10 and digits[:1] != "0":
        code = 1 if number[0] in "17" else 2 if _CODE_OF_TWO.match(number) else 3
        yield number[code:]


def plate_items(key: str, shown: str) -> Iterator[str]:
    """The key, and the rest of it from each further group on: =ab12345, 12345 and 345 for AB 12 345."""
    key = key_of(key)
    if not key:
        return
    yield f"={key}"
    groups = [group for word in clean_words(shown) for group in _GROUPS.findall(word)]
    if "".join(groups) != key:
        groups = _GROUPS.findall(key)
    at = 0
    for group in groups[:-1]:
        at += len(group)
        yield key[at:]


def _cleaned(found: Iterable[str]) -> Iterator[str]:
    """Some letters fold to text with spaces or punctuation in it (ligatures, numbers in brackets)."""
    for word in found:
        for part in word.split():
            if plain := _NOT_ALNUM.sub("", part)[:WORD_MAX]:
                yield plain
