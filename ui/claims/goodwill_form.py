"""Goodwill for a job of an order: which job, what maker and house bear of it, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.claims.goodwill_records import Giving, GoodwillDraft, JobToGive
from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from ui.claims.confirming import Confirming
from ui.cover.amounts import money, read_amount, typed_money
from ui.visits.hand_back_job import PlainField
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice


class GoodwillForm(Card):
    """`wanted` gives what is typed; the customer's share follows from the others."""

    wanted = Signal(object)
    """`GoodwillDraft`: it is given, or waits for a manager."""
    confirmed = Signal(object, int, str)
    """`GoodwillDraft`, and who confirms it by which PIN."""
    left = Signal()
    """Nothing is given."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._currency = currency
        self._jobs: dict[int, JobToGive] = {}
        self.notice, self.near = Notice(), Label("", "small", "warn", wrap=True)
        self.about = Label("", "heading", wrap=True)
        self.job = Choice(_("Job"))
        self.house, self.maker = Field(figures=True), Field(figures=True)
        self.limit = Label("", "small", "ink2", figures=True, wrap=True)
        self.reason, self.confirming = PlainField(""), Confirming(currency)
        self._house_block = FieldBlock(_("The house bears"), self.house)
        self._maker_block = FieldBlock(_("The maker bears"), self.maker)
        self._why_block = FieldBlock(_("Why"), self.reason)
        self._rest = Label("", "body", figures=True)
        self.ok = Button(_("Give it"), "heart-handshake", "Ctrl+Enter", "primary", height=40)
        away = Button(_("Back"), kind="quiet", height=40)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._rest, 1)
        foot.addWidget(away)
        foot.addWidget(self.ok)
        for part in (self.notice, self.about, FieldBlock(_("Job"), self.job), self.near):
            self.column.addWidget(part)
        self.column.addLayout(side_by_side(self._house_block, self._maker_block))
        self.column.addWidget(self.limit)
        self.column.addWidget(self._why_block)
        self.column.addWidget(self.confirming)
        self.column.addLayout(foot)
        self.notice.say("")
        self.job.chosen.connect(self._on_job)
        for field in (self.house, self.maker):
            field.textEdited.connect(self._on_typed)
        self.ok.clicked.connect(self.give)
        self.confirming.pin.returnPressed.connect(self.give)
        away.clicked.connect(self.left)

    def begin(self, offered: Giving) -> None:
        """Offer the jobs of an order, those that a cover just missed first."""
        jobs = offered.jobs
        self.confirming.begin(offered.most_minor, offered.allowers)
        self.limit.setText(_limit_words(offered.most_minor, self._currency))
        self._jobs = {job.job_id: job for job in jobs}
        self.job.set_choices([(job.job_id, job.what) for job in jobs])
        self.notice.say("")
        self.about.setText(" · ".join(part for part in (
            isolated(offered.customer), offered.plate, _("Order {number}").format(number=offered.order)
        ) if part))
        self._why_block.clear_error()
        self.reason.set_words("")
        self.maker.clear()
        self.ok.setEnabled(bool(jobs))
        if jobs:
            self.job.choose(jobs[0].job_id)
            self._on_job(jobs[0].job_id)
            self.house.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.notice.say(_("No job of this order has a price and no goodwill yet."), "warn")

    def _job(self) -> JobToGive | None:
        chosen = self.job.value()
        return self._jobs.get(chosen) if isinstance(chosen, int) else None

    def _on_job(self, _job_id: object) -> None:
        job = self._job()
        if job is not None:
            self.house.setText(typed_money(job.total_minor, self._currency))
            self.near.setText(_("A cover of this car was missed by little.") if job.near_miss else "")
            self.near.setVisible(job.near_miss)
        self._tell()

    def _on_typed(self, _text: str) -> None:
        self._tell()

    def _tell(self) -> None:
        job = self._job()
        try:
            house, maker = self._read(self.house) or 0, self._read(self.maker) or 0
        except Problem:
            self._rest.setText("")
            return
        most = job.total_minor if job is not None else 0
        given = house + maker
        # Who confirms it is asked only for what can be given at all.
        self.confirming.fit(house if given <= most else 0)
        # Above the limit the words of who confirms it name it, too.
        self.limit.setVisible(bool(self.limit.text()) and self.confirming.isHidden())
        words = _("The customer pays {amount}") if given <= most else _("{amount} more than the job costs")
        shown = money(abs(most - given), self._currency)
        self._rest.setText(words.format(amount=shown) if job is not None else "")

    def _read(self, field: Field) -> int | None:
        return read_amount(field.text(), self._currency)

    def refuse(self, problem: Problem) -> None:
        """Say why not; what is typed stays, but for the PIN."""
        self.confirming.forget()
        self.notice.say(problem.sentence(), "danger")

    def give(self) -> None:
        """Give what is typed, or say under the field why not."""
        job = self._job()
        if job is None:
            return
        amounts = []
        for block, field in ((self._house_block, self.house), (self._maker_block, self.maker)):
            block.clear_error()
            try:
                amounts.append(self._read(field) or 0)
            except Problem as problem:
                block.set_error(problem.sentence())
                field.setFocus()
                return
        self._why_block.clear_error()
        if not self.reason.words():
            why = Problem(N_("Goodwill needs a reason."), N_("Write why the house gives it."))
            self._why_block.set_error(why.sentence())
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        draft = GoodwillDraft(job.job_id, self.reason.words(), amounts[0], amounts[1])
        self.notice.say("")
        if self.confirming.staff_id:
            self.confirmed.emit(draft, self.confirming.staff_id, self.confirming.pin.text())
        else:
            self.wanted.emit(draft)


def _limit_words(most_minor: int | None, currency: str) -> str:
    """What whoever asks may give by themselves; '' for who has no limit."""
    if most_minor is None:
        return ""
    if most_minor <= 0:
        return _("Whatever the house bears is confirmed by a manager.")
    return _("You may give up to {amount} by yourself.").format(amount=money(most_minor, currency))
