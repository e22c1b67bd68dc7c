"""A layer with one form in it: drafts that survive, trouble in words, two versions side by side, one save."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from ui.customers.conflict import ConflictPanel
from ui.customers.fitting import FittingScroll
from ui.customers.three_way import Reconciled, reconcile
from ui.drafts import Drafts
from ui.widgets.buttons import Button, IconButton
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice

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
        self._draft_form, self._record = draft_form, ""
        self._base: dict[str, object] = {}
        self._taken: tuple[str, ...] = ()
        self._saving = False
        self.drafts = Drafts(window.desk, self)
        self.title = Label("", "title")
        self.notice = Notice()
        self.conflict = ConflictPanel()
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
        self.notice.say("")

    def _listen(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.conflict.chosen.connect(self._keep_draft)
        self.save_button.clicked.connect(self._on_save)
        self.cancel_button.clicked.connect(self.give_up)
        self.drafts.troubled.connect(self.on_problem)
        self._key = Key("Ctrl+Return", self._on_save, self)

    # Opening --------------------------------------------------------------------------------------

    def come_up(self, title: str, first: QWidget) -> None:
        """Come over the window with a clean strip; the keyboard goes to the first field."""
        self.title.setText(title)
        self.setAccessibleName(title)
        self.notice.say("")
        self.conflict.clear()
        self._saving, self._taken = False, ()
        self.save_button.setEnabled(True)
        self.open_up(first)

    def begin(self, record: str) -> None:
        """The form shows the record as it is now; what was typed before comes back where there is some."""
        self._record, self._base = record, self.form.values()
        self.drafts.read(self._draft_form, record, self._on_draft)
        self.refit()

    def _on_draft(self, content: Mapping[str, object] | None) -> None:
        if content is None or self.form.values() != self._base:
            return
        base, mine = content.get("base"), content.get("values")
        if not isinstance(base, dict) or not isinstance(mine, dict):
            return
        found = reconcile(base, mine, self._base)
        self.form.restore(found.values)
        if found.disputed or found.taken:
            self.conflict.show_versions(found, self.form)
        self.notice.say(
            _("This is what you typed before, not saved yet."), "info",
            [(_("Start afresh"), self._on_afresh)], "history",
        )
        self.on_restored()
        self.refit()

    def on_restored(self) -> None:
        """A draft stands in the form now; override where something follows from it."""

    def _on_afresh(self) -> None:
        self.form.restore(self._base)
        self.conflict.clear()
        self.notice.say("")
        self.drafts.forget(self._draft_form, self._record)
        self.refit()

    # Typing and saving ----------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.conflict.follow(self.form.values())
        self._keep_draft()

    def _keep_draft(self) -> None:
        # A field in which nobody has chosen yet rests on what it was before both changed it, so that
        # it is asked about again when the draft comes back.
        if self.is_changed():
            content = {"base": self._base | self.conflict.before(), "values": self.form.values()}
            self.drafts.keep(self._draft_form, self._record, content)

    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self.form.values() != self._base)

    def _on_save(self) -> None:
        if self._saving or not self.isVisible():
            return
        if self.conflict.demand():
            self._scroll.show_widget(self.conflict)
            self.refit()
            return
        try:
            self.save()
        except Problem as problem:
            self.notice.say(problem.sentence(), "danger")
            self.refit()
            return
        self._saving = True
        self.save_button.setEnabled(False)

    def save(self) -> None:
        """Send what is typed; raises `Problem` after saying it under the field. Override."""
        raise TypeError("a form layer says how it is saved")

    def ask_again(self) -> None:
        """Read the record as it is now and give it to `on_theirs`. Override where a version can be old."""

    def on_saved(self) -> None:
        """It is on the disk: the draft is no longer needed, and neither is the layer."""
        self._saving = False
        self.drafts.forget(self._draft_form, self._record)
        self.close_down()

    def on_problem(self, problem: Problem) -> None:
        """Say it inline; what is typed stays."""
        if isinstance(problem, Stale):
            # Not to be saved again before it is known what the others saved.
            self.ask_again()
            return
        self._saving = False
        self.save_button.setEnabled(True)
        self.notice.say(problem.sentence(), "danger")
        self.refit()

    def on_theirs(self, theirs: Mapping[str, object]) -> None:
        """Bring what somebody else saved together with what is typed here, which stays.

        What only one of us changed merges by itself and is saved; the rest waits for a choice.
        """
        self._saving = False
        self.save_button.setEnabled(True)
        found = reconcile(self._base | self.conflict.before(), self.form.values(), theirs)
        self._base = dict(theirs)
        self.form.restore(found.values)
        self.notice.say("")
        if found.disputed:
            self._ask_which(found)
            return
        self.conflict.clear()
        self._taken += tuple(self.form.label(key) for key in found.taken)
        self._keep_draft()
        self._on_save()

    def _ask_which(self, found: Reconciled) -> None:
        self.conflict.show_versions(found, self.form)
        self._keep_draft()
        self.refit()
        self._scroll.show_widget(self.conflict)

    def told(self, words: str) -> str:
        """What the toast says of a save, with the fields that others changed and that were taken over."""
        if not self._taken:
            return words
        fields = ", ".join(dict.fromkeys(self._taken))
        return _("{saved}, with what others changed: {fields}").format(saved=words, fields=fields)

    # Leaving --------------------------------------------------------------------------------------

    def give_up(self) -> None:
        """Cancel: nobody wants what is typed."""
        self.drafts.forget(self._draft_form, self._record)
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
