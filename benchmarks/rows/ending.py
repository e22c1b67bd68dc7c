"""What ends soon: covers by their last day, from an index."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from benchmarks.past import SITE
from dealerdesk.cover.ending import DAYS, ending

TIMES = 20


def measure(ground: Ground) -> Iterator[Result]:
    """The list of 90 days with its counts, telephone numbers and cars."""
    database = ground.kept
    asked = [DAYS[-1]] * ground.times(TIMES)

    def ask(days: int) -> object:
        with database.reading() as session:
            return ending(session, SITE, days)

    floor = share(bare(database, ask, asked), 50)
    yield line("what ends within 90 days", timed(ask, asked), floor, Goal("50 ms", 50))
