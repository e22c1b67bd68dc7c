"""A scroll area that is as high as its content where a layer has that room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QWidget

from ui.kit.scale import px
from ui.kit.surfaces import Scroll


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
        """The whole of it."""
        return QSize(px(480), self.heightForWidth(max(px(480), self.width())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is inside has another height: so has this."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
