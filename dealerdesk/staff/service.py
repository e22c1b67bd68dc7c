"""Deeds on staff: people come, change, go; who is at work."""

from __future__ import annotations

import re

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core.deeds import ADMIN, EVERYBODY, MANAGERS, ROLES, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_
from dealerdesk.staff.models import Staff
from dealerdesk.staff.queries import record_of
from dealerdesk.staff.records import StaffDraft, StaffRecord

LOGIN_MAX = 64
"""As many characters as the column has."""


def welcome(session: Session, site_id: int, draft: StaffDraft) -> StaffRecord:
    """Write a new person; raises `Problem` for no name, no role or a login that is taken."""
    name = draft.name.strip()
    if not name:
        raise Problem(N_("A person needs a name."))
    _check_roles(draft.roles)
    _check_login(draft.login)
    login = draft.login.strip() or _free_login(session, site_id, name)
    if _taken(session, site_id, login):
        raise Problem(N_("Somebody else signs in as “{login}”."), N_("Choose another login."), login=login)
    last = session.scalar(select(func.max(Staff.position)).where(Staff.site_id == site_id)) or 0
    row = Staff(site_id=site_id, name=name, login=login, roles=list(draft.roles), position=last + 1,
                at_work=True, active=True)
    session.add(row)
    session.flush()
    return record_of(row)


def _check_roles(roles: tuple[str, ...]) -> None:
    if not roles or set(roles) - set(ROLES):
        raise Problem(N_("Choose at least one role."))


def _check_login(login: str) -> None:
    if len(login.strip()) > LOGIN_MAX:
        raise Problem(N_("This login is too long."), N_("Choose a shorter one."))


def _taken(session: Session, site_id: int, login: str, but: int = 0) -> bool:
    return session.scalar(
        select(Staff.id)
        .where(Staff.site_id == site_id, func.lower(Staff.login) == login.lower(), Staff.id != but)
    ) is not None


def _free_login(session: Session, site_id: int, name: str) -> str:
    # With room for the number behind it.
    stem = re.sub(r"[^a-z0-9]", "", fold(name.split()[0]))[: LOGIN_MAX - 8] or "desk"
    number = 1
    login = stem
    while _taken(session, site_id, login):
        number += 1
        login = f"{stem}{number}"
    return login


@deed("staff.add", roles=MANAGERS, undo="staff.retire")
def add_staff(session: Session, who: Actor, draft: StaffDraft) -> StaffRecord:
    """Add a person who works here; raises `Problem` as `welcome` does."""
    return welcome(session, who.site_id, draft)


@deed("staff.change", roles=MANAGERS, undo="staff.change")
def change_staff(
    session: Session, who: Actor, staff_id: int, draft: StaffDraft, seen_version: int
) -> StaffRecord:
    """Change name, login and roles; the last administrator keeps that role."""
    row = session.get_one(Staff, staff_id)
    if row.version != seen_version:
        raise Stale()
    _check_roles(draft.roles)
    if not draft.name.strip():
        raise Problem(N_("A person needs a name."))
    _check_login(draft.login)
    if draft.login.strip() and _taken(session, row.site_id, draft.login.strip(), but=staff_id):
        raise Problem(
            N_("Somebody else signs in as “{login}”."), N_("Choose another login."), login=draft.login
        )
    if ADMIN in row.roles and ADMIN not in draft.roles:
        _keep_an_administrator(session, row)
    row.name, row.roles = draft.name.strip(), list(draft.roles)
    row.login = draft.login.strip() or row.login
    session.flush()
    return record_of(row)


def _keep_an_administrator(session: Session, row: Staff) -> None:
    others = session.scalars(
        select(Staff).where(Staff.site_id == row.site_id, Staff.active, Staff.id != row.id)
    )
    if not any(ADMIN in other.roles for other in others):
        raise Problem(N_("Somebody must stay administrator."), N_("Give somebody else that role first."))


@deed("staff.retire", roles=MANAGERS, undo="staff.return")
def retire(session: Session, who: Actor, staff_id: int) -> StaffRecord:
    """The person does not work here any more; what they heard and did keeps their name."""
    row = session.get_one(Staff, staff_id)
    if ADMIN in row.roles:
        _keep_an_administrator(session, row)
    row.active, row.at_work = False, False
    session.flush()
    return record_of(row)


@deed("staff.return", roles=MANAGERS, undo="staff.retire")
def come_back(session: Session, who: Actor, staff_id: int) -> StaffRecord:
    """The person works here again."""
    row = session.get_one(Staff, staff_id)
    row.active, row.at_work = True, True
    session.flush()
    return record_of(row)


@deed("staff.set_at_work", roles=EVERYBODY, undo="staff.set_at_work")
def set_at_work(session: Session, who: Actor, staff_id: int, here: bool) -> StaffRecord:
    """Say who is at work: one's own self, or as a manager anybody. Leads go only to those at work."""
    if staff_id != who.staff_id and not who.roles & MANAGERS:
        raise Problem(N_("Only a manager can say that for somebody else."))
    row = session.get_one(Staff, staff_id)
    row.at_work = here
    session.flush()
    return record_of(row)
