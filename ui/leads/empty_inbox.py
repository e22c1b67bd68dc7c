"""The inbox with nothing in it: why, when that changes, and what was answered this week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.sales_records import ALL, MINE, NEW, Inbox, InboxRow
from ui.leads.inbox_rows import due_colour, row_key, row_sentence
from ui.widgets.buttons import Button
from ui.widgets.draw import draw_text, draw_warmth, rounded
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.widgets.text import RIGHT, draw_quote
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

_WIDTH, _SHOWN = 640, 5


class _Picture(Restyled, QWidget):
    """Three empty cards, the front one warm."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """The cards."""
        return QSize(px(402), px(128))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint them."""
        painter = QPainter(self)
        t = tokens()
        for box, lines, edge in (
            (QRect(0, px(18), px(200), px(60)), (124, 80), t.line),
            (QRect(px(210), 0, px(190), px(60)), (118, 76), t.line2),
            (QRect(px(84), px(67), px(260), px(60)), (162, 104), t.line2),
        ):
            rounded(painter, box, 10, t.surface, edge)
            for number, width in enumerate(lines):
                bar = QRect(box.x() + px(18), box.y() + px(17) + number * px(17), px(width), px(9))
                rounded(painter, bar, 4.5, t.track if edge == t.line2 else t.neutral)
        draw_warmth(painter, QRect(px(84 + 195), px(67), px(60), px(60)), 90, number=False)
        painter.end()


class _AnsweredRow(RowDelegate):
    """A lead that was answered: who, what they said, what is agreed."""

    height = 44.0
    inset = 0.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one line."""
        row: InboxRow = record
        t = tokens()
        name = QRect(rect.x() + px(2), rect.y(), px(170), rect.height())
        draw_text(painter, name, row.customer, font("body", SEMIBOLD), t.ink)
        said = QRect(rect.right() - px(200), rect.y(), px(198), rect.height())
        draw_text(painter, said, row.due.said.words(), font("small", SEMIBOLD), due_colour(row.due), RIGHT)
        room = QRect(rect.x() + px(180), rect.y() + px(12), rect.width() - px(390), px(22))
        if row.quote:
            draw_quote(painter, room, row.quote, 15, 1, True, t.ink2)


class EmptyInbox(QWidget):
    """Shown in place of a lead while the list has none."""

    tab_wanted = Signal(object)
    """Somebody wants to look at another tab."""
    lead_wanted = Signal(object)
    """Somebody wants to look at the lead of an `InboxRow`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._title = Label("", "title", align=middle)
        self._text = Label("", "heading", "ink2", weight=400, wrap=True, align=middle)
        self.new_button = Button(_("Look at new leads"), "flame", "2", height=40)
        self.all_button = Button(_("Look at all leads"), "users", "3", height=40)
        self._model = RecordsModel(row_sentence, row_key)
        self._answered = Label(_("Answered this week"), "body", "ink2", weight=600)
        self._line = Divider()
        self.list = RowList(_("Answered this week"), self._model, _AnsweredRow(), keeps_selection=False)
        self._build()
        self.new_button.clicked.connect(self._on_new)
        self.all_button.clicked.connect(self._on_all)
        self.list.opened.connect(self.lead_wanted)

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(px(8))
        column.addStretch(2)
        column.addWidget(_Picture(), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(px(18))
        column.addWidget(self._title)
        column.addLayout(self._narrow(self._text))
        column.addSpacing(px(18))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(10))
        buttons.addStretch(1)
        buttons.addWidget(self.new_button)
        buttons.addWidget(self.all_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(px(22))
        for part in (self._answered, self._line, self.list):
            column.addWidget(part)
        column.addStretch(3)
        held = QWidget()
        held.setLayout(column)
        held.setMaximumWidth(px(_WIDTH))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(24), px(20), px(24), px(20))
        row.addStretch(1)
        row.addWidget(held, 100)
        row.addStretch(1)

    @staticmethod
    def _narrow(text: Label) -> QHBoxLayout:
        """A sentence broken into two lines of equal length rather than into a long and a short one."""
        text.setMaximumWidth(px(430))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(text, 100)
        row.addStretch(1)
        return row

    def show_nothing(self, inbox: Inbox, answered: Sequence[InboxRow], may_sell: bool) -> None:
        """Say why there is nothing here, and what there is elsewhere."""
        title, text = _("Every lead is answered"), _(
            "The next one comes when a colleague writes down what a customer says. "
            "You can do that too, with Ctrl R."
        )
        if inbox.all == 0:
            title = _("There is no lead yet") if not answered else title
        elif inbox.tab == MINE and not may_sell:
            title = _("No lead is open")
        self._title.setText(title)
        self._text.setText(text)
        self.new_button.setVisible(inbox.tab != NEW and inbox.new > 0)
        self.all_button.setVisible(inbox.tab != ALL and inbox.all > 0)
        rows = tuple(answered)[:_SHOWN]
        self._model.set_records(rows)
        for part in (self._answered, self._line, self.list):
            part.setVisible(bool(rows))
        self.list.setFixedHeight(max(1, self.list.content_height()))

    def _on_new(self) -> None:
        self.tab_wanted.emit(NEW)

    def _on_all(self) -> None:
        self.tab_wanted.emit(ALL)
