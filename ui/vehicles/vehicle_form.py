"""The form of a car: plate first, because that is what stands in front of us."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.deeds import SALES
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date
from dealerdesk.staff.records import StaffRecord
from dealerdesk.vehicles import plates, vins
from dealerdesk.vehicles.records import (
    FUELS,
    OwnershipDraft,
    OwnershipRecord,
    VehicleDraft,
    VehicleRecord,
)
from ui.cover.amounts import read_amount, read_count, typed_money
from ui.widgets.fields import Choice, DateField, Field, FieldBlock, side_by_side
from ui.widgets.scale import px

FUEL_WORDS = {
    "petrol": N_("petrol"), "diesel": N_("diesel"), "electric": N_("electric"), "hybrid": N_("hybrid"),
    "plugin": N_("plug-in hybrid"), "gas": N_("gas"), "hydrogen": N_("hydrogen"), "other": N_("other"),
}
HOW_WORDS = {
    "unknown": N_("not known"), "bought_new": N_("bought new"), "bought_used": N_("bought used"),
    "leased": N_("leased"), "company": N_("company car"),
}
NOT_HERE, HERE = "", "here"
_TEXTS = ("plate", "vin", "make", "model", "variant", "year", "value", "service_months", "service_km",
          "first_registration", "since", "ends_on")
_CHOICES = ("fuel", "how", "seller")


def values_of(
    vehicle: VehicleRecord, owned: OwnershipRecord | None, currency: str
) -> dict[str, object]:
    """A car as plain values by field of the form; days and amounts as they are typed."""
    return {
        "plate": vehicle.plate, "vin": vehicle.vin, "make": vehicle.make, "model": vehicle.model,
        "variant": vehicle.variant, "year": str(vehicle.model_year or ""), "fuel": vehicle.fuel,
        "first_registration": _typed_day(vehicle.first_registration),
        "value": typed_money(vehicle.value_minor, currency),
        "service_months": str(vehicle.service_months or ""), "service_km": str(vehicle.service_km or ""),
        "how": owned.how if owned else "unknown", "since": _typed_day(owned.since if owned else None),
        "ends_on": _typed_day(owned.ends_on if owned else None), "seller": _seller_of(owned),
    }


def _typed_day(day: dt.date | None) -> str:
    return show_date(day, "short") if day else ""


def _seller_of(owned: OwnershipRecord | None) -> object:
    if owned is None or not owned.sold_here:
        return NOT_HERE
    return owned.sold_by if owned.sold_by is not None else HERE


class VehicleForm(QWidget):
    """Plate, VIN, make, model, year, fuel, first registration, and how the customer has it."""

    edited = Signal()

    def __init__(
        self, home: str, parent: QWidget | None = None, short: bool = False, currency: str = "EUR"
    ) -> None:
        super().__init__(parent)
        self._home, self._currency = home, currency
        self._uid = uuid.uuid4()
        self._known: VehicleRecord | None = None
        self._owned: OwnershipRecord | None = None
        self.plate, self.vin = Field(figures=True), Field(figures=True)
        self.make, self.model, self.variant, self.year = Field(), Field(), Field(), Field()
        self.fuel = Choice(_("Fuel"), [("", _("not known")), *((f, _(FUEL_WORDS[f])) for f in FUELS)])
        self.first_registration, self.since, self.ends_on = DateField(), DateField(), DateField()
        self.value, self.service_months, self.service_km = (Field(figures=True) for _number in range(3))
        self.how = Choice(_("How they have it"), [(key, _(word)) for key, word in HOW_WORDS.items()])
        self.seller = Choice(_("Sold by"), [(NOT_HERE, _("not sold here")), (HERE, _("sold here"))])
        self._blocks: dict[str, FieldBlock] = {}
        self._build(short)
        self.plate.editingFinished.connect(self._on_plate_typed)
        self.vin.editingFinished.connect(self._on_vin_typed)
        for field in self._fields():
            field.textEdited.connect(self.edited)
        for choice in (self.fuel, self.how, self.seller):
            choice.chosen.connect(self._on_chosen)

    def _on_chosen(self, _value: object) -> None:
        self.edited.emit()

    def _fields(self) -> tuple[Field, ...]:
        return (self.plate, self.vin, self.make, self.model, self.variant, self.year, self.value,
                self.service_months, self.service_km, self.first_registration, self.since, self.ends_on)

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
            rows[2] = (*rows[2], ("value", _("Worth today"), self.value))
            rows.append((("service_months", _("Service every so many months"), self.service_months),
                         ("service_km", _("Service every so many km"), self.service_km)))
            rows.append((("how", _("How they have it"), self.how), ("since", _("Since"), self.since),
                         ("ends_on", _("Lease or finance ends"), self.ends_on),
                         ("seller", _("Sold by"), self.seller)))
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

    def set_sellers(self, people: Sequence[StaffRecord]) -> None:
        """Offer the salespeople of the house, and whoever sold this car even if they have left."""
        chosen = self.seller.value()
        shown = [p for p in people if (p.active and SALES in p.roles) or p.id == chosen]
        choices: list[tuple[object, str]] = [(NOT_HERE, _("not sold here")), (HERE, _("sold here"))]
        self.seller.set_choices([*choices, *((person.id, person.name) for person in shown)])
        self.seller.choose(chosen)

    def clear(self) -> None:
        """An empty form for a car that is new here."""
        self._uid, self._known, self._owned = uuid.uuid4(), None, None
        for field in self._fields():
            field.clear()
        self.fuel.choose("")
        self.how.choose("unknown")
        self.seller.choose(NOT_HERE)

    def fill(self, vehicle: VehicleRecord, owned: OwnershipRecord | None = None) -> None:
        """Show a car as it is."""
        self.clear()
        self.rest_on(vehicle, owned)
        self.restore(values_of(vehicle, owned, self._currency))

    def rest_on(self, vehicle: VehicleRecord | None, owned: OwnershipRecord | None = None) -> None:
        """Say which car is being corrected, without touching what is typed."""
        self._known, self._owned = vehicle, owned

    def values(self) -> dict[str, object]:
        """What is typed as plain values by field, as `values_of` gives them."""
        typed: dict[str, object] = {key: getattr(self, key).text() for key in _TEXTS}
        return typed | {key: getattr(self, key).value() for key in _CHOICES}

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""
        if key in _TEXTS:
            field: Field = getattr(self, key)
            field.setText(str(value))
        elif key in _CHOICES:
            choice: Choice = getattr(self, key)
            if key == "seller" and value not in [choice.itemData(row) for row in range(choice.count())]:
                choice.addItem(_("somebody else here"), value)
            choice.choose(value)

    def restore(self, values: Mapping[str, object]) -> None:
        """Show values that were kept."""
        for key, value in values.items():
            self.put(key, value)

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""
        if key in _CHOICES:
            choice: Choice = getattr(self, key)
            found = [choice.itemText(row) for row in range(choice.count()) if choice.itemData(row) == value]
            return found[0] if found else ""
        return str(value)

    def label(self, key: str) -> str:
        """What a field is called."""
        return self._blocks[key].label.text()

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
        return VehicleDraft(
            uid=self._uid, vin=self.vin.text().strip(), plate=self.plate.text().strip(),
            plate_country=plates.guess_country(self.plate.text(), self._home) or "",
            make=self.make.text().strip(), model=self.model.text().strip(),
            variant=self.variant.text().strip(),
            model_year=self._year(), fuel=str(self.fuel.value() or ""),
            first_registration=self._day("first_registration"),
            **self._worth(), **self._intervals(),
        )

    def _worth(self) -> dict[str, Any]:
        """What it is worth, and since when: today where somebody has typed another amount."""
        known = self._known
        before = (known.value_minor, known.value_on) if known else (None, None)
        if "value" not in self._blocks:
            return {"value_minor": before[0], "value_on": before[1]}
        try:
            value = read_amount(self.value.text(), self._currency)
        except Problem as problem:
            raise self._told("value", problem) from None
        same = value == before[0]
        today = clock.now().date() if value is not None else None
        return {"value_minor": value, "value_on": before[1] if same else today}

    def _intervals(self) -> dict[str, Any]:
        known, found = self._known, {}
        for key in ("service_months", "service_km"):
            found[key] = getattr(known, key) if known else None
            if key in self._blocks:
                try:
                    found[key] = read_count(getattr(self, key).text())
                except Problem as problem:
                    raise self._told(key, problem) from None
        return found

    def ownership(self) -> OwnershipDraft:
        """How the customer has the car; raises `Problem` for an odd day."""
        owned = self._owned
        if "how" not in self._blocks:
            return OwnershipDraft(
                since=owned.since if owned else None, how=owned.how if owned else "unknown",
                sold_here=owned.sold_here if owned else False, sold_by=owned.sold_by if owned else None,
                ends_on=owned.ends_on if owned else None,
            )
        seller = self.seller.value()
        return OwnershipDraft(
            since=self._day("since"), how=str(self.how.value() or "unknown"),
            sold_here=seller != NOT_HERE, sold_by=seller if isinstance(seller, int) else None,
            ends_on=self._day("ends_on"),
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

    def _told(self, key: str, problem: Problem) -> Problem:
        self._blocks[key].set_error(problem.sentence())
        self._blocks[key].control.setFocus()
        return problem

    def _wrong(self, key: str, msgid: str) -> Problem:
        self._blocks[key].set_error(_(msgid))
        self._blocks[key].control.setFocus()
        return Problem(msgid)
