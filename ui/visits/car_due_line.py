"""One line under a car: when its service and its inspection are due, and what the service consists of."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from dealerdesk.visits.car_due import CarDue, car_due
from ui.desk import Desk
from ui.widgets.lines import Lines


class CarDueLine(Lines):
    """Reads for itself what the car is due for; not there until it is known."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "ink2", lines=3, parent=parent)
        self._desk, self._vehicle_id = desk, 0
        self.hide()

    def show_car(self, vehicle_id: int) -> None:
        """Show what this car is due for."""
        if vehicle_id != self._vehicle_id:
            self.hide()
        self._vehicle_id = vehicle_id
        self._desk.read(car_due, vehicle_id, then=self._on_read, lane="car-due")

    def _on_read(self, due: CarDue) -> None:
        parts = [due.service_said, due.agreed_said, due.inspection.said]
        self.setText(" · ".join(part.words().rstrip(".") for part in parts if part is not None))
        self.setToolTip(_("Belongs to the service: {items}").format(items=", ".join(due.items))
                        if due.items else "")
        self.show()
