"""The list of what was done at this desk, newest first: Enter takes a line back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_time
from ui.page import Hint
from ui.shell.undoing import Done
from ui.widgets.draw import draw_icon, draw_text
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import font, numbers

if TYPE_CHECKING:
    from ui.shell.window import Window

_ROWS = 9
# What stands above and below the rows, with the edges of the window and the bar of keys.
_AROUND = 180


class _DoneRow(RowDelegate):
    height = 46.0
    radius = 8.0
    inset = 12.0
    zone = "UTC"

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Time, what was done, whether it can be taken back."""
        done: Done = record
        t = tokens()
        time = show_time(clock.local(done.at, self.zone))
        draw_text(painter, QRect(rect.x(), rect.y(), px(52), rect.height()), time,
                  numbers(font("small")), t.ink3)  # fmt: skip
        words = QRect(rect.x() + px(58), rect.y(), rect.width() - px(58 + 110), rect.height())
        draw_text(painter, words, done.text, font("body"), t.ink if done.undo else t.ink3)
        if done.undo is None:
            draw_text(painter, rect, _("taken back"), font("small"), t.ink3, RIGHT)
        elif selected:
            draw_icon(painter, QRect(rect.right() - px(20), rect.y(), px(20), rect.height()), "undo-2", 16)


def _sentence(done: Done) -> str:
    return done.text if done.undo else f"{done.text}, {_('taken back')}"

class DoneList(Overlay):
    """Comes over the window; what is taken back says so in its line."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("What was done here"), width=620)
        self._undoing = window.undoing
        delegate = _DoneRow()
        delegate.zone = window.desk.house.zone
        self._model = RecordsModel(_sentence, _number_of)
        self.list = RowList(
            _("What was done here"), self._model, delegate,
            _("Nothing was done at this desk that can be taken back."),
        )  # fmt: skip
        self.list.opened.connect(self._on_opened)
        self._undoing.changed.connect(self._on_changed)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(22), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(Label(_("What was done here"), "title"))
        told = _("Enter takes a line back, while nobody has built on it.")
        column.addWidget(Label(told, "small", "ink2", wrap=True))
        column.addWidget(self.list, 1)
        self.column.addWidget(inside)

    def hints(self) -> tuple[Hint, ...]:
        """What the list does by keys."""
        return (Hint("Up Down", _("move")), Hint("Enter", _("take back")))

    def open_for(self) -> None:
        """Show what was done by who is signed in."""
        self._on_changed()
        self.list.choose_row(0)
        self.open_up(self.list)

    def _on_changed(self) -> None:
        self._model.set_records(self._undoing.done)
        rows = min(max(len(self._undoing.done), 3), _ROWS)
        # The rows scroll where a low window has no room for all of them.
        room = self.window().height() - px(_AROUND)
        self.list.setFixedHeight(max(px(_DoneRow.height), min(px(_DoneRow.height * rows) + px(4), room)))
        if self.isVisible():
            self.refit()

    def _on_opened(self, done: Done | None) -> None:
        if done is not None:
            self._undoing.undo(done.number)


def _number_of(done: Done) -> int:
    return done.number
