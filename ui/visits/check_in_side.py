"""The right side of the check-in page: the promise, key tag and note, and the row that finishes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_date, show_time
from dealerdesk.visits.promises import NEXT_DAY, TODAY, WAITS, PromiseChoice
from ui.cover.amounts import money
from ui.visits.check_in_marks import SumLabel
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.fields import DateField, Field, FieldBlock, TimeField, side_by_side
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.text import text_width

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: a moment (UTC) or none, and whether the customer waits for it here."""

    at: dt.datetime | None
    waits_here: bool


class PromiseCard(Card):
    """When the car is to be ready: the times the house can offer, or any other."""

    edited = Signal()

    booking_wanted = Signal()
    """The car does not stay now: a time is to be booked instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self.chips = ChipRow(_("Promise"))
        self.day, self.time = DateField(_("Day")), TimeField(_("Time"))
        self._blocks = FieldBlock(_("Day"), self.day), FieldBlock(_("Time"), self.time)
        self._choices: tuple[PromiseChoice, ...] = ()
        self._default: object = None
        self.by_hand = False
        """Whether somebody chose: what is promised then, or that nothing is, does not move unasked."""
        self._zone = "UTC"
        self._other = QWidget()
        row = side_by_side(*self._blocks)
        self._other.setLayout(row)
        self.hint = Label("", "small", "ink2")
        self.book_link = LinkButton(_("Book a time instead"), "B")
        self.book_link.clicked.connect(self.booking_wanted)
        head = QHBoxLayout()
        head.addWidget(Label(_("Promise"), "heading"))
        head.addStretch(1)
        head.addWidget(self.book_link)
        self.column.addLayout(head)
        self.column.addWidget(self.chips)
        self.column.addWidget(self.hint)
        self.column.addWidget(self._other)
        self._other.hide()
        self.hint.hide()
        self.chips.changed.connect(self._on_chip)
        for field in (self.day, self.time):
            field.textEdited.connect(self._on_typed)

    def set_choices(self, choices: Sequence[PromiseChoice], zone: str) -> None:
        """The times to offer; what somebody chose stays chosen, else it is the first offer."""
        chosen = self.chips.value()
        self._choices, self._zone = tuple(choices), zone
        shown: list[tuple[object, str]] = [(c.code, self._words(c)) for c in self._choices]
        shown.append((OTHER, _("Other time")))
        # The same chips stay, so that the keyboard is not taken from them.
        if shown != [(chip.value, chip.text()) for chip in self.chips.chips]:
            self.chips.set_choices(shown)
            self.chips.choose(chosen)
        self._propose()
        self._tell()

    def _propose(self) -> None:
        """The first offer is promised until somebody chooses."""
        if not self.by_hand:
            self._default = next((c.code for c in self._choices if c.code != WAITS), None)
            self.chips.choose(*([self._default] if self._default is not None else []))

    def _words(self, choice: PromiseChoice) -> str:
        here = clock.local(choice.at, self._zone)
        if choice.code == WAITS:
            return _("Waits here")
        if choice.code == TODAY:
            return _("Today {time}").format(time=show_time(here))
        tomorrow = clock.local_day(clock.now(), self._zone) + dt.timedelta(days=1)
        if here.date() == tomorrow:
            return _("Tomorrow {time}").format(time=show_time(here))
        return _("{day} {time}").format(day=show_date(here.date(), "wday"), time=show_time(here))

    def promise_at(self, at: dt.datetime | None, waits_here: bool) -> None:
        """Show what was promised before; without it the first offer is promised."""
        self.by_hand = at is not None
        if at is None:
            self._propose()
        elif waits_here and any(c.code == WAITS for c in self._choices):
            self.chips.choose(WAITS)
        else:
            same = next((c.code for c in self._choices if c.at == at), OTHER)
            self.chips.choose(same)
            if same == OTHER:
                here = clock.local(at, self._zone)
                self.day.set_day(here.date())
                self.time.set_time(here.time())
        self._tell()

    def _on_chip(self, chosen: object) -> None:
        if chosen is None and not self.by_hand:
            # Choosing what is proposed accepts it; choosing it once more takes it away.
            self.chips.choose(chosen := self._default)
        self.by_hand = True
        if chosen == OTHER and not self.day.text():
            self.day.set_day(clock.local_day(clock.now(), self._zone))
        self._tell()
        if chosen == OTHER:
            self.time.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_typed(self) -> None:
        for block in self._blocks:
            block.clear_error()
        self.edited.emit()

    def _tell(self) -> None:
        chosen = self.chips.value()
        self._other.setVisible(chosen == OTHER)
        waits = next((c for c in self._choices if c.code == WAITS and chosen == WAITS), None)
        if waits is not None:
            at = show_time(clock.local(waits.at, self._zone))
            self.hint.setText(_("Ready at about {time}").format(time=at))
        self.hint.setVisible(waits is not None)

    def promise(self) -> Promise:
        """What is promised; raises `Problem` after saying it under the field."""
        chosen = self.chips.value()
        for block in self._blocks:
            block.clear_error()
        if chosen == OTHER:
            return Promise(read_moment(*self._blocks, self._zone), False)
        found = next((c for c in self._choices if c.code == chosen), None)
        return Promise(found.at if found else None, chosen == WAITS)

    def shown_at(self) -> dt.datetime | None:
        """The moment (UTC) that is chosen or typed so far; None where there is none yet."""
        chosen = self.chips.value()
        if chosen != OTHER:
            return next((c.at for c in self._choices if c.code == chosen), None)
        try:
            day, time = self.day.day(clock.local_day(clock.now(), self._zone)), self.time.time()
        except ValueError:
            return None
        if day is None or time is None:
            return None
        return dt.datetime.combine(day, time, ZoneInfo(self._zone)).astimezone(dt.UTC)

    def content(self) -> dict[str, object]:
        """What is chosen and typed, as plain values."""
        chosen = self.chips.value() if self.by_hand else None
        return {"by_hand": self.by_hand, "chip": chosen, "day": self.day.text(), "time": self.time.text()}

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was chosen before."""
        self.day.setText(str(content.get("day", "")))
        self.time.setText(str(content.get("time", "")))
        chip = content.get("chip")
        self.by_hand = bool(content.get("by_hand", chip is not None))
        self.chips.choose(*([chip] if chip in (WAITS, TODAY, NEXT_DAY, OTHER) else []))
        self._propose()
        self._tell()


