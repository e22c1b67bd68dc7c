"""The Counter: who is in front of us, who comes, what stands in the workshop, what was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core.deeds import Actor
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.leads.records import FrontOfDesk, HeardRow
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.records import CounterDay, DayRow
from ui.customers.empty_house import EmptyHouse
from ui.later import later
from ui.leads.news_link import NewsLink
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.search.recalls_found import RecallsFound
from ui.visits.counter_column import CounterColumn
from ui.visits.counter_front import Front, front_of
from ui.visits.counter_grid import CounterGrid
from ui.visits.counter_heading import heading
from ui.visits.counter_rows import (
    ArrivingRow,
    DayDelegate,
    HeardDelegate,
    ReadyRow,
    WorkshopRow,
    heard_sentence,
)
from ui.visits.counter_steps import CounterSteps
from ui.visits.due_link import DueLink
from ui.visits.front_strip import FrontStrip
from ui.widgets.labels import IconLabel
from ui.widgets.lists import RecordsModel
from ui.widgets.room import Fitted
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.desk import Desk

# Asked once the day is on the screen, and read in then: the program starts with this page.
flags_of, front_of_desk, heard_on = (
    later(f"dealerdesk.leads.counter:{query}") for query in ("flags_of", "front_of_desk", "heard_on")
)

# So long the day may be painted before the rest is asked for.
MINUTE, SOON = 60_000, 50


class CounterPage(Page):
    """The page that is open all day."""

    place = "counter"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._front: Front | None = None
        self._day: CounterDay | None = None
        self._chosen_by_person, self._is_day_shown = False, False
        zone = desk.house.zone
        self._delegates: tuple[DayDelegate, ...] = (ArrivingRow(zone), WorkshopRow(zone), ReadyRow(zone))
        self._recalls = RecallsFound(desk, self, "counter recalls")
        self.strip, self.empty = FrontStrip(), EmptyHouse(self)
        self.arriving = self._column(0, _("Arriving today"), _("Nobody is expected today."))
        self.workshop = self._column(1, _("In the workshop"), _("The workshop is empty."))
        self.ready = self._column(2, _("Ready to collect"), _("Nothing is waiting to be fetched."))
        self.heard = CounterColumn(
            _("Heard today"), HeardDelegate(zone), RecordsModel(heard_sentence, lambda row: row.remark_id),
            _("Nothing heard yet today. Ctrl R writes it down."),
        )
        self.news = NewsLink(desk)
        self.news.go.connect(self.go)
        self.heard.head.addWidget(self.news)
        self.heard.head.addWidget(IconLabel("ear", size=16, color="ink2", name=_("Heard")))
        self.due = DueLink(desk)
        self.due.go.connect(self.go)
        self.arriving.column.addWidget(self.due, 0, Qt.AlignmentFlag.AlignLeft)
        self.workshop.aside.setText(_("promised"))
        self.steps = CounterSteps(desk, self.ready)
        self._build()
        self._listen()

    def _column(self, number: int, title: str, empty: str) -> CounterColumn:
        delegate = self._delegates[number]
        delegate.recalls = self._recalls
        model = RecordsModel(delegate.sentence, lambda row: row.visit_id)
        column = CounterColumn(title, delegate, model, empty)
        self._recalls.changed.connect(column.list.viewport().update)
        return column

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(px(24), px(18), px(24), px(18))
        column.setSpacing(px(16))
        column.addWidget(self.empty)
        column.addWidget(self.strip)
        column.addWidget(CounterGrid(self.arriving, self.workshop, self.ready, self.heard), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self._fitted = Fitted(body)
        whole.addWidget(self._fitted)
        self.strip.hide()

    def _listen(self) -> None:
        for part in (self.arriving, self.workshop, self.ready, self.heard):
            part.list.current_changed.connect(self._on_row_chosen)
            part.list.opened.connect(self._on_opened)
        self.strip.check_in_wanted.connect(self.check_in)
        self.strip.open_wanted.connect(self.open_front)
        self.on_key("N", self.empty.take_in)
        self.on_key("C", self.check_in)
        self.steps.said.connect(self.said)
        self.steps.go.connect(self.go)
        self.steps.calls_shown.connect(self._on_calls_shown)
        for key, call in (("T", self.steps.told), ("U", self.steps.not_reached)):
            self.on_key(key, call, self.steps.is_calling)
        self.on_key("R", self.make_ready)
        self.on_key("Ctrl+P", self.print_service)
        self.on_key("Return", self.open_front)
        self._soon = QTimer(self, singleShot=True, interval=SOON)
        self._soon.timeout.connect(self._on_day_shown)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.reload)
        self._minute.start()

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show the day; the keyboard is in the first list."""
        self.reload()
        self.arriving.list.setFocus()
        self._fitted.show_top()

    def reload(self) -> None:
        """Ask for the day, what was heard in it, and who is meant; the first time one after the other."""
        if not self.isVisible() and self.arriving.model.rowCount():
            return
        site = self.desk.site_id
        self.empty.ask()
        self.desk.read(counter_day, site, then=self._on_day, lane="counter")
        if self._is_day_shown:
            self._ask_heard()

    def _ask_heard(self) -> None:
        self.desk.read(heard_on, self.desk.site_id, self._reader(), then=self._on_heard, lane="heard")

    def _reader(self) -> Actor | None:
        return self.desk.person.actor() if self.desk.person else None

    def _on_day(self, day: CounterDay) -> None:
        self.arriving.show_rows((*day.missed, *day.arriving))
        self.workshop.show_rows(day.in_workshop)
        self.ready.show_rows(day.ready)
        here = ngettext("{n} already here", "{n} already here", day.already_here)
        self.arriving.aside.setText(here.format(n=day.already_here) if day.already_here else "")
        name = self.desk.person.name if self.desk.person else ""
        self.heading_changed.emit(*heading(day, name, self.desk.house.zone))
        self._day = day
        self._keep_front((*day.arriving, *day.in_workshop, *day.ready))
        if self._is_day_shown:
            self._ask_rest(day)
        else:
            self._soon.start()

    def _keep_front(self, rows: tuple[DayRow, ...]) -> None:
        """Who was meant still is, wherever they stand by now; with nobody meant the first is."""
        front = self._front
        if front is not None and front.visit is not None:
            again = next((r for r in rows if r.visit_id == front.visit.visit_id), None)
            front = front_of(again) if again else None
        self._front = front or (front_of(rows[0]) if rows else self._front)

    def _on_day_shown(self) -> None:
        """The day stands on the screen: now for the rest."""
        if self._day is not None:
            self._is_day_shown = True
            self._ask_heard()
            self._ask_rest(self._day)

    def _ask_rest(self, day: CounterDay) -> None:
        self.due.count()
        rows = (*day.arriving, *day.in_workshop, *day.ready)
        self.steps.ask_calls()
        people = tuple({row.customer_id for row in rows})
        self.desk.read(flags_of, people, then=self._on_flags, lane="flags")
        self._recalls.ask_cars(row.vehicle_id for row in (*day.missed, *rows))
        if self._front is not None:
            self._show_front(self._front)

    def _on_flags(self, flags: dict[int, tuple[str, ...]]) -> None:
        for delegate in self._delegates:
            delegate.flags = flags
        for part in (self.arriving, self.workshop, self.ready):
            part.list.viewport().update()

    def _on_calls_shown(self) -> None:
        # One ready car stays in sight above the calls.
        self.ready.show_at_least(1 if self.steps.is_calling() else 0)
        self.hints_changed.emit(self.hints())

    def _on_heard(self, rows: tuple[HeardRow, ...]) -> None:
        self.heard.show_rows(rows)

    # Who is meant ---------------------------------------------------------------------------------

    def _on_row_chosen(self, row: object) -> None:
        if row is not None:
            self._show_front(front_of(row))
            chosen = self.sender()
            for part in (self.arriving, self.workshop, self.ready, self.heard):
                if part.list is not chosen:
                    part.list.clearSelection()

    def _show_front(self, front: Front) -> None:
        self._front = front
        self.desk.read(
            front_of_desk, self.desk.site_id, front.customer_id, front.vehicle_id, self._reader(),
            then=self._on_front, lane="front",
        )

    def _on_front(self, front: FrontOfDesk) -> None:
        if self._front is not None:
            self.strip.show_front(self._front.where, front)
            booked = self._front.visit is None or self._front.visit.stage == "booked"
            self.strip.check_in.setVisible(booked)
            self.strip.open.setText(_("Open customer") if booked else _("Open the order"))
            self.strip.show()

    def in_front(self) -> InFront | None:
        """The customer of the strip."""
        if self._front is None:
            return None
        visit = self._front.visit
        return InFront(self._front.customer_id, self._front.vehicle_id, visit.visit_id if visit else None)

    # What can be done -----------------------------------------------------------------------------

    def _on_opened(self, row: object) -> None:
        if isinstance(row, DayRow | HeardRow):
            self._front = front_of(row)
            self.open_front()

    def open_front(self) -> None:
        """Open the order of a car that is here, else the customer who is meant."""
        if self._front is not None and self._front.visit is not None and self._front.visit.stage != "booked":
            self.go.emit(Go("visit", {"visit_id": self._front.visit.visit_id}))
        elif self._front is not None:
            customer, vehicle = self._front.customer_id, self._front.vehicle_id
            self.go.emit(Go("customer", {"customer_id": customer, "vehicle_id": vehicle}))

    def check_in(self) -> None:
        """Check in who is meant; with nobody meant, somebody to be found there."""
        where: dict[str, object] = {}
        if self._front is not None:
            where = {"customer_id": self._front.customer_id, "vehicle_id": self._front.vehicle_id}
            if self._front.visit is not None and self._front.visit.stage == "booked":
                where["visit_id"] = self._front.visit.visit_id
        self.go.emit(Go("check_in", where))

    def make_ready(self) -> None:
        """The car is ready, or its owner was told so; where something is missing its order opens."""
        if self._front is not None and self._front.visit is not None:
            self.steps.make_ready(self._front.visit)

    def print_service(self) -> None:
        """Look at the service report of the car that is meant."""
        if self._front is not None and self._front.vehicle_id is not None:
            self.go.emit(Go("paper", {"paper": "service", "which": self._front.vehicle_id}))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return (
            *self.empty.hints(), Hint("Up Down", _("move")), Hint("Enter", _("open")),
            Hint("C", _("check in")), Hint("Ctrl+R", _("remark")), Hint("R", _("ready, call customer")),
            Hint("Ctrl+P", _("service report")),
            *((Hint("T", _("told of the part")),) if self.steps.is_calling() else ()),
        )

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (
            PageAction(_("New customer"), "N", "user-plus", self.empty.take_in),
            PageAction(_("Check in"), "C", "clipboard-check", self.check_in),
            PageAction(_("Open the customer"), "Enter", "user", self.open_front),
            PageAction(_("Ready, call the customer"), "R", "phone", self.make_ready),
            PageAction(_("Print the service report"), "Ctrl+P", "printer", self.print_service),
            PageAction(_("The customer was told"), "T", "phone-call", self.steps.told),
            PageAction(_("The customer was not reached"), "U", "phone", self.steps.not_reached),
        )
