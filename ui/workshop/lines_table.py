"""The lines of a job to be read: labour with who sold and worked how much, parts with how they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from dealerdesk.core.i18n import _, show_money
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.workshop.order_lines import JobLines, LabourSeen
from dealerdesk.workshop.part_records import LINE_WORDS, PartLineRecord
from dealerdesk.workshop.sums import shown_hours as hours
from ui.widgets.labels import Label
from ui.widgets.scale import px

Row = tuple[str, str, str, str, str]
_FIRST_FIGURE = 2


class JobLinesTable(QWidget):
    """A table of labels; not there where a job has no lines."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Row, ...] = ()
        self._heads: tuple[int, ...] = ()
        self._cells: list[Label] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, px(4), 0, 0)
        self._grid.setHorizontalSpacing(px(14))
        self._grid.setVerticalSpacing(px(4))
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 1)
        self.setAccessibleName(_("Lines of the job"))
        self.hide()

    def show_lines(self, lines: JobLines, currency: str, estimated_minor: int | None = None,
                   awaited_minor: int = 0) -> None:
        """Show the lines of a job, what of them is not in its sum yet, and what was named as its price."""
        labour = [_labour_row(one, currency) for one in lines.labour]
        parts = [_part_row(one, currency) for one in lines.parts]
        if labour:
            labour.insert(0, (_("Labour"), _("Technician"), _("Billed"), _("Worked"), _("Amount")))
        if parts:
            parts.insert(0, (_("Parts"), _("State"), _("Quantity"), _("Price"), _("Amount")))
        heads = tuple(place for place, there in ((0, labour), (len(labour), parts)) if there)
        if awaited_minor:
            parts.append((_("Not issued, not in the sum yet"), "", "", "", _money(awaited_minor, currency)))
        told = [(_("As estimated"), "", "", "", _money(estimated_minor, currency))]
        rows = (*labour, *parts, *(told if (labour or parts) and estimated_minor is not None else ()))
        if (rows, heads) != (self._shown, self._heads):
            self._shown, self._heads = rows, heads
            self._fill()
        self.setVisible(bool(rows))

    def rows(self) -> tuple[Row, ...]:
        """What is shown, with its headings."""
        return self._shown

    def _fill(self) -> None:
        for cell in self._cells:
            self._grid.removeWidget(cell)
            cell.hide()
            cell.deleteLater()
        self._cells = []
        for place, row in enumerate(self._shown):
            for column, words in enumerate(row):
                is_head = place in self._heads
                cell = Label(words, "caption" if is_head else "small", "ink3" if is_head else "ink2",
                             figures=column >= _FIRST_FIGURE)
                if column >= _FIRST_FIGURE:
                    cell.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._grid.addWidget(cell, place, column)
                self._cells.append(cell)
        said = (", ".join(filter(None, row)) for n, row in enumerate(self._shown) if n not in self._heads)
        self.setAccessibleDescription(". ".join(said))


def _labour_row(seen: LabourSeen, currency: str) -> Row:
    line = seen.line
    worked = hours(seen.worked_hundredths) if seen.worked_hundredths else ""
    if line is None:
        return _("Worked without a line"), seen.who, "", worked, ""
    sold = hours(line.billed_hundredths) if line.billed_hundredths is not None else ""
    return line.title, seen.who, sold, worked, _money(line.amount_minor, currency)


def _part_row(line: PartLineRecord, currency: str) -> Row:
    what = " ".join(part for part in (line.number, line.what) if part)
    many = shown_quantity(line.quantity_thousandths, line.unit)
    price, amount = _money(line.price_minor, currency), _money(line.amount_minor, currency)
    return what, _(LINE_WORDS[line.state]), many, price, amount


def _money(minor: int | None, currency: str) -> str:
    return show_money(minor, currency) if minor is not None else ""
