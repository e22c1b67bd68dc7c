"""The one bridge between the windows and the house: looks, changes, and news of changes anywhere."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from dealerdesk.core import bugs, sums
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.records import SiteRecord
from dealerdesk.staff import pins
from dealerdesk.staff.records import StaffRecord
from ui.asking import Job, OnProblem, Then, is_alive
from ui.feed import Feed

SLOW_SECONDS = 1.0
"""So long may an answer take before the hint bar says that the database is slow."""
PATIENT_MS = 30
"""So long after an answer, time to paint it, what could wait is asked."""


class Desk(QObject):
    """One open desk: the database, who is signed in, and the threads that do its work."""

    changed = Signal(object)
    """Journal entries (tuple of `Entry`) after any commit, at this desk or another one."""

    signed_in = Signal(object)
    """The `StaffRecord` of who is signed in now, None when nobody is."""

    house_changed = Signal(object)
    """The `SiteRecord` after the dealership was changed."""

    troubled = Signal(object)
    """A `Problem` that no page asked to hear of itself."""

    bug_found = Signal(str)
    """The number of a bug that was written to the log."""

    busy_changed = Signal(bool)
    """Whether a change is on its way to the disk."""

    change_answered = Signal(bool)
    """Whether a change that was asked for is on the disk now, or was refused."""

    reachable_changed = Signal(bool)
    """Whether the database answers."""

    slow_changed = Signal(bool)
    """Whether somebody has been waiting for the database for over a second."""

    _answered = Signal(object, object, object)

    def __init__(self, database: Database, house: SiteRecord, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.database = database
        self.house = house
        self.person: StaffRecord | None = None
        self._lanes: dict[str, Job] = {}
        self._changes_under_way = 0
        self._closed = False
        self._waiting: list[Job] = []
        self._patient: list[Callable[[], Job]] = []
        self._is_slow = False
        self._patience = QTimer(self)
        self._patience.setInterval(250)
        self._patience.timeout.connect(self._on_patience)
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="look")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="change")
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="work")
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="keep")
        self._thinker = ThreadPoolExecutor(1, thread_name_prefix="think")
        self._answered.connect(self._on_answered)
        self._feed = Feed(database, self)
        self._feed.heard.connect(self._on_heard)
        self._feed.reachable_changed.connect(self.reachable_changed)
        self._feed.bug_found.connect(self.bug_found)
        self._feed.start()

    # Who ------------------------------------------------------------------------------------------

    @property
    def who(self) -> Actor:
        """The person signed in, as the one who does a deed; raises `Problem` when nobody is."""
        if self.person is None:
            raise Problem(N_("Nobody is signed in."), N_("Choose who you are first."))
        return self.person.actor()

    @property
    def site_id(self) -> int:
        """The house this desk belongs to."""
        return self.house.id

    def sign_in(self, person: StaffRecord | None) -> None:
        """Change who works at this desk."""
        self.person = person
        self.signed_in.emit(person)

    # Asking ---------------------------------------------------------------------------------------

    def read(
        self, query: Callable[..., Any], *args: Any, then: Then, problem: OnProblem | None = None,
        lane: str = "", **kwargs: Any,
    ) -> Job:
        """Ask `query(session, *args, **kwargs)`; `then` gets its records on the UI thread.

        A newer look in the same lane makes an older one's answer unwanted (find as you type).
        """
        job = self._in_lane(Job(then, problem, hurried=True), lane)
        return self._send(self._readers, job, self._look, query, args, kwargs)

    def read_patiently(self, query: Callable[..., Any], *args: Any, then: Then, lane: str) -> Job:
        """As `read`, for what nobody waits for, a count beside a name: what somebody waits for goes first."""
        job = self._in_lane(Job(then, None), lane)
        ask = partial(self._send, self._readers, job, self._look, query, args, {})
        if self._somebody_waits():
            self._patient.append(ask)
        else:
            ask()
        return job

    def _somebody_waits(self) -> bool:
        return any(job.hurried and not (job.done or job.cancelled) for job in self._waiting)

    def _ask_patient(self) -> None:
        """Ask what could wait, unless somebody waits for something again."""
        while self._patient and not self._somebody_waits():
            self._patient.pop(0)()

    def think(
        self, function: Callable[..., Any], *args: Any, then: Then | None = None,
        problem: OnProblem | None = None, lane: str = "",
    ) -> Job:
        """Work something out in milliseconds, away from the UI thread, behind no database, file or paper."""
        return self._send(self._thinker, self._in_lane(Job(then, problem), lane), function, *args)

    def _in_lane(self, job: Job, lane: str) -> Job:
        if lane:
            if lane in self._lanes:
                self._lanes[lane].cancel()
            self._lanes[lane] = job
        return job

    def change(
        self, deed: Callable[..., Any], *args: Any, then: Then | None = None,
        problem: OnProblem | None = None, **kwargs: Any,
    ) -> Job:
        """Do `deed(session, who, *args, **kwargs)`; `then` gets what it returned once it is saved."""
        job = self._begin_change(then, problem)
        try:
            who = self.who
        except Problem as nobody:
            self._answered.emit(job, None, nobody)
            return job
        return self._send(self._writer, job, perform, self.database, deed, who, *args, **kwargs)

    def try_pin(
        self, person: StaffRecord, pin: str, then: Then, problem: OnProblem | None = None
    ) -> Job:
        """Ask whether a PIN lets this person in (`Tried`); nobody is signed in meanwhile."""
        job = self._begin_change(then, problem)
        return self._send(self._writer, job, perform, self.database, pins.try_pin, person.actor(), pin)

    @property
    def is_saving(self) -> bool:
        """Whether a change is on its way."""
        return self._changes_under_way > 0

    def _begin_change(self, then: Then | None, problem: OnProblem | None) -> Job:
        self._changes_under_way += 1
        self.busy_changed.emit(True)
        return Job(then, problem, is_change=True)

    def work(
        self, function: Callable[..., Any], *args: Any, then: Then | None = None,
        problem: OnProblem | None = None, **kwargs: Any,
    ) -> Job:
        """Do something without the database (a file, a PDF) away from the UI thread."""
        return self._send(self._worker, Job(then, problem), function, *args, **kwargs)

    def keep(
        self, function: Callable[..., Any], *args: Any, then: Then | None = None,
        problem: OnProblem | None = None,
    ) -> Job:
        """Read or write a small file of this computer, behind no paper and no backup, in the order asked."""
        return self._send(self._keeper, Job(then, problem), function, *args)

    def _look(self, query: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        with self.database.reading() as session:
            return query(session, *args, **kwargs)

    def _send(
        self, pool: ThreadPoolExecutor, job: Job, function: Callable[..., Any], *args: Any, **kwargs: Any
    ) -> Job:
        def run() -> None:
            try:
                if job.cancelled and not job.is_change:
                    return
                self._answered.emit(job, function(*args, **kwargs), None)
            except Problem as problem:
                self._answered.emit(job, None, problem)
            except Exception as error:  # A bug: logged, and the page is told so that it keeps its text.
                self._answered.emit(job, None, error)

        if self._closed:
            # The last signals of windows that are going away ask nobody any more.
            job.cancelled = True
            return job
        job.future = pool.submit(run)
        if pool in (self._readers, self._writer):  # Files and paper may take their time.
            self._waiting.append(job)
            self._patience.start()
        return job

    def _on_patience(self) -> None:
        """Look now and then how long the oldest question has been waiting; rest when there is none."""
        now = time.monotonic()
        self._waiting = [job for job in self._waiting if not (job.done or job.cancelled)]
        slow = any(now - job.since > SLOW_SECONDS for job in self._waiting)
        if slow != self._is_slow:
            self._is_slow = slow
            self.slow_changed.emit(slow)
        self._ask_patient()
        if not self._waiting:
            self._patience.stop()

    # Answers --------------------------------------------------------------------------------------

    def _on_answered(self, job: Job, result: object, error: object) -> None:
        job.done = True
        if self._closed:
            return
        if self._patient:
            QTimer.singleShot(PATIENT_MS, self, self._ask_patient)
        if job.is_change:
            self._changes_under_way -= 1
            if error is None or not job.nothing_typed:
                self.change_answered.emit(error is None)
            self.busy_changed.emit(self._changes_under_way > 0)
            self._feed.wake()
        if isinstance(error, Exception) and not isinstance(error, Problem):
            number = bugs.note(error)
            self.bug_found.emit(number)
            error = Problem(
                N_("Something went wrong in the program. Your text is kept."),
                N_("Report number {number}."), number=number,
            )
        if isinstance(error, Problem):
            if not job.cancelled and is_alive(job.problem):
                job.problem(error)  # type: ignore[misc]
            elif job.problem is None:
                self.troubled.emit(error)
            return
        if not job.cancelled and is_alive(job.then):
            job.then(result)  # type: ignore[misc]

    def _on_heard(self, entries: object) -> None:
        if any(entry.touches("site") for entry in entries):  # type: ignore[attr-defined]
            self.read(_house_again, self.site_id, then=self._on_house_read)
        self.changed.emit(entries)

    def _on_house_read(self, house: SiteRecord) -> None:
        self.house = house
        self.house_changed.emit(house)

    def close(self) -> None:
        """Finish what is being saved, then stop every thread; called once, at exit."""
        self._closed = True
        self._patience.stop()
        self._feed.stop()
        for pool in (self._readers, self._worker, self._keeper, self._thinker):
            pool.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self.database.close()
        if self.database.path is not None:
            sums.write(self.database.path)


def _house_again(session: Any, site_id: int) -> SiteRecord:
    from dealerdesk.house.queries import site

    return site(session, site_id)
