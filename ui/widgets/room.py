"""Room for large letters and small windows: what does not fit scrolls, and what has the keyboard is seen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget
from shiboken6 import isValid

from .focus import follow_focus
from .scale import px
from .surfaces import Scroll
from .tall import least_height


class _Least(QLayout):
    """Holds one widget that may shrink as far as it can and no further."""

    def __init__(self, parent: QWidget, content: QWidget) -> None:
        super().__init__()
        self._item: QLayoutItem | None = None
        self._hold, self._content = parent, content
        parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(content)

    def addItem(self, item: QLayoutItem) -> None:
        """Take the content (called by addWidget)."""
        self._item = item

    def count(self) -> int:
        """One."""
        return 1 if self._item is not None else 0

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The content."""
        return self._item if index == 0 else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of the content."""
        item, self._item = (self._item, None) if index == 0 else (None, self._item)
        return item

    def setGeometry(self, rect: QRect) -> None:
        """All of the room for the content."""
        super().setGeometry(rect)
        if self._item is not None:
            self._item.setGeometry(rect)

    def sizeHint(self) -> QSize:
        """As the content wants it."""
        return self._content.sizeHint()

    def minimumSize(self) -> QSize:
        """The least width, and the least height at the width there is."""
        least = self._content.minimumSizeHint().expandedTo(self._content.minimumSize())
        viewport = self._hold.parentWidget()
        width = max(viewport.width() if viewport is not None else 0, least.width())
        return QSize(least.width(), least_height(self._content, width))


class Growing(Scroll):
    """A scroll area that is as high as its content where something around it scrolls instead."""

    # Of the class: what is inside may still be laid out while this one is taken apart and has lost its own.
    is_grown = False

    def grow(self, grown: bool) -> None:
        """Whether it is as high as its content now."""
        if grown != self.is_grown:
            self.is_grown = grown
            bar = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if grown else bar.ScrollBarAsNeeded)
            self.updateGeometry()

    def is_within_another(self, top: QWidget) -> bool:
        """Whether there is another one around it, below a widget."""
        one = self.parentWidget()
        while one is not None and one is not top and not isinstance(one, Growing):
            one = one.parentWidget()
        return isinstance(one, Growing) and one is not top

    def minimumSizeHint(self) -> QSize:
        """The whole content once grown; of its width always."""
        inside = self.widget()
        if not self.is_grown or inside is None:
            return super().minimumSizeHint()
        least = inside.minimumSizeHint().width()
        width = max(least, self.width())
        # A scroll area gives its content the height it would like to have, which may be more than the least.
        return QSize(least, max(least_height(inside, width), inside.heightForWidth(width)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside has another height: so has this."""
        if self.is_grown and event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width makes another height."""
        super().resizeEvent(event)
        if self.is_grown and event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What scrolls around it takes the keys that scroll."""
        if self.is_grown:
            event.ignore()
        else:
            super().keyPressEvent(event)


class Fitted(Growing):
    """A page's body: as if it were not there while the content fits; else the content scrolls.

    What gets the keyboard comes into sight.
    """

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        hold = QWidget()
        _Least(hold, content)
        super().__init__(parent, content=hold)
        content.setAutoFillBackground(False)
        follow_focus(_on_focus_changed)

    def minimumSizeHint(self) -> QSize:
        """It needs little: the rest is scrolled to."""
        return super().minimumSizeHint() if self.is_grown else QSize(px(80), px(80))

    def show_top(self) -> None:
        """Begin at the top, wherever the keyboard is."""
        self.verticalScrollBar().setValue(0)


def fill(page: QWidget, content: QWidget, left: float, right: float) -> Fitted:
    """Fill a page with what may have to scroll, with margins at its sides in design pixels."""
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(px(left), 0, px(right), 0)
    row.addWidget(content)
    fitted = Fitted(around)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(fitted)
    return fitted


def _on_focus_changed(_before: QWidget | None, now: QWidget | None) -> None:
    one = now.parentWidget() if now is not None and isValid(now) else None
    while one is not None and now is not None:
        if isinstance(one, Fitted):
            one.show_widget(now)
        one = one.parentWidget()
