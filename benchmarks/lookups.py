"""What people type to find somebody: scraps of every field of customers drawn from the database."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text

from dealerdesk.core.database import Database

_ONE = """SELECT c.id, o.vehicle_id, c.first_name, c.last_name, c.company, p.normal AS phone,
m.normal AS email, v.plate, v.vin,
(SELECT number FROM visit WHERE visit.customer_id = c.id ORDER BY id LIMIT 1) AS number
FROM customer AS c JOIN ownership AS o ON o.customer_id = c.id JOIN vehicle AS v ON v.id = o.vehicle_id
JOIN contact_point AS p ON p.customer_id = c.id AND p.kind = 'phone'
LEFT JOIN contact_point AS m ON m.customer_id = c.id AND m.kind = 'email'
WHERE c.id = :id ORDER BY v.id LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is typed, and what it is a scrap of."""

    field: str
    typed: str


def drawn(database: Database, customers: int, count: int, seed: int = 7) -> list[Row[Any]]:
    """Customers with a car, drawn by chance."""
    chance = random.Random(seed)
    with database.reading() as session:
        wanted = [chance.randint(1, customers) for _time in range(count)]
        return [session.execute(text(_ONE), {"id": one}).one() for one in wanted]


def mixed(database: Database, customers: int, count: int, seed: int = 7) -> list[Lookup]:
    """Scraps of names, telephone numbers, plates, VINs, e-mail addresses and visit numbers in turn."""
    chance = random.Random(seed)
    found = []
    for place, row in enumerate(drawn(database, customers, count, seed)):
        scraps = _scraps(row, chance)
        found.append(scraps[place % len(scraps)])
    return found


def _scraps(row: Row[Any], chance: random.Random) -> list[Lookup]:
    first, last = row.first_name or row.company.split()[0], row.last_name or row.company.split()[-1]
    digits, plate = row.phone.removeprefix("+"), row.plate.replace(" ", "").replace("-", "")
    start = chance.randint(2, len(digits) - 5)
    scraps = [
        Lookup("name", last[: chance.randint(1, 3)]), Lookup("name", last), Lookup("name", f"{first} {last}"),
        Lookup("name", f"{last[:4]} {first[:2]}"), Lookup("phone", digits[start : start + 5]),
        Lookup("phone", digits[-6:]), Lookup("plate", plate), Lookup("plate", row.plate[:5]),
        Lookup("VIN", row.vin[-6:]), Lookup("VIN", row.vin),
    ]
    if row.email:
        scraps.append(Lookup("e-mail", row.email.split("@")[0]))
    if row.number:
        scraps += [Lookup("visit", row.number), Lookup("visit", row.number[:5])]
    return scraps


def typed(lookups: Sequence[Lookup]) -> list[str]:
    """What is typed, alone."""
    return [lookup.typed for lookup in lookups]
