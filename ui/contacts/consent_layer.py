"""May we contact them: every channel and purpose with its proof, objections, and all that was said before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.contacts import service
from dealerdesk.contacts.history import ObjectionLine, objections_of
from dealerdesk.contacts.queries import consent_history, consent_sheet
from dealerdesk.contacts.records import (
    CHANNELS,
    SALES,
    SATISFACTION,
    ConsentDraft,
    ConsentLine,
    ConsentSheet,
)
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers.names import in_short
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from ui.contacts.consent_history import HistoryList
from ui.contacts.consent_rows import ConsentEntry, PurposeBox, current_line
from ui.contacts.consent_words import PURPOSE_WORDS, moment_words
from ui.contacts.objection_box import ObjectionBox
from ui.customers.fitting import FittingScroll
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import IconButton
from ui.widgets.keys import Key
from ui.widgets.labels import Label
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice

if TYPE_CHECKING:
    from ui.shell.window import Window


@dataclass(frozen=True, slots=True)
class Consents:
    """Everything the layer shows of one customer."""

    customer: CustomerRecord
    sheet: ConsentSheet
    history: tuple[ConsentLine, ...]
    objections: tuple[ObjectionLine, ...]


def consents_of(session: Any, customer_id: int) -> Consents:
    """Customer, what is in force, and the history, in one look."""
    customer = customer_of(session, customer_id)
    return Consents(
        customer, consent_sheet(session, customer.id), consent_history(session, customer.id),
        objections_of(session, customer.id),
    )


class ConsentLayer(Overlay):
    """Comes over the window; each thing written down is said in the toast and can be taken back."""

    said = Signal(object)
    shown = Signal(object)
    """The `Consents` on the screen now."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Consents and objections"), width=900)
        self._desk = window.desk
        self._consents: Consents | None = None
        self._customer_id = 0
        self._draft: ConsentDraft | None = None
        self._asked: QWidget | None = None
        self.title = Label(_("Consents and objections"), "title")
        self.notice = Notice()
        self.objection = ObjectionBox()
        self.boxes = tuple(PurposeBox(p, _(PURPOSE_WORDS[p]), CHANNELS) for p in (SALES, SATISFACTION))
        self.entry = ConsentEntry()
        self.history = HistoryList(window.desk.house.zone)
        self._kept = KeptFields(window.desk, "consent", self.entry.parts(), self)
        self._kept_words = KeptFields(window.desk, "objection", self.objection.parts(), self)
        self._build()
        self._listen()
        # The window's own key is silent under a layer, but what was just written may be taken back here too.
        self._keys = [
            Key("Ctrl+Return", self._on_enter, self, words=_("Save"), when=self._is_asking),
            Key("Ctrl+Z", window.toast.act, self, words=_("Undo")),
        ]

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(16), px(14), px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.title)
        words.addWidget(Label(
            _("Carrying out the order needs no consent: “your car is ready” may always be said."),
            "small", "ink2", wrap=True,
        ))
        head.addLayout(words, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.close_down)
        head.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(14), px(24), px(18))
        column.setSpacing(px(14))
        for part in (self.notice, self.objection, self.boxes[0], Divider(), self.boxes[1], Divider()):
            column.addWidget(part)
        column.addWidget(self.history)
        column.addStretch(1)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Divider())
        whole.addWidget(FittingScroll(inside), 1)
        self.column.addLayout(whole)
        self.notice.say("")

    def _listen(self) -> None:
        for box in self.boxes:
            box.wanted.connect(self._on_wanted)
        self.entry.saved.connect(self._on_entry)
        self.entry.closed.connect(self._on_cancelled)
        self.objection.object_wanted.connect(self._on_object)
        self.objection.lift_wanted.connect(self._on_lift)
        self.entry.began.connect(self._on_entry_begun)
        self.entry.edited.connect(self._kept.edited)
        self.objection.began.connect(self._on_words_begun)
        self.objection.edited.connect(self._kept_words.edited)
        self.objection.given_up.connect(self._kept_words.done)
        for kept in (self._kept, self._kept_words):
            kept.troubled.connect(self._on_problem)
        self._desk.changed.connect(self._on_changed)

    # Showing --------------------------------------------------------------------------------------

    def open_for(self, customer_id: int) -> None:
        """Show what one customer said about being contacted."""
        self._customer_id, self._consents = customer_id, None
        self.notice.say("")
        self.entry.hide()
        self.objection.close_entry()
        self.title.setText(_("Consents and objections"))
        self.open_up(self.boxes[0].rows[0].yes)
        self._load()

    def _load(self) -> None:
        self._desk.read(
            consents_of, self._customer_id, then=self._on_loaded, problem=self._on_problem, lane="consents"
        )

    def _on_changed(self, _entries: object) -> None:
        if self.isVisible():
            self._load()

    def _on_loaded(self, found: Consents) -> None:
        self._consents = found
        self._customer_id = found.customer.id
        zone = self._desk.house.zone
        self.title.setText(_("May we contact {name}?").format(name=in_short(found.customer.name)))
        for box in self.boxes:
            box.show_sheet(found.sheet, zone)
        self.objection.show_sheet(found.sheet, self._objected_words(found.sheet))
        self.history.show_history(found.history, found.objections)
        self.shown.emit(found)

    def _objected_words(self, sheet: ConsentSheet) -> str:
        if sheet.objected_at is None:
            return ""
        day = moment_words(sheet.objected_at, self._desk.house.zone)
        return _("No contact wanted since {day}. Nobody calls, writes or rates them.").format(day=day)

    # Consents -------------------------------------------------------------------------------------

    def _on_wanted(self, channel: str, purpose: str, answer: str) -> None:
        box = self.boxes[0] if purpose == SALES else self.boxes[1]
        self._asked = self.focusWidget()
        box.put_below(channel, self.entry)
        self.entry.open_for(channel, purpose, answer)

    def _on_entry_begun(self, which: str) -> None:
        self._kept.begin(f"customer-{self._customer_id} {which}", self._customer_id)

    def _on_words_begun(self) -> None:
        self._kept_words.begin(f"customer-{self._customer_id}", self._customer_id)

    def leave(self) -> None:
        """The window goes: keep what is typed."""
        for kept in (self._kept, self._kept_words):
            kept.flush()

    def _on_cancelled(self) -> None:
        self._kept.done()
        self._close_entry()

    def _close_entry(self) -> None:
        """The keyboard goes back to where the question was asked."""
        self.entry.hide()
        back = self._asked or self.boxes[0].rows[0].yes
        back.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_asking(self) -> bool:
        return self.entry.isVisible() or self.objection.is_open

    def _on_enter(self) -> None:
        if self.entry.isVisible():
            self.entry.save()
        elif self.objection.is_open:
            self.objection.save()

    def _on_entry(self, draft: ConsentDraft, yes: bool) -> None:
        self._draft = replace(draft, customer_id=self._customer_id)
        deed = service.give_consent if yes else service.withdraw_consent
        self._desk.change(deed, self._draft, then=self._on_written, problem=self._on_entry_problem)

    def _on_written(self, sheet: ConsentSheet) -> None:
        assert self._draft is not None
        line = current_line(sheet, self._draft)
        before = current_line(self._consents.sheet, self._draft) if self._consents else None
        self._kept.done()
        self._close_entry()
        # Said again word for word, nothing was written, so there is nothing to take back.
        fresh = before is None or before.id != line.id
        words = _("Consent written down") if line.state != "withdrawn" else _("Written down: no")
        undo = Undo(self._desk, service.take_back_consent, line.id, problem=self._on_undo_refused)
        self.said.emit(Said(words, undo if fresh else None))

    def _on_entry_problem(self, problem: Problem) -> None:
        self.entry.say(problem.sentence())

    # Objections -----------------------------------------------------------------------------------

    def _on_object(self, words: str) -> None:
        self._desk.change(
            service.object_to_contact, self._customer_id, words, then=self._on_objected,
            problem=self._on_problem,
        )

    def _on_objected(self, sheet: ConsentSheet) -> None:
        self._kept_words.done()
        self.objection.close_entry()
        self._tell_objected(sheet)

    def _tell_objected(self, sheet: ConsentSheet) -> None:
        lifted = partial(self._on_lifted, sheet.objection_words)
        undo = Undo(
            self._desk, service.lift_objection, sheet.customer_id, then=lifted, problem=self._on_undo_refused
        )
        self.said.emit(Said(_("No contact from now on"), undo))

    def _on_lift(self) -> None:
        words = self._consents.sheet.objection_words if self._consents else ""
        self._desk.change(
            service.lift_objection, self._customer_id, then=partial(self._on_lifted, words),
            problem=self._on_problem,
        )

    def _on_lifted(self, words: str, sheet: ConsentSheet) -> None:
        undo = Undo(
            self._desk, service.object_to_contact, sheet.customer_id, words,
            then=self._tell_objected, problem=self._on_undo_refused,
        )
        self.said.emit(Said(_("The objection is lifted"), undo))

    def _on_undo_refused(self, problem: Problem) -> None:
        """Said in the layer while it is there, else above the page."""
        if self.isVisible():
            self._on_problem(problem)
        else:
            self._desk.troubled.emit(problem)

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    def escape(self) -> None:
        """Back out of the small form first."""
        if self.entry.isVisible():
            self._close_entry()
        elif self.objection.is_open:
            self.objection.close_entry()
        else:
            super().escape()
