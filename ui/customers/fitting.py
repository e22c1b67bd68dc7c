"""A scroll area that is as high as its content where a layer has that room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll


class FittingScroll(Scroll):
    """Grows with what is in it, and scrolls once the window is too low."""

    def __init__(self, inside: QWidget) -> None:
        self._inside = inside
        super().__init__(content=inside)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Height of the content at a width."""
        layout = self._inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(width)
        return self._inside.sizeHint().height()

    def sizeHint(self) -> QSize:
        """The whole of it; not of the width it has now, or its size would follow from itself."""
        return QSize(px(480), self.heightForWidth(px(480)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside has another height: so has this."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
