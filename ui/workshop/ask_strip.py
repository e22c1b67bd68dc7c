"""A question above the board that one key answers: who works on it, in which bay does it stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.i18n import _
from ui.widgets.buttons import Button, IconButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.workshop.line_button import clear_layout

MOST_KEYS = 9


class AskStrip(Card):
    """The question and its answers, the first nine with a digit; Esc leaves it unanswered."""

    asked = Signal()
    """There is a question now."""
    closed = Signal()
    """It was answered, or nobody wants to."""

    def __init__(self) -> None:
        super().__init__(margins=(14, 8, 10, 8))
        self._question = Label("", "small", weight=600)
        self._answers = QWidget()
        self._flow = FlowLayout(self._answers, 8, 6)
        self.buttons: list[Button] = []
        self._then: Callable[[object], object] | None = None
        away = IconButton("x", _("Close"), "quiet", height=30, key="Esc")
        away.clicked.connect(self.close_down)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._question, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._answers, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.hide()

    @property
    def is_asking(self) -> bool:
        """Whether there is a question now."""
        return not self.isHidden()

    def ask(
        self, question: str, answers: Sequence[tuple[object, str]], then: Callable[[object], object]
    ) -> None:
        """Ask; `then` hears the value of the answer."""
        self._then = then
        self._question.setText(question)
        self.setAccessibleName(question)
        clear_layout(self._flow)
        self.buttons = []
        for place, (value, words) in enumerate(answers, start=1):
            key = str(place) if place <= MOST_KEYS else None
            button = Button(words, key=key, height=32, parent=self._answers)
            button.clicked.connect(partial(self._answer, value))
            self._flow.addWidget(button)
            self.buttons.append(button)
        self.show()
        self.asked.emit()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, place: int) -> None:
        """The answer of a digit, from 1."""
        if 0 < place <= len(self.buttons):
            self.buttons[place - 1].click()

    def _answer(self, value: object, _checked: bool = False) -> None:
        then, self._then = self._then, None
        self.close_down()
        if then is not None:
            then(value)

    def close_down(self) -> None:
        """Leave the question."""
        self._then = None
        if self.is_asking:
            self.hide()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Esc leaves the question before it goes back a page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.is_asking:
            if event.type() == QEvent.Type.KeyPress:
                self.close_down()
            event.accept()
            return True
        return super().event(event)