def read_moment(day_block: FieldBlock, time_block: FieldBlock, zone: str) -> dt.datetime:
    """The moment (UTC) two fields name on the house's calendar; raises `Problem` after saying it there."""
    day_field, time_field = day_block.control, time_block.control
    assert isinstance(day_field, DateField) and isinstance(time_field, TimeField)
    try:
        day = day_field.day(clock.local_day(clock.now(), zone))
    except ValueError:
        day = None
    if day is None:
        raise _said(day_block, N_("Which day? Type it like 24.11."))
    try:
        time = time_field.time()
    except ValueError:
        time = None
    if time is None:
        raise _said(time_block, N_("At what time? Type it like 15:30."))
    return dt.datetime.combine(day, time, ZoneInfo(zone)).astimezone(dt.UTC)


def _said(block: FieldBlock, msgid: str) -> Problem:
    block.set_error(_(msgid))
    block.control.setFocus()
    return Problem(msgid)


class KeyCard(Card):
    """Where the key hangs, and what else the workshop should know."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self.tag, self.note = Field(figures=True), Field()
        self.tag_block, note = FieldBlock(_("Key tag"), self.tag), FieldBlock(_("Note"), self.note)
        caption = self.tag_block.label
        self.tag_block.setFixedWidth(max(px(96), text_width(caption.text(), caption.font()) + px(4)))
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.tag_block, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        for field in (self.tag, self.note):
            field.textEdited.connect(self.edited)


class FinishRow(QWidget):
    """What the customer pays, and the buttons; it stays put while everything above scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Lines(_("Customer pays"), "small", "ink2")
        self.amount = SumLabel()
        self.print_button = Button(_("Print"), "printer", height=44)
        self.print_button.setAccessibleName(_("Print: estimate or job card"))
        self.print_button.setToolTip(_("Print: estimate or job card"))
        self.button = Button(_("Check in"), "check", "Ctrl+Enter", "primary", height=44)
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self.amount, 1)
        row.addWidget(self.print_button)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(2))
        column.addWidget(self.caption)
        column.addLayout(row)

    def show_sum(self, least: int, most: int, unknown: int, currency: str) -> None:
        """Show what the customer pays (minor units), and for how many concerns nobody has said it."""
        self.amount.setText(money(least, currency))
        parts = []
        if most > least:
            parts.append(_("up to {amount}").format(amount=money(most, currency)))
        if unknown:
            parts.append(ngettext("{n} price open", "{n} prices open", unknown).format(n=unknown))
        self.caption.setText(", ".join((_("Customer pays"), *parts)))

    def show_nothing(self) -> None:
        """There is no concern yet, so there is no sum."""
        self.caption.setText("")
        self.amount.setText("")

    def set_mode(self, booking: bool, narrow: bool) -> None:
        """Check in or book; in narrow windows the printer stands without its word."""
        self.button.setText(_("Book") if booking else _("Check in"))
        self.button.set_icon("calendar" if booking else "check")
        self.print_button.setText("" if narrow else _("Print"))

    def set_busy(self, busy: bool) -> None:
        """While it is being saved nothing can be pressed twice."""
        self.button.setEnabled(not busy)
        self.print_button.setEnabled(not busy)
