"""Writes docs/samples: each paper once, from the demo house: `python -m tests.support.sampledoc` anew."""

from __future__ import annotations

import datetime as dt
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk import demo, printing
from dealerdesk.claims.models import Claim
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.diary.courtesy import add_car, lend
from dealerdesk.diary.models import CourtesyLoan
from dealerdesk.diary.records import CourtesyCarDraft, LoanDraft
from dealerdesk.leads.models import Lead
from dealerdesk.paper.records import Stamp
from dealerdesk.parts.models import Part
from dealerdesk.tyres.models import TyreSet
from dealerdesk.tyres.records import TyreDraft
from dealerdesk.tyres.service import store
from dealerdesk.upgrade import open_database
from dealerdesk.visits.models import Job, Visit
from dealerdesk.workshop.part_models import PartLine
from tests.support.sources import ROOT
from ui.pictures.command import MORNING

FOLDER = ROOT / "docs" / "samples"
CUSTOMERS = 40
Which = Callable[[Session], int | None]


def _ready(session: Session) -> int | None:
    """A car that is ready, of whose work something is written down."""
    return session.scalar(
        select(Visit.id).join(Job, Job.visit_id == Visit.id)
        .where(Visit.stage == "ready", Job.correction != "").order_by(Visit.id).limit(1)
    )  # fmt: skip


def _in_work(session: Session) -> int | None:
    return session.scalar(
        select(Visit.id).where(Visit.stage.in_(("in_work", "arrived"))).order_by(Visit.id).limit(1)
    )


def _known_car(session: Session) -> int | None:
    """The car that was here most often."""
    return session.scalar(
        select(Visit.vehicle_id).group_by(Visit.vehicle_id)
        .order_by(func.count().desc(), Visit.vehicle_id).limit(1)
    )  # fmt: skip


def _lead(session: Session) -> int | None:
    return session.scalar(select(Lead.id).where(Lead.vehicle_id.is_not(None)).order_by(Lead.id).limit(1))


def _claim(session: Session) -> int | None:
    """One that names the part, the guarantee that pays and who said yes."""
    whole = select(func.min(Claim.id)).where(Claim.causal_part != "", Claim.cover_id.is_not(None))
    return session.scalar(whole) or session.scalar(select(func.min(Claim.id)))


def _loan(session: Session) -> int | None:
    return session.scalar(select(func.min(CourtesyLoan.id)))


def _picked(session: Session) -> int | None:
    """An order with something to be fetched from the shelves."""
    return session.scalar(
        select(func.min(PartLine.visit_id)).where(PartLine.state.in_(("found", "reserved")))
    )


def _tyres(session: Session) -> int | None:
    return session.scalar(select(func.min(TyreSet.id)))


def _binned(session: Session) -> int | None:
    return session.scalar(select(func.min(Part.id)).where(Part.bin != ""))


def _lend_and_store(database: Database, who: Actor) -> None:
    """What the demo's day has not: a courtesy car that is out, and a set of tyres in the store."""
    with database.reading() as session:
        visit_id, car_id = _in_work(session), _known_car(session)
    assert visit_id is not None and car_id is not None
    spare = CourtesyCarDraft(
        "Nora, white", "FL-NA 100", odometer_km=12_400, fuel_eighths=8, excess_minor=50_000
    )
    lent = perform(database, add_car, who, spare)
    back = MORNING + dt.timedelta(hours=8)
    perform(database, lend, who, visit_id, LoanDraft(lent.id, MORNING, back, True, 12_400, 8))
    summer = TyreDraft("summer", "Row 14, shelf 3", "205/55 R16 91V", "Fjordgrip", (62, 61, 48, 47))
    perform(database, store, who, car_id, summer)


# Which paper about what, and in which language it is shown here.
SAMPLES: dict[str, tuple[Which, str]] = {
    "service": (_known_car, "en"), "warranty": (_known_car, "de"), "summary": (_ready, "da"),
    "job_card": (_in_work, "en"), "key_tag": (_in_work, "en"), "handoff": (_lead, "en"),
    "claim": (_claim, "pl"), "courtesy_car": (_loan, "nb"), "tyre_label": (_tyres, "de"),
    "estimate": (_in_work, "nb"), "bin_label": (_binned, "pl"),
    "pick_list": (_picked, "da"),
}  # fmt: skip


def papers() -> dict[str, bytes]:
    """Every sample by the name of its file; the same house, the same moment, the same bytes."""
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder, clock.stopped_at(MORNING):
        database = open_database(Path(folder) / "samples.sqlite")
        house = demo.fill(database, CUSTOMERS)
        site = house.site
        _lend_and_store(database, next(one.actor() for one in house.people if one.login == "henrike"))
        with database.reading() as session:
            for number, (kind, (which, language)) in enumerate(SAMPLES.items(), start=1):
                about = which(session) or _in_work(session)
                assert about is not None, f"the demo has nothing to show a {kind} of"
                stamp = None
                if kind in printing.KEPT:
                    stamp = Stamp(f"D26-{number:04d}", uuid.UUID(int=number))
                made = printing.make(
                    session, site.id, kind, about, language=language, printed_by="Mette Sørensen",
                    stamp=stamp,
                )
                found[f"{kind.replace('_', '-')}.pdf"] = made.pdf
        database.close()
    return found


def write() -> None:
    """Write them all anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, pdf in papers().items():
        (FOLDER / name).write_bytes(pdf)


if __name__ == "__main__":
    write()
