"""Whether what was done at a visit was a service, from the groups of its jobs, as SQL and as an answer."""

from __future__ import annotations

from sqlalchemy import ColumnElement, case, func, or_

from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.rules import Stage

SERVICE_GROUPS = ("service", "oil_filters")
OVER = (Stage.READY, Stage.COLLECTED)
"""While a car still stands here for its service, the service is not done."""


def service_work() -> ColumnElement[int]:
    """What of a visit was service, over its jobs: 2 where there was one, 1 where it may have been, else 0.

    A job without a group may have been one, and so may a visit without jobs; what was declined was none,
    and none is before the car is ready.
    """
    unknown = or_(Job.id.is_(None), Job.group == "")
    work = case((Job.group.in_(SERVICE_GROUPS), 2), (unknown, 1), else_=0)
    return case((Visit.stage.in_(OVER), func.max(case((Job.declined_on.is_(None), work), else_=0))), else_=0)


def was_service(work: int) -> bool | None:
    """What `service_work` found: yes, no, or None where nobody can tell."""
    return None if work == 1 else work == 2
