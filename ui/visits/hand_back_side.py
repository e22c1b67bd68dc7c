"""The right side of a repair order: where it stands, when the next service is due, what was moved when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_number
from dealerdesk.core.money import cash_words
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.vehicles.rules import read_km
from dealerdesk.visits.records import MoveRecord, VisitRecord
from dealerdesk.visits.rules import STAGE_WORDS, NextService, Stage, may_move
from ui.cover.amounts import money
from ui.moments import moment_words
from ui.visits.check_in_marks import SumLabel
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import DateField, Field, FieldBlock, side_by_side
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import BadgeLabel, IconLabel, Label
from ui.widgets.lines import Lines
from ui.widgets.menu import Menu
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

ON_THE_BOARD = (Stage.IN_WORK, Stage.WAITING_PARTS, Stage.WAITING_APPROVAL, Stage.QUALITY_CHECK)
LOOKS: dict[str, tuple[str, str]] = {
    Stage.BOOKED: ("info", "calendar"), Stage.ARRIVED: ("neutral", "car"),
    Stage.IN_WORK: ("accent", "wrench"), Stage.WAITING_PARTS: ("warn", "package"),
    Stage.WAITING_APPROVAL: ("warn", "hourglass"), Stage.QUALITY_CHECK: ("accent", "badge-check"),
    Stage.READY: ("good", "circle-check"), Stage.COLLECTED: ("good", "key-round"),
    Stage.CANCELLED: ("neutral", "circle-x"), Stage.NO_SHOW: ("warn", "circle-x"),
}


class StageCard(Card):
    """Where the visit stands and where it may go from here; in the menu what ends it."""

    moved = Signal(str)
    """The stage it is to go to."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 14, 14), spacing=10)
        self._zone = zone
        self.badge = BadgeLabel()
        self.since = Label("", "small", "ink2")
        self.more = IconButton("ellipsis", _("Cancel, or did not come"), "quiet", height=30)
        self.menu = Menu(self)
        self.menu.setAccessibleName(_("Cancel, or did not come"))
        self.told = IconLabel("phone", "", color="ink2")
        self.customer_link = LinkButton(_("Open customer"), "O")
        self._buttons = QWidget()
        self._row = FlowLayout(self._buttons, 8, 8)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.badge)
        head.addWidget(self.since, 1)
        head.addWidget(self.more)
        self.column.addLayout(head)
        self.column.addWidget(self._buttons)
        room = QWidget()
        foot = FlowLayout(room, 16, 4)  # The number is to be dialled: the link goes below it where need be.
        foot.addWidget(self.told)
        foot.addWidget(self.customer_link)
        self.column.addWidget(room)
        self.more.clicked.connect(self._on_more)

    def show_visit(
        self, visit: VisitRecord, customer: CustomerRecord, since: dt.datetime | None = None
    ) -> None:
        """Show the stage, since when (UTC), and the moves that are allowed."""
        tone, icon = LOOKS[visit.stage]
        self.badge.set_badge(_(STAGE_WORDS[visit.stage]), tone, icon)
        self.since.setText(self._since(visit, since))
        while (item := self._row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        offered = [stage for stage in ON_THE_BOARD if may_move(visit.stage, stage)]
        if visit.stage == Stage.READY and visit.told_at is None:
            offered.append(Stage.COLLECTED)  # Whoever waits here need not be told first.
        for stage in offered:
            button = Button(_(STAGE_WORDS[stage]), LOOKS[stage][1], height=34)
            button.setProperty("stage", str(stage))
            button.clicked.connect(self._on_button)
            self._row.addWidget(button)
        self._buttons.setVisible(bool(offered))
        self.menu.clear()
        for stage in (Stage.NO_SHOW, Stage.CANCELLED):
            if may_move(visit.stage, stage):
                words = _("Did not come") if stage is Stage.NO_SHOW else _("Cancel this order")
                action = self.menu.addAction(words)
                action.setData(str(stage))
                action.triggered.connect(self._on_action)
        self.more.setVisible(not self.menu.isEmpty())
        self._show_told(visit, customer)

    def _show_told(self, visit: VisitRecord, customer: CustomerRecord) -> None:
        if visit.stage != Stage.READY:
            self.told.set_content("phone", customer.phone, "ink2")
        elif visit.told_at is not None:
            words = _("Told at {time}").format(time=moment_words(visit.told_at, self._zone))
            self.told.set_content("circle-check", words, "good")
        else:
            reach = customer.phone or customer.email or _("no number is known")
            self.told.set_content("phone", _("Not told yet: {number}").format(number=reach), "warn")

    def _since(self, visit: VisitRecord, since: dt.datetime | None) -> str:
        at = visit.expected_at if visit.stage == Stage.BOOKED else since
        if at is None:
            return ""
        words = _("for {time}") if visit.stage == Stage.BOOKED else _("since {time}")
        return words.format(time=moment_words(at, self._zone))

    def _on_button(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, Button):
            self.moved.emit(str(pressed.property("stage")))

    def _on_action(self) -> None:
        self.moved.emit(str(self.sender().data()))  # type: ignore[attr-defined]

    def _on_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))


