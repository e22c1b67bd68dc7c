"""A photo as large as the window lets it be; Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.media.queries import whole_picture
from dealerdesk.media.records import MediaSeen
from ui.desk import Desk
from ui.widgets.buttons import Button
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px

_WIDE, _HIGH = 1000, 620


class PhotoLayer(Overlay):
    """Shows one photo over the page, and is gone when it is closed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window, _("Photo"), width=_WIDE)
        self._desk = desk
        self._picture = QLabel()
        self._picture.setAccessibleName(_("Photo"))
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._picture.setMinimumHeight(px(300))
        self.close_button = Button(_("Close"), "x", "Esc")
        self.column.setContentsMargins(px(16), px(16), px(16), px(16))
        self.column.setSpacing(px(12))
        self.column.addWidget(self._picture, 1)
        self.column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.close_button.clicked.connect(self.close_down)
        self.closed.connect(self.deleteLater)

    def show_photo(self, media_id: int) -> None:
        """Open at once; the photo comes as soon as it is read."""
        self.open_up(self.close_button)
        self._desk.read(whole_picture, media_id, then=self._on_picture, problem=self._on_problem)

    def _on_picture(self, seen: MediaSeen) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(seen.data)
        room = self.window().size()
        most = pixmap.size().scaled(
            min(px(_WIDE) - px(32), room.width() - px(120)), min(px(_HIGH), room.height() - px(160)),
            Qt.AspectRatioMode.KeepAspectRatio,
        )
        self._picture.setPixmap(pixmap.scaled(
            most, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        ))
        self.restyle()

    def _on_problem(self, problem: Problem) -> None:
        self._picture.setText(problem.sentence())
