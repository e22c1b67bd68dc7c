"""The first page of the list of leads, as sales and managers open it."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from dealerdesk.core.deeds import perform
from dealerdesk.leads.queries import inbox
from dealerdesk.leads.sweep import sweep

MANY = 60


def measure(ground: Ground) -> Iterator[Result]:
    """One's own leads, the new ones and all of them in turn; the first desk of the day has done its round."""
    database, who = ground.working, ground.who("lars")
    perform(database, sweep, who)
    tabs = [("mine", "new", "all")[number % 3] for number in range(ground.times(MANY))]

    def look(tab: str) -> object:
        with database.reading() as session:
            return inbox(session, who, tab)

    floor = share(bare(database, look, tabs), 50)
    yield line("lead list, page 1", timed(look, tabs), floor, Goal("2 ms", 2))
