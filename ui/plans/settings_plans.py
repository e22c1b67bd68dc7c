"""Plans on the settings page: service plans of the house, and inspections of further countries."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.plans.plans_page import PlansPage
from ui.plans.rules_page import RulesPage
from ui.widgets.scale import px


class PlansSettings(QWidget):
    """Plans and rules; each is saved by itself."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.plans, self.rules = PlansPage(desk), RulesPage(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for page in (self.plans, self.rules):
            column.addWidget(page)
            page.said.connect(self.said)

    def load(self) -> None:
        """Show what is kept; what is typed stays."""
        self.plans.load()
        self.rules.load()

    def save(self) -> None:
        """Save the forms that are open."""
        self.plans.save()
        self.rules.save()
