"""Which backups are kept, by days, weeks and months."""

import datetime as dt
from pathlib import Path

from dealerdesk.backups.records import ASKED, DAILY, RESTORE, UPGRADE, Backup
from dealerdesk.backups.rules import is_due, surplus

NEWEST = dt.datetime(2026, 11, 24, 7, tzinfo=dt.UTC)  # a Tuesday


def made(at, kind=DAILY):
    return Backup(Path(f"house-{at:%Y%m%dT%H%M%S}-{kind}.sqlite"), at, kind, 1)


def days_ago(*days, kind=DAILY):
    return [made(NEWEST - dt.timedelta(days=day), kind) for day in days]


def kept(backups):
    gone = set(surplus(backups))
    return sorted((b.at for b in backups if b not in gone), reverse=True)


def test_seven_days_four_weeks_and_twelve_months_are_kept_of_two_years():
    left = kept(days_ago(*range(730)))
    assert left[:7] == [NEWEST - dt.timedelta(days=day) for day in range(7)]
    # The newest of each week: this one, and three Sundays before it; two of them are days anyway.
    assert NEWEST - dt.timedelta(days=9) in left and NEWEST - dt.timedelta(days=16) in left
    assert [at.date().isoformat() for at in left[9:]] == [
        "2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30", "2026-05-31",
        "2026-04-30", "2026-03-31", "2026-02-28", "2026-01-31", "2025-12-31",
    ]


def test_days_without_a_backup_do_not_count():
    assert kept(days_ago(0, 30, 60)) == [b.at for b in days_ago(0, 30, 60)]


def test_two_on_one_day_are_one_too_many():
    morning, evening = made(NEWEST), made(NEWEST + dt.timedelta(hours=9))
    assert surplus([morning, evening]) == (morning,)


def test_of_those_made_for_a_reason_the_newest_five_stay():
    for kind in (UPGRADE, RESTORE):
        assert len(kept(days_ago(*range(20), kind=kind))) == 5
    assert len(kept(days_ago(*range(0, 200, 40), kind=ASKED))) == 5


def test_the_only_one_stays_however_old_it_is():
    assert surplus(days_ago(4000, kind=UPGRADE)) == ()


def test_one_a_day_of_the_house_and_a_clock_that_was_wrong_does_not_count():
    def day(at):
        return at.date()

    assert is_due([], NEWEST, day)
    assert not is_due([made(NEWEST - dt.timedelta(hours=1))], NEWEST, day)
    assert is_due([made(NEWEST - dt.timedelta(hours=8))], NEWEST, day)
    assert is_due([made(NEWEST + dt.timedelta(days=1))], NEWEST, day)
