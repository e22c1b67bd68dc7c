"""The houses whose screens are shown: one nobody has worked in yet, the demo, and one that is overfull."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dealerdesk import demo
from dealerdesk.core import i18n
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import ADMIN, FOREMAN, MANAGER, PARTS, RECEPTION, SALES, Actor, perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.demo.crowd import fill_to_the_brim
from dealerdesk.founding import Founded, found
from dealerdesk.house.records import OpenSpan, SiteDraft, SiteRecord
from dealerdesk.staff.pins import set_pin
from dealerdesk.staff.records import StaffDraft, StaffRecord
from dealerdesk.upgrade import open_database
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle

NOTHING, EMPTY, TYPICAL, FULL = "nothing", "empty", "typical", "overfull"
CUSTOMERS = 120
PIN = "246813"


@dataclass(frozen=True, slots=True)
class House:
    """A dealership to look at; `known` are the ids of those who are shown, by their part."""

    state: str
    database: Database
    site: SiteRecord
    people: Mapping[str, StaffRecord]
    known: dict[str, object]


def nothing(folder: Path) -> Database:
    """A database without a dealership, as the first run finds it."""
    return open_database(folder / f"{NOTHING}.sqlite")


def make(state: str, folder: Path) -> House:
    """The house of a state, in a new database in `folder`; texts are in the language in force."""
    database = open_database(folder / f"{state}.sqlite")
    known: dict[str, object] = {}
    if state == EMPTY:
        founded = _founded(database)
    elif state == TYPICAL:
        founded = demo.fill(database, CUSTOMERS)
    else:
        founded, ids = fill_to_the_brim(database)
        known |= ids
    people = {person.login: person for person in founded.people}
    manager = people["henrike"].actor()
    if state != EMPTY:
        known |= _newcomers(database, manager)
        perform(database, set_pin, manager, people["mette"].id, PIN)
    return House(state, database, founded.site, people, known)


def _founded(database: Database) -> Founded:
    draft = SiteDraft(
        name="Nordlicht Automobile", country="DE", currency="EUR", language=i18n.language(),
        zone="Europe/Berlin", vat_basis_points=1900, subdivision="SH",
    )
    people = (
        StaffDraft("Mette Sørensen", (RECEPTION,), "mette"), StaffDraft("Lars Hoffmann", (SALES,), "lars"),
        StaffDraft("Krzysztof Wójcik", (FOREMAN,), "krzysztof"), StaffDraft("Anke Brandt", (PARTS,), "anke"),
        StaffDraft("Henrike Voß", (MANAGER, ADMIN), "henrike"),
    )
    return found(database, draft, [OpenSpan(day, 7 * 60 + 30, 18 * 60) for day in range(5)], people)


def _newcomers(database: Database, who: Actor) -> dict[str, int]:
    """Somebody of whom nothing is known but the name, and somebody whose car was never here."""
    bare = perform(database, add_customer, who, CustomerDraft(first_name="Bent", last_name="Ny"), "DE")
    new = perform(database, add_customer, who, CustomerDraft(first_name="Nora", last_name="Neu"), "DE")
    car = VehicleDraft(plate="NE U 1", plate_country="DE", make="Fjordling", model="Nora")
    added = perform(database, add_vehicle, who, car, new.id, OwnershipDraft())
    return {"bare": bare.id, "new": new.id, "new_car": added.id}
