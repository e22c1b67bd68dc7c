"""The fleet of courtesy cars: what the house lends, to add, change and take out; for managers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealerdesk.core.deeds import MANAGERS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_km
from dealerdesk.diary.courtesy import add_car, change_car, keep_car
from dealerdesk.diary.courtesy_queries import courtesy_cars
from dealerdesk.diary.records import CourtesyCarDraft, CourtesyCarRecord
from dealerdesk.vehicles.rules import read_km
from ui.cover.amounts import read_amount, typed_money
from ui.desk import Desk
from ui.records_card import RecordsCard
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Field, FieldBlock
from ui.widgets.segmented import Segmented


def draft_of(car: CourtesyCarRecord) -> CourtesyCarDraft:
    """A courtesy car as a draft: to put it back."""
    return CourtesyCarDraft(
        car.name, car.plate, car.kind, car.odometer_km, car.fuel_eighths, car.excess_minor
    )


class FleetCard(RecordsCard):
    """The cars as links; the form of the one that is chosen, or of a new one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, _("Our courtesy cars"), _("Add one"), parent)
        self._chosen: CourtesyCarRecord | None = None
        self._was: CourtesyCarDraft | None = None
        self._cars: tuple[CourtesyCarRecord, ...] = ()
        self.kind = Segmented(_("What it is"), [("car", _("Car")), ("bicycle", _("Bicycle"))])
        self.name, self.plate = Field(), Field()
        self.km, self.excess = Field(figures=True), Field(figures=True)
        self.save_button = Button(_("Save"), "check", kind="primary")
        self.out_button = Button(_("Lend it no longer"), kind="quiet")
        pairs = (
            (FieldBlock(_("Name"), self.name), FieldBlock(_("Plate"), self.plate)),
            (FieldBlock(_("Mileage, km"), self.km), FieldBlock(_("Excess"), self.excess)),
        )
        self.lay_form(self.kind, pairs, (self.save_button, self.out_button))
        self.save_button.clicked.connect(self._on_save)
        self.out_button.clicked.connect(self._on_out)

    def load(self) -> None:
        """Read the fleet anew; only managers see it."""
        person = self._desk.person
        self.setVisible(person is not None and bool(person.actor().roles & MANAGERS))
        self._desk.read(courtesy_cars, self._desk.site_id, then=self._on_cars, lane="fleet")

    def _on_cars(self, cars: tuple[CourtesyCarRecord, ...]) -> None:
        self._cars = cars
        self.show_rows([self._link_of(car) for car in cars])

    def _link_of(self, car: CourtesyCarRecord) -> LinkButton:
        km = show_km(car.odometer_km) if car.odometer_km is not None else ""
        link = LinkButton(" · ".join(part for part in (car.name, car.plate, km) if part))
        link.setProperty("car", car.id)
        link.clicked.connect(self._on_link)
        return link

    def _on_link(self) -> None:
        wanted = self.sender().property("car")
        car = next((car for car in self._cars if car.id == wanted), None)
        if car is not None:
            self.open_one(car)

    def open_one(self, car: CourtesyCarRecord | None) -> None:
        """Open the form of a car, or of a new one."""
        self._chosen = car
        self.kind.choose(car.kind if car else "car")
        self.name.setText(car.name if car else "")
        self.plate.setText(car.plate if car else "")
        self.km.setText(str(car.odometer_km) if car and car.odometer_km is not None else "")
        self.excess.setText(typed_money(car.excess_minor, self._desk.house.currency) if car else "")
        self.out_button.setVisible(car is not None)
        self.open_form(self.name)

    def _on_save(self) -> None:
        car = self._chosen
        self.trouble.hide()
        try:
            draft = CourtesyCarDraft(
                self.name.text(), self.plate.text(), str(self.kind.value()), read_km(self.km.text()),
                car.fuel_eighths if car else 8,
                read_amount(self.excess.text(), self._desk.house.currency) or 0,
            )
        except Problem as problem:
            self._on_problem(problem)
            return
        if car is None:
            self._desk.change(add_car, draft, then=self._on_added, problem=self._on_problem)
            return
        self._was = draft_of(car)
        self._desk.change(
            change_car, car.id, draft, car.version, then=self._on_changed, problem=self._on_problem
        )

    def _on_added(self, car: CourtesyCarRecord) -> None:
        self.settle(_("{car} can be lent").format(car=car.name),
                    Undo(self._desk, keep_car, car.id, False, car.version, then=self._on_undone))

    def _on_changed(self, car: CourtesyCarRecord) -> None:
        self.settle(_("{car} is changed").format(car=car.name),
                    Undo(self._desk, change_car, car.id, self._was, car.version, then=self._on_undone))

    def _on_out(self) -> None:
        car = self._chosen
        if car is not None:
            self._desk.change(
                keep_car, car.id, False, car.version, then=self._on_kept_no_longer, problem=self._on_problem
            )

    def _on_kept_no_longer(self, car: CourtesyCarRecord) -> None:
        self.settle(_("{car} is lent no longer").format(car=car.name),
                    Undo(self._desk, keep_car, car.id, True, car.version, then=self._on_undone))
