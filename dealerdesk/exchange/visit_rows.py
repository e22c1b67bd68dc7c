"""Visits and their jobs as they are written; what a file says beyond that goes into the visit's note."""

from __future__ import annotations

from dealerdesk.core.folding import fold
from dealerdesk.exchange.outcomes import Visit
from dealerdesk.exchange.records import HistoryRow
from dealerdesk.exchange.staging import Piles
from dealerdesk.visits.amounts import customer_part, total_of
from dealerdesk.visits.models import Job
from dealerdesk.visits.models import Visit as VisitRow
from dealerdesk.visits.numbering import number_key
from dealerdesk.visits.rules import Stage


def lay_visit(piles: Piles, visit: Visit, site_id: int) -> None:
    """Lay out a visit with its jobs, or the jobs that a visit does not have yet."""
    if visit.is_new:
        piles.of(VisitRow).add(
            id=visit.id, site_id=site_id, version=1, number=visit.number, number_key=number_key(visit.number),
            customer_id=visit.person.id, vehicle_id=visit.car.id, stage=str(Stage.COLLECTED),
            came_on=visit.came_on, odometer_km=visit.odometer_km, note=note_of(visit), imported=True,
        )  # fmt: skip
    position = visit.jobs_before
    for row in visit.jobs:
        if not _has_job(row):
            continue
        position += 1
        piles.of(Job).add(site_id=site_id, visit_id=visit.id, position=position, version=1, **job_of(row))


def _has_job(row: HistoryRow) -> bool:
    amounts = (row.labour_minor, row.parts_minor, row.total_minor, row.hours)
    return bool(row.concern or row.cause or row.correction) or any(amount is not None for amount in amounts)


def job_of(row: HistoryRow) -> dict[str, object]:
    """A row as the columns of a job; hours in hundredths, amounts in minor units."""
    payer = row.payer or "customer"
    total = total_of(row.labour_minor, row.parts_minor, row.total_minor)
    return {
        "concern": row.concern, "cause": row.cause, "correction": row.correction, "payer": payer,
        "hours_hundredths": None if row.hours is None else round(row.hours * 100),
        "labour_minor": row.labour_minor, "parts_minor": row.parts_minor, "total_minor": total,
        "customer_minor": customer_part(payer, total), "technician": row.technician,
    }  # fmt: skip


def note_of(visit: Visit) -> str:
    """Notes of the rows, each once, and words for the payer that the house has none for."""
    lines: dict[str, str] = {}
    for row in visit.rows:
        for line in (row.note, "" if row.payer else row.payer_typed):
            if line:
                lines.setdefault(fold(line), line)
    return "\n".join(lines.values())
