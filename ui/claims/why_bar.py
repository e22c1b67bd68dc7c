"""A small question: why something is refused. Enter answers, Back leaves it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class WhyBar(Card):
    """Asks for the reason of a refusal; what is typed stays when the answer is turned down."""

    answered = Signal(str)
    """The reason."""

    left = Signal()
    """Nothing is refused."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, sunken=True)
        self.words = Field()
        self._block = FieldBlock(_("Why not"), self.words)
        ok, away = Button(_("Refuse it"), "x", "Ctrl+Enter", "primary"), Button(_("Back"), kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(away)
        row.addWidget(ok)
        self.column.addWidget(self._block)
        self.column.addLayout(row)
        self.words.returnPressed.connect(self.answer)
        ok.clicked.connect(self.answer)
        away.clicked.connect(self.leave)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether it is asked."""
        return not self.isHidden()

    def ask(self) -> None:
        """Ask."""
        self.words.clear()
        self._block.clear_error()
        self.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def answer(self) -> None:
        """Say what is typed."""
        self.answered.emit(self.words.text())

    def refuse(self, problem: Problem) -> None:
        """Say under the field why that does not do."""
        self._block.set_error(problem.sentence())
        self.words.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        if self.is_open:
            self.hide()
            self.left.emit()
