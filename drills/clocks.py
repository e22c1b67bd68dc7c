"""A clock wrong by a day, both nights on which it is changed, the leap day, and another time zone."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import shutil
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path
from zoneinfo import ZoneInfo

from dealerdesk import founding
from dealerdesk.backups.records import DAILY, Backup
from dealerdesk.backups.rules import is_due
from dealerdesk.core import clock, journal
from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.founding import the_site
from dealerdesk.house.records import OpenSpan
from dealerdesk.leads.handover import record_and_hand_over
from dealerdesk.leads.queries import lead_record
from dealerdesk.leads.sweep import sweep
from dealerdesk.leads.timeline import timeline
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.staff.queries import program
from dealerdesk.upgrade import open_database
from drills import script
from drills.children import spawn
from drills.fault import Drill, Fault, Tally
from drills.fingerprint import Print, fingerprint

ZONE = ZoneInfo(script.HOUSE.zone)
ALWAYS = tuple(OpenSpan(day, 0, 24 * 60) for day in range(7))
ZONES = ("UTC", "Europe/Copenhagen", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu",
         "America/St_Johns")
QUARTER = dt.timedelta(minutes=15)
DEEDS = 10


@dataclass(slots=True)
class Stage:
    """A house that never closes, and who hears and decides in it."""

    database: Database
    mette: Actor
    folder: Path

    def hears(self, words: str, customer: int = 1) -> tuple[int, dt.datetime]:
        """Somebody says that they want a car now; the lead's id, and until when it must be picked up."""
        draft = RemarkDraft(customer, words, uid=uuid.uuid4(), wanted="now", contact="call", what=("estate",))
        done = perform(self.database, record_and_hand_over, self.mette, draft)
        assert done.lead is not None
        return done.lead.id, done.lead.pick_up_by


def run(drill: Drill) -> Tally:
    """Every case of the list; then the same sums with the clock on the wall, as one would do them by hand."""
    tally = Tally()
    house = drill.folder / "always.sqlite"
    _build(house)
    for turn in drill.turns(len(CASES)):
        where = Path(shutil.copyfile(house, drill.folder / f"case-{turn}.sqlite"))
        with closing(open_database(where)) as database:
            with database.reading() as session:
                site = the_site(session)
            wrong = CASES[turn](Stage(database, script.person(database, site, "mette"), drill.folder))
        tally.count(f"{CASES[turn].__name__}: {wrong}" if wrong else "")
    clock.stop(None)
    for night in (_SPRING, _AUTUMN):
        on_the_wall = night.astimezone(ZONE).replace(tzinfo=None) + QUARTER
        right = on_the_wall.replace(tzinfo=ZONE).timestamp() == (night + QUARTER).timestamp()
        tally.count_control("" if right else "an hour off")
    return tally


def _build(path: Path) -> None:
    with clock.stopped_at(script.MORNING), closing(open_database(path)) as database:
        house = replace(script.HOUSE, closed_on_holidays=False)
        site = founding.found(database, house, ALWAYS, script.PEOPLE).site
        mette = script.person(database, site, "mette")
        for number in range(script.CUSTOMERS):
            script.add_one(database, mette, number)


# Ten minutes before the clock is changed: at 01:50 (02:00 is 03:00) and at 02:50 (03:00 is 02:00).
_SPRING = dt.datetime(2026, 3, 29, 0, 50, tzinfo=dt.UTC)
_AUTUMN = dt.datetime(2026, 10, 25, 0, 50, tzinfo=dt.UTC)


def spring_night(stage: Stage) -> str:
    """A quarter of an hour is one, though the clock shows an hour and a quarter."""
    clock.stop(_SPRING)
    _lead, due = stage.hears("Now.")
    shown = clock.local(due, ZONE.key)
    return "" if due == _SPRING + QUARTER and (shown.hour, shown.minute) == (3, 5) else f"due {shown}"


def autumn_night(stage: Stage) -> str:
    """A quarter of an hour is one, though the clock shows three quarters less."""
    clock.stop(_AUTUMN)
    _lead, due = stage.hears("Now.")
    shown = clock.local(due, ZONE.key)
    return "" if due == _AUTUMN + QUARTER and (shown.hour, shown.minute) == (2, 5) else f"due {shown}"


def order_on_the_autumn_night(stage: Stage) -> str:
    """What was said at the second 02:30 stands above what was said at the first."""
    for minutes, words in ((-20, "first"), (40, "second"), (100, "third")):
        clock.stop(_AUTUMN + dt.timedelta(minutes=minutes))
        stage.hears(words)
    with stage.database.reading() as session:
        seen = [item.quote for item in timeline(session, stage.mette, 1, kind="remarks").items]
    return "" if seen == ["third", "second", "first"] else f"order {seen}"


