"""One job of a repair order: concern, cause, correction, hours, amounts, who pays, what was declined."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop.order_lines import JobLines
from dealerdesk.workshop.parts_awaited import awaited_minor
from ui.cover.amounts import read_amount, read_hundredths, typed_hundredths, typed_money
from ui.visits.check_in_concern import ConcernCard
from ui.visits.check_in_verdict import CarCover
from ui.visits.hand_back_versions import JOB_LABELS, Versions
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.widgets.type import font
from ui.widgets.words import WordsField
from ui.workshop.lines_table import JobLinesTable


class PlainField(WordsField):
    """Several lines in the screen's own type: what we write, not what somebody said."""

    def __init__(self, name: str, most: int = 8) -> None:
        super().__init__(name, "", size=14, lines=(2, most), limit=20_000)

    def restyle(self) -> None:
        """Font and margins of the text size in force."""
        self.setFont(font("body"))
        self.setCursorWidth(px(2))
        self.setViewportMargins(px(11), px(7), px(11), px(7))
        self._fit()


class JobCard(ConcernCard):
    """A job with everything the workshop writes on it; `saved` is the record it was read from."""

    declined = Signal(str)
    """The customer does not want it now; the reason."""

    taken_up = Signal()
    """The customer wants the declined work after all."""

    def __init__(self, job: JobRecord, car: CarCover, parent: QWidget | None = None) -> None:
        super().__init__(job.uid, parent)
        self.saved, self.reported_on = job, job.reported_on
        self._base: dict[str, object] = {}
        self._sent: dict[str, object] | None = None
        self.price.setAccessibleName(_("Total"))
        self.cause, self.correction = PlainField(_("Cause")), PlainField(_("Correction"))
        self.hours, self.labour, self.parts = Field(), Field(), Field()
        self.technician, self.lines = Field(), JobLinesTable()
        self.awaited_minor = 0
        self.versions, self.off = Versions(self.content, self.fill, JOB_LABELS), Notice()
        self.reason = Field(_("Why not now?"), _("Why not now?"))
        self._blocks: dict[str, FieldBlock] = {}
        self._asking = QWidget()
        self._work = QWidget()
        self._build_work()
        self.words.ask(_("Nothing was said about this"))
        if job.concern:
            self.words.setReadOnly(True)  # What the customer said at the counter is not said anew here.
            self.words.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.payer.offer(_("The customer does not want it now"), self.ask_why_not)
        self.set_car(car)
        self.show_job(job)
        self.edited.connect(self.versions.follow_typing)
        self.versions.chosen.connect(self.edited)
        for text in (self.cause, self.correction):
            text.textChanged.connect(self.edited)
        for field in (self.hours, self.labour, self.parts, self.technician):
            field.textEdited.connect(self._on_work)
        for part in (self.cause, self.correction, self.hours, self.labour, self.parts, self.technician):
            part.installEventFilter(self)

    def _build_work(self) -> None:
        self._work.setLayout(self._fields())
        answer = Button(_("Note it as declined"), height=36)
        never = Button(_("Back"), kind="quiet", height=36)
        answer.clicked.connect(self._on_declined)
        never.clicked.connect(self._on_not_declined)
        self.reason.returnPressed.connect(self._on_declined)
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, px(4), 0, px(8))
        row.setSpacing(px(8))
        row.addWidget(self.reason, 1)
        row.addWidget(answer)
        row.addWidget(never)
        for part in (self.versions, self._asking, self.off, self._work):
            self.below.addWidget(part)
        self._asking.hide()
        self.off.say("")

    def _fields(self) -> QVBoxLayout:
        texts = (
            ("cause", _("Cause"), self.cause),
            ("correction", _("Correction: what was done"), self.correction),
        )
        figures = (
            ("hours", _("Hours"), self.hours), ("labour", _("Labour"), self.labour),
            ("parts", _("Parts"), self.parts), ("technician", _("Technician"), self.technician),
        )
        for key, label, control in (*texts, *figures):
            self._blocks[key] = FieldBlock(label, control)
        column = QVBoxLayout()
        column.setContentsMargins(0, px(4), 0, px(10))
        column.setSpacing(px(10))
        column.addLayout(side_by_side(*(self._blocks[key] for key, _label, _control in texts)))
        column.addLayout(side_by_side(*(self._blocks[key] for key, _label, _control in figures)))
        column.addWidget(self.lines)
        return column

    def show_lines(self, lines: JobLines) -> None:
        """Show the lines of the job; what is their sum is read here, and changed where the lines are."""
        self.awaited_minor = awaited_minor(self.saved, lines.parts)
        currency = self.car.currency if self.car else ""
        self.lines.show_lines(lines, currency, self.saved.estimated_minor, self.awaited_minor)
        whole_is_sum = lines.sum_labour or lines.sum_parts
        self.price.setReadOnly(whole_is_sum)
        self.price.setToolTip(_("sum of the lines") if whole_is_sum else "")
        for key in ("hours", "labour", "parts"):
            field: Field = getattr(self, key)
            is_sum = lines.sum_parts if key == "parts" else lines.sum_labour
            field.setReadOnly(is_sum)
            field.setFocusPolicy(Qt.FocusPolicy.ClickFocus if is_sum else Qt.FocusPolicy.StrongFocus)
            self._blocks[key].set_hint(_("sum of the lines") if is_sum else "")

    # What is shown --------------------------------------------------------------------------------

    def show_job(self, job: JobRecord) -> None:
        """Show a job as it is saved; what was typed here is gone."""
        self.saved = job
        currency = self.car.currency if self.car else ""
        total = job.total_minor if job.total_minor != self._sum_of(job) else None
        self.fill({
            "words": job.concern, "title": job.title, "group": job.group, "guessed": False,
            "payer": job.payer, "by_hand": True, "price": typed_money(total, currency), "job_id": job.id,
            "takes_up_id": job.takes_up_id, "cause": job.cause, "correction": job.correction,
            "hours": typed_hundredths(job.hours_hundredths),
            "labour": typed_money(job.labour_minor, currency),
            "parts": typed_money(job.parts_minor, currency), "technician": job.technician,
        })
        self._base = self.content()
        self.versions.clear()
        self._show_declined(job)

    @staticmethod
    def _sum_of(job: JobRecord) -> int | None:
        if job.labour_minor is None and job.parts_minor is None:
            return None
        return (job.labour_minor or 0) + (job.parts_minor or 0)

    def _show_declined(self, job: JobRecord) -> None:
        off = job.declined_on is not None
        self._work.setVisible(not off)
        self._asking.hide()
        self.strip.setVisible(not off)
        self.payer.setEnabled(not off)
        if job.declined_on is None:
            self.off.say("")
            return
        day = show_date(job.declined_on)
        words = _("Declined on {day}.").format(day=day)
        if job.declined_reason:
            words = _("Declined on {day}: {reason}").format(day=day, reason=isolated(job.declined_reason))
        self.off.say(words, "neutral", [(_("Wants it after all"), self.taken_up.emit)], "circle-x")

    @property
    def is_declined(self) -> bool:
        """Whether the customer does not want it."""
        return self.saved.declined_on is not None

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.content() != self._base

    def take_news(self, job: JobRecord) -> None:
        """The job was changed elsewhere: shown at once, beside mine where somebody types here."""
        if job.version == self.saved.version:
            return
        base, mine, dirty = self.base_content(), self.content(), self.is_dirty()
        self.show_job(job)
        if dirty:
            self.versions.bring(base, mine, self._base)

    def base_content(self) -> dict[str, object]:
        """What the typing rests on; of what is still disputed, what it was before both changed it."""
        return {**self._base, **self.versions.before()}

    def restore(self, base: Mapping[str, object], typed: Mapping[str, object]) -> None:
        """Bring back what was typed on what the job was then."""
        self.versions.bring(base, typed, self._base)

    def mark_sent(self) -> None:
        """What is typed now is on its way to be saved."""
        self._sent = self.content()

    def settle(self, job: JobRecord | None = None) -> None:
        """What was sent is saved, as this record; what was typed since stays typed."""
        sent, self._sent = self._sent, None
        if sent is not None and sent == self.content() and job is not None:
            self.show_job(job)
            return
        self.saved = job or self.saved
        self._base = sent if sent is not None else self._base

    # What is done ---------------------------------------------------------------------------------

    def ask_why_not(self) -> None:
        """The customer does not want it: ask for the reason."""
        self._asking.show()
        self.reason.clear()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_declined(self) -> None:
        self._asking.hide()
        self.declined.emit(self.reason.text().strip())

    def _on_not_declined(self) -> None:
        self._asking.hide()

    def _on_work(self) -> None:
        self._judge()
        self.edited.emit()

    def _price(self) -> int | None:
        """The total typed, else labour and parts."""
        typed = super()._price()
        if typed is not None or self.car is None or not hasattr(self, "parts"):
            return typed
        found = [self._amount(key) for key in ("labour", "parts")]
        whole = None if found == [None, None] else sum(part or 0 for part in found)
        shown = typed_money(whole, self.car.currency) if whole is not None else _("total")
        self.price.setPlaceholderText(shown)
        return whole

    def _amount(self, key: str) -> int | None:
        field: Field = getattr(self, key)
        try:
            self._blocks[key].clear_error()
            return read_amount(field.text(), self.car.currency if self.car else "")
        except Problem as problem:
            self._blocks[key].set_error(problem.sentence())
            raise

    def job_draft(self) -> JobDraft:
        """What is typed; raises `Problem` after saying it under the field, or where a choice is open."""
        self.versions.refuse_undecided()
        asked = self.draft()
        before = self.saved
        try:
            hours = read_hundredths(self.hours.text())
        except Problem as problem:
            self._blocks["hours"].set_error(problem.sentence())
            self.hours.setFocus()
            raise
        labour, parts = self._amount("labour"), self._amount("parts")
        typed = super()._price()
        same = (asked.payer, asked.group) == (before.payer, before.group)
        return JobDraft(
            concern=asked.words, title=asked.title, cause=self.cause.words(),
            correction=self.correction.words(), group=asked.group, payer=asked.payer,
            hours_hundredths=hours, labour_minor=labour, parts_minor=parts, total_minor=typed,
            technician=self.technician.text().strip(), cover_id=asked.cover_id,
            verdict=before.verdict if same else asked.verdict,
            takes_up_id=before.takes_up_id, uid=before.uid,
        )

    # Drafts ---------------------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """What is typed as plain values."""
        typed = {key: getattr(self, key).text() for key in ("hours", "labour", "parts", "technician")}
        return {
            **super().content(), **typed, "cause": self.cause.toPlainText(),
            "correction": self.correction.toPlainText(),
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed or saved before."""
        for key in ("hours", "labour", "parts", "technician"):
            getattr(self, key).setText(str(content.get(key) or ""))
        self.cause.set_words(str(content.get("cause") or ""))
        self.correction.set_words(str(content.get("correction") or ""))
        super().fill(content)
