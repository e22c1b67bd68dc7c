"""How much of the part that is meant in a basket: typed, where steps of one are too coarse or too many."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.parts.rules import THOUSAND, WHOLE_UNITS, read_quantity, shown_quantity
from ui.parts.basket_rows import Bought
from ui.widgets.fields import Field, FieldBlock


class HowMuch(FieldBlock):
    """Below the basket; Enter takes what is typed, and so does leaving the field."""

    said = Signal(object)
    """`Bought`: the part with so much of it."""
    entered = Signal()
    """It was taken by Enter."""

    def __init__(self) -> None:
        self.field = Field(key="F3", figures=True)
        super().__init__(_("How much of it"), self.field)
        self._one: Bought | None = None
        self.field.editingFinished.connect(self.take)
        self.field.returnPressed.connect(self._on_entered)

    def ask(self, _row: object = None) -> None:
        """Let it be typed, 0.5 as well as 20."""
        if self._one is not None:
            self.field.setFocus()
            self.field.selectAll()

    def _on_entered(self) -> None:
        if self.take():
            self.entered.emit()

    def show_of(self, one: Bought | None) -> None:
        """Show how much there is of what is meant; what somebody types of the same part stays."""
        before, self._one = self._one, one
        self.setVisible(one is not None)
        if one is None:
            return
        if before is None or before.part.id != one.part.id or not self.field.hasFocus():
            self.label.setText(_("How much of {name}").format(name=one.part.name))
            self._show(one)

    def _show(self, one: Bought) -> None:
        self.clear_error()
        self.field.setText(shown_quantity(one.thousandths, one.part.unit))

    def take(self) -> bool:
        """Take what is typed; False where it cannot be, which is said under it."""
        one = self._one
        if one is None or self.field.text().strip() == shown_quantity(one.thousandths, one.part.unit):
            self.clear_error()
            return True
        try:
            much = read_quantity(self.field.text(), one.part.unit)
            if one.part.unit in WHOLE_UNITS and much % THOUSAND:
                raise Problem(N_("{name} comes whole or not at all."), name=one.part.name)
        except Problem as problem:
            self.set_error(problem.sentence())
            return False
        self._one = replace(one, thousandths=much)
        self._show(self._one)
        self.said.emit(self._one)
        return True
