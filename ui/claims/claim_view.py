"""One claim on the screen: car and order, how far it has come, what is written, and what comes next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.claims.records import ClaimRecord, ClaimWhole
from dealerdesk.claims.rules import (
    APPROVED,
    DRAFT,
    MOVES,
    OPEN,
    PAID,
    PART_APPROVED,
    REJECTED,
    STAGE_WORDS,
    SUBMITTED,
    is_late,
    is_near,
)
from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Said as Words
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.leads.sales_records import StageMark
from dealerdesk.parts.kept import HERE, SENT, KeptRecord
from dealerdesk.vehicles.plates import BAND
from ui.claims.claim_bar import ClaimBar
from ui.claims.claim_form import ClaimForm
from ui.claims.documents_card import ClaimDocuments
from ui.cover.amounts import money
from ui.editing import Editing
from ui.leads.stage_bar import StageBar
from ui.media.dropping import FilesDropped
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice, Scroll

# What can be done at a stage: the code, its words, icon and key; the first is the large button.
STEPS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    DRAFT: (("submit", N_("Send"), "send", "S"), ("drop", N_("Drop"), "trash-2", "D")),
    SUBMITTED: (("decide", N_("Note the answer"), "message-circle", "A"),),
    APPROVED: (("pay", N_("Note the payment"), "check", "M"),),
    PART_APPROVED: (
        ("pay", N_("Note the payment"), "check", "M"), ("submit", N_("Contest it"), "send", "S"),
    ),
    REJECTED: (("submit", N_("Contest it"), "send", "S"),),
    PAID: (),
}


def steps_of(claim: ClaimRecord) -> tuple[tuple[str, str, str, str], ...]:
    """What can be done with a claim; once a part of it was paid, that nothing more comes, too."""
    steps = STEPS[claim.stage]
    if claim.paid_minor and PAID in MOVES[claim.stage]:
        return (steps[0], ("write_off", N_("Nothing more comes"), "x", "N"), *steps[1:])
    return steps


def marks_of(whole: ClaimWhole) -> tuple[StageMark, ...]:
    """The steps of a claim for the stage bar."""
    stage = whole.claim.stage
    middle = stage if stage in (PART_APPROVED, REJECTED) else APPROVED
    path = (DRAFT, SUBMITTED, middle, PAID)
    reached = path.index(stage)
    at = {step.to_stage: step.at for step in whole.steps if step.to_stage != step.from_stage}
    return tuple(
        StageMark(code, Words(STAGE_WORDS[code]), place <= reached, place == reached,
                  at.get(code) if place <= reached else None)
        for place, code in enumerate(path)
    )


def kept_words(one: KeptRecord, is_open: bool) -> str:
    """An old part in words: until when it is kept, or what became of it."""
    if one.state == HERE:
        words = _("Old part kept until {day}: {what}")
        if is_open:
            words = _("Old part kept until {day}, and as long as the claim is open: {what}")
        return words.format(day=show_date(one.until, "day"), what=isolated(one.what))
    words = _("Old part sent in: {what}") if one.state == SENT else _("Old part thrown away: {what}")
    return words.format(what=isolated(one.what))


class ClaimView(QWidget):
    """The claim that is chosen; `wanted` says which step was pressed."""

    wanted = Signal(str)
    order_wanted = Signal()
    print_wanted = Signal()

    def __init__(
        self, editing: Editing, form: ClaimForm, documents: ClaimDocuments, zone: str, currency: str
    ) -> None:
        super().__init__()
        self.editing, self.form, self.documents, self._currency = editing, form, documents, currency
        self.whole: ClaimWhole | None = None
        self._asked: int | None = None
        self.plate, self.title = PlateLabel("", "", 26), Label("", "title")
        self._about = Lines("", "small", "ink2", figures=True)
        self._due = Label("", "small", weight=600)
        self._kept = Label("", "small", "ink2", wrap=True)
        self.order = LinkButton("", "O")
        self.bar, self.notice = StageBar(zone), Notice()
        self.ask = ClaimBar(currency)
        self.save_button = Button(_("Save"), "save", "Ctrl+Enter", height=40)
        self.print_button = IconButton("printer", _("Print"), height=40, key="Ctrl+P")
        self._sum = Label("", "title", figures=True)
        self._scroll = Scroll()
        self.buttons: dict[str, Button] = {}
        self._build()
        self._dropped = FilesDropped(self, documents.take)
        self.order.clicked.connect(self.order_wanted)
        self.print_button.clicked.connect(self.print_wanted)
        form.edited.connect(self.tell_sum)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self.plate)
        head.addWidget(self.title, 1)
        head.addWidget(self._due)
        below = QHBoxLayout()
        below.addWidget(self._about, 1)
        below.addWidget(self.order)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(24), px(16), px(20), px(16))
        inside.setSpacing(px(12))
        inside.addLayout(head)
        inside.addLayout(below)
        inside.addWidget(self._kept)
        for part in (self.bar, self.editing.notice, self.editing.conflict, self.notice, self.ask, self.form,
                     self.documents):
            inside.addWidget(part)
        inside.addStretch(1)
        self._scroll.body.addLayout(inside)  # type: ignore[attr-defined]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._build_foot())
        self.notice.say("")

    def _build_foot(self) -> QVBoxLayout:
        """The sum with the buttons beside it, or below it where there is too little room."""
        sums, buttons = QWidget(), QWidget()
        line = QHBoxLayout(sums)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(Label(_("Claimed"), "caption", "ink2"))
        line.addWidget(self._sum, 1)
        self._foot = FlowLayout(buttons, 8, 8)
        self._foot.addWidget(self.print_button)
        self._foot.addWidget(self.save_button)
        beside = Folding(16, 6)
        beside.add(sums)
        beside.add(buttons, right=True)
        foot = QVBoxLayout()
        foot.setContentsMargins(px(24), px(10), px(20), px(12))
        foot.addWidget(beside)
        return foot

    def show_claim(self, whole: ClaimWhole, anew: bool, top: bool) -> None:
        """Show a claim; where it is not `anew`, what somebody is typing stays."""
        before = self.whole.claim if self.whole is not None else None
        self.whole = whole
        claim = whole.claim
        same = before is not None and (before.id, before.version) == (claim.id, claim.version)
        self.plate.set_plate(whole.plate, BAND.get(whole.plate_country, ""))
        self.plate.setVisible(bool(whole.plate))
        self.title.setText(whole.customer)
        parts = (_("Claim {number}").format(number=claim.number), whole.car, self._payer(whole))
        self._about.setText(" · ".join(part for part in parts if part))
        self.order.setText(_("Order {number}").format(number=whole.order))
        self.bar.set_marks(marks_of(whole))
        self._tell_due(whole)
        self._kept.setText("\n".join(kept_words(one, claim.stage in OPEN) for one in whole.kept))
        self._kept.setVisible(bool(whole.kept))
        self._tell_answer(whole)
        self.documents.show_files(claim.id, whole.files)
        self.form.card.show_card(whole.card, claim.stage == DRAFT)
        if anew:
            if self.ask.is_open and not same:  # Decided meanwhile: the keyboard goes back.
                self.ask.hide()
                self.ask.left.emit()
            self.form.show_claim(claim, whole.today, claim.stage == DRAFT)
        if top:
            self._scroll.verticalScrollBar().setValue(0)
        self._show_steps(claim)
        self.tell_sum()

    def stand(self, claim: ClaimRecord) -> None:
        """A deed of ours has left it like this: what can be done next is told at once."""
        if self.whole is not None:
            self.whole = replace(self.whole, claim=claim)
            self._show_steps(claim)

    def _payer(self, whole: ClaimWhole) -> str:
        payer = _(PAYER_WORDS.get(whole.claim.payer, ""))
        number = _("no. {number}").format(number=whole.cover_number) if whole.cover_number else ""
        return " ".join(part for part in (isolated(whole.cover) if whole.cover else payer, number) if part)

    def _tell_due(self, whole: ClaimWhole) -> None:
        claim = whole.claim
        words, colour = "", "ink2"
        if claim.stage == DRAFT and claim.submit_by is not None:
            day = show_date(claim.submit_by, "day")
            late = is_late(claim, whole.today)
            words = (_("Had to be sent by {day}") if late else _("Send by {day}")).format(day=day)
            colour = "danger" if late else "warn" if is_near(claim, whole.today) else "ink2"
        self._due.setText(words)
        self._due.set_color(colour)

    def asks_for_part(self, whole: ClaimWhole) -> bool:
        """Whether the part that failed is asked for before it is sent: once, where a cover hangs on it."""
        claim = whole.claim
        if claim.stage != DRAFT or not whole.part_promise or claim.causal_part or self._asked == claim.id:
            return False
        self._asked = claim.id
        words = _("Which part caused it? Unless it is named, the new one does not get “{terms}”. "
                  "Send it again to leave it out.")
        self.notice.say(words.format(terms=isolated(whole.part_promise)), "warn", (), "circle-alert")
        self.form.lines["causal_part"].set_wrong(True)
        self._scroll.verticalScrollBar().setValue(0)
        return True

    def _tell_part(self, whole: ClaimWhole) -> None:
        """Whether the new part has a cover of its own."""
        if whole.part_cover:
            part = _("The new part has a cover of its own: {name}").format(name=whole.part_cover)
            self.notice.say(part, "good", (), "shield-check")
        elif whole.part_promise and whole.claim.stage != DRAFT:
            part = _("The new part has no cover of its own: the part that caused it is not named.")
            self.notice.say(part, "info", (), "shield-x")
        else:
            self.notice.say("")

    def _tell_answer(self, whole: ClaimWhole) -> None:
        claim = whole.claim
        if claim.stage == SUBMITTED and claim.answer:
            words = _("The answer is contested: {why}").format(why=isolated(claim.answer))
            self.notice.say(words, "info", (), "message-circle")
            return
        if claim.stage not in (APPROVED, PART_APPROVED, REJECTED, PAID):
            self._tell_part(whole)
            return
        amount = money(claim.approved_minor or 0, self._currency)
        words = _("Approved: {amount}.").format(amount=amount)
        if claim.paid_minor and claim.paid_minor != claim.approved_minor:
            paid = _("Paid: {amount}.").format(amount=money(claim.paid_minor, self._currency))
            words = f"{words} {paid}"
        if claim.answer:
            words = f"{words} {isolated(claim.answer)}"
        tone = "good" if claim.stage in (APPROVED, PAID) else "warn" if claim.approved_minor else "danger"
        self.notice.say(words, tone, (), "message-circle")

    def _show_steps(self, claim: ClaimRecord) -> None:
        for old in self.buttons.values():
            self._foot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = {}
        steps = steps_of(claim)
        for place, (code, words, icon, key) in enumerate(reversed(steps)):
            large = place == len(steps) - 1
            button = Button(_(words), icon, key, "primary" if large else "plain", height=40)
            button.setObjectName(code)
            button.clicked.connect(self._on_step)
            self.buttons[code] = button
            self._foot.addWidget(button)
        self.save_button.setVisible(claim.stage == DRAFT)

    def _on_step(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName())

    def set_busy(self, busy: bool) -> None:
        """Something is on its way to the disk."""
        for button in (self.save_button, *self.buttons.values()):
            button.setEnabled(not busy)

    def tell_sum(self) -> None:
        """Labour and parts as they are typed."""
        if self.whole is None:
            return
        labour, parts = self.form.sums_typed(self.whole.claim)
        self._sum.setText(money(labour + parts, self._currency))
        self.form.card.compare(labour, parts)
