"""The demo's workshop: technicians, operations, prices, and who works on what today."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy.orm import Session

from dealerdesk.core.i18n import N_, _
from dealerdesk.demo.languages import in_each
from dealerdesk.demo.snapshots import taken_of
from dealerdesk.demo.story import Story
from dealerdesk.media.pictures import photo_of_bytes
from dealerdesk.media.service import add_picture
from dealerdesk.visits import jobs
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.records import VisitWhole
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop import clocks, fault_codes, inspecting, labour, places, settings
from dealerdesk.workshop.board import board
from dealerdesk.workshop.found_records import ApprovalDraft, FindingDraft
from dealerdesk.workshop.job_card import OrderWork, order_work
from dealerdesk.workshop.records import LineDraft, OperationDraft, TechnicianDraft, WorkshopDraft

_WEEK = (480, 480, 480, 480, 450, 0, 0)
_SHORT = (240, 240, 240, 240, 240, 0, 0)
_TECHNICIANS = (
    ("Paweł Nowak", _WEEK, ("steering_suspension", "brakes", "engine"), ""),
    ("Jens Thomsen", _WEEK, ("engine", "gearbox", "cooling"), ""),
    ("Uwe Claussen", _WEEK, ("electrics", "infotainment", "climate"), ""),
    ("Krzysztof Wójcik", _SHORT, ("brakes", "electrics"), "krzysztof"),
)
_RATES = {
    "customer": 11_800, "manufacturer": 9_600, "goodwill": 9_600, "contract": 10_400, "insurer": 12_400,
    "internal": 6_800,
}
_BAYS = (N_("Lift 1"), N_("Lift 2"), N_("Lift 3"), N_("Wheel bay"), N_("Yard"))
_POINTS = (
    N_("Brakes front"), N_("Brakes rear"), N_("Tyres"), N_("Lights"), N_("Steering and suspension"),
    N_("Oil and coolant"), N_("Battery"), N_("Wipers"), N_("Underbody"),
)
_OPERATIONS = (
    ("SRV-10", N_("Inspection with oil change"), 140, "service"),
    ("SUS-10", N_("Stabiliser links renewed"), 90, "steering_suspension"),
    ("SUS-20", N_("Wheel bearing renewed"), 220, "steering_suspension"),
    ("BRK-10", N_("Front brake discs and pads"), 160, "brakes"),
    ("ENG-30", N_("Timing belt and water pump"), 400, "engine"),
    ("GBX-10", N_("Gearbox oil"), 80, "gearbox"),
    ("GBX-20", N_("Clutch renewed"), 550, "gearbox"),
    ("ELE-10", N_("Starter battery renewed"), 60, "electrics"),
    ("EXH-10", N_("Exhaust rear silencer"), 110, "exhaust"),
    ("TYR-10", N_("Winter tyres fitted"), 80, "tyres_wheels"),
    ("CLI-10", N_("Air conditioning serviced"), 100, "climate"),
    ("WIP-10", N_("Wiper blades"), 20, "wear"),
    ("TYR-20", N_("Summer tyres fitted"), 80, "tyres_wheels"),
    ("TYR-30", N_("Rear tyres renewed"), 60, "tyres_wheels"),
    ("INF-10", N_("Infotainment control unit replaced"), 180, "infotainment"),
)


@dataclass(frozen=True, slots=True)
class _Today:
    """What is done on a car: by whom, where, its operation, whether the clock runs."""

    plate: str
    technician: str
    bay: int
    code: str
    runs: bool = False
    more: str = ""


_TODAY = (
    _Today("B-MK 4821", "Krzysztof Wójcik", 0, "ELE-10", True, "WIP-10"),
    _Today("NF-KB 158", "Uwe Claussen", 1, "GBX-10"),
    _Today("KR 7XY21", "Jens Thomsen", 2, "ENG-30", True),
    _Today("PR 30557", "Paweł Nowak", 4, "SUS-20"),
    _Today("PO 9KL44", "Jens Thomsen", 4, "GBX-20"),
    _Today("BX 55 102", "Paweł Nowak", 4, "BRK-10"),
    _Today("FL-DW 91", "Paweł Nowak", 4, "EXH-10"),
    _Today("EL 77120", "Uwe Claussen", 3, "TYR-10"),
)


def workshop_day(session: Session, story: Story, site_id: int) -> None:
    """Set the workshop up as it was a month ago, and tell what is done today."""
    _set_up(story)
    here = {card.row.plate: card.row.visit_id for card in board(session, site_id, story.now).cards}
    free: dict[str, dt.datetime] = {}
    for today in sorted(_TODAY, key=_runs):
        if today.plate in here:
            _work(story, today, order_work(session, here[today.plate]), free)


def _runs(today: _Today) -> bool:
    """Whose clock runs comes last: a person has one."""
    return today.runs


def _set_up(story: Story) -> None:
    before, boss = story.now - dt.timedelta(days=30), story.who("henrike")
    bays = tuple(_(bay) for bay in _BAYS)
    # In the yard cars only stand.
    draft = WorkshopDraft(_RATES, bays, tuple(_(one) for one in _POINTS), "line", bays[-1:])
    story.do(before, boss, settings.change_workshop, draft, 0)
    for code, title, hours, group in _OPERATIONS:
        story.do(before, boss, settings.add_operation,
                 OperationDraft(code, _(title), hours, group, in_each(title)))
    for name, week, skills, login in _TECHNICIANS:
        staff_id = story.staff[login].id if login else None
        story.do(before, boss, settings.add_technician, TechnicianDraft(name, week, skills, staff_id))


def _work(story: Story, today: _Today, order: OrderWork, free: dict[str, dt.datetime]) -> None:
    whole, foreman = order.whole, story.who("krzysztof")
    came = whole.visit.arrived_at or story.now
    begun = came + dt.timedelta(minutes=4)
    person = next(one for one in order.technicians if one.name == today.technician)
    by_code = {one.code: one for one in order.operations}
    job = story.do(begun, foreman, places.assign, whole.jobs[0].id, person.name, whole.jobs[0].version)
    line = LineDraft(operation_id=by_code[today.code].id, technician_id=person.id)
    story.do(begun, foreman, labour.add_line, job.id, line)
    if today.more:
        added = by_code[today.more]
        other = JobDraft(title=added.title, group=added.group, technician=person.name)
        made = story.do(begun, foreman, jobs.add_job, whole.visit.id, other)
        story.do(begun, foreman, labour.add_line, made.id, LineDraft(operation_id=added.id))
    story.do(begun, foreman, places.put_into_bay, whole.visit.id, _(_BAYS[today.bay]))
    _look_over(story, today, whole, begun)
    begun = max(begun, free.get(person.name, begun))
    if begun < story.now:
        free[person.name] = _clock(story, today, whole, job.id, person.id, begun)


# By plate: the checkpoints that were looked at (their place), how they are, and in words; then fault codes.
_SEEN: dict[str, tuple[tuple[int, str, str], ...]] = {
    "KR 7XY21": (
        (0, "green", ""), (2, "amber", N_("3.5 mm at the rear")), (5, "green", ""), (7, "green", ""),
        (4, "red", N_("Play in the ball joint, left")),
    ),
    "B-MK 4821": ((6, "red", N_("41 % of its capacity")), (3, "green", ""), (7, "amber", "")),
}
_CODES = {"B-MK 4821": "P0562", "NF-KB 158": "P0730"}
_YES = {"KR 7XY21": (48_000, "phone"), "PO 9KL44": (60_000, "here")}


def _look_over(story: Story, today: _Today, whole: VisitWhole, at: dt.datetime) -> None:
    """What was found on the car, and what its owner has agreed to."""
    foreman = story.who("krzysztof")
    for point, colour, words in _SEEN.get(today.plate, ()):
        photo = None
        if colour == "red":
            photo = story.do(at, foreman, add_picture, photo_of_bytes(taken_of(point), "inspection.jpg")).id
        draft = FindingDraft(_(_POINTS[point]), colour, _(words) if words else "", photo)
        story.do(at, foreman, inspecting.note_finding, whole.visit.id, draft, 0)
    if today.plate in _CODES:
        story.do(at, foreman, fault_codes.note_fault, whole.jobs[0].id, _CODES[today.plate])
    if today.plate in _YES:
        amount, how = _YES[today.plate]
        yes = ApprovalDraft(amount, whole.customer.name, how)
        story.do(at, story.who("mette"), inspecting.approve, whole.visit.id, yes)


def _clock(
    story: Story, today: _Today, whole: VisitWhole, job_id: int, technician_id: int, begun: dt.datetime
) -> dt.datetime:
    """Somebody works on a job; returns when they are free again."""
    foreman = story.who("krzysztof")
    on = story.do(begun, foreman, clocks.clock_on, job_id, technician_id).clock
    if today.runs:
        return story.now
    ended = begun + (story.now - begun) * 4 / 5
    if whole.visit.stage in (Stage.WAITING_PARTS, Stage.WAITING_APPROVAL):
        ended = begun + (story.now - begun) / 4
    elif whole.visit.ready_at is not None:
        ended = whole.visit.ready_at
    ended = max(ended, begun + dt.timedelta(minutes=1))
    story.do(ended, foreman, clocks.clock_off, on.id, on.version)
    return ended
