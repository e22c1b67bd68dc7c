"""Every look at the people who work here."""

from __future__ import annotations

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from dealerdesk.core import journal
from dealerdesk.core.deeds import ADMIN, Actor
from dealerdesk.core.errors import Problem, brief
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import rows_of
from dealerdesk.staff.models import Staff
from dealerdesk.staff.records import LastChange, StaffRecord


def record_of(row: Staff) -> StaffRecord:
    """The frozen record of a mapped row."""
    return StaffRecord(
        id=row.id, version=row.version, site_id=row.site_id, name=row.name, login=row.login,
        roles=tuple(row.roles), at_work=row.at_work, active=row.active,
    )


def everybody(session: Session, site_id: int, gone_too: bool = False) -> tuple[StaffRecord, ...]:
    """The people of the house in the order of their keys."""
    found = rows_of(session, _EVERYBODY, site_id=site_id)
    return tuple(
        StaffRecord(row.id, row.version, row.site_id, row.name, row.login, tuple(row.roles), row.at_work,
                    row.active)
        for row in found if gone_too or row.active
    )


_EVERYBODY = (
    select(*(getattr(Staff, name) for name in StaffRecord.__slots__))
    .where(Staff.site_id == bindparam("site_id")).order_by(Staff.position, Staff.id)
)


def at_work(session: Session, site_id: int, role: str = "") -> tuple[StaffRecord, ...]:
    """Who is at work now, optionally only those with a role."""
    return tuple(p for p in everybody(session, site_id) if p.at_work and (not role or role in p.roles))


def person(session: Session, staff_id: int) -> StaffRecord:
    """The person with this id; raises `Problem` where there is none."""
    row = session.get(Staff, staff_id)
    if row is None:
        raise Problem(N_("This person does not work here."))
    return record_of(row)


def names(session: Session, site_id: int) -> dict[int, str]:
    """Name by id of everybody, also of those who have left."""
    rows = session.execute(select(Staff.id, Staff.name).where(Staff.site_id == site_id))
    return {row.id: row.name for row in rows}


def last_change(session: Session, who: Actor, kind: str, record_id: int) -> LastChange | None:
    """Who else changed a record last, as far back as the journal is looked through; None if nobody."""
    entry = journal.last_on(session, kind, record_id, but_not=who.staff_id)
    row = session.get(Staff, entry.staff_id) if entry is not None and entry.staff_id is not None else None
    return LastChange(row.name, entry.at) if entry is not None and row is not None else None


def by_login(session: Session, site_id: int, login: str) -> StaffRecord:
    """The person with this login, any letter case; raises `Problem` where there is none."""
    row = session.scalar(
        select(Staff).where(
            Staff.site_id == site_id, func.lower(Staff.login) == login.lower(), Staff.active
        )
    )
    if row is None:
        raise Problem(
            N_("Nobody here signs in as “{login}”."), N_("Look at the staff page for the logins."),
            login=brief(login),
        )
    return record_of(row)


def program(site_id: int) -> Actor:
    """The program itself, for nightly jobs and the command line without a person."""
    return Actor(None, "DealerDesk", "", frozenset({ADMIN}), site_id)
