"""Save a visit and a remark, durable, as one transaction, on both engines."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import keeping, lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, fsync_times, line, share, timed
from dealerdesk.core import journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft

MANY = 120


def sqlite(ground: Ground) -> Iterator[Result]:
    """On a file: one sync of the disk, and a millisecond."""
    floor = fsync_times(Path(ground.working_path).parent, ground.times(60))
    goal = share(floor, 50) + 1
    times = _times(ground.working, ground)
    yield line("save visit + remark, SQLite", times, share(floor, 50), Goal("fsync + 1 ms", goal))


def postgresql(ground: Ground) -> Iterator[Result]:
    """On a server: a sync, two ways there and back, and two milliseconds."""
    database = ground.on_server
    with tempfile.TemporaryDirectory(dir=keeping.folder()) as folder:
        sync = share(fsync_times(Path(folder), ground.times(60)), 50)
    trip = share(_trips(database, ground.times(200)), 50)
    floor = sync + 2 * trip
    goal = Goal("fsync + 2 ms + 2 trips", floor + 2)
    yield line("save visit + remark, PostgreSQL", _times(database, ground), floor, goal)


def _trips(database: Database, count: int) -> list[float]:
    """Ways to the server and back."""
    with database.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        times = timed(lambda _number: driver.execute("SELECT 1").fetchone(), range(count))
        driver.rollback()
    return times


def _times(database: Database, ground: Ground) -> list[float]:
    who = ground.who("mette")
    rows = lookups.drawn(database, ground.customers, ground.times(MANY), 17)
    # Nobody twice, and none of those who are here today already.
    people = list({row.id: row for row in rows if row.id > 60}.values())

    def save(row: Any) -> None:
        save_both(database, who, row.id, row.vehicle_id)

    return timed(save, people, warm=0)


def save_both(database: Database, who: Actor, customer_id: int, vehicle_id: int) -> None:
    """A check-in with one concern, and what the customer said on the way, in one transaction."""
    parties = PartiesDraft(customer_id=customer_id, vehicle_id=vehicle_id)
    form = CheckInDraft(
        parties, (ConcernDraft("It rattles at the front left.", "Noise", "brakes"),), key_tag="12",
        although_here=True,
    )
    with database.transaction() as session:
        visit = check_in(session, who, form)
        journal.write(session, who, "visits.check_in")
        said = RemarkDraft(
            customer_id, "We need an estate by spring.", vehicle_id=vehicle_id, visit_id=visit.id,
            wanted="6m", contact="call", what=("estate",),
        )
        record(session, who, said)
        journal.write(session, who, "remarks.record")
