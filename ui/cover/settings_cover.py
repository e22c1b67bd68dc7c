"""Cover on the settings page: the terms of makers and house, and apart from them what the law gives."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cover.rights_page import RightsPage
from ui.cover.terms_page import TermsPage
from ui.desk import Desk
from ui.widgets.scale import px


class CoverSettings(QWidget):
    """Terms and statutory rights; each is saved by itself."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.terms, self.rights = TermsPage(desk), RightsPage(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for page in (self.terms, self.rights):
            column.addWidget(page)
            page.said.connect(self.said)

    def load(self) -> None:
        """Show what is kept; what is typed stays."""
        self.terms.load()
        self.rights.load()

    def save(self) -> None:
        """Save the forms that are open."""
        self.terms.save()
        self.rights.save()
