"""The parts counter on the settings page: who delivers and how soon, and what to ask about what is bought."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.parts import questions, suppliers
from dealerdesk.parts.questions import QuestionDraft, QuestionRecord
from dealerdesk.parts.records import SupplierDraft, SupplierRecord
from ui.desk import Desk
from ui.page import Said
from ui.parts.settings_entries import QuestionForm, SupplierForm, clock_text
from ui.undo import Undo
from ui.widgets.scale import px
from ui.workshop.settings_lists import Deeds, ListCard


class _Removed(ListCard):
    """A list whose entries are taken out for good; the undo writes them again."""

    def load(self) -> None:
        """Show every entry."""
        self._desk.read(self.query(), self._desk.site_id, then=self._on_loaded, lane=self._name)

    def _ask_again(self) -> None:
        site_id = self._desk.site_id
        self._desk.read(self.query(), site_id, then=self._on_newer, problem=self.editing.on_problem)

    def off_words(self, active: bool) -> str:
        """What taking it out is called."""
        return _("Take it out of the list")

    def _on_off(self) -> None:
        one = self.chosen
        if one is not None:
            remove = self.deeds()[2]
            self._desk.change(
                remove, one.id, one.version, then=self._on_removed, problem=self._on_not_turned
            )

    def undo_removed(self, one: Any) -> Undo:
        """The way back of taking an entry out."""
        raise TypeError("a list takes back what it does")

    def _on_removed(self, one: Any) -> None:
        self.close_form()
        words = _("Taken out: {what}").format(what=self.line(one)[0])
        self.said.emit(Said(words, self.undo_removed(one)))
        self.load()


class SuppliersCard(_Removed):
    """Who delivers, and how soon."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "supplier", _("Suppliers"), _("Add a supplier"), SupplierForm())

    def query(self) -> Callable[..., Any]:
        """The suppliers of the house."""
        return suppliers.suppliers

    def deeds(self) -> Deeds:
        """Add, change, take out."""
        return suppliers.add_supplier, suppliers.change_supplier, suppliers.remove_supplier

    def line(self, one: SupplierRecord) -> tuple[str, str, str]:
        """Name, days, and the time of day."""
        days = ngettext("{n} working day", "{n} working days", one.lead_days).format(n=one.lead_days)
        return one.name, days, clock_text(one.arrives_minutes)

    def undo_added(self, one: SupplierRecord) -> Undo:
        """They do not deliver after all."""
        return Undo(
            self._desk, suppliers.remove_supplier, one.id, one.version, then=self.on_taken_back
        )

    def undo_changed(self, one: SupplierRecord, was: SupplierDraft, version: int) -> Undo:
        """They are as they were."""
        return Undo(
            self._desk, suppliers.change_supplier, one.id, was, one.version, then=self.on_taken_back,
            was=version,
        )

    def undo_removed(self, one: SupplierRecord) -> Undo:
        """They are in the list again."""
        return Undo(self._desk, suppliers.add_supplier, suppliers.draft_of(one), then=self.on_taken_back)


class QuestionsCard(_Removed):
    """What to ask when somebody buys what hints at a change."""

    def __init__(self, desk: Desk) -> None:
        title, add = _("Questions at the parts counter"), _("Add a question")
        super().__init__(desk, "part-question", title, add, QuestionForm())

    def query(self) -> Callable[..., Any]:
        """The questions of the house."""
        return questions.questions

    def deeds(self) -> Deeds:
        """Add, change, take out."""
        return questions.add_question, questions.change_question, questions.remove_question

    def line(self, one: QuestionRecord) -> tuple[str, str, str]:
        """What is asked, and for which parts."""
        return one.question, one.words, ""

    def undo_added(self, one: QuestionRecord) -> Undo:
        """It is not asked after all."""
        return Undo(
            self._desk, questions.remove_question, one.id, one.version, then=self.on_taken_back
        )

    def undo_changed(self, one: QuestionRecord, was: QuestionDraft, version: int) -> Undo:
        """It is asked as it was."""
        return Undo(
            self._desk, questions.change_question, one.id, was, one.version, then=self.on_taken_back,
            was=version,
        )

    def undo_removed(self, one: QuestionRecord) -> Undo:
        """It is asked again."""
        draft = QuestionDraft(one.words, one.question)
        return Undo(self._desk, questions.add_question, draft, then=self.on_taken_back)


class PartsSettings(QWidget):
    """Suppliers and questions; each is saved by itself."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.suppliers, self.questions = SuppliersCard(desk), QuestionsCard(desk)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        for card in (self.suppliers, self.questions):
            column.addWidget(card)
            card.said.connect(self.said)

    def load(self) -> None:
        """Show what is kept; what is typed stays."""
        self.suppliers.load()
        self.questions.load()

    def save(self) -> None:
        """Save the form that is open."""
        for card in (self.suppliers, self.questions):
            card.save()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes elsewhere: what is typed is kept at once."""
        super().hideEvent(event)
        for card in (self.suppliers, self.questions):
            card.editing.drafts.flush()
