"""The terms of the demo, and the covers its cars have from them."""

from __future__ import annotations

import datetime as dt
import random
import uuid
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from dealerdesk.core.calendar import end_of_months
from dealerdesk.core.i18n import N_, _
from dealerdesk.cover.models import Cover, Terms
from dealerdesk.demo import cars
from dealerdesk.demo.languages import in_each
from dealerdesk.demo.writer import Writer


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: kind, name, months, km, groups in and out, and how many cars have it."""

    kind: str
    name: str
    months: int
    km: int | None
    included: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    share: float = 1.0
    services: int | None = None
    price_minor: int | None = None


_WEAR = ("wear", "service", "oil_filters")
MAKER = Promise("manufacturer", N_("Manufacturer warranty"), 36, 100_000, (), _WEAR)
OTHERS = (
    Promise("extended", N_("Extended warranty, 5 years"), 60, 100_000, (), (*_WEAR, "body_paint"), 0.3),
    Promise("contract", N_("Service contract Premium"), 48, 90_000, ("service", "oil_filters"), (), 0.2,
            5, 890_00),
    Promise("battery", N_("Drive battery, 8 years"), 96, 160_000, ("battery_hv",)),
    Promise("parts", N_("Parts and labour, 2 years"), 24, None, (), (), 0),
)


def write_terms(session: Session, site_id: int) -> dict[str, int]:
    """The terms of the house by kind, those of the makers by kind and make: a new car gets them by itself."""
    writer = Writer(session, site_id)
    found: dict[str, int] = {}
    for make in cars.MAKES:
        found[f"{MAKER.kind} {make}"] = writer.add(
            Terms, **_columns(MAKER), version=1, active=True, by_itself=True, make=make, price_minor=None,
            names=in_each(MAKER.name),
        )
    for promise in OTHERS:
        found[promise.kind] = writer.add(
            Terms, **_columns(promise), version=1, active=True, by_itself=False, make="",
            price_minor=promise.price_minor, names=in_each(promise.name),
        )
    writer.flush()
    writer.settle()
    return found


def _columns(promise: Promise) -> dict[str, Any]:
    return {
        "kind": promise.kind, "name": _(promise.name), "months": promise.months, "km_limit": promise.km,
        "groups_included": list(promise.included), "groups_excluded": list(promise.excluded),
        "exclusions": "", "condition": "", "deductible_minor": 0, "services": promise.services,
    }


def write_covers(
    writer: Writer, chance: random.Random, uid: uuid.UUID, vehicle_id: int, car: cars.Car,
    terms: dict[str, int], sure: tuple[str, ...] = (),
) -> None:
    """The covers of one car from its first registration on; those of the kinds in `sure` always."""
    start: dt.date = car.first_registration
    electric = car.model.fuel in {"electric", "plugin"}
    maybe = [p for p in OTHERS if chance.random() < p.share or p.kind in sure]
    chosen = [MAKER] + [p for p in maybe if p.kind != "battery" or electric]
    for place, promise in enumerate(chosen):
        writer.add(
            Cover, **_columns(promise), uid=uuid.UUID(int=(uid.int + place) % 2**128), version=1,
            vehicle_id=vehicle_id, number=f"{promise.kind[:2].upper()}-{start.year}-{vehicle_id}",
            start_on=start, end_on=end_of_months(start, promise.months), km_start=0,
            terms_id=terms.get(promise.kind) or terms.get(f"{promise.kind} {car.model.make}"),
        )
