"""The right side of the board: the job card of the order that is meant, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import N_, _, ngettext
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.tyres.rules import is_due
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.records import JobRecord
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from dealerdesk.workshop.job_card import OrderWork
from dealerdesk.workshop.rules import StageTime
from ui.desk import Desk
from ui.tyres.tyre_line import tyre_words
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import BadgeLabel, Label, PlateLabel
from ui.widgets.lines import Lines
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.tokens import tokens
from ui.workshop.add_job import AddJob
from ui.workshop.board_cards import promise_text
from ui.workshop.job_tabs import tab_texts, tab_word
from ui.workshop.part_lines import PartLines
from ui.workshop.side_approval import SideApproval
from ui.workshop.side_declined import SideDeclined
from ui.workshop.side_faults import ComebackNotice, SideFaults
from ui.workshop.side_found import SideFound
from ui.workshop.side_labour import SideLabour
from ui.workshop.side_words import SideWords

WIDTH, MOST_TABS = 400, 5
LEFT, RIGHT, GAP = 23, 16, 6
# What the payer beside the tabs takes.
PAYER_ROOM = 100
NEXT_WORDS: dict[str, str] = {
    Stage.ARRIVED: N_("Begin work"), Stage.IN_WORK: N_("Ready for check"), Stage.QUALITY_CHECK: N_("Ready"),
    Stage.WAITING_PARTS: N_("Go on with it"), Stage.WAITING_APPROVAL: N_("Go on with it"),
}
"""What the next step of a stage is called."""


class BoardSide(QWidget):
    """One order; `next_wanted` and the others are its buttons."""

    next_wanted = Signal()
    open_wanted = Signal()
    remark_wanted = Signal(str)
    """A remark, beginning with these words."""
    closed = Signal()
    said = Signal(object)
    """`Said`: something on it was saved."""
    done_here = Signal()
    """A form in it was closed: the board may have the keyboard."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._zone, self._currency = desk.house.zone, desk.house.currency
        self.order: OrderWork | None = None
        self.job: JobRecord | None = None
        self._plate, self._name = PlateLabel("", ""), Label("", "heading")
        self._about = Label("", "small", "ink2", wrap=True)
        self.away = IconButton("x", _("Close"), "quiet", height=30, key="Space")
        self.tyres = Lines("", "small", "warn", lines=4)
        self._job_row = QHBoxLayout()
        self.jobs: Segmented | Choice | None = None
        self._payer = BadgeLabel("", "good")
        self.words, self.labour, self.parts = SideWords(desk), SideLabour(desk), PartLines(desk)
        self.declined, self.add_job = SideDeclined(desk), AddJob(desk)
        self.comeback, self.faults = ComebackNotice(desk), SideFaults(desk)
        self.found, self.approval = SideFound(desk), SideApproval(desk)
        self._sections = QVBoxLayout()
        self._times = Label("", "caption", "ink2", wrap=True)
        self.next = Button("", "check", "Ctrl+Right", "primary", height=40)
        self.open = LinkButton(_("Open"), "Enter")
        self.remark = Button(_("Remark"), "ear", height=40)
        self._build()
        self._listen()

    def _listen(self) -> None:
        self.next.clicked.connect(self.next_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.remark.clicked.connect(self._on_remark)
        self.away.clicked.connect(self.closed)
        self.declined.remark_wanted.connect(self.remark_wanted)
        forms = (
            self.labour, self.parts, self.declined, self.add_job, self.faults, self.found, self.approval,
        )
        for part in (self.words, self.comeback, *forms):
            part.said.connect(self.said)
        for form in forms:
            form.closed.connect(self.done_here)

    def _on_remark(self) -> None:
        self.remark_wanted.emit("")

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(4), 0)
        column.setSpacing(px(12))
        self._job_row.setSpacing(px(10))
        self._job_row.addStretch(1)
        self._job_row.addWidget(self._payer)
        column.addWidget(self.tyres)
        column.addLayout(self._job_row)
        column.addWidget(self.add_job)
        self._sections.setSpacing(px(12))
        shown = (self.comeback, self.words, self.faults, self.labour, self.parts, self.found, self.approval)
        for part in shown:
            self._sections.addWidget(part)
        column.addLayout(self._sections)
        column.addWidget(self.declined)
        column.addStretch(1)
        column.addWidget(self._times)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._plate)
        head.addWidget(self._name, 1)
        head.addWidget(self.away)
        buttons = QWidget()
        foot = FlowLayout(buttons, GAP, 8)
        foot.addWidget(self.next)
        foot.addWidget(self.remark)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(LEFT), px(16), px(RIGHT), px(16))
        whole.setSpacing(px(10))
        whole.addLayout(head)
        about = QHBoxLayout()
        about.setSpacing(px(12))
        about.addWidget(self._about, 1)
        about.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(about)
        whole.addWidget(Growing(content=inside), 1)
        whole.addWidget(buttons)

    # Showing --------------------------------------------------------------------------------------

    def show_order(self, order: OrderWork) -> None:
        """Show an order; the job that was looked at stays on the screen."""
        same = self.order is not None and self.order.whole.visit.id == order.whole.visit.id
        chosen = self.job.id if same and self.job is not None else None
        self.order = order
        whole = order.whole
        car, visit = whole.vehicle, whole.visit
        self._plate.set_plate(car.plate, band_of(car.plate_country))
        self._plate.setVisible(bool(car.plate))
        self._name.setText(whole.customer.name)
        promised = _("promised {when}").format(when=promise_text(visit.promised_at, self._zone))
        number = _("order {number}").format(number=visit.number)
        parts = (car.short_title, number, promised, _(STAGE_WORDS[Stage(visit.stage)]), order.bay)
        self._about.setText(" · ".join(part for part in parts if part))
        today = clock.local_day(clock.now(), self._zone)
        due = [tyre_words(tyres) for tyres in order.tyres if is_due(tyres.due_on, today)]
        self.tyres.setText("\n".join(due))
        self.tyres.setVisible(bool(due))
        self._show_jobs(whole.jobs, chosen)
        self.add_job.set_visit(visit.id)
        self.found.show_order(order)
        self.approval.show_order(order)
        self._times.setText(times_words(order.times))
        words = NEXT_WORDS.get(visit.stage, "")
        self.next.setVisible(bool(words))
        if words:
            self.next.setText(_(words))
        self._fit_buttons()

    def _fit_buttons(self) -> None:
        """The remark is an ear alone where its word would need a row of its own."""
        self.remark.setText(_("Remark"))
        room = self.width() - px(LEFT) - px(RIGHT)
        if self.next.sizeHint().width() + px(GAP) + self.remark.sizeHint().width() > room:
            self.remark.setText("")
        self.remark.setAccessibleName(_("Remark"))
        self.remark.setToolTip(_("Remark"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons share the room there is now."""
        super().resizeEvent(event)
        self._fit_buttons()

    def _show_jobs(self, jobs: Sequence[JobRecord], chosen: object) -> None:
        had = self.jobs is not None and self.jobs.hasFocus()
        if self.jobs is not None:
            self._job_row.removeWidget(self.jobs)
            self.jobs.hide()
            self.jobs.deleteLater()
            self.jobs = None
        wanted = [job for job in jobs if job.declined_on is None]
        comebacks = self.order.found.comebacks if self.order is not None else ()
        open_ones = {one.job_id for one in comebacks if one.confirmed is None}
        asked = [job.id in open_ones for job in wanted]
        if len(wanted) > MOST_TABS:
            every = len(wanted)
            texts = [_("{n} of {all}").format(n=n, all=every) for n in range(1, every + 1)]
            texts = [f"{text} ?" if ask else text for text, ask in zip(texts, asked, strict=True)]
            ids = (job.id for job in wanted)
            self.jobs = Choice(_("Jobs"), list(zip(ids, texts, strict=True)))
            self.jobs.chosen.connect(self._on_job)
        elif len(wanted) > 1:
            around = self.parentWidget()
            whole = min(self.maximumWidth(), around.width() if around is not None else self.width())
            room = whole - px(LEFT) - px(RIGHT) - px(PAYER_ROOM)
            texts = tab_texts([tab_word(job) for job in wanted], asked, room)
            ids = (job.id for job in wanted)
            self.jobs = Segmented(_("Jobs"), list(zip(ids, texts, strict=True)))
            self.jobs.fit(room + px(GAP))
            for segment, job in zip(self.jobs.segments, wanted, strict=True):
                segment.setToolTip(job.title or job.concern)
            self.jobs.changed.connect(self._on_job)
        if self.jobs is not None:
            self._job_row.insertWidget(0, self.jobs)
        there = next((job for job in wanted if job.id == chosen), next(iter(wanted), None))
        if there is not None and self.jobs is not None:
            self.jobs.choose(there.id)
            if had:
                self.jobs.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_job(there)
        self.declined.show_jobs([job for job in jobs if job.declined_on is not None], self._currency)

    def _on_job(self, job_id: object) -> None:
        if self.order is not None:
            self._show_job(next((job for job in self.order.whole.jobs if job.id == job_id), None))

    def _show_job(self, job: JobRecord | None) -> None:
        self.job = job
        for part in (self.words, self.labour, self.parts, self.faults, self._payer):
            part.setVisible(job is not None)
        if job is None or self.order is None:
            # What is typed on a job that is gone stays where it is seen.
            self.words.setVisible(self.words.editing.is_changed())
            self.comeback.say("")
            return
        self.words.show_job(job)
        for section in (self.comeback, self.faults, self.labour):
            section.show_job(self.order, job)
        self.parts.show_job(job)
        tone = {"customer": "neutral", "contract": "info", "internal": "neutral"}.get(job.payer, "good")
        self._payer.set_badge(_(PAYER_WORDS[job.payer]), tone)

    def flush(self) -> None:
        """The page is left: what is typed is saved, or kept."""
        self.words.flush()
        labour = self.labour
        kept = (labour.form.kept, labour.clock_form.kept, self.declined.kept, self.add_job.kept)
        for one in (*kept, self.found.kept, self.approval.kept, self.faults.kept):
            one.flush()
        self.parts.form.kept.flush()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()


def times_words(times: Sequence[StageTime]) -> str:
    """How long a car stood in each stage, in opening time: "Arrived 40 min · In work 2 h 5 min"."""
    return " · ".join(f"{_(STAGE_WORDS[Stage(one.stage)])} {span_words(one.minutes)}" for one in times)


def span_words(minutes: int) -> str:
    """Minutes as people say them: "40 min", "2 h 5 min"."""
    if minutes < 60:
        return ngettext("{n} min", "{n} min", minutes).format(n=minutes)
    return _("{h} h {m} min").format(h=minutes // 60, m=minutes % 60)
