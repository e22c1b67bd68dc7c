"""Everything of one customer: cars, covers, alerts, and the first page of what happened."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from dealerdesk.leads.customer_page import customer_page

MANY = 150


def measure(ground: Ground) -> Iterator[Result]:
    """Of customers drawn by chance, as reception opens it."""
    database, who = ground.kept, ground.who("mette")
    people = [row.id for row in lookups.drawn(database, ground.customers, ground.times(MANY), 23)]

    def look(customer_id: int) -> object:
        with database.reading() as session:
            return customer_page(session, who, customer_id)

    floor = share(bare(database, look, people), 50)
    yield line("customer page", timed(look, people), floor, Goal("2 ms", 2))
