"""The panel under the buttons: one small form at a time, by keys only, its text kept until it is saved."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.drafts import Drafts
from ui.leads.step_forms import StepForm
from ui.widgets.buttons import Button
from ui.widgets.keys import Key
from ui.widgets.labels import KeyCap, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

if TYPE_CHECKING:
    from ui.desk import Desk


class ActionPanel(Card):
    """Comes under the buttons of a lead; Enter saves, Esc closes and keeps what is typed."""

    submitted = Signal(object)
    """The `Wanted` of the form, checked."""
    opened = Signal()
    """A form is shown."""
    closed = Signal()
    """The panel is gone."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(margins=(16, 12, 16, 14), spacing=10, sunken=True)
        self.form: StepForm | None = None
        self.uid = uuid.uuid4()
        self.lead_id, self.version = 0, 0
        self._tried = False
        self._drafts = Drafts(desk, self)
        self._title = Label("", "body", weight=600)
        self._notice = Notice()
        self._save = Button(_("Save"), None, "Enter", "primary", height=32)
        self._build()
        self.hide()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(Label(_("keeps what is typed"), "caption", "ink2"))
        head.addWidget(KeyCap("Esc"))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._save)
        self.column.addLayout(head)
        self._place = QHBoxLayout()
        self.column.addLayout(self._place)
        self.add(self._notice)
        self.column.addLayout(foot)
        self._notice.say("")
        self._save.clicked.connect(self.submit)
        self._key = Key("Ctrl+Return", self._on_finish, self)

    @property
    def is_open(self) -> bool:
        """Whether a form is shown."""
        return self.form is not None

    def open_form(self, form: StepForm, lead_id: int, version: int) -> None:
        """Show a form for a lead as it was seen; what was left in it comes back."""
        self.close_form()
        self.form, self.lead_id, self.version = form, lead_id, version
        self.uid, self._tried = uuid.uuid4(), False
        self._title.setText(form.title)
        self.setAccessibleName(form.title)
        self._notice.say("")
        self._place.addWidget(form)
        self._drafts.read(self._draft_form(), f"lead-{lead_id}", self._on_draft)
        self.show()
        form.first().setFocus(Qt.FocusReason.ShortcutFocusReason)
        form.edited.connect(self._on_edited)
        self.opened.emit()

    def close_form(self, done: bool = False) -> None:
        """Go away; what is typed stays in its draft unless it is done."""
        form = self.form
        if form is None:
            return
        if done:
            self._drafts.forget(self._draft_form(), f"lead-{self.lead_id}")
        self._drafts.flush()
        self.form = None
        self.hide()
        form.hide()
        self._place.removeWidget(form)
        form.deleteLater()
        self.closed.emit()

    def _draft_form(self) -> str:
        return f"lead-{self.form.code}" if self.form is not None else ""

    def _on_draft(self, content: dict[str, object] | None) -> None:
        if content is None or self.form is None:
            return
        if (content.get("form"), content.get("lead")) == (self._draft_form(), self.lead_id):
            self.form.restore(content)

    def _on_edited(self) -> None:
        if self.form is None:
            return
        if self._tried:
            # What was sent once may have arrived after all: other words are another step.
            self.uid, self._tried = uuid.uuid4(), False
        self._notice.say("")
        content = {**self.form.content(), "form": self._draft_form(), "lead": self.lead_id}
        self._drafts.keep(self._draft_form(), f"lead-{self.lead_id}", content)

    def submit(self) -> None:
        """Save, as Enter does."""
        if self.form is None or not self._save.isEnabled():
            return
        try:
            wanted = self.form.wanted()
        except Problem as problem:
            self._say(problem)
            return
        self.set_sending(True)
        self.submitted.emit(wanted)

    def _on_finish(self) -> None:
        if self.isVisible():
            self.submit()

    def set_sending(self, sending: bool) -> None:
        """Hold the form still while it is on its way to the disk."""
        self._save.setEnabled(not sending)
        if self.form is not None:
            self.form.setEnabled(not sending)

    def refuse(self, problem: Problem, version: int) -> None:
        """It was not saved: say why, keep the text; saving again means the lead as it is seen now."""
        self._tried = True
        self.version = version
        self.set_sending(False)
        self._say(problem)
        if self.form is not None:
            self.form.first().setFocus()

    def _say(self, problem: Problem) -> None:
        told = self.form is not None and any(block.error() for block in self.form.blocks.values())
        self._notice.say("" if told else problem.sentence(), "danger")

    def event(self, event: QEvent) -> bool:
        """Esc closes the panel before it goes back a page; Enter on a choice saves."""
        if isinstance(event, QKeyEvent) and self.isVisible():
            if event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._acts(event):
                return True
        return super().event(event)

    def _acts(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            return False
        event.accept()
        return True

    def leave(self) -> None:
        """Keep what is typed at once: the page or the window goes."""
        self._drafts.flush()
