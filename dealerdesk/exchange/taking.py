"""All rows of a file by its plan: typed rows, rejected rows with their reason, broken lines put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dealerdesk.core.errors import Said, say
from dealerdesk.core.folding import fold
from dealerdesk.exchange import reasons
from dealerdesk.exchange.building import RowReader
from dealerdesk.exchange.cell_reader import clean
from dealerdesk.exchange.cells import Record
from dealerdesk.exchange.dates import fits_another, order_in, read_date
from dealerdesk.exchange.layouts import squeeze
from dealerdesk.exchange.meanings import AMOUNTS, CONSENTS, DATES, PERSON, PHONES, Kind, Meaning
from dealerdesk.exchange.numbers import read_number
from dealerdesk.exchange.records import Column, CustomerRow, HistoryRow, Plan, RejectedRow, Row
from dealerdesk.exchange.values import language_of, yes_or_no
from dealerdesk.exchange.wordlists import listed

M = Meaning
_TOTAL = re.compile(
    r"(?:grand |sub ?|mellem|del|zwischen)?(?:total|totals|totalt|sum|summa|suma|summe|gesamt|gesamtsumme|"
    r"gesamtbetrag|i alt|ialt|razem|ogolem|lacznie|sammenlagt|podsumowanie|total i alt|sum totalt)"
    r"(?:\s*[:=(].*|\s+\d.*|\s*)|"
    r"(?:antal|antall|anzahl|liczba|count|number of|ilosc)\b[^\d]*[:=(\s][^\d]*\d.*"
)
_FOOTER = re.compile(
    r"(?:side|page|seite|strona)\s+\d+.*|(?:udskrevet|printed|gedruckt|utskrevet|wydrukowano|"
    r"eksporteret|exported|"
    r"exportiert|eksportert|wyeksportowano|stand|udtrukket|created|erstellt|rapport|report)\b.*|"
    r"[*=_\-#\s]{3,}.*|"
    r"(?:slut|ende|end|koniec|eof)(?: of (?:file|report))?\.?"
)
# How a total or footer can begin: a quick look before the patterns are tried.
_STARTS = listed(
    "tot sum ges raz ogo og\u00f3 lac \u0142\u0105c sam pod gra sub mel del zwi ant anz lic cou num "
    "ilo sid pag "
    "sei str uds pri ged uts wyd eks exp wye sta udt cre ers rap rep slu end kon eof ial *** === --- ___ ### "
    "i\u00a0a"
) | {"i a"}
_DELETED = listed(
    "delete deleted del remove removed slet slettet slett loschen geloscht usun usuniety d"
)


def take(records: Iterable[Record], plan: Plan) -> Iterator[Row]:
    """Every row below the header, in the order of the file: taken or rejected; empty rows are passed over."""
    taker = _Taker(plan)
    below = (record for record in records if record.row > plan.header_row)
    filled = (record for record in below if any(map(str.strip, record.cells)))
    for record in _joined(filled, taker):
        yield taker.row(record)


def _joined(records: Iterator[Record], taker: _Taker) -> Iterator[Record]:
    """Rows that were broken over several lines by a line end outside quotation marks, put together."""
    waiting: Record | None = None
    for record in records:
        if waiting is not None:
            if (whole := taker.joined(waiting, record)) is not None:
                waiting = None if taker.complete(whole) else whole
                if waiting is None:
                    yield whole
                continue
            yield waiting
            waiting = None
        if taker.broken(record):
            waiting = record
        else:
            yield record
    if waiting is not None:
        yield waiting


class _Taker:
    """Turns records into rows."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._width = len(plan.header)
        self._reader = RowReader(plan)
        self._header = [squeeze(fold(cell)) for cell in plan.header]
        self._starts = frozenset(cell.strip()[:4].casefold() for cell in plan.header if cell.strip())
        self._meanings = [column.meaning for column in plan.columns]
        numbers = (c for c in plan.columns if c.meaning in {M.CUSTOMER_NO, M.ORDER_NO})
        self._numbered = [column for column in numbers if _all_digits(column)]
        self._customers = plan.kind is Kind.CUSTOMERS

    def row(self, record: Record) -> Row:
        """One row, taken or rejected."""
        cells = record.cells
        source = tuple(cells) if self._plan.format == "csv" else tuple(map(str, cells))
        if rejected := self._no_record(record, source):
            return rejected
        self._reader.begin(cells, record.flaw)
        if self._reader.action() in _DELETED:
            return RejectedRow(record.row, say(reasons.TO_DELETE), source, furniture=True)
        return self._customer(record.row, source) if self._customers else self._visit(record.row, source)

    def broken(self, record: Record) -> bool:
        """Whether a row of a text file is too short to be one, so that the next may belong to it."""
        return self._plan.format == "csv" and len(record.cells) < self._width

    def joined(self, first: Record, second: Record) -> Record | None:
        """Two pieces as one row, when together they are not wider than the header."""
        size = len(first.cells) + len(second.cells) - 1
        if not self.broken(second) or size > self._width or self._fits(second.cells):
            return None
        if not self._plan.even and not (size == self._width and self._fits(first.cells)):
            return None
        cells = [*first.cells[:-1], f"{first.cells[-1]}\n{second.cells[0]}", *second.cells[1:]]
        return Record(first.row, cells, say(reasons.LINES_JOINED))

    def complete(self, record: Record) -> bool:
        """Whether a row is as wide as the header."""
        return len(record.cells) >= self._width

    def _no_record(self, record: Record, source: tuple[str, ...]) -> RejectedRow | None:
        """A row that is no record: a header again, a total, a footer, one of too many or too few cells."""
        cells = record.cells
        filled = [(i, cell.strip()) for i, cell in enumerate(cells) if cell.strip()]
        if self._is_header(filled):
            return RejectedRow(record.row, say(reasons.HEADER_AGAIN), source, furniture=True)
        if self._width > 2 and self._is_furniture(filled):
            total = any(_TOTAL.fullmatch(fold(text)) for _i, text in filled[:3])
            reason = reasons.TOTAL_LINE if total else reasons.STRAY_LINE
            return RejectedRow(record.row, say(reason), source, furniture=True)
        if filled[-1][0] >= self._width:
            reason = reasons.TOO_MANY_CELLS
            return RejectedRow(record.row, say(reason, count=len(cells), width=self._width), source)
        cut = record.flaw is not None and record.flaw.msgid == reasons.CUT_SHORT
        if self._plan.even and self.broken(record) and (cut or not self._fits(cells)):
            reason = reasons.TOO_FEW_CELLS
            return RejectedRow(record.row, say(reason, count=len(cells), width=self._width), source)
        return None

    def _is_header(self, filled: list[tuple[int, str]]) -> bool:
        if len(filled) < 2 or not self._plan.header_row or filled[0][1][:4].casefold() not in self._starts:
            return False
        same = sum(1 for i, text in filled if i < self._width and squeeze(fold(text)) == self._header[i])
        return same >= 2 and same * 5 >= len(filled) * 3

    def _is_furniture(self, filled: list[tuple[int, str]]) -> bool:
        """A total or a footer: its words say so, and nothing else in the row makes it a record."""
        if len(filled) > 1 and not any(text[:3].casefold() in _STARTS for _i, text in filled[:3]):
            return False
        words = [fold(text) for _i, text in filled[:3]]
        telling = any(_TOTAL.fullmatch(word) for word in words) or _FOOTER.fullmatch(words[0]) is not None
        meanings = {self._plan.meaning_of(i) for i, _text in filled}
        if self._customers:
            alone = len(filled) == 1 and not meanings & ((PERSON | {M.PLATE, M.VIN}) - {M.CUSTOMER_NO})
            anchored = meanings & (PHONES | {M.EMAIL, M.VIN, M.STREET, M.POSTAL_CODE})
            text_first = filled[0][0] == 0 and not filled[0][1].isdigit()
            return alone and (telling or text_first) or telling and not anchored
        dated = any(
            self._plan.meaning_of(i) is M.VISIT_DATE and read_date(text, "", self._plan.today, serial=True)
            for i, text in filled
        )
        return not dated and (telling or len(filled) == 1)

    def _fits(self, cells: list[str]) -> bool:
        """Whether the cells of a short row are each what their column holds, and some of them telling."""
        telling = 0
        for column in self._plan.columns[: len(cells)]:
            text = clean(cells[column.index])
            verdict = self._cell_fits(column, text) if text else None
            if verdict is False:
                return False
            telling += verdict is True
        return telling > 0

    def _cell_fits(self, column: Column, text: str) -> bool | None:
        """Whether a cell is what its column holds; None where any text would do."""
        meaning = column.meaning
        if column in self._numbered:
            return text.isdigit()
        if meaning is M.EMAIL:
            return "@" in text
        if meaning in DATES:
            return read_date(text, "", self._plan.today, serial=True) is not None
        if meaning in AMOUNTS or meaning in {M.ODOMETER, M.HOURS}:
            return read_number(text, column.decimal_mark) is not None
        if meaning in PHONES or meaning in {M.POSTAL_CODE, M.MODEL_YEAR, M.PLATE, M.VIN}:
            return any(map(str.isdigit, text))
        return yes_or_no(text) is not None if meaning in CONSENTS else None

    def _customer(self, row: int, source: tuple[str, ...]) -> Row:
        reader = self._reader
        who, car = reader.who(), reader.car()
        only_number = who.customer_no and not (who.named or who.phones or who.emails)
        if not who.known and not car.known or only_number and not car.known and len(source) > 1:
            return RejectedRow(row, say(reasons.NOTHING_IN_IT), source)
        if not who.named and self._plan.has(M.FULL_NAME, M.FIRST_NAME, M.LAST_NAME, M.COMPANY):
            reader.doubts.append(say(reasons.NAME_MISSING))
        born = reader.date(M.BIRTH_DATE)
        return CustomerRow(
            row_number=row, who=who, car=car, birth_date=born,
            birth_year=born.year if born else reader.year(M.BIRTH_YEAR, 1900),
            language=language_of(reader.text(M.LANGUAGE)), note=reader.text(M.NOTE),
            customer_since=reader.date(M.CUSTOMER_SINCE), consents=reader.consents(),
            last_visit=reader.date(M.LAST_VISIT), bought_on=reader.date(M.BOUGHT_ON),
            lease_end=reader.date(M.LEASE_END, ahead=True), doubts=tuple(reader.doubts), source=source,
        )  # fmt: skip

    def _visit(self, row: int, source: tuple[str, ...]) -> Row:
        reader = self._reader
        day = reader.date(M.VISIT_DATE)
        if day is None:
            return RejectedRow(row, self._why_no_date(), source)
        who, car = reader.who(), reader.car()
        if not car.known and not who.customer_no:
            return RejectedRow(row, say(reasons.NO_CAR), source)
        payer, payer_typed = reader.payer()
        return HistoryRow(
            row_number=row, date=day, who=who, car=car, order_no=str(reader.text(M.ORDER_NO)),
            concern=reader.text(M.CONCERN), cause=reader.text(M.CAUSE), correction=reader.text(M.CORRECTION),
            note=reader.text(M.NOTE), hours=reader.hours(), labour_minor=reader.amount(M.LABOUR),
            parts_minor=reader.amount(M.PARTS), total_minor=reader.amount(M.TOTAL), payer=payer,
            payer_typed=payer_typed, technician=reader.text(M.TECHNICIAN), doubts=tuple(reader.doubts),
            source=source,
        )  # fmt: skip

    def _why_no_date(self) -> Said:
        cells = self._reader.found(M.VISIT_DATE)
        if not cells:
            return say(reasons.NO_DATE)
        column, text = cells[0]
        order = order_in(text, column.date_order, column.order_told)
        if order and fits_another(text, self._plan.today):
            return say(reasons.BAD_ORDER, value=reasons.shorten(text), order=say(reasons.ORDERS[order]))
        return say(reasons.BAD_DATE, value=reasons.shorten(text))


def _all_digits(column: Column) -> bool:
    return bool(column.samples) and all(sample.isdigit() for sample in column.samples)

