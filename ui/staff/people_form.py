"""The form of the first people who work here: a name and a role a line, and always one line more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.deeds import ROLE_WORDS, ROLES
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.staff.records import StaffDraft
from ui.widgets.fields import Choice, Field
from ui.widgets.labels import ErrorLine
from ui.widgets.scale import px

_FIRST_ROLES = ("manager", "reception", "foreman", "parts", "sales")


class PeopleForm(QWidget):
    """Five lines to begin with; empty ones are left away."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[tuple[Field, Choice]] = []
        self._error = ErrorLine()
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(8))
        for role in _FIRST_ROLES:
            self._add_line(role)
        self._column.addWidget(self._error)

    def _add_line(self, role: str) -> None:
        number = len(self.lines) + 1
        name = Field(_("Name of person {n}").format(n=number), _("First and last name"))
        choice = Choice(
            _("Role of person {n}").format(n=number), [(r, _(ROLE_WORDS[r])) for r in ROLES]
        )
        choice.choose(role)
        choice.setMinimumWidth(px(190))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(name, 1)
        row.addWidget(choice)
        self._column.insertLayout(len(self.lines), row)
        self.lines.append((name, choice))
        name.textEdited.connect(self._on_edited)
        choice.chosen.connect(self._on_chosen)

    def _on_edited(self) -> None:
        if self.lines[-1][0].text().strip():
            self._add_line("reception")
        self.edited.emit()

    def _on_chosen(self, _role: object) -> None:
        self.edited.emit()

    def content(self) -> list[list[str]]:
        """Name and role of each line that has a name."""
        return [[name.text(), str(role.value())] for name, role in self.lines if name.text().strip()]

    def fill(self, content: object) -> None:
        """Show the people that were typed before."""
        kept = content if isinstance(content, list) else []
        for place, (name, role) in enumerate(kept):
            self.lines[place][0].setText(str(name))
            self.lines[place][1].choose(role)
            if self.lines[-1][0].text().strip():
                self._add_line("reception")

    def people(self) -> tuple[StaffDraft, ...]:
        """Who was typed; raises `Problem` after saying that somebody must work here."""
        found = tuple(
            StaffDraft(name.text().strip(), (str(role.value()),))
            for name, role in self.lines
            if name.text().strip()
        )
        self._error.setVisible(not found)
        if not found:
            problem = Problem(N_("Somebody must work here."), N_("Type at least one name."))
            self._error.setText(problem.sentence())
            self.lines[0][0].setFocus()
            raise problem
        return found
