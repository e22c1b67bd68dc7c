"""Periods in months and years, counted as Regulation (EEC, Euratom) No 1182/71 counts them."""

from __future__ import annotations

import calendar
import datetime as dt


def end_of_months(start: dt.date, months: int) -> dt.date:
    """The last day, included, of a period of months from a day (Regulation 1182/71, art. 3).

    The same day of the last month; where that month has no such day, its last: from 29 February 2024
    twelve months last until 28 February 2025. Beyond the calendar's ends its first or last day.
    """
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    if year < dt.MINYEAR:
        return dt.date.min
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: dt.date, days: int) -> dt.date:
    """The day so many days later (earlier when negative), held within the calendar."""
    ordinal = day.toordinal() + days
    return dt.date.fromordinal(max(1, min(ordinal, dt.date.max.toordinal())))


def whole_months(start: dt.date, end: dt.date) -> int:
    """How many whole months have passed from one day to a later one; 0 when it is not later."""
    if end <= start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if end_of_months(start, months) <= end else months - 1


def whole_years(start: dt.date, end: dt.date) -> int:
    """How many whole years have passed: an age."""
    return whole_months(start, end) // 12


def middle_day(first: dt.date, last: dt.date) -> dt.date:
    """The day in the middle of two, the earlier one of an even number."""
    return dt.date.fromordinal((first.toordinal() + last.toordinal()) // 2)


def style_of(day: dt.date, today: dt.date) -> str:
    """The style of `show_date` that says which day is meant: with the year where it might be another.

    In November "4 January" is the next one; a day that lies more than nine months ahead, or in a year gone
    by, is named whole.
    """
    near = day.year == today.year or 0 <= (day - today).days <= _MONTHS_AHEAD
    return "daylong" if near else "long"


_MONTHS_AHEAD = 274
