"""Clocks that were forgotten: those that still run from an earlier day, and those somebody should look at."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from dealerdesk.core.rows import rows_of
from dealerdesk.house.hours import OpeningHours
from dealerdesk.visits.models import Job, Visit
from dealerdesk.workshop.board_records import LeftClock
from dealerdesk.workshop.models import Clocking
from dealerdesk.workshop.queries import CLOCKS
from dealerdesk.workshop.records import ClockRecord
from dealerdesk.workshop.rules import is_left

_RUNNING = select(Clocking.began_at).where(
    Clocking.site_id == bindparam("site_id"), Clocking.ended_at.is_(None)
)
_QUESTIONED: Select[*tuple[Any, ...]] = (
    CLOCKS.add_columns(Job.visit_id, Visit.number)
    .join(Job, Job.id == Clocking.job_id).join(Visit, Visit.id == Job.visit_id)
    .where(Clocking.site_id == bindparam("site_id"), Clocking.question != "")
    .order_by(Clocking.began_at, Clocking.id)
)


def any_left(session: Session, site_id: int, moment: dt.datetime, opening: OpeningHours) -> bool:
    """Whether a clock runs that was forgotten on an earlier day."""
    return any(is_left(row[0], moment, opening) for row in rows_of(session, _RUNNING, site_id=site_id))


def questioned(session: Session, site_id: int) -> tuple[LeftClock, ...]:
    """The clocks that were stopped at closing time, until somebody says what they should be."""
    return tuple(
        LeftClock(ClockRecord(*row[:-2]), row[-2], row[-1])
        for row in rows_of(session, _QUESTIONED, site_id=site_id)
    )
