"""Two managers at the settings: both versions are shown, nobody overwrites the other, nothing is lost."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.house import queries, service
from dealerdesk.house.records import ClosedDay, Hours, OpenSpan, site_draft_of
from tests.support.pages import SQLITE
from ui.drafts import folder

pytestmark = SQLITE


@pytest.fixture
def anna(database, crew):
    """The administrator, at another desk: saves something else meanwhile."""

    def saves(deed, *args):
        return perform(database, deed, crew.admin, *args)

    return saves


def site_with(now, **changes):
    kept = now(queries.site)
    return replace(site_draft_of(kept), **changes), kept.version


def test_what_only_one_of_us_changed_is_saved_beside_the_other(henrik, now, anna):
    henrik.fills("Name", "Nordvang & Søn")
    anna(service.change_site, *site_with(now, city="Nyborg"))
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved, with what others changed: Town")
    assert (now(queries.site).name, now(queries.site).city) == ("Nordvang & Søn", "Nyborg")


def test_the_same_line_of_the_letterhead_is_shown_twice_and_chosen(henrik, now, anna):
    henrik.fills("Name", "Nordvang & Søn")
    anna(service.change_site, *site_with(now, name="Nordvang Gruppen"))
    henrik.presses("Ctrl+Return")
    henrik.sees("Theirs: Nordvang Gruppen")
    henrik.presses("Ctrl+Return")
    henrik.sees("Choose first which to keep: Name")
    assert now(queries.site).name == "Nordvang Gruppen"
    henrik.clicks("Mine: Nordvang & Søn")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    assert now(queries.site).name == "Nordvang & Søn"


def test_two_who_change_the_hours_see_each_others_day_by_day(henrik, now, anna):
    henrik.presses("Alt+2")
    seen = now(queries.hours_kept)
    henrik.fills("Saturday", "9:00-13:00")
    henrik.fills("Closing days", "24.12.2026")
    closed = ClosedDay(dt.date(2026, 12, 31), "")
    theirs = Hours((*seen.spans, OpenSpan(5, 480, 720), OpenSpan(6, 600, 720)), (closed,))
    anna(service.change_hours, theirs, seen)
    henrik.presses("Ctrl+Return")
    henrik.sees("Theirs: 08:00–12:00")
    henrik.sees("Changed by them and taken over: Sunday: 10:00–12:00")
    assert now(queries.hours_kept) == theirs
    henrik.clicks("Mine: 9:00-13:00")
    henrik.clicks("Theirs: 31.12.2026")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    kept = now(queries.hours_kept)
    assert [(s.opens, s.closes) for s in kept.spans if s.weekday > 4] == [(540, 780), (600, 720)]
    assert kept.closed == (closed,)


def test_two_who_change_the_rules_see_each_others_number_by_number(henrik, now, anna):
    henrik.presses("Alt+4")
    henrik.fills("Hot from", "65")
    anna(service.change_numbers, {"warmth.hot": 75, "warmth.warm": 35}, {})
    henrik.presses("Ctrl+Return")
    henrik.sees("Theirs: 75")
    assert now(queries.numbers).overrides == {"warmth.hot": 75, "warmth.warm": 35}
    henrik.clicks("Mine: 65")
    henrik.presses("Ctrl+Return")
    henrik.sees("Settings saved")
    assert now(queries.numbers).overrides == {"warmth.hot": 65, "warmth.warm": 35}


def test_what_somebody_saved_since_is_not_undone_with_mine(henrik, now, anna):
    henrik.presses("Alt+2")
    before = now(queries.hours_kept)
    henrik.fills("Saturday", "9:00-13:00")
    henrik.presses("Ctrl+Return")
    henrik.waits(lambda: henrik.window.undoing.done)
    theirs = Hours(before.spans[:3])
    anna(service.change_hours, theirs, now(queries.hours_kept))
    henrik.control("Sections").setFocus()
    henrik.presses("Ctrl+Z")
    henrik.sees("This cannot be taken back: somebody changed it since. Look at it again.")
    assert not henrik.shows("Your text is kept")
    assert now(queries.hours_kept) == theirs


def test_what_is_typed_waits_as_a_draft_for_whoever_typed_it(henrik, at_desk, now):
    henrik.presses("Alt+4")
    henrik.fills("Hot from", "65")
    henrik.presses("Alt+1")
    henrik.fills("Name", "Nordvang & Søn")
    henrik.presses("Ctrl+1")
    henrik.waits(lambda: len(list(folder().glob("*.json"))) == 2)
    again = at_desk("henrik")
    again.goes_to("settings", section="site")
    again.sees("This is what you typed before, not saved yet.")
    assert again.control("Name").text() == "Nordvang & Søn"
    again.presses("Ctrl+Return")
    again.sees("Settings saved")
    again.presses("Alt+4")
    assert again.control("Hot from").text() == "65"
    again.clicks("Start afresh")
    assert again.control("Hot from").text() == "70"
    again.waits(lambda: list(folder().glob("*.json")) == [])
    assert now(queries.numbers).version_id is None
