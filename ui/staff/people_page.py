"""The people of the house on the settings page: who works here, in which roles, and who is at work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.staff import pins, service
from dealerdesk.staff.records import StaffDraft, StaffRecord
from ui.page import Said
from ui.staff.people_rows import role_line
from ui.staff.person_form import PersonForm
from ui.staff.pin_form import PinForm
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, BadgeLabel, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

if TYPE_CHECKING:
    from ui.desk import Desk

# A name and the badge beside it want so much before the links stand below them.
NAME = 300


class PersonLine(QWidget):
    """One person: who they are, whether they are at work, and what can be changed."""

    change_wanted = Signal(object)
    work_toggled = Signal(object)
    leave_wanted = Signal(object)
    pin_wanted = Signal(object)

    def __init__(self, person: StaffRecord, has_pin: bool) -> None:
        super().__init__()
        self.person = person
        both, who, links = Folding(12, 4), QWidget(), QWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, px(4), 0, px(4))
        whole.addWidget(both)
        both.add(who, 1, least=NAME)
        both.add(links)
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(AvatarLabel(person.name, 36))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(person.name, "body", weight=600))
        words.addWidget(Label(f"{role_line(person)} · {person.login}", "small", "ink2"))
        row.addLayout(words, 1)
        tone = "good" if person.at_work else "neutral"
        row.addWidget(BadgeLabel(_("at work") if person.at_work else _("not at work"), tone))
        row = QHBoxLayout(links)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        self._add(row, _("Goes home") if person.at_work else _("Is here"), self._on_work)
        self._add(row, _("Change"), self._on_change)
        self._add(row, _("Change PIN") if has_pin else _("Set a PIN"), self._on_pin)
        self._add(row, _("Has left"), self._on_leave)
        row.addStretch(1)

    def _add(self, row: QHBoxLayout, text: str, slot: object) -> None:
        link = LinkButton(text)
        link.setAccessibleName(f"{text}, {self.person.name}")
        link.clicked.connect(slot)
        row.addWidget(link)

    def _on_work(self) -> None:
        self.work_toggled.emit(self.person)

    def _on_change(self) -> None:
        self.change_wanted.emit(self.person)

    def _on_pin(self) -> None:
        self.pin_wanted.emit(self.person)

    def _on_leave(self) -> None:
        self.leave_wanted.emit(self.person)


class PeoplePage(QWidget):
    """Everybody who works here, one line each, and a form for one of them."""

    said = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._form: PersonForm | PinForm | None = None
        self._pins: frozenset[int] = frozenset()
        self._notice = Notice()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._card = Card(margins=(24, 18, 24, 20), spacing=8)
        self._card.add(Label(_("Who works here"), "heading"))
        self._card.add(self._notice)
        self._card.column.addLayout(self._lines)
        self._add_button = Button(_("Add a person"), "user-plus")
        self._add_button.clicked.connect(self._on_add)
        self._card.column.addWidget(self._add_button)
        self._notice.say("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        column.addStretch(1)

    def load(self) -> None:
        """Show everybody."""
        self._desk.read(pins.people_with_pins, self._desk.site_id, then=self._on_loaded)

    def _on_loaded(self, found: tuple[tuple[StaffRecord, ...], frozenset[int]]) -> None:
        people, self._pins = found
        while (item := self._lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for person in people:
            line = PersonLine(person, person.id in self._pins)
            line.pin_wanted.connect(self._open_pin_form)
            line.change_wanted.connect(self._open_form)
            line.work_toggled.connect(self._on_work_toggled)
            line.leave_wanted.connect(self._on_leave_wanted)
            self._lines.addWidget(line)

    def save(self) -> None:
        """Save the form that is open."""
        if self._form is not None:
            self._form.save()

    def _on_add(self) -> None:
        self._open_form(None)

    def _open_form(self, person: StaffRecord | None) -> None:
        form = PersonForm(self._desk, person)
        form.saved.connect(self._on_saved)
        self._show_form(form)
        form.name.setFocus()

    def _open_pin_form(self, person: StaffRecord) -> None:
        form = PinForm(self._desk, person, person.id in self._pins)
        form.saved.connect(self._on_pin_saved)
        self._show_form(form)
        form.first.setFocus()

    def _show_form(self, form: PersonForm | PinForm) -> None:
        self._close_form()
        self._form = form
        form.closed.connect(self._close_form)
        self._card.add(form)

    def _close_form(self) -> None:
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None

    def _on_saved(self, person: StaffRecord, words: str) -> None:
        before = self._form.before if isinstance(self._form, PersonForm) else None
        self._close_form()
        self._tell(words, _way_back(self, before, person))

    def _tell(self, words: str, undo: Undo | None = None) -> None:
        self._notice.say("")
        self.said.emit(Said(words, undo))
        self.load()

    def _on_undone(self, person: StaffRecord) -> None:
        self._tell(_("{name} is as before").format(name=person.name))

    def on_taken_out(self, person: StaffRecord) -> None:
        """Somebody who had just been added is gone again."""
        self._tell(_("{name} is taken out again").format(name=person.name))

    def _on_pin_saved(self, person: StaffRecord) -> None:
        self._close_form()
        self.said.emit(Said(_("The PIN of {name} is changed").format(name=person.name)))
        self.load()

    def _on_work_toggled(self, person: StaffRecord) -> None:
        self._desk.change(
            service.set_at_work, person.id, not person.at_work,
            then=self._on_work_said, problem=self._on_problem,
        )  # fmt: skip

    def _on_work_said(self, person: StaffRecord) -> None:
        words = _("{name} is at work") if person.at_work else _("{name} is not at work")
        back = self.undo(service.set_at_work, person.id, not person.at_work)
        self._tell(words.format(name=person.name), back)

    def undo(
        self, deed: Callable[..., object], *args: object,
        then: Callable[[StaffRecord], None] | None = None, was: int | None = None,
    ) -> Undo:  # fmt: skip
        """The way back by a deed, and what is said of it; `was` as `Undo` has it."""
        then = then or self._on_undone
        return Undo(self._desk, deed, *args, then=then, problem=self._on_problem, was=was)

    def _on_leave_wanted(self, person: StaffRecord) -> None:
        self._desk.change(service.retire, person.id, then=self._on_left, problem=self._on_problem)

    def _on_left(self, person: StaffRecord) -> None:
        words = _("{name} has left. What they heard keeps their name.").format(name=person.name)
        self._tell(words, self.undo(service.come_back, person.id))

    def _on_problem(self, problem: Problem) -> None:
        self._notice.say(problem.sentence(), "warn")


def _way_back(page: PeoplePage, before: StaffRecord | None, saved: StaffRecord) -> Undo:
    """Somebody new leaves again; somebody changed becomes who they were."""
    if before is None:
        return page.undo(service.retire, saved.id, then=page.on_taken_out)
    draft = StaffDraft(before.name, before.roles, before.login)
    return page.undo(service.change_staff, saved.id, draft, saved.version, was=before.version)
