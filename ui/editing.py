"""What stands around a form: drafts that survive, trouble in words, two versions side by side, one save."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from ui.customers.conflict import ConflictPanel
from ui.customers.three_way import Reconciled, reconcile
from ui.desk import Desk
from ui.drafts import Drafts
from ui.widgets.surfaces import Notice


class Editing(QObject):
    """Looks after one form; `notice` and `conflict` are shown above it by whoever owns them.

    `form` has values, put, restore, words, label and the signal edited. `save` sends what is typed and
    raises `Problem` after saying it under the field; `ask_again` reads the record as others saved it and
    gives it to `on_theirs`.
    """

    restored = Signal()
    """A draft stands in the form now."""
    resized = Signal()
    """Something above the form came or went."""
    disputed = Signal()
    """There is something to choose between two versions."""
    busy_changed = Signal(bool)
    """Whether what is typed is on its way to the disk."""

    def __init__(
        self, desk: Desk, form: Any, draft_form: str, save: Callable[[], None],
        ask_again: Callable[[], None], parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.form, self.drafts = form, Drafts(desk, self)
        self.notice, self.conflict = Notice(), ConflictPanel()
        self._draft_form, self._record = draft_form, ""
        self._base: dict[str, object] = {}
        self._taken: tuple[str, ...] = ()
        self._send, self._ask_again = save, ask_again
        self.saving = False
        form.edited.connect(self._on_edited)
        self.conflict.chosen.connect(self._keep_draft)
        self.drafts.troubled.connect(self._on_not_kept)
        self.notice.say("")

    # Opening --------------------------------------------------------------------------------------

    def clear(self) -> None:
        """A clean strip: nothing is said, nothing is disputed, nothing is on its way."""
        self.notice.say("")
        self.conflict.clear()
        self._taken = ()
        self._set_saving(False)

    def begin(self, record: str) -> None:
        """The form shows the record as it is now; what was typed before comes back where there is some."""
        self._record, self._base = record, self.form.values()
        kind, _dash, number = record.rpartition("-")
        if kind and number.isdigit():
            self.conflict.is_about(self._desk, kind, int(number))
        self.drafts.read(self._draft_form, record, self._on_draft)
        self.resized.emit()

    def rest_on(self, values: Mapping[str, object]) -> None:
        """What is kept now is this: the form shows it, but for what was typed since it was sent."""
        self._base = dict(values)

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
        self.restored.emit()
        self.resized.emit()

    def _on_afresh(self) -> None:
        self.form.restore(self._base)
        self.conflict.clear()
        self.notice.say("")
        self.forget()
        self.resized.emit()

    # Typing ---------------------------------------------------------------------------------------

    def _on_edited(self) -> None:
        self.conflict.follow(self.form.values())
        self._keep_draft()

    def _keep_draft(self) -> None:
        # A field in which nobody has chosen yet rests on what it was before both changed it, so that
        # it is asked about again when the draft comes back.
        if self._record and self.is_changed():
            content = {"base": self._base | self.conflict.before(), "values": self.form.values()}
            self.drafts.keep(self._draft_form, self._record, content)
        elif self._record:
            # Typed back to what is kept: there is nothing to come back for.
            self.forget()

    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return bool(self.form.values() != self._base)

    def forget(self) -> None:
        """Nobody wants the draft any more."""
        self.drafts.forget(self._draft_form, self._record)

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Send what is typed, once everything that is disputed was chosen."""
        if self.saving:
            return
        if self.conflict.demand():
            self.resized.emit()
            self.disputed.emit()
            return
        try:
            self._send()
        except Problem as problem:
            self.notice.say(problem.sentence(), "danger")
            self.resized.emit()
            return
        self._set_saving(True)

    def _set_saving(self, saving: bool) -> None:
        self.saving = saving
        self.busy_changed.emit(saving)

    def on_saved(self) -> None:
        """It is on the disk: the draft is no longer needed."""
        self.forget()
        self.notice.say("")
        self.conflict.clear()
        self._set_saving(False)

    def on_problem(self, problem: Problem) -> None:
        """Say it inline; what is typed stays."""
        if isinstance(problem, Stale):
            # Not to be saved again before it is known what the others saved.
            self._ask_again()
            return
        self._set_saving(False)
        self.notice.say(problem.sentence(), "danger")
        self.resized.emit()

    def _on_not_kept(self, problem: Problem) -> None:
        """The draft is not on the disk; why a save was refused weighs more."""
        if not self.notice.text():
            self.notice.say(problem.sentence(), "warn")
            self.resized.emit()

    def on_theirs(self, theirs: Mapping[str, object]) -> None:
        """Bring what somebody else saved together with what is typed here, which stays.

        What only one of us changed merges by itself and is saved; the rest waits for a choice.
        """
        self._set_saving(False)
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
        self.save()

    def _ask_which(self, found: Reconciled) -> None:
        self.conflict.show_versions(found, self.form)
        self._keep_draft()
        self.resized.emit()
        self.disputed.emit()

    def told(self, words: str) -> str:
        """What the toast says of a save, with the fields that others changed and that were taken over."""
        taken, self._taken = self._taken, ()
        if not taken:
            return words
        fields = ", ".join(dict.fromkeys(taken))
        return _("{saved}, with what others changed: {fields}").format(saved=words, fields=fields)
