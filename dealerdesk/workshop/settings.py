"""Deeds on the workshop's own settings: prices and bays, operations, technicians."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from dealerdesk.core import house_lists
from dealerdesk.core.deeds import FOREMAN, MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.said_in import said_in
from dealerdesk.core.seen import as_seen
from dealerdesk.cover.groups import GROUPS
from dealerdesk.visits.jobs import MAX_HOURS, MAX_MINOR
from dealerdesk.visits.models import PAYERS
from dealerdesk.workshop import queries
from dealerdesk.workshop.models import Operation, Technician, WorkshopSetting
from dealerdesk.workshop.records import (
    BY_LINE,
    BY_TOTAL,
    OperationDraft,
    OperationRecord,
    TechnicianDraft,
    TechnicianRecord,
    Workshop,
    WorkshopDraft,
)
from dealerdesk.workshop.rules import refuse_days

WORKSHOP_LEADS = MANAGERS | {FOREMAN}


def workshop_draft_of(kept: Workshop) -> WorkshopDraft:
    """The workshop's numbers as a draft: to put them back."""
    return WorkshopDraft(kept.rates, kept.bays, kept.checkpoints, kept.rounding, kept.stands)


@deed("workshop.change", roles=MANAGERS, undo="workshop.change")
def change_workshop(session: Session, who: Actor, draft: WorkshopDraft, seen_version: int) -> Workshop:
    """Change prices per hour, bays, checkpoints and rounding; raises `Stale`, `Problem` for odd prices."""
    if any(payer not in PAYERS or not 0 <= rate <= MAX_MINOR for payer, rate in draft.rates.items()):
        raise Problem(N_("This price cannot be."), N_("Type an amount of nothing or more."))
    if draft.rounding not in (BY_LINE, BY_TOTAL):
        raise Problem(N_("This way of rounding is not known."), N_("Choose one from the list."))
    row = session.scalar(select(WorkshopSetting).where(WorkshopSetting.site_id == who.site_id))
    if (row.version if row is not None else 0) != seen_version:
        raise Stale()
    if row is None:
        row = WorkshopSetting(site_id=who.site_id)
        session.add(row)
    row.rates, row.rounding = dict(draft.rates), draft.rounding
    row.bays, row.checkpoints = _said_once(draft.bays), _said_once(draft.checkpoints)
    row.stands = [bay for bay in _said_once(draft.stands) if bay in row.bays]
    session.flush()
    return queries.workshop(session, who.site_id)


def _said_once(names: tuple[str, ...]) -> list[str]:
    """Each name once, in its order; empty ones are none."""
    return list(dict.fromkeys(name.strip()[:40] for name in names if name.strip()))


# Operations ---------------------------------------------------------------------------------------


@deed("workshop.add_operation", roles=WORKSHOP_LEADS, undo="workshop.offer_operation")
def add_operation(session: Session, who: Actor, draft: OperationDraft) -> OperationRecord:
    """Write an operation into the catalogue; raises `Problem` without code or words, or where it is there."""
    return _write_operation(session, Operation(site_id=who.site_id, active=True), draft)


@deed("workshop.change_operation", roles=WORKSHOP_LEADS, undo="workshop.change_operation")
def change_operation(
    session: Session, who: Actor, operation_id: int, draft: OperationDraft, seen_version: int
) -> OperationRecord:
    """Change an operation; lines that were written keep their words and hours. Raises as `add_operation`."""
    return _write_operation(session, _operation(session, who, operation_id, seen_version), draft)


@deed("workshop.offer_operation", roles=WORKSHOP_LEADS, undo="workshop.offer_operation")
def offer_operation(
    session: Session, who: Actor, operation_id: int, offered: bool, seen_version: int
) -> OperationRecord:
    """Offer an operation from now on, or not any more; lines that name it keep it. Raises `Stale`."""
    row = _operation(session, who, operation_id, seen_version)
    return house_lists.offered(session, row, offered, _operation_record)


def _operation(session: Session, who: Actor, operation_id: int, seen_version: int) -> Operation:
    gone = Problem(N_("This operation is not here any more."))
    return as_seen(session, who, Operation, operation_id, seen_version, gone)


