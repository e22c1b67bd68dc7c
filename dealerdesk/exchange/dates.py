"""Dates in foreign files: in which orders of day, month and year a cell is one, and reading it by one."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from dealerdesk.core.folding import fold
from dealerdesk.exchange.cells import DateText, NumberText

DMY, MDY, YMD = "DMY", "MDY", "YMD"
_TIME = (
    r"(?:[T ,;]+(?:um |kl\.? |o |at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?"
    r"\s*(?:[AaPp]\.?[Mm]\.?|Uhr)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = re.compile(
    rf"(?:[^\W\d_]{{2,10}}\.?,?\s+)?(\d{{1,4}})\s?([./\-–])\s?(\d{{1,2}})\s?\2\s?(\d{{1,4}})\.?"
    rf"(?:\s?[rR]\.?)?{_TIME}"
)
_COMPACT = re.compile(rf"(\d{{8}}){_TIME}")
_MONTH_YEAR = re.compile(r"(0?[1-9]|1[0-2])[./\-]((?:19|20)\d{2})|((?:19|20)\d{2})[/\-](0?[1-9]|1[0-2])")
_WORDS = re.compile(r"[^\W\d_]+|\d+")
_SERIAL = re.compile(r"[1-9]\d{4}(?:[.,]\d+)?")
_MONTHS = (
    "january jan januar janner stycznia styczen sty jaenner",
    "february feb februar lutego luty lut",
    "march mar marz maerz marts mars mrz mrt marca marzec",
    "april apr kwietnia kwiecien kwi",
    "may mai maj maja",
    "june jun juni czerwca czerwiec cze",
    "july jul juli lipca lipiec lip",
    "august aug sierpnia sierpien sie",
    "september sep sept wrzesnia wrzesien wrz",
    "october oct oktober okt october pazdziernika pazdziernik paz",
    "november nov listopada listopad lis",
    "december dec dezember dez desember des grudnia grudzien gru",
)
MONTHS = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_ROMAN = {numeral: number for number, numeral in enumerate(_NUMERALS, 1)}
# Days that systems write where there is none.
_NO_DAY = frozenset({
    dt.date(1, 1, 1), dt.date(1753, 1, 1), dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1900, 1, 1),
    dt.date(1901, 1, 1), dt.date(2099, 12, 31), dt.date(9999, 12, 31), dt.date(2999, 12, 31),
})  # fmt: skip
_EPOCH = dt.date(1899, 12, 30)


def order_in(cell: str, order: str, told: bool = False) -> str:
    """The order in which to read a cell: with dots the month is first only where somebody said so."""
    return DMY if order == MDY and not told and ways_of(cell)[1] else order


def fits_another(cell: str, today: dt.date) -> bool:
    """Whether a cell is a day in some order of day and month."""
    return read_date(cell, "", today) is not None


def read_date(
    cell: str, order: str, today: dt.date, serial: bool = False, ahead: bool = False
) -> dt.date | None:
    """The day in a cell, None when there is none that exists.

    `order` decides between day and month first, "" tries both; a year of four digits is seen where it stands.
    `serial` allows a spreadsheet's day numbers. Two-digit years lie up to one year after `today`, or up to
    thirty with `ahead`. Times of day are left out. Dates that stand for "none" (1.1.1900) are None.
    """
    text = cell.strip()
    if isinstance(cell, DateText):
        return _real(_iso(text))
    if serial and (isinstance(cell, NumberText) or _SERIAL.fullmatch(text)):
        return _real(_from_serial(text))
    parts = _parts(text)
    if parts is not None:
        return _real(_from_parts(parts, order, today, 30 if ahead else 1))
    if match := _COMPACT.fullmatch(text):
        return _real(_compact(match[1], order))
    if match := _MONTH_YEAR.fullmatch(text):
        month, year = (match[1], match[2]) if match[2] else (match[4], match[3])
        return _real(_day(int(year), int(month), 1))
    return _real(_in_words(text, today, 30 if ahead else 1))


def only_month(cell: str) -> bool:
    """Whether a cell names a month and a year but no day ('03/2018')."""
    return bool(_MONTH_YEAR.fullmatch(cell.strip()))


def stands_for_none(cell: str) -> bool:
    """Whether a cell is one of the dates that systems write where there is none: '00.00.0000', '1.1.1900'."""
    numbers = re.findall(r"\d+", cell.split(" ")[0].split("T")[0])
    if len(numbers) != 3 or max(map(len, numbers)) > 4:
        return False
    values = list(map(int, numbers))
    if not any(values):
        return True
    ways = (values, values[::-1])
    return any(_day(*way) in _NO_DAY for way in ways)


@lru_cache(maxsize=16384)
def ways_of(cell: str) -> tuple[tuple[str, ...] | None, bool]:
    """The orders in which a cell is a day that exists, and whether dots stand between the numbers.

    () when it tells nothing, None when it is no date.
    """
    text = cell.strip()
    match = _NUMERIC.fullmatch(text)
    if match is None:
        if _COMPACT.fullmatch(text):
            return tuple(o for o in (YMD, DMY, MDY) if _compact_in(text[:8], o)) or None, False
        told = _MONTH_YEAR.fullmatch(text) or _in_words(text, dt.date.today(), 1)
        return () if told else None, False
    return _ways(match[1], match[3], match[4]), match[2] == "."


def _ways(a: str, b: str, c: str) -> tuple[str, ...] | None:
    if len(a) > 2:
        return (YMD,) if 1 <= int(b) <= 12 and len(c) <= 2 else None
    if len(c) not in (2, 4) or not int(a) + int(b) + int(c):
        return None
    found = [o for o, (d, m) in ((DMY, (a, b)), (MDY, (b, a))) if 1 <= int(d) <= 31 and 1 <= int(m) <= 12]
    if len(c) <= 2 and int(a) > 31 and int(b) <= 12:
        found = [YMD]
    if DMY in found and MDY in found and a == b:
        return ()
    return tuple(found) or None


def _parts(text: str) -> tuple[str, str, str] | None:
    match = _NUMERIC.fullmatch(text)
    return (match[1], match[3], match[4]) if match else None


def _from_parts(parts: tuple[str, str, str], order: str, today: dt.date, ahead: int) -> dt.date | None:
    a, b, c = parts
    if len(a) >= 3:
        return _day(int(a), int(b), int(c)) if len(a) == 4 and len(c) <= 2 else None
    if len(c) not in (2, 4):
        return None
    ways = {DMY: (c, b, a), MDY: (c, a, b), YMD: (a, b, c)}
    if len(c) == 4:
        del ways[YMD]
    for way in [order] if order in ways else [DMY] if order else ways:
        year, month, day = ways[way]
        found = _day(_full_year(year, today, ahead), int(month), int(day))
        if found is not None:
            return found
    return None


def _full_year(text: str, today: dt.date, ahead: int) -> int:
    if len(text) > 2:
        return int(text)
    year = today.year // 100 * 100 + int(text)
    return year - 100 if year > today.year + ahead else year


def _compact(text: str, order: str) -> dt.date | None:
    for way in (YMD, order) if order in (DMY, MDY) else (YMD, DMY) if order else (YMD, DMY, MDY):
        if found := _compact_in(text, way):
            return found
    return None


def _compact_in(text: str, order: str) -> dt.date | None:
    """Eight digits as a date of the last hundred years or so, in one order."""
    if order == YMD:
        year, month, day = text[:4], text[4:6], text[6:]
    else:
        year, first, second = text[4:], text[:2], text[2:4]
        day, month = (first, second) if order == DMY else (second, first)
    return _day(int(year), int(month), int(day)) if 1900 <= int(year) <= 2100 else None


def _in_words(text: str, today: dt.date, ahead: int) -> dt.date | None:
    """'27. marts 2024', 'March 27, 2024', '2024 Mar 27', '27 III 2024', 'Mi., 27.3.2024'."""
    if len(text) > 60 or not any(c.isdigit() for c in text):
        return None
    words = [fold(word) for word in _WORDS.findall(text)]
    months = [MONTHS.get(word) or _ROMAN.get(word, 0) for word in words if word.isalpha()]
    month = next((m for m in months if m), 0)
    numbers = [word for word in words if word.isdigit()][:2]
    others = [w for w in words if w.isalpha() and not (MONTHS.get(w) or w in _ROMAN)]
    if not month or len(others) > 2 or any(len(w) > 10 for w in others):
        return None
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return _day(int(numbers[0]), month, 1)
    if len(numbers) != 2:
        return None
    year, day = numbers if len(numbers[0]) == 4 else numbers[::-1]
    if len(day) > 2 or len(year) not in (2, 4):
        return None
    return _day(_full_year(year, today, ahead), month, int(day))


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        return None


def _from_serial(text: str) -> dt.date | None:
    days = int(float(text.replace(",", ".")))
    return _EPOCH + dt.timedelta(days) if 366 < days < 80_000 else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _real(day: dt.date | None) -> dt.date | None:
    """None for a day that stands for none, and for years outside anybody's life."""
    return None if day is None or day in _NO_DAY or not 1900 <= day.year <= 2100 else day
