"""Who is due within thirty days: how many, for the Counter, and the list."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from dealerdesk.visits.due_list import due_count, due_list

MANY = 40


def measure(ground: Ground) -> Iterator[Result]:
    """The count that is asked after the first paint, and the whole list."""
    database, site_id = ground.working, ground.who("mette").site_id
    asked = [site_id] * ground.times(MANY)

    def count(site: int) -> object:
        with database.reading() as session:
            return due_count(session, site)

    def rows(site: int) -> object:
        with database.reading() as session:
            return due_list(session, site)

    with database.reading() as session:
        assert due_count(session, site_id) == len(due_list(session, site_id))
    floor = share(bare(database, count, asked), 50)
    yield line("due within 30 days, the count", timed(count, asked), floor, Goal("100 ms", 100))
    yield line("due within 30 days, the list", timed(rows, asked), share(bare(database, rows, asked), 50),
               Goal("150 ms", 150))
