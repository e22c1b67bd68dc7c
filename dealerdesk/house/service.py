"""Deeds on the house: change the dealership, its hours and the numbers of its rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, bindparam, delete, select, update
from sqlalchemy.orm import Session

from dealerdesk.core import clock
from dealerdesk.core.deeds import MANAGERS, Actor, deed
from dealerdesk.core.drivers import answer, is_server
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import N_
from dealerdesk.core.journal import touch
from dealerdesk.core.line import line_of
from dealerdesk.core.rows import put_row_if_new
from dealerdesk.core.straight import goes_straight
from dealerdesk.house import queries
from dealerdesk.house.countries import USUAL_HOURS
from dealerdesk.house.models import ClosingDay, NumberSeries, OpeningTime, RuleVersion, Site
from dealerdesk.house.numbers import numbers_from
from dealerdesk.house.parts import is_part
from dealerdesk.house.queries import site_record
from dealerdesk.house.records import Hours, InForce, OpenSpan, SiteDraft, SiteRecord


def found(session: Session, draft: SiteDraft, spans: Sequence[OpenSpan] = ()) -> SiteRecord:
    """Write the first row of a new database: the dealership with its hours (usual ones by default)."""
    _check(draft)
    _check_hours(spans)
    row = Site(**{name: getattr(draft, name) for name in SiteDraft.__slots__})
    session.add(row)
    session.flush()
    _write_spans(session, row.id, spans or [OpenSpan(*usual) for usual in USUAL_HOURS])
    return site_record(row)


def _check(draft: SiteDraft) -> None:
    if not draft.name.strip():
        raise Problem(N_("The dealership needs a name."), N_("Type it as it should stand on the papers."))
    if not 0 <= draft.vat_basis_points <= 5000:
        raise Problem(N_("VAT is between 0 and 50 per cent."))
    if not is_part(draft.country, draft.subdivision):
        raise Problem(N_("This country has no such part."), N_("Choose one from the list."))


def _check_hours(spans: Sequence[OpenSpan]) -> None:
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
    _check(draft)
    row = session.get_one(Site, who.site_id)
    if row.version != seen_version:
        raise Stale()
    for name in SiteDraft.__slots__:
        setattr(row, name, getattr(draft, name))
    session.flush()
    return site_record(row)


@deed("house.change_hours", roles=MANAGERS, undo="house.change_hours")
def change_hours(session: Session, who: Actor, hours: Hours, seen: Hours) -> Hours:
    """Replace the opening times of the week and the closing days; returns them as they are kept.

    Raises `Stale` where they are not as `seen` any more, `Problem` for odd times.
    """
    _check_hours(hours.spans)
    _hold_settings(session, who.site_id)
    if queries.hours_kept(session, who.site_id) != seen:
        raise Stale()
    session.execute(delete(OpeningTime).where(OpeningTime.site_id == who.site_id))
    session.execute(delete(ClosingDay).where(ClosingDay.site_id == who.site_id))
    _write_spans(session, who.site_id, hours.spans)
    for day in {c.day: c for c in hours.closed}.values():
        session.add(ClosingDay(site_id=who.site_id, day=day.day, reason=day.reason))
    touch(session, "site", who.site_id)
    session.flush()
    return queries.hours_kept(session, who.site_id)


def _hold_settings(session: Session, site_id: int) -> None:
    """Whoever saves the same settings at another desk waits until this is saved, and then looks at it."""
    session.execute(select(Site.id).where(Site.id == site_id).with_for_update())


@deed("house.change_numbers", roles=MANAGERS, undo="house.change_numbers")
def change_numbers(
    session: Session, who: Actor, overrides: Mapping[str, float], seen: Mapping[str, float]
) -> InForce:
    """Put a new version of the rules' numbers in force from now on; returns what is in force.

    Old scores stay explained by the version of their day. Raises `Stale` where what differs is not as `seen`
    any more, `Problem` for a number out of range.
    """
    numbers_from(overrides)
    _hold_settings(session, who.site_id)
    if queries.numbers(session, who.site_id).overrides != dict(seen):
        raise Stale()
    row = RuleVersion(
        site_id=who.site_id, valid_from=clock.now(), changed_by=who.staff_id, overrides=dict(overrides)
    )
    session.add(row)
    session.flush()
    return queries.numbers(session, who.site_id)


def next_number(session: Session, site_id: int, kind: str, year: int) -> str:
    """The next human number of a kind in a year, '26-4471'; two desks never get the same one."""
    return next_numbers(session, site_id, kind, year, 1)[0]


def next_numbers(session: Session, site_id: int, kind: str, year: int, count: int) -> list[str]:
    """`count` numbers in a row, for a bulk import."""
    connection = line_of(session)
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
        text = _NEXT_ON_SERVER if is_server(connection) else _NEXT_STRAIGHT
        rows = answer(connection, text, [wanted[name] for name in ("count", "of_site", "of_kind", "of_year")])
        return int(rows[0][0]) if rows else None
    return connection.execute(_NEXT, wanted).scalar()


_NEXT_STRAIGHT = (
    "UPDATE number_series SET next = next + ? WHERE site_id = ? AND kind = ? AND year = ? RETURNING next"
)
_NEXT_ON_SERVER = (
    "UPDATE number_series SET next = next + $1 WHERE site_id = $2 AND kind = $3 AND year = $4 RETURNING next"
)
_NEXT = (
    update(NumberSeries)
    .where(NumberSeries.site_id == bindparam("of_site"), NumberSeries.kind == bindparam("of_kind"),
           NumberSeries.year == bindparam("of_year"))
    .values(next=NumberSeries.next + bindparam("count")).returning(NumberSeries.next)
)
