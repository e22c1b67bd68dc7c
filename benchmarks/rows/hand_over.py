"""Hand over a lead: the remark is there already, sales gets it with its warmth and its clock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, fsync_times, line, share, timed
from dealerdesk.core.deeds import perform
from dealerdesk.leads.handover import hand_over
from dealerdesk.leads.records import HandOverDraft
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record

MANY = 60


def measure(ground: Ground) -> Iterator[Result]:
    """Durable, with its journal entry; the floor is the sync of the disk alone."""
    database, who = ground.working, ground.who("mette")
    people = {row.id: row for row in lookups.drawn(database, ground.customers, ground.times(MANY), 19)}
    heard = [
        perform(database, record, who, RemarkDraft(
            row.id, "We need an estate by spring.", vehicle_id=row.vehicle_id, wanted="6m", contact="call",
        ))
        for row in people.values()
    ]

    def hand(remark_id: int) -> None:
        perform(database, hand_over, who, HandOverDraft((remark_id,), another_wish=True))

    floor = share(fsync_times(Path(ground.working_path).parent, ground.times(60)), 50)
    times = timed(hand, [one.id for one in heard], warm=0)
    yield line("hand over a lead", times, floor, Goal("2 ms", 2))
