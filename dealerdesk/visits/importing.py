"""Taking in finished visits of another system, many at once: part of an import, not a deed of its own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.bulk import write_rows
from dealerdesk.house.queries import numbers as numbers_of
from dealerdesk.house.service import next_numbers
from dealerdesk.vehicles.models import OdometerReading
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.rules import Reading, question_reading
from dealerdesk.visits.amounts import customer_part, total_of
from dealerdesk.visits.drafts import ImportedJob, ImportedVisit
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.numbering import LONGEST, number_key, tidy_number
from dealerdesk.visits.rules import Stage

_FEW = 900


def import_visits(
    session: Session, site_id: int, visits: Sequence[ImportedVisit], source: str = "import"
) -> list[int]:
    """Write finished visits with their jobs and odometer readings; returns their ids in the order given.

    A number that is taken, or comes twice, gets a "(2)" behind it; without one it is the next of its year.
    Nothing is written to the journal: the import that calls this writes its own entry.
    """
    session.flush()
    names = _numbers(session, site_id, visits)
    write_rows(session, Visit, [_visit(site_id, one, name) for one, name in zip(visits, names, strict=True)])
    ids = _ids(session, site_id, names)
    write_rows(session, Job, [
        _job(site_id, visit_id, position, job)
        for visit_id, one in zip(ids, visits, strict=True)
        for position, job in enumerate(one.jobs, start=1)
    ])
    _write_readings(session, site_id, visits, source)
    return ids


def _ids(session: Session, site_id: int, names: Sequence[str]) -> list[int]:
    rows = session.execute(select(Visit.number, Visit.id).where(Visit.site_id == site_id))
    by_number = {row.number: row.id for row in rows}
    return [by_number[name] for name in names]


def _visit(site_id: int, one: ImportedVisit, number: str) -> dict[str, Any]:
    return {
        "site_id": site_id, "number": number, "number_key": number_key(number), "imported": True,
        "customer_id": one.customer_id, "vehicle_id": one.vehicle_id, "stage": str(Stage.COLLECTED),
        "came_on": one.came_on, "odometer_km": one.odometer_km, "note": one.note, "version": 1,
    }


def _job(site_id: int, visit_id: int, position: int, job: ImportedJob) -> dict[str, Any]:
    total = total_of(job.labour_minor, job.parts_minor, job.total_minor)
    customer = job.customer_minor
    return {
        "site_id": site_id, "visit_id": visit_id, "position": position, "concern": job.concern,
        "title": job.title, "cause": job.cause, "correction": job.correction, "component_group": job.group,
        "payer": job.payer, "hours_hundredths": job.hours_hundredths, "labour_minor": job.labour_minor,
        "parts_minor": job.parts_minor, "total_minor": total, "technician": job.technician, "version": 1,
        "customer_minor": customer_part(job.payer, total) if customer is None else customer,
    }


def _numbers(session: Session, site_id: int, visits: Sequence[ImportedVisit]) -> list[str]:
    wanted = [tidy_number(one.number) for one in visits]
    taken = set(session.scalars(select(Visit.number).where(Visit.site_id == site_id)))
    without = [one for one, number in zip(visits, wanted, strict=True) if not number]
    fresh = _fresh_numbers(session, site_id, without)
    names = []
    for one, number in zip(visits, wanted, strict=True):
        name = number or next(fresh[one.came_on.year])
        times = 1
        while name in taken:
            times += 1
            mark = f" ({times})"
            name = number[: LONGEST - len(mark)] + mark if number else next(fresh[one.came_on.year])
        taken.add(name)
        names.append(name)
    return names


def _fresh_numbers(
    session: Session, site_id: int, visits: Sequence[ImportedVisit]
) -> dict[int, Iterator[str]]:
    counts: dict[int, int] = defaultdict(int)
    for one in visits:
        counts[one.came_on.year] += 1
    return {year: _endless(session, site_id, year, count) for year, count in counts.items()}


def _endless(session: Session, site_id: int, year: int, count: int) -> Iterator[str]:
    """The next numbers of a year, so many at once; more when some of them were taken."""
    while True:
        yield from next_numbers(session, site_id, "visit", year, count)


def _write_readings(session: Session, site_id: int, visits: Sequence[ImportedVisit], source: str) -> None:
    """Keep what the clocks showed, each with the question it raises beside the readings before it."""
    mine: dict[int, dict[tuple[dt.date, int], None]] = defaultdict(dict)
    for one in visits:
        if one.odometer_km is not None:
            mine[one.vehicle_id][(one.came_on, one.odometer_km)] = None
    limits = numbers_of(session, site_id).numbers.odometer
    cars = list(mine)
    rows: list[dict[str, Any]] = []
    for start in range(0, len(cars), _FEW):
        some = cars[start : start + _FEW]
        known = readings_of(session, some)
        for car in some:
            so_far = list(known.get(car, ()))
            there = {(reading.on, reading.km) for reading in so_far}
            for on, km in sorted(mine[car].keys() - there):
                asked = question_reading(km, on, so_far, limits)
                so_far.append(Reading(on, km))
                rows.append({
                    "site_id": site_id, "vehicle_id": car, "read_on": on, "km": km, "source": source,
                    "question": asked.code if asked else "", "new_instrument": False,
                })
    write_rows(session, OdometerReading, rows)
