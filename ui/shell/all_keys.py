"""The sheet of all keys: what can be done here and everywhere, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from ui.shell.told import Told, layer_in_front, told_everywhere, told_in_front
from ui.widgets.labels import KeyCap, Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll

if TYPE_CHECKING:
    from ui.shell.window import Window


class AllKeys(Overlay):
    """Opened by `?`; read, then closed by Esc."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("All keys"), width=720, height=640)
        self._window = window
        self._scroll: Scroll | None = None

    def open_for(self) -> None:
        """Fill the sheet with what can be done now and show it; where it is shown, take it away."""
        if self.isVisible():
            self.close_down()
            return
        if self._scroll is not None:
            self.column.removeWidget(self._scroll)
            self._scroll.deleteLater()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(28), px(24), px(28), px(24))
        column.setSpacing(px(10))
        column.addWidget(Label(_("All keys"), "title"))
        title = _("On this page") if layer_in_front(self._window) is None else _("In front")
        self._add(column, title, told_in_front(self._window))
        self._add(column, _("Everywhere"), told_everywhere(self._window))
        column.addStretch(1)
        self._scroll = Scroll(content=inside)
        self.column.addWidget(self._scroll)
        self.open_up()

    @staticmethod
    def _add(column: QVBoxLayout, title: str, shown: tuple[Told, ...]) -> None:
        if not shown:
            return
        column.addWidget(Label(title, "heading", "ink2"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnMinimumWidth(0, px(112))
        grid.setColumnStretch(1, 1)
        for row, action in enumerate(shown):
            grid.addWidget(KeyCap(action.keys), row, 0)
            grid.addWidget(Label(action.text, "body"), row, 1)
        column.addLayout(grid)
