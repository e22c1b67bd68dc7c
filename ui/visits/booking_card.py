"""When a customer will come: a day of the next working days or any other, and a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem, Said
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.diary.doubts import check_to_come, doubt_of
from dealerdesk.diary.records import FreePlace
from dealerdesk.house.hours import OpeningHours
from ui.visits.check_in_side import read_moment
from ui.widgets.buttons import LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.fields import DateField, FieldBlock, TimeField, side_by_side
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

DAYS = 6


class BookingCard(Card):
    """Chips for the coming days over day and time."""

    edited = Signal()

    check_in_wanted = Signal()
    """The car is here after all: it is to be checked in now."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=10)
        self._zone = zone
        self.chips = ChipRow(_("Day"))
        self.day, self.time = DateField(_("Day")), TimeField(_("Time"))
        self.time.setPlaceholderText("08:00")
        self._blocks = FieldBlock(_("Day"), self.day), FieldBlock(_("Time"), self.time)
        self.now_link = LinkButton(_("Check in now instead"), "B")
        self.now_link.clicked.connect(self.check_in_wanted)
        head = QHBoxLayout()
        head.addWidget(Label(_("Comes on"), "heading"))
        head.addStretch(1)
        head.addWidget(self.now_link)
        self.column.addLayout(head)
        self.column.addWidget(self.chips)
        row = side_by_side(*self._blocks)
        row.setSpacing(px(12))
        self.column.addLayout(row)
        self._hours: OpeningHours | None = None
        self._asked: dt.datetime | None = None
        self.doubt = Notice("", "warn")
        self.column.addWidget(self.doubt)
        self.place = FreePlace(dt.date.min)
        self.where, self.anywhere_link = Lines("", "small", "ink2"), LinkButton(_("Anywhere"))
        self.anywhere_link.setToolTip(_("No bay and no technician yet"))
        self.anywhere_link.clicked.connect(self._on_anywhere)
        below = QHBoxLayout()
        below.addWidget(self.where, 1)
        below.addWidget(self.anywhere_link)
        self.column.addLayout(below)
        self._tell_place()
        self.chips.changed.connect(self._on_chip)
        for field in (self.day, self.time):
            field.textEdited.connect(self._on_typed)

    def offer_days(self) -> None:
        """The next working days, from today on; Saturdays and Sundays are typed."""
        today = clock.local_day(clock.now(), self._zone)
        days = [day for step in range(10) if (day := today + dt.timedelta(days=step)).weekday() < 5]
        self.chips.set_choices([(day.isoformat(), self._words(day, today)) for day in days[:DAYS]])

    @staticmethod
    def _words(day: dt.date, today: dt.date) -> str:
        if day == today:
            return _("Today")
        return _("Tomorrow") if (day - today).days == 1 else show_date(day, "wday")

    def _on_chip(self, value: object) -> None:
        if value is not None:
            self.day.set_day(dt.date.fromisoformat(str(value)))
        self.time.setFocus()
        self._on_typed()

    def _on_typed(self) -> None:
        for block in self._blocks:
            block.clear_error()
        self._asked = None
        self.tell()
        self.edited.emit()

    def show_moment(self, at: dt.datetime | None) -> None:
        """Show what was agreed (UTC)."""
        here = clock.local(at, self._zone) if at is not None else None
        self.day.set_day(here.date() if here else None)
        self.time.set_time(here.time() if here else None)
        self.chips.choose(here.date().isoformat() if here else None)

    def take_place(self, place: FreePlace) -> None:
        """Take over day, hour, bay and technician of a place in the diary."""
        self.chips.choose(place.day.isoformat())
        self.day.set_day(place.day)
        self.time.set_time(clock.local(place.at, self._zone).time() if place.at is not None else None)
        self.place = place
        self._tell_place()
        self._on_typed()

    # Whether the house is open ------------------------------------------------------------------------

    def know(self, hours: OpeningHours) -> None:
        """When the house is open: a day or an hour outside of that is questioned as it is typed."""
        self._hours = hours
        self.tell()

    def tell(self) -> None:
        """Say what is odd about the time that is typed so far."""
        found = self._doubt(*self.shown())
        self.doubt.say(found.words() if found is not None else "", "warn")

    def _doubt(self, day: dt.date | None, at: dt.datetime | None) -> Said | None:
        return doubt_of(self._hours, day, at) if self._hours is not None and day is not None else None

    def ask(self, at: dt.datetime) -> None:
        """Raises `Problem` for a time (UTC) that has passed, and once where the house is closed then."""
        check_to_come(at, clock.now())
        found = self._doubt(clock.local_day(at, self._zone), at)
        if found is not None and self._asked != at:
            self._asked = at
            way = N_("Press Ctrl+Enter once more to book it all the same.")
            raise Problem(found.msgid, way, **found.params)

    def has_time(self) -> bool:
        """Whether day and hour are there already."""
        return bool(self.day.text() and self.time.text())

    def _tell_place(self) -> None:
        words = " · ".join(part for part in (self.place.bay, self.place.technician) if part)
        self.where.setText(words)
        for part in (self.where, self.anywhere_link):
            part.setVisible(bool(words))

    def _on_anywhere(self) -> None:
        self.place = FreePlace(self.place.day)
        self._tell_place()
        self.edited.emit()

    def moment(self) -> dt.datetime:
        """When they come (UTC); raises `Problem` after saying it under the field."""
        for block in self._blocks:
            block.clear_error()
        return read_moment(*self._blocks, self._zone)

    def shown(self) -> tuple[dt.date | None, dt.datetime | None]:
        """The day and the moment (UTC) that are typed so far; None for what is not there yet."""
        try:
            day, time = self.day.day(clock.local_day(clock.now(), self._zone)), self.time.time()
        except ValueError:
            return None, None
        if day is None or time is None:
            return day, None
        return day, dt.datetime.combine(day, time, ZoneInfo(self._zone)).astimezone(dt.UTC)

    def content(self) -> dict[str, object]:
        """What is typed, as plain values."""
        place = self.place
        return {
            "day": self.day.text(), "time": self.time.text(), "bay": place.bay,
            "technician_id": place.technician_id, "technician": place.technician,
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self.day.setText(str(content.get("day", "")))
        self.time.setText(str(content.get("time", "")))
        self.chips.choose()
        self._asked = None
        self.tell()
        who = content.get("technician_id")
        self.place = FreePlace(
            dt.date.min, bay=str(content.get("bay") or ""),
            technician_id=who if isinstance(who, int) else None,
            technician=str(content.get("technician") or ""),
        )
        self._tell_place()
