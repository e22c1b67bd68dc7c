"""The car has a new owner: find who has it now, and since when."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.search.records import Hit
from dealerdesk.vehicles import service
from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.queries import ownerships
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import OwnershipDraft, OwnershipRecord, VehicleRecord
from ui.customers.finder import Finder
from ui.form_parts import Part, choice_part, text_part
from ui.kept_fields import KeptFields
from ui.page import Go, Said
from ui.undo import Undo
from ui.vehicles.vehicle_form import HOW_WORDS
from ui.visits.other_orders import OtherOrders
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.fields import Choice, DateField, FieldBlock, side_by_side
from ui.widgets.labels import AvatarLabel, Label, PlateLabel
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

if TYPE_CHECKING:
    from ui.shell.window import Window

HEIGHT = 560


class OwnerLayer(Overlay):
    """Comes over the window; the owner before keeps the car until the day the new one has it."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("The car has a new owner"), width=760, height=HEIGHT)
        self._desk = window.desk
        self._vehicle_id = 0
        self._had: tuple[OwnershipRecord, ...] | None = None
        self._to: CustomerRecord | None = None
        self._saving = False
        self.title = Label(_("Who has this car now?"), "title")
        self.plate = PlateLabel("", "")
        self.car = Label("", "body", "ink2")
        self.notice, self.orders = Notice(), OtherOrders(window.desk)
        self.finder = Finder(window.desk, "new-owner", narrow=True)
        self.since = DateField()
        self.how = Choice(_("How they have it"), [(key, _(word)) for key, word in HOW_WORDS.items()])
        self._since = FieldBlock(_("Since"), self.since)
        self.save_button = Button(_("Save"), "check", "Ctrl+Enter", "primary", height=40)
        self.again = LinkButton(_("Choose somebody else"))
        self.new_link = LinkButton(_("Somebody who is not here yet"))
        self._avatar, self._name = AvatarLabel("", 40), Label("", "heading")
        self._about = Label("", "small", "ink2")
        self._chosen = Card(margins=(16, 14, 16, 16), spacing=12)
        parts = {
            "to": Part("", self._to_id, self._show_person), "since": text_part("", self.since),
            "how": choice_part("", self.how),
        }
        self._kept = KeptFields(window.desk, "owner", parts, self)
        self._build()
        self._listen()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(self.title)
        head.addWidget(self.plate)
        head.addWidget(self.car, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        person = QHBoxLayout()
        person.setSpacing(px(12))
        person.addWidget(self._avatar)
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self._name)
        words.addWidget(self._about)
        person.addLayout(words, 1)
        person.addWidget(self.again, 0, Qt.AlignmentFlag.AlignTop)
        self._chosen.column.addLayout(person)
        self._chosen.add(self.orders)
        self._chosen.column.addLayout(side_by_side(self._since, FieldBlock(_("How they have it"), self.how)))
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addStretch(1)
        self._chosen.column.addLayout(row)
        self._finding = QWidget()
        finding = QVBoxLayout(self._finding)
        finding.setContentsMargins(0, 0, 0, 0)
        finding.addWidget(self.finder, 1)
        finding.addWidget(self.new_link)
        whole = QVBoxLayout()
        whole.setContentsMargins(px(24), px(16), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addLayout(head)
        whole.addWidget(self.notice)
        whole.addWidget(self._chosen)
        whole.addWidget(self._finding, 1)
        whole.addStretch(0)
        self.column.addLayout(whole)
        self.notice.say("")

    def _listen(self) -> None:
        self.finder.chosen.connect(self._on_hit)
        self.finder.troubled.connect(self._on_problem)
        self.again.clicked.connect(self.find_somebody)
        self.new_link.clicked.connect(self._on_new)
        self.save_button.clicked.connect(self.save)
        self.save_button.bind_key()
        self.since.textEdited.connect(self._kept.edited)
        self.how.chosen.connect(self._on_chosen)
        self._kept.troubled.connect(self._on_problem)
        self.orders.told.connect(self.refit)

    # Drafts ---------------------------------------------------------------------------------------

    def _to_id(self) -> int:
        return self._to.id if self._to is not None else 0

    def _show_person(self, customer_id: object) -> None:
        if isinstance(customer_id, int) and customer_id:
            self._desk.read(customer_of, customer_id, then=self._on_person, problem=self._on_problem)

    def _on_chosen(self, _value: object) -> None:
        self._kept.edited()

    def leave(self) -> None:
        """The window goes: keep what is chosen and typed."""
        self._kept.flush()

    def open_for(
        self, vehicle_id: int, customer_id: int | None = None, to_customer_id: int | None = None
    ) -> None:
        """Begin for a car of `customer_id`; `to_customer_id` has it now where that is known already."""
        self._vehicle_id, self._saving = vehicle_id, False
        self._had = self._to = None
        self.finder.but = customer_id
        self.orders.forget()
        self.notice.say("")
        self.since.set_day(clock.local_day(clock.now(), self._desk.house.zone))
        self._since.clear_error()
        self.how.choose("bought_used")
        self._show_chosen(False)
        self._kept.begin(f"vehicle-{vehicle_id}")
        self.finder.begin()
        self.open_up(self.finder.field)
        self._desk.read(vehicle_of, vehicle_id, then=self._on_car, problem=self._on_problem)
        self._desk.read(ownerships, vehicle_ids=[vehicle_id], then=self._on_owners, problem=self._on_problem)
        if to_customer_id is not None:
            self._desk.read(customer_of, to_customer_id, then=self._on_person, problem=self._on_problem)

    def _on_car(self, car: VehicleRecord) -> None:
        self.plate.set_plate(car.plate, BAND.get(car.plate_country, ""))
        self.plate.setVisible(bool(car.plate))
        self.car.setText(car.title)

    def _on_owners(self, owners: tuple[OwnershipRecord, ...]) -> None:
        self._had = tuple(owned for owned in owners if owned.until is None)

    def _on_hit(self, hit: Hit) -> None:
        self._desk.read(customer_of, hit.customer_id, then=self._on_person, problem=self._on_problem)

    def _on_person(self, customer: CustomerRecord) -> None:
        self._to = customer
        self._avatar.set_name(customer.name)
        self._name.setText(customer.name)
        place = " ".join(part for part in (customer.postal_code, customer.city) if part)
        self._about.setText(" · ".join(part for part in (customer.phone, place) if part))
        self._show_chosen(True)
        self.orders.show_for(self._vehicle_id, customer.id)
        self._kept.edited()
        self.since.setFocus(Qt.FocusReason.TabFocusReason)
        self.since.selectAll()

    def _show_chosen(self, chosen: bool) -> None:
        self._chosen.setVisible(chosen)
        self._finding.setVisible(not chosen)
        # The list of people wants its room; the two fields are as high as they are.
        self._height = 0 if chosen else HEIGHT
        self.refit()

    def find_somebody(self) -> None:
        """Back to finding."""
        self._to = None
        self._show_chosen(False)
        self._kept.edited()
        self.finder.field.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_new(self) -> None:
        typed = self.finder.typed()
        self.close_down()
        self.go.emit(Go("customer_form", {"typed": typed}))

    def escape(self) -> None:
        """Back to finding, then away."""
        if self._to is not None:
            self.find_somebody()
        else:
            super().escape()

    def save(self) -> None:
        """Say whose car it is now."""
        if self._to is None or self._saving or not self.isVisible():
            return
        today = clock.local_day(clock.now(), self._desk.house.zone)
        try:
            since = self.since.day(today) or today
        except ValueError:
            self._since.set_error(_("This is not a day."))
            self.since.setFocus(Qt.FocusReason.TabFocusReason)
            return
        self._saving = True
        draft = OwnershipDraft(since=since, how=str(self.how.value() or "unknown"))
        self._desk.change(
            service.give_to, self._vehicle_id, self._to.id, draft, then=self._on_given,
            problem=self._on_problem,
        )

    def _on_given(self, owned: OwnershipRecord) -> None:
        self._saving = False
        self._kept.done()
        self.close_down()
        # As if the car had never been given.
        undo = Undo(self._desk, service.take_back, owned.id, self._had) if self._had is not None else None
        self.orders.hand_over(owned.customer_id, undo, partial(self._on_handed_over, owned))

    def _on_handed_over(self, owned: OwnershipRecord, undo: Undo | None) -> None:
        name = self._to.name if self._to is not None else ""
        self.said.emit(Said(_("{name} has the car now").format(name=name), undo))
        self.go.emit(Go("customer", {"customer_id": owned.customer_id, "vehicle_id": owned.vehicle_id}))

    def _on_problem(self, problem: Problem) -> None:
        self._saving = False
        self.notice.say(problem.sentence(), "danger")
