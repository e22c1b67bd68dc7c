"""What is displayed of a customer who was found, and where in it the typed words stand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from typing import Any

from dealerdesk.search.highlight import Span, number_span, part_span, word_span
from dealerdesk.search.records import Field, Hit, Match, Searchable, SearchCar
from dealerdesk.search.terms import key_of, plate_items
from dealerdesk.search.typed import Typed, Word

# Places of what is shown and of its key among the fields of a car.
_KEYS = ((1, 2), (4, 5))


def pack(row: Searchable) -> str:
    """The displayed part of a row as JSON: names, phones, e-mails and cars."""
    others = [name for name in row.names if name not in row.name]
    cars = [_packed(car) for car in row.cars]
    shown = [[row.name, *others], row.phones, row.emails, cars]
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def hit(row: Any, typed: Typed) -> Hit:
    """A row that was found, as it is shown: with the car that was meant and a match for each typed word."""
    names, phones, emails, packed = json.loads(row.shown)
    shown = _Shown(row, names, phones, emails, tuple(map(_unpacked, packed)))
    shown.car = _preferred(car for car in shown.cars if _is_key(car, typed.key))
    matched = tuple(match for unit in typed.units for match in shown.matches(unit.ways))
    return Hit(
        customer_id=row.customer_id, name=names[0], phone=phones[0] if phones else "",
        last_visit=row.last_visit, car=shown.car or next((car for car in shown.cars if car.current), None),
        cars=shown.cars, matched=matched,
    )  # fmt: skip


def is_exact(found: Hit, typed: Typed) -> bool:
    """Whether the whole of what was typed is the plate or the VIN of a car."""
    return any(_is_key(car, typed.key) for car in found.cars)


@dataclass(slots=True)
class _Shown:
    """One found row while it is looked through; `car` is the one that was meant, as soon as it is known."""

    row: Any
    names: list[str]
    phones: list[str]
    emails: list[str]
    cars: tuple[SearchCar, ...]
    car: SearchCar | None = None

    def matches(self, ways: tuple[tuple[Word, ...], ...]) -> list[Match]:
        """A match for each word of the first way in which all of them are there."""
        for way in ways:
            if all(self._has(word) for word in way):
                return [self._match(word.text) for word in way]
        return []

    def _has(self, word: Word) -> bool:
        return any(needle in getattr(self.row, column) for column, needle in word.needles)

    def _match(self, word: str) -> Match:
        """Where people are likeliest to have meant it: name, plate, phone, VIN, e-mail."""
        row = self.row
        if f" {word}" in row.words:
            return _marked("name", self.names, [word_span(text, word) for text in self.names])
        if word in row.plates and (car := _preferred(c for c in self.cars if _has_plate(c, word))):
            self.car = self.car or car
            return _marked("plate", [car.plate], [part_span(car.plate, word)])
        if word.lstrip("0") in row.numbers and word.isdecimal():
            numbers = row.numbers.split()
            return _marked("phone", self.phones, [number_span(text, word, numbers) for text in self.phones])
        if word in row.vins and (car := _preferred(c for c in self.cars if _has_vin(c, word))):
            self.car = self.car or car
            at_end = not key_of(car.vin_key).startswith(word)
            return _marked("vin", [car.vin], [part_span(car.vin, word, at_end)])
        return _marked("email", self.emails, [_mail_span(text, word) for text in self.emails])


def _marked(field: Field, texts: list[str], spans: list[Span | None]) -> Match:
    """The first text with a span; where none has one, the first text as a whole."""
    for text, span in zip(texts, spans, strict=True):
        if span is not None:
            return Match(field, text, *span)
    text = texts[0] if texts else ""
    return Match(field, text, 0, len(text))


def _mail_span(text: str, word: str) -> Span | None:
    return word_span(text, word) or part_span(text, word)


def _preferred(cars: Iterable[SearchCar]) -> SearchCar | None:
    """A car that the customer has now before one they had."""
    return min(cars, key=lambda car: not car.current, default=None)


def _is_key(car: SearchCar, key: str) -> bool:
    return bool(key) and key in (key_of(car.plate_key), key_of(car.vin_key))


def _has_plate(car: SearchCar, word: str) -> bool:
    if len(word) >= 3:
        return word in key_of(car.plate_key)
    return any(item.lstrip("=").startswith(word) for item in plate_items(car.plate_key, car.plate))


def _has_vin(car: SearchCar, word: str) -> bool:
    key = key_of(car.vin_key)
    return len(word) >= 3 and (key.startswith(word) or key.endswith(word))


def _packed(car: SearchCar) -> list[Any]:
    """The fields; keys that follow from what is shown are left out."""
    fields = list(astuple(car))
    for shown, key in _KEYS:
        if fields[key] == _plain(fields[shown]):
            fields[key] = 0
    return fields


def _unpacked(fields: list[Any]) -> SearchCar:
    for shown, key in _KEYS:
        if fields[key] == 0:
            fields[key] = _plain(fields[shown])
    return SearchCar(*fields)


def _plain(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
