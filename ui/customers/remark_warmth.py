"""The warmth of a remark that was written down: the score, and every reason with its points."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import WarmthShown
from ui.remarks.warmth_panel import ReasonLine
from ui.widgets.labels import Label, WarmthLabel
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class RemarkWarmth(QWidget):
    """A sunken card at the right of the words."""

    def __init__(self) -> None:
        super().__init__()
        self.score = WarmthLabel(0)
        self.nothing = Label(_("Not rated"), "small", "ink3")
        card = Card(margins=(20, 18, 20, 18), spacing=10, sunken=True)
        line = QHBoxLayout()
        line.addWidget(Label(_("Warmth"), "body", weight=600), 1)
        line.addWidget(self.score)
        line.addWidget(self.nothing)
        card.column.addLayout(line)
        inside = QWidget()
        self._reasons = QVBoxLayout(inside)
        self._reasons.setContentsMargins(0, 0, px(8), 0)
        self._reasons.setSpacing(px(8))
        card.add(Growing(content=inside), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(12), px(14), px(12))
        column.addWidget(card)

    def show_warmth(self, warmth: WarmthShown, score: int | None) -> None:
        """Show a score with its reasons; None where nothing is rated."""
        self.score.setVisible(score is not None)
        self.nothing.setVisible(score is None)
        self.score.set_score(score or 0)
        while (item := self._reasons.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for reason in warmth.reasons if score is not None else ():
            line = ReasonLine()
            line.show_reason(reason)
            self._reasons.addWidget(line)
        self._reasons.addStretch(1)
