"""The form of a car: plate first, because that is what stands in front of us."""

from __future__ import annotations

import datetime as dt
import uuid

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.vehicles import plates, vins
from dealerdesk.vehicles.records import (
    FUELS,
    OwnershipDraft,
    OwnershipRecord,
    VehicleDraft,
    VehicleRecord,
)
from ui.kit.fields import Choice, DateField, Field, FieldBlock, side_by_side
from ui.kit.scale import px

FUEL_WORDS = {
    "petrol": N_("petrol"), "diesel": N_("diesel"), "electric": N_("electric"), "hybrid": N_("hybrid"),
    "plugin": N_("plug-in hybrid"), "gas": N_("gas"), "hydrogen": N_("hydrogen"), "other": N_("other"),
}
HOW_WORDS = {
    "unknown": N_("not known"), "bought_new": N_("bought new"), "bought_used": N_("bought used"),
    "leased": N_("leased"), "company": N_("company car"),
}


class VehicleForm(QWidget):
    """Plate, VIN, make, model, year, fuel, first registration, and how the customer has it."""

    edited = Signal()

    def __init__(self, home: str, parent: QWidget | None = None, short: bool = False) -> None:
        super().__init__(parent)
        self._home = home
        self._uid = uuid.uuid4()
        self._known: VehicleRecord | None = None
        self._owned: OwnershipRecord | None = None
        self.plate, self.vin = Field(figures=True), Field(figures=True)
        self.make, self.model, self.variant, self.year = Field(), Field(), Field(), Field()
        self.fuel = Choice(_("Fuel"), [("", _("not known")), *((f, _(FUEL_WORDS[f])) for f in FUELS)])
        self.first_registration, self.ends_on = DateField(), DateField()
        self.how = Choice(_("How they have it"), [(key, _(word)) for key, word in HOW_WORDS.items()])
        self._blocks: dict[str, FieldBlock] = {}
        self._build(short)
        self.plate.editingFinished.connect(self._on_plate_typed)
        self.vin.editingFinished.connect(self._on_vin_typed)
        for field in self._fields():
            field.textEdited.connect(self.edited)

    def _fields(self) -> tuple[Field, ...]:
        return (self.plate, self.vin, self.make, self.model, self.variant, self.year,
                self.first_registration, self.ends_on)

    def _build(self, short: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        rows: list[tuple[tuple[str, str, QWidget], ...]] = [
            (("plate", _("Plate"), self.plate), ("vin", _("VIN"), self.vin)),
            (("make", _("Make"), self.make), ("model", _("Model"), self.model),
             ("variant", _("Variant"), self.variant), ("year", _("Model year"), self.year)),
            (("fuel", _("Fuel"), self.fuel),
             ("first_registration", _("First registered"), self.first_registration)),
        ]
        if not short:
            rows.append((("how", _("How they have it"), self.how),
                         ("ends_on", _("Lease or finance ends"), self.ends_on)))
        for row in rows:
            blocks = []
            for key, label, control in row:
                self._blocks[key] = FieldBlock(label, control)
                blocks.append(self._blocks[key])
            column.addLayout(side_by_side(*blocks))

    def start_with(self, typed: str) -> None:
        """Begin with a plate that was typed in the one box."""
        self.clear()
        self.plate.setText(plates.pretty(typed, home=self._home))

    def clear(self) -> None:
        """An empty form for a car that is new here."""
        self._uid, self._known, self._owned = uuid.uuid4(), None, None
        for field in self._fields():
            field.clear()
        self.fuel.choose("")
        self.how.choose("unknown")

    def fill(self, vehicle: VehicleRecord, owned: OwnershipRecord | None = None) -> None:
        """Show a car as it is."""
        self.clear()
        self._known, self._owned = vehicle, owned
        for key in ("plate", "vin", "make", "model", "variant"):
            getattr(self, key).setText(getattr(vehicle, key))
        self.year.setText(str(vehicle.model_year or ""))
        self.fuel.choose(vehicle.fuel)
        self.first_registration.set_day(vehicle.first_registration)
        if owned is not None:
            self.how.choose(owned.how)
            self.ends_on.set_day(owned.ends_on)

    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(field.text().strip() for field in self._fields())

    def _on_plate_typed(self) -> None:
        typed = self.plate.text().strip()
        if typed:
            self.plate.setText(plates.pretty(typed, home=self._home))
            said = plates.warning(typed, home=self._home)
            self._blocks["plate"].set_hint(said.words() if said else "")

    def _on_vin_typed(self) -> None:
        warnings = vins.warnings(self.vin.text()) if self.vin.text().strip() else ()
        self._blocks["vin"].set_hint(" ".join(warning.said().words() for warning in warnings))

    def draft(self) -> VehicleDraft:
        """What is typed; raises `Problem` after saying it under the field."""
        for block in self._blocks.values():
            block.clear_error()
        if not any(f.text().strip() for f in (self.plate, self.vin, self.make, self.model)):
            raise self._wrong("plate", N_("A car needs a plate, a VIN or a model."))
        known = self._known
        return VehicleDraft(
            uid=self._uid, vin=self.vin.text().strip(), plate=self.plate.text().strip(),
            plate_country=plates.guess_country(self.plate.text(), self._home) or "",
            make=self.make.text().strip(), model=self.model.text().strip(),
            variant=self.variant.text().strip(),
            model_year=self._year(), fuel=str(self.fuel.value() or ""),
            first_registration=self._day("first_registration"),
            value_minor=known.value_minor if known else None, value_on=known.value_on if known else None,
            service_months=known.service_months if known else None,
            service_km=known.service_km if known else None,
        )

    def ownership(self) -> OwnershipDraft:
        """How the customer has the car; raises `Problem` for an odd day."""
        owned = self._owned
        return OwnershipDraft(
            since=owned.since if owned else None, how=str(self.how.value() or "unknown"),
            sold_here=owned.sold_here if owned else False, sold_by=owned.sold_by if owned else None,
            ends_on=self._day("ends_on") if "ends_on" in self._blocks else None,
        )

    def _year(self) -> int | None:
        typed = self.year.text().strip()
        if not typed:
            return None
        if not typed.isdecimal() or not 1886 <= int(typed) <= clock.now().year + 2:
            raise self._wrong("year", N_("A model year has four digits."))
        return int(typed)

    def _day(self, key: str) -> dt.date | None:
        field: DateField = getattr(self, key)
        try:
            return field.day(clock.now().date())
        except ValueError:
            raise self._wrong(key, N_("This is not a day.")) from None

    def _wrong(self, key: str, msgid: str) -> Problem:
        self._blocks[key].set_error(_(msgid))
        self._blocks[key].control.setFocus()
        return Problem(msgid)
