"""A small question under a claim: how much was approved or paid, and what the payer said."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from ui.cover.amounts import read_amount, typed_money
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class AmountBar(Card):
    """Asks for an amount and a few words; Enter answers, Back leaves it."""

    answered = Signal(int, str)
    """The amount in minor units, and the words."""

    left = Signal()
    """Nothing was answered."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, sunken=True)
        self._currency = currency
        self.code = ""
        self.amount, self.words = Field(figures=True), Field()
        self._amount_block = FieldBlock("", self.amount)
        self._words_block = FieldBlock(_("What they say"), self.words)
        self._ok = Button("", "check", "Ctrl+Enter", "primary")
        away = Button(_("Back"), kind="quiet")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addStretch(1)
        row.addWidget(away)
        row.addWidget(self._ok)
        self.column.addLayout(side_by_side(self._amount_block, self._words_block))
        self.column.addLayout(row)
        for field in (self.amount, self.words):
            field.returnPressed.connect(self.answer)
        self._ok.clicked.connect(self.answer)
        away.clicked.connect(self.leave)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return not self.isHidden()

    def ask(self, code: str, label: str, button: str, minor: int, with_words: bool) -> None:
        """Ask; the amount expected stands there already."""
        self.code = code
        self._amount_block.label.setText(label)
        self.amount.setAccessibleName(label)
        self._amount_block.clear_error()
        self._amount_block.show()
        self._begin(_("What they say"), button, with_words)
        self.amount.setText(typed_money(minor, self._currency))
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.selectAll()

    def ask_why(self, code: str, label: str, button: str) -> None:
        """Ask for words alone."""
        self.code = code
        self._amount_block.hide()
        self._begin(label, button, True)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, label: str, button: str, with_words: bool) -> None:
        self._words_block.label.setText(label)
        self.words.setAccessibleName(label)
        self._words_block.clear_error()
        self._words_block.setVisible(with_words)
        self._ok.setText(button)
        self.words.clear()
        self.show()

    def believes(self, minor: int) -> bool:
        """Whether an amount is taken as it is; override where one may be doubted."""
        return True

    def answer(self) -> None:
        """Say what was answered, or under the field why that cannot be."""
        if self._amount_block.isHidden():
            self.answered.emit(0, self.words.text().strip())
            return
        try:
            minor = read_amount(self.amount.text(), self._currency)
            if minor is None:
                raise Problem(N_("There is no amount yet."), N_("Nothing approved is 0."))
        except Problem as problem:
            self._amount_block.set_error(problem.sentence())
            self.amount.setFocus()
            return
        if self.believes(minor):
            self.answered.emit(minor, self.words.text().strip())

    def refuse(self, problem: Problem) -> None:
        """The answer was refused: say why under the amount, or under the words where they are all."""
        self.doubt(problem.sentence())

    def doubt(self, words: str) -> None:
        """Say what is odd; what is typed stays."""
        alone = self._amount_block.isHidden()
        block, field = (self._words_block, self.words) if alone else (self._amount_block, self.amount)
        block.set_error(words)
        field.setFocus()

    def leave(self) -> None:
        """Ask no more."""
        if self.is_open:
            self.hide()
            self.left.emit()
