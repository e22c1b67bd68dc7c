"""Every look at the house: dealership, opening hours, numbers in force."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import bindparam, event, select
from sqlalchemy.orm import Session, object_session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.core.rows import first_row, rows_of
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.models import ClosingDay, OpeningTime, RuleVersion, Site
from dealerdesk.house.numbers import numbers_from
from dealerdesk.house.records import ClosedDay, Hours, HouseWhole, InForce, OpenSpan, RuleChange, SiteRecord


def site(session: Session, site_id: int) -> SiteRecord:
    """The dealership with this id; raises `Problem` where there is none.

    Read once in a transaction, however many of its rooms ask.
    """
    if session.autoflush:
        session.flush()
    known: SiteRecord | None = session.info.get((_KNOWN, site_id))
    if known is not None:
        return known
    row = first_row(session, _SITE, site_id=site_id)
    if row is None:
        raise Problem(N_("There is no dealership in this database yet."), N_("Start with the first run."))
    found = session.info[_KNOWN, site_id] = SiteRecord(*row)
    return found


_KNOWN = "dealership"


@event.listens_for(Site, "after_update")
def _forget(_mapper: object, _connection: object, row: Site) -> None:
    """What was changed is read anew."""
    session = object_session(row)
    if session is not None:
        session.info.pop((_KNOWN, row.id), None)


@event.listens_for(Session, "after_transaction_end")
def _forget_all(session: Session, _ended: object) -> None:
    """Another transaction may find it changed, and one that was taken back leaves it as it was."""
    for key in [key for key in session.info if isinstance(key, tuple) and key[0] == _KNOWN]:
        del session.info[key]


# Asked for by nearly every deed and look, so built once.
_SITE = select(*(getattr(Site, name) for name in SiteRecord.__slots__)).where(Site.id == bindparam("site_id"))


def first_site(session: Session) -> SiteRecord | None:
    """The dealership of this database, None before the first run."""
    row = session.scalar(select(Site).order_by(Site.id).limit(1))
    return site_record(row) if row else None


def site_record(row: Site) -> SiteRecord:
    """The frozen record of a mapped row."""
    return SiteRecord(*(getattr(row, name) for name in SiteRecord.__slots__))


def open_spans(session: Session, site_id: int) -> tuple[OpenSpan, ...]:
    """The opening times of the week, Monday first."""
    return tuple(OpenSpan(*row) for row in rows_of(session, _SPANS, site_id=site_id))


_SPANS = (
    select(OpeningTime.weekday, OpeningTime.opens, OpeningTime.closes)
    .where(OpeningTime.site_id == bindparam("site_id")).order_by(OpeningTime.weekday, OpeningTime.opens)
)


def closed_days(session: Session, site_id: int) -> tuple[ClosedDay, ...]:
    """The closing days a person entered, oldest first."""
    return tuple(ClosedDay(*row) for row in rows_of(session, _CLOSED, site_id=site_id))


_CLOSED = (
    select(ClosingDay.day, ClosingDay.reason).where(ClosingDay.site_id == bindparam("site_id"))
    .order_by(ClosingDay.day)
)


def hours_kept(session: Session, site_id: int) -> Hours:
    """The opening times and closing days as they are kept, to show and to change."""
    return Hours(open_spans(session, site_id), closed_days(session, site_id))


def hours(session: Session, site_id: int) -> OpeningHours:
    """The opening hours with public holidays and closing days, ready for the clock."""
    return hours_at(session, site(session, site_id))


def hours_at(session: Session, here: SiteRecord) -> OpeningHours:
    """The same for a dealership that is at hand."""
    week: dict[int, list[tuple[dt.time, dt.time]]] = {day: [] for day in range(7)}
    for span in open_spans(session, here.id):
        week[span.weekday].append((_time(span.opens), _time(span.closes)))
    return OpeningHours(
        zone=here.zone,
        week=tuple(tuple(week[day]) for day in range(7)),
        country=here.country if here.closed_on_holidays else "",
        subdivision=here.subdivision,
        closed=frozenset(closed.day for closed in closed_days(session, here.id)),
    )


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60) if minutes < 24 * 60 else dt.time(23, 59, 59)


def numbers(session: Session, site_id: int, at: dt.datetime | None = None) -> InForce:
    """The numbers of the rules in force now, or at an earlier moment (aware UTC)."""
    query = _IN_FORCE if at is None else _IN_FORCE.where(RuleVersion.valid_from <= at)
    row = first_row(session, query, site_id=site_id)
    if row is None:
        return _AS_DELIVERED
    return InForce(numbers_from(row.overrides), row.id)


_AS_DELIVERED = InForce(numbers_from({}), None)
_IN_FORCE = (
    select(RuleVersion.id, RuleVersion.overrides).where(RuleVersion.site_id == bindparam("site_id"))
    .order_by(RuleVersion.valid_from.desc(), RuleVersion.id.desc()).limit(1)
)


def whole(session: Session, site_id: int) -> HouseWhole:
    """Everything the settings page shows."""
    return HouseWhole(
        site(session, site_id), hours_kept(session, site_id), numbers(session, site_id)
    )


def rule_changes(session: Session, site_id: int) -> tuple[RuleChange, ...]:
    """Every version of the numbers, newest first."""
    rows = session.scalars(
        select(RuleVersion).where(RuleVersion.site_id == site_id)
        .order_by(RuleVersion.valid_from.desc(), RuleVersion.id.desc())
    )
    return tuple(RuleChange(r.id, r.valid_from, r.changed_by, dict(r.overrides)) for r in rows)