def _write_operation(session: Session, row: Operation, draft: OperationDraft) -> OperationRecord:
    code, title = draft.code.strip().upper(), draft.title.strip()
    if not code or len(code) > 32:
        raise Problem(N_("An operation needs a short code."), N_("Type one, for example BRK-10."))
    if not title:
        raise Problem(N_("An operation needs a few words."), N_("Type what is done."))
    if not 0 <= draft.hours_hundredths <= MAX_HOURS:
        raise Problem(N_("These hours cannot be."), N_("Type the hours of work, for example 2.5."))
    refuse_days(draft.hours_hundredths)
    if draft.group and draft.group not in GROUPS:
        raise Problem(N_("This component group is not known."), N_("Choose one from the list."))
    row.code, row.title, row.group = code, title, draft.group
    row.titles = said_in(draft.titles)
    row.hours_hundredths = draft.hours_hundredths
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("There is an operation {code} already."), N_("Choose another code."), code=code
        ) from error
    return _operation_record(row)


def _operation_record(row: Operation) -> OperationRecord:
    return OperationRecord(
        row.id, row.version, row.code, row.title, row.group, row.hours_hundredths, row.active,
        dict(row.titles),
    )


# Technicians --------------------------------------------------------------------------------------


@deed("workshop.add_technician", roles=WORKSHOP_LEADS, undo="workshop.keep_technician")
def add_technician(session: Session, who: Actor, draft: TechnicianDraft) -> TechnicianRecord:
    """Write down who works on cars; raises `Problem` without a name, or where somebody has it already."""
    place = len(queries.technicians(session, who.site_id, gone_too=True))
    return _write_technician(session, Technician(site_id=who.site_id, active=True, position=place), draft)


@deed("workshop.change_technician", roles=WORKSHOP_LEADS, undo="workshop.change_technician")
def change_technician(
    session: Session, who: Actor, technician_id: int, draft: TechnicianDraft, seen_version: int
) -> TechnicianRecord:
    """Change name, hours and skills of a technician. Raises `Stale`, and `Problem` as `add_technician`."""
    return _write_technician(session, _technician(session, who, technician_id, seen_version), draft)


@deed("workshop.keep_technician", roles=WORKSHOP_LEADS, undo="workshop.keep_technician")
def keep_technician(
    session: Session, who: Actor, technician_id: int, works_here: bool, seen_version: int
) -> TechnicianRecord:
    """Somebody works here from now on, or has left; what they did keeps their name. Raises `Stale`."""
    row = _technician(session, who, technician_id, seen_version)
    return house_lists.offered(session, row, works_here, _technician_record)


def _technician(session: Session, who: Actor, technician_id: int, seen_version: int) -> Technician:
    gone = Problem(N_("This person does not work here."))
    return as_seen(session, who, Technician, technician_id, seen_version, gone)


def _write_technician(session: Session, row: Technician, draft: TechnicianDraft) -> TechnicianRecord:
    name = " ".join(draft.name.split())
    if not name or len(name) > 80:
        raise Problem(N_("A technician needs a name."), N_("Type it as colleagues say it."))
    if len(draft.week) != 7 or any(not 0 <= minutes <= 24 * 60 for minutes in draft.week):
        raise Problem(N_("These hours cannot be."), N_("Type the hours of each day, for example 7.5."))
    if any(skill not in GROUPS for skill in draft.skills):
        raise Problem(N_("This component group is not known."), N_("Choose one from the list."))
    row.name, row.staff_id = name, draft.staff_id
    row.week, row.skills = list(draft.week), list(draft.skills)
    session.add(row)
    try:
        session.flush()
    except IntegrityError as error:
        raise Problem(
            N_("{name} is written down already."), N_("Change them in the list."), name=name
        ) from error
    return _technician_record(row)


def _technician_record(row: Technician) -> TechnicianRecord:
    return queries.technician_record(
        (row.id, row.version, row.name, row.staff_id, row.week, row.skills, row.active)
    )
