"""What one pressed last is what the next press builds on, whichever look comes in meanwhile."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.workshop.found_records import FindingRecord
from ui.workshop.own_findings import OwnFindings


@pytest.fixture
def brakes():
    seen = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
    return FindingRecord(1, 2, 1, "Brakes", "red", "", None, seen)


def test_a_look_that_began_before_the_press_is_not_believed_and_the_next_one_is(brakes):
    own, older = OwnFindings(), replace(brakes, version=1)
    own.leave("Brakes", brakes)
    own.settle([older])
    assert own.of("Brakes", [older]) == brakes
    own.settle([brakes])
    newest = replace(brakes, version=3)
    assert own.of("Brakes", [newest]) == newest


def test_what_another_desk_struck_out_is_believed_the_second_time(brakes):
    own = OwnFindings()
    own.leave("Brakes", brakes)
    own.settle([])
    assert own.of("Brakes", []) == brakes
    own.settle([])
    assert own.of("Brakes", []) is None


def test_what_we_struck_out_stays_away_though_an_older_look_shows_it(brakes):
    own = OwnFindings()
    own.leave("Brakes", None)
    own.settle([brakes])
    assert own.of("Brakes", [brakes]) is None
    own.settle([])
    assert own.of("Brakes", [brakes]) == brakes
