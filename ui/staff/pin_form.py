"""Sets somebody's PIN: one's own after the one before, or as a manager anybody's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from dealerdesk.core.deeds import MANAGERS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.staff import pins
from dealerdesk.staff.records import StaffRecord
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.surfaces import Card, Notice

if TYPE_CHECKING:
    from ui.desk import Desk


class PinForm(Card):
    """Typed twice, never shown."""

    saved = Signal(object)
    """The `StaffRecord` whose PIN was set or taken away."""
    closed = Signal()

    def __init__(self, desk: Desk, person: StaffRecord, has_pin: bool) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=12, sunken=True)
        self._desk, self._person = desk, person
        self.add(Label(_("PIN of {name}").format(name=person.name), "heading"))
        self.before, self.pin, self.again = (_secret() for _part in range(3))
        self._own = desk.person is not None and desk.person.id == person.id
        fields = QHBoxLayout()
        blocks = [(_("New PIN, six digits"), self.pin), (_("The same again"), self.again)]
        if has_pin and self._own:
            blocks.insert(0, (_("PIN until now"), self.before))
        for label, field in blocks:
            fields.addWidget(FieldBlock(label, field))
        self.column.addLayout(fields)
        self._notice = Notice()
        self.add(self._notice)
        self._notice.say("")
        self.column.addLayout(self._buttons(has_pin))
        self.first = blocks[0][1]
        self.again.returnPressed.connect(self.save)

    def _buttons(self, has_pin: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        save, away = Button(_("Save"), "check", "Ctrl+Enter", "primary"), Button(_("Cancel"), kind="quiet")
        save.clicked.connect(self.save)
        away.clicked.connect(self.closed)
        row.addWidget(save)
        row.addWidget(away)
        who = self._desk.person
        if has_pin and who is not None and set(who.roles) & MANAGERS:
            none = Button(_("Sign in without a PIN"), "x", kind="quiet")
            none.clicked.connect(self._on_drop)
            row.addWidget(none)
        row.addStretch(1)
        return row

    def save(self) -> None:
        """Set the PIN that was typed twice."""
        if self.pin.text() != self.again.text():
            self._notice.say(_("The two are not the same. Type the new PIN twice."), "warn")
            self.again.clear()
            self.again.setFocus()
            return
        self._desk.change(
            pins.set_pin, self._person.id, self.pin.text(), self.before.text(),
            then=self._on_done, problem=self._on_problem,
        )  # fmt: skip

    def _on_drop(self) -> None:
        self._desk.change(pins.drop_pin, self._person.id, then=self._on_done, problem=self._on_problem)

    def _on_done(self, _nothing: object) -> None:
        self.saved.emit(self._person)

    def _on_problem(self, problem: Problem) -> None:
        self._notice.say(problem.sentence(), "danger")


def _secret() -> Field:
    field = Field()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(pins.DIGITS)
    return field
