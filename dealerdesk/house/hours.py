"""Opening hours: whether the house is open, and time counted only while it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

from dealerdesk.core.calendar import add_days

Span = tuple[dt.time, dt.time]
CLOSED_WEEK: tuple[tuple[Span, ...], ...] = ((),) * 7

# A day may close at midnight; a local time cannot say 24:00, so its last second or minute means it.
_MIDNIGHT = dt.time(23, 59, 59)
# How far ahead an open moment is looked for. A house without one within three years has no hours.
_HORIZON_DAYS = 1_100


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When the house is open.

    `week` has seven entries, Monday first, each with its spans of local time (opens, closes); `zone` is an
    IANA name; `country` (ISO 3166, with `subdivision`) closes the house on that country's public holidays,
    empty: holidays are working days; `closed` are further closing days; `special` gives single days their own
    spans, whatever the week or the calendar says (24 December until noon).

    All moments are aware; results are UTC. A house that never opens counts every minute, so that a deadline
    always exists.
    """

    zone: str
    week: tuple[tuple[Span, ...], ...] = CLOSED_WEEK
    country: str = ""
    closed: frozenset[dt.date] = frozenset()
    subdivision: str = ""
    special: Mapping[dt.date, tuple[Span, ...]] = field(default_factory=dict, hash=False)
    # What was worked out of days: a list of leads asks for the same few again and again.
    _known: dict[dt.date, list[tuple[dt.datetime, dt.datetime]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def local(self, at: dt.datetime) -> dt.datetime:
        """The moment on the house's own clock."""
        return _aware(at).astimezone(ZoneInfo(self.zone))

    def spans_on(self, day: dt.date) -> tuple[Span, ...]:
        """The local times at which the house opens and closes on a day; empty when it is closed."""
        if day in self.special:
            return tuple(sorted(self.special[day]))
        if day in self.closed or self.holiday(day):
            return ()
        return tuple(sorted(self.week[day.weekday()]))

    def holiday(self, day: dt.date, language: str = "en") -> str:
        """The name of the public holiday on a day, empty when there is none or holidays are switched off."""
        if not self.country:
            return ""
        return public_holidays(self.country, self.subdivision, day.year, language).get(day, "")

    def is_working_day(self, day: dt.date) -> bool:
        """Whether the house opens at all on a day; every day in a house that never opens."""
        return bool(self.spans_on(day)) or not self.ever_opens()

    def ever_opens(self) -> bool:
        """Whether there is any opening time at all."""
        return any(self.week) or any(self.special.values())

    def is_open(self, at: dt.datetime) -> bool:
        """Whether the house is open at a moment; at the closing minute itself it is not."""
        day = self.local(at).date()
        moment = _aware(at).astimezone(dt.UTC)
        return any(start <= moment < end for start, end in self._open_on(day))

    def next_open(self, at: dt.datetime) -> dt.datetime:
        """The moment itself when the house is open, else the next opening (UTC)."""
        moment = _aware(at).astimezone(dt.UTC)
        for start, end in self._open_from(moment):
            if end > moment:
                return max(start, moment)
        return moment

    def add_open_time(self, start: dt.datetime, minutes: float) -> dt.datetime:
        """The moment (UTC) at which so many minutes of opening time have passed since `start`.

        Time before the next opening does not count; a deadline at closing time stays on that day.
        """
        moment = self.next_open(start)
        left = dt.timedelta(minutes=max(minutes, 0))
        for opens, closes in self._open_from(moment):
            begin = max(opens, moment)
            if closes <= begin:
                continue
            if left <= closes - begin:
                return begin + left
            left -= closes - begin
        return moment + left

    def add_working_days(self, start: dt.datetime, days: int) -> dt.datetime:
        """The same time of day (UTC moment) so many working days later.

        Counted from the next opening. Where the later day closes before that time, its closing time; where it
        opens after it, its opening time.
        """
        moment = self.next_open(start)
        local = self.local(moment)
        day = self.working_day_after(local.date(), days)
        spans = self._open_on(day)
        wanted = _utc(day, local.time(), self.zone)
        if not spans:
            return wanted
        for opens, closes in spans:
            if wanted <= closes:
                return max(wanted, opens)
        return spans[-1][1]

    def working_day_after(self, day: dt.date, days: int = 1) -> dt.date:
        """The nth working day after a day."""
        left, last = days, day
        for _step in range(_HORIZON_DAYS):
            if left <= 0:
                break
            last = add_days(last, 1)
            left -= self.is_working_day(last)
        return last

    def next_working_day_end(self, at: dt.datetime, days: int = 1) -> dt.datetime:
        """The closing time (UTC) of the nth working day after a moment's day."""
        day = self.working_day_after(self.local(at).date(), days)
        spans = self._open_on(day)
        return spans[-1][1] if spans else _utc(add_days(day, 1), dt.time(), self.zone)

    def open_minutes_between(self, start: dt.datetime, end: dt.datetime) -> int:
        """Whole minutes of opening time from one moment to another; negative when the second is earlier.

        A house that never opens counts every minute.
        """
        first, last = _aware(start).astimezone(dt.UTC), _aware(end).astimezone(dt.UTC)
        if last < first:
            return -self.open_minutes_between(last, first)
        if not self.ever_opens():
            return int((last - first).total_seconds() // 60)
        passed = dt.timedelta()
        day, until = self.local(first).date(), self.local(last).date()
        while day <= until:
            for opens, closes in self._open_on(day):
                begin = opens if opens > first else first
                finish = closes if closes < last else last
                if finish > begin:
                    passed += finish - begin
            if day == dt.date.max:
                break
            day = add_days(day, 1)
        return int(passed.total_seconds() // 60)

    def _open_on(self, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
        """The open spans of a local day as UTC moments; a span that a clock change swallows is left out."""
        known = self._known.get(day)
        if known is not None:
            return known
        found = []
        for opens, closes in self.spans_on(day):
            start = _utc(day, opens, self.zone)
            whole_day = closes >= _MIDNIGHT
            end = _utc(add_days(day, 1), dt.time(), self.zone) if whole_day else _utc(day, closes, self.zone)
            if start < end:
                found.append((start, end))
        self._known[day] = found
        return found

    def _open_from(self, moment: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime]]:
        """The open spans from the local day of a moment on; one without end in a house that never opens."""
        if not self.ever_opens():
            yield moment, moment + dt.timedelta(days=_HORIZON_DAYS)
            return
        day = self.local(moment).date()
        for _step in range(_HORIZON_DAYS):
            yield from self._open_on(day)
            day = add_days(day, 1)


@lru_cache(maxsize=256)
def public_holidays(
    country: str, subdivision: str, year: int, language: str = "en"
) -> dict[dt.date, str]:
    """The public holidays of a country in a year, with their names in one of our languages.

    Where the calendar does not speak it, the names are in the country's own. Empty for a country or part of
    one that the calendar does not know.
    """
    import holidays

    land = country.upper()
    # The four nations share no calendar of their own; most dealers are in England.
    part = subdivision or {"GB": "ENG"}.get(land)
    spoken = {"en": "en_US", "nb": "no"}.get(language, language)
    try:
        found = holidays.country_holidays(land, subdiv=part, years=year)
        if spoken in found.supported_languages:
            found = holidays.country_holidays(land, subdiv=part, years=year, language=spoken)
        elif found.default_language:
            own = found.default_language
            found = holidays.country_holidays(land, subdiv=part, years=year, language=own)
    except NotImplementedError:
        return {}
    return {day: str(name) for day, name in found.items() if day.year == year}


def _aware(at: dt.datetime) -> dt.datetime:
    if at.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return at


def _utc(day: dt.date, time: dt.time, zone: str) -> dt.datetime:
    return dt.datetime.combine(day, time.replace(tzinfo=None, fold=0), ZoneInfo(zone)).astimezone(dt.UTC)
