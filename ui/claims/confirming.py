"""Somebody else confirms goodwill in the form: whose limit is enough is chosen, and types their PIN."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dealerdesk.claims.goodwill_records import Allower
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.staff.pins import DIGITS, Tried
from ui.cover.amounts import money
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px

LATER = 0


class Confirming(QWidget):
    """Shown where the house's share is above one's own limit; nobody chosen means that it waits."""

    changed = Signal()
    """Somebody was chosen, or nobody."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = currency
        self._most: int | None = None
        self._allowers: tuple[Allower, ...] = ()
        self._shown: tuple[Allower, ...] | None = None
        self.about = Label("", "small", "warn", wrap=True)
        self.who, self.pin = Choice(_("Confirmed by")), Field(figures=True)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setMaxLength(DIGITS)
        self._pin_block = FieldBlock(_("Their PIN"), self.pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self.about)
        column.addLayout(side_by_side(FieldBlock(_("Confirmed by"), self.who), self._pin_block))
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.timeout.connect(self._on_waited)
        self.who.chosen.connect(self._on_chosen)
        self.hide()

    def begin(self, most_minor: int | None, allowers: tuple[Allower, ...]) -> None:
        """One's own limit, and who may confirm more."""
        self._most, self._allowers, self._shown = most_minor, allowers, None
        self._waiting.stop()
        self.who.set_choices(())
        self.forget()

    def forget(self) -> None:
        """The PIN is not kept on the screen."""
        self.pin.clear()
        self._pin_block.clear_error()

    def fit(self, house_minor: int) -> None:
        """Ask only where the amount is above one's own limit, and only those who may give it."""
        above = self._most is not None and house_minor > self._most
        self.setVisible(above)
        able = tuple(one for one in self._allowers if one.may_give(house_minor))
        if above and able != self._shown:
            before, self._shown = self.who.value(), able
            self.who.set_choices([(LATER, _("nobody here: it waits")), *((o.staff_id, o.name) for o in able)])
            self.who.choose(before if any(one.staff_id == before for one in able) else LATER)
            self._on_chosen(self.who.value())
        most = money(self._most or 0, self._currency)
        words = _("Above your limit of {amount}: it waits for a manager, or somebody confirms it here.")
        self.about.setText(words.format(amount=most))

    @property
    def staff_id(self) -> int:
        """Who confirms it; 0: nobody here."""
        chosen = self.who.value()
        return chosen if not self.isHidden() and isinstance(chosen, int) else LATER

    def _on_chosen(self, _who: object) -> None:
        self._pin_block.setVisible(bool(self.staff_id))
        self.forget()
        if self.staff_id and self.who.hasFocus():
            self.pin.setFocus()
        self.changed.emit()

    def refuse(self, tried: Tried) -> None:
        """The PIN was wrong: say so; everything else stays as it is typed."""
        words = _("This is not the PIN.")
        if tried.wait:
            wait = ngettext("Wait {n} second.", "Wait {n} seconds.", tried.wait).format(n=tried.wait)
            words = f"{words} {wait}"
            self._waiting.start(tried.wait * 1000)
        self.pin.clear()
        self._pin_block.set_error(words)
        self.pin.setFocus()

    def _on_waited(self) -> None:
        self._pin_block.clear_error()
