"""A cover of one car over the window: from terms or by hand, changed, or ended before its time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from dealerdesk.cover import service
from dealerdesk.cover.queries import cover as cover_of
from dealerdesk.cover.queries import terms_list
from dealerdesk.cover.records import CoverDraft, CoverRecord, TermsRecord
from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord
from ui.cover.cover_fields import CoverForm, cover_values
from ui.editing import Editing
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.keys import Key
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.lines import Lines
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Scroll
from ui.widgets.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from ui.shell.window import Window

FORM = "cover"


class CoverLayer(Overlay):
    """Ctrl+Enter saves, Esc keeps a draft; a cover that is there can be ended before its time."""

    said = Signal(object)
    """`Said`: a cover was saved, ended or restored."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Cover of a car"), width=780, height=760)
        self._desk = window.desk
        self._vehicle_id, self._cover_id = 0, 0
        self._cover: CoverRecord | None = None
        self._was: CoverDraft | None = None
        self._car: VehicleRecord | None = None
        self.title = Lines("", "title")
        self.plate, self.about = PlateLabel(), Label("", "body", "ink2")
        self.form = CoverForm(self._desk.house.currency)
        self.editing = Editing(self._desk, self.form, FORM, self._send, self._ask_newer, self)
        self.notice, self.drafts = self.editing.notice, self.editing.drafts
        self.save_button = Button(_("Save cover"), "check", "Ctrl+Enter", "primary", height=40)
        self.end_button = Button(_("End it today"), "circle-x", kind="quiet", height=40)
        self._scroll, self._stack, self.waiting = Scroll(), QStackedWidget(), TypedAhead()
        self._build()
        self.editing.busy_changed.connect(self._on_busy)
        self.editing.disputed.connect(self._on_disputed)
        self.save_button.clicked.connect(self.save)
        self.end_button.clicked.connect(self._on_end)
        self._key = Key("Ctrl+Return", self.save, self)

    def _build(self) -> None:
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(self.title)
        car = QHBoxLayout()
        car.setSpacing(px(10))
        car.addWidget(self.plate)
        car.addWidget(self.about, 1)
        words.addLayout(car)
        head = QHBoxLayout()
        head.setContentsMargins(px(24), px(18), px(14), px(14))
        head.addLayout(words, 1)
        head.addWidget(away)
        inside = QVBoxLayout()
        inside.setContentsMargins(px(24), px(16), px(24), px(16))
        inside.setSpacing(px(12))
        inside.addWidget(self.notice)
        inside.addWidget(self.editing.conflict)
        inside.addWidget(self.form)
        inside.addStretch(1)
        self._scroll.body.addLayout(inside)  # type: ignore[attr-defined]
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(12), px(24), px(14))
        foot.addWidget(self.end_button)
        foot.addStretch(1)
        foot.addWidget(self.save_button)
        self.column.addLayout(head)
        self.column.addWidget(Divider())
        for part in (self.waiting, self._scroll):
            self._stack.addWidget(part)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(Divider())
        self.column.addLayout(foot)

    # Opening --------------------------------------------------------------------------------------

    def open_for(self, vehicle_id: int, cover_id: int | None = None) -> None:
        """Come up for a car; with a cover to change it, without one to add it."""
        self._vehicle_id, self._cover_id, self._cover = vehicle_id, cover_id or 0, None
        self.editing.clear()
        self.title.setText("" if cover_id else _("Add a cover"))
        self.about.setText("")
        self.plate.hide()
        self._stack.setCurrentWidget(self.waiting)
        self.open_up(self.waiting)
        self.waiting.begin()
        self._ask(vehicle_of, vehicle_id, then=self._on_car)

    def _ask(self, query: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        self._desk.read(query, *args, then=then, problem=self._on_trouble, lane="cover")

    def _on_car(self, car: VehicleRecord) -> None:
        self._car = car
        self._ask(terms_list, self._desk.site_id, then=self._on_terms)

    def _on_terms(self, terms: tuple[TermsRecord, ...]) -> None:
        assert self._car is not None
        self.form.offer(terms, self._car.make)
        if self._cover_id:
            self._ask(cover_of, self._cover_id, then=self._on_cover)
        else:
            new = CoverDraft(kind="extended", name="", start_on=self._car.first_registration)
            self._show(new)

    def _on_cover(self, cover: CoverRecord) -> None:
        self._cover = cover
        self._show(cover)

    def _show(self, cover: CoverRecord | CoverDraft) -> None:
        assert self._car is not None
        if not self.isVisible():
            return  # Esc came first.
        there = self._cover
        self.title.setText(there.name if there is not None else _("Add a cover"))
        self.plate.set_plate(self._car.plate, BAND.get(self._car.plate_country, ""))
        self.plate.setVisible(bool(self._car.plate))
        self.about.setText(self._car.title)
        self.form.fill_cover(cover)
        cancelled = there is not None and there.cancelled_on is not None
        self.end_button.setVisible(there is not None)
        self.end_button.setText(_("Let it hold again") if cancelled else _("End it today"))
        self._stack.setCurrentWidget(self._scroll)
        self.editing.begin(self._record)
        self.waiting.hand_on(self.form, self.form.terms if there is None else self.form.promise.name)

    @property
    def _record(self) -> str:
        return f"vehicle-{self._vehicle_id} cover-{self._cover_id}"

    def leave(self) -> None:
        """The window goes: keep what is typed."""
        self.drafts.flush()

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save what is typed; the layer closes once it is saved."""
        if self._stack.currentWidget() is not self.waiting:
            self.editing.save()

    def _send(self) -> None:
        draft, there = self.form.draft(), self._cover
        if there is None:
            self._change(service.add_cover, self._vehicle_id, draft, then=self._on_added)
            return
        self._was = there.draft()
        self._change(service.change_cover, there.id, draft, there.version, then=self._on_changed)

    def _change(self, deed: Callable[..., Any], *args: object, then: Callable[[Any], None]) -> None:
        self._desk.change(deed, *args, then=then, problem=self._on_problem)

    def _on_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.end_button):
            button.setEnabled(not busy)

    def _on_disputed(self) -> None:
        self._scroll.ensureWidgetVisible(self.editing.conflict)

    def _on_added(self, cover: CoverRecord) -> None:
        self._saved(_("Cover added: {name}"), cover, self._undo(service.cancel_cover, cover))

    def _on_changed(self, cover: CoverRecord) -> None:
        undo = self._undo(service.change_cover, cover, self._was)
        self._saved(_("Cover changed: {name}"), cover, undo)

    def _on_end(self) -> None:
        there = self._cover
        if there is None:
            return
        ended = there.cancelled_on is not None
        deed, then = (
            (service.restore_cover, self._on_restored) if ended else (service.cancel_cover, self._on_ended)
        )
        self._on_busy(True)
        self._desk.change(deed, there.id, there.version, then=then, problem=self._on_not_ended)

    def _on_not_ended(self, problem: Problem) -> None:
        self._on_busy(False)
        self._on_trouble(problem)
        if isinstance(problem, Stale) and self.isVisible() and not self.editing.is_changed():
            # Shown as it is now; whoever has typed sees it beside theirs once they save.
            self._ask_cover(self._on_cover)

    def _on_ended(self, cover: CoverRecord) -> None:
        undo = self._undo(service.restore_cover, cover)
        self._saved(_("Cover ended: {name}"), cover, undo, typed=False)

    def _on_restored(self, cover: CoverRecord) -> None:
        undo = self._undo(service.cancel_cover, cover)
        self._saved(_("Cover holds again: {name}"), cover, undo, typed=False)

    def _undo(self, deed: Callable[..., Any], cover: CoverRecord, *draft: object) -> Undo:
        was = self._cover.version if self._cover is not None else None
        return Undo(self._desk, deed, cover.id, *draft, cover.version, then=self._on_taken_back, was=was)

    def _saved(self, words: str, cover: CoverRecord, undo: Undo, typed: bool = True) -> None:
        """Say so; what was `typed` is saved with it, or stays a draft."""
        told = words.format(name=cover.name)
        self._on_busy(False)
        if typed:
            self.editing.on_saved()
            told = self.editing.told(told)
        self.close_down()
        self.said.emit(Said(told, undo))

    def _on_taken_back(self, _cover: CoverRecord) -> None:
        self.said.emit(Said(_("Taken back")))

    def _on_problem(self, problem: Problem) -> None:
        if self.isVisible():
            self.editing.on_problem(problem)
        else:
            # Esc came before the answer: what is typed is a draft.
            self._desk.troubled.emit(problem)

    def _ask_newer(self) -> None:
        self._ask_cover(self._on_newer)

    def _ask_cover(self, then: Callable[[CoverRecord], None]) -> None:
        if self._cover is not None:
            self._ask(cover_of, self._cover.id, then=then)

    def _on_newer(self, cover: CoverRecord) -> None:
        self._cover = cover
        self.editing.on_theirs(cover_values(cover, self._desk.house.currency))

    def _on_trouble(self, problem: Problem) -> None:
        loading = self._stack.currentWidget() is self.waiting
        if self.isVisible() and not loading:
            self.notice.say(problem.sentence(), "danger")
            return
        if loading:
            self.close_down()
        self._desk.troubled.emit(problem)
