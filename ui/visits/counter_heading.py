"""What stands over the Counter: a greeting, the day, and how many are still to come and to collect."""

from __future__ import annotations

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.visits.records import CounterDay


def heading(day: CounterDay, name: str, zone: str) -> tuple[str, str]:
    """Title and line for somebody (by their whole name, empty for nobody) in the house's time zone."""
    return _greeting(name.split()[0] if name else "", zone), _line(day)


def _greeting(name: str, zone: str) -> str:
    hour = clock.local(clock.now(), zone).hour
    greeting = _("Good morning") if hour < 12 else _("Good afternoon")
    greeting = _("Good evening") if hour >= 18 else greeting
    return _("{greeting}, {name}").format(greeting=greeting, name=name) if name else greeting


def _line(day: CounterDay) -> str:
    coming, ready = len(day.arriving), len(day.ready)
    counts = []
    if coming:
        counts.append(ngettext("{n} still to come", "{n} still to come", coming).format(n=coming))
    if ready:
        counts.append(ngettext("{n} to collect", "{n} to collect", ready).format(n=ready))
    return " · ".join([show_date(day.day, "weekday"), *([", ".join(counts)] if counts else [])])
