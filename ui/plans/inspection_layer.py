"""The inspection of a car over the customer's page: by when, and writing down that it has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.i18n import _
from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.queries import vehicle as vehicle_of
from dealerdesk.vehicles.records import VehicleRecord
from ui.page import Said
from ui.plans.inspection_card import InspectionCard
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.shell.window import Window


class InspectionLayer(Overlay):
    """Comes over the window; it goes once the day is written down."""

    said = Signal(object)
    """`Said`: an inspection was written down, or taken back."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Inspection passed"), width=640, height=300)
        self._desk = window.desk
        self.plate, self.car = PlateLabel("", ""), Label("", "body", "ink2")
        self.card = InspectionCard(window.desk)
        head = QHBoxLayout()
        head.setSpacing(px(10))
        head.addWidget(Label(_("Inspection passed"), "title"))
        head.addWidget(self.plate)
        head.addWidget(self.car, 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        whole = QVBoxLayout()
        whole.setContentsMargins(px(24), px(16), px(24), px(20))
        whole.setSpacing(px(12))
        whole.addLayout(head)
        whole.addWidget(self.card)
        whole.addStretch(1)
        self.column.addLayout(whole)
        self.card.said.connect(self._on_said)

    def open_for(self, vehicle_id: int, **_where: object) -> None:
        """Begin for a car; the keyboard is in the day."""
        self.card.show_car(vehicle_id)
        self.open_up(self.card.day)
        self._desk.read(vehicle_of, vehicle_id, then=self._on_car)

    def _on_car(self, car: VehicleRecord) -> None:
        self.plate.set_plate(car.plate, BAND.get(car.plate_country, ""))
        self.plate.setVisible(bool(car.plate))
        self.car.setText(car.title)

    def _on_said(self, said: Said) -> None:
        self.said.emit(said)
        if self.isVisible():
            self.close_down()
