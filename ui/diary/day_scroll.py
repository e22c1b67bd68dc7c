"""The hours of a day scroll by themselves to what the keyboard means, wherever it is moved."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.diary.day_grid import DayGrid
from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll


class DayScroll(Scroll):
    """A `DayGrid` that scrolls; under the mouse it stays where it is."""

    def __init__(self, grid: DayGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.body.addWidget(grid)
        self.body.addStretch(1)  # type: ignore[attr-defined]
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reveal)
        grid.chosen.connect(self.follow)

    def follow(self, _one: object = None) -> None:
        """Something else is meant, or it stands elsewhere: show it once the hours are laid out."""
        if not QApplication.mouseButtons():
            self._soon.start()

    def _reveal(self) -> None:
        one, inside = self._grid.current(), self.widget()
        box = self._grid.empty.box()
        if box is None and one is not None:
            box = self._grid.boxes()[one.row.visit_id]
        if box is None or inside is None:
            return
        across, above = self.horizontalScrollBar().value(), self._grid.mapTo(inside, box.topLeft()).y()
        # The end first: of what is higher than the view the beginning is seen.
        for y in (above + box.height(), above):
            self.ensureVisible(across, y, 0, px(16))
