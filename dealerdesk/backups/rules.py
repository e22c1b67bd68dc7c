"""Which backups are kept: 7 days, 4 weeks, 12 months; and of those made for a reason, the newest few."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from dealerdesk.backups.records import ASKED, DAILY, Backup

DAYS, WEEKS, MONTHS, REASONED = 7, 4, 12, 5


def surplus(backups: Iterable[Backup]) -> tuple[Backup, ...]:
    """The backups that are not kept any longer, oldest first; the newest of all is always kept.

    Of those that come by themselves or were asked for, the newest of each of the last 7 days, 4 weeks
    (Monday to Sunday) and 12 months that have any; of every other kind, and of those asked for, the newest 5.
    """
    newest_first = sorted(backups, key=_when, reverse=True)
    usual = [backup for backup in newest_first if backup.kind in (DAILY, ASKED)]
    kept = set(newest_first[:1])
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _newest_of_each(usual, period, count)
    for kind in {backup.kind for backup in newest_first} - {DAILY}:
        kept |= set([backup for backup in newest_first if backup.kind == kind][:REASONED])
    return tuple(backup for backup in reversed(newest_first) if backup not in kept)


def _when(backup: Backup) -> tuple[dt.datetime, str]:
    return backup.at, backup.name


def _newest_of_each(
    newest_first: Sequence[Backup], period: Callable[[Backup], tuple[int, ...]], count: int
) -> set[Backup]:
    found: dict[tuple[int, ...], Backup] = {}
    for backup in newest_first:
        found.setdefault(period(backup), backup)
    return set(list(found.values())[:count])


def _day(backup: Backup) -> tuple[int, ...]:
    return backup.at.year, backup.at.month, backup.at.day


def _week(backup: Backup) -> tuple[int, ...]:
    return tuple(backup.at.isocalendar()[:2])


def _month(backup: Backup) -> tuple[int, ...]:
    return backup.at.year, backup.at.month


def is_due(backups: Iterable[Backup], now: dt.datetime, day: Callable[[dt.datetime], dt.date]) -> bool:
    """Whether none was made yet on this day of the house; one dated in the future (a wrong clock) is none."""
    return not any(backup.at <= now and day(backup.at) == day(now) for backup in backups)
