"""A car taken in or corrected, with how the customer has it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.customers.names import in_short
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffRecord
from dealerdesk.vehicles import service, vins
from dealerdesk.vehicles.queries import ownerships, same_car
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import OwnershipDraft, OwnershipRecord, VehicleDraft, VehicleRecord
from dealerdesk.vehicles.taking_out import take_out
from ui.customers.form_layer import FormLayer
from ui.customers.three_way import Values
from ui.page import Go, Said
from ui.undo import Undo
from ui.vehicles.vehicle_form import VehicleForm, values_of
from ui.widgets.surfaces import Notice

if TYPE_CHECKING:
    from ui.shell.window import Window

FORM = "vehicle"
PAUSE_MS = 300


def vehicle_draft_of(car: VehicleRecord) -> VehicleDraft:
    """A car as a draft: to put back what was there before a change."""
    return VehicleDraft(
        vin=car.vin, plate=car.plate, plate_country=car.plate_country, make=car.make, model=car.model,
        variant=car.variant, model_year=car.model_year, fuel=car.fuel,
        first_registration=car.first_registration, value_minor=car.value_minor, value_on=car.value_on,
        service_months=car.service_months, service_km=car.service_km,
    )


def ownership_draft_of(owned: OwnershipRecord) -> OwnershipDraft:
    """How somebody has a car, as a draft."""
    return OwnershipDraft(
        since=owned.since, until=owned.until, how=owned.how, sold_here=owned.sold_here,
        sold_by=owned.sold_by, ends_on=owned.ends_on,
    )


def new_car_of(customer_id: int | None) -> str:
    """What the draft of a car that is not taken in yet is kept under."""
    return f"new-{customer_id or 0}"


@dataclass(frozen=True, slots=True)
class TakingIn:
    """A car as it was sent off, whose it is, and what stood in the form: for its way back."""

    draft: VehicleDraft
    owner_id: int | None
    ownership: OwnershipDraft
    typed: Values

    @property
    def args(self) -> tuple[object, ...]:
        """What it is taken in with."""
        return self.draft, self.owner_id, self.ownership

    @property
    def record(self) -> str:
        """What its draft is kept under."""
        return new_car_of(self.owner_id)


class VehicleLayer(FormLayer):
    """Plate, VIN and everything else of one car; a car that is here already is offered, not doubled."""

    def __init__(self, window: Window) -> None:
        desk = window.desk
        form = VehicleForm(desk.house.country, currency=desk.house.currency)
        super().__init__(window, form, FORM, _("Car"))
        self._customer_id: int | None = None
        self._known: VehicleRecord | None = None
        self._earlier: VehicleRecord | None = None
        self._undo: Undo | None = None
        self._owned: OwnershipRecord | None = None
        self._same: VehicleRecord | None = None
        self.same = Notice()
        self.extra.addWidget(self.same)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.form.edited.connect(self._pause.start)

    def open_for(self, customer_id: int | None = None, vehicle_id: int | None = None) -> None:
        """Correct a car; without one take in a car for the customer."""
        self._customer_id, self._known, self._owned = customer_id, None, None
        self.form.clear()
        self.same.say("")
        self._desk.read(everybody, self._desk.site_id, True, then=self._on_people, lane="sellers")
        if vehicle_id is None:
            self.come_up(_("Add a car"), self.form.plate)
            self.begin(new_car_of(customer_id))
            return
        self.come_up(_("Change the car"), self.form.plate)
        self._vehicle_id = vehicle_id
        self._desk.read(_car_and_owners, vehicle_id, then=self._on_loaded, problem=self.on_problem)

    def _on_people(self, people: tuple[StaffRecord, ...]) -> None:
        self.form.set_sellers(people)

    def _on_loaded(self, found: tuple[VehicleRecord, tuple[OwnershipRecord, ...]]) -> None:
        self._take(found)
        assert self._known is not None
        name = " ".join(part for part in (self._known.plate, self._known.short_title) if part)
        self.title.setText(_("Change {name}").format(name=in_short(name)) if name else _("Change the car"))
        self.form.fill(self._known, self._owned)
        self.begin(f"vehicle-{self._known.id}")

    def _take(self, found: tuple[VehicleRecord, tuple[OwnershipRecord, ...]]) -> None:
        self._known, owners = found
        mine = [owned for owned in owners if owned.customer_id == self._customer_id]
        self._owned = next(iter(mine), None)

    # The same car ---------------------------------------------------------------------------------

    def on_restored(self) -> None:
        """What was typed before may be a car that is here already."""
        self._pause.start()

    def halt(self) -> None:
        """Look for no other car any more."""
        self._pause.stop()

    def _on_pause(self) -> None:
        key = vins.key(self.form.vin.text())
        plate = self.form.plate.text()
        self._desk.read(
            same_car, self._desk.site_id, key, plate, then=self._on_same, problem=self._on_no_look,
            lane="same-car",
        )

    def _on_no_look(self, _problem: Problem) -> None:
        self.same.say("")

    def _on_same(self, found: tuple[VehicleRecord, ...]) -> None:
        others = [car for car in found if self._known is None or car.id != self._known.id]
        self._same = next(iter(others), None)
        if self._same is None:
            self.same.say("")
        else:
            name = " ".join(part for part in (self._same.plate, self._same.title) if part)
            words = _("This car is here already: {name}").format(name=name)
            mine = self._known is None and self._customer_id is not None
            ways = [(_("It is their car now"), self._on_take_over)] if mine else []
            self.same.say(words, "warn", ways)
        self.refit()

    def _on_take_over(self) -> None:
        """The car is known: it gets a new owner instead of a double."""
        if self._same is not None and self._customer_id is not None:
            car, to = self._same.id, self._customer_id
            self.give_up()
            self.go.emit(Go("new_owner", {"vehicle_id": car, "to_customer_id": to}))

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Take in or correct; raises `Problem` after saying it under the field."""
        draft, owned = self.form.draft(), self.form.ownership()
        if self._known is None:
            taking_in = TakingIn(draft, self._customer_id, owned, self.form.values())
            self._desk.change(
                service.add_vehicle, *taking_in.args, then=partial(self._on_added, taking_in),
                problem=self.on_problem,
            )
            return
        self._earlier = self._known
        self._desk.change(
            service.change_vehicle, self._known.id, draft, self._known.version, then=self._on_changed,
            problem=self.on_problem,
        )

    def ask_again(self) -> None:
        """Somebody else was quicker: look at what they saved."""
        if self._known is not None:
            self._desk.read(_car_and_owners, self._known.id, then=self._on_newer, problem=self.on_problem)

    def _on_newer(self, found: tuple[VehicleRecord, tuple[OwnershipRecord, ...]]) -> None:
        self._take(found)
        assert self._known is not None
        self.form.rest_on(self._known, self._owned)
        self.on_theirs(values_of(self._known, self._owned, self._desk.house.currency))

    def _on_added(self, taken_in: TakingIn, car: VehicleRecord) -> None:
        self.on_saved()
        self._tell_added(taken_in, car)

    def _tell_added(self, taken_in: TakingIn, car: VehicleRecord) -> None:
        name = car.plate or car.title
        out = partial(self._on_taken_out, taken_in, name)
        undo = Undo(
            self._desk, take_out, car.id, car.version, taken_in.owner_id, taken_in.ownership, then=out
        )
        self.said.emit(Said(_("{car} is saved").format(car=name), undo))

    def _on_taken_out(self, taken_in: TakingIn, name: str, _vehicle_id: int) -> None:
        """It is nobody's car any more; what was typed waits in the form of a new car of theirs."""
        typed = taken_in.typed
        self.drafts.keep(FORM, taken_in.record, {"base": dict.fromkeys(typed), "values": dict(typed)})
        again = partial(self._on_added_again, taken_in)
        undo = Undo(self._desk, service.add_vehicle, *taken_in.args, then=again)
        self.said.emit(Said(_("{name} is taken out again").format(name=name), undo))

    def _on_added_again(self, taken_in: TakingIn, car: VehicleRecord) -> None:
        self.drafts.forget(FORM, taken_in.record)
        self._tell_added(taken_in, car)

    def _on_changed(self, car: VehicleRecord) -> None:
        """The car is saved; then how they have it, where that was corrected too."""
        assert self._earlier is not None
        before = vehicle_draft_of(self._earlier)
        self._undo = Undo(
            self._desk, service.change_vehicle, car.id, before, car.version, was=self._earlier.version
        )
        self._known = car
        self.form.rest_on(car, self._owned)
        if self._owned is not None and self._owned.until is None and self._customer_id is not None:
            before_owned, owned = ownership_draft_of(self._owned), self.form.ownership()
            if owned != before_owned:
                self._undo = Undo(
                    self._desk, service.give_to, car.id, self._customer_id, before_owned, after=self._undo
                )
                self._desk.change(
                    service.give_to, car.id, self._customer_id, owned, then=self._on_owned_saved,
                    problem=self.on_problem,
                )
                return
        self._on_all_saved()

    def _on_owned_saved(self, _owned: OwnershipRecord) -> None:
        self._on_all_saved()

    def _on_all_saved(self) -> None:
        assert self._known is not None
        self.on_saved()
        name = self._known.plate or self._known.title
        self.said.emit(Said(self.told(_("{car} is saved").format(car=name)), self._undo))


def _car_and_owners(session: object, vehicle_id: int) -> tuple[VehicleRecord, tuple[OwnershipRecord, ...]]:
    return vehicle_of(session, vehicle_id), ownerships(session, vehicle_ids=[vehicle_id])  # type: ignore[arg-type]
