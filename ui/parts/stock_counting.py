"""The stock-take as it goes from bin to bin: where it begins, what comes next, with what it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import shown_quantity, signed
from dealerdesk.parts.stock_list import BINS, Difference
from ui.parts.quantity_strip import COUNT
from ui.widgets.keys import spelled

if TYPE_CHECKING:
    from ui.parts.stock_page import StockPage


class StockCounting(QObject):
    """Bin by bin: the first part that is shown is the first, and after the last one nothing is asked."""

    def __init__(self, page: StockPage) -> None:
        super().__init__(page)
        self._page = page
        self._begins = self._goes_on = self._has_ended = False
        self._seen: tuple[int, int] | None = None

    def opens(self, part: PartRecord, anew: bool = True) -> None:
        """It is counted from now on; what was there then is known until it is counted.

        Not `anew`: only where another part was counted before.
        """
        if anew or self._seen is None or self._seen[0] != part.id:
            self._seen = part.id, part.on_hand_thousandths

    def moved_meanwhile(self, part: PartRecord) -> Problem | None:
        """What moved since the count began, asked about once; None where nothing did."""
        seen, self._seen = self._seen, (part.id, part.on_hand_thousandths)
        if seen is None or seen[0] != part.id or seen[1] == part.on_hand_thousandths:
            return None
        return Problem(
            N_("{moved} since this count began: {now} are to be there now."),
            N_("Enter counts what is typed as what lies there now."),
            moved=signed(part.on_hand_thousandths - seen[1], part.unit),
            now=shown_quantity(part.on_hand_thousandths, part.unit),
        )

    @property
    def is_on(self) -> bool:
        """Whether stock is taken bin by bin."""
        return bool(self._page.tabs.value() == BINS)

    @property
    def wants_more(self) -> bool:
        """Whether what comes behind the rows that are loaded is to be counted next."""
        return self._goes_on

    def begin(self) -> None:
        """Other rows are asked for: the first of them is meant, whatever was meant in another order."""
        self._begins, self._goes_on, self._has_ended = self.is_on, False, False

    def listed(self) -> None:
        """The rows are there."""
        rows = self._page.list
        if self._begins:
            self._begins = False
            rows.choose_row(0)
            rows.scrollToTop()
        elif self._goes_on:
            self._goes_on = False
            self._step()

    def counted(self) -> None:
        """A part was counted: on to the next, or to what lies behind the rows that are loaded."""
        self._has_ended = False
        field = self._page.view.strip.field
        field.setText("")
        if self._is_last():
            # Whether it is the last one, or only the last that is loaded, is known with the list.
            self._goes_on = True
        else:
            self._step()

    def _is_last(self) -> bool:
        return self._page.list.currentIndex().row() + 1 >= self._page.model.rowCount()

    def _step(self) -> None:
        view = self._page.view
        if view.strip.asked != COUNT:
            return
        if not self._is_last():
            self._page.list.step(1)
            view.strip.field.setFocus()
            return
        self._has_ended = True
        view.strip.close_strip()
        # Not back into the list: Enter there would begin to count the last part again.
        view.counted_list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.read_differences()

    def differ(self, found: Sequence[Difference]) -> None:
        """The differences of today are there: at the end they are told, with the way to paper."""
        if not self._has_ended:
            return
        self._has_ended = False
        end = _("That was the last part of the list.")
        if not found:
            nothing = _("Nothing differs today.")
            self._page.view.notice.say(f"{end} {nothing}", "good")
            return
        words = ngettext("{n} difference today.", "{n} differences today.", len(found)).format(n=len(found))
        paper = _("{keys} prints what differs.").format(keys=spelled("Ctrl+Shift+P"))
        self._page.view.notice.say(f"{end} {words} {paper}", "good")
