"""The forms of a supplier and of a question on the settings page."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_time
from dealerdesk.parts.questions import QuestionDraft, QuestionRecord
from dealerdesk.parts.records import SupplierDraft, SupplierRecord
from dealerdesk.parts.suppliers import draft_of
from ui.cover.amounts import read_count
from ui.form_parts import Parts, text_part
from ui.widgets.fields import Field, FieldBlock, TimeField, side_by_side
from ui.widgets.scale import px

_NO_TIME = N_("Type a time like 13:10.")


def clock_text(minutes: int | None) -> str:
    """Minutes of the day as the clock shows them, '' for none."""
    return "" if minutes is None else show_time(dt.time(minutes // 60, minutes % 60))


class SupplierForm(Parts, QWidget):
    """Name, working days, the time of day, and until when to order."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name, self.days, self.contact = Field(), Field(), Field()
        self.at, self.by = TimeField(), TimeField()
        self._days = FieldBlock(_("Working days"), self.days)
        self._at = FieldBlock(_("Delivers at"), self.at)
        self._by = FieldBlock(_("Order by"), self.by, _("Later orders take a day longer."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        contact = FieldBlock(_("Contact"), self.contact)
        column.addLayout(side_by_side(FieldBlock(_("Name"), self.name), contact))
        column.addLayout(side_by_side(self._days, self._at, self._by))
        named = (("name", _("Name"), self.name), ("days", _("Working days"), self.days),
                 ("at", _("Delivers at"), self.at), ("by", _("Order by"), self.by),
                 ("contact", _("Contact"), self.contact))
        self.parts = {key: text_part(label, field) for key, label, field in named}
        for _key, _label, field in named:
            field.textEdited.connect(self.edited)

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.name

    def values_of(self, one: SupplierRecord | None) -> dict[str, object]:
        """A supplier as the fields show it."""
        if one is None:
            return {"name": "", "days": "1", "at": "08:00", "by": "", "contact": ""}
        return {"name": one.name, "days": str(one.lead_days), "at": clock_text(one.arrives_minutes),
                "by": clock_text(one.order_by_minutes), "contact": one.contact}

    def show_entry(self, one: SupplierRecord | None) -> None:
        """Show a supplier, or an empty form."""
        for block in (self._days, self._at, self._by):
            block.clear_error()
        self.restore(self.values_of(one))

    def draft(self) -> SupplierDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        self._days.clear_error()
        try:
            days = read_count(self.days.text())
        except Problem as problem:
            self._days.set_error(problem.sentence())
            raise
        arrives = _minutes(self._at, self.at)
        by = _minutes(self._by, self.by)
        usual = SupplierDraft("").arrives_minutes
        return SupplierDraft(
            self.name.text(), days or 0, usual if arrives is None else arrives, by, self.contact.text()
        )

    @staticmethod
    def draft_of(one: SupplierRecord) -> SupplierDraft:
        """A supplier as it is kept, to put it back."""
        return draft_of(one)


def _minutes(block: FieldBlock, field: TimeField) -> int | None:
    """Minutes of the day, None for nothing; raises `Problem` after saying it under the field."""
    block.clear_error()
    time = field.time()
    if time is not None:
        return time.hour * 60 + time.minute
    if not field.text().strip():
        return None
    block.set_error(_(_NO_TIME))
    raise Problem(_NO_TIME)


class QuestionForm(Parts, QWidget):
    """The words of a part's name, and what is asked then."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.named, self.question = Field(), Field()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        about = _("Words in the name of the part, apart by commas: roof box, tow bar")
        column.addWidget(FieldBlock(_("Parts"), self.named, about))
        column.addWidget(FieldBlock(_("Question"), self.question, _("Asked, never written down as a fact.")))
        self.parts = {
            "words": text_part(_("Parts"), self.named), "question": text_part(_("Question"), self.question)
        }
        for field in (self.named, self.question):
            field.textEdited.connect(self.edited)

    def first(self) -> QWidget:
        """Where typing begins."""
        return self.named

    def values_of(self, one: QuestionRecord | None) -> dict[str, object]:
        """A question as the fields show it."""
        if one is None:
            return {"words": "", "question": ""}
        return {"words": one.words, "question": one.question}

    def show_entry(self, one: QuestionRecord | None) -> None:
        """Show a question, or an empty form."""
        self.restore(self.values_of(one))

    def draft(self) -> QuestionDraft:
        """What is typed."""
        return QuestionDraft(self.named.text(), self.question.text())

    @staticmethod
    def draft_of(one: QuestionRecord) -> QuestionDraft:
        """A question as it is kept, to put it back."""
        return QuestionDraft(one.words, one.question)
