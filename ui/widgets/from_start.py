"""A line of text that is too long for its field is read from its beginning, and written on at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit as _Line
else:
    _Line = object  # Qt classes cannot be inherited twice; at run time this is a plain mixin

_BROUGHT = (Qt.FocusReason.OtherFocusReason, Qt.FocusReason.ShortcutFocusReason)
_WENT_ON = (
    Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason
)


class FromStart(_Line):
    """Mixin before QLineEdit."""

    _is_at_start = False

    def setText(self, text: str | None, /) -> None:
        """Show a text: from its beginning where it is too long, unless somebody is typing here."""
        super().setText(text or "")
        if not self.hasFocus():
            self._show_start()

    def _show_start(self) -> None:
        self.setCursorPosition(0)
        self._is_at_start = True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever is brought here goes on at the end of what is here."""
        if self._is_at_start and event.reason() in _BROUGHT:
            self.end(False)
        self._is_at_start = False
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever went on to another field sees the beginning of what is here again."""
        super().focusOutEvent(event)
        if event.reason() in _WENT_ON:
            self._show_start()
