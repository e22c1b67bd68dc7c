"""The comebacks of the last year in a list: what came back, after which repair; Enter opens the order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date
from dealerdesk.workshop.comeback_list import confirmed_since
from dealerdesk.workshop.found_records import ComebackLine
from ui.page import Go, Hint
from ui.widgets.buttons import IconButton
from ui.widgets.draw import draw_text
from ui.widgets.labels import IconLabel, Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

if TYPE_CHECKING:
    from ui.shell.window import Window

DAYS = 365


def _head(line: ComebackLine) -> str:
    return " · ".join(part for part in (line.what, line.car, line.number) if part)


def _below(line: ComebackLine) -> str:
    words = _("{day}, after order {number} of {first}: {what}").format(
        day=show_date(line.on, "short"), number=line.first_number, first=show_date(line.first_on, "short"),
        what=line.first_what or "–",
    )
    return f"{words} · {line.technician}" if line.technician else words


def comeback_sentence(line: ComebackLine) -> str:
    """A comeback as a whole row for screen readers."""
    return f"{_head(line)}, {_below(line)}"


def _key(line: ComebackLine) -> int:
    return line.id


class ComebackRow(RowDelegate):
    """What came back, and below it after which repair."""

    height = 58.0
    inset = 16.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one comeback."""
        t = tokens()
        top = QRect(rect.x(), rect.y() + px(8), rect.width(), px(21))
        draw_text(painter, top, _head(record), font("body", SEMIBOLD), t.ink)
        below = QRect(rect.x(), top.bottom() + px(1), rect.width(), px(20))
        draw_text(painter, below, _below(record), font("small"), t.ink2)


class ComebacksLayer(Overlay):
    """Comes over the window."""

    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Comebacks"), width=760, height=520, top=90)
        self._desk = window.desk
        self._model = RecordsModel(comeback_sentence, _key)
        self.list = RowList(_("Comebacks"), self._model, ComebackRow(),
                            _("No comeback was confirmed in the last year."))
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(16), px(14), px(14))
        head.setSpacing(px(12))
        head.addWidget(IconLabel("repeat", size=20, color="ink2", name=_("Comebacks")))
        head.addWidget(Label(_("Comebacks"), "title"), 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.close_down)
        head.addWidget(away)
        self.column.addLayout(head)
        self.column.addWidget(Divider())
        around = QVBoxLayout()
        around.setContentsMargins(px(8), px(8), px(8), px(8))  # The ring of the keyboard is seen whole.
        around.addWidget(self.list)
        self.column.addLayout(around, 1)
        self.list.opened.connect(self._on_opened)

    def hints(self) -> tuple[Hint, ...]:
        """What the list does by keys."""
        return (Hint("Up Down", _("move")), Hint("Enter", _("open")))

    def open_for(self) -> None:
        """Come up with the list."""
        self._model.set_records(())
        self.open_up(self.list)
        since = clock.now() - dt.timedelta(days=DAYS)
        self._desk.read(confirmed_since, self._desk.site_id, since, then=self._on_found, lane="comebacks")

    def _on_found(self, found: tuple[ComebackLine, ...]) -> None:
        self._model.set_records(found)
        if self.list.current() is None:
            self.list.choose_row(0)

    def _on_opened(self, line: ComebackLine) -> None:
        self.close_down()
        self.go.emit(Go("visit", {"visit_id": line.visit_id}))
