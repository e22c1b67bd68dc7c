"""The field of the one box and the list below it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from dealerdesk.core.i18n import _
from ui.search.lines import LineDelegate
from ui.widgets.lists import RecordsModel
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.sheets import bare_field_sheet, style_bars
from ui.widgets.text import text_width
from ui.widgets.type import font


class Field(Restyled, QLineEdit):
    """The field: large, without an edge, because the panel is its edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Find anyone"))
        self._say_what()
        self.watch_theme()

    def restyle(self) -> None:
        """Look and font of the text size in force."""
        self.setStyleSheet(bare_field_sheet("border: none; padding: 0; background: transparent;"))
        self.setFont(font("title", 400))
        self.setFixedHeight(px(52))


    def resizeEvent(self, event: QResizeEvent) -> None:
        """It says as much of what can be typed as there is room for."""
        super().resizeEvent(event)
        self._say_what()

    def _say_what(self) -> None:
        every = (
            _("Plate, name, phone, order no. or command"), _("Plate, name, phone, order no."),
            _("Plate, name, phone"),
        )
        room = self.width() - px(24)
        fitting = (words for words in every if text_width(words, self.font()) <= room)
        self.setPlaceholderText(next(fitting, every[-1]))


class Lines(Restyled, QListView):
    """What was found; the keyboard stays in the field."""

    def __init__(self, model: RecordsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(_("Found"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        self.watch_theme()

    def restyle(self) -> None:
        """The look of its scroll bars."""
        style_bars(self)
