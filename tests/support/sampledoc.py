"""Writes docs/samples: each paper once, from the demo house: `python -m tests.support.sampledoc` anew."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk import demo, printing
from dealerdesk.claims.models import Claim
from dealerdesk.core import clock
from dealerdesk.leads.models import Lead
from dealerdesk.paper.records import Stamp
from dealerdesk.upgrade import open_database
from dealerdesk.visits.models import Job, Visit
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
    return session.scalar(select(func.min(Claim.id)))


# Which paper about what, and in which language it is shown here.
SAMPLES: dict[str, tuple[Which, str]] = {
    "service": (_known_car, "en"), "warranty": (_known_car, "de"), "summary": (_ready, "da"),
    "job_card": (_in_work, "en"), "key_tag": (_in_work, "en"), "handoff": (_lead, "en"),
    "claim": (_claim, "pl"),
}  # fmt: skip


def papers() -> dict[str, bytes]:
    """Every sample by the name of its file; the same house, the same moment, the same bytes."""
    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder, clock.stopped_at(MORNING):
        database = open_database(Path(folder) / "samples.sqlite")
        site = demo.fill(database, CUSTOMERS).site
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
