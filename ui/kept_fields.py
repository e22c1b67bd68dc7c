"""A few fields that are kept as a draft on each pause: for small forms that nobody else changes meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from ui.drafts import DraftDesk, Drafts
from ui.form_parts import Part


class KeptFields(QObject):
    """Keeps `parts` under the name of a form; `edited` is connected to whatever says that somebody typed."""

    restored = Signal()
    """What was typed before stands in the fields again."""
    troubled = Signal(object)
    """A `Problem`: the draft could not be kept."""

    def __init__(self, desk: DraftDesk, form: str, parts: Mapping[str, Part], parent: QObject) -> None:
        super().__init__(parent)
        self._drafts, self._form, self._parts = Drafts(desk, self), form, parts
        self._record, self._customer_id = "", 0
        self._base: dict[str, object] = {}
        self._drafts.troubled.connect(self.troubled)

    def _values(self) -> dict[str, object]:
        return {key: part.read() for key, part in self._parts.items()}

    def begin(self, record: str, customer_id: int = 0) -> None:
        """The fields are as they begin; what was left there comes back. `customer_id`: whom it is about."""
        self._record, self._customer_id, self._base = record, customer_id, self._values()
        self._drafts.read(self._form, record, self._on_read)

    def _on_read(self, content: Mapping[str, object] | None) -> None:
        if content is None or content.get("record") != self._record or self._values() != self._base:
            return
        for key, part in self._parts.items():
            if key in content:
                part.show(content[key])
        self.restored.emit()

    def edited(self) -> None:
        """Somebody typed: kept at the next pause, or gone where it is as it began."""
        if not self._record:
            return
        values = self._values()
        if values == self._base:
            self._drafts.forget(self._form, self._record)
            return
        content = {**values, "record": self._record, "customer_id": self._customer_id}
        self._drafts.keep(self._form, self._record, content)

    def flush(self) -> None:
        """Write at once what waits for its pause."""
        self._drafts.flush()

    def done(self, record: str | None = None) -> None:
        """It is saved, or nobody wants it. `record`: what was saved, where others may be looked at by now."""
        gone = self._record if record is None else record
        if gone:
            self._drafts.forget(self._form, gone)
        if gone == self._record:
            self._record = ""

    @property
    def record(self) -> str:
        """What the fields are about; empty where nothing is kept."""
        return self._record

    def rest(self) -> None:
        """The fields are left or are about something else now: what is typed stays kept, more is not."""
        self.flush()
        self._record = ""
