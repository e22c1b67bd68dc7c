"""Dates that are written in digits in a remark of any language: 15/2, 31.1., 15.01, 09/27, 2027-03-15."""

from __future__ import annotations

import datetime as dt
import re

_DATE = re.compile(
    r"(?<![\d.,/:-])(?:(20\d\d)-(\d\d)-(\d\d)|(\d{1,2})\.(\d\d?)\.(20\d\d|\d\d)?(?!\d)|(\d{1,2})/(\d\d?)(?:[/-](20\d\d|\d\d))?"
    r"|(\d\d)\.(\d\d)(?:\.(20\d\d|\d\d))?)(?![\d/:])"
)
_DATE_LIKE = re.compile(r"\d[./-]\d")
_MONTH_YEAR = re.compile(r"(?<![\d.,/:-])(\d\d?)[/.-](20\d\d|2[6-9]|3\d)(?![\d/:.])")


def dates_in(text: str, today: dt.date) -> list[tuple[int, int, dt.date]]:
    """The dates in a text with their places, `text[start:end]`; without a year the next to come."""
    found: list[tuple[int, int, dt.date]] = []
    if not _DATE_LIKE.search(text):
        return found
    for match in [*_DATE.finditer(text), *_MONTH_YEAR.finditer(text)]:
        day, (start, end) = _day(match, today), match.span()
        if day is not None and not any(first < end and start < last for first, last, _ in found):
            found.append((start, end, day))
    return found


def _day(match: re.Match[str], today: dt.date) -> dt.date | None:
    parts = match.groups()
    try:
        if len(parts) == 2:
            return dt.date(_century(parts[1]), int(parts[0]), 1)
        if parts[0]:
            return dt.date(int(parts[0]), int(parts[1]), int(parts[2]))
        day, month, year = next(parts[n : n + 3] for n in (3, 6, 9) if parts[n])
        if year:
            return dt.date(_century(year), int(month), int(day))
        said = dt.date(today.year, int(month), int(day))
        return said if said >= today else dt.date(today.year + 1, int(month), int(day))
    except ValueError:
        return None


def _century(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)
