"""A layer with one form in it; what stands around the form is `ui/editing.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.customers.fitting import FittingScroll
from ui.editing import Editing
from ui.widgets.buttons import Button, IconButton
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider

if TYPE_CHECKING:
    from ui.shell.window import Window


class FormLayer(Overlay):
    """Comes over the window with a form; Ctrl+Enter saves, Esc closes and keeps what is typed as a draft.

    `form` has values, put, restore, words, label and the signal edited. A layer overrides `save` and
    `ask_again`, and calls `begin` once its form shows the record.
    """

    said = Signal(object)
    """`Said`: something was saved."""
    go = Signal(object)
    """`Go`: on to somewhere else."""

    def __init__(self, window: Window, form: Any, draft_form: str, name: str, width: float = 820) -> None:
        super().__init__(window, name, width=width)
        self._desk = window.desk
        self.form = form
        self.editing = Editing(window.desk, form, draft_form, self.save, self.ask_again, self)
        self.drafts, self.notice = self.editing.drafts, self.editing.notice
        self.conflict = self.editing.conflict
        self.title = Label("", "title")
        self.foot = QHBoxLayout()
        self.save_button = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=40)
        self.cancel_button = Button(_("Cancel"), kind="quiet", height=40)
        self.extra = QVBoxLayout()
        self._build()
        self._listen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(16), px(14), px(12))
        head.addWidget(self.title, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        self.extra.setSpacing(px(8))
        for part in (self.notice, self.conflict, self.form):
            column.addWidget(part)
        column.addLayout(self.extra)
        column.addStretch(1)
        self.foot.setContentsMargins(px(24), px(12), px(24), px(16))
        self.foot.setSpacing(px(8))
        self.foot.addWidget(self.save_button)
        self.foot.addWidget(self.cancel_button)
        self.foot.addStretch(1)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Divider())
        self._scroll = FittingScroll(inside)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Divider())
        whole.addLayout(self.foot)
        self.column.addLayout(whole)

    def _listen(self) -> None:
        editing = self.editing
        editing.restored.connect(self.on_restored)
        editing.resized.connect(self.refit)
        editing.disputed.connect(self._on_disputed)
        editing.busy_changed.connect(self._on_busy)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.give_up)
        self._key = Key("Ctrl+Return", self._on_save, self)

    # Opening --------------------------------------------------------------------------------------

    def come_up(self, title: str, first: QWidget) -> None:
        """Come over the window with a clean strip; the keyboard goes to the first field."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.editing.clear()
        self.open_up(first)

    def begin(self, record: str) -> None:
        """The form shows the record as it is now; what was typed before comes back where there is some."""
        self.editing.begin(record)

    def on_restored(self) -> None:
        """A draft stands in the form now; override where something follows from it."""

    # Saving ---------------------------------------------------------------------------------------

    def _on_save(self) -> None:
        if self.isVisible():
            self.editing.save()

    def _on_busy(self, busy: bool) -> None:
        self.save_button.setEnabled(not busy)

    def _on_disputed(self) -> None:
        self._scroll.show_widget(self.conflict)
        self.refit()

    def save(self) -> None:
        """Send what is typed; raises `Problem` after saying it under the field. Override."""
        raise TypeError("a form layer says how it is saved")

    def ask_again(self) -> None:
        """Read the record as it is now and give it to `on_theirs`. Override where a version can be old."""

    def on_saved(self) -> None:
        """It is on the disk: the draft is no longer needed, and neither is the layer."""
        self.editing.on_saved()
        self.close_down()

    def on_problem(self, problem: Problem) -> None:
        """Say it inline, above the page where the layer is gone; what is typed stays."""
        if self.isVisible():
            self.editing.on_problem(problem)
        else:
            self._desk.troubled.emit(problem)

    def on_theirs(self, theirs: Mapping[str, object]) -> None:
        """Bring what somebody else saved together with what is typed here, which stays."""
        self.editing.on_theirs(theirs)

    def told(self, words: str) -> str:
        """What the toast says of a save, with the fields that others changed and that were taken over."""
        return self.editing.told(words)

    # Leaving --------------------------------------------------------------------------------------

    def give_up(self) -> None:
        """Cancel: nobody wants what is typed."""
        self.editing.forget()
        self.close_down()

    def leave(self) -> None:
        """The window goes: keep what is typed."""
        self.halt()
        self.drafts.flush()

    def halt(self) -> None:
        """Nobody types here any more: nothing needs to be looked for. Override."""

    def close_down(self) -> None:
        """Go away; what waits for its pause is kept now."""
        self.halt()
        self.drafts.flush()
        super().close_down()
