"""A house that files are brought into, and short ways to look at what it knows afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from dealerdesk.core.database import Database
from dealerdesk.customers.models import Customer
from dealerdesk.customers.queries import customers
from dealerdesk.exchange import importing
from dealerdesk.exchange.importing import Imported, Job
from dealerdesk.exchange.records import Corrections
from dealerdesk.exchange.wanted import wanted_of
from dealerdesk.search import queries as search
from dealerdesk.staff.queries import program
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.vehicles.queries import ownerships, readings, vehicles
from dealerdesk.visits.models import Job as JobRow
from dealerdesk.visits.models import Visit
from tests.exchange.files import take, write_rows
from tests.exchange.importer import at_page, away, chosen, process
from tests.exchange.in_process import read_here
from tests.support.pages import app, open_desk, people
from tests.support.people import Crew

__all__ = ["app", "at_page", "away", "chosen", "house", "open_desk", "people", "process", "read_here"]


@dataclass
class House:
    """A dealership with files beside it."""

    database: Database
    crew: Crew
    folder: Path
    files: int = 0

    def bring(self, header: str, *rows: str, name: str = "", **wishes: Any) -> Imported:
        """Import a file of these rows, cells apart by |; read in this process."""
        self.files += 1
        path = self.folder / (name or f"file{self.files}.csv")
        write_rows(path, [line.split("|") for line in (header, *rows)])
        return self.bring_file(path, **wishes)

    def bring_file(self, path: Path, corrections: Corrections | None = None, **wishes: Any) -> Imported:
        """Import a file; read in this process, so that no child has to be started."""
        house = importing.house_of(self.crew.site)
        plan, rows = take(path, corrections, house)
        job = Job(
            self.database, self.crew.site, program(self.crew.site.id), path, corrections=corrections, **wishes
        )
        return importing.bring(job, plan, wanted_of(rows, plan.kind))

    def people(self) -> list:
        """Every customer that was not merged away, in the order in which they came."""
        with self.database.reading() as session:
            ids = session.scalars(select(Customer.id).where(Customer.merged_into_id.is_(None))).all()
            return [one for _id, one in sorted(customers(session, ids).items())]

    def names(self) -> list[str]:
        """Their names."""
        return [person.name for person in self.people()]

    def cars(self) -> list:
        """Every car, in the order in which they came."""
        with self.database.reading() as session:
            found = vehicles(session, session.scalars(select(Vehicle.id)).all())
            return [car for _id, car in sorted(found.items())]

    def owners(self, plate: str) -> list[tuple[str, bool]]:
        """Who has (True) or had a car, by name."""
        names = {person.id: person.name for person in self.people()}
        with self.database.reading() as session:
            car = session.scalars(select(Vehicle.id).where(Vehicle.plate == plate)).one()
            owned = ownerships(session, vehicle_ids=[car])
        return sorted((names[one.customer_id], one.until is None) for one in owned)

    def clock(self, plate: str) -> list[tuple[str, int, str]]:
        """The odometer readings of a car: day, km, question."""
        with self.database.reading() as session:
            car = session.scalars(select(Vehicle.id).where(Vehicle.plate == plate)).one()
            return [(f"{one.read_on}", one.km, one.question) for one in readings(session, car)]

    def visits(self) -> list[tuple[str, str, str, list[str]]]:
        """Visits: number, day, customer, what was done."""
        names = {person.id: person.name for person in self.people()}
        with self.database.reading() as session:
            rows = session.scalars(select(Visit).order_by(Visit.came_on, Visit.number)).all()
            jobs = session.scalars(select(JobRow).order_by(JobRow.visit_id, JobRow.position)).all()
            done = {row.id: [job.correction for job in jobs if job.visit_id == row.id] for row in rows}
            return [(row.number, f"{row.came_on}", names[row.customer_id], done[row.id]) for row in rows]

    def found(self, typed: str) -> list[str]:
        """Who is found in the one box, by name."""
        with self.database.reading() as session:
            return [hit.name for hit in search.find(session, self.crew.site.id, typed, 20)]

    def everything(self) -> dict[str, list[tuple]]:
        """Every row of every table that an import writes, without the journal: for "nothing changed"."""
        tables = (
            "customer contact_point vehicle former_plate ownership odometer_reading consent objection visit "
            "job import_run import_row import_layout search_entry number_series"
        )
        found = {}
        with self.database.reading() as session:
            for name in tables.split():
                rows = session.execute(text(f"SELECT * FROM {name} ORDER BY id"))
                found[name] = [tuple(map(str, row)) for row in rows]
        return found


@pytest.fixture
def house(database, crew, tmp_path) -> House:
    """A founded dealership that knows nobody yet."""
    return House(database, crew, tmp_path)
