"""A layout that sets widgets side by side and wraps to the next line."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from .scale import px


class FlowLayout(QLayout):
    """Items left to right at their size hints, wrapped at the width; gaps in design pixels.

    Always the layout of a widget: within another layout its items would be lost with that one's wrapper.
    """

    def __init__(
        self,
        parent: QWidget,
        gap: float = 8,
        line_gap: float = 8,
        margin: float = 0,
        one_line: bool = False,
    ) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap, self._margin, self._one_line = gap, line_gap, margin, one_line
        parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item (called by addWidget)."""
        self._items.append(item)

    def count(self) -> int:
        """How many items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return the item at a place."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return not self._one_line

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped lines."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in sizes) + px(self._gap) * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        return QSize(width + 2 * px(self._margin), height + 2 * px(self._margin))

    def minimumSize(self) -> QSize:
        """The widest item; or everything, on one line."""
        if self._one_line:
            return self.sizeHint()
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size + QSize(2 * px(self._margin), 2 * px(self._margin))

    def _arrange(self, rect: QRect, move: bool) -> int:
        edge, gap = px(self._margin), px(self._gap)
        x, y, line = rect.x() + edge, rect.y() + edge, 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            beyond = x + size.width() > rect.right() + 1 - edge
            if beyond and line > 0 and not self._one_line:
                x, y, line = rect.x() + edge, y + line + px(self._line_gap), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line + edge - rect.y()