def due_of(visit: VisitRecord, proposed: NextService | None) -> tuple[dt.date | None, int | None]:
    """Day and distance (km) to hand the car back with: what was agreed, else what follows, unless overdue."""
    agreed = visit.next_service_on is not None or visit.next_service_km is not None
    if agreed or proposed is None or proposed.overdue:
        return visit.next_service_on, visit.next_service_km
    return proposed.by_date, proposed.at_km


class NextServiceCard(Card):
    """When the next service is due: computed, and written over by whoever knows better."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self.day, self.km = DateField(), Field(figures=True)
        self._blocks = FieldBlock(_("Due on"), self.day), FieldBlock(_("Or at km"), self.km)
        self.why = Label("", "small", "ink2", wrap=True)
        row = side_by_side(*self._blocks)
        row.setSpacing(px(12))
        self.add(Label(_("Next service"), "heading"))
        self.column.addLayout(row)
        self.add(self.why)
        for field in (self.day, self.km):
            field.textEdited.connect(self.edited)

    def show_due(self, visit: VisitRecord, proposed: NextService | None) -> None:
        """Show what was agreed; before that what follows from interval and readings."""
        day, km = due_of(visit, proposed)
        late = proposed is not None and proposed.overdue
        self.day.set_day(day)
        self.km.setText(show_number(km) if km is not None else "")
        if visit.next_service_on is not None or visit.next_service_km is not None:
            # Agreed at this visit: what would follow by the interval is not said beside it.
            self.why.setText("")
        elif proposed is None:
            self.why.setText(_("No service and no first registration is known to count from."))
        elif late:
            words = _("By its interval the service was due {when}.")
            self.why.setText(words.format(when=proposed.said().words()))
        elif proposed.agreed:
            self.why.setText(_("Agreed last time: {when}.").format(when=proposed.said().words()))
        else:
            self.why.setText(_("Computed: {when}.").format(when=proposed.said().words()))

    def due(self) -> tuple[dt.date | None, int | None]:
        """The day and the distance (km); raises `Problem` after saying it under the field."""
        for block in self._blocks:
            block.clear_error()
        try:
            day = self.day.day(clock.now().date())
        except ValueError:
            self._blocks[0].set_error(_("This is not a day."))
            self.day.setFocus()
            raise Problem(N_("This is not a day.")) from None
        try:
            return day, read_km(self.km.text())
        except Problem as problem:
            self._blocks[1].set_error(problem.sentence())
            self.km.setFocus()
            raise

    def content(self) -> dict[str, object]:
        """What is typed, as plain values."""
        return {"day": self.day.text(), "km": self.km.text()}

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self.day.setText(str(content.get("day", "")))
        self.km.setText(str(content.get("km", "")))


class MovesCard(Card):
    """Every move with who and when, newest first."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=6)
        self._zone = zone
        self._lines: list[QWidget] = []
        self.add(Label(_("So far"), "heading"))

    def show_moves(self, moves: Sequence[MoveRecord]) -> None:
        """Show the moves."""
        for old in self._lines:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = []
        for move in reversed(moves):
            words = _(STAGE_WORDS[move.to_stage])
            if move.back:
                words = _("back to: {stage}").format(stage=words)
            when = moment_words(move.at, self._zone)
            line = Lines(" · ".join(p for p in (when, words, move.staff) if p), "small", "ink2", lines=3)
            self.add(line)
            self._lines.append(line)


class FootRow(QWidget):
    """What the customer pays, and the buttons; it stays put while everything above scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Lines(_("Customer pays"), "small", "ink2")
        self.amount = SumLabel()
        self.print_button = Button(_("Print"), "printer", height=44)
        self.print_menu = Menu(self)
        self.print_menu.setAccessibleName(_("Print"))
        self.save_button = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=44)
        self.step_button = Button("", "check", kind="primary", height=44)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.amount, 1)
        for button in (self.print_button, self.save_button, self.step_button):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self.caption)
        column.addLayout(row)

    def show_sum(self, least: int, unknown: int, currency: str, awaited: int = 0) -> None:
        """Show what the customer pays (minor units), how many prices are open, and what parts will add."""
        self.amount.setText(money(least, currency))
        parts = [_("Customer pays")]
        if unknown:
            parts.append(ngettext("{n} price open", "{n} prices open", unknown).format(n=unknown))
        if awaited:
            words = _("{whole} with parts not issued yet ({amount})")
            whole, more = money(least + awaited, currency), money(awaited, currency)
            parts.append(words.format(whole=whole, amount=more))
        coins = cash_words(least, currency)
        self.caption.setText(", ".join((*parts, coins)) if coins else ", ".join(parts))
