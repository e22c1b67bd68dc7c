"""The demo's service plans and inspections, and what was told at the hand-back of cars that are ready."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.i18n import N_, _
from dealerdesk.demo.story import Story
from dealerdesk.plans.records import PlanDraft
from dealerdesk.plans.service import add_plan, note_inspection
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits import telling
from dealerdesk.visits.models import Job, Visit

_ITEMS = N_("Oil and filter\nBrakes measured\nTyres measured\nLights and wipers")
_PLANS = (
    PlanDraft("Fjordling", months=12, km=15_000), PlanDraft("Fjordling", "electric", months=24, km=30_000),
    PlanDraft("", from_years=8, months=12, km=12_000),
)
_EVERY = 3  # Of three cars that are old enough, two were inspected with us.


def tell_papers(story: Story, session: Session, site_id: int) -> None:
    """Plans, inspections, and words for the customer on what is ready."""
    henrike, mette = story.who("henrike"), story.who("mette")
    before = story.now - dt.timedelta(days=40)
    for plan in _PLANS:
        items = PlanDraft(plan.make, plan.fuel, plan.from_years, plan.months, plan.km, _(_ITEMS))
        story.do(before, henrike, add_plan, items)
    _inspections(story, session, site_id)
    done = session.scalars(
        select(Job.id).join(Visit, Visit.id == Job.visit_id)
        .where(Visit.site_id == site_id, Visit.stage == "ready", Job.correction != "")
        .order_by(Job.id).limit(1)
    ).all()
    for job_id in done:
        words = _("Mended and driven; nothing to be heard any more.")
        story.do(story.now - dt.timedelta(minutes=20), mette, telling.word_job, job_id, words, 0)


def _inspections(story: Story, session: Session, site_id: int) -> None:
    """The last inspection of the first forty cars that were old enough for one."""
    today = story.now.date()
    cars = session.execute(
        select(Vehicle.id, Vehicle.first_registration)
        .where(Vehicle.site_id == site_id, Vehicle.first_registration.is_not(None))
        .order_by(Vehicle.id).limit(40)
    ).all()
    for number, (vehicle_id, registered) in enumerate(cars):
        day = end_of_months(registered, 47)
        while end_of_months(day, 24) < today:
            day = end_of_months(day, 24)
        if day < today and number % _EVERY:
            story.do(story.now, story.who("mette"), note_inspection, vehicle_id, day)
