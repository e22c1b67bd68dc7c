"""The form of a remark: the words, the rows of chips, and what else there is to say."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.remarks.choices import APPROACH_WORDS, PERSONAL_WHY, SHOWN_AT_ONCE, WHAT, WHY
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.rules import CONTACT_WORDS, WANTED_WORDS, Contact
from dealerdesk.remarks.sensitive import sensitive_topics
from ui.remarks.also_line import AlsoLine
from ui.remarks.chip_line import ChipLine
from ui.remarks.guesses import Guesses
from ui.remarks.until_line import UntilLine
from ui.widgets.scale import px
from ui.widgets.words import WordsField

MOST = 100_000
UNSAID = "unsaid"
_NO_WORDS = N_("There are no words yet.")
_WRITE = N_("Write down what the customer said.")


@dataclass(frozen=True, slots=True)
class About:
    """Whom and what a remark is about, and where it was said."""

    customer_id: int
    vehicle_id: int | None
    visit_id: int | None
    place: str


def plain(field: WordsField) -> str:
    """The words letter for letter: Qt's own plain text turns hard blanks into soft ones."""
    return field.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")


def kind_of(what: tuple[str, ...]) -> str:
    """The kind of wish by its chips: one more car, bigger or better, else the next car."""
    if "second-car" in what:
        return "addon"
    return "upgrade" if "bigger" in what else "repurchase"


