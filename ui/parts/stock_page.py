"""The stock: every part with what lies there, what is to be ordered, stock-take bin by bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.rules import read_quantity, shown_quantity
from dealerdesk.parts.stock_list import (
    ALL,
    BINS,
    LOW,
    PAGE,
    Difference,
    PartWhole,
    StockList,
    StockRow,
    differences,
    part_numbered,
    part_whole,
    stock_list,
)
from ui.page import Go, Hint, PageAction
from ui.parts.kept_answer import KeptAnswer
from ui.parts.quantity_strip import COUNT, ORDER, RECEIVE, REPLACE
from ui.parts.saving_table import SavingTable
from ui.parts.settling import LINES, SIDE, Settling
from ui.parts.stock_counting import StockCounting
from ui.parts.stock_doing import StockDoing
from ui.parts.stock_keys import actions_of, bind, guarded, hints, press
from ui.parts.stock_layout import StockLayout

if TYPE_CHECKING:
    from ui.desk import Desk


class StockPage(StockLayout):
    """The list at the left, the part that is meant at the right; Enter while counting goes on."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._wanted: int | None = None
        self._pending: tuple[str, str] | None = None
        self.doing = StockDoing(desk, self)
        self.saving, self.settling = SavingTable(desk, self), Settling(self)
        self.counting, self.kept = StockCounting(self), KeptAnswer(self)
        self._listen()

    def _listen(self) -> None:
        self.search.textEdited.connect(self._on_typed)
        self.search.returnPressed.connect(self.list.setFocus)
        self._pause.timeout.connect(self.reload)
        self.tabs.changed.connect(self._on_tab)
        self.list.current_changed.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        view = self.view
        view.strip.answered.connect(self._on_answered)
        view.strip.closed.connect(self.list.setFocus)
        for button, run in (
            (view.receive, self.receive), (view.order, self.order), (view.count, self.count),
            (view.change, self.change), (view.sell, self.sell),
        ):
            button.clicked.connect(run)
            self.on_key(button.key or "", guarded(self, button.key or "", run))
        bind(self)
        self.doing.said.connect(self.said)
        self.saving.said.connect(self.said)
        self.saving.refused.connect(self._on_refused)
        self.doing.sent.connect(self.settling.begin)
        self.doing.done.connect(self._on_done)
        self.doing.refused.connect(self._on_refused)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, part_id: object = None, which: object = None, **where: object) -> None:
        """Show the stock, with a part where one is named."""
        if isinstance(part_id, int):
            self._part_id = self._wanted = part_id
            self.search.setText("")
        if which in (ALL, LOW, BINS):
            self.tabs.choose(which)
            self.view.show_counting(which == BINS)
            self.counting.begin()
        self.reload()
        self.list.setFocus()

    def reload(self) -> None:
        """Ask for the list and for the part that is meant."""
        if not self.isVisible() and self._shown is not None:
            return
        rows = max(PAGE, self.model.rowCount() + (PAGE if self.counting.wants_more else 0))
        self.desk.read(stock_list, self.desk.site_id, self.tabs.value(), self.search.text(), rows,
                       then=self._on_list, problem=self._on_refused, lane="stock")
        if self.counting.is_on:
            self.read_differences()
        self._load_part()

    def read_differences(self) -> None:
        """Ask for what was counted today."""
        self.desk.read(differences, self.desk.site_id, then=self._on_differences, lane="differences")

    def _on_list(self, found: StockList) -> None:
        self.settling.seen(SIDE)
        self._shown, wanted, self._wanted = found, self._wanted, None
        self.model.set_records(found.rows, complete=len(found.rows) < PAGE)
        self.tabs.set_count(LOW, found.to_order)
        words = ngettext("{n} part to order", "{n} parts to order", found.to_order)
        self.heading_changed.emit(_("Stock"), words.format(n=found.to_order))
        if wanted is not None:
            self._part_id = wanted
            self.list.choose(wanted)
            self._load_part()
            return
        self.counting.listed()
        if self._part_id is None:
            self.list.choose_row(max(0, self.list.currentIndex().row()))
            self._on_chosen(self.list.current())

    def _on_more(self, rows: int) -> None:
        self.desk.read(stock_list, self.desk.site_id, self.tabs.value(), self.search.text(), PAGE, rows,
                       then=self._on_page, lane="stock-more")

    def _on_page(self, found: StockList) -> None:
        self.model.add_records(found.rows, complete=len(found.rows) < PAGE)

    def _on_differences(self, found: tuple[Difference, ...]) -> None:
        self.view.show_differences(found)
        self.counting.differ(found)

    def _load_part(self) -> None:
        if self._part_id is not None:
            self.desk.read(part_whole, self._part_id, then=self._on_part, problem=self._on_gone, lane="part")

    def _on_part(self, whole: PartWhole) -> None:
        if whole.part.id == self._part_id:
            self.view.show_part(whole)
            self.settling.seen(LINES)
            pending, self._pending = self._pending, None
            if pending is not None:
                self.view.strip.ask(*pending)
            if self.view.strip.asked == COUNT:
                self.counting.opens(whole.part, anew=False)
                if not self.view.strip.field.hasFocus():
                    self.view.strip.ask(COUNT)

    def _on_gone(self, problem: Problem) -> None:
        self._part_id = None
        self.view.show_part(None)
        self.view.notice.say(problem.sentence(), "danger")

    def _on_typed(self, _text: str) -> None:
        self._part_id = None
        self.counting.begin()
        self._pause.start()

    def _on_tab(self, which: object) -> None:
        self._part_id = None
        self.view.show_counting(which == BINS)
        self.view.strip.close_strip()
        self.counting.begin()
        self.reload()
        self.list.setFocus()

    def _on_chosen(self, row: StockRow | None) -> None:
        if row is not None and row.part.id != self._part_id:
            self._part_id = row.part.id
            if self.view.strip.asked != COUNT:
                self.view.strip.close_strip()
            self._load_part()

    def _on_opened(self, _row: StockRow) -> None:
        press(self, *(("C", self.count) if self.counting.is_on else ("E", self.change)))

    # What can be done -----------------------------------------------------------------------------

    def _part(self) -> PartRecord | None:
        whole = self.view.whole
        return whole.part if whole is not None and whole.part.id == self._part_id else None

    def _ask(self, what: str, proposed: str = "") -> None:
        self.view.notice.say("")
        if (part := self._part()) is not None:
            self.counting.opens(part)
            self.view.strip.ask(what, proposed)
        else:
            # The part is on its way: it is asked as soon as it is here.
            self._pending = (what, proposed)

    def find_part(self) -> None:
        """Put the keyboard into the search."""
        self.search.setFocus()
        self.search.selectAll()

    def receive(self) -> None:
        """Goods came in."""
        self._ask(RECEIVE)

    def count(self) -> None:
        """Say how much lies there."""
        self._ask(COUNT)

    def order(self) -> None:
        """Order it; what is missing is proposed."""
        row = self.list.current()
        missing = row.missing_thousandths if row is not None else 0
        self._ask(ORDER, shown_quantity(missing) if missing else "")

    def replace(self) -> None:
        """Say which part takes its place."""
        self._ask(REPLACE, self.view.whole.replaced_by if self.view.whole is not None else "")

    def retire(self) -> None:
        """Offer it no longer, or again."""
        part = self._part()
        if part is not None:
            self.doing.retire(part)

    def take_back(self) -> None:
        """Take the movement back that is meant in the ledger, the newest where none is."""
        part, line = self._part(), self.view.movement()
        if part is not None and line is not None:
            self.doing.take_back(line, part)

    def add(self) -> None:
        """Write a part into the catalogue."""
        self.go.emit(Go("part_form", {"typed": self.search.text().strip()}))

    def change(self) -> None:
        """Change what the catalogue says of it."""
        if self._part_id is not None:
            self.go.emit(Go("part_form", {"part_id": self._part_id}))

    def sell(self) -> None:
        """Sell it over the counter."""
        self.go.emit(Go("counter_sale", {"part_id": self._part_id}))

    def print_list(self) -> None:
        """The list to count by, or of what is to be ordered."""
        paper = "order_list" if self.tabs.value() == LOW else "count_list"
        self.go.emit(Go("paper", {"paper": paper, "which": 0}))

    def print_label(self) -> None:
        """The label of the bin in which the part lies; while stock is taken, of every bin."""
        if self.counting.is_on:
            self.go.emit(Go("paper", {"paper": "bin_label", "which": 0}))
        elif self._part_id is not None:
            self.go.emit(Go("paper", {"paper": "bin_label", "which": self._part_id}))

    def _on_answered(self, what: str, typed: str) -> None:
        part = self._part()
        if part is None:
            return
        if what == REPLACE:
            if not typed:
                self.doing.replace(part, None)
            else:
                self.desk.read(part_numbered, self.desk.site_id, typed, then=self._on_newer,
                               problem=self._on_refused)
            return
        try:
            much = 0 if what == COUNT and typed.strip() in ("0", "0,0") else read_quantity(typed, part.unit)
            if what == COUNT and (moved := self.counting.moved_meanwhile(part)) is not None:
                raise moved
        except Problem as problem:
            self.view.strip.refuse(problem.sentence())
            return
        deeds = {RECEIVE: self.doing.receive, COUNT: self.doing.count, ORDER: self.doing.order}
        deeds[what](part, much)

    def _on_newer(self, by: PartRecord) -> None:
        part = self._part()
        if part is not None:
            self.doing.replace(part, by)

    def _on_done(self) -> None:
        self.settling.done()
        strip = self.view.strip
        if strip.asked == COUNT and self.counting.is_on:
            self.counting.counted()
        else:
            strip.close_strip()
        self.reload()

    def _on_refused(self, problem: Problem) -> None:
        self.settling.give_up()
        if self.view.strip.isVisible():
            self.view.strip.refuse(problem.sentence())
        else:
            self.view.notice.say(problem.sentence(), "danger")
        self._load_part()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return hints(self)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return actions_of(self)
