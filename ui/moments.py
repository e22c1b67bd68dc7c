"""Moments in words, on the clock of the house."""

from __future__ import annotations

import datetime as dt

from dealerdesk.core import clock
from dealerdesk.core.i18n import show_date, show_time


def moment_words(at: dt.datetime, zone: str) -> str:
    """A moment on the house's clock: "09:42" today, "Tue 24 Nov 09:42" on another day."""
    here = clock.local(at, zone)
    if here.date() == clock.local_day(clock.now(), zone):
        return show_time(here)
    return f"{show_date(here.date(), 'wday')} {show_time(here)}"
