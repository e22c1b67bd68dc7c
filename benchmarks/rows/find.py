"""Find, any field: the twenty true newest, as the one box asks, on both engines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import text

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import LARGE, Goal, Result, bare, line, share, timed, value_line
from benchmarks.past import SITE
from dealerdesk.core.database import Database
from dealerdesk.search.conditions import on_terms
from dealerdesk.search.queries import find as find_people
from dealerdesk.search.typed import read
from dealerdesk.visits.finding import find, find_orders
from dealerdesk.visits.numbering import number_key

LIMIT, MANY, CHECKED = 20, 1300, 30
_NEWEST = """SELECT e.customer_id FROM search_entry AS e WHERE e.site_id = {site} AND {checked}
ORDER BY e.moment DESC, e.customer_id DESC LIMIT {limit}"""

_NEWEST_ORDERS = """SELECT id FROM visit WHERE site_id = :site AND substr(number_key, 1, length(:key)) = :key
ORDER BY came_on DESC, id DESC LIMIT :most"""


def sqlite(ground: Ground) -> Iterator[Result]:
    """On a file."""
    goal = Goal("0.5 / 1.5 ms", 0.5, 1.5)
    yield from _lines("find, any field, SQLite", ground.kept, ground, goal)


def postgresql(ground: Ground) -> Iterator[Result]:
    """On a server."""
    goal = Goal("4 / 16 ms", 4, 16) if ground.customers >= LARGE else Goal("2 / 8 ms", 2, 8)
    yield from _lines("find, any field, PostgreSQL", ground.on_server, ground, goal)


def _lines(what: str, database: Database, ground: Ground, goal: Goal) -> Iterator[Result]:
    wanted = lookups.mixed(database, ground.customers, ground.times(MANY))

    def ask(one: lookups.Lookup) -> object:
        with database.reading() as session:
            return find(session, SITE, one.typed, LIMIT)

    times = timed(ask, wanted)
    yield line(what, times, share(bare(database, ask, wanted), 50), goal)
    right, checked = _truth(database, wanted[: ground.times(CHECKED)])
    yield value_line(f"{what}: true newest", 100 * right / checked, "%", "100 %", right == checked)


def _truth(database: Database, wanted: Sequence[lookups.Lookup]) -> tuple[int, int]:
    """How many of the answers are what a look at every entry and order gives, and how many were checked."""
    right = 0
    with database.reading() as session:
        for one in wanted:
            if one.field == "visit":
                orders = [order.visit_id for order in find_orders(session, SITE, one.typed, LIMIT)]
                right += orders == _slow_orders(session.connection(), one.typed)
                continue
            found = {hit.customer_id for hit in find_people(session, SITE, one.typed, LIMIT)}
            slow = _slow(session.connection(), one.typed)
            right += slow <= found and (len(slow) < LIMIT or slow == found)
    return right, len(wanted)


def _slow_orders(connection: Any, typed_text: str) -> list[int]:
    """The newest orders by reading all numbers."""
    values = {"key": number_key(typed_text), "site": SITE, "most": LIMIT}
    return [row[0] for row in connection.execute(text(_NEWEST_ORDERS), values)]


def _slow(connection: Any, typed_text: str) -> set[int]:
    """The newest by reading all entries: no index, no pieces."""
    typed = read(typed_text)
    sign = "strpos(e.{column}, ?) > 0" if connection.dialect.name == "postgresql" else "instr(e.{column}, ?)"
    checked, values = on_terms(typed, sign)
    for place in range(len(values)):
        checked = checked.replace("?", f":v{place}", 1)
    statement = _NEWEST.format(site=SITE, checked=checked, limit=LIMIT)
    rows = connection.execute(text(statement), {f"v{place}": value for place, value in enumerate(values)})
    return {row[0] for row in rows}
