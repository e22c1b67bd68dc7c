"""One question about a part with one field: how much came in, how much lies there, what takes its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.scale import px

RECEIVE, COUNT, ORDER, REPLACE = "receive", "count", "order", "replace"
NEED, APART, BACK, SOME, WHEN = "need", "apart", "back", "some", "when"
_ASKED: dict[str, tuple[str, str]] = {
    RECEIVE: (N_("How much came in?"), N_("Book it in")), COUNT: (N_("How much lies there?"), N_("Counted")),
    ORDER: (N_("How much is to be ordered?"), N_("Order it")),
    NEED: (N_("How much is needed?"), N_("Change it")),
    APART: (N_("How much on a line of its own?"), N_("Divide it")),
    BACK: (N_("How much comes back?"), N_("Take it back")),
    SOME: (N_("{what}: how much has come?"), N_("Book it in")),
    WHEN: (N_("{what}: when does it come?"), N_("Put it down")),
    REPLACE: (N_("Which number takes its place?"), N_("Replace it")),
}


class QuantityStrip(QWidget):
    """Hidden until something is asked; Enter answers, Esc closes."""

    answered = Signal(str, str)
    """What was asked (RECEIVE ...) and what was typed."""
    opened = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked = ""
        self.field = Field(_("Answer"), "", key="Enter", height=40, figures=True)
        self._block = FieldBlock("", self.field)
        self.send = Button("", "check", None, "primary", height=40)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self._block, 1)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, px(20), 0, 0)
        beside.addWidget(self.send, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        self.field.returnPressed.connect(self._on_entered)
        self.send.clicked.connect(self._on_entered)
        self.hide()

    def ask(self, what: str, proposed: str = "", about: str = "") -> None:
        """Ask one of the questions, about what where it says so, with an answer to begin with."""
        self.asked = what
        question, button = _ASKED[what]
        words = _(question).format(what=about)
        self._block.label.setText(words)
        self.field.setAccessibleName(words)
        self.send.setText(_(button))
        self._block.clear_error()
        self.field.setText(proposed)
        self.show()
        self.opened.emit()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def refuse(self, sentence: str) -> None:
        """Say what is the matter; what is typed stays."""
        self._block.set_error(sentence)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_strip(self) -> None:
        """Nothing is asked any more."""
        if self.isVisible():
            self.asked = ""
            self.hide()
            self.closed.emit()

    def _on_entered(self) -> None:
        if self.asked:
            self._block.clear_error()
            self.answered.emit(self.asked, self.field.text().strip())

    def event(self, event: QEvent) -> bool:
        """Esc closes the field before it goes back a page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible():
            if event.type() == QEvent.Type.KeyPress:
                self.close_strip()
            event.accept()
            return True
        return super().event(event)
