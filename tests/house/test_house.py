"""The dealership, its hours and the numbers of its rules: changed by managers, remembered by version."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.founding import found, the_site
from dealerdesk.house import queries, service
from dealerdesk.house.records import ClosedDay, Hours, OpenSpan, SiteDraft
from dealerdesk.staff.records import StaffDraft

DRAFT = SiteDraft(name="Nordvang", country="DK", currency="DKK", language="da", zone="Europe/Copenhagen",
                  vat_basis_points=2500)


def test_a_house_is_founded_once_with_its_people_and_an_administrator(database):
    with database.reading() as session, pytest.raises(Problem, match="no dealership"):
        the_site(session)
    made = found(database, DRAFT, (), [StaffDraft("Mette", ("reception",)), StaffDraft("Lars", ("sales",))])
    assert [p.roles for p in made.people] == [("reception", "admin"), ("sales",)]
    with pytest.raises(Problem, match="already"):
        found(database, DRAFT, (), [StaffDraft("Bo", ("sales",))])


def test_a_house_without_name_or_people_or_with_odd_vat_is_not_founded(database):
    bo = [StaffDraft("Bo", ("sales",))]
    for draft, people in (
        (DRAFT, []), (replace(DRAFT, name=""), bo), (replace(DRAFT, vat_basis_points=9000), bo),
    ):
        with pytest.raises(Problem):
            found(database, draft, (), people)
        with database.reading() as session:
            assert queries.first_site(session) is None


def test_the_letterhead_is_changed_by_a_manager_and_two_do_not_overwrite_each_other(database, crew):
    changed = perform(database, service.change_site, crew.manager, DRAFT, crew.site.version)
    assert (changed.name, changed.language) == ("Nordvang", "da")
    with pytest.raises(Stale):
        perform(database, service.change_site, crew.manager, DRAFT, crew.site.version)
    with pytest.raises(NotAllowed):
        perform(database, service.change_site, crew.sales, DRAFT, changed.version)


def test_hours_with_a_lunch_break_and_a_closing_day_stop_the_clock(database, crew):
    spans = [OpenSpan(day, 480, 720) for day in range(5)] + [OpenSpan(day, 780, 1020) for day in range(5)]
    closed = [ClosedDay(dt.date(2026, 12, 31), "New Year")]
    perform(database, service.change_hours, crew.manager, Hours(tuple(spans), tuple(closed)), kept(database))
    with database.reading() as session:
        hours = queries.hours(session, crew.site.id)
    noon = dt.datetime(2026, 11, 24, 11, 30, tzinfo=dt.UTC)
    assert not hours.is_open(noon)
    assert hours.add_open_time(dt.datetime(2026, 11, 24, 10, 50, tzinfo=dt.UTC), 20) == dt.datetime(
        2026, 11, 24, 12, 10, tzinfo=dt.UTC
    )
    assert not hours.is_working_day(dt.date(2026, 12, 31)) and not hours.is_working_day(dt.date(2026, 12, 25))


def test_odd_hours_are_refused_and_the_old_ones_stay(database, crew):
    with pytest.raises(Problem, match="opens before|open before"):
        perform(database, service.change_hours, crew.manager, Hours((OpenSpan(0, 900, 800),)), kept(database))
    with database.reading() as session:
        assert len(queries.open_spans(session, crew.site.id)) == 5


def test_a_number_of_the_rules_is_changed_and_the_old_version_still_explains_old_scores(database, crew):
    monday = dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC)
    with clock.stopped_at(monday):
        perform(database, service.change_numbers, crew.manager, {"warmth.inside_window": 50}, {})
    with clock.stopped_at(monday + dt.timedelta(days=1)):
        seen = {"warmth.inside_window": 50}
        perform(database, service.change_numbers, crew.manager, {"warmth.inside_window": 45}, seen)
    with database.reading() as session:
        now = queries.numbers(session, crew.site.id)
        then = queries.numbers(session, crew.site.id, monday + dt.timedelta(hours=1))
        before = queries.numbers(session, crew.site.id, monday - dt.timedelta(hours=1))
    warmth = [f.numbers.warmth.inside_window for f in (now, then, before)]
    assert warmth == [45, 50, 40] and before.version_id is None
    with pytest.raises(Problem):
        perform(database, service.change_numbers, crew.manager, {"warmth.inside_window": 5000}, now.overrides)


def test_hours_that_a_colleague_saved_meanwhile_are_not_overwritten(database, crew):
    seen = kept(database)
    saturday = Hours((*seen.spans, OpenSpan(5, 540, 780)))
    assert perform(database, service.change_hours, crew.manager, saturday, seen) == saturday
    with pytest.raises(Stale):
        perform(database, service.change_hours, crew.admin, Hours(()), seen)
    assert kept(database) == saturday
    assert perform(database, service.change_hours, crew.admin, seen, saturday) == seen


def test_rules_that_a_colleague_saved_meanwhile_are_not_overwritten(database, crew):
    hot, hotter = {"warmth.hot": 65.0}, {"warmth.hot": 75.0}
    assert perform(database, service.change_numbers, crew.manager, hot, {}).overrides == hot
    with pytest.raises(Stale):
        perform(database, service.change_numbers, crew.admin, hotter, {})
    assert perform(database, service.change_numbers, crew.admin, {}, hot).overrides == {}
    assert perform(database, service.change_numbers, crew.admin, hotter, {}).overrides == hotter


def kept(database):
    """The hours as they are kept now."""
    with database.reading() as session:
        return queries.hours_kept(session, queries.first_site(session).id)


def test_numbers_of_orders_count_up_in_their_year_and_never_twice(database, crew):
    with database.transaction() as session:
        first = [service.next_number(session, crew.site.id, "visit", 2026) for _n in range(3)]
        many = service.next_numbers(session, crew.site.id, "visit", 2026, 2)
        other = service.next_number(session, crew.site.id, "visit", 2027)
    assert (first, many, other) == (["26-0001", "26-0002", "26-0003"], ["26-0004", "26-0005"], "27-0001")
