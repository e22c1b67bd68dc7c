"""What is displayed of a customer who was found, and where in it the typed words stand."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, NamedTuple

from dealerdesk.search.highlight import Span, number_span, part_span, word_span
from dealerdesk.search.records import Field, Hit, Match, Searchable, SearchCar
from dealerdesk.search.terms import key_of, plate_items
from dealerdesk.search.typed import DIGITS, Typed, Word

# What a car is known by, how it is shown, and in which form it is compared.
_KEYS: tuple[tuple[Field, str, str], ...] = (("plate", "plate", "plate_key"), ("vin", "vin", "vin_key"))
_FIELDS = tuple(field.name for field in fields(SearchCar))
# Places of what is shown and of its key among the fields of a car.
_PLACES = ((1, 2), (4, 5))


class Entry(NamedTuple):
    """What is read of an entry that was found."""

    customer_id: int
    last_visit: dt.date | str | None
    words: str
    numbers: str
    plates: str
    vins: str
    shown: str


def pack(row: Searchable) -> str:
    """The displayed part of a row as JSON: names, phones, e-mails and cars."""
    others = [name for name in row.names if name not in row.name]
    cars = [_packed(car) for car in row.cars]
    shown = [[row.name, *others], row.phones, row.emails, cars]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def hit(row: Entry, typed: Typed, as_typed: bool = True, exact: bool = False) -> Hit:
    """A row that was found, as it is shown: with the car that was meant and a match for each typed word.

    `exact`: what was typed is the plate or the VIN of a car of the row (see `is_exact`).
    """
    shown = _Shown(row, _face(row.shown))
    if exact:
        matched = shown.exact(typed.key)
    else:
        matched = tuple([match for unit in typed.units for match in shown.matches(unit.ways)])
    names, phones, _emails, cars, own = shown.face
    visit = row.last_visit
    return Hit(
        customer_id=row.customer_id, name=names[0], phone=phones[0] if phones else "",
        # SQLite hands days over as text.
        last_visit=dt.date.fromisoformat(visit) if isinstance(visit, str) else visit,
        car=shown.car or own, cars=cars, matched=matched, as_typed=as_typed,
    )  # fmt: skip


def is_exact(row: Entry, typed: Typed) -> bool:
    """Whether the whole of what was typed is the plate or the VIN of a car of the row."""
    if typed.exact is None:
        return False
    return any(needle in getattr(row, column) for column, needle in typed.exact.needles)


class _Face(NamedTuple):
    """What is displayed of somebody; `own` is the newest car that they have now."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    emails: tuple[str, ...]
    cars: tuple[SearchCar, ...]
    own: SearchCar | None


# Somebody who types sees mostly the same people again with each letter.
@lru_cache(maxsize=2048)
def _face(shown: str) -> _Face:
    names, phones, emails, packed = json.loads(shown)
    cars = tuple([_unpacked(car) for car in packed])
    own = next((car for car in cars if car.current), None)
    return _Face(tuple(names), tuple(phones), tuple(emails), cars, own)


@dataclass(slots=True)
class _Shown:
    """One found row while it is looked through; `car` is the one that was meant, as soon as it is known."""

    row: Entry
    face: _Face
    car: SearchCar | None = None

    def exact(self, key: str) -> tuple[Match, ...]:
        """The plate or VIN that is exactly what was typed."""
        for field, shown, of_car in _KEYS:
            self.car = _preferred(car for car in self.face.cars if key_of(getattr(car, of_car)) == key)
            if self.car is not None:
                text = getattr(self.car, shown)
                return (Match(field, text, 0, len(text)),)
        return ()

    def matches(self, ways: tuple[tuple[Word, ...], ...]) -> list[Match]:
        """A match for each word of the first way in which all of them are there."""
        for way in ways:
            if len(ways) == 1 or all(map(self._has, way)):
                return [self._match(word.text) for word in way]
        return []

    def _has(self, word: Word) -> bool:
        return any(needle in getattr(self.row, column) for column, needle in word.needles)

    def _match(self, word: str) -> Match:
        """Where people are likeliest to have meant it: name, plate, phone, VIN, e-mail."""
        row, face = self.row, self.face
        if f" {word}" in row.words:
            return _marked("name", face.names, (word_span(text, word) for text in face.names))
        if word in row.plates and (car := _preferred(c for c in face.cars if _has_plate(c, word))):
            self.car = self.car or car
            return _marked("plate", (car.plate,), iter([part_span(car.plate, word)]))
        if word.lstrip("0") in row.numbers and word.isdecimal():
            numbers = row.numbers.split()
            return _marked("phone", face.phones, (number_span(text, word, numbers) for text in face.phones))
        if word in row.vins and (car := _preferred(c for c in face.cars if _has_vin(c, word))):
            self.car = self.car or car
            at_end = not key_of(car.vin_key).startswith(word)
            return _marked("vin", (car.vin,), iter([part_span(car.vin, word, at_end)]))
        if f"@{word}" not in row.words and any(part_span(text, word) for text in face.names):
            return _marked("name", face.names, (part_span(text, word) for text in face.names))
        return _marked("email", face.emails, (_mail_span(text, word) for text in face.emails))


def _marked(field: Field, texts: tuple[str, ...], spans: Iterator[Span | None]) -> Match:
    """The first text with a span; where none has one, the first text as a whole."""
    for text, span in zip(texts, spans, strict=False):
        if span is not None:
            return Match(field, text, *span)
    text = texts[0] if texts else ""
    return Match(field, text, 0, len(text))


def _mail_span(text: str, word: str) -> Span | None:
    return word_span(text, word) or part_span(text, word)


def _preferred(cars: Iterable[SearchCar]) -> SearchCar | None:
    """A car that the customer has now before one they had."""
    return min(cars, key=lambda car: not car.current, default=None)


def _has_plate(car: SearchCar, word: str) -> bool:
    key, beginnings = _plate(car.plate_key, car.plate)
    if word in key and (len(word) == 3 or not DIGITS.isdisjoint(word)):
        return True
    return any(beginning.startswith(word) for beginning in beginnings)


@lru_cache(maxsize=2048)
def _plate(key: str, shown: str) -> tuple[str, tuple[str, ...]]:
    """A plate as it is compared, and the rest of it from each group on."""
    return key_of(key), tuple([item.lstrip("=") for item in plate_items(key, shown)])


def _has_vin(car: SearchCar, word: str) -> bool:
    key = key_of(car.vin_key)
    return len(word) >= 3 and (key.startswith(word) or key.endswith(word))


def _packed(car: SearchCar) -> list[Any]:
    """The fields; keys that follow from what is shown are left out."""
    values = [getattr(car, name) for name in _FIELDS]
    for shown, key in _PLACES:
        if values[key] == _plain(values[shown]):
            values[key] = 0
    return values


def _unpacked(values: list[Any]) -> SearchCar:
    for shown, key in _PLACES:
        if values[key] == 0:
            values[key] = _plain(values[shown])
    return SearchCar(*values)


def _plain(text: str) -> str:
    return text.upper().replace(" ", "").replace("-", "")
