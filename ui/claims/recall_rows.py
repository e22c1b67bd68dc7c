"""The rows of recalls and of the cars that one names."""

from __future__ import annotations

from dealerdesk.core.i18n import _, show_date
from dealerdesk.cover.recall_records import RecalledCar, RecallRow
from dealerdesk.vehicles.plates import BAND
from ui.claims.two_lines import TwoLines


def recall_lines(row: RecallRow) -> TwoLines:
    """A recall in the list."""
    mark = _("{n} open").format(n=row.open) if row.open else _("all done") if row.here else _("none here")
    tone = ("danger" if row.recall.urgent else "warn") if row.open else "good" if row.here else ""
    below = " · ".join(part for part in (row.recall.title, row.recall.maker) if part)
    return TwoLines(_("Recall {number}").format(number=row.recall.number), mark, below, tone)


def car_lines(car: RecalledCar) -> TwoLines:
    """A car that a recall names."""
    mark = _("not done yet")
    if car.done_on is not None:
        mark = _("done {day}").format(day=show_date(car.done_on, "day"))
    below = " · ".join(part for part in (car.car, car.phone, car.done_note) if part)
    tone = "good" if car.done_on is not None else "warn"
    return TwoLines(car.customer or car.vin, mark, below, tone, car.plate, BAND.get(car.plate_country, ""))


def recall_sentence(row: RecallRow) -> str:
    """A recall aloud."""
    return recall_lines(row).sentence


def car_sentence(car: RecalledCar) -> str:
    """A car aloud."""
    return car_lines(car).sentence


def recall_key(row: RecallRow) -> int:
    """What a recall is known by."""
    return row.recall.id


def car_key(car: RecalledCar) -> int:
    """What a car is known by."""
    return car.id
