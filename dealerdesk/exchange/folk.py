"""The customers an import knows of, from database and file, and who of them a row is about."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from dealerdesk.customers.names import tidy
from dealerdesk.exchange.keys import address_key, email_key, name_key
from dealerdesk.exchange.likeness import Likeness, Name, likeness, name_of
from dealerdesk.exchange.records import Who

NUMBER, PHONE, EMAIL, VIN, PLATE, NAME, OWNER, NEW = (
    "number", "phone", "email", "vin", "plate", "name", "owner", "new",
)  # fmt: skip
_WEIGHTS = {NUMBER: 6, PHONE: 5, EMAIL: 4, VIN: 3, PLATE: 2, NAME: 1}
_STRONG = frozenset({NUMBER, PHONE, EMAIL})
_TEXTS = (
    "kind", "first_name", "last_name", "company", "street", "postal_code", "city", "country", "languages",
    "note", "external_number",
)  # fmt: skip


class Point(NamedTuple):
    """A phone number or e-mail address: `value` as shown, `normal` as compared."""

    kind: str
    value: str
    normal: str


@dataclass(slots=True, eq=False)
class Person:
    """A customer, as far as an import needs to know; a new one has no `version` yet."""

    values: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_TEXTS, ""))
    birth_date: dt.date | None = None
    customer_since: dt.date | None = None
    points: list[Point] = field(default_factory=list)
    id: int = 0
    version: int = 0
    row: int = 0
    nameless: bool = False
    name: Name = Name()
    # What this import adds: columns of an existing customer, and contact points.
    filled: dict[str, object] = field(default_factory=dict)
    added: list[Point] = field(default_factory=list)
    # What is said about being contacted, by channel: before, and by this file.
    said_before: dict[str, str] = field(default_factory=dict)
    said: dict[str, tuple[str, str, dt.date | None]] = field(default_factory=dict)
    objected: bool = False
    objects: str = ""
    # The newest visit this import brings.
    came_on: dt.date | None = None

    @property
    def is_new(self) -> bool:
        """Whether this import takes them in."""
        return not self.version

    @property
    def shown(self) -> str:
        """The name as a sentence names them."""
        values = self.values
        return tidy(f"{values['first_name']} {values['last_name']}") or tidy(values["company"])

    def rename(self) -> None:
        """Compare by the present name from now on; what only stands for a name is none."""
        values = self.values
        self.name = (
            Name() if self.nameless else name_of(values["first_name"], values["last_name"], values["company"])
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Who a row is about, and by what; `apart` are people who share a number or address but not the name."""

    person: Person | None
    by: str = NEW
    apart: tuple[tuple[Person, str], ...] = ()


