"""The fleet of courtesy cars: what the house lends, to add, change and take out; for managers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.deeds import MANAGERS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_km
from dealerdesk.diary.courtesy import add_car, change_car, keep_car
from dealerdesk.diary.courtesy_queries import courtesy_cars
from dealerdesk.diary.records import CourtesyCarDraft, CourtesyCarRecord
from dealerdesk.vehicles.rules import read_km
from ui.cover.amounts import read_amount, typed_money
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Card


def draft_of(car: CourtesyCarRecord) -> CourtesyCarDraft:
    """A courtesy car as a draft: to put it back."""
    return CourtesyCarDraft(
        car.name, car.plate, car.kind, car.odometer_km, car.fuel_eighths, car.excess_minor
    )


class FleetCard(Card):
    """The cars as links; the form of the one that is chosen, or of a new one."""

    said = Signal(object)
    """`Said` for the toast."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 14), spacing=8)
        self._desk = desk
        self._chosen: CourtesyCarRecord | None = None
        self._was: CourtesyCarDraft | None = None
        self._links: list[LinkButton] = []
        self._cars: tuple[CourtesyCarRecord, ...] = ()
        self.add_link = LinkButton(_("Add one"))
        self.kind = Segmented(_("What it is"), [("car", _("Car")), ("bicycle", _("Bicycle"))])
        self.name, self.plate = Field(), Field()
        self.km, self.excess = Field(figures=True), Field(figures=True)
        self.trouble = ErrorLine()
        self.save_button, self.out_button = Button(_("Save"), "check", kind="primary"), Button(
            _("Lend it no longer"), kind="quiet"
        )
        self._list, self._form = QVBoxLayout(), QWidget()
        self._build()
        self.add_link.clicked.connect(self._on_add)
        self.save_button.clicked.connect(self._on_save)
        self.out_button.clicked.connect(self._on_out)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("Our courtesy cars"), "heading"))
        head.addStretch(1)
        head.addWidget(self.add_link)
        form = QVBoxLayout(self._form)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(px(8))
        form.addWidget(self.kind)
        for pair in (
            (FieldBlock(_("Name"), self.name), FieldBlock(_("Plate"), self.plate)),
            (FieldBlock(_("Mileage, km"), self.km), FieldBlock(_("Excess"), self.excess)),
        ):
            row = side_by_side(*pair)
            row.setSpacing(px(12))
            form.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.out_button)
        buttons.addStretch(1)
        form.addLayout(buttons)
        self.column.addLayout(head)
        self.column.addLayout(self._list)
        self.add(self._form)
        self.add(self.trouble)
        self._form.hide()
        self.trouble.hide()

    def load(self) -> None:
        """Read the fleet anew; only managers see it."""
        person = self._desk.person
        self.setVisible(person is not None and bool(person.actor().roles & MANAGERS))
        self._desk.read(courtesy_cars, self._desk.site_id, then=self._on_cars, lane="fleet")

    def _on_cars(self, cars: tuple[CourtesyCarRecord, ...]) -> None:
        self._cars = cars
        for old in self._links:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._links = []
        for car in cars:
            km = show_km(car.odometer_km) if car.odometer_km is not None else ""
            link = LinkButton(" · ".join(part for part in (car.name, car.plate, km) if part))
            link.setProperty("car", car.id)
            link.clicked.connect(self._on_link)
            self._list.addWidget(link)
            self._links.append(link)

    def _on_link(self) -> None:
        wanted = self.sender().property("car")
        car = next((car for car in self._cars if car.id == wanted), None)
        if car is not None:
            self._open(car)

    def _on_add(self) -> None:
        self._open(None)

    def _open(self, car: CourtesyCarRecord | None) -> None:
        self._chosen = car
        self.kind.choose(car.kind if car else "car")
        self.name.setText(car.name if car else "")
        self.plate.setText(car.plate if car else "")
        self.km.setText(str(car.odometer_km) if car and car.odometer_km is not None else "")
        self.excess.setText(typed_money(car.excess_minor, self._desk.house.currency) if car else "")
        self.out_button.setVisible(car is not None)
        self.trouble.hide()
        self._form.show()
        self.name.setFocus()

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
        self._settle(_("{car} can be lent").format(car=car.name),
                     Undo(self._desk, keep_car, car.id, False, car.version, then=self._on_undone))

    def _on_changed(self, car: CourtesyCarRecord) -> None:
        self._settle(_("{car} is changed").format(car=car.name),
                     Undo(self._desk, change_car, car.id, self._was, car.version, then=self._on_undone))

    def _on_out(self) -> None:
        car = self._chosen
        if car is not None:
            self._desk.change(
                keep_car, car.id, False, car.version, then=self._on_kept_no_longer, problem=self._on_problem
            )

    def _on_kept_no_longer(self, car: CourtesyCarRecord) -> None:
        self._settle(_("{car} is lent no longer").format(car=car.name),
                     Undo(self._desk, keep_car, car.id, True, car.version, then=self._on_undone))

    def _on_undone(self, _car: CourtesyCarRecord) -> None:
        self.load()

    def _settle(self, words: str, undo: Undo) -> None:
        self._form.hide()
        self.said.emit(Said(words, undo))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        self.trouble.setText(problem.sentence())
        self.trouble.show()
