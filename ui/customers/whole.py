"""The customer whole: who they are, what to know first, their cars, and everything in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.leads.page_records import CustomerWhole
from dealerdesk.leads.seeing import note_view
from ui.customers.apart import Apart
from ui.customers.car_actions import actions_of_car
from ui.customers.found_by import found_words
from ui.customers.timeline_rows import Showing
from ui.customers.ways_on import WaysOn
from ui.customers.whole_body import CustomerBody
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.widgets.menu import Menu
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.desk import Desk

MINUTE = 60_000

class CustomerPage(Page):
    """One customer; keys act on them and on the car that is meant."""

    place = "customers"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._customer_id: int | None = None
        self._vehicle_id: int | None = None
        self._found_by = ""
        self._noted: tuple[int, int] | None = None
        self._whole: CustomerWhole | None = None
        self.notice = Notice()
        self._body = CustomerBody(desk)
        self.header, self.alerts = self._body.header, self._body.alerts
        self.cars, self.timeline = self._body.cars, self._body.timeline
        self._apart, self._ways = Apart(desk, self), WaysOn(desk, self)
        self._build()
        self._listen()
        self._bind_keys()

    def _build(self) -> None:
        above = QVBoxLayout()
        above.setContentsMargins(px(24), 0, px(24), 0)
        above.addWidget(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(16), 0, 0)
        column.setSpacing(px(12))
        column.addLayout(above)
        column.addWidget(self._body, 1)
        column.addStretch(0)
        self.notice.say("")
        self._body.hide()

    def _listen(self) -> None:
        self.header.check_in_wanted.connect(self.check_in)
        self.header.edit_wanted.connect(self.edit)
        self.header.print_wanted.connect(self.print_service)
        self.header.menu_wanted.connect(self._on_menu)
        self.header.consent_wanted.connect(self.open_consent)
        self.alerts.opened.connect(self._ways.open_alert)
        self.cars.add_wanted.connect(self.add_car)
        self.cars.wanted.connect(self._on_car)
        self.cars.meant.connect(self._on_meant)
        self.cars.apart_wanted.connect(self._apart.take_apart)
        self._apart.said.connect(self.said)
        self._apart.troubled.connect(self._on_trouble)
        self.timeline.opened.connect(self._ways.open_item)
        self._ways.go.connect(self.go)
        self._ways.consent_wanted.connect(self.open_consent)
        self._ways.car_wanted.connect(self._on_car)
        self._ways.told.connect(self._on_told)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def _bind_keys(self) -> None:
        for action in (*self._actions(), *self._looking()):
            if action.keys:
                self.on_key(action.keys, action.run)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show a customer, with the car that was meant; the keyboard is in the timeline."""
        customer_id, vehicle_id = where.get("customer_id"), where.get("vehicle_id")
        assert isinstance(customer_id, int)
        if self._whole is None or self._whole.customer.id != customer_id:
            self._whole = None
            self._body.hide()
        self._customer_id, self._is_gone = customer_id, False
        self._vehicle_id = vehicle_id if isinstance(vehicle_id, int) else None
        self._found_by = str(where.get("found_by") or "")
        self.notice.say("")
        self.heading_changed.emit(_("Customer"), "")
        self.timeline.begin(customer_id)
        self._noted = None
        self.reload()

    def reload(self) -> None:
        """Ask for the customer again."""
        if self.desk.person is None or self._customer_id is None or not self.isVisible():
            return
        self.desk.read(
            customer_page, self.desk.person.actor(), self._customer_id, self.timeline.kind,
            then=self._on_whole, problem=self._on_problem, lane="customer",
        )

    def _on_minute(self) -> None:
        if self.isVisible():
            self.reload()

    def _on_whole(self, whole: CustomerWhole) -> None:
        first = self._whole is None
        self._whole = whole
        if self._customer_id != whole.customer.id:
            self._customer_id = whole.customer.id
            self.timeline.begin(whole.customer.id)
        self._keep_car(whole)
        self._note_view(whole.customer.id)
        self.notice.say("")
        self.header.show_customer(whole)
        self.alerts.show_alerts(whole.alerts)
        self.cars.show_customer(whole, self._vehicle_id)
        cars = {card.vehicle.id: card.vehicle.plate or card.vehicle.short_title for card in whole.cars}
        showing = Showing(whole.zone, whole.today, whole.currency, cars if len(cars) > 1 else {})
        self.timeline.show_first(whole.timeline, showing)
        self.heading_changed.emit(_("Customer"), found_words(self._found_by, whole))
        self._body.show()
        self.hints_changed.emit(self.hints())
        if first:
            self._body.begin()

    def _note_view(self, customer_id: int) -> None:
        """Once each time it is opened, and once more when somebody else comes to the desk."""
        seen = (self.desk.person.id if self.desk.person is not None else 0, customer_id)
        if seen != self._noted:
            self._noted = seen
            self.desk.change(note_view, (customer_id,))

    def _keep_car(self, whole: CustomerWhole) -> None:
        known = [card.vehicle.id for card in whole.cars]
        if self._vehicle_id not in known:
            present = [card.vehicle.id for card in whole.cars if card.present]
            self._vehicle_id = next(iter(present), None)

    def _on_problem(self, problem: Problem) -> None:
        self._is_gone = True
        self.notice.say(problem.sentence(), "danger", [(_("Find somebody"), self._on_find)])

    def _on_find(self) -> None:
        self.go.emit(Go("find"))

    # What can be done -----------------------------------------------------------------------------

    def in_front(self) -> InFront | None:
        """This customer, with the car that is meant; known before all of them is read."""
        if self._customer_id is None or (self._whole is None and self._is_gone):
            return None
        return InFront(self._customer_id, self._vehicle_id)

    def _go(self, place: str, **more: object) -> None:
        if self._whole is not None:
            self.go.emit(Go(place, {"customer_id": self._whole.customer.id, **more}))

    def check_in(self) -> None:
        """Check the car in that is meant."""
        self._go("check_in", vehicle_id=self._vehicle_id)

    def book(self) -> None:
        """Book a time for the car that is meant."""
        self._go("check_in", vehicle_id=self._vehicle_id, booking=True)

    def edit(self) -> None:
        """Correct name, address, reach and preferences."""
        self._go("customer_form")

    def open_consent(self) -> None:
        """Consents and objections."""
        self._go("consent")

    def make_one(self) -> None:
        """The same person is here twice."""
        self._go("merge")

    def add_car(self) -> None:
        """A car that is new here."""
        self._go("vehicle_form")

    def next_car(self) -> None:
        """The next of several cars is meant."""
        self.cars.step()

    def print_service(self) -> None:
        """The service report of the car that is meant."""
        self._print("service")

    def print_warranty(self) -> None:
        """The warranty report of the car that is meant."""
        self._print("warranty")

    def _print(self, paper: str) -> None:
        if self._vehicle_id is None:
            self.notice.say(
                _("There is no car to report on yet."), "info", [(_("Add a car"), self.add_car)]
            )
            return
        self.go.emit(Go("paper", {"paper": paper, "which": self._vehicle_id}))

    def _on_car(self, action: str, vehicle_id: int) -> None:
        self._vehicle_id = vehicle_id
        if action == "change":
            self._go("vehicle_form", vehicle_id=vehicle_id)
        elif action == "inspection":
            self._go("inspection", vehicle_id=vehicle_id)
        elif action == "owner":
            self._go("new_owner", vehicle_id=vehicle_id)
        elif action == "readings":
            self.go.emit(Go("readings", {"vehicle_id": vehicle_id}))
        elif action == "book":
            self.book()
        elif action == "covers":
            self.go.emit(Go("cover", {"vehicle_id": vehicle_id}))
        else:
            self._print(action)

    def _on_meant(self, vehicle_id: int) -> None:
        self._vehicle_id = vehicle_id

    def _on_notice_closed(self) -> None:
        self.notice.say("")
        self.timeline.list.setFocus()

    def _on_told(self, words: str) -> None:
        self.notice.say(words, "info", [(_("Close"), self._on_notice_closed)])

    def _on_trouble(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "warn", [(_("Close"), self._on_notice_closed)])

    def _on_menu(self) -> None:
        menu = Menu(self)
        for action in self._actions():
            words = f"{action.text}\t{action.keys}" if action.keys else action.text
            menu.addAction(words).triggered.connect(action.run)
        menu.show_once_below(self.header.more)

    def _actions(self) -> tuple[PageAction, ...]:
        return (
            PageAction(_("Check in"), "C", "clipboard-check", self.check_in),
            PageAction(_("Book a time"), "B", "calendar-clock", self.book),
            PageAction(_("Edit the customer"), "E", "pencil", self.edit),
            PageAction(_("Consents and objections"), "O", "shield-check", self.open_consent),
            PageAction(_("This is the same as"), "M", "merge", self.make_one),
            PageAction(_("Add a car"), "A", "car", self.add_car),
            PageAction(_("Print the service report"), "Ctrl+P", "printer", self.print_service),
            PageAction(_("Print the warranty report"), "W", "shield", self.print_warranty),
            PageAction(_("Something comes back"), "R", "undo-2", self.bring_back),
        )

    def bring_back(self) -> None:
        """R: they bring something back that was bought here."""
        self.go.emit(Go("claims", {"section": "returns", "customer_id": self._customer_id}))

    def _looking(self) -> tuple[PageAction, ...]:
        return (*self.timeline.page_actions(), PageAction(_("Next car"), "V", "car", self.next_car))

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done with this customer."""
        car = actions_of_car(self._on_car, self._vehicle_id)
        return (*self._actions(), *car, *self._looking()) if self._whole is not None else ()

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        several = self._whole is not None and sum(card.present for card in self._whole.cars) > 1
        return (
            Hint("C", _("check in")), Hint("Ctrl+R", _("remark")), Hint("B", _("book")),
            Hint("E", _("edit")), Hint("O", _("consents")), Hint("1–5", _("filter")),
            *((Hint("V", _("next car")),) if several else ()),
            Hint("Ctrl+P", _("service report")), Hint("W", _("warranty report")), Hint("Esc", _("back")),
        )