def days_of_23_and_25_hours(_stage: Stage) -> str:
    """A day of the house begins and ends at its own midnight."""
    lengths = []
    for night in (_SPRING, _AUTUMN):
        begins, ends = clock.day_bounds(clock.local_day(night, ZONE.key), ZONE.key)
        lengths.append((ends - begins) / dt.timedelta(hours=1))
    return "" if lengths == [23, 25] else f"{lengths}"


def leap_day(stage: Stage) -> str:
    """Terms from 29 February end on the last day of the month; a deed on that day is like any other."""
    clock.stop(dt.datetime(2028, 2, 29, 22, 55, tzinfo=dt.UTC))  # 23:55 in the house
    _lead, due = stage.hears("Now.")
    ends = end_of_months(dt.date(2024, 2, 29), 12), end_of_months(dt.date(2024, 2, 29), 48)
    shown = clock.local(due, ZONE.key)
    if ends != (dt.date(2025, 2, 28), dt.date(2028, 2, 29)):
        return f"ends {ends}"
    return "" if (shown.month, shown.day, shown.hour, shown.minute) == (3, 1, 0, 10) else f"due {shown}"


def clock_a_day_ahead(stage: Stage) -> str:
    """One desk is a day ahead for an hour: deadlines count from each hand-over, news comes in order."""
    return _wrong_clock(stage, dt.timedelta(days=1))


def clock_a_day_behind(stage: Stage) -> str:
    """One desk is a day behind."""
    return _wrong_clock(stage, -dt.timedelta(days=1))


def _wrong_clock(stage: Stage, wrong: dt.timedelta) -> str:
    with stage.database.reading() as session:
        since = journal.position(session)
    leads, moments = [], []
    for turn in range(6):
        moment = script.MORNING + dt.timedelta(minutes=turn) + (wrong if turn % 2 else dt.timedelta())
        clock.stop(moment)
        lead, due = stage.hears(f"turn {turn}", customer=turn + 1)
        if due != moment + QUARTER:
            return f"due {due - moment} after the hand-over"
        leads.append(lead)
        moments.append(moment)
    clock.stop(script.MORNING + dt.timedelta(hours=1))
    perform(stage.database, sweep, program(stage.mette.site_id))
    with stage.database.transaction() as session:
        journal.seal_settled(session)
    with stage.database.reading() as session:
        heard, _now = journal.entries_since(session, since)
        touched = [i for entry in heard for kind, i in entry.touched if kind == "lead"]
        numbers = {lead_record(session, lead).number for lead in leads}
        if journal.check(session).broken:
            return "the journal is broken"
    if [lead for lead in dict.fromkeys(touched) if lead in leads] != leads:
        return f"heard in another order: {touched}"
    return "" if len(numbers) == len(leads) else "two leads have one number"


def backup_of_tomorrow(_stage: Stage) -> str:
    """A backup that was made while the clock was a day ahead does not stand for today's."""
    tomorrow = script.MORNING + dt.timedelta(days=1)
    ahead = Backup(Path("house-20261125T083000-daily.sqlite"), tomorrow, DAILY, 1)
    due = is_due([ahead], script.MORNING, lambda at: clock.local_day(at, ZONE.key))
    return "" if due else "no backup is made until tomorrow"


def other_time_zones(stage: Stage) -> str:
    """The same deeds on computers around the world leave the same house."""
    prints: dict[str, Print] = {}
    for zone in ZONES:
        where = Path(shutil.copyfile(stage.folder / "always.sqlite", stage.folder / "zone.sqlite"))
        process, told = spawn(work_in, where, zone)
        told.recv()
        process.join()
        prints[zone] = fingerprint(where)
    differ = [zone for zone in ZONES if prints[zone] != prints["UTC"]]
    return f"other in {', '.join(differ)}" if differ else ""


def work_in(told: Connection, where: Path, zone: str) -> None:
    """In a process: a few deeds on a computer in another time zone."""
    os.environ["TZ"] = zone
    if hasattr(time, "tzset"):
        time.tzset()
    with closing(open_database(where)) as database:
        with database.reading() as session:
            site = the_site(session)
        told_of = script.Script(database, site)
        both = itertools.chain.from_iterable(zip(told_of.saves(), told_of.hand_overs(), strict=False))
        for turn, (deed, who, arguments) in enumerate(itertools.islice(both, DEEDS)):
            clock.stop(_AUTUMN + dt.timedelta(minutes=7 * turn))
            perform(database, deed, who, *arguments)
    told.send("done")


CASES: tuple[Callable[[Stage], str], ...] = (
    spring_night, autumn_night, order_on_the_autumn_night, days_of_23_and_25_hours, leap_day,
    clock_a_day_ahead, clock_a_day_behind, backup_of_tomorrow, other_time_zones,
)
FAULT = Fault("clocks", "order and deadlines right", full=len(CASES), short=len(CASES), run=run)
