"""When they want it: months, seasons and spans of time in the words of a remark, in five languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.phrases import Phrase, PhraseBook, read_phrases
from dealerdesk.core.places import resource
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.remarks.rules import Wanted, Window, chip_for, window

# The first month of each season, meteorological: spring is March to May.
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MOST = 36


@dataclass(frozen=True, slots=True)
class TimeSaid:
    """A time found in the words: its place, the window it stands for, and the nearest chip."""

    start: int
    end: int
    window: Window
    wanted: Wanted


def times_said(
    words: str, said_on: dt.date, numbers: WarmthNumbers = DEFAULTS.warmth
) -> tuple[TimeSaid, ...]:
    """The times named in the words, from left to right, read from the day they were said.

    A month or season is the next one to come, or the one that is running; a year behind a month ("January
    2028") counts. A guess, to be accepted by a person.
    """
    found = []
    for hit in _book().find(words):
        span, end = _window(hit.code, words, hit.end, said_on, numbers)
        if span is not None:
            found.append(TimeSaid(hit.start, end, span, chip_for(span, said_on, numbers)))
    return tuple(found)


def _window(
    code: str, words: str, end: int, said_on: dt.date, numbers: WarmthNumbers
) -> tuple[Window | None, int]:
    kind, _colon, value = code.partition(":")
    if kind == "chip":
        return window(value, said_on, numbers), end
    if kind == "months":
        return _in_months(int(value), said_on, numbers), end
    if kind == "year":
        first = said_on if value == "this" else dt.date(said_on.year + 1, 1, 1)
        return Window(first, dt.date(first.year, 12, 31)), end
    month = _SEASONS[value] if kind == "season" else int(value)
    length = 3 if kind == "season" else 1
    year, end = _year_behind(words, end)
    return _months_from(month, length, year, said_on), end


def _months_from(month: int, length: int, year: int | None, said_on: dt.date) -> Window:
    """So many whole months from the first of one: in a year that was said, else the next ones to end."""
    if year is not None:
        return _span(dt.date(year, month, 1), length)
    return next(
        span
        for start in range(said_on.year - 1, said_on.year + 2)
        if (span := _span(dt.date(start, month, 1), length)).last is not None and said_on <= span.last
    )


def _span(first: dt.date, length: int) -> Window:
    after = end_of_months(first, length)
    return Window(first, after - dt.timedelta(days=1))


def _in_months(months: int, said_on: dt.date, numbers: WarmthNumbers) -> Window | None:
    """ "In four months" as the chip whose days it falls into."""
    day = end_of_months(said_on, months)
    return window(chip_for(Window(day), said_on, numbers), said_on, numbers)


def _year_behind(words: str, end: int) -> tuple[int | None, int]:
    """The year written right behind a month, and where it ends."""
    rest = words[end : end + 6]
    year = rest.strip()[:4]
    if rest[:1].isspace() and year.isascii() and year.isdigit() and "2000" <= year <= "2199":
        return int(year), end + rest.index(year) + 4
    return None, end


@lru_cache(maxsize=1)
def _book() -> PhraseBook:
    """The fixed phrases of the file, and "in three months" put together from its parts."""
    entries = read_phrases(resource("remarks", "times.tsv"))
    parts: dict[tuple[str, str], list[str]] = {}
    fixed = []
    for entry in entries:
        if entry.code == "number" or entry.code == "ahead" or entry.code.startswith("unit:"):
            parts.setdefault((entry.code, entry.language), []).append(entry.text)
        else:
            fixed.append(entry)
    return PhraseBook([*fixed, *_put_together(parts)])


def _put_together(parts: dict[tuple[str, str], list[str]]) -> list[Phrase]:
    made = []
    for language in {language for _code, language in parts}:
        spelled = parts[("number", language)][0].split()
        counts = [(str(n), n) for n in range(1, _MOST + 1)] + [(w, n) for n, w in enumerate(spelled, 1)]
        for unit, months in (("unit:days", 0.25), ("unit:months", 1.0), ("unit:years", 12.0)):
            for ahead in parts[("ahead", language)]:
                for name in parts[(unit, language)]:
                    for text, count in counts:
                        code = f"months:{round(count * months)}"
                        made.append(Phrase(code, language, f"{ahead} {text} {name}"))
    return made
