"""Reading the odometer at a visit: the question an odd reading raises, and taking it back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import Actor
from dealerdesk.house.queries import numbers
from dealerdesk.vehicles.models import OdometerReading
from dealerdesk.vehicles.queries import readings_of
from dealerdesk.vehicles.rules import OdometerQuestion, Reading, question_reading
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import NEW_INSTRUMENT
from dealerdesk.visits.records import VisitRecord

SOURCE = "visit"


def known_readings(session: Session, vehicle_id: int) -> tuple[Reading, ...]:
    """What the clock of a car showed so far, oldest first, as the rules want it."""
    return readings_of(session, [vehicle_id]).get(vehicle_id, ())


def ask_about(
    session: Session, site_id: int, vehicle_id: int, km: int, on: dt.date
) -> OdometerQuestion | None:
    """What to ask about a reading (km) before it is kept, None when it is plausible."""
    limits = numbers(session, site_id).numbers.odometer
    return question_reading(km, on, known_readings(session, vehicle_id), limits)


def read_clock(session: Session, who: Actor, vehicle_id: int, km: int, on: dt.date, answer: str) -> None:
    """Keep a reading; one that raises a question keeps it, unless the clock is a new one.

    Raises `Problem` for what no odometer shows.
    """
    fresh = answer == NEW_INSTRUMENT
    question = None if fresh else ask_about(session, who.site_id, vehicle_id, km, on)
    read_odometer(
        session, who, vehicle_id, km, on, source=SOURCE, question=question.code if question else "",
        new_instrument=fresh,
    )


def strike_reading(session: Session, visit: VisitRecord) -> None:
    """Take back the reading of a visit: it was typed wrong, or belongs to another car."""
    if visit.odometer_km is None:
        return
    row = session.scalar(
        select(OdometerReading).where(
            OdometerReading.vehicle_id == visit.vehicle_id, OdometerReading.read_on == visit.came_on,
            OdometerReading.km == visit.odometer_km, OdometerReading.source == SOURCE,
        ).order_by(OdometerReading.id.desc()).limit(1)
    )
    if row is not None:
        session.delete(row)
        session.flush()
