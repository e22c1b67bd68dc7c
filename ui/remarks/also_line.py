"""The quiet line of a remark: what exactly, budget, trade-in, private, another wish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.remarks.sensitive import TOPICS
from ui.cover.amounts import read_amount
from ui.widgets.chips import Chip
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import KeyCap, Label
from ui.widgets.scale import px


class AlsoLine(QWidget):
    """Fields and switches side by side; the mark 'private' is proposed, a person decides."""

    changed = Signal()
    """A person typed or switched something."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._decided = False
        self.word = Label(_("Also"), "small", "ink2", weight=500)
        self.cap = KeyCap("Alt+6")
        self.wish = Field(_("What exactly"), _("What exactly"), height=32)
        self.budget = Field(_("Budget"), _("Budget in {currency}").format(currency=currency), height=32)
        self.trade_in = Chip(_("Trade-in"), "trade_in")
        self.private = Chip(_("Private"), "private", icon="eye-off")
        self.another = Chip(_("Another wish"), "another")
        self.why_private = ""
        self._build()

    def _build(self) -> None:
        self.wish.setFixedWidth(px(180))
        self.budget.setFixedWidth(px(134))
        self.private.setToolTip(_("Only for those who need it; never in a line that opens a call"))
        flow = FlowLayout(self, 8, 8)
        for part in (self.wish, self.budget, self.trade_in, self.private, self.another):
            flow.addWidget(part)
        self.another.hide()
        for field in (self.wish, self.budget):
            field.textEdited.connect(self._on_edited)
        self.private.clicked.connect(self._on_private)
        for chip in (self.trade_in, self.another):
            chip.clicked.connect(self._on_edited)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of a grid: word, key, fields."""
        self.word.setFixedHeight(px(32))
        self.cap.setFixedHeight(px(32))
        grid.addWidget(self.word, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.cap, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self, row, 2)

    def focus(self) -> None:
        """Bring the keyboard to the first field."""
        self.wish.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def budget_minor(self) -> int | None:
        """The budget in minor units, None for none; raises `Problem` for what is no amount."""
        return read_amount(self.budget.text(), self._currency)

    def propose_private(self, topics: Sequence[str]) -> None:
        """Propose the mark where the words speak of a life and nobody has decided yet."""
        why = next((_(TOPICS[topic]) for topic in topics), "")
        proposed = bool(why) and not self._decided and not self.private.isChecked()
        if proposed != self.private.guessed:
            self.private.set_guessed(proposed)
        self.why_private = why if proposed else ""

    def toggle_private(self) -> None:
        """Mark as private, or not: one key."""
        self.private.click()

    def offer_another(self, there: bool) -> None:
        """Whether there is an open lead that this might not belong to."""
        self.another.setVisible(there or self.another.isChecked())

    def guess(self, why: Mapping[str, str]) -> None:
        """Propose that they would trade in their car ("yes", with a sentence that says why), or not."""
        self.trade_in.set_guessed("yes" in why and not self.trade_in.isChecked(), why.get("yes", ""))

    def guessed(self) -> tuple[str, ...]:
        """("yes",) while a trade-in is proposed."""
        return ("yes",) if self.trade_in.guessed else ()

    def lit(self) -> set[str]:
        """{"yes"} where a trade-in is chosen or proposed."""
        return {"yes"} if self.trade_in.guessed or self.trade_in.isChecked() else set()

    def accept(self) -> None:
        """Choose the trade-in where it is proposed."""
        if self.trade_in.guessed:
            self.trade_in.click()

    def content(self) -> dict[str, object]:
        """What is typed here, as a draft keeps it."""
        return {
            "wish": self.wish.text(), "budget": self.budget.text(), "trade_in": self.trade_in.isChecked(),
            "private": self.private.isChecked(), "decided": self._decided,
            "another": self.another.isChecked(),
        }

    def restore(self, content: dict[str, object]) -> None:
        """Show what a draft kept; an empty one clears."""
        self.wish.setText(str(content.get("wish", "")))
        self.budget.setText(str(content.get("budget", "")))
        self.budget.set_wrong(False)
        self.trade_in.setChecked(bool(content.get("trade_in")))
        self.private.setChecked(bool(content.get("private")))
        self.another.setChecked(bool(content.get("another")))
        self._decided = bool(content.get("decided"))
        self.propose_private(())
        self.offer_another(False)

    def check(self) -> None:
        """Raises `Problem` for a budget that is none, and marks the field."""
        try:
            self.budget_minor()
        except Problem:
            self.budget.set_wrong(True)
            self.budget.setFocus()
            raise

    def _on_edited(self) -> None:
        self.budget.set_wrong(False)
        self.changed.emit()

    def _on_private(self) -> None:
        self._decided = True
        self.propose_private(())
        self.changed.emit()
