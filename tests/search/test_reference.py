"""The box against a plain reading of what it promises, on random customers, after random changes."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest

from dealerdesk.core.folding import index_words, words
from dealerdesk.search import index
from dealerdesk.search.records import Searchable
from tests.search.people import NOON, OTHER_SITE, SITE, car, ids, person

FIRST = (
    "Anna",
    "Ann",
    "Åse",
    "Aage",
    "Bo",
    "Seán",
    "Łukasz",
    "Jürgen",
    "Karl-Heinz",
    "Mary Ann",
    "4711",
    "Ü",
)
LAST = ("Hansen", "Hans", "Hanssen-Lund", "Müller", "Mueller", "O'Brien", "OBrien", "Ødegård", "Weiß", "Ab")
COMPANY = ("", "", "", "Ab12 Byg", "Hansen & Søn A/S", "3F", "45 Grad GmbH", "Abc")
MAIL = (
    "anna.hansen@post.example",
    "ab12@x.dk",
    "o_brien@hansen.example",
    "4711@post.example",
    "mueller@b.dk",
)
PLATES = (
    "AB 12 345",
    "AB 12 34",
    "FL-TW 702",
    "WX 4711K",
    "AB",
    "HANSEN",
    "4711",
    "12 345",
    "A-BC 12",
    "ÅB 1",
)
VINS = ("WMX51PZ3A12004711", "WMX51PZ3A12004518", "TMX7VMZ287P960778", "AB12", "4711", "HANSEN1", "")


def begins(typed: str, texts: list[str]) -> bool:
    return any(text.startswith(typed) for text in texts)


class Plain:
    """What a customer can be found by, read off the row itself."""

    def __init__(self, row: Searchable) -> None:
        self.names = [form for text in row.names for form in index_words(text)]
        self.mails = [form for text in row.emails for form in index_words(text)]
        self.mails += ["".join(words(text)) for text in row.emails]
        self.numbers = list(dict.fromkeys(digits.lstrip("0") for digits in row.phone_digits))
        self.national = [digits[2:] for digits in row.phone_digits if len(digits) > 9 and digits[0] != "0"]
        self.keys = ["".join(words(one.plate_key)) for one in row.cars if one.plate_key]
        self.groups = [rest for one in row.cars for rest in _rests(one.plate)]
        self.vins = ["".join(words(one.vin_key)) for one in row.cars if one.vin_key]

    def has(self, typed: str) -> bool:
        """Whether one typed word is found."""
        digit = any(c.isdigit() for c in typed)
        return (
            begins(typed, self.names + self.groups)
            or (len(typed) >= 3 and begins(typed, self.mails))
            or (len(typed) == 3 or (3 < len(typed) <= 12 and digit))
            and any(typed in key for key in self.keys)
            or (
                len(typed) >= 3
                and not typed.isdecimal()
                and (digit or len(typed) <= 6)
                and begins(typed, self.vins)
            )
            or (len(typed) >= 4 and digit and any(vin.endswith(typed) for vin in self.vins))
            or (typed.isdecimal() and (self.has_number(typed) or self.has_number(typed.lstrip("0"))))
        )

    def has_number(self, digits: str) -> bool:
        """Whether these digits are found in a telephone number."""
        if len(digits) < 4:
            return bool(digits) and begins(digits, self.numbers + self.national)
        return any(digits in number for number in self.numbers)

    def is_exact(self, typed: str) -> bool:
        """Whether all of what was typed is a plate or VIN."""
        key = "".join(words(typed))
        if not any(c.isdigit() for c in key):
            return len(key) <= 8 and key in self.keys
        return len(key) <= 17 and (key in self.keys or (len(key) >= 4 and key in self.vins))

    def found(self, typed: str) -> bool:
        """Whether all of what was typed is found."""
        units = list(_units(typed))
        by_words = all(any(all(map(self.has, way)) for way in ways) for ways in units)
        return bool(units) and (by_words or self.is_exact(typed))


def _rests(plate: str) -> list[str]:
    """The plate from each of its groups of letters or digits on."""
    groups: list[str] = []
    for word in words(plate):
        for sign in word:
            if groups and groups[-1] and groups[-1][-1].isdigit() == sign.isdigit():
                groups[-1] += sign
            else:
                groups.append(sign)
        groups.append("")
    full = [group for group in groups if group]
    return ["".join(full[at:]) for at in range(len(full))]


def _units(typed: str) -> Iterator[list[tuple[str, ...]]]:
    run: list[str] = []
    for chunk in [*typed.split(), ""]:
        parts = words(chunk)
        if parts and all(part.isdecimal() for part in parts):
            run += parts
            continue
        if run:
            whole = "".join(run)
            one_number = len(whole) >= 4 and max(map(len, run)) <= 3
            yield [(whole,)] if one_number else [(whole,), tuple(run)]
            run = []
        if parts:
            yield [parts, ("".join(parts),)]


def a_person(chance: random.Random, customer_id: int) -> Searchable:
    digits = [
        chance.choice(("45", "49", "48")) + "".join(chance.choices("0147", k=8))
        for _ in range(chance.choice((0, 1, 2)))
    ]
    phones = [(row, row) if chance.random() < 0.7 else (row, row, "0" + row[2:]) for row in digits]
    cars = [
        car(chance.choice(PLATES), chance.choice(VINS), current=chance.random() < 0.7)
        for _ in range(chance.choice((0, 1, 1, 2)))
    ]
    first, last, company = chance.choice(FIRST), chance.choice(LAST), chance.choice(COMPANY)
    seen = (
        None
        if chance.random() < 0.2
        else NOON - dt.timedelta(days=chance.randrange(9), seconds=chance.randrange(3))
    )
    return person(
        customer_id, first, last, company, phones=phones, cars=tuple(cars), last_seen=seen,
        emails=tuple(chance.sample(MAIL, chance.choice((0, 1, 2)))),
        site_id=chance.choice((SITE, SITE, OTHER_SITE)),
    )  # fmt: skip


def change(chance: random.Random, session, rows: dict[int, Searchable]) -> None:
    """One random deed, to the index and to what it should hold."""
    customer_id = chance.randrange(1, 60)
    what = chance.random()
    if what < 0.15:
        index.remove(session, customer_id)
        rows.pop(customer_id, None)
    elif what < 0.4:
        at = NOON - dt.timedelta(days=chance.randrange(4))
        index.touch(session, customer_id, at)
        if (row := rows.get(customer_id)) and (row.last_seen is None or row.last_seen < at):
            rows[customer_id] = replace(row, last_seen=at)
    else:
        row = a_person(chance, customer_id)
        index.put(session, row)
        known = rows.get(customer_id)
        rows[customer_id] = replace(row, last_seen=row.last_seen or (known.last_seen if known else None))


def some_texts(chance: random.Random, rows: dict[int, Searchable]) -> Iterator[str]:
    """Parts of what there is, joined and cut."""
    for _ in range(100):
        row = chance.choice(list(rows.values()))
        texts = [
            *row.names,
            *row.phone_digits,
            *row.emails,
            *(c.plate for c in row.cars),
            *(c.vin for c in row.cars),
        ]
        parts = []
        for text in chance.choices([text for text in texts if text], k=chance.choice((1, 1, 1, 2, 3))):
            start = chance.choice((0, 0, 0, chance.randrange(len(text))))
            parts.append(text[start : start + chance.choice((1, 2, 3, 4, 5, 8, 20))])
        yield chance.choice((" ", " ", "", "-")).join(parts)


def expected_order(rows: list[Searchable], plain: dict[int, Plain], typed: str) -> list[tuple]:
    def rank(row: Searchable) -> tuple:
        exact = plain[row.customer_id].is_exact(typed)
        return exact, row.last_seen is not None, row.last_seen or row.customer_id

    return sorted((rank(row) for row in rows), reverse=True)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_box_keeps_its_promises(database, seed):
    chance = random.Random(seed)
    rows = {i: a_person(chance, i) for i in range(1, 45)}
    with database.transaction() as session:
        index.put_many(session, rows.values())
        for _ in range(60):
            change(chance, session, rows)
    plain = {i: Plain(row) for i, row in rows.items()}
    for typed in some_texts(chance, rows):
        site, limit = chance.choice((SITE, SITE, OTHER_SITE)), chance.choice((3, 60))
        right = [row for i, row in rows.items() if row.site_id == site and plain[i].found(typed)]
        found = [rows[i] for i in ids(database, typed, limit, site)]
        assert {row.customer_id for row in found} <= {row.customer_id for row in right}, typed
        assert expected_order(found, plain, typed) == expected_order(right, plain, typed)[:limit], typed
        assert len(found) == min(limit, len(right))
