"""The diary: a day by bays or technicians, the week above it, and what can be done with an appointment."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.diary.doubts import check_to_come
from dealerdesk.diary.queries import diary_day
from dealerdesk.diary.records import Appointment, DiaryDay, FreePlace, SlotDraft
from dealerdesk.visits.rules import Stage
from ui.diary.day_grid import DayGrid
from ui.diary.day_ground import columns_of, opened
from ui.diary.day_scroll import DayScroll
from ui.diary.diary_keys import bind_keys, diary_actions, diary_hints
from ui.diary.diary_layout import lay_out
from ui.diary.doing import Placing
from ui.diary.fleet_card import FleetCard
from ui.diary.loans_card import LoansCard
from ui.diary.side import MeantCard
from ui.diary.telling import Telling
from ui.diary.week_strip import WeekStrip
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import Label
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk

BAYS, PEOPLE = "bays", "people"
WIDE, SIDE, NARROW = 1360, 360, 312


class DiaryPage(Page):
    """Appointments against what the workshop can do."""

    place = "diary"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        zone = desk.house.zone
        self._day: DiaryDay | None = None
        self._wanted = clock.local_day(clock.now(), zone)
        self.by = Segmented(_("Columns"), [(BAYS, _("Bays")), (PEOPLE, _("Technicians"))])
        self.by.choose(BAYS)
        self.week, self.grid = WeekStrip(), DayGrid(zone)
        self.meant, self.loans, self.fleet = MeantCard(desk), LoansCard(desk), FleetCard(desk)
        self.notice, self.date = Notice(), Label("", "title")
        self.back_button = IconButton("chevron-left", _("The day before"), key="PgUp")
        self.next_button = IconButton("chevron-right", _("The day after"), key="PgDown")
        self.today_button = Button(_("Today"), key="T")
        self.book_button = Button(_("Book a time"), "plus", "N", "primary")
        self.placing, self.telling = Placing(desk, self), Telling(self, self.notice)
        self.hours, self.beside = DayScroll(self.grid), Growing()
        self._both = lay_out(self)
        self._listen()
        bind_keys(self)

    def _listen(self) -> None:
        self.by.changed.connect(self._on_by)
        self.week.chosen.connect(self.show_day)
        self.grid.chosen.connect(self._on_chosen)
        self.grid.opened.connect(self.open_order)
        self.grid.moved.connect(self._on_moved)
        self.grid.empty.wanted.connect(self._on_place_wanted)
        self.grid.empty.moved.connect(self._on_place)
        self.grid.resized.connect(self.placing.resize)
        self.back_button.clicked.connect(partial(self.turn, -1))
        self.next_button.clicked.connect(partial(self.turn, 1))
        self.today_button.clicked.connect(self.today)
        self.book_button.clicked.connect(self.book)
        self.meant.check_in_wanted.connect(self.check_in)
        self.meant.open_wanted.connect(self.open_order)
        self.meant.missed.connect(self.did_not_come)
        self.meant.again_wanted.connect(partial(self.check_in, True))
        self.meant.called_off.connect(self._on_called_off)
        for teller in (self.loans, self.fleet, self.placing, self.meant.lending):
            teller.said.connect(self.said)
        self.loans.go.connect(self.go)
        self.placing.refused.connect(self.telling.refuse)
        self.placing.placed.connect(self._on_placed)
        self.placing.settled.connect(self.reload)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.reload)
        self._minute.start()

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, day: object = None, visit_id: object = None, **where: object) -> None:
        """Show a day (today by default), with the keyboard on its appointments."""
        if isinstance(day, dt.date):
            self._wanted = day
        if isinstance(visit_id, int):
            self.grid.choose(visit_id)
        self.fleet.load()
        self.reload()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Ask for the day anew."""
        if self.isVisible() or self._day is None:
            self.desk.read(
                diary_day, self.desk.site_id, self._wanted, then=self._on_day, problem=self.telling.refuse,
                lane="diary",
            )

    def _on_day(self, found: DiaryDay) -> None:
        if found.day == self._wanted and not self.placing.busy:
            self._day = found
            self._show()

    def _on_by(self, _value: object) -> None:
        self._show()

    def _show(self) -> None:
        found = self._day
        if found is None:
            return
        people = self.by_people()
        columns, (opens, closes) = columns_of(found, people), opened(found)
        self.date.setText(show_date(found.day, "long"))
        self.week.show_week(found.week, found.day)
        self.grid.show_day(found.day, found.appointments, columns, opens, closes, people)
        self.hours.show_names()
        self.meant.show_appointment(self.grid.current())
        self.loans.show_loans(found.loans, found.day == clock.local_day(clock.now(), self.desk.house.zone))
        self._tell(found)

    def shown_day(self) -> DiaryDay | None:
        """The day as it was read; None before that."""
        return self._day

    def by_people(self) -> bool:
        """Whether the columns are technicians, not bays."""
        return self.by.value() == PEOPLE

    def _tell(self, found: DiaryDay) -> None:
        count = len(found.appointments)
        self.heading_changed.emit(
            _("Diary"), ngettext("{n} appointment", "{n} appointments", count).format(n=count)
        )
        self.hints_changed.emit(self.hints())
        self.telling.tell()

    # Which day, which appointment -----------------------------------------------------------------

    def show_day(self, day: dt.date) -> None:
        """Turn to a day."""
        self._wanted = day
        self.meant.close_form()
        self.telling.settle()
        self.reload()

    def turn(self, by: int) -> None:
        """So many days on."""
        self.show_day(self._wanted + dt.timedelta(days=by))

    def today(self) -> None:
        """Back to today."""
        self.show_day(clock.local_day(clock.now(), self.desk.house.zone))

    def _on_chosen(self, one: Appointment | None) -> None:
        self.meant.close_form()
        self.placing.forget_question()
        self.meant.show_appointment(one)
        self.telling.settle()
        self.hints_changed.emit(self.hints())

    def _on_place(self) -> None:
        self.hints_changed.emit(self.hints())

    def meant_one(self) -> Appointment | None:
        """The appointment that is meant; None while an empty place is."""
        return None if self.grid.empty.is_meant() else self.grid.current()

    def is_booked(self) -> bool:
        """Whether the appointment that is meant is still to come."""
        one = self.meant_one()
        return one is not None and one.row.stage == Stage.BOOKED

    def did_not_show(self) -> bool:
        """Whether nobody came for the appointment that is meant."""
        one = self.meant_one()
        return one is not None and one.row.stage == Stage.NO_SHOW

    def waits(self) -> bool:
        """Whether the car may come in now."""
        one = self.meant_one()
        return one is not None and one.row.stage in (Stage.BOOKED, Stage.NO_SHOW)

    def in_front(self) -> InFront | None:
        """The customer of the appointment that is meant."""
        one = self.grid.current()
        return InFront(one.row.customer_id, one.row.vehicle_id, one.row.visit_id) if one else None

    # What can be done -----------------------------------------------------------------------------

    def _on_moved(self, one: Appointment, minutes: int, key: object) -> None:
        self.telling.settle()
        self.placing.move(one, minutes, key, self.by_people())

    def _on_placed(self, visit_id: int, slot: SlotDraft) -> None:
        self.grid.show_slot(visit_id, slot, dict(self._day.technicians) if self._day else {})
        self.hours.follow()
        self.telling.tell()

    def open_order(self, _one: object = None) -> None:
        """Enter: the order of the appointment."""
        one = self.grid.current()
        if one is not None:
            self.go.emit(Go("visit", {"visit_id": one.row.visit_id}))

    def check_in(self, booking: bool = False) -> None:
        """C: the car is here; B: whoever did not come is given another time."""
        one = self.grid.current()
        if one is not None:
            how = {"booking": True} if booking else {}
            self.go.emit(Go("check_in", {"visit_id": one.row.visit_id, **how}))

    def did_not_come(self) -> None:
        """X: nobody came."""
        self.placing.miss(self.grid.current())

    def _on_called_off(self, reason: str, words: str) -> None:
        one = self.grid.current()
        if one is not None:
            self.placing.call_off(one, reason, words)
            self.meant.close_form()
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def book(self) -> None:
        """N: who is to come, at the place that is meant, or on this day?"""
        self._on_place_wanted(self.grid.empty.place())

    def _on_place_wanted(self, place: FreePlace) -> None:
        self.telling.settle()
        today = clock.local_day(clock.now(), self.desk.house.zone)
        if place.day < today and place.at is None:
            place = FreePlace(today)
        try:
            check_to_come(place.at or clock.now(), clock.now())
        except Problem as problem:
            self.telling.refuse(problem)
            return
        self.go.emit(Go("check_in", {"booking": True, "place": place}))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return diary_hints(self)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return diary_actions(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side is narrower on a small screen."""
        super().resizeEvent(event)
        self._both.set_width(self.beside, SIDE if self.window().width() >= px(WIDE) else NARROW)