class Folk:
    """Finds people by customer number, phone, e-mail, name with address, and name."""

    def __init__(self) -> None:
        self.everybody: list[Person] = []
        self._numbers: dict[str, list[Person]] = defaultdict(list)
        self._reach: dict[str, list[Person]] = defaultdict(list)
        self._places: dict[tuple[str, str], list[Person]] = defaultdict(list)
        self._names: dict[str, list[Person]] = defaultdict(list)

    def add(self, person: Person, numbers: Iterable[str] = ()) -> None:
        """Let a person be found."""
        person.rename()
        self.everybody.append(person)
        for number in numbers:
            self.know_number(person, number)
        for point in person.points:
            self.know_point(person, point)
        self.know_name(person)

    def know_number(self, person: Person, number: str) -> None:
        """Find them by another customer number too."""
        _enter(self._numbers, number_key(number), person)

    def know_point(self, person: Person, point: Point) -> None:
        """Find them by another phone or e-mail too."""
        if not is_dummy(point.normal):
            _enter(self._reach, point.normal, person)

    def know_name(self, person: Person) -> None:
        """Find them by their present name and address."""
        values = person.values
        key = (
            name_key(values["first_name"], values["last_name"], values["company"])
            if person.name.known
            else ""
        )
        _enter(self._names, key, person)
        place = address_key(values["street"], values["postal_code"]) if values["street"] else ""
        if key and place and person not in self._places[key, place]:
            self._places[key, place].append(person)

    def by_number(self, number: str) -> list[Person]:
        """Everybody with a customer number."""
        return self._numbers.get(number_key(number), []) if number else []

    def only_one_named(self, who: Who) -> Person | None:
        """The one person of this full name; None where there is nobody or more than one."""
        key = name_key(who.first_name, who.last_name, who.company)
        found = self._names.get(key, []) if " " in key or who.company else []
        return found[0] if len(found) == 1 else None

    def find(self, who: Who, born: dt.date | None, owners: Iterable[tuple[Person, str]] = ()) -> Found:
        """Who a row is about, of those who share something with it; `owners` have the car of the row.

        A shared number, phone or e-mail is enough unless the names contradict each other; a shared car needs
        the same name, or a row without any. See `docs/import.md`.
        """
        shared: dict[Person, list[str]] = defaultdict(list)
        for person, by in (*self._sharing(who), *owners):
            if by not in shared[person]:
                shared[person].append(by)
        name = name_of(who.first_name, who.last_name, who.company)
        best: tuple[int, Person, str] | None = None
        apart = []
        for person, bys in shared.items():
            alike = likeness(name, person.name)
            if not _accepts(alike, bys, who, born, person):
                apart.append((person, bys[0]))
                continue
            # The newest of several that fit equally: an export follows the one it belongs to.
            score = sum(_WEIGHTS[by] for by in bys) + (10 if alike is Likeness.SAME else 0)
            if best is None or score >= best[0]:
                best = (score, person, max(bys, key=_weight))
        near = tuple((p, by) for p, by in apart if by in _STRONG)
        return Found(best[1], best[2], near) if best else Found(None, NEW, near)

    def _sharing(self, who: Who) -> Iterator[tuple[Person, str]]:
        for person in self.by_number(who.customer_no):
            yield person, NUMBER
        for phone in who.phones:
            for person in self._reach.get(phone.e164, ()) if phone.e164 else ():
                yield person, PHONE
        for email in who.emails:
            for person in self._reach.get(email_key(email), ()):
                yield person, EMAIL
        if who.street and who.named:
            key = name_key(who.first_name, who.last_name, who.company)
            for person in self._places.get((key, address_key(who.street, who.postal_code)), ()):
                yield person, NAME


def _accepts(alike: Likeness, bys: list[str], who: Who, born: dt.date | None, person: Person) -> bool:
    """Whether what a row and a person share is enough to take them for the same."""
    strong = _STRONG.intersection(bys)
    births = born != person.birth_date if born and person.birth_date else None
    if alike is Likeness.OTHER or (births and len(strong) < 2 and NUMBER not in strong):
        return False
    if alike is Likeness.RENAMED:
        return len(strong) >= 2 or bool(strong and births is False)
    if alike is Likeness.SAME or NAME in bys:
        return True
    if who.named and person.name.known:
        return True
    # Somebody without a name: not who can be reached elsewhere, nor who has another number.
    if strong:
        return not _lives_elsewhere(who, person)
    number = person.values["external_number"]
    other_number = bool(who.customer_no and number) and number_key(who.customer_no) != number_key(number)
    return not (who.phones or who.emails or other_number)


def _lives_elsewhere(who: Who, person: Person) -> bool:
    """Whether phone and address are known of both, and all of them differ."""
    phones = {phone.e164 for phone in who.phones if phone.e164}
    known = {point.normal for point in person.points if point.kind == "phone" and point.normal}
    if not phones or not known or phones & known or not who.street or not person.values["street"]:
        return False
    here = address_key(person.values["street"], person.values["postal_code"])
    return address_key(who.street, who.postal_code) != here


def _weight(by: str) -> int:
    return _WEIGHTS[by]


def _enter(index: dict[str, list[Person]], key: str, person: Person) -> None:
    if key and person not in index[key]:
        index[key].append(person)


def number_key(number: str) -> str:
    """A customer number as it is compared: without spaces, any letter case, without zeros before it."""
    bare = "".join(number.split()).casefold()
    return bare.lstrip("0") or bare


def is_dummy(normal: str) -> bool:
    """Whether a phone number only fills a field that had to be filled: +45 00 00 00 00, +45 12 34 56 78."""
    tail = normal[-7:]
    return normal.startswith("+") and (len(set(tail)) == 1 or tail in "01234567890" or tail in "09876543210")
