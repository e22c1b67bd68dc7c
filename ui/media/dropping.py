"""Files and pictures dropped anywhere on a part of a page, also on fields, which would take them as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from ui.media.taking import image_in, paths_in

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FilesDropped(QObject):
    """Watches a widget and everything in it; `take` gets what was dropped, words still go to the fields."""

    def __init__(self, area: QWidget, take: Callable[[QMimeData], bool]) -> None:
        super().__init__(area)
        self._take = take
        area.setAcceptDrops(True)
        for widget in (area, *area.findChildren(QWidget)):
            if widget.acceptDrops():
                widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A drop of files or of a picture is taken here."""
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        data = event.mimeData()
        if not paths_in(data) and image_in(data) is None:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._take(data)
        return True
