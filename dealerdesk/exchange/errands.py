"""What is asked of the process that works on files for a window, and doing it there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.exchange import child, importing
from dealerdesk.exchange.importing import Job
from dealerdesk.exchange.records import Corrections, Plan
from dealerdesk.exchange.taking_back import take_back
from dealerdesk.exchange.wanted import Wanted
from dealerdesk.house.records import SiteRecord

TAKING_BACK = "taking back"
AT, PLAN, REHEARSED, DONE, TAKEN_BACK = "at", "plan", "rehearsed", "done", "taken back"
Tell = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Whose:
    """In which database and house, for whom, in which language."""

    where: str
    site: SiteRecord
    who: Actor
    language: str


@dataclass(frozen=True, slots=True)
class Look:
    """Look at a file; told: "plan", `Plan`, `Corrections` in force. No corrections: those remembered."""

    path: Path
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class Rehearse:
    """Say what would become of a file by its plan; told: "rehearsed", `Imported`."""

    path: Path
    plan: Plan


@dataclass(frozen=True, slots=True)
class Bring:
    """Bring a file in by its plan; told: "done", `Imported`. Corrections of a person are remembered."""

    path: Path
    plan: Plan
    corrections: Corrections | None = None


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take an import back; told: "taken back", its id."""

    run_id: int


What = Look | Rehearse | Bring | TakeBack


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing to do, and for whom."""

    whose: Whose
    what: What


class Runner:
    """Does errands one after the other; what a rehearsal has read need not be read again to be brought in."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._read: tuple[Path, Plan, Wanted] | None = None

    def do(self, errand: Errand) -> None:
        """Do an errand and tell of it; raises `Problem`."""
        whose, what = errand.whose, errand.what
        i18n.set_language(whose.language)
        database = Database(whose.where)
        try:
            if isinstance(what, Look):
                self._look(database, whose, what)
            elif isinstance(what, Rehearse):
                self._rehearse(Job(database, whose.site, whose.who, what.path, True), what.plan)
            elif isinstance(what, Bring):
                job = Job(database, whose.site, whose.who, what.path, corrections=what.corrections)
                self._bring(job, what.plan)
            else:
                self._at(TAKING_BACK, 0.0)
                perform(database, take_back, whose.who, what.run_id, self._taking_back)
                self._tell(TAKEN_BACK, what.run_id)
        finally:
            database.close()

    def _look(self, database: Database, whose: Whose, what: Look) -> None:
        self._read = None
        found = importing.look_at(database, whose.site, what.path, what.corrections, progress=self._looking)
        self._tell(PLAN, *found)

    def _rehearse(self, job: Job, plan: Plan) -> None:
        self._read = None
        job.progress = self._at
        with importing.without_pauses():
            wanted = importing.read(job, plan)
            imported = importing.run(job, plan, wanted)
        self._read = (job.path, plan, wanted)
        self._tell(REHEARSED, imported)

    def _bring(self, job: Job, plan: Plan) -> None:
        job.progress = self._at
        known, self._read = self._read, None
        same = known is not None and known[:2] == (job.path, plan) and _is_unchanged(job.path, plan)
        self._tell(DONE, importing.run(job, plan, known[2] if known is not None and same else None))

    def _at(self, stage: str, share: float) -> None:
        self._tell(AT, stage, share)

    def _looking(self, share: float) -> None:
        self._tell(AT, importing.LOOKING, share)

    def _taking_back(self, share: float) -> None:
        self._tell(AT, TAKING_BACK, share)


def _is_unchanged(path: Path, plan: Plan) -> bool:
    try:
        return child.digest_of(path) == plan.digest
    except OSError:
        return False
