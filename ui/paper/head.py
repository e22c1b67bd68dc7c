"""The head of the paper preview: its title, what is done with the paper, and the way out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.folding import Folding
from ui.widgets.scale import px

_TITLE = 190


def headed(title: QWidget, tools: QWidget, away: QWidget) -> QHBoxLayout:
    """The title with its tools beside it, or below where large letters leave no room; `away` at the right."""
    both = Folding(8, 8)
    both.add(title, 1, least=_TITLE)
    both.add(tools)
    head = QHBoxLayout()
    head.setContentsMargins(px(20), px(12), px(14), px(12))
    head.setSpacing(px(8))
    head.addWidget(both, 1)
    head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
    return head
