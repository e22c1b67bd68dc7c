"""The hours of a day scroll below the names of its columns, by themselves to what the keyboard means."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.diary.day_grid import DayGrid
from ui.widgets.draw import CENTRE, draw_text, text_width, wrapped
from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll
from ui.widgets.text import line_height
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

HEAD = 34


class DayHead(QWidget):
    """The names of the columns of a `DayGrid`, each above its own."""

    def __init__(self, grid: DayGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self._grid, self._area = grid, parent

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names and the line below them."""
        painter, t, grid = QPainter(self), tokens(), self._grid
        left = grid.mapTo(self._area, QPoint(0, 0)).x() - self.x()
        for place, column in enumerate(grid.columns):
            box = grid.column_box(place)
            painter.fillRect(left + box.x(), 0, 1, self.height(), t.line)
            room = QRect(left + box.x() + px(8), 0, box.width() - px(16), self.height())
            _draw_name(painter, room, column.name, t.ink if column.key else t.ink2)
        painter.fillRect(0, self.height() - 1, self.width(), 1, t.line)
        painter.end()


def _draw_name(painter: QPainter, room: QRect, name: str, ink: QColor) -> None:
    """In smaller letters on two lines where one does not take it."""
    letters, smaller = font("small", SEMIBOLD), font("caption", SEMIBOLD)
    if text_width(name, letters) <= room.width():
        draw_text(painter, room, name, letters, ink, CENTRE)
        return
    lines, step = wrapped(name, smaller, room.width(), 2), line_height(smaller)
    top = room.y() + (room.height() - step * len(lines)) // 2
    for place, line in enumerate(lines):
        row = QRect(room.x(), top + place * step, room.width(), step)
        draw_text(painter, row, line, smaller, ink, CENTRE)


class DayScroll(Scroll):
    """A `DayGrid` that scrolls; under the mouse it stays where it is."""

    def __init__(self, grid: DayGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.head = DayHead(grid, self)
        self.setViewportMargins(0, px(HEAD), 0, 0)
        grid.installEventFilter(self)
        self.body.addWidget(grid)
        self.body.addStretch(1)  # type: ignore[attr-defined]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reveal)
        grid.chosen.connect(self.follow)

    def restyle(self) -> None:
        """Room for the names at the text size in force."""
        super().restyle()
        self.setViewportMargins(0, px(HEAD), 0, 0)

    def show_names(self) -> None:
        """Other columns are shown."""
        self.head.setAccessibleName(", ".join(column.name for column in self._grid.columns))
        self.head.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names stand above the hours."""
        super().resizeEvent(event)
        view = self.viewport().geometry()
        self.head.setGeometry(view.x(), view.y() - px(HEAD), view.width(), px(HEAD))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the width of the columns."""
        if event.type() == QEvent.Type.Resize and watched is getattr(self, "_grid", None):
            self.head.update()
        return super().eventFilter(watched, event)

    def follow(self, _one: object = None) -> None:
        """Something else is meant, or it stands elsewhere: show it once the hours are laid out."""
        if not QApplication.mouseButtons():
            self._soon.start()

    def _reveal(self) -> None:
        one, inside = self._grid.current(), self.widget()
        box = self._grid.empty.box()
        if box is None and one is not None:
            box = self._grid.boxes()[one.row.visit_id]
        if box is None or inside is None:
            return
        across, above = self.horizontalScrollBar().value(), self._grid.mapTo(inside, box.topLeft()).y()
        # The end first: of what is higher than the view the beginning is seen.
        for y in (above + box.height(), above):
            self.ensureVisible(across, y, 0, px(16))
