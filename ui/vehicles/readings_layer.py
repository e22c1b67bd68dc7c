"""The odometer readings of a car; a wrong one is struck out with a reason, an odd one said to be right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_km
from dealerdesk.vehicles import striking
from dealerdesk.vehicles.doubting import doubt_of
from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.queries import readings
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import ReadingRecord, VehicleRecord
from dealerdesk.vehicles.rules import Reading
from ui.claims.two_lines import TwoLines, TwoLinesRow
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.shell.window import Window

HEIGHT = 560


def shown(one: ReadingRecord) -> TwoLines:
    """A reading in words: what the clock showed and when, and whether it counts."""
    mark, tone = show_date(one.read_on, "short"), ""
    if one.struck_why is not None:
        return TwoLines(show_km(one.km), mark, _("Struck out: {why}").format(why=one.struck_why))
    below = _("counts")
    if one.confirmed:
        below = _("counts · somebody said that it is right")
    elif one.question == "lower":
        below, tone = _("counts · lower than before"), "warn"
    elif one.question:
        below, tone = _("counts · more than a car drives in that time"), "warn"
    elif one.new_instrument:
        below = _("counts · a new instrument")
    return TwoLines(show_km(one.km), mark, below, tone)


def _doubted_of(found: Sequence[ReadingRecord]) -> int | None:
    """The newest reading that counts, where nothing ends by it because it is hardly right."""
    counting = [one for one in found if one.struck_why is None]
    doubt = doubt_of([Reading(one.read_on, one.km, one.new_instrument, one.confirmed) for one in counting])
    return next(
        (one.id for one in counting if doubt and (one.read_on, one.km) == (doubt.on, doubt.shown)), None
    )


def sentence(one: ReadingRecord) -> str:
    """The row aloud."""
    return shown(one).sentence


def reading_key(one: ReadingRecord) -> int:
    """What a reading is known by."""
    return one.id


class ReadingsLayer(Overlay):
    """Comes over the window; the newest reading first."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Odometer readings"), width=640, height=HEIGHT)
        self._desk, self._vehicle_id = window.desk, 0
        self._again = (0, "")
        self.plate, self.notice = PlateLabel("", ""), Notice()
        self.model = RecordsModel(sentence, reading_key)
        self.list = RowList(_("Odometer readings"), self.model, TwoLinesRow(shown), _("No reading yet."))
        self.why = Field()
        self._why = FieldBlock(_("What is wrong with it"), self.why)
        self.strike_button = Button(_("Strike it out"), "x", "Ctrl+Enter", "primary", height=40)
        self.right_button = Button(_("It is right"), "check", "F9", height=40)
        self.count_button = Button(_("It counts again"), "undo-2", "Ctrl+Enter", height=40)
        self._build()
        self.list.current_changed.connect(self._on_current)
        for button, deed in (
            (self.strike_button, self.strike), (self.right_button, self.confirm),
            (self.count_button, self.count),
        ):
            button.clicked.connect(deed)
            button.bind_key()

    def _build(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Label(_("Odometer readings"), "title"))
        head.addWidget(self.plate)
        head.addStretch(1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        foot.addStretch(1)
        foot.addWidget(self.right_button)
        foot.addWidget(self.strike_button)
        foot.addWidget(self.count_button)
        whole = QVBoxLayout()
        whole.setContentsMargins(px(24), px(16), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._why)
        whole.addLayout(foot)
        self.column.addLayout(whole)
        self.notice.say("")
        self._on_current(None)

    def open_for(self, vehicle_id: int) -> None:
        """Show the readings of a car."""
        self._vehicle_id = vehicle_id
        self.notice.say("")
        self.why.clear()
        self.model.set_records(())
        self.load()
        self.open_up(self.list)

    def load(self) -> None:
        """Ask for the readings again."""
        self._desk.read(vehicle_of, self._vehicle_id, then=self._on_car, problem=self._on_problem)
        self._desk.read(readings, self._vehicle_id, then=self._on_readings, problem=self._on_problem)

    def _on_car(self, car: VehicleRecord) -> None:
        self.plate.set_plate(car.plate, BAND.get(car.plate_country, ""))

    def _on_readings(self, found: tuple[ReadingRecord, ...]) -> None:
        doubted = _doubted_of(found)
        odd = (replace(one, question="too_fast") if one.id == doubted else one for one in found)
        self.model.set_records(tuple(odd)[::-1])
        if self.list.current() is None and found:
            self.list.choose_row(0)
        self._on_current(self.list.current())

    def _on_current(self, one: ReadingRecord | None) -> None:
        counts = one is not None and one.struck_why is None
        self._why.setVisible(counts)
        self._why.clear_error()
        self.strike_button.setVisible(counts)
        self.right_button.setVisible(self._may_confirm(one))
        self.count_button.setVisible(one is not None and not counts)

    def _may_confirm(self, one: ReadingRecord | None) -> bool:
        """Whether somebody may say that a reading is right: it counts, and it is odd."""
        if one is None or one.struck_why is not None or one.confirmed:
            return False
        return bool(one.question)

    def confirm(self) -> None:
        """The odd reading that is chosen is right."""
        one: ReadingRecord | None = self.list.current()
        if one is not None and self._may_confirm(one):
            self._desk.change(striking.confirm_reading, one.id, then=partial(self._on_right, one.id),
                              problem=self._on_problem)

    def _on_right(self, reading_id: int, _nothing: object) -> None:
        undo = Undo(self._desk, striking.doubt_reading, reading_id, then=self._on_back)
        self.said.emit(Said(_("The reading is right"), undo))
        self.load()

    def strike(self) -> None:
        """Strike out the reading that is chosen."""
        one: ReadingRecord | None = self.list.current()
        if one is not None and one.struck_why is None:
            self._desk.change(striking.strike_reading, one.id, self.why.text(),
                              then=self._on_struck, problem=self._on_refused)

    def count(self) -> None:
        """The reading that is chosen counts again."""
        one: ReadingRecord | None = self.list.current()
        if one is not None and one.struck_why is not None:
            self._again = (one.id, one.struck_why)
            self._desk.change(striking.count_reading, one.id, then=self._on_counts, problem=self._on_problem)

    def _on_struck(self, _why: str) -> None:
        one: ReadingRecord | None = self.list.current()
        self.why.clear()
        if one is not None:
            undo = Undo(self._desk, striking.count_reading, one.id, then=self._on_back)
            self.said.emit(Said(_("The reading is struck out"), undo))
        self.load()

    def _on_counts(self, _nothing: object) -> None:
        undo = Undo(self._desk, striking.strike_reading, *self._again, then=self._on_back)
        self.said.emit(Said(_("The reading counts again"), undo))
        self.load()

    def _on_back(self, _result: object) -> None:
        self.load()

    def _on_refused(self, problem: Problem) -> None:
        self._why.set_error(problem.sentence())
        self.why.setFocus()

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
        self.load()
