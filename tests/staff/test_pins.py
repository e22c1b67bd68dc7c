"""PINs: six digits let somebody in, wrong ones make them wait, and no journal knows them."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from dealerdesk.core import clock
from dealerdesk.core.deeds import perform
from dealerdesk.core.errors import Problem
from dealerdesk.core.models import JournalPayload
from dealerdesk.staff import pins
from dealerdesk.staff.models import StaffPin

NINE = dt.datetime(2026, 11, 24, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def mette(database, crew):
    clock.stop(NINE)
    perform(database, pins.set_pin, crew.reception, crew.reception.staff_id, "204817")
    return crew.reception


def _tries(database, who, *digits):
    return [perform(database, pins.try_pin, who, pin) for pin in digits]


def test_the_right_pin_lets_in_and_a_wrong_one_does_not(database, mette):
    assert [t.right for t in _tries(database, mette, "204817", "204818", "204817")] == [True, False, True]


def test_who_has_no_pin_comes_in_without(database, crew):
    assert _tries(database, crew.sales, "") == [pins.Tried(True)]


def test_each_wrong_pin_waits_longer_and_nobody_is_shut_out_for_good(database, mette):
    waits, now = [], NINE
    for _number in range(12):
        (tried,) = _tries(database, mette, "111222")
        waits.append(tried.wait)
        now += dt.timedelta(seconds=tried.wait)
        clock.stop(now)
    assert waits == [0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]
    assert _tries(database, mette, "204817") == [pins.Tried(True)]
    assert _tries(database, mette, "111222") == [pins.Tried(False, 0)]


def test_while_waiting_even_the_right_pin_is_not_looked_at(database, mette):
    _tries(database, mette, "111222", "111222", "111222")
    clock.stop(NINE + dt.timedelta(seconds=2))
    assert _tries(database, mette, "204817") == [pins.Tried(False, 3)]
    clock.stop(NINE + dt.timedelta(seconds=5))
    assert _tries(database, mette, "204817") == [pins.Tried(True)]


def test_a_clock_put_back_by_a_day_shuts_nobody_out(database, mette):
    _tries(database, mette, "111222", "111222", "111222")
    clock.stop(NINE - dt.timedelta(days=1))
    assert _tries(database, mette, "204817")[0].wait <= pins.LONGEST_WAIT


@pytest.mark.parametrize(
    "pin", ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "000000", "123456", "987654", "890123"]
)
def test_a_pin_anybody_would_try_first_is_none(database, crew, pin):
    with pytest.raises(Problem):
        perform(database, pins.set_pin, crew.reception, crew.reception.staff_id, pin)


def test_a_pin_is_changed_by_who_knows_it_and_reset_by_a_manager(database, crew, mette):
    own = mette.staff_id
    with pytest.raises(Problem):
        perform(database, pins.set_pin, mette, own, "775501", "000000")
    perform(database, pins.set_pin, mette, own, "775501", "204817")
    with pytest.raises(Problem):
        perform(database, pins.set_pin, crew.sales, own, "662204")
    perform(database, pins.set_pin, crew.manager, own, "662204")
    assert _tries(database, mette, "662204") == [pins.Tried(True)]
    with database.reading() as session:
        assert pins.with_pins(session, crew.site.id) == {own}
    perform(database, pins.drop_pin, crew.manager, own)
    assert _tries(database, mette, "anything") == [pins.Tried(True)]


def test_neither_the_database_nor_the_journal_knows_the_digits(database, mette):
    with database.reading() as session:
        kept = session.scalars(select(StaffPin.hash)).one()
        told = "".join(session.scalars(select(JournalPayload.body)))
    assert kept.startswith("$argon2id$")
    assert "204817" not in kept + told and kept not in told
