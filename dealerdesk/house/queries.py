"""Every look at the house: dealership, opening hours, numbers in force."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.models import ClosingDay, OpeningTime, RuleVersion, Site
from dealerdesk.house.numbers import numbers_from
from dealerdesk.house.records import ClosedDay, HouseWhole, InForce, OpenSpan, RuleChange, SiteRecord


def site(session: Session, site_id: int) -> SiteRecord:
    """The dealership with this id; raises `Problem` where there is none."""
    row = session.get(Site, site_id)
    if row is None:
        raise Problem(N_("There is no dealership in this database yet."), N_("Start with the first run."))
    return site_record(row)


def first_site(session: Session) -> SiteRecord | None:
    """The dealership of this database, None before the first run."""
    row = session.scalar(select(Site).order_by(Site.id).limit(1))
    return site_record(row) if row else None


def site_record(row: Site) -> SiteRecord:
    """The frozen record of a mapped row."""
    return SiteRecord(
        id=row.id, version=row.version, name=row.name, tagline=row.tagline, street=row.street,
        postal_code=row.postal_code, city=row.city, phone=row.phone, email=row.email,
        country=row.country, currency=row.currency, vat_basis_points=row.vat_basis_points,
        language=row.language, zone=row.zone, subdivision=row.subdivision,
        closed_on_holidays=row.closed_on_holidays, is_demo=row.is_demo,
    )


def open_spans(session: Session, site_id: int) -> tuple[OpenSpan, ...]:
    """The opening times of the week, Monday first."""
    rows = session.scalars(
        select(OpeningTime).where(OpeningTime.site_id == site_id)
        .order_by(OpeningTime.weekday, OpeningTime.opens)
    )
    return tuple(OpenSpan(row.weekday, row.opens, row.closes) for row in rows)


def closed_days(session: Session, site_id: int) -> tuple[ClosedDay, ...]:
    """The closing days a person entered, oldest first."""
    rows = session.scalars(
        select(ClosingDay).where(ClosingDay.site_id == site_id).order_by(ClosingDay.day)
    )
    return tuple(ClosedDay(row.day, row.reason) for row in rows)


def hours(session: Session, site_id: int) -> OpeningHours:
    """The opening hours with public holidays and closing days, ready for the clock."""
    here = site(session, site_id)
    week: dict[int, list[tuple[dt.time, dt.time]]] = {day: [] for day in range(7)}
    for span in open_spans(session, site_id):
        week[span.weekday].append((_time(span.opens), _time(span.closes)))
    return OpeningHours(
        zone=here.zone,
        week=tuple(tuple(week[day]) for day in range(7)),
        country=here.country if here.closed_on_holidays else "",
        subdivision=here.subdivision,
        closed=frozenset(closed.day for closed in closed_days(session, site_id)),
    )


def _time(minutes: int) -> dt.time:
    return dt.time(minutes // 60, minutes % 60) if minutes < 24 * 60 else dt.time(23, 59, 59)


def numbers(session: Session, site_id: int, at: dt.datetime | None = None) -> InForce:
    """The numbers of the rules in force now, or at an earlier moment (aware UTC)."""
    query = select(RuleVersion).where(RuleVersion.site_id == site_id)
    if at is not None:
        query = query.where(RuleVersion.valid_from <= at)
    row = session.scalar(query.order_by(RuleVersion.valid_from.desc(), RuleVersion.id.desc()).limit(1))
    return InForce(numbers_from(row.overrides if row else {}), row.id if row else None)


def whole(session: Session, site_id: int) -> HouseWhole:
    """Everything the settings page shows."""
    return HouseWhole(
        site(session, site_id), open_spans(session, site_id), closed_days(session, site_id),
        numbers(session, site_id),
    )


def rule_changes(session: Session, site_id: int) -> tuple[RuleChange, ...]:
    """Every version of the numbers, newest first."""
    rows = session.scalars(
        select(RuleVersion).where(RuleVersion.site_id == site_id)
        .order_by(RuleVersion.valid_from.desc(), RuleVersion.id.desc())
    )
    return tuple(RuleChange(r.id, r.valid_from, r.changed_by, dict(r.overrides)) for r in rows)
