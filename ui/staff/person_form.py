"""The form of one person who works here: name, login, roles."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout

from dealerdesk.core.deeds import ROLE_WORDS, ROLES
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.staff import service
from dealerdesk.staff.queries import person as person_of
from dealerdesk.staff.records import StaffDraft, StaffRecord
from ui.desk import Desk
from ui.editing import Editing
from ui.form_parts import Part, Parts, text_part
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.surfaces import Card

FORM = "person"


def person_values(person: StaffRecord) -> dict[str, object]:
    """A person as the fields of the form show them."""
    return {"name": person.name, "login": person.login, "roles": list(person.roles)}


class PersonForm(Parts, Card):
    """Name, login and roles of one person, new or known."""

    saved = Signal(object, str)
    """The `StaffRecord`, and what others had changed of it in words of the toast."""
    closed = Signal()
    edited = Signal()

    def __init__(self, desk: Desk, person: StaffRecord | None = None) -> None:
        super().__init__(margins=(20, 16, 20, 16), spacing=12, sunken=True)
        self._desk, self.person = desk, person
        self.before = person
        self._had: list[str] = []
        self.name, self.login = Field(), Field(placeholder=_("made from the name"))
        self.roles = ChipRow(_("Roles"), [(r, _(ROLE_WORDS[r])) for r in ROLES], multiple=True)
        self._no_role = ErrorLine()
        self._no_role.hide()
        self.parts = {
            "name": text_part(_("Name"), self.name), "login": text_part(_("Login"), self.login),
            "roles": Part(_("Roles"), self._chosen_roles, self._show_roles, self._role_words),
        }
        self.editing = Editing(desk, self, FORM, self._send, self._ask_newer, self)
        self._build()
        self.name.textEdited.connect(self.edited)
        self.login.textEdited.connect(self.edited)
        self.roles.changed.connect(self._on_chosen)
        if person is not None:
            self.restore(person_values(person))
        self.editing.begin(f"person-{person.id}" if person is not None else "new")

    def _build(self) -> None:
        self.add(self.editing.notice)
        self.add(self.editing.conflict)
        blocks = (FieldBlock(_("Name"), self.name), FieldBlock(_("Login"), self.login))
        self.column.addLayout(side_by_side(*blocks))
        self.add(Label(_("Roles"), "caption", "ink2"))
        self.add(self.roles)
        self.add(self._no_role)
        buttons = QHBoxLayout()
        save = Button(_("Save"), "check", "Ctrl+Enter", "primary")
        save.clicked.connect(self.save)
        away = Button(_("Cancel"), kind="quiet")
        away.clicked.connect(self._on_cancel)
        buttons.addWidget(save)
        buttons.addWidget(away)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def _chosen_roles(self) -> list[str]:
        """In the order they were in before, the first being the one they are introduced with."""
        chosen = [str(role) for role in self.roles.values()]
        kept = [role for role in self._had if role in chosen]
        return kept + [role for role in chosen if role not in kept]

    def _show_roles(self, value: object) -> None:
        self._had = [str(role) for role in value] if isinstance(value, list) else []
        self.roles.choose(*self._had)

    def _role_words(self, value: object) -> str:
        return ", ".join(_(ROLE_WORDS[role]) for role in value) if isinstance(value, list) else ""

    def _on_chosen(self, _value: object) -> None:
        self._no_role.hide()
        self.edited.emit()

    def _on_cancel(self) -> None:
        self.editing.forget()
        self.closed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes elsewhere: what is typed is kept at once."""
        super().hideEvent(event)
        self.editing.drafts.flush()

    def save(self) -> None:
        """Save what is typed."""
        self.editing.save()

    def _demand_role(self) -> None:
        chosen = bool(self.roles.values())
        self._no_role.setVisible(not chosen)
        if not chosen:
            problem = Problem(N_("Choose at least one role."))
            self._no_role.setText(problem.sentence())
            raise problem

    def _send(self) -> None:
        self._demand_role()
        draft = StaffDraft(
            self.name.text().strip(), tuple(self._chosen_roles()), self.login.text().strip()
        )
        if self.person is None:
            self._desk.change(
                service.add_staff, draft, then=self._on_saved, problem=self.editing.on_problem
            )
            return
        self.before = self.person
        self._desk.change(
            service.change_staff, self.person.id, draft, self.person.version,
            then=self._on_saved, problem=self.editing.on_problem,
        )

    def _on_saved(self, person: StaffRecord) -> None:
        self.editing.on_saved()
        self.saved.emit(person, self.editing.told(_("{name} is saved").format(name=person.name)))

    def _ask_newer(self) -> None:
        if self.person is not None:
            self._desk.read(
                person_of, self.person.id, then=self._on_newer, problem=self.editing.on_problem
            )

    def _on_newer(self, person: StaffRecord) -> None:
        self.person = person
        self.editing.on_theirs(person_values(person))
