"""The cells of one row by the meaning of their columns, read as text, dates and numbers; with the doubts."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

from dealerdesk.core.errors import Said, say
from dealerdesk.core.folding import fold
from dealerdesk.core.i18n import minor_digits
from dealerdesk.exchange import encodings, reasons
from dealerdesk.exchange.cells import blank, unknown
from dealerdesk.exchange.dates import fits_another, only_month, order_in, read_date, stands_for_none
from dealerdesk.exchange.meanings import Meaning
from dealerdesk.exchange.numbers import read_checked
from dealerdesk.exchange.records import Column, Plan
from dealerdesk.exchange.spreadsheets import unescape

M = Meaning
MAX_KM = 9_999_999
_KM_PER_MILE = Decimal("1.609344")
_MARGIN = " \t\r\n\x0b\x0c\u00a0\u2007\u202f\u200b\ufeff"
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
_YEARLESS = re.compile(r"--\d{2}-?\d{2}|\d{1,2}[./]\d{1,2}\.?")
_UNREAD = dt.date.min


def clean(cell: str) -> str:
    """A cell without white space around it and without the ="..." or ' that spreadsheets need."""
    if type(cell) is not str or not cell:
        return cell
    if cell[0] > "=" and cell[-1] > " " and cell.isascii():
        return cell
    text = cell.strip(_MARGIN)
    if text.startswith("'"):
        return unescape(text)
    if text.startswith('="') and (match := _AS_TEXT.fullmatch(text)):
        return match[1].strip(_MARGIN)
    return text


