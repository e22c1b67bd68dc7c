"""The rows of a file with every key they are compared by, so that only what matters is read for them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any

from dealerdesk.exchange.folk import number_key
from dealerdesk.exchange.keys import email_key, name_key, phone_digits, phone_shown, plate_key, vin_key
from dealerdesk.exchange.meanings import Kind
from dealerdesk.exchange.records import (
    Car,
    ConsentSaid,
    CustomerRow,
    HistoryRow,
    Phone,
    RejectedRow,
    Row,
    Who,
)

_Reader = tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be taken: its content as it is kept, and the digest by which it is known again."""

    row: CustomerRow | HistoryRow
    digest: str
    content: str


@dataclass(slots=True)
class Wanted:
    """A whole file in memory: what can be taken, what cannot, and every key it is compared by."""

    kind: Kind
    taken: list[Taken] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)
    reach: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    vins: set[str] = field(default_factory=set)
    plates: set[str] = field(default_factory=set)
    orders: set[str] = field(default_factory=set)
    consents: bool = False

    def add(self, row: Row) -> None:
        """Take the next row of the file."""
        if isinstance(row, RejectedRow):
            self.rejected.append(row)
            return
        self.taken.append(_taken(row))
        self._note_person(row.who)
        self._note_car(row.car)
        if isinstance(row, HistoryRow):
            if row.order_no:
                self.orders.add(row.order_no)
        else:
            self.consents = self.consents or bool(row.consents)

    def _note_person(self, who: Who) -> None:
        if who.customer_no:
            self.numbers.update((who.customer_no, number_key(who.customer_no)))
        for phone in who.phones:
            if phone.e164:
                self.reach.add(phone.e164)
                # Remembered for the rows: here the process that reads the file is what is waited for.
                phone_shown(phone.typed, phone.e164)
                phone_digits(phone.e164)
        self.reach.update(filter(None, map(email_key, who.emails)))
        if who.named:
            self.names.add(name_key(who.first_name, who.last_name, who.company))

    def _note_car(self, car: Car) -> None:
        if car.vin:
            self.vins.add(vin_key(car.vin))
        if car.plate:
            self.plates.add(plate_key(car.plate))


def _taken(row: CustomerRow | HistoryRow) -> Taken:
    content = _json(_said(row))
    kind = "c" if isinstance(row, CustomerRow) else "h"
    digest = hashlib.sha256(f"{kind}{content}".encode("utf-8", "surrogatepass")).hexdigest()
    return Taken(row, digest, content)


def _said(record: object) -> dict[str, Any]:
    """A record as JSON has it, without what is empty: the same from CSV and XLSX, in any order of columns."""
    names, values = _SAID[type(record)]
    said: dict[str, Any] = {}
    for name, value in zip(names, values(record), strict=True):
        if value is None or value == "" or value == ():
            continue
        kind = type(value)
        if kind is str or kind is int or kind is bool:
            said[name] = value
        elif kind is tuple:
            said[name] = [_said(one) if type(one) in _SAID else str(one) for one in value]
        elif kind in _SAID:
            if inner := _said(value):
                said[name] = inner
        else:
            said[name] = str(value)
    return said


def _reader(kind: type[Any]) -> _Reader:
    names = tuple(one.name for one in fields(kind) if one.name not in {"row_number", "doubts", "source"})
    return names, attrgetter(*names)


_RECORDS = (CustomerRow, HistoryRow, Who, Car, Phone, ConsentSaid)
_SAID: dict[type[Any], _Reader] = {kind: _reader(kind) for kind in _RECORDS}
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def wanted_of(rows: Iterable[Row], kind: Kind) -> Wanted:
    """The rows of a file, all in memory."""
    wanted = Wanted(kind)
    for row in rows:
        wanted.add(row)
    return wanted
