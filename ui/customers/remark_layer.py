"""A remark whole: the words, who heard them, what became of them, how warm they are and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.deeds import MANAGERS, SALES_SIDE, Actor
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.leads.frame import frame_of
from dealerdesk.leads.heard import FateShown, fates_of
from dealerdesk.leads.queries import warmth_of_remark
from dealerdesk.leads.records import WarmthShown
from dealerdesk.remarks import service
from dealerdesk.remarks.queries import remark as remark_of
from dealerdesk.remarks.records import RemarkDraft, RemarkRecord
from ui.customers.remark_warmth import RemarkWarmth
from ui.customers.remark_words import chips_of, heard_words, hidden_words, sentence_of
from ui.form_parts import words_part
from ui.kept_fields import KeptFields
from ui.page import Go, Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.keys import Key
from ui.widgets.labels import BadgeLabel, IconLabel, Label, QuoteLabel
from ui.widgets.overlay import Overlay
from ui.widgets.room import Fitted, Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.widgets.words import WordsField

if TYPE_CHECKING:
    from ui.shell.window import Window


@dataclass(frozen=True, slots=True)
class RemarkWhole:
    """Everything the layer shows: the remark as the reader may see it, its fate, its warmth, whose it is."""

    remark: RemarkRecord
    fate: FateShown
    warmth: WarmthShown
    customer: str


def remark_whole(session: Any, who: Actor, remark_id: int) -> RemarkWhole:
    """A remark with what became of it, in one look; raises `Problem` where there is none."""
    record = remark_of(session, who, remark_id)
    frame = frame_of(session, who.site_id)
    fate = fates_of(session, frame, [record])[record.id]
    name = customer_of(session, record.customer_id).name
    return RemarkWhole(record, fate, warmth_of_remark(session, who.site_id, remark_id), name)

# The least for the words, and the room of the warmth beside them.
WORDS, SIDE = 380, 316


class RemarkLayer(Overlay):
    """Comes over the window; words are only added to, never changed."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Remark"), width=900, height=600)
        self._desk = window.desk
        self._whole: RemarkWhole | None = None
        self._remark_id = 0
        self.title = Label("", "title")
        self.notice = Notice()
        self.quote = QuoteLabel("", size=21, lines=16, italic=False)
        self.hidden = Label("", "body", "ink3", wrap=True)
        self.heard = Label("", "small", "ink2", wrap=True)
        self.fate = IconLabel("flame", "", "ink2", 16, "body", weight=600)
        self.warmth = RemarkWarmth()
        self.words = WordsField(_("What else they said"), _("what else they said"), size=17, lines=(1, 4))
        self._kept = KeptFields(window.desk, "remark-words", {"words": words_part(self.words)}, self)
        self.add_button = Button(_("Add words"), "plus", "Ctrl+Enter")
        self.lead_button = Button(_("Open the lead"), "flame", kind="primary")
        self.back_button = Button(_("Take it back"), "undo-2")
        self.redact_link = LinkButton(_("Remove the words for good"))
        self._chips, self._added = QWidget(), QVBoxLayout()
        self._parts: list[QWidget] = []
        self._rule, self._foot = Divider(), QWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(16), px(14), px(12))
        head.addWidget(self.title, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        body = Folding(0)
        body.add(Growing(content=self._words_side()), 1, least=WORDS, scrolls=True)
        body.add(self.warmth, width=SIDE, scrolls=True)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(16))
        foot.setSpacing(px(8))
        foot.addWidget(self.lead_button)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.redact_link)
        whole = QVBoxLayout()
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Divider())
        whole.addWidget(Fitted(body), 1)
        self._foot.setLayout(foot)
        whole.addWidget(self._rule)
        whole.addWidget(self._foot)
        self.column.addLayout(whole)
        self.notice.say("")

    def _words_side(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(10))
        for part in (self.notice, self.quote, self.hidden, self.heard, self.fate, self._chips):
            column.addWidget(part)
        self._chip_row = FlowLayout(self._chips, 8, 8)
        self._added.setSpacing(px(10))
        column.addLayout(self._added)
        column.addSpacing(px(6))
        column.addWidget(self.words)
        row = QHBoxLayout()
        row.addWidget(self.add_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return inside

    def _listen(self) -> None:
        self.add_button.clicked.connect(self.add_words)
        self.words.textChanged.connect(self._kept.edited)
        self._kept.troubled.connect(self._on_problem)
        self.lead_button.clicked.connect(self._on_lead)
        self.back_button.clicked.connect(self._on_take_back)
        self.redact_link.clicked.connect(self._on_redact_asked)
        self._desk.changed.connect(self._on_changed)
        self._key = Key("Ctrl+Return", self.add_words, self)

    # Showing --------------------------------------------------------------------------------------

    def open_for(self, remark_id: int) -> None:
        """Show one remark."""
        self._remark_id, self._whole = remark_id, None
        self.title.setText(_("Remark"))
        self.notice.say("")
        self._kept.flush()
        self.words.blockSignals(True)
        self.words.set_words("")
        self.words.blockSignals(False)
        self._kept.begin(f"remark-{remark_id}")
        for part in (self.lead_button, self.back_button, self.redact_link, self._rule, self._foot):
            part.hide()
        self.open_up(self.words)
        self._load()

    def leave(self) -> None:
        """The window goes: keep what is typed."""
        self._kept.flush()

    def _load(self) -> None:
        if self._desk.person is not None:
            self._desk.read(
                remark_whole, self._desk.person.actor(), self._remark_id, then=self._on_loaded,
                problem=self._on_problem, lane="remark-whole",
            )

    def _on_changed(self, _entries: object) -> None:
        if self.isVisible():
            self._load()

    def _on_loaded(self, whole: RemarkWhole) -> None:
        self._whole = whole
        remark = whole.remark
        zone = self._desk.house.zone
        self.title.setText(_("What {name} said").format(name=whole.customer))
        self.quote.set_words(remark.words)
        self.quote.setVisible(not remark.hidden)
        self.hidden.setText(hidden_words(remark))
        self.hidden.setVisible(remark.hidden)
        self.heard.setText(heard_words(remark, zone))
        tone = {"good": "good", "warn": "warn", "danger": "danger"}.get(whole.fate.tone, "ink2")
        self.fate.set_content("flame", whole.fate.said.words(), tone)
        self._show_parts(remark, zone)
        self.warmth.show_warmth(whole.warmth, whole.fate.score)
        self._show_doing(whole)

    def _show_parts(self, remark: RemarkRecord, zone: str) -> None:
        for old in self._parts:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._parts = [BadgeLabel(words, tone) for words, tone in chips_of(remark, self._desk.house.currency)]
        for chip in self._parts:
            self._chip_row.addWidget(chip)
        for one in remark.added:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(px(2))
            column.addWidget(QuoteLabel(one.words, size=17, lines=8))
            column.addWidget(Label(sentence_of(one, zone), "caption", "ink2"))
            self._added.addWidget(box)
            self._parts.append(box)

    def _show_doing(self, whole: RemarkWhole) -> None:
        who, remark = self._desk.who, whole.remark
        manager = bool(who.roles & MANAGERS)
        self.lead_button.setVisible(whole.fate.lead_id is not None and bool(who.roles & SALES_SIDE))
        self.back_button.setVisible(not remark.withdrawn and (manager or remark.heard_by_id == who.staff_id))
        self.redact_link.setVisible(manager and not remark.redacted)
        for part in (self.words, self.add_button):
            part.setVisible(not remark.redacted)
        buttons = (self.lead_button, self.back_button, self.redact_link)
        doing = any(button.isVisibleTo(self._foot) for button in buttons)
        self._rule.setVisible(doing)
        self._foot.setVisible(doing)

    # Doing ----------------------------------------------------------------------------------------

    def add_words(self) -> None:
        """What else they said, below what stands there."""
        if not self.isVisible() or self._whole is None:
            return
        self._desk.change(
            service.add_words, self._remark_id, self.words.words(), then=self._on_added,
            problem=self._on_problem,
        )

    def _on_added(self, _remark: RemarkRecord) -> None:
        self._kept.done()
        self.words.set_words("")
        self._kept.begin(f"remark-{self._remark_id}")
        self.notice.say("")
        self.said.emit(Said(_("Words added")))

    def _on_lead(self) -> None:
        if self._whole is not None and self._whole.fate.lead_id is not None:
            lead_id = self._whole.fate.lead_id
            self.close_down()
            self.go.emit(Go("sales", {"lead_id": lead_id}))

    def _on_take_back(self) -> None:
        if self._whole is not None:
            remark = self._whole.remark
            self._desk.change(
                service.withdraw, remark.id, remark.version, then=self._on_taken_back,
                problem=self._on_problem,
            )

    def _on_taken_back(self, remark: RemarkRecord) -> None:
        self.close_down()
        # The same remark, known by its number, stands again with all that was noted beside it.
        draft = RemarkDraft(remark.customer_id, remark.words, remark.uid)
        undo = Undo(self._desk, service.record, draft)
        self.said.emit(Said(_("The remark is taken back"), undo))

    def _on_redact_asked(self) -> None:
        """It cannot be undone, so it is asked for once more."""
        self.notice.say(
            _("The words are gone for good then, also from the journal. The rest of the remark stays."),
            "danger", [(_("Remove them"), self._on_redact), (_("Keep them"), self._on_keep)],
        )

    def _on_keep(self) -> None:
        self.notice.say("")
        self.words.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_redact(self) -> None:
        if self._whole is not None:
            remark = self._whole.remark
            self._desk.change(
                service.redact, remark.id, remark.version, then=self._on_redacted, problem=self._on_problem
            )

    def _on_redacted(self, _remark: RemarkRecord) -> None:
        self.notice.say("")
        self.said.emit(Said(_("The words are removed")))

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
