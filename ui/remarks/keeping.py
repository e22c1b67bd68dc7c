"""Keeps what is typed about a customer as a draft, under an identity that makes a repeated save harmless."""

from __future__ import annotations

import contextlib
import uuid

from PySide6.QtCore import QObject, Signal

from dealerdesk.core.errors import Problem
from ui.desk import Desk
from ui.drafts import Drafts
from ui.remarks.form import RemarkForm, joined
from ui.remarks.sending import Sent

FORM, NOBODY = "remark", "nobody"


class Keeping(QObject):
    """The draft of one form: of whom it is, and the uid that the saved remark will have."""

    restored = Signal(object)
    """What else the draft kept (dict), once its words stand in the form."""
    kept = Signal()
    """What is typed is safely in its file."""
    troubled = Signal(object)
    """A `Problem`: the draft could not be kept."""

    def __init__(self, desk: Desk, form: RemarkForm) -> None:
        super().__init__(form)
        self._form = form
        self._drafts = Drafts(desk, self)
        self._tried = False
        self._moved_from = ""
        self.name = NOBODY
        self.uid = uuid.uuid4()
        self._drafts.kept.connect(self._on_kept)
        self._drafts.troubled.connect(self._on_troubled)

    @staticmethod
    def name_of(customer_id: int | None) -> str:
        """Under which name the draft about a customer is kept."""
        return NOBODY if customer_id is None else f"customer-{customer_id}"

    def begin(self, customer_id: int | None) -> None:
        """An empty form about somebody; what was left there comes back."""
        self.name, self.uid = self.name_of(customer_id), uuid.uuid4()
        self._tried, self._moved_from = False, ""
        self._form.restore({})
        self._drafts.read(FORM, self.name, self._on_read)

    def move_to(self, customer_id: int) -> None:
        """What is typed is about this customer; an older draft about them is put before it."""
        name = self.name_of(customer_id)
        if name != self.name:
            self._moved_from = "" if self._form.is_empty() else self.name
            self.name = name
            self._drafts.read(FORM, self.name, self._on_read)

    def keep(self, more: dict[str, object]) -> None:
        """Keep the form with what else belongs to it, at the next pause; forget an empty one."""
        if self._tried:
            # What was sent once may have arrived after all: other words are another remark.
            self.uid, self._tried = uuid.uuid4(), False
        if self._form.is_empty():
            self._drafts.forget(FORM, self.name)
        else:
            content = {**self._form.content(), **more, "name": self.name, "uid": str(self.uid)}
            self._drafts.keep(FORM, self.name, content)

    def keep_again(self, sent: Sent) -> None:
        """Put words that were taken back into the draft they came from, at once."""
        kept = {**sent.content, "name": sent.name, "uid": str(uuid.uuid4())}
        self._drafts.keep(FORM, sent.name, kept)
        self.flush()

    def flush(self) -> None:
        """Write at once: the layer or the window goes."""
        self._drafts.flush()

    def note_tried(self) -> None:
        """The form was sent off and came back."""
        self._tried = True

    def forget(self, name: str) -> None:
        """The words are saved now."""
        self._drafts.forget(FORM, name)

    def _on_read(self, content: dict[str, object] | None) -> None:
        more: dict[str, object] = {}
        if content is not None and content.get("name") == self.name:
            typed = {} if self._form.is_empty() else self._form.content()
            self._form.restore(joined(content, typed))
            if not typed:
                # The same draft is the same remark, also after a crash between commit and answer.
                with contextlib.suppress(ValueError):
                    self.uid = uuid.UUID(str(content.get("uid", "")))
            more = {key: content[key] for key in ("place", "to_staff") if key in content}
            self.restored.emit(more)
        if self._moved_from:
            self.keep(more)
            self._drafts.forget(FORM, self._moved_from)
            self._moved_from = ""

    def _on_kept(self, form: str, name: str) -> None:
        if (form, name) == (FORM, self.name):
            self.kept.emit()

    def _on_troubled(self, problem: Problem) -> None:
        self.troubled.emit(problem)
