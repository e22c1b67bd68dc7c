"""The right side of the board: the order that is meant, job by job, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _, show_date, show_money
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.records import JobRecord, VisitWhole
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import BadgeLabel, Label, PlateLabel, QuoteLabel
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Divider, Scroll
from ui.widgets.tokens import tokens
from ui.workshop.board_cards import hours, promise_text

WIDTH, MOST_TABS = 400, 5
NEXT_WORDS: dict[str, str] = {
    Stage.ARRIVED: N_("Begin work"), Stage.IN_WORK: N_("Ready for check"), Stage.QUALITY_CHECK: N_("Ready"),
    Stage.WAITING_PARTS: N_("Go on with it"), Stage.WAITING_APPROVAL: N_("Go on with it"),
}
"""What the next step of a stage is called."""


class _Lines(QWidget):
    """Captions at the left, what was written at the right; empty ones are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(12))
        self._grid.setColumnMinimumWidth(0, px(76))
        self._grid.setColumnStretch(1, 1)

    def show_job(self, job: JobRecord) -> None:
        """The three Cs of a job."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows: list[tuple[str, QWidget]] = []
        if job.concern:
            rows.append((_("Concern"), QuoteLabel(job.concern, 16, lines=4)))
        rows += [
            (caption, Label(text, "body", wrap=True))
            for caption, text in (
                (_("Work"), job.title), (_("Cause"), job.cause), (_("Correction"), job.correction)
            )
            if text
        ]
        for place, (caption, widget) in enumerate(rows):
            top = Qt.AlignmentFlag.AlignTop
            self._grid.addWidget(Label(caption, "small", "ink2"), place, 0, top)
            self._grid.addWidget(widget, place, 1)


class BoardSide(QWidget):
    """One order; `next_wanted` and the others are its buttons."""

    next_wanted = Signal()
    open_wanted = Signal()
    remark_wanted = Signal()
    closed = Signal()

    def __init__(self, zone: str, currency: str) -> None:
        super().__init__()
        self._zone, self._currency = zone, currency
        self.whole: VisitWhole | None = None
        self._plate, self._name = PlateLabel("", ""), Label("", "heading")
        self._about = Label("", "small", "ink2", wrap=True)
        self.away = IconButton("x", _("Close"), "quiet", height=30, key="Space")
        self._job_row = QHBoxLayout()
        self.jobs: Segmented | Choice | None = None
        self._payer = BadgeLabel("", "good")
        self._lines, self._labour = _Lines(), Label("", "small", "ink2")
        self._declined = QVBoxLayout()
        self.next = Button("", "check", "Ctrl+Right", "primary", height=40)
        self.open = LinkButton(_("Open"), "Enter")
        self.remark = Button(_("Remark"), "ear", height=40)
        self._build()
        self.next.clicked.connect(self.next_wanted)
        self.open.clicked.connect(self.open_wanted)
        self.remark.clicked.connect(self.remark_wanted)
        self.away.clicked.connect(self.closed)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        self._job_row.setSpacing(px(10))
        self._job_row.addStretch(1)
        self._job_row.addWidget(self._payer)
        column.addLayout(self._job_row)
        column.addWidget(self._lines)
        column.addWidget(self._labour)
        column.addLayout(self._declined)
        column.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(self._plate)
        head.addWidget(self._name, 1)
        head.addWidget(self.away)
        buttons = QWidget()
        foot = FlowLayout(buttons, 8, 8)
        for part in (self.next, self.remark):
            foot.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(23), px(16), px(20), px(16))
        whole.setSpacing(px(10))
        whole.addLayout(head)
        about = QHBoxLayout()
        about.setSpacing(px(12))
        about.addWidget(self._about, 1)
        about.addWidget(self.open, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(about)
        whole.addWidget(Scroll(content=inside), 1)
        whole.addWidget(buttons)

    def show_order(self, whole: VisitWhole) -> None:
        """Show an order; the job that was looked at stays on the screen."""
        same = self.whole is not None and self.whole.visit.id == whole.visit.id
        job = self.jobs.value() if same and self.jobs is not None else None
        self.whole = whole
        car, visit = whole.vehicle, whole.visit
        self._plate.set_plate(car.plate, band_of(car.plate_country))
        self._plate.setVisible(bool(car.plate))
        self._name.setText(whole.customer.name)
        promised = _("promised {when}").format(when=promise_text(visit.promised_at, self._zone))
        order = _("order {number}").format(number=visit.number)
        parts = (car.short_title, order, promised, _(STAGE_WORDS[Stage(visit.stage)]))
        self._about.setText(" · ".join(part for part in parts if part))
        self._show_jobs(whole.jobs, job)
        words = NEXT_WORDS.get(visit.stage, "")
        self.next.setVisible(bool(words))
        if words:
            self.next.setText(_(words))

    def _show_jobs(self, jobs: Sequence[JobRecord], chosen: object) -> None:
        if self.jobs is not None:
            self._job_row.removeWidget(self.jobs)
            self.jobs.hide()
            self.jobs.deleteLater()
            self.jobs = None
        wanted = [job for job in jobs if job.declined_on is None]
        if len(wanted) > MOST_TABS:
            every = len(wanted)
            names = [(job.id, _("{n} of {all}").format(n=n, all=every)) for n, job in enumerate(wanted, 1)]
            self.jobs = Choice(_("Jobs"), names)
            self.jobs.chosen.connect(self._on_job)
        elif len(wanted) > 1:
            self.jobs = Segmented(_("Jobs"), [(job.id, str(place)) for place, job in enumerate(wanted, 1)])
            self.jobs.changed.connect(self._on_job)
        if self.jobs is not None:
            self._job_row.insertWidget(0, self.jobs)
        there = next((job for job in wanted if job.id == chosen), next(iter(wanted), None))
        if there is not None and self.jobs is not None:
            self.jobs.choose(there.id)
        self._show_job(there)
        self._show_declined([job for job in jobs if job.declined_on is not None])

    def _on_job(self, job_id: object) -> None:
        if self.whole is not None:
            self._show_job(next((job for job in self.whole.jobs if job.id == job_id), None))

    def _show_job(self, job: JobRecord | None) -> None:
        for part in (self._lines, self._payer, self._labour):
            part.setVisible(job is not None)
        if job is None:
            return
        self._lines.show_job(job)
        tone = {"customer": "neutral", "contract": "info", "internal": "neutral"}.get(job.payer, "good")
        self._payer.set_badge(_(PAYER_WORDS[job.payer]), tone)
        sold = hours(job.hours_hundredths) if job.hours_hundredths else ""
        self._labour.setText(" · ".join(part for part in (job.technician, sold) if part))
        self._labour.setVisible(bool(self._labour.text()))

    def _show_declined(self, jobs: Sequence[JobRecord]) -> None:
        while (item := self._declined.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if not jobs:
            return
        self._declined.addWidget(Label(_("Declined"), "small", weight=600))
        self._declined.addWidget(Divider())
        for job in jobs:
            price = show_money(job.total_minor, self._currency) if job.total_minor is not None else ""
            asked = show_date(job.declined_on, "day") if job.declined_on else ""
            text = " · ".join(part for part in (job.what, price, asked) if part)
            self._declined.addWidget(Label(text, "body", wrap=True))
            if job.declined_reason:
                self._declined.addWidget(QuoteLabel(job.declined_reason, 14, lines=2, color="warm"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the hairline at the left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().surface)
        painter.fillRect(0, 0, 1, self.height(), tokens().line)
        painter.end()
