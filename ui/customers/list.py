"""All customers: find as you type, the newest visitors while nothing is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.customers.names import in_short
from dealerdesk.customers.queries import count
from dealerdesk.search.records import Hit
from ui.customers.empty_house import EmptyHouse
from ui.customers.finder import MOST, Finder
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.room import fill
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

if TYPE_CHECKING:
    from ui.desk import Desk

FIELD = 340
"""Where the field had less width than this, the buttons stand below it."""


class CustomersPage(Page):
    """The list of everybody; the keyboard begins in the field that finds them."""

    place = "customers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.finder = Finder(desk, "customers", with_field=False)
        self.empty = EmptyHouse(self)
        self._card = Card(margins=(8, 10, 8, 8), spacing=6)
        self.notice = Notice()
        self.new_button = Button(_("New customer"), "user-plus", "N", height=40)
        self.merge_button = Button(_("Same as"), "merge", "M", height=40)
        self.check_in_button = Button(_("Check in"), "clipboard-check", "C", "primary", height=40)
        self._told = Label("", "small", "ink2")
        self._nobody = Button("", "user-plus", height=40)
        self._build()
        self._listen()

    def _build(self) -> None:
        self.merge_button.setAccessibleDescription(_("Two customers are the same: make them one"))
        whole = QWidget()
        fill(self, whole, 24, 24)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, px(16), 0, px(16))
        column.setSpacing(px(12))
        self._head = head = Folding(10, 8)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10, 8)
        for button in (self.new_button, self.merge_button, self.check_in_button):
            flow.addWidget(button)
        head.add(self.finder.field, 1, least=FIELD)
        head.add(buttons)
        line = QHBoxLayout()
        line.setContentsMargins(px(12), 0, px(12), 0)
        self._title = Label("", "heading")
        line.addWidget(self._title)
        line.addStretch(1)
        line.addWidget(self._nobody)
        line.addWidget(self._told)
        self._card.column.addLayout(line)
        self._card.add(self.finder, 1)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addWidget(self.empty)
        column.addWidget(self._card, 1)
        column.addStretch(0)
        self.notice.say("")
        self._nobody.hide()

    def _listen(self) -> None:
        self.finder.chosen.connect(self._on_chosen)
        self.finder.found.connect(self._on_found)
        self.finder.troubled.connect(self._on_problem)
        self.finder.field.installEventFilter(self)
        self.empty.changed.connect(self._on_empty_changed)
        self.new_button.clicked.connect(self.new_customer)
        self._nobody.clicked.connect(self.new_customer)
        self.merge_button.clicked.connect(self.make_one)
        self.check_in_button.clicked.connect(self.check_in)
        for action in self.actions_here():
            if len(action.keys) == 1:
                self.on_key(action.keys, action.run)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show what was last looked for; the keyboard is in the field with its text marked."""
        self._tell_heading(None)
        typed = where.get("typed")
        if typed is not None:
            self.finder.field.setText(str(typed))
        self.reload()
        self.finder.field.setFocus()
        self.finder.field.selectAll()

    def reload(self) -> None:
        """Look again."""
        self.finder.ask()
        self.empty.ask()
        self.desk.read(count, then=self._tell_heading, lane="customer-count")

    def _on_empty_changed(self) -> None:
        """Nothing to find in, and nobody to do anything with, until somebody is here."""
        for part in (self._card, self.finder.field, self.new_button, self.merge_button, self.check_in_button):
            part.setVisible(not self.empty.is_empty)
        self._head.setVisible(not self.empty.is_empty)
        (self.empty.new_button if self.empty.is_empty else self.finder.field).setFocus()

    def _tell_heading(self, many: int | None) -> None:
        words = ""
        if many is not None:
            words = ngettext("{n} customer", "{n} customers", many).format(n=show_number(many))
        self.heading_changed.emit(_("Customers"), words)

    def _on_found(self) -> None:
        self.notice.say("")
        typed, rows = self.finder.typed(), self.finder.model.rowCount()
        self._title.setText(_("Found") if typed else _("Here last"))
        self._told.setText(self._found_words(rows) if typed or rows >= MOST else "")
        self._nobody.setText(_("New customer: {name}").format(name=in_short(typed)))
        self._nobody.setVisible(bool(typed) and rows == 0)

    def _found_words(self, rows: int) -> str:
        if rows >= self.finder.page:
            return _("the newest {n}; type more to find fewer").format(n=rows)
        return ngettext("{n} customer", "{n} customers", rows).format(n=rows)

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    # What can be done -----------------------------------------------------------------------------

    def _on_chosen(self, hit: Hit) -> None:
        found_by = hit.matched[0].text if hit.matched else ""
        self.go.emit(Go("customer", {**_where(hit), "found_by": found_by}))

    def open_current(self) -> None:
        """Open the customer of the row."""
        hit = self.finder.current()
        if hit is not None:
            self._on_chosen(hit)

    def new_customer(self) -> None:
        """Take in somebody new, beginning with what was typed where nobody is found by it."""
        typed = self.finder.typed() if self.finder.model.rowCount() == 0 else ""
        self.go.emit(Go("customer_form", {"typed": typed}))

    def make_one(self) -> None:
        """The customer of the row is the same as somebody else."""
        hit = self.finder.current()
        if hit is not None:
            self.go.emit(Go("merge", {"customer_id": hit.customer_id}))

    def check_in(self) -> None:
        """Check in the car of the row; where nobody is found, whoever was typed."""
        hit = self.finder.current()
        where: dict[str, object] = {"typed": self.finder.typed()} if hit is None else _where(hit)
        self.go.emit(Go("check_in", where))

    def in_front(self) -> InFront | None:
        """The customer of the row, while the list has the keyboard."""
        hit = self.finder.list.current() if self.finder.list.hasFocus() else None
        if hit is None:
            return None
        return InFront(hit.customer_id, hit.car.vehicle_id if hit.car is not None else None)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        if self.empty.is_empty:
            return (*self.empty.hints(), Hint("C", _("check in")), Hint("Esc", _("back")))
        told = (
            Hint("Up Down", _("move")), Hint("Enter", _("open")), Hint("N", _("new customer")),
            Hint("C", _("check in")), Hint("M", _("same as")), Hint("Ctrl+R", _("remark")),
            Hint("Esc", _("back")),
        )
        # In the field a letter is a letter.
        return tuple(hint for hint in told if len(hint.keys) > 1 or not self.finder.field.hasFocus())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Other keys act while somebody types."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.hints_changed.emit(self.hints())
        return super().eventFilter(watched, event)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (
            PageAction(_("Open the customer"), "Enter", "user", self.open_current),
            PageAction(_("New customer"), "N", "user-plus", self.new_customer),
            PageAction(_("Check in"), "C", "clipboard-check", self.check_in),
            PageAction(_("This is the same as"), "M", "merge", self.make_one),
        )


def _where(hit: Hit) -> dict[str, object]:
    where: dict[str, object] = {"customer_id": hit.customer_id}
    if hit.car is not None:
        where["vehicle_id"] = hit.car.vehicle_id
    return where
