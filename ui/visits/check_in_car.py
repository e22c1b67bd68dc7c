"""The car at check-in: known with its plate, one of several to choose, or a new one typed on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date
from dealerdesk.cover.offered import OpenOffer
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.cover.records import TermsRecord
from dealerdesk.vehicles import vins
from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.queries import same_car
from dealerdesk.vehicles.records import VehicleRecord
from ui.claims.contract_line import ContractLine
from ui.claims.recall_words import strip_words
from ui.desk import Desk
from ui.vehicles.vehicle_form import VehicleForm
from ui.visits.car_due_line import CarDueLine
from ui.visits.check_in_marks import CarButton
from ui.visits.check_in_mileage import Mileage
from ui.widgets.buttons import Button, IconButton, LinkButton
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.lines import Lines
from ui.widgets.menu import Menu
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

LOOK_MS = 400
KNOWN, CHOICE, NEW = "known", "choice", "new"


class CarPanel(Card):
    """Plate, title, VIN and first registration beside the mileage; below them whatever has to be asked."""

    edited = Signal()
    """Somebody typed something about the car or its mileage."""

    car_chosen = Signal(int)
    """The id of the car that is meant."""

    new_wanted = Signal()
    """The car is not one of those that are known."""

    person_wanted = Signal()
    """The car is right, the person is somebody else."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(20, 11, 20, 12), spacing=10)
        self._desk = desk
        self.state = KNOWN
        self.plate = PlateLabel("", "", 30)
        self.title = Lines("", "heading")
        self.detail = Lines("", "small", "ink2", figures=True)
        self.other = IconButton("chevron-down", _("Another car, or somebody else"), "quiet", height=22)
        self.menu = Menu(self)
        self.menu.setAccessibleName(_("Another car, or somebody else"))
        self.due = CarDueLine(desk)
        self.mileage = Mileage()
        self.same, self.recalls, self.contract = Notice(), Notice(), ContractLine(desk)
        self.form = VehicleForm(desk.house.country, short=True)
        self.back = LinkButton(_("Choose a known car"))
        self._cars: tuple[VehicleRecord, ...] = ()
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(LOOK_MS)
        self._head, self._choices = QWidget(), QWidget()
        self._new_head = QWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(px(1))
        title = QHBoxLayout()
        title.setSpacing(px(4))
        title.addWidget(self.title)
        title.addWidget(self.other, 0, Qt.AlignmentFlag.AlignTop)
        title.addStretch(1)
        words.addStretch(1)
        words.addLayout(title)
        words.addWidget(self.detail)
        words.addStretch(1)
        known = QHBoxLayout(self._head)
        known.setContentsMargins(0, 0, 0, 0)
        known.setSpacing(px(14))
        known.addWidget(self.plate)
        known.addLayout(words, 1)
        self._choice_row = FlowLayout(self._choices, 8, 8)
        new = QHBoxLayout(self._new_head)
        new.setContentsMargins(0, 0, 0, 0)
        new.addWidget(Label(_("New car"), "heading"))
        new.addWidget(self.back)
        new.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        for part in (self._head, self._choices, self._new_head):
            row.addWidget(part, 1)
        row.addWidget(self.mileage, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        below_all = (self.due, self.recalls, self.contract, self.mileage.question, self.form, self.same)
        for below in below_all:
            self.column.addWidget(below)
        self.same.say("")
        self.recalls.say("")

    def _listen(self) -> None:
        self.other.clicked.connect(self._on_other)
        self.back.clicked.connect(self._on_back)
        self.form.edited.connect(self._on_form_edited)
        self.mileage.edited.connect(self.edited)
        self._look.timeout.connect(self._on_pause)

    def _show_recalls(self, recalls: Sequence[OpenRecall]) -> None:
        """Say which recalls are open on the car."""
        tone = "danger" if any(one.urgent for one in recalls) else "warn"
        self.recalls.say(strip_words(recalls), tone, (), "triangle-alert")

    # What is shown --------------------------------------------------------------------------------

    @property
    def is_known(self) -> bool:
        """Whether a car of the house is chosen."""
        return self.state == KNOWN

    def _show_state(self, state: str) -> None:
        self.state = state
        self._head.setVisible(state == KNOWN)
        self._choices.setVisible(state == CHOICE)
        self._new_head.setVisible(state == NEW)
        self.form.setVisible(state == NEW)
        self.back.setVisible(bool(self._cars))
        if state != NEW:
            self.same.say("")
        if state != KNOWN:
            self.due.hide()

    def show_known(
        self, car: VehicleRecord, cars: Sequence[VehicleRecord],
        recalls: Sequence[OpenRecall] = (), contract: TermsRecord | None = None,
        offer: OpenOffer | None = None,
    ) -> None:
        """Show a car that is known here, and offer the others the person has."""
        self._show_recalls(recalls)
        self.contract.show_contract(car.id, contract, offer)
        self._cars = tuple(cars)
        self.plate.set_plate(car.plate, BAND.get(car.plate_country, ""))
        self.plate.setVisible(bool(car.plate))
        self.title.setText(car.title or _("Car without a model"))
        self.detail.setText(" · ".join(_details(car)))
        self.detail.setVisible(bool(self.detail.text()))
        self.menu.clear()
        for other in self._cars:
            if other.id != car.id:
                action = self.menu.addAction(" ".join(p for p in (other.plate, other.title) if p))
                action.setData(other.id)
                action.triggered.connect(self._on_menu_car)
        self.menu.addAction(_("Another car")).triggered.connect(self._on_new)
        self.menu.addAction(_("Somebody else brings it")).triggered.connect(self.person_wanted)
        self._show_state(KNOWN)
        self.due.show_car(car.id)

    def show_choice(self, cars: Sequence[VehicleRecord]) -> None:
        """Ask which of their cars the person brings."""
        self._cars = tuple(cars)
        while (item := self._choice_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for car in self._cars:
            button = CarButton(car)
            button.clicked.connect(self._on_car)
            self._choice_row.addWidget(button)
        another = Button(_("Another car"), "plus", height=44)
        another.clicked.connect(self._on_new)
        self._choice_row.addWidget(another)
        self._show_state(CHOICE)

    def show_new(self, cars: Sequence[VehicleRecord], typed: str = "") -> None:
        """An empty form for a car nobody knows yet, or one with a plate in it."""
        self._cars = tuple(cars)
        if typed:
            self.form.start_with(typed)
            self._look.start()
        else:
            self.form.clear()
        self._show_state(NEW)

    def first_field(self) -> QWidget:
        """Where the keyboard belongs: the mileage of a known car, the first car to choose, the plate."""
        if self.state == NEW:
            return self.form.plate
        if self.state == CHOICE and self._choice_row.count():
            item = self._choice_row.itemAt(0)
            first = item.widget() if item is not None else None
            if first is not None:
                return first
        return self.mileage.field

    # What a person does ---------------------------------------------------------------------------

    def _on_other(self) -> None:
        self.menu.popup(self.other.mapToGlobal(QPoint(0, self.other.height())))

    def _on_menu_car(self) -> None:
        action = self.sender()
        self.car_chosen.emit(int(action.data()))  # type: ignore[attr-defined]

    def _on_car(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, CarButton):
            self.car_chosen.emit(pressed.car.id)

    def _on_new(self) -> None:
        self.show_new(self._cars)
        self.form.plate.setFocus(Qt.FocusReason.OtherFocusReason)
        self.new_wanted.emit()

    def _on_back(self) -> None:
        self.show_choice(self._cars)
        self.first_field().setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _on_form_edited(self) -> None:
        self._look.start()
        self.edited.emit()

    def _on_pause(self) -> None:
        key = vins.normalise(self.form.vin.text()) if len(self.form.vin.text().strip()) >= 8 else ""
        plate = self.form.plate.text().strip()
        self._desk.read(
            same_car, self._desk.site_id, key, plate, then=self._on_same, problem=self._on_look_failed,
            lane="same car",
        )

    def _on_look_failed(self, problem: Problem) -> None:
        self.same.say(problem.sentence(), "warn")

    def _on_same(self, found: tuple[VehicleRecord, ...]) -> None:
        if not found or self.state != NEW:
            self.same.say("")
            return
        car = found[0]
        named = " ".join(part for part in (car.plate, car.title) if part) or car.vin
        self.same.say(
            _("{car} is known here already.").format(car=named), "warn",
            [(_("It is this one"), _Chosen(self, car.id))],
        )

    # Drafts ---------------------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """What is typed as plain values."""
        return {
            "state": self.state, "km": self.mileage.field.text(), "answer": self.mileage.answer,
            "form": self.form.values(),
        }

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        form = content.get("form")
        if content.get("state") == NEW and isinstance(form, dict):
            self.show_new(self._cars)
            self.form.restore(form)
            self._look.start()
        self.mileage.fill(str(content.get("km", "")), str(content.get("answer", "")))


class _Chosen:
    """Taking the car that was found, as a way out."""

    def __init__(self, panel: CarPanel, vehicle_id: int) -> None:
        self._panel, self._vehicle_id = panel, vehicle_id

    def __call__(self) -> None:
        self._panel.same.say("")
        self._panel.car_chosen.emit(self._vehicle_id)


def _details(car: VehicleRecord) -> list[str]:
    found = [car.vin] if car.vin else []
    if car.first_registration is not None:
        day = show_date(car.first_registration, "long")
        found.append(_("first registered {day}").format(day=day))
    elif car.model_year:
        found.append(_("model year {year}").format(year=car.model_year))
    return found
