"""Public holidays of Länder, cantons and nations: chosen in the settings, kept by the clock of a promise."""

import datetime as dt

import holidays
import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.house import queries, service
from dealerdesk.house.countries import COUNTRIES
from dealerdesk.house.hours import public_holidays
from dealerdesk.house.parts import parts_of
from dealerdesk.house.records import SiteDraft

REFORMATION_DAY = dt.date(2026, 10, 31)
THREE_KINGS = dt.datetime(2026, 1, 6, 9, tzinfo=dt.UTC)


def _germany(part):
    return SiteDraft(name="Nordlicht", country="DE", currency="EUR", language="de", zone="Europe/Berlin",
                     vat_basis_points=1900, subdivision=part)


def test_the_house_is_closed_on_the_holidays_of_its_own_land(database, crew):
    version = crew.site.version
    for part, is_open in (("SH", True), ("BW", False), ("", True)):
        version = perform(database, service.change_site, crew.manager, _germany(part), version).version
        with database.reading() as session:
            hours = queries.hours(session, crew.site.id)
            assert queries.site(session, crew.site.id).subdivision == part
        assert hours.is_open(THREE_KINGS) is is_open, "6 January is a Tuesday, and a holiday in the south"
        assert bool(hours.holiday(REFORMATION_DAY)) is (part == "SH")


def test_a_part_that_the_country_does_not_have_is_refused(database, crew):
    with pytest.raises(Problem, match="no such part"):
        perform(database, service.change_site, crew.manager, _germany("Texas"), crew.site.version)


def test_every_part_that_is_offered_has_a_calendar_of_its_own():
    for country in COUNTRIES:
        for code, name in parts_of(country):
            assert name and public_holidays(country, code, 2026), (country, code)


def test_no_land_with_holidays_of_its_own_is_missing():
    for country in COUNTRIES:
        nationwide = set(holidays.country_holidays(country, years=2026))
        known = {code for code, _name in parts_of(country)}
        for code in holidays.country_holidays(country).subdivisions:
            own = set(holidays.country_holidays(country, subdiv=code, years=2026))
            assert own == nationwide or code in known, (country, code)
