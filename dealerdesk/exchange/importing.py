"""A file from beginning to end: looked at, read, matched, rehearsed or written."""

from __future__ import annotations

import gc
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem, Said
from dealerdesk.exchange import intake, keys, reasons
from dealerdesk.exchange.keeper import Cancelled
from dealerdesk.exchange.known_records import Known, in_parts
from dealerdesk.exchange.layouts import shape_of
from dealerdesk.exchange.meanings import Kind, Meaning
from dealerdesk.exchange.overtaking import Overtaken
from dealerdesk.exchange.preparing import Matter, Prepared, prepare
from dealerdesk.exchange.records import Corrections, ForHouse, Plan, RejectedRow
from dealerdesk.exchange.rejected import is_mended
from dealerdesk.exchange.remembering import remember, remembered
from dealerdesk.exchange.reserving import Ahead, Pretended, Within
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.exchange.writing import Order, let_find, take_in
from dealerdesk.house.records import SiteRecord
from dealerdesk.search import index

ATTEMPTS = 3
# So many known customers at once after an import, and the seconds between: the waiting save goes first.
STEP, PAUSE = 500, 0.02
# A step of tidying is so short that the save that waits has its turn after it; this is for the disk.
BREATH = 0.005
_PAUSE = threading.Event()
# After more newcomers than this the search index is put in order again.
MANY = 1000
LOOKING, READING, MATCHING, WRITING, FINDING = "looking", "reading", "matching", "writing", "finding"
Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file. `run_id` is None where nothing was written: a rehearsal, or nothing was new.

    `rows` are all rows below the header that hold anything, `repeated` those of an earlier import.
    """

    file_name: str
    kind: Kind
    rows: int
    repeated: int
    counts: Mapping[str, int]
    rejected: tuple[RejectedRow, ...]
    warnings: tuple[Said, ...]
    run_id: int | None = None


@dataclass(slots=True)
class Job:
    """One file on its way into a house: where from, who brings it, whether it is only a rehearsal."""

    database: Database
    site: SiteRecord
    who: Actor
    path: Path
    dry_run: bool = False
    corrections: Corrections | None = None
    cancel: threading.Event = field(default_factory=threading.Event)
    progress: Progress | None = None
    # What rehearsals of files before this one would have brought; each rehearsal adds its own.
    before: list[Known] = field(default_factory=list)
    # Who and what was matched, by number, so that several files can be counted together.
    matched: dict[str, set[object]] = field(default_factory=lambda: defaultdict(set))

    def tell(self, stage: str, share: float) -> None:
        """Tell how far it is; raises `Cancelled` when nobody wants it any more."""
        if self.cancel.is_set():
            raise Cancelled
        if self.progress is not None:
            self.progress(stage, share)

    def matching(self, share: float) -> None:
        """How much is matched."""
        self.tell(MATCHING, share)

    def laying(self, share: float) -> None:
        """How much is laid ready, which is the last of matching."""
        self.tell(MATCHING, 0.8 + 0.2 * share)

    def writing(self, share: float) -> None:
        """How much is written."""
        self.tell(WRITING, share)


def house_of(site: SiteRecord) -> ForHouse:
    """What a file is read against in a house, today."""
    return ForHouse(site.country, site.currency, clock.local_day(clock.now(), site.zone))


def look_at(
    database: Database, site: SiteRecord, path: str | Path, corrections: Corrections | None = None,
    cancel: threading.Event | None = None, progress: Callable[[float], None] | None = None,
) -> tuple[Plan, Corrections]:  # fmt: skip
    """How a file is going to be read, and the corrections in force: a person's, else those remembered.

    Raises `Problem` when the file cannot be read.
    """
    house = house_of(site)
    plan = intake.plan(path, corrections, house, cancel=cancel, progress=progress)
    if corrections is not None:
        return plan, corrections
    with database.reading() as session:
        kept = remembered(session, site.id, layout_of(plan)) or Corrections()
    if is_mended(plan.header):
        last = len(plan.header) - 1
        kept = replace(kept, meanings={**kept.meanings, last: Meaning.UNUSED})
    if kept == Corrections():
        return plan, kept
    return intake.plan(path, kept, house, cancel=cancel, progress=progress), kept


def layout_of(plan: Plan) -> str:
    """By what the layout of a file is remembered; mended rows have that of the file they came from."""
    return shape_of(plan.header[:-1]) if is_mended(plan.header) else plan.shape


def run(job: Job, plan: Plan, wanted: Wanted | None = None) -> Imported:
    """Take a file in by its plan, all of it or nothing; a rehearsal says what would happen.

    `wanted` are its rows where they have been read before. Raises `Problem` where the plan lacks something,
    the file has changed, or the database refuses.
    """
    if plan.missing:
        way_out = reasons.LOOK_AGAIN if plan.rows else reasons.EXPORT_AGAIN
        raise Problem(plan.missing[0].msgid, way_out, **plan.missing[0].params)
    with without_pauses():
        return bring(job, plan, read(job, plan) if wanted is None else wanted)


@contextmanager
def without_pauses() -> Iterator[None]:
    """Around work on a whole file: its records live to the end, and no garbage is found among them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        keys.forget()
        if was_on:
            gc.enable()


