"""The cover verdict for a job: which promise pays, from the database."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, bare, line, share, timed
from benchmarks.past import SITE
from dealerdesk.cover.queries import verdict_for

MANY = 400


def measure(ground: Ground) -> Iterator[Result]:
    """Of cars drawn by chance, for a job on the brakes, without an odometer at hand."""
    database = ground.kept
    cars = [row.vehicle_id for row in lookups.drawn(database, ground.customers, ground.times(MANY), 29)]

    def ask(vehicle_id: int) -> object:
        with database.reading() as session:
            return verdict_for(session, SITE, vehicle_id, "brakes")

    floor = share(bare(database, ask, cars), 50)
    yield line("cover verdict for a job", timed(ask, cars), floor, Goal("1 ms", 1))
