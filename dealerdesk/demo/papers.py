"""The demo's service plans and inspections, and what was written down of cars that are ready."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.i18n import N_, _
from dealerdesk.demo.story import Story
from dealerdesk.plans.records import PlanDraft
from dealerdesk.plans.service import add_plan, note_inspection
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.models import Visit
from dealerdesk.visits.queries import jobs_of

_ITEMS = (N_("Oil and filter"), N_("Brakes measured"), N_("Tyres measured"), N_("Lights and wipers"))
_PLANS = (
    PlanDraft("Fjordling", months=12, km=15_000), PlanDraft("Fjordling", "electric", months=24, km=30_000),
    PlanDraft("", from_years=8, months=12, km=12_000),
)
_EVERY = 3  # Of three cars that are old enough, two were inspected with us.


def tell_papers(story: Story, session: Session, site_id: int) -> None:
    """Plans, inspections, and what was done on the cars that are ready."""
    henrike = story.who("henrike")
    before = story.now - dt.timedelta(days=40)
    for plan in _PLANS:
        # An electric car has no oil to change.
        mine = _ITEMS[1:] if plan.fuel == "electric" else _ITEMS
        listed = "\n".join(_(item) for item in mine)
        items = PlanDraft(plan.make, plan.fuel, plan.from_years, plan.months, plan.km, listed)
        story.do(before, henrike, add_plan, items)
    _inspections(story, session, site_id)
    _written_down(story, session, site_id)


def _written_down(story: Story, session: Session, site_id: int) -> None:
    """On the cars that are ready somebody has written what was done."""
    krzysztof, at = story.who("krzysztof"), story.now - dt.timedelta(minutes=50)
    ready = session.scalars(select(Visit.id).where(Visit.site_id == site_id, Visit.stage == "ready")).all()
    for jobs in jobs_of(session, ready).values():
        for job in jobs:
            if not job.correction and job.declined_on is None:
                typed = {one.name: getattr(job, one.name) for one in fields(JobDraft)}
                done = JobDraft(**{**typed, "correction": _("Done, driven 4 km and looked over.")})
                story.do(at, krzysztof, change_job, job.id, done, job.version)


def _inspections(story: Story, session: Session, site_id: int) -> None:
    """The last inspection of the first forty cars that were old enough for one."""
    today = story.now.date()
    cars = session.execute(
        select(Vehicle.id, Vehicle.first_registration)
        .where(Vehicle.site_id == site_id, Vehicle.first_registration.is_not(None))
        .order_by(Vehicle.id).limit(40)
    ).all()
    for number, (vehicle_id, registered) in enumerate(cars):
        assert registered is not None
        day = end_of_months(registered, 47)
        while end_of_months(day, 24) < today:
            day = end_of_months(day, 24)
        if day < today and number % _EVERY:
            story.do(story.now, story.who("mette"), note_inspection, vehicle_id, day)
