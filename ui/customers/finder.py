"""Finding somebody as one types: a field over a list, the newest visitors while nothing is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.cover.recalls import recalled_people
from dealerdesk.leads.counter import flags_of
from dealerdesk.search.pages import NewestPage, newest_page
from dealerdesk.search.queries import find
from dealerdesk.search.records import Hit
from ui.customers.hit_rows import HitRow
from ui.widgets.fields import SearchField
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.desk import Desk

PAGE = 50
# Whoever scrolls further is quicker by typing; the list stays small, however many customers there are.
MOST = 1000
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class Finder(QWidget):
    """The keyboard is in the field; Down goes into the list, Up from its first row comes back.

    `with_field` is False where the page places the field itself; `but` is left out of what is found.
    """

    chosen = Signal(object)
    """The `Hit` somebody wants: Enter or a click."""

    found = Signal()
    """The list shows what was asked for."""

    troubled = Signal(object)
    """A `Problem`: nothing could be looked for."""

    page = PAGE

    def __init__(self, desk: Desk, lane: str, narrow: bool = False, with_field: bool = True) -> None:
        super().__init__()
        self._desk, self._lane, self._with_field = desk, lane, with_field
        self.but: int | None = None
        self._delegate = HitRow(clock.local_day(clock.now(), desk.house.zone), narrow)
        self.field = SearchField(_("Find a customer"), _("Name, plate, phone, e-mail or VIN"))
        self.model = RecordsModel(self._delegate.sentence, _key, self, self._on_more)
        self.list = RowList(_("Customers"), self.model, self._delegate, click_opens=True)
        self._asked, self._answered, self._entered = "", "", False
        self._below: int | None = None
        self._build()
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.opened.connect(self.chosen)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        if self._with_field:
            column.addWidget(self.field)
            # A proxy outside would keep Tab from ever coming to the list.
            self.setFocusProxy(self.field)
        column.addWidget(self.list, 1)

    def begin(self, typed: str = "") -> None:
        """Start with a text, or with the newest visitors."""
        self.field.setText(typed)
        self.ask()

    def typed(self) -> str:
        """What is typed."""
        return self.field.text().strip()

    def current(self) -> Hit | None:
        """Who is meant: the chosen row, else the first."""
        hit: Hit | None = self.list.current() or self.model.record(0)
        return hit

    def _on_typed(self, _text: str) -> None:
        self._entered = False
        self.ask()

    def ask(self) -> None:
        """Look again for what is typed."""
        self._delegate.today = clock.local_day(clock.now(), self._desk.house.zone)
        typed, before = self.typed(), self._asked
        self._asked = typed
        if typed:
            self._desk.read(
                find, self._desk.site_id, typed, PAGE, then=self._on_found, problem=self._on_problem,
                lane=self._lane,
            )
            return
        # As many as had been scrolled to, so that a look at the same list again does not move it.
        limit = PAGE if before else max(PAGE, self.model.rowCount())
        self._desk.read(
            newest_page, self._desk.site_id, limit, then=self._on_newest, problem=self._on_problem,
            lane=self._lane,
        )

    def _on_more(self, _rows: int) -> None:
        self._desk.read(
            newest_page, self._desk.site_id, PAGE, self._below, then=self._on_page,
            problem=self._on_problem, lane=self._lane,
        )

    def _on_problem(self, problem: Problem) -> None:
        self._entered = False
        self.troubled.emit(problem)

    def _others(self, hits: tuple[Hit, ...]) -> list[Hit]:
        return [hit for hit in hits if hit.customer_id != self.but]

    def _on_found(self, hits: tuple[Hit, ...]) -> None:
        self._show(hits, True, _("Nobody is found by this."))

    def _on_newest(self, page: NewestPage) -> None:
        self._below = page.below
        over = page.below is None or len(page.hits) >= MOST
        self._show(page.hits, over, _("There are no customers yet."))

    def _show(self, hits: tuple[Hit, ...], complete: bool, empty: str) -> None:
        # An older question of this lane is forgotten: the answer is to what was asked last.
        self._answered = self._asked
        self.list.set_empty(empty)
        shown = self._others(hits)
        self.model.set_records(shown, complete)
        self._ask_flags(shown)
        if self.list.current() is None:
            self.list.choose_row(0)
        self.found.emit()
        if self._entered:
            self._enter()

    def _on_page(self, page: NewestPage) -> None:
        self._below = page.below
        fresh = self._others(page.hits)
        over = page.below is None or self.model.rowCount() + len(fresh) >= MOST
        self.model.add_records(fresh, over)
        self._ask_flags(fresh)
        if over:
            self.found.emit()

    def _ask_flags(self, hits: list[Hit]) -> None:
        """Marks of rows that came; those of other rows stay."""
        people = tuple(hit.customer_id for hit in hits)
        if people:
            self._desk.read(flags_of, people, then=self._on_flags)
            self._desk.read(recalled_people, people, then=partial(self._on_recalled, people))

    def _on_flags(self, flags: dict[int, tuple[str, ...]]) -> None:
        self._delegate.flags |= flags
        self.list.viewport().update()

    def _on_recalled(self, asked: tuple[int, ...], people: frozenset[int]) -> None:
        """Marks of the rows that were asked for; those of other rows stay."""
        now = self._delegate.recalled.difference(asked) | people
        if now != self._delegate.recalled:
            self._delegate.recalled = now
            self.list.viewport().update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go between field and list; Enter in the field takes the row that is meant."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if watched is self.field:
                return self._on_field_key(key, event)
            if watched is self.list and key == Qt.Key.Key_Up and self.list.currentIndex().row() <= 0:
                self.field.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _on_field_key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if key == Qt.Key.Key_Down and self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() in _PLAIN:
            self._enter()
            return True
        return False

    def _enter(self) -> None:
        """Take who is meant by what is typed; before the answer to it, wait for that."""
        self._entered = self._answered != self.typed()
        hit = None if self._entered else self.current()
        if hit is not None:
            self.chosen.emit(hit)


def _key(hit: Hit) -> int:
    return hit.customer_id
