"""The demo's warranty desk: claims at every stage, told through the same deeds that people do."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.claims import service
from dealerdesk.claims.documents import attach
from dealerdesk.claims.goodwill import give_goodwill
from dealerdesk.claims.goodwill_records import GoodwillDraft
from dealerdesk.claims.records import ClaimRecord, OpenDraft
from dealerdesk.claims.return_records import ReturnDraft, ReturnRecord, Sold
from dealerdesk.claims.returns import settle_return, take_return
from dealerdesk.core.i18n import _
from dealerdesk.cover.contract_records import OfferDraft, OfferRecord
from dealerdesk.cover.contracts import decline_contract, offer_contract, sell_contract
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.cover.recall_records import RecallDraft
from dealerdesk.cover.recalls import take_in
from dealerdesk.customers.models import Customer
from dealerdesk.demo.snapshots import taken_of
from dealerdesk.demo.story import Story
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.vehicles.models import Vehicle
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.models import Job, Visit
from dealerdesk.visits.queries import job_row

# How far each claim has come, the newest repair first; the share that was approved in percent.
_COURSES: tuple[tuple[str, ...], ...] = (
    (), (), ("submit",), ("submit",), ("submit", "100"), ("submit", "70"), ("submit", "0"), ("submit",),
    ("submit", "100", "pay"), ("submit", "80", "pay"), ("submit",), ("submit", "100", "pay"),
)
# Which of them have a photo of the part that was replaced, and name it.
_PHOTOGRAPHED = (0, 2, 10)


def tell_warranty(story: Story, session: Session, site_id: int) -> None:
    """Claims for what makers and insurers paid lately."""
    _claims(story, session, site_id)
    _recalls(story, session, site_id)
    _contracts(story, session, site_id)
    _goodwill(story, session, site_id)
    _returns(story, session, site_id)


def _returns(story: Story, session: Session, site_id: int) -> None:
    """A roof box that is not wanted, a faulty battery that was exchanged, mats that came too late."""
    people = session.scalars(
        select(Customer.id).where(Customer.site_id == site_id).order_by(Customer.id).offset(7).limit(3)
    ).all()
    told = (
        (_("Roof box"), "unwanted", "as_new", 6, 429_00, ""),
        (_("Battery"), "faulty", "used", 240, 149_00, "exchanged"),
        (_("Floor mats"), "withdrawal", "opened", 31, 79_00, "refused"),
    )
    for customer_id, (what, reason, state, days, paid, outcome) in zip(people, told, strict=False):
        sold = Sold(what, story.now.date() - dt.timedelta(days=days), paid)
        at = story.now - dt.timedelta(hours=2)
        draft = ReturnDraft(customer_id, sold, reason, state)
        came: ReturnRecord = story.do(at, story.who("anke"), take_return, draft)
        if outcome:
            why = _("Opened, and too late") if outcome == "refused" else ""
            story.do(at, story.who("anke"), settle_return, came.id, outcome, 0, came.version, why)


def _goodwill(story: Story, session: Session, site_id: int) -> None:
    """Three that were given by the foreman or wait for the manager, above his limit."""
    jobs = session.execute(
        select(Job.id, Job.total_minor, Visit.came_on).join(Visit, Visit.id == Job.visit_id)
        .where(Job.site_id == site_id, Job.payer == "customer", Job.declined_on.is_(None),
               Job.total_minor > 180_00, Visit.stage == "collected", Job.correction != "")
        .order_by(Visit.came_on.desc(), Job.id).limit(3)
    ).all()
    for (job_id, price, came_on), share in zip(jobs, (100, 20, 100), strict=False):
        total = price or 0
        at = min(dt.datetime.combine(came_on, dt.time(14, 5), dt.UTC), story.now)
        draft = GoodwillDraft(job_id, _("Second time within a year; a good customer."),
                              min(total, total * share // 100))
        story.do(at, story.who("krzysztof"), give_goodwill, draft)


def _contracts(story: Story, session: Session, site_id: int) -> None:
    """Contracts that were offered lately; one of them is sold, one is not wanted."""
    terms = session.scalar(
        select(Terms.id).where(Terms.site_id == site_id, Terms.kind == "contract", Terms.active)
    )
    has = select(Cover.vehicle_id).where(Cover.kind == "contract")
    cars = session.scalars(
        select(Vehicle.id).where(Vehicle.site_id == site_id, Vehicle.id.not_in(has)).order_by(Vehicle.id)
        .offset(4).limit(5)
    ).all()
    if terms is None:
        return
    anke = story.who("anke")
    deeds = (None, None, None, sell_contract, decline_contract)
    for place, (car, deed) in enumerate(zip(cars, deeds, strict=False)):
        at = story.now - dt.timedelta(days=2 + 3 * place)
        offer: OfferRecord = story.do(at, anke, offer_contract, OfferDraft(car, terms))
        if deed is not None:
            story.do(at + dt.timedelta(days=1), anke, deed, offer.id, offer.version)


def _recalls(story: Story, session: Session, site_id: int) -> None:
    """Two recalls: one for cars that are expected or here today, an urgent one for few others."""
    cars = session.execute(
        select(Vehicle.vin, Vehicle.make).where(Vehicle.site_id == site_id, Vehicle.vin != "")
        .order_by(Vehicle.id).limit(40)
    ).all()
    anke, at = story.who("anke"), story.now - dt.timedelta(days=6)
    if not cars:
        return
    makes = [make for _vin, make in cars]
    most = max(sorted(set(makes)), key=makes.count)
    own = [vin for vin, make in cars if make == most]
    story.do(at, anke, take_in, RecallDraft(
        "24B1", _("Seat belt buckle"), most, 50, _("Buckle, front left"),
        _("The buckle may not lock. Replace it; 30 minutes."), False, tuple(own[::2]),
    ))
    story.do(at, anke, take_in, RecallDraft(
        "26K7", _("Brake booster"), most, 180, _("Booster, seal"),
        _("Braking power may be lost. Fetch the car."), True, tuple(own[1:4:2]),
    ))


# The guarantee that held when the car came.
_PAYING = (
    select(Cover.id)
    .where(Cover.vehicle_id == Visit.vehicle_id, Cover.kind.in_(("manufacturer", "extended")),
           Cover.start_on <= Visit.came_on, Cover.cancelled_on.is_(None))
    .order_by(Cover.id).limit(1).correlate(Visit).scalar_subquery()
)


def _claims(story: Story, session: Session, site_id: int) -> None:
    jobs = session.execute(
        select(Job.id, Job.title, Visit.came_on, _PAYING).join(Visit, Visit.id == Job.visit_id)
        .where(Job.site_id == site_id, Job.payer.in_(("manufacturer", "insurer")), Job.declined_on.is_(None),
               Job.correction != "", Visit.stage == "collected")
        .order_by(Visit.came_on.desc(), Job.id).limit(len(_COURSES))
    ).all()
    for place, ((job_id, title, came_on, cover_id), course) in enumerate(zip(jobs, _COURSES, strict=False)):
        at = dt.datetime.combine(came_on + dt.timedelta(days=1), dt.time(9, 20), dt.UTC)
        job = job_row(session, job_id)
        if job is not None and cover_id is not None:
            draft = JobDraft(**{name: getattr(job, name) for name in JobDraft.__slots__})
            story.do(min(at, story.now), story.who("anke"), change_job, job.id,
                     replace(draft, cover_id=cover_id), job.version)
        # What the payer has not decided yet lies in the parts store.
        part = title if course[-1:] == ("submit",) else ""
        _claim(story, job_id, min(at, story.now), course, part, photographed=place in _PHOTOGRAPHED)


def _claim(
    story: Story, job_id: int, at: dt.datetime, course: tuple[str, ...], part: str, photographed: bool
) -> None:
    anke, henrike = story.who("anke"), story.who("henrike")
    claim: ClaimRecord = story.do(at, anke, service.open_claim, OpenDraft(job_id))
    if photographed:
        photo = photo_of_bytes(taken_of(job_id % 4), _("Old part.jpg"))
        story.do(at, anke, attach, claim.id, photo)
    serial = f"SN-{story.chance.randint(100_000, 999_999)}"
    written = replace(
        claim.draft(), cause=claim.cause or _("Worn before its time"), replacement_serial=serial,
        causal_part=claim.causal_part or part,
        authorisation=f"A-{story.chance.randint(1000, 9999)}",
        documents=(_("Job card"),),
    )
    claim = story.do(at, anke, service.change_claim, claim.id, written, claim.version)
    if claim.claimed_minor <= 0:
        return
    for step in course:
        at = min(at + dt.timedelta(days=story.chance.randint(2, 9)), story.now)
        if step == "submit":
            claim = story.do(at, anke, service.submit, claim.id, claim.version)
        elif step == "pay":
            paid = claim.approved_minor or 0
            claim = story.do(at, henrike, service.pay, claim.id, paid, claim.version)
        else:
            minor = claim.claimed_minor * int(step) // 100
            answer = {"100": "", "0": _("Damage from outside, not covered.")}.get(
                step, _("Labour by the maker's own times.")
            )
            claim = story.do(at, henrike, service.decide, claim.id, minor, answer, claim.version)
