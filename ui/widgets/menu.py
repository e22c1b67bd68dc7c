"""A menu in the colours and the text size in force."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from .restyle import Restyled
from .sheets import menu_sheet


class Menu(Restyled, QMenu):
    """Actions that come up below a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.watch_theme()

    def restyle(self) -> None:
        """The look of the tokens in force."""
        self.setStyleSheet(menu_sheet())

    def show_once_below(self, button: QWidget) -> None:
        """Come up below a button, and be gone for good when it hides."""
        self.aboutToHide.connect(self.deleteLater)
        self.popup(button.mapToGlobal(button.rect().bottomLeft()))
