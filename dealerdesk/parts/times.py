"""When something comes, as a supplier says it on the telephone: "tomorrow 10:00", "Thu", "26.11. 8:30"."""

from __future__ import annotations

import datetime as dt
import re
from zoneinfo import ZoneInfo

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import N_

MOST_DAYS = 366
_DAYS = {
    0: "today heute idag dag dzis dzisiaj", 1: "tomorrow tmrw morgen imorgen jutro",
    2: "ubermorgen uebermorgen overmorgen iovermorgen pojutrze",
}
_AHEAD = {word: days for days, words in _DAYS.items() for word in words.split()}
_WEEK = (
    "mon monday mo montag man mandag pn pon poniedzialek",
    "tue tues tuesday di dienstag tir tirsdag wt wto wtorek",
    "wed wednesday mi mittwoch ons onsdag sr sro sroda srode",
    "thu thur thurs thursday do donnerstag tor tors torsdag cz czw czwartek",
    "fri friday fr freitag fre fredag pt pia piatek",
    "sat saturday sa samstag sonnabend lor lordag sob sobota sobote",
    "sun sunday so sonntag son sondag nd nie niedziela niedziele",
)
_WEEKDAYS = {word: day for day, words in enumerate(_WEEK) for word in words.split()}
_FILLING = "at on by the comes um uhr am kl klokken i den kommt kommer pa o w we godz godzinie przyjdzie h"
_IDLE = frozenset(_FILLING.split())
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:/(?P<slash>\d{1,2})(?:/(?P<long>\d{4}|\d{2}))?"
    r"|\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4})|(?P<short>\d{2}))?"
    r"|\.(?P<bare>\d{1,2})(?=\s+\d))(?![\d:])"
)
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})|(\d{1,2})(\d{2})|(\d{1,2})")
_NO_MOMENT = N_("This is no day or time.")
_LIKE = N_("Type it like “tomorrow 10:00”, “Thu 8:30” or “26.11. 10:00”.")


def read_moment(text: str, zone: str, usual: dt.datetime) -> dt.datetime:
    """The moment (UTC) that somebody types, on the house's clock; raises `Problem` for anything else.

    Without a time it comes at the time of day of `usual` (aware), without a day today. What is past is
    refused, and what is more than a year ahead.
    """
    now = clock.local(clock.now(), zone)
    day, left, weekly = _day_of(text.strip(), now.date())
    time = _time_of(left)
    if day is None and time is None:
        raise Problem(_NO_MOMENT, _LIKE)
    local = dt.datetime.combine(
        day or now.date(), time or clock.local(usual, zone).time(), ZoneInfo(zone)
    )
    if weekly and local <= now:
        local += dt.timedelta(days=7)
    if local <= now:
        raise Problem(N_("This time is past."), N_("Say the day, too: “tomorrow 10:00”."))
    if (local - now).days > MOST_DAYS:
        raise Problem(N_("This is more than a year ahead."), _LIKE)
    return local.astimezone(dt.UTC)


def _day_of(text: str, today: dt.date) -> tuple[dt.date | None, str, bool]:
    """The day that is named, None for none, what is left of the text, and whether it is a day of the week."""
    found = _ISO.search(text) or _DATE.search(text)
    if found is not None:
        return _date(found, today), f"{text[:found.start()]} {text[found.end():]}", False
    day: dt.date | None = None
    left, weekly = [], False
    for word in text.split():
        plain = fold(word).strip(".,;")
        ahead = _AHEAD.get(plain)
        if plain in _WEEKDAYS:
            ahead, weekly = (_WEEKDAYS[plain] - today.weekday()) % 7, True
        if ahead is None:
            left.append(word)
        elif day is None:
            day = today + dt.timedelta(days=ahead)
        else:
            raise Problem(_NO_MOMENT, _LIKE)
    return day, " ".join(left), weekly


def _date(found: re.Match[str], today: dt.date) -> dt.date:
    named = {name: int(figures) for name, figures in found.groupdict().items() if figures}
    month = named.get("month") or named.get("slash") or named.get("bare") or 0
    year = named.get("year") or named.get("long") or named.get("short")
    try:
        if year is not None:
            return dt.date(year + 2000 if year < 100 else year, month, named["day"])
        here = dt.date(today.year, month, named["day"])
        return here if here >= today else dt.date(today.year + 1, month, named["day"])
    except ValueError as error:
        raise Problem(_NO_MOMENT, _LIKE) from error


def _time_of(text: str) -> dt.time | None:
    words = [word for word in text.split() if fold(word).strip(".,;") not in _IDLE]
    if not words:
        return None
    found = _TIME.fullmatch("".join(words).strip(".,;").lower().removesuffix("h").removesuffix("uhr"))
    if found is None:
        raise Problem(_NO_MOMENT, _LIKE)
    figures = [int(part) for part in found.groups() if part is not None]
    try:
        return dt.time(figures[0], figures[1] if len(figures) > 1 else 0)
    except ValueError as error:
        raise Problem(_NO_MOMENT, _LIKE) from error


def typed_moment(at: dt.datetime, zone: str) -> str:
    """A moment as `read_moment` reads it again: "26.11.2026 10:00"."""
    return f"{clock.local(at, zone):%d.%m.%Y %H:%M}"
