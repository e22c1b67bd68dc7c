"""Tab goes through a page in the order in which it is read, also past what was added while it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QLayout, QScrollArea, QStackedWidget, QWidget


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """The widget and everything in it as the layouts have it: from left to right, from top to bottom."""
    yield widget
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
        if inside is not None:
            yield from in_reading_order(inside)
    elif isinstance(widget, QStackedWidget):
        for place in range(widget.count()):
            shown = widget.widget(place)
            if shown is not None:
                yield from in_reading_order(shown)
    else:
        layout = widget.layout()
        if layout is not None:
            yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from in_reading_order(widget)
        elif inner is not None:
            yield from _in_layout(inner)


class TabOrder(QObject):
    """Keeps the order of one page; asked again whenever something was added, taken out or replaced."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.settle)

    def renew(self) -> None:
        """Settle the order once the layouts are done."""
        self._soon.start()

    def settle(self) -> None:
        """Put every stop after the one that is read before it."""
        # Some take the keyboard only while they are chosen: they have their place in the order all the same.
        stops = [
            widget for widget in in_reading_order(self._root)
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
