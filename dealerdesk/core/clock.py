"""The one clock: UTC now, which a test or the tour may stop."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

_stopped: dt.datetime | None = None


def now() -> dt.datetime:
    """This moment, aware, in UTC; `DEALERDESK_NOW` (ISO 8601) or `stopped_at` hold it still."""
    if _stopped is not None:
        return _stopped
    fixed = os.environ.get("DEALERDESK_NOW")
    if fixed:
        at = dt.datetime.fromisoformat(fixed)
        return at.astimezone(dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)
    return dt.datetime.now(dt.UTC)


def stop(at: dt.datetime | None) -> None:
    """Hold the clock at an aware moment, or let it run again with None."""
    global _stopped
    _stopped = at.astimezone(dt.UTC) if at else None


@contextmanager
def stopped_at(at: dt.datetime) -> Iterator[None]:
    """Within the block it is always this moment."""
    before = _stopped
    stop(at)
    try:
        yield
    finally:
        stop(before)


def local(at: dt.datetime, zone: str) -> dt.datetime:
    """A UTC moment as the clock on the house's wall shows it (IANA zone name)."""
    return at.astimezone(ZoneInfo(zone))


def local_day(at: dt.datetime, zone: str) -> dt.date:
    """The house's calendar day of a UTC moment."""
    return local(at, zone).date()


def day_bounds(day: dt.date, zone: str) -> tuple[dt.datetime, dt.datetime]:
    """The UTC moments at which the house's calendar day starts and the next one starts."""
    start = dt.datetime.combine(day, dt.time(), ZoneInfo(zone))
    end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
    return start.astimezone(dt.UTC), end.astimezone(dt.UTC)
