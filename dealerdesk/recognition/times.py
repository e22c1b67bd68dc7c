"""When they want it: months, seasons, feasts, spans and dates in a remark, read from the day it was said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from dealerdesk.core.calendar import add_days, end_of_months
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.recognition.digits import dates_in
from dealerdesk.recognition.frame import Frame
from dealerdesk.recognition.tries import Mark

_TIMES = ("when", "at-once", "month", "season", "feast", "year", "weekday", "in-time", "week")
# The first month of each season, meteorological: spring is March to May.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
# "Before the holidays" counts to the first ones that begin; "next spring" is not one that begins so soon.
_BEFORE_HOLIDAYS, _NEAR = 11, 31
# "In autumn" said late in autumn is the next one.
_RUNNING = 60
_NEAR_WORDS = 3
# "November 27" is a year to come where days stand before their month, so everywhere but in English.
_SHORT_YEARS = 6


@dataclass(frozen=True, slots=True)
class Time:
    """A time found in a remark: the words it stands on, its place in the text, the chip it means.

    `vague` is True where it says rather the running year or week than a plan, `loose` where it is a phrase
    ("some day") that gives way to a named time.
    """

    first: int
    last: int
    start: int
    end: int
    chip: str
    vague: bool = False
    loose: bool = False


def times_of(frame: Frame, today: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth) -> list[Time]:
    """The times named, from left to right; what lies in the past is left out."""
    found = _dates(frame, today, numbers)
    taken = {place for time in found for place in range(time.first, time.last)}
    for mark in frame.of(*_TIMES):
        if taken.isdisjoint(range(mark.first, mark.last)) and not _is_past(frame, mark):
            time = _time(frame, mark, today, numbers)
            if time is not None:
                found.append(time)
                taken.update(range(time.first, time.last))
    found += _years(frame, today, numbers, taken)
    return sorted(found, key=lambda time: time.first)


def chip_after(days: int, numbers: WarmthNumbers = DEFAULTS.warmth) -> str:
    """The chip of a wish so many days ahead: within one, three, seven or thirteen months, or later."""
    limits = (
        (numbers.month_days, "now"), (numbers.three_months_days, "3m"),
        (numbers.six_months_days, "6m"), (numbers.twelve_months_days, "12m"),
    )  # fmt: skip
    return next((chip for limit, chip in limits if days <= limit), "later")


def _is_past(frame: Frame, mark: Mark) -> bool:
    """ "Last March", "since spring", "two years ago"."""
    for past in frame.of("past"):
        if past.last == mark.first or past.first == mark.last or mark.first <= past.first < mark.last:
            return True
    return False


def _time(frame: Frame, mark: Mark, today: dt.date, numbers: WarmthNumbers) -> Time | None:
    if mark.section == "when":
        if any(no.last == mark.first or no.first == mark.last for no in frame.of("not")):
            return None
        return replace(_made(frame, mark.first, mark.last, mark.value), loose=True)
    if mark.section == "at-once":
        return replace(_made(frame, mark.first, mark.last, "now", vague=True), loose=True)
    if mark.section == "weekday":
        return replace(_made(frame, mark.first, mark.last, "now", vague=True), loose=mark.value == "today")
    if mark.section in {"in-time", "week"}:
        days = _span(frame, mark, today) if mark.section == "in-time" else _to_week(frame, mark, today)
        return None if days is None else _made(frame, mark.first, mark.last, chip_after(days, numbers))
    early, late, before, after = (_has(frame, mark, name) for name in ("early", "late", "before", "after"))
    first, last, end = _window(frame, mark, today, early=early)
    if after and not _has(frame, mark, "not-before"):
        day = add_days(last, 2)
    elif late:
        day = add_days(last, -6)
    elif before and not early and not after:
        day = add_days(first, -_BEFORE_HOLIDAYS) if mark.value == "holidays" else first
    else:
        day = first
    around = frame.of("early", "late", "before", "after")
    begin = min([mark.first, *(word.first for word in around if _leads(frame, word, mark))])
    chip = chip_after(max(0, (day - today).days), numbers)
    return _made(frame, begin, end, chip, vague=mark.section == "year" and mark.value == "this")


def _made(frame: Frame, first: int, last: int, chip: str, vague: bool = False) -> Time:
    return Time(first, last, frame.words[first].start, frame.words[last - 1].end, chip, vague)


def _leads(frame: Frame, word: Mark, mark: Mark) -> bool:
    """Whether "end of" or "before" belongs to a time: right before it, with an article at most between."""
    gap = mark.first - word.last
    return 0 <= gap < _NEAR_WORDS and frame.words[word.first].sentence == frame.words[mark.first].sentence


def _has(frame: Frame, mark: Mark, section: str) -> bool:
    return any(_leads(frame, word, mark) for word in frame.of(section))


def _window(frame: Frame, mark: Mark, today: dt.date, *, early: bool) -> tuple[dt.date, dt.date, int]:
    """First and last day of a named time, and the word behind it (a year behind a month belongs to it)."""
    said, end = _year_behind(frame, mark, today)
    if mark.section == "year":
        return (*_year_window(mark.value, today, early), end)
    if mark.section == "feast":
        return (*_feast(mark.value, today, said), end)
    month = _SEASONS[mark.value] if mark.section == "season" else int(mark.value)
    length = 3 if mark.section == "season" else 1
    if said is not None:
        return (*_months(said, month, length), end)
    for year in range(today.year - 1, today.year + 3):
        first, last = _months(year, month, length)
        if mark.section == "season" and first <= today and not _has(frame, mark, "this-word"):
            last = add_days(first, _RUNNING)
        skips = mark.section == "season" and _said_next(frame, mark) and (first - today).days <= _NEAR
        if today <= last and not skips:
            return first, last, end
    raise AssertionError("a month comes every year")


def _said_next(frame: Frame, mark: Mark) -> bool:
    words = frame.words
    return any(
        year.section == "next-word" and (year.last == mark.first or mark.first <= year.first < mark.last)
        for year in frame.of("next-word")
    ) or any(word.word in {"next"} for word in words[mark.first : mark.last])


def _months(year: int, month: int, length: int) -> tuple[dt.date, dt.date]:
    first = dt.date(min(year, 9_990), month, 1)
    return first, add_days(end_of_months(first, length), -1)


def _year_window(value: str, today: dt.date, early: bool) -> tuple[dt.date, dt.date]:
    if value == "this":
        return dt.date(today.year, 12, 31), dt.date(today.year, 12, 31)
    year = today.year + (1 if value == "next" else 2)
    return dt.date(year, 1 if early else 7, 2), dt.date(year, 12, 31)


def _feast(value: str, today: dt.date, said: int | None) -> tuple[dt.date, dt.date]:
    """The next one that is not over."""
    first_year = said if said is not None else today.year
    for year in range(first_year, first_year + 2):
        first, last = {
            "christmas": (dt.date(year, 12, 24), dt.date(year, 12, 26)),
            "year-end": (dt.date(year, 12, 31), dt.date(year, 12, 31)),
            "new-year": (dt.date(year, 1, 2), dt.date(year, 1, 6)),
            "winter-holidays": (dt.date(year, 2, 14), dt.date(year, 2, 28)),
            "easter": (easter(year), add_days(easter(year), 1)),
            "pentecost": (add_days(easter(year), 49), add_days(easter(year), 50)),
            "midsummer": (dt.date(year, 6, 23), dt.date(year, 6, 24)),
            "holidays": (dt.date(year, 7, 1), dt.date(year, 8, 15)),
            "autumn-holidays": (dt.date(year, 10, 12), dt.date(year, 10, 18)),
        }[value]
        if last >= today:
            return first, last
    return first, last


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, month, day + 1)


def _year_behind(frame: Frame, mark: Mark, today: dt.date) -> tuple[int | None, int]:
    """The year said right behind or before a month or feast, and the word behind it all."""
    if mark.last < len(frame.words):
        word = frame.words[mark.last]
        together = word.sentence == frame.words[mark.first].sentence
        if together and word.value is not None and 2000 <= word.value <= 2099:
            return int(word.value), mark.last + 1
        short = together and len(word.word) == 2 and frame.languages[0] != "en" and mark.section == "month"
        if short and word.value is not None and 0 <= word.value - today.year % 100 <= _SHORT_YEARS:
            return 2000 + int(word.value), mark.last + 1
    for year in frame.of("year"):
        if year.first == mark.last and year.value in {"next", "after-next"}:
            return today.year + (1 if year.value == "next" else 2), year.last
    return None, mark.last


def _span(frame: Frame, mark: Mark, today: dt.date) -> int | None:
    """The days of "in two or three months"; the middle of a range."""
    counts: list[float] = []
    unit = ""
    for word in frame.words[mark.first : mark.last]:
        if word.value is not None:
            counts.append(word.value)
        elif word.word in frame.units:
            unit = frame.units[word.word]
        elif word.word in frame.numbers:
            counts.append(frame.numbers[word.word])
    if not unit:
        return None
    count = _count(counts)
    if unit in {"day", "week"}:
        return round(count * (7 if unit == "week" else 1))
    months = count * (12 if unit == "year" else 1)
    whole = int(min(months, 600))
    return (end_of_months(today, whole) - today).days + round((min(months, 600) - whole) * 30)


def _to_week(frame: Frame, mark: Mark, today: dt.date) -> int | None:
    """The days to the Monday of a week of the calendar, "week 7", this year's or the next one's."""
    number = next((int(word.value) for word in frame.words[mark.first : mark.last] if word.value), 0)
    if not 1 <= number <= 52:
        return None
    monday = dt.date.fromisocalendar(today.year, number, 1)
    if add_days(monday, 6) < today:
        monday = dt.date.fromisocalendar(today.year + 1, number, 1)
    return max(0, (monday - today).days)


def _count(counts: list[float]) -> float:
    """ "Half a", "two and a half", "two or three": what the numbers of a span come to."""
    if len(counts) > 1 and counts[-1] < 1:
        whole = counts[:-2] if counts[-2] == 1 else counts[:-1]
        return sum(whole) + counts[-1]
    return sum(counts) / len(counts) if counts else 1.0


def _dates(frame: Frame, today: dt.date, numbers: WarmthNumbers) -> list[Time]:
    """Dates in digits: 15/2, 31.1., 15.01, 09/27, 2027-03-15."""
    found: list[Time] = []
    for start, end, day in dates_in(frame.text, today):
        covered = [n for n, word in enumerate(frame.words) if start <= word.start and word.end <= end]
        if not covered:
            continue
        mark = Mark("date", "", covered[0], covered[-1] + 1)
        if day < today or _is_past(frame, mark):
            continue
        if _has(frame, mark, "after") and not _has(frame, mark, "not-before"):
            day = add_days(day, 2)
        chip = chip_after((day - today).days, numbers)
        found.append(Time(mark.first, mark.last, start, end, chip))
    return found


def _years(frame: Frame, today: dt.date, numbers: WarmthNumbers, taken: set[int]) -> list[Time]:
    """A bare year to come: "in 2028"."""
    found = []
    for place, word in enumerate(frame.words):
        if word.value is None or place in taken or len(word.word) != 4:
            continue
        if not today.year <= word.value <= today.year + 20 or word.before[-1:] in {".", ",", "/"}:
            continue
        behind = frame.words[place + 1].word if place + 1 < len(frame.words) else ""
        if behind in {"kg", "km", "kr", "euro", "eur", "zl", "w", "mm", "kilo", "kroner", "pln"}:
            continue
        day = dt.date(int(word.value), 7, 2) if word.value > today.year else dt.date(today.year, 12, 31)
        mark = Mark("date", "", place, place + 1)
        if _has(frame, mark, "early"):
            day = dt.date(day.year, 1, 2)
        if not _is_past(frame, mark):
            found.append(_made(frame, place, place + 1, chip_after((day - today).days, numbers)))
    return found
