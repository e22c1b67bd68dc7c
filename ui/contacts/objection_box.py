"""The objection: the customer does not want to be contacted at all; their words, and the way to lift it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.contacts.records import ConsentSheet
from dealerdesk.core.i18n import _
from ui.form_parts import Part, words_part
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.labels import Label, QuoteLabel
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.words import WordsField


class ObjectionBox(QWidget):
    """One line while there is none; a strip with the words while there is one."""

    object_wanted = Signal(str)
    """The customer's words."""
    lift_wanted = Signal()
    began = Signal()
    """Somebody begins to write an objection down."""
    edited = Signal()
    given_up = Signal()
    """Nobody objected after all."""

    def __init__(self) -> None:
        super().__init__()
        self.link = LinkButton(_("They do not want to be contacted at all"))
        self.strip = Notice(icon="circle-x")
        self._quote = QuoteLabel("", size=16, lines=3)
        self._entry = Card(margins=(16, 12, 16, 14), spacing=10, sunken=True)
        self.words = WordsField(
            _("What they said"), _("their words, if they said any"), size=17, lines=(1, 4)
        )
        self.save_button = Button(_("Stop all contact"), "circle-x", "Ctrl+Enter", "danger")
        self._build()
        self.link.clicked.connect(self.open_entry)
        self.save_button.clicked.connect(self.save)
        self.words.textChanged.connect(self._on_words)

    def _build(self) -> None:
        self._entry.add(Label(_("No more calls, mails and letters"), "body", weight=600))
        self._entry.add(Label(
            _("Leads that are open are closed, and nobody rates them any more. It can be lifted again."),
            "small", "ink2", wrap=True,
        ))
        self._entry.add(self.words)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        away = Button(_("Cancel"), kind="quiet")
        away.clicked.connect(self._on_cancel)
        row.addWidget(self.save_button)
        row.addWidget(away)
        row.addStretch(1)
        self._entry.column.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.link, self.strip, self._quote, self._entry):
            column.addWidget(part)
        self.strip.say("")
        self._quote.hide()
        self._entry.hide()

    @property
    def is_open(self) -> bool:
        """Whether somebody is writing an objection down."""
        return self._entry.isVisible()

    def show_sheet(self, sheet: ConsentSheet, words: str) -> None:
        """Show whether there is one; `words` says since when."""
        ways = [(_("Lift it"), self.lift_wanted.emit)] if words else []
        self.strip.say(words, "danger", ways, "circle-x")
        self._quote.set_words(sheet.objection_words)
        self._quote.setVisible(bool(words and sheet.objection_words.strip()))
        self.link.setVisible(not words and not self.is_open)
        if words:
            self._entry.hide()

    def _on_words(self) -> None:
        if self.is_open:
            self.edited.emit()

    def _on_cancel(self) -> None:
        self.given_up.emit()
        self.close_entry()

    def parts(self) -> dict[str, Part]:
        """What a draft keeps of it."""
        return {"words": words_part(self.words)}

    def open_entry(self) -> None:
        """Begin to write an objection down."""
        self.words.set_words("")
        self.began.emit()
        self.link.hide()
        self._entry.show()
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def close_entry(self) -> None:
        """Nobody objected after all."""
        was_open = self.is_open
        self._entry.hide()
        self.link.setVisible(not self.strip.text())
        if was_open and self.link.isVisible():
            self.link.setFocus(Qt.FocusReason.TabFocusReason)

    def save(self) -> None:
        """Give the words to whoever keeps them."""
        self.object_wanted.emit(self.words.words())
