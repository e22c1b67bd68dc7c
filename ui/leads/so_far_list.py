"""What happened in a wish so far, newest first, on a line of dots."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.leads.sales_records import LeadWhole, SoFar
from ui.cover.amounts import money
from ui.widgets.draw import draw_text, text_width, wrapped
from ui.widgets.labels import Label
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.text import draw_lines, line_height
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers


def when_of(item: SoFar, zone: str) -> str:
    """ "09:44" today, "2 Oct" this year, "2019" before that."""
    today = clock.local_day(clock.now(), zone)
    if item.at is not None and item.on == today:
        return show_time(clock.local(item.at, zone))
    return show_date(item.on, "day") if item.on.year == today.year else str(item.on.year)


class _Entry(Restyled, QWidget):
    """One thing that happened: a dot, when, what, and the note that goes with it."""

    def __init__(
        self, item: SoFar, whole: LeadWhole, place: int, longest: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._when = when_of(item, whole.zone)
        self._longest = longest or self._when
        self._first, self._last = place == 0, place == len(whole.so_far) - 1
        amount = money(item.amount_minor, whole.currency) if item.amount_minor is not None else ""
        self._text = " · ".join(part for part in (item.text.words(), amount) if part)
        self._note = item.note.strip()
        self._is_step = item.kind not in ("heard", "bought")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(", ".join(part for part in (self._when, self._text, self._note) if part))
        self.setToolTip(self.accessibleName().replace("<", "‹").replace(">", "›"))
        self.watch_theme()

    def _indent(self) -> int:
        # "16. Nov." and "16 listopada" need more than "16 Nov".
        return px(26) + max(px(42), text_width(self._longest, numbers(font("caption", SEMIBOLD))))

    def _lines(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - self._indent()
        note = wrapped(self._note, font("caption"), room, 3) if self._note else ()
        return wrapped(self._text, font("caption"), room, 2), note

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped words."""
        text, note = self._lines(width)
        return max(px(25), (len(text) + len(note)) * line_height(font("caption")) + px(9))

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(px(200), self.heightForWidth(max(px(200), self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot, line, time and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = tokens()
        step = line_height(font("caption"))
        middle = QPointF(px(5) + 0.5, px(4) + step / 2)
        painter.setPen(QPen(t.line2, px(1)))
        begin = middle if self._first else QPointF(middle.x(), 0)
        end = middle if self._last else QPointF(middle.x(), self.height())
        painter.drawLine(begin, end)
        painter.setPen(QPen(t.accent if self._is_step else t.control, px(1.5)))
        painter.setBrush(t.accent if self._is_step else t.surface)
        painter.drawEllipse(middle, px(3), px(3))
        indent = self._indent()
        when = QRect(px(20), px(4), indent - px(24), step)
        draw_text(painter, when, self._when, numbers(font("caption", SEMIBOLD)), t.ink2)
        text, note = self._lines(self.width())
        room = QRect(indent, px(4), self.width() - indent, self.height())
        used = draw_lines(painter, room, text, font("caption"), t.ink)
        draw_lines(painter, room.translated(0, used), note, font("caption"), t.ink2)
        painter.end()


class SoFarList(QWidget):
    """Heading and entries; filled anew for every lead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self._entries = QVBoxLayout()
        self._entries.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(Label(_("So far"), "body", weight=600))
        column.addLayout(self._entries)

    def show_lead(self, whole: LeadWhole) -> None:
        """Show what happened in the wish of a lead."""
        today = clock.local_day(clock.now(), whole.zone)
        if (whole.lead.id, today, *whole.so_far) == self._shown:
            return
        self._shown = (whole.lead.id, today, *whole.so_far)
        while (item := self._entries.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        longest = max((when_of(entry, whole.zone) for entry in whole.so_far), key=len, default="")
        for place, entry in enumerate(whole.so_far):
            self._entries.addWidget(_Entry(entry, whole, place, longest))
