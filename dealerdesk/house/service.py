"""Deeds on the house: change the dealership, its hours and the numbers of its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, update
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.rows import put_row_if_new
from dealerdesk.core.straight import goes_straight
from dealerdesk.house.countries import USUAL_HOURS
from dealerdesk.house.models import ClosingDay, NumberSeries, OpeningTime, RuleVersion, Site
from dealerdesk.house.numbers import numbers_from
from dealerdesk.house.parts import is_part
from dealerdesk.house.queries import site_record
from dealerdesk.house.records import ClosedDay, OpenSpan, SiteDraft, SiteRecord


def found(session: Session, draft: SiteDraft, spans: Sequence[OpenSpan] = ()) -> SiteRecord:
    """Write the first row of a new database: the dealership with its hours (usual ones by default)."""
    _check(draft, spans)
    row = Site(**{name: getattr(draft, name) for name in SiteDraft.__slots__})
    session.add(row)
    session.flush()
    _write_spans(session, row.id, spans or [OpenSpan(*usual) for usual in USUAL_HOURS])
    return site_record(row)


def _check(draft: SiteDraft, spans: Sequence[OpenSpan]) -> None:
    if not draft.name.strip():
        raise Problem(N_("The dealership needs a name."), N_("Type it as it should stand on the papers."))
    if not 0 <= draft.vat_basis_points <= 5000:
        raise Problem(N_("VAT is between 0 and 50 per cent."))
    if not is_part(draft.country, draft.subdivision):
        raise Problem(N_("This country has no such part."), N_("Choose one from the list."))
    for span in spans:
        if not 0 <= span.opens < span.closes <= 24 * 60:
            raise Problem(N_("The house must open before it closes."))


def _write_spans(session: Session, site_id: int, spans: Sequence[OpenSpan]) -> None:
    for span in spans:
        session.add(
            OpeningTime(site_id=site_id, weekday=span.weekday, opens=span.opens, closes=span.closes)
        )
    session.flush()


@deed("house.change_site", roles=MANAGERS, undo="house.change_site")
def change_site(session: Session, who: Actor, draft: SiteDraft, seen_version: int) -> SiteRecord:
    """Change name, address, country, money and language of the dealership; raises `Stale`, `Problem`."""
    _check(draft, ())
    row = session.get_one(Site, who.site_id)
    if row.version != seen_version:
        raise Stale()
    for name in SiteDraft.__slots__:
        setattr(row, name, getattr(draft, name))
    session.flush()
    return site_record(row)


@deed("house.change_hours", roles=MANAGERS, undo="house.change_hours")
def change_hours(
    session: Session, who: Actor, spans: Sequence[OpenSpan], closed: Sequence[ClosedDay]
) -> None:
    """Replace the opening times of the week and the closing days; raises `Problem` for odd times."""
    draft_spans = tuple(spans)
    _check(_site_draft(session, who.site_id), draft_spans)
    session.execute(delete(OpeningTime).where(OpeningTime.site_id == who.site_id))
    session.execute(delete(ClosingDay).where(ClosingDay.site_id == who.site_id))
    _write_spans(session, who.site_id, draft_spans)
    for day in {c.day: c for c in closed}.values():
        session.add(ClosingDay(site_id=who.site_id, day=day.day, reason=day.reason))
    touch(session, "site", who.site_id)


def _site_draft(session: Session, site_id: int) -> SiteDraft:
    row = session.get_one(Site, site_id)
    return SiteDraft(**{name: getattr(row, name) for name in SiteDraft.__slots__})


@deed("house.change_numbers", roles=MANAGERS, undo="house.change_numbers")
def change_numbers(session: Session, who: Actor, overrides: Mapping[str, float]) -> int:
    """Put a new version of the rules' numbers in force from now on; returns its id.

    Old scores stay explained by the version of their day. Raises `Problem` for a number out of range.
    """
    numbers_from(overrides)
    row = RuleVersion(
        site_id=who.site_id, valid_from=clock.now(), changed_by=who.staff_id, overrides=dict(overrides)
    )
    session.add(row)
    session.flush()
    return row.id


def next_number(session: Session, site_id: int, kind: str, year: int) -> str:
    """The next human number of a kind in a year, '26-4471'; two desks never get the same one."""
    return next_numbers(session, site_id, kind, year, 1)[0]


def next_numbers(session: Session, site_id: int, kind: str, year: int, count: int) -> list[str]:
    """`count` numbers in a row, for a bulk import."""
    connection = session.connection()
    wanted = {"of_site": site_id, "of_kind": kind, "of_year": year, "count": count}
    following = _count_on(connection, wanted)
    if following is None:
        # The first of its year; where another desk makes it just now, its own is counted on.
        new = {"site_id": site_id, "kind": kind, "year": year, "next": 1}
        put_row_if_new(session, NumberSeries, **new)
        following = _count_on(connection, wanted)
    assert following is not None
    return [f"{year % 100:02d}-{n:04d}" for n in range(following - count, following)]


def _count_on(connection: Connection, wanted: dict[str, object]) -> int | None:
    """The number after those that are taken now; None where the series has not begun."""
    if goes_straight(connection):
        driver = connection.connection.driver_connection
        assert driver is not None
        row = driver.execute(_NEXT_STRAIGHT, wanted).fetchone()
        return int(row[0]) if row is not None else None
    return connection.execute(_NEXT, wanted).scalar()


_NEXT_STRAIGHT = (
    "UPDATE number_series SET next = next + :count"
    " WHERE site_id = :of_site AND kind = :of_kind AND year = :of_year RETURNING next"
)
_NEXT = (
    update(NumberSeries)
    .where(NumberSeries.site_id == bindparam("of_site"), NumberSeries.kind == bindparam("of_kind"),
           NumberSeries.year == bindparam("of_year"))
    .values(next=NumberSeries.next + bindparam("count")).returning(NumberSeries.next)
)