class CellReader:
    """Reads the cells of one row after another by the meaning of their columns; collects the doubts."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.by: dict[Meaning, list[Column]] = {}
        for column in plan.columns:
            self.by.setdefault(column.meaning, []).append(column)
        self._digits = minor_digits(plan.currency)
        self.cells: list[str] = []
        self._days: dict[tuple[str, str, bool], dt.date | None] = {}
        self.doubts: list[Said] = []

    def begin(self, cells: list[str], flaw: Said | None) -> None:
        """Take the next row."""
        self.cells = cells
        self.doubts = [flaw] if flaw else []

    def found(self, meaning: Meaning) -> list[tuple[Column, str]]:
        """The filled cells of a meaning, cleaned and with garbled letters mended."""
        columns = self.by.get(meaning)
        pairs = []
        for column in columns or ():
            text = self._cell(column)
            if text:
                pairs.append((column, text))
        if not pairs and self.plan.fixed and meaning in self.plan.fixed:
            pairs.append((_fixed_column(meaning), self.plan.fixed[meaning]))
        return pairs

    def _cell(self, column: Column) -> str:
        if column.index >= len(self.cells):
            return ""
        text = clean(self.cells[column.index])
        if not text.isascii() and encodings.looks_garbled(text):
            mended = encodings.mend(text)
            if mended != text:
                self.doubt(reasons.GARBLED, column, text, read=mended)
            return mended
        return text

    def text(self, meaning: Meaning) -> str:
        """The words of a meaning; those of several columns below each other."""
        columns = self.by.get(meaning)
        if columns is not None and len(columns) == 1 and not self.plan.fixed:
            text = self._cell(columns[0])
            return "" if blank(text) else text if type(text) is str else str(text)
        if columns is None and not self.plan.fixed:
            return ""
        return "\n".join(dict.fromkeys(text for _column, text in self.found(meaning) if not blank(text)))

    def date(self, meaning: Meaning, ahead: bool = False) -> dt.date | None:
        """A day; what is none, has no year or lies ahead is doubted."""
        for column, text in self.found(meaning):
            order = column.date_order if column.order_told else order_in(text, column.date_order)
            day = self._days.get((text, order, ahead), _UNREAD)
            if day is _UNREAD:
                day = read_date(text, order, self.plan.today, serial=True, ahead=ahead)
                if len(self._days) < 50_000:
                    self._days[text, order, ahead] = day
            if day is None:
                self._no_date(column, text, order)
                continue
            if len(text) <= 7 and type(text) is str and only_month(text):
                self.doubt(reasons.DAY_UNKNOWN, column, text)
            # A visit that lies ahead is not taken: its reason says so.
            if day > self.plan.today and not ahead and meaning is not M.VISIT_DATE:
                self.doubt(reasons.IN_FUTURE, column, text)
            return day
        return None

    def _no_date(self, column: Column, text: str, order: str) -> None:
        if unknown(text) or stands_for_none(text):
            return
        if order and fits_another(text, self.plan.today):
            self.doubt(reasons.NOT_IN_ORDER, column, text, order=say(reasons.ORDERS[order]))
        else:
            yearless = _YEARLESS.fullmatch(text)
            self.doubt(reasons.YEAR_UNKNOWN if yearless else reasons.NOT_A_DATE, column, text)

    def number(self, meaning: Meaning) -> tuple[Column, str, Decimal] | None:
        """A number with the column and the cell it stands in."""
        for column, text in self.found(meaning):
            value, agreed = read_checked(text, column.decimal_mark)
            if value is not None:
                if not agreed:
                    self.doubt(reasons.OTHER_NUMBER_FORM, column, text, read=str(value))
                return column, text, value
            if unknown(text):
                if len(text) > 2:
                    self.doubt(reasons.SAID_UNKNOWN, column, text)
            else:
                self.doubt(reasons.NOT_A_NUMBER, column, text)
        return None

    def amount(self, meaning: Meaning) -> int | None:
        """An amount in minor units, half up."""
        found = self.number(meaning)
        return None if found is None else _rounded(found[2].scaleb(self._digits))

    def hours(self) -> Decimal | None:
        """Hours; '3:15' is three and a quarter."""
        for _column, text in self.found(M.HOURS):
            if match := _CLOCK.fullmatch(text):
                return (Decimal(match[1]) + Decimal(match[2]) / 60).quantize(Decimal("0.01"))
        found = self.number(M.HOURS)
        return None if found is None else found[2]

    def odometer(self) -> int | None:
        """Kilometres; miles are converted, nothing and zero are not known."""
        found = self.number(M.ODOMETER)
        if found is None:
            return None
        column, text, value = found
        if value % 1 and not read_checked(text, column.decimal_mark)[1]:
            self.doubts = [said for said in self.doubts if said.params.get("value") != text]
            self.doubt(reasons.NOT_A_NUMBER, column, text)
            return None
        km = _rounded(value * {"mi": _KM_PER_MILE, "thousand": Decimal(1000)}.get(column.unit, Decimal(1)))
        if not 0 <= km <= MAX_KM:
            self.doubt(reasons.OUT_OF_RANGE, column, text)
            return None
        return km or None

    def year(self, meaning: Meaning, earliest: int) -> int | None:
        """A year; taken from a date where the cell holds one."""
        for column, text in self.found(meaning):
            match = re.fullmatch(r"(\d{4})(?:\.0+)?", text)
            day = None if match else read_date(text, column.date_order, self.plan.today)
            year = int(match[1]) if match else day.year if day else 0
            if earliest <= year <= self.plan.today.year + 2:
                return year
            if not unknown(text) and text != "0":
                self.doubt(reasons.OUT_OF_RANGE, column, text)
        return None

    def action(self) -> str:
        """What the file says is to be done with the row, folded."""
        return fold(self.text(M.ACTION))

    def doubt(self, msgid: str, column: Column, text: str, **params: object) -> None:
        """Note what is doubtful about a cell."""
        said = reasons.doubt(msgid, column.header or str(column.index + 1), text, **params)
        if said not in self.doubts:
            self.doubts.append(said)


def _rounded(value: Decimal) -> int:
    return int(value.to_integral_value("ROUND_HALF_UP"))


def _fixed_column(meaning: Meaning) -> Column:
    return Column(-1, "", meaning, 1.0, "person", date_order="DMY", decimal_mark=",")
