"""Operations and technicians on the settings page: a list each, and a form for one of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from ui.desk import Desk
from ui.editing import Editing
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.workshop.line_button import LineButton, clear_layout

Deeds = tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]
"""Adding an entry, changing it, and using it or not any more."""


class ListCard(Card):
    """A catalogue of the workshop; those that hold one say how its entries are read, shown and saved."""

    said = Signal(object)
    """`Said`: an entry was saved."""

    def __init__(self, desk: Desk, name: str, title: str, add_words: str, form: Any) -> None:
        super().__init__(margins=(24, 18, 24, 20), spacing=8)
        self._desk, self._name, self.form = desk, name, form
        self.chosen: Any = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.add_button = Button(add_words, "plus")
        self.box = QWidget()
        self.editing = Editing(desk, form, f"workshop-{name}", self._send, self._ask_again, self)
        self.save_button = Button(_("Save"), "check", kind="primary", height=36)
        self.off_link, self._away = LinkButton(""), LinkButton(_("Close"))
        self.add(Label(title, "heading"))
        self.column.addLayout(self._rows)
        self._build()
        self.add_button.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self.save)
        self.off_link.clicked.connect(self._on_off)
        self._away.clicked.connect(self.close_form)
        self.box.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self.box)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(8))
        for part in (self.editing.notice, self.editing.conflict, self.form):
            column.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        for part in (self.save_button, self.off_link, self._away):
            row.addWidget(part)
        row.addStretch(1)
        column.addLayout(row)
        self.add(self.box)
        self.column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    # What each list is about ----------------------------------------------------------------------

    def query(self) -> Callable[..., Any]:
        """How its entries are read: `(session, site_id, gone_too)`."""
        raise TypeError("a list says how it is read")

    def deeds(self) -> Deeds:
        """What is done with its entries."""
        raise TypeError("a list says what is done with it")

    def line(self, one: Any) -> tuple[str, str, str]:
        """An entry as a row: what, beside it, at the right."""
        raise TypeError("a list shows its entries")

    def off_words(self, active: bool) -> str:
        """What taking an entry out of use, or back into it, is called."""
        raise TypeError("a list names it")

    # Showing --------------------------------------------------------------------------------------

    def load(self) -> None:
        """Show every entry, also those out of use."""
        self._desk.read(self.query(), self._desk.site_id, True, then=self._on_loaded, lane=self._name)

    def _on_loaded(self, found: Sequence[Any]) -> None:
        clear_layout(self._rows)
        for one in found:
            what, beside, right = self.line(one)
            button = LineButton(what, beside, right if one.active else _("not used"), "ink2")
            button.clicked.connect(partial(self._open, one))
            self._rows.addWidget(button)

    def _on_add(self) -> None:
        self._open(None)

    def _open(self, one: Any, _checked: bool = False) -> None:
        self.chosen = one
        self.editing.clear()
        self.form.show_entry(one)
        self.off_link.setVisible(one is not None)
        if one is not None:
            self.off_link.setText(self.off_words(one.active))
        self.box.show()
        self.add_button.hide()
        self.form.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.begin(f"{self._name}-{one.id}" if one is not None else "new")

    def close_form(self) -> None:
        """Back to the list; what is typed is a draft."""
        self.editing.drafts.flush()
        self.box.hide()
        self.add_button.show()

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save the form that is open."""
        if self.box.isVisible():
            self.editing.save()

    def _send(self) -> None:
        draft, before = self.form.draft(), self.chosen
        add, change, _offer = self.deeds()
        if before is None:
            self._desk.change(add, draft, then=self._on_added, problem=self.editing.on_problem)
            return
        was = self.form.draft_of(before)
        self._desk.change(
            change, before.id, draft, before.version, then=partial(self._on_changed, was, before.version),
            problem=self.editing.on_problem,
        )

    def undo_added(self, one: Any) -> Undo:
        """The way back of an entry that is new."""
        raise TypeError("a list takes back what it does")

    def undo_changed(self, one: Any, was: Any, version: int) -> Undo:
        """The way back of a change."""
        raise TypeError("a list takes back what it does")

    def _on_added(self, one: Any) -> None:
        self._saved(one, self.undo_added(one))

    def _on_changed(self, was: Any, version: int, one: Any) -> None:
        self._saved(one, self.undo_changed(one, was, version))

    def _saved(self, one: Any, undo: Undo) -> None:
        self.editing.on_saved()
        self.box.hide()
        self.add_button.show()
        self.said.emit(Said(self.editing.told(_("Saved: {what}").format(what=self.line(one)[0])), undo))
        self.load()

    def _on_off(self) -> None:
        one = self.chosen
        if one is not None:
            offer = self.deeds()[2]
            self._desk.change(
                offer, one.id, not one.active, one.version, then=self._on_turned, problem=self._on_not_turned
            )

    def undo_turned(self, one: Any) -> Undo:
        """The way back of taking an entry out of use, or back into it."""
        raise TypeError("a list takes back what it does")

    def _on_turned(self, one: Any) -> None:
        self.close_form()
        words = _("Used again: {what}") if one.active else _("Not used any more: {what}")
        self.said.emit(Said(words.format(what=self.line(one)[0]), self.undo_turned(one)))
        self.load()

    def _on_not_turned(self, problem: Problem) -> None:
        self.editing.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale):
            self._ask_again()

    def _ask_again(self) -> None:
        self._desk.read(
            self.query(), self._desk.site_id, True, then=self._on_newer, problem=self.editing.on_problem
        )

    def _on_newer(self, found: Sequence[Any]) -> None:
        newer = next((one for one in found if self.chosen is not None and one.id == self.chosen.id), None)
        if newer is not None:
            self.chosen = newer
            self.editing.on_theirs(self.form.values_of(newer))

    def on_taken_back(self, _one: object) -> None:
        """Something was taken back: show it."""
        self.load()
