"""Widgets that are as high as their words at the width they are given, however narrow that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from PySide6.QtWidgets import QWidget as _Beside
else:
    _Beside = object  # Qt classes cannot be inherited twice; at run time these are plain mixins


class Tall(_Beside):
    """Mixin before a Qt class with ``heightForWidth``.

    A fixed height policy would hold it to the height at its ideal width, and cut off what does not fit where
    it is narrower.
    """

    def be_tall(self, across: QSizePolicy.Policy) -> None:
        """Call in __init__ with how it behaves in width."""
        policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True


def least_height(widget: QWidget, width: int) -> int:
    """How high a widget must be at a width for all of it to be seen; lists count with the least they need."""
    layout = widget.layout()
    if layout is not None and layout.hasHeightForWidth():
        found = layout.minimumHeightForWidth(width)
    elif widget.hasHeightForWidth():
        found = widget.heightForWidth(width)
    else:
        found = widget.minimumSizeHint().height()
    return min(max(found, widget.minimumHeight()), widget.maximumHeight())
