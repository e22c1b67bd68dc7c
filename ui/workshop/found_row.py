"""A finding beside the board: what was seen on one row, its photo small behind it; pressed, it is whole."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.media.records import MediaSeen
from ui.desk import Desk
from ui.media.photo_layer import PhotoLayer
from ui.widgets.draw import rounded
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.workshop.line_button import LineButton

_WIDE, _HIGH = 48, 34


class PhotoThumb(Ringed, Restyled, QAbstractButton):
    """A photo in small; a click, Enter or the space bar shows it whole."""

    by_words = True

    def __init__(self, desk: Desk, media_id: int, what: str) -> None:
        super().__init__()
        self._desk, self.media_id = desk, media_id
        self.pixmap = QPixmap()
        self.setAccessibleName(_("Photo of {what}").format(what=what))
        self.setToolTip(_("See the photo whole"))
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.show_whole)
        self.watch_theme()

    def show_small(self, seen: MediaSeen) -> None:
        """Show the small copy."""
        self.pixmap.loadFromData(seen.data)
        self.update()

    def show_whole(self) -> None:
        """See it as large as the window lets it be."""
        PhotoLayer(self._desk, self.window()).show_photo(self.media_id)

    def sizeHint(self) -> QSize:
        """A thumb's size."""
        return QSize(px(_WIDE), px(_HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is a press here, whatever it does on the board."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the middle of the photo, and the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        t = tokens()
        painter.fillRect(self.rect(), t.neutral)
        if not self.pixmap.isNull():
            grown = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            size = self.pixmap.size().scaled(self.size(), grown)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(self.rect().center())
            painter.drawPixmap(target, self.pixmap)
        if self.has_ring:
            rounded(painter, self.rect(), 4, None, t.accent, 2)
        painter.end()


class FoundRow(QWidget):
    """The line of a finding with its thumb, where it has a photo."""

    def __init__(self, line: LineButton, thumb: PhotoThumb | None) -> None:
        super().__init__()
        self.line, self.thumb = line, thumb
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, px(2) if thumb is not None else 0)
        row.setSpacing(px(8))
        row.addWidget(line, 1)
        if thumb is not None:
            row.addWidget(thumb)
        self.setFocusProxy(line)
