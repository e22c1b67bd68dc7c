"""Days and times of day as people type them."""

from __future__ import annotations

import datetime as dt
import re


def parse_day(text: str, today: dt.date) -> dt.date | None:
    """A day from figures: day first, or ISO; the year may be left out (nearest); ValueError if none."""
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if not parts:
        if text.strip():
            raise ValueError(text)
        return None
    if len(parts) == 3 and parts[0] > 31:
        return dt.date(*parts)
    if len(parts) == 3:
        day, month, year = parts
        return dt.date(year + 2000 if year < 100 else year, month, day)
    if len(parts) > 3:
        raise ValueError(text)
    if len(parts) == 1:
        return today.replace(day=parts[0])
    day, month = parts
    around = [
        dt.date(today.year + step, month, day)
        for step in (-1, 0, 1)
        if _exists(today.year + step, month, day)
    ]
    if not around:
        raise ValueError(text)
    return min(around, key=lambda one: abs((one - today).days))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        dt.date(year, month, day)
    except ValueError:
        return False
    return True


def parse_time(text: str) -> dt.time | None:
    """A time of day from figures, None if empty; ValueError if it is none."""
    figures = re.findall(r"\d+", text)
    if not figures:
        if text.strip():
            raise ValueError(text)
        return None
    if len(figures) == 1 and len(figures[0]) in (3, 4):
        figures = [figures[0][:-2], figures[0][-2:]]
    if len(figures) > 2:
        raise ValueError(text)
    return dt.time(int(figures[0]), int(figures[1]) if len(figures) == 2 else 0)
