"""What stands on a page while the house has no customers at all: take in the first, or bring them along."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.customers.queries import anybody
from ui.page import Go, Hint, Page
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class EmptyHouse(Card):
    """Asks by itself whether there is anybody, and is hidden as soon as there is."""

    changed = Signal()
    """The house was found empty, or is no more."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, margins=(24, 20, 24, 20), spacing=0)
        self._page = page
        self.is_empty = False
        self.new_button = Button(_("New customer"), "user-plus", "N", "primary", height=40)
        self.import_button = Button(_("Import"), "upload", "Ctrl+I", height=40)
        self._build()
        self.new_button.clicked.connect(self.take_in)
        self.import_button.clicked.connect(self.bring_along)
        self.hide()

    def _build(self) -> None:
        title = _("No customers yet")
        text = _("Take in the first one, or bring along those of today's system.")
        self.setAccessibleName(title)
        told = QWidget()
        words = QVBoxLayout(told)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(px(3))
        words.addWidget(Lines(title, "heading"))
        words.addWidget(Label(text, "small", "ink2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(IconLabel("users", size=28, color="ink3", name=title))
        both, ways = Folding(12), QWidget()
        flow = FlowLayout(ways, 12, 8)
        for button in (self.new_button, self.import_button):
            flow.addWidget(button)
        both.add(told, 1, least=240)
        both.add(ways)
        row.addWidget(both, 1)
        self.column.addLayout(row)

    def ask(self) -> None:
        """Look whether there is anybody."""
        self._page.desk.read(anybody, then=self._on_known, lane="anybody")

    def _on_known(self, there: bool) -> None:
        if self.is_empty == there:
            self.is_empty = not there
            self.setVisible(self.is_empty)
            self.changed.emit()
            self._page.hints_changed.emit(self._page.hints())

    def take_in(self) -> None:
        """The first customer."""
        self._page.go.emit(Go("customer_form"))

    def bring_along(self) -> None:
        """The files of today's system."""
        self._page.go.emit(Go("import"))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act while nobody is here."""
        if not self.is_empty:
            return ()
        return Hint("N", _("new customer")), Hint("Ctrl+I", _("import"))
