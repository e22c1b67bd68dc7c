"""The middle of the parts desk: whose car, the lines it asks for, the look-up, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_money
from dealerdesk.parts.records import Way
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.parts.ways import HERE
from dealerdesk.vehicles.plates import band_of
from dealerdesk.workshop.part_records import LineShown, PartLineRecord, RequestWhole
from ui.claims.recall_words import recall_title
from ui.parts.quantity_strip import QuantityStrip
from ui.parts.request_rows import (
    LineDelegate,
    LineHeads,
    WayDelegate,
    line_sentence,
    way_sentence,
)
from ui.parts.words import is_got, no_way_words, outlook, when_text
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

PAUSE, MOST_LINES, AROUND_WAYS, BARE_WAYS = 120, 6, 140, 84
LOOK_UP = 220


def _line_key(shown: LineShown) -> int:
    return shown.line.id


def _way_key(way: Way) -> tuple[int, str]:
    return way.part.id, way.kind


class RequestView(QWidget):
    """One request; `line` is what the keys act on, `way` how it is got."""

    line_changed = Signal(object)
    """The `LineShown` that is current now, None for none."""
    typed = Signal(str)
    """What is looked up, after a short pause; '' for nothing."""
    taken = Signal()
    """Enter on what was found: this is the part."""

    def __init__(self, zone: str, currency: str) -> None:
        super().__init__()
        self._zone, self._currency = zone, currency
        self.whole: RequestWhole | None = None
        self._plate, self._title = PlateLabel("", ""), Label("", "title")
        self._about = Label("", "small", "ink2", wrap=True)
        self.lines = RecordsModel(partial(line_sentence, zone=zone), _line_key)
        self.line_list = RowList(_("Parts asked for"), self.lines, LineDelegate(zone))
        self.look_up = Field(_("Look up a part"), _("Number or name"), key="/", height=40, figures=True)
        self.ways = RecordsModel(partial(way_sentence, zone=zone, currency=currency), _way_key)
        self.way_list = RowList(_("Ways to get it"), self.ways, WayDelegate(zone, currency))
        self._found, self._found_about = Label("", "heading"), Label("", "small", "ink2", figures=True)
        self.consequence = Notice()
        self.notice = Notice()
        self.strip, self._finding = QuantityStrip(), Folding(14, 6)
        self.reserve = Button(_("Reserve"), "bookmark", "R", height=40)
        self.issue = Button(_("Issue"), "check", "I", height=40)
        self.back_order = Button(_("Back-order"), "truck", "B", height=40)
        self.pick_list = Button(_("Pick list"), "printer", "Ctrl+P", height=40)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        # Whether the ways are those to what is typed; whether Enter waits for them.
        self._fresh, self._entered = True, False
        self._build()
        self._listen()
        self.show_request(None)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(14))
        head.addWidget(self._plate)
        head.addWidget(self._title, 1)
        self._lines_card = Card(margins=(1, 1, 1, 3), spacing=0)
        self._lines_card.add(LineHeads())
        self._lines_card.add(self.line_list)
        self._finding.add(Label(_("Look up"), "body", weight=600))
        self._finding.add(self.look_up, 1, least=LOOK_UP)
        self.ways_card = Card(margins=(18, 14, 18, 12), spacing=4)
        self.ways_card.add(self._found)
        self.ways_card.add(self._found_about)
        self.ways_card.add(self.way_list, 1)
        self.ways_card.add(self.consequence)
        self._fit_ways()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(18), px(24), 0)
        column.setSpacing(px(12))
        column.addLayout(head)
        for part in (self._about, self.notice, self._lines_card, self.strip, self._finding):
            column.addWidget(part)
        column.addWidget(self.ways_card, 100)
        column.addStretch(1)
        self._stand(inside)

    def _stand(self, inside: QWidget) -> None:
        """What is read scrolls where it has to; what can be done stays put below."""
        foot_box = QWidget()
        foot = FlowLayout(foot_box, 8, 8)
        for button in (self.reserve, self.issue, self.back_order, self.pick_list):
            foot.addWidget(button)
        below = QHBoxLayout()
        below.setContentsMargins(px(24), 0, px(24), 0)
        below.addWidget(foot_box)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, px(16))
        whole.setSpacing(px(12))
        whole.addWidget(Fitted(inside), 1)
        whole.addLayout(below)

    def _listen(self) -> None:
        self.line_list.current_changed.connect(self._on_line)
        self.way_list.current_changed.connect(self._on_way)
        self.way_list.opened.connect(self._on_taken)
        # A question stands in the place of the look-up: a small window has room for one of them.
        self.strip.opened.connect(self._finding.hide)
        self.strip.closed.connect(self._finding.show)
        self.look_up.textEdited.connect(self._on_typed)
        self.look_up.returnPressed.connect(self._on_entered)
        self._pause.timeout.connect(self._on_pause)

    # Showing --------------------------------------------------------------------------------------

    def show_request(self, whole: RequestWhole | None) -> None:
        """Show an order's lines; what was meant stays meant."""
        before = self.whole
        same = whole is not None and before is not None and whole.visit.id == before.visit.id
        self.whole = whole
        for part in (self._title, self._about, self._lines_card):
            part.setVisible(whole is not None)
        self._plate.setVisible(whole is not None and bool(whole.plate))
        if whole is None:
            self.strip.close_strip()
            self.lines.set_records(())
            self._title.setText("")
        else:
            self._plate.set_plate(whole.plate, band_of(whole.plate_country))
            self._title.setText(" · ".join(part for part in (whole.customer, whole.car) if part))
            self._about.setText(self._about_text(whole))
            if not same and before is not None:
                self.strip.close_strip()
                self.look_up.setText("")
                self.notice.say("")
            self.lines.set_records(whole.lines)
            self._fit_lines()
            if not same or self.line() is None:
                self.line_list.choose_row(self._first_open(whole.lines))
        self._turn_buttons()

    def _about_text(self, whole: RequestWhole) -> str:
        parts = [_("order {number}").format(number=whole.visit.number)]
        technicians = dict.fromkeys(job.technician.strip() for job in whole.jobs if job.technician.strip())
        parts += [", ".join(technicians)] if technicians else []
        if whole.visit.promised_at is not None:
            when = when_text(whole.visit.promised_at, self._zone)
            parts.append(_("car promised {when}").format(when=when))
        covered = [str(place) for place, job in enumerate(whole.jobs, 1) if job.payer == "manufacturer"]
        if covered:
            parts.append(_("job {n} on warranty: keep the old parts").format(n=", ".join(covered)))
        return " · ".join([*map(recall_title, whole.recalls), *parts])

    def _fit_lines(self) -> None:
        rows = min(max(1, self.lines.rowCount()), MOST_LINES)
        self.line_list.setFixedHeight(px(LineDelegate.height) * rows)

    @staticmethod
    def _first_open(lines: Sequence[LineShown]) -> int:
        states = [shown.line.state for shown in lines]
        for wanted in (("asked", "found"), ("reserved",), ("ordered",)):
            for place, state in enumerate(states):
                if state in wanted:
                    return place
        return 0

    def show_ways(self, ways: Sequence[Way]) -> None:
        """Show how the part can be got; the first is chosen."""
        # What is kept or given out is not to be got any more.
        ways = () if is_got(self.line(), self.look_up.text().strip()) else ways
        self.ways.set_records(ways)
        self._fresh = self._fresh or not self._pause.isActive()
        # As high as what it shows, and lower where there is no room: then it scrolls.
        self._fit_ways()
        if ways:
            self.way_list.choose_row(0)
            self._on_way(ways[0])
        else:
            self._show_nothing()
        self._turn_buttons()
        if self._fresh and self._entered:
            self._on_entered()

    def _fit_ways(self) -> None:
        """The frame is as high as what it shows: nothing looked up yet, a line or two."""
        ways, high = self.ways.rowCount(), self.way_list.content_height()
        self.way_list.setVisible(ways > 0)
        self.way_list.setMaximumHeight(high)
        self.ways_card.setMaximumHeight(px(AROUND_WAYS) + high if ways else px(BARE_WAYS))

    def _show_nothing(self) -> None:
        shown, typed = self.line(), self.look_up.text().strip()
        head, about = no_way_words(shown, typed)
        self._found.setText(head)
        self._found_about.setText(about)
        self.consequence.say(*outlook(shown, None, None, self._zone, bool(typed)))

    # What is meant --------------------------------------------------------------------------------

    def line(self) -> LineShown | None:
        """The line that is meant."""
        found: LineShown | None = self.line_list.current()
        return found

    def line_now(self, line_id: int) -> PartLineRecord | None:
        """A line of the order as it stands now."""
        lines = self.whole.lines if self.whole is not None else ()
        return next((shown.line for shown in lines if shown.line.id == line_id), None)

    def way(self) -> Way | None:
        """How it is got."""
        found: Way | None = self.way_list.current()
        return found

    def _on_line(self, shown: LineShown | None) -> None:
        self._turn_buttons()
        self.line_changed.emit(shown)

    def _on_way(self, way: Way | None) -> None:
        if way is None:
            return
        part = way.part
        parts = [part.number, part.supplier]
        if part.price_minor is not None:
            parts.append(show_money(part.price_minor, self._currency))
        if part.minimum_thousandths:
            parts.append(_("min {n}").format(n=shown_quantity(part.minimum_thousandths, part.unit)))
        if part.reserved_thousandths:
            kept = shown_quantity(part.reserved_thousandths, part.unit)
            parts.append(_("{n} kept for jobs").format(n=kept))
        self._found.setText(part.name)
        self._found_about.setText(" · ".join(one for one in parts if one))
        promised = self.whole.visit.promised_at if self.whole is not None else None
        typed = bool(self.look_up.text().strip())
        self.consequence.say(*outlook(self.line(), way, promised, self._zone, typed))
        self._turn_buttons()

    def _turn_buttons(self) -> None:
        """What can be done with the line that is meant; what comes next stands out."""
        shown = self.line()
        state = shown.line.state if shown is not None else ""
        way = self.way()
        here = way is not None and way.kind == HERE and way.free_thousandths > 0
        not_yet = state in ("asked", "found")
        self.reserve.setEnabled(not_yet)
        self.issue.setEnabled(not_yet or state == "reserved")
        self.back_order.setEnabled(not_yet)
        self.pick_list.setEnabled(self.whole is not None)
        self.issue.set_kind("primary" if state == "reserved" or (not_yet and here) else "plain")
        self.back_order.set_kind("primary" if not_yet and not here else "plain")

    # Typing ---------------------------------------------------------------------------------------

    def _on_typed(self, _text: str) -> None:
        self._fresh = self._entered = False
        self._pause.start()

    def _on_entered(self) -> None:
        """Enter means what is typed: where that is still being looked up, it is taken once it is found."""
        self._entered = not self._fresh
        if self._fresh:
            self.taken.emit()
        else:
            self._pause.stop()
            self._on_pause()

    def _on_pause(self) -> None:
        self.typed.emit(self.look_up.text().strip())

    def _on_taken(self, _way: object) -> None:
        self.taken.emit()