class RemarkForm(QWidget):
    """Everything that is typed and chosen; knows nothing of who is speaking."""

    edited = Signal()
    """A person changed something."""

    def __init__(self, currency: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._note = self._hint = ""
        writing = _("Write it as they say it")
        self.words = WordsField(_("What they said"), writing, lines=(lines, 7), limit=MOST)
        self.when = ChipLine(_("When"), "Alt+1", _worded(WANTED_WORDS))
        self.what = ChipLine(_("What"), "Alt+2", _worded(WHAT), at_once=SHOWN_AT_ONCE["what"], multiple=True)
        self.why = ChipLine(_("Why"), "Alt+3", _worded(WHY), at_once=SHOWN_AT_ONCE["why"], multiple=True)
        self.contact = ChipLine(_("Sales?"), "Alt+4", _worded(CONTACT_WORDS))
        self.until = UntilLine()
        self.how = ChipLine(_("How"), "Alt+5", _worded(APPROACH_WORDS), quiet=True)
        self.also = AlsoLine(currency)
        self.lines = (self.when, self.what, self.why, self.contact, self.how)
        # Hears of a choice before the draft does: what was refused is kept with it.
        self.guesses = Guesses(self.words, {
            "when": self.when, "what": self.what, "why": self.why, "contact": self.contact,
            "trade-in": self.also,
        }, self)  # fmt: skip
        self._build()
        self._listen()
        self.restore({})

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(px(12))
        grid.setColumnMinimumWidth(0, px(52))
        grid.setColumnStretch(2, 1)
        self.when.place(grid, 0)
        self.what.place(grid, 1)
        self.why.place(grid, 2)
        self.contact.place(grid, 3)
        self.until.place(grid, 4)
        self.how.place(grid, 5)
        self.also.place(grid, 6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.words)
        column.addLayout(grid)

    def _listen(self) -> None:
        self.words.textChanged.connect(self.edited)
        for line in self.lines:
            line.changed.connect(self._on_chips)
        for more in (self.until, self.also):
            more.changed.connect(self.edited)

    def _on_chips(self) -> None:
        self._show_until()
        self.edited.emit()

    def _show_until(self) -> None:
        self.until.set_shown(self.contact.value() == Contact.NOT_YET)

    def said(self) -> str:
        """The words letter for letter."""
        return plain(self.words)

    def note(self, right: str) -> None:
        """What stands at the foot of the words, at the right: "Draft kept"."""
        self._note = right
        why = self.also.why_private
        private = _("Private? It {why}. Alt 7 marks it.").format(why=why)
        left = private if why else self._hint or _("Their words, not yours. Any language.")
        self.words.set_notes(left, right)
        self.words.setAccessibleDescription(f"{left} {right}".strip())

    def hint(self, hint: str) -> None:
        """What stands there at the left, where it is not the usual."""
        if hint != self._hint:
            self._hint = hint
            self.note(self._note)

    def propose_private(self) -> None:
        """Propose the mark where words or reasons speak of a life."""
        family = ("family",) if PERSONAL_WHY & set(self.why.values()) else ()
        self.also.propose_private((*family, *sensitive_topics(self.said())))
        self.note(self._note)

    def is_empty(self) -> bool:
        """Whether there is nothing worth keeping."""
        return self.content() == _EMPTY

    def content(self) -> dict[str, object]:
        """What is typed and chosen, as a draft keeps it."""
        return {
            "words": self.said(), "when": self.when.value(), "what": list(self.what.values()),
            "why": list(self.why.values()), "contact": self.contact.value(), "how": self.how.value(),
            "refused": self.guesses.refusals(self.said()),
            **self.until.content(), **self.also.content(),
        }

    def restore(self, content: dict[str, object]) -> None:
        """Show what a draft kept, silently; an empty one clears the form."""
        self.blockSignals(True)
        self.guesses.clear()
        self.guesses.restore(content.get("refused"))
        self.words.set_words(str(content.get("words", "")))
        self.words.set_wrong(False)
        for line, name in ((self.when, "when"), (self.contact, "contact"), (self.how, "how")):
            line.choose([str(content[name])] if content.get(name) else [])
        for line, name in ((self.what, "what"), (self.why, "why")):
            codes = content.get(name)
            line.choose([str(code) for code in codes] if isinstance(codes, list) else [])
        self.until.restore(content)
        self.also.restore(content)
        self._show_until()
        self.blockSignals(False)

    def check(self, today: dt.date) -> None:
        """Raises `Problem` for what cannot be saved, with the keyboard where it is to be mended."""
        if not self.said().strip():
            self.words.set_wrong(True)
            self.words.setFocus()
            raise Problem(_NO_WORDS, _WRITE)
        if self.contact.value() == Contact.NOT_YET:
            self.until.check(today)
        self.also.check()

    def draft(self, about: About, today: dt.date, uid: uuid.UUID) -> RemarkDraft:
        """The remark as it stands; what cannot be read yet is left out (see `check`)."""
        not_yet = self.contact.value() == Contact.NOT_YET
        what = self.what.values()
        return RemarkDraft(
            about.customer_id, self.said().strip(), uid=uid, vehicle_id=about.vehicle_id,
            visit_id=about.visit_id, kind=kind_of(what), place=about.place,
            wanted=self.when.value() or UNSAID, what=what, why=self.why.values(),
            wish=self.also.wish.text().strip(), budget_minor=self._budget(),
            trade_in=self.also.trade_in.isChecked(), contact=self.contact.value() or UNSAID,
            approach=self.how.value(), ask_again_on=self._until(today) if not_yet else None,
            ask_again_when=self.until.when() if not_yet else "",
            sensitive=self.also.private.isChecked(),
        )

    def _budget(self) -> int | None:
        try:
            return self.also.budget_minor()
        except Problem:
            return None

    def _until(self, today: dt.date) -> dt.date | None:
        try:
            return self.until.until(today)
        except Problem:
            return None


_EMPTY: dict[str, object] = {
    "words": "", "when": "", "what": [], "why": [], "contact": "", "how": "", "refused": [], "until": "",
    "condition": "", "wish": "", "budget": "", "trade_in": False, "private": False, "decided": False,
    "another": False,
}


def joined(older: dict[str, object], typed: dict[str, object]) -> dict[str, object]:
    """An older draft and what was typed since, so that neither is lost: the words one after the other."""
    both = {**older, **{name: value for name, value in typed.items() if value}}
    before, after = str(older.get("words", "")), str(typed.get("words", ""))
    if before and after and after not in before:
        both["words"] = f"{before}\n{after}"
    elif before:
        both["words"] = before
    return both


def _worded(words: dict[str, str]) -> list[tuple[str, str]]:
    return [(code, _(text)) for code, text in words.items()]
