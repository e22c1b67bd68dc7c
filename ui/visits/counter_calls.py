"""Whose part has arrived, on the Counter: told with T, not reached with U, each with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.workshop.part_records import CallRow
from ui.parts.doing import Doing
from ui.parts.side_rows import CallingRow, call_sentence
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider

if TYPE_CHECKING:
    from ui.desk import Desk

_ROOMY, _MOST = 800, 2
"""In a window so high two calls are seen at once, else one; the rest scrolls."""


class CounterCalls(QWidget):
    """The calls because of parts, below the cars that are ready; not there while nobody is to be called."""

    shown = Signal()
    """Somebody is to be called now, or nobody any more."""
    changed = Signal()
    """Somebody was called, or what was noted is refused: it is time to look again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.doing = Doing(desk, self)
        self.model = RecordsModel(call_sentence, _id_of)
        delegate = CallingRow(desk.house.zone)
        self._row_height = delegate.height
        self.list = RowList(_("Their part is here"), self.model, delegate, keeps_selection=False)
        self._count = Label("", "body", "ink2", figures=True)
        self.tell = Button(_("Told"), "phone-call", "T", height=32)
        self.miss = IconButton("phone", _("Not reached"), "quiet", key="U")
        self._build()
        self.tell.clicked.connect(self.told)
        self.miss.clicked.connect(self.not_reached)
        self.doing.done.connect(self._on_done)
        self.doing.refused.connect(self._on_done)
        self.doing.refused.connect(desk.troubled)
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(8), 0, px(2), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(_("Their part is here"), "body", weight=600))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.tell)
        head.addWidget(self.miss)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(Divider())
        column.addLayout(head)
        inset = QHBoxLayout()
        inset.setContentsMargins(px(4), 0, 0, 0)
        inset.addWidget(self.list)
        column.addLayout(inset)

    def show_calls(self, rows: tuple[CallRow, ...]) -> None:
        """Show who is to be called now."""
        before = self.isHidden()
        self.model.set_records(rows)
        self._count.setText(str(len(rows)))
        most = _MOST if self.window().height() >= px(_ROOMY) else 1
        self.list.setFixedHeight(px(self._row_height) * max(1, min(len(rows), most)))
        self.setVisible(bool(rows))
        if before != self.isHidden():
            self.shown.emit()

    def call(self) -> CallRow | None:
        """The call that is meant: the chosen one, else the one that waits longest."""
        found: CallRow | None = self.list.current() or self.model.record(0)
        return found

    def told(self) -> None:
        """They know that their part is here."""
        call = self.call()
        if call is not None:
            self.doing.told(call)

    def not_reached(self) -> None:
        """Nobody answered; the call stays due."""
        call = self.call()
        if call is not None:
            self.doing.not_reached(call)

    def _on_done(self, _record: object) -> None:
        self.changed.emit()


def _id_of(call: CallRow) -> int:
    return call.id