def bring(job: Job, plan: Plan, wanted: Wanted) -> Imported:
    """Take in the rows of a file that have been read."""
    kept = None if job.corrections is None else job.corrections.as_json()
    matter = Matter(
        plan, wanted, house_of(job.site), job.site.id, job.who.staff_id, job.path.name,
        layout_of(plan), kept, job.dry_run,
    )  # fmt: skip
    if job.dry_run:
        with job.database.reading() as session:
            rehearsed = prepare(session, matter, Pretended(), job.matching, before=job.before)
        job.before.append(rehearsed.laid.known)
        return _imported(plan, job, rehearsed)
    for _attempt in range(ATTEMPTS - 1):
        made = _ahead(job, matter)
        if made.order is None:
            if kept:
                perform(job.database, remember, job.who, matter.layout, kept)
            return _imported(plan, job, made)
        try:
            waiting = _write(job, made.order)
        except Overtaken:
            continue
        return _finish(plan, job, made, waiting)
    # Others keep writing the same people: now they wait while it is matched once more.
    within = _Making(job, matter)
    waiting = perform(job.database, take_in, job.who, within, job.writing)
    assert within.made is not None
    return _finish(plan, job, within.made, waiting)


def read(job: Job, plan: Plan) -> Wanted:
    """All rows of a file by its plan; raises `Problem` where it has changed or cannot be read."""
    wanted = Wanted(plan.kind)
    job.tell(READING, 0.0)
    with intake.rows(job.path, plan, cancel=job.cancel) as rows:
        for row in rows:
            wanted.add(row)
            if (len(wanted.taken) + len(wanted.rejected)) % 500 == 0:
                job.tell(READING, rows.progress)
    return wanted


def _ahead(job: Job, matter: Matter) -> Prepared:
    with job.database.reading() as session:
        return prepare(session, matter, Ahead(job.database, job.site.id), job.matching)


def _write(job: Job, order: Order) -> tuple[int, ...]:
    """Lay everything ready beside the database, then write it in one short transaction."""
    with job.database.held() as held:
        with held.beside() as session:
            order.lay(session, job.laying)
        waiting = perform(held, take_in, job.who, _Ready(order), job.writing)
        with held.beside() as session:
            order.lift(session)
        return waiting


class _Ready:
    """An order that was made before the transaction."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def __call__(self, _session: Session) -> Order:
        return self._order


class _Making:
    """An order that is made inside the transaction that writes it."""

    def __init__(self, job: Job, matter: Matter) -> None:
        self._job, self._matter = job, matter
        self.made: Prepared | None = None

    def __call__(self, session: Session) -> Order | None:
        reserve = Within(session, self._job.site.id)
        self.made = prepare(session, self._matter, reserve, self._job.matching, within=True)
        return self.made.order


def _finish(plan: Plan, job: Job, made: Prepared, waiting: tuple[int, ...]) -> Imported:
    """Let many known customers be found anew, few at a time and with a pause: no save waits for that."""
    done = 0
    for part in in_parts(waiting, STEP):
        with job.database.transaction() as session:
            let_find(session, made.laid, part)
        done += len(part)
        if job.progress is not None:
            job.progress(FINDING, done / len(waiting))
        _PAUSE.wait(PAUSE)
    if len(made.laid.owned) > MANY:
        _tidy(job.database)
    return _imported(plan, job, made)


def _tidy(database: Database) -> None:
    """After many newcomers: make the index one sorted whole again, in short steps with pauses."""
    more, begin = True, True
    while more:
        with database.transaction() as session:
            more = index.tidy_step(session, begin)
        begin = False
        _PAUSE.wait(BREATH)


def _imported(plan: Plan, job: Job, made: Prepared) -> Imported:
    book = made.book
    for what, found in book.matched.items():
        # In a rehearsal nobody new has a number of their own; they are the same in the next file.
        job.matched[what].update(one if one.is_new and job.dry_run else one.id for one in found)
    return Imported(
        job.path.name, plan.kind, book.rows, book.repeated, dict(book.counts),
        tuple(sorted(book.rejected, key=_row_number)), (*plan.warnings, *book.warnings()),
        None if made.order is None else made.order.run_id,
    )  # fmt: skip


def _row_number(rejected: RejectedRow) -> int:
    return rejected.row_number
