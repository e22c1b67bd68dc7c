"""The inspection beside the board: each checkpoint good, soon or now, in words and with a photo."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.bidi import isolated
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.media.queries import thumbnails
from dealerdesk.media.records import MediaSeen
from dealerdesk.visits import jobs
from dealerdesk.visits.drafts import JobDraft
from dealerdesk.visits.records import JobRecord
from dealerdesk.workshop import inspecting
from dealerdesk.workshop.found_records import COLOUR_WORDS, GREEN, FindingDraft, FindingRecord
from dealerdesk.workshop.job_card import OrderWork
from ui.desk import Desk
from ui.form_parts import text_part
from ui.kept_fields import KeptFields
from ui.media.taking import PhotoTaking
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider
from ui.workshop.esc_form import EscForm
from ui.workshop.found_row import FoundRow, PhotoThumb
from ui.workshop.line_button import LineButton, Rows, clear_layout
from ui.workshop.own_findings import OwnFindings

TONES = {"green": "good", "amber": "warn", "red": "danger"}


class SideFound(QWidget):
    """What was found; `Inspect` shows every checkpoint of the house, each answered by one press."""

    said = Signal(object)
    """`Said`: a finding was written, or taken back."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._order: OrderWork | None = None
        self._about: FindingRecord | None = None
        # What is on its way by checkpoint, with what was pressed meanwhile; and what our own presses left.
        self._wishes: dict[str, list[object]] = {}
        self._own = OwnFindings()
        self._sum = Label("", "small", "ink2", wrap=True)
        self._rows, self._checks = Rows(), QVBoxLayout()
        self._list, self.form = EscForm(), EscForm()
        self.chips: list[ChipRow] = []
        self.inspect = LinkButton(_("Inspect"), "I")
        self.words = Field(_("In words"), _("For example 2 mm left"))
        self._block = FieldBlock(_("In words"), self.words)
        self.save_button, self.photo = Button(_("Save"), "check", height=34), Button("", "camera", height=34)
        self.to_job, self._away = LinkButton(_("Make it a job")), LinkButton(_("Close"))
        self.photos = PhotoTaking(desk, self)
        self.kept = KeptFields(desk, "finding", {"words": text_part(_("In words"), self.words)}, self)
        self._build()
        self._listen()

    def _build(self) -> None:
        self.photo.setAccessibleName(_("Photo of it"))
        self.photo.setToolTip(_("Photo of it"))
        self._checks.setSpacing(px(2))
        self._checks.setContentsMargins(0, 0, 0, 0)
        self._list.setLayout(self._checks)
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, px(2), 0, px(4))
        inside.setSpacing(px(6))
        inside.addWidget(self._block)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for part in (self.save_button, self.photo, self.to_job, self._away):
            row.addWidget(part)
        row.addStretch(1)
        inside.addLayout(row)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Label(_("Inspection findings"), "small", weight=600))
        head.addStretch(1)
        head.addWidget(self.inspect)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._sum)
        column.addWidget(Divider())
        column.addLayout(self._rows)
        column.addWidget(self.form)
        column.addWidget(self._list)
        self.form.hide()
        self._list.hide()

    def _listen(self) -> None:
        self.inspect.clicked.connect(self.turn_list)
        self.words.textEdited.connect(self.kept.edited)
        self.words.returnPressed.connect(self._on_words)
        self.save_button.clicked.connect(self._on_words)
        self.to_job.clicked.connect(self._on_to_job)
        self.photo.clicked.connect(self._on_photo_wanted)
        self.photos.added.connect(self._on_photo)
        self.photos.said.connect(self.said)
        self.photos.refused.connect(self._on_problem)
        self._away.clicked.connect(self.form.close_form)
        self.form.closed.connect(self._on_closed)
        self._list.closed.connect(self.closed)

    # Showing --------------------------------------------------------------------------------------

    def show_order(self, order: OrderWork) -> None:
        """Show what was found on an order; the forms close where it is another one."""
        if self._order is not None and self._order.whole.visit.id != order.whole.visit.id:
            for form in (self.form, self._list):
                if form.isVisible():
                    form.close_form()
        self._order = order
        findings = order.found.findings
        if not self._wishes:
            self._own.settle(findings)
        shown = [one for one in findings if one.colour != GREEN or one.words or one.media_id is not None]
        self._rows.show_rows(shown, self._row)
        photos = [one.media_id for one in shown if one.media_id is not None]
        if photos:
            self._desk.read(
                thumbnails, photos, then=self._on_small, problem=self._on_problem, lane="found photos"
            )
        counted = [(colour, sum(one.colour == colour for one in findings)) for colour in COLOUR_WORDS]
        self._sum.setText(" · ".join(f"{n} {_(COLOUR_WORDS[colour])}" for colour, n in counted if n))
        self._sum.setVisible(bool(self._sum.text()))
        self.inspect.setVisible(bool(order.workshop.checkpoints))
        if self._list.isVisible():
            self._show_checks()

    def _row(self, one: FindingRecord) -> FoundRow:
        line = LineButton(one.checkpoint, one.words, _(COLOUR_WORDS[one.colour]), TONES[one.colour])
        line.clicked.connect(partial(self.open_form, one))
        thumb = None if one.media_id is None else PhotoThumb(self._desk, one.media_id, one.checkpoint)
        return FoundRow(line, thumb)

    def _on_small(self, seen: dict[int, MediaSeen]) -> None:
        for thumb in self.findChildren(PhotoThumb):
            if thumb.media_id in seen:
                thumb.show_small(seen[thumb.media_id])

    def turn_list(self) -> None:
        """Show every checkpoint, or no longer."""
        if self._order is None or not self._order.workshop.checkpoints:
            return
        if self._list.isVisible():
            self._list.close_form()
            return
        self._list.show()
        self._show_checks()
        self.chips[0].focus_first()

    def _show_checks(self) -> None:
        """A row for each checkpoint; rows that are there keep the keyboard."""
        assert self._order is not None
        names = self._order.workshop.checkpoints
        if tuple(row.accessibleName() for row in self.chips) != names:
            clear_layout(self._checks)
            self.chips = [self._check(name) for name in names]
        known = {one.checkpoint: one.colour for one in self._order.found.findings}
        for chips in self.chips:
            chosen = known.get(chips.accessibleName())
            chips.choose(*((chosen,) if chosen else ()))

    def _check(self, name: str) -> ChipRow:
        """The row of a checkpoint; its chips."""
        chips = ChipRow(name, [(key, _(words)) for key, words in COLOUR_WORDS.items()])
        chips.changed.connect(partial(self._on_colour, name))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(name, "small"), 4)
        row.addWidget(chips, 5)
        self._checks.addWidget(line)
        return chips

    def _finding(self, checkpoint: str) -> FindingRecord | None:
        return self._own.of(checkpoint, self._order.found.findings if self._order is not None else ())

    # Writing --------------------------------------------------------------------------------------

    def _on_colour(self, checkpoint: str, colour: object) -> None:
        """A press while the one before is on its way comes after it; of several the last."""
        if checkpoint in self._wishes:
            self._wishes[checkpoint] = [colour]
            return
        before = self._finding(checkpoint)
        if colour is None and before is not None:
            self._wishes[checkpoint] = []
            self._desk.change(
                inspecting.strike_finding, before.id, before.version,
                then=partial(self._on_struck, before), problem=self._on_problem,
            )
        elif colour is not None:
            words, photo = (before.words, before.media_id) if before is not None else ("", None)
            self._note(FindingDraft(checkpoint, str(colour), words, photo), before)

    def _note(self, draft: FindingDraft, before: FindingRecord | None) -> None:
        if self._order is not None:
            self._wishes.setdefault(draft.checkpoint, [])
            self._desk.change(
                inspecting.note_finding, self._order.whole.visit.id, draft,
                before.version if before is not None else 0, then=partial(self._on_noted, before),
                problem=self._on_problem,
            )

    def _on_noted(self, before: FindingRecord | None, one: FindingRecord) -> None:
        if before is None:
            undo = Undo(self._desk, inspecting.strike_finding, one.id, one.version)
        else:
            was = inspecting.finding_draft_of(before)
            undo = Undo(self._desk, inspecting.note_finding, one.visit_id, was, one.version)
        words = _("{what}: {name}").format(what=one.checkpoint, name=_(COLOUR_WORDS[one.colour]))
        self.said.emit(Said(words, undo))
        self._go_on(one.checkpoint, one)

    def _go_on(self, checkpoint: str, left: FindingRecord | None) -> None:
        """What was pressed meanwhile is next."""
        self._own.leave(checkpoint, left)
        for colour in self._wishes.pop(checkpoint, []):
            self._on_colour(checkpoint, colour)

    def _on_struck(self, before: FindingRecord, _none: object) -> None:
        undo = Undo(
            self._desk, inspecting.note_finding, before.visit_id, inspecting.finding_draft_of(before), 0
        )
        self.said.emit(Said(_("Not looked at: {what}").format(what=before.checkpoint), undo))
        self._go_on(before.checkpoint, None)

    def open_form(self, one: FindingRecord, _checked: bool = False) -> None:
        """Say it in words, take a photo of it, or make it a job."""
        self._about = one
        self.words.setText(one.words)
        self._block.clear_error()
        self._block.label.setText(_("{what}, in words").format(what=one.checkpoint))
        self.form.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"finding-{one.id}")

    def _on_words(self) -> None:
        about = self._about
        before = self._finding(about.checkpoint) if about is not None else None
        if before is not None and about is not None and before.words not in (about.words, self.words.text()):
            # Written at another desk while somebody types here: seen first, written over by a second save.
            self._about = before
            words = _("Written at another desk: {words}. Save again to put yours in its place.")
            self._block.set_error(words.format(words=isolated(before.words or "–")))
        elif before is not None:
            draft = FindingDraft(before.checkpoint, before.colour, self.words.text(), before.media_id)
            self.kept.done()
            self.form.close_form()
            self._note(draft, before)

    def _on_photo_wanted(self) -> None:
        if self._about is not None:
            self.photos.choose(self, self._about.id)

    def _on_photo(self, seen: MediaSeen, finding_id: int) -> None:
        findings = self._order.found.findings if self._order is not None else ()
        before = next((one for one in findings if one.id == finding_id), None)
        if before is not None:
            draft = FindingDraft(before.checkpoint, before.colour, before.words, seen.media.id)
            self._note(draft, before)

    def _on_to_job(self) -> None:
        if self._about is not None:
            words = ": ".join(part for part in (self._about.checkpoint, self.words.text().strip()) if part)
            self._desk.change(
                jobs.add_job, self._about.visit_id, JobDraft(title=words), then=self._on_job,
                problem=self._on_problem,
            )

    def _on_job(self, job: JobRecord) -> None:
        self.form.close_form()
        undo = Undo(self._desk, jobs.remove_job, job.id, job.version)
        self.said.emit(Said(_("Job added: {what}").format(what=job.what), undo))

    def _on_closed(self) -> None:
        self.kept.flush()
        self.closed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._wishes, self._own = {}, OwnFindings()
        if self.form.isVisible():
            self._block.set_error(problem.sentence())
        else:
            self._desk.troubled.emit(problem)
