"""A way to open the call: a proposed line to say, to copy, or to put into one's own words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.sales_records import LeadWhole
from ui.leads.spoken import spoken
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import rounded
from ui.widgets.labels import IconLabel, Label
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens


class OpeningCard(Restyled, QWidget):
    """The line in serif on soft accent."""

    change_wanted = Signal()
    """Somebody would say it otherwise."""
    copied = Signal()
    """The line is on the clipboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = IconLabel("message-circle", _("A way to open"), "accent", 16, weight=600)
        self.copy_link = LinkButton(_("copy"))
        self.change_link = LinkButton(_("change"))
        self._dot = Label("·", "small", "accent")
        self._line = spoken("", 17, 8)
        self._build()
        self.copy_link.clicked.connect(self.copy)
        self.change_link.clicked.connect(self.change_wanted)
        self.watch_theme()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(5))
        head.addWidget(self._title, 1)
        head.addWidget(self.copy_link)
        head.addWidget(self._dot)
        head.addWidget(self.change_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(14), px(16))
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self._line)

    def show_lead(self, whole: LeadWhole, may_change: bool) -> None:
        """Show the line of a lead."""
        self._line.set_words(whole.opening.words())
        self.change_link.setVisible(may_change)
        self._dot.setVisible(may_change)
        self.setVisible(bool(self._line.words()))

    def copy(self) -> None:
        """Put the line on the clipboard."""
        QGuiApplication.clipboard().setText(self._line.words())
        self.copied.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft ground."""
        painter = QPainter(self)
        rounded(painter, self.rect(), 10, tokens().accent_soft)
        painter.end()
