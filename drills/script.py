"""A small house, and deeds that are the same in every run: so it is known what stands after each of them."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dealerdesk import founding
from dealerdesk.core import clock
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import FOREMAN, MANAGER, RECEPTION, SALES, Actor, perform
from dealerdesk.customers.records import CustomerDraft
from dealerdesk.customers.service import add_customer
from dealerdesk.house.records import OpenSpan, SiteDraft, SiteRecord
from dealerdesk.leads import handover
from dealerdesk.leads import service as leads
from dealerdesk.leads.queries import lead_record
from dealerdesk.remarks import service as remarks
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.staff import queries as staff
from dealerdesk.staff.records import StaffDraft
from dealerdesk.upgrade import open_database, settle
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft
from dealerdesk.vehicles.service import add_vehicle
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft

MORNING = dt.datetime(2026, 11, 24, 8, 30, tzinfo=dt.UTC)
CUSTOMERS = 12
HOUSE = SiteDraft(
    name="Nordvang Biler", country="DK", currency="DKK", language="en", zone="Europe/Copenhagen",
    vat_basis_points=2500, street="Havnegade 12", postal_code="5000", city="Odense C",
)
PEOPLE = (
    StaffDraft("Mette Sørensen", (RECEPTION,), "mette"), StaffDraft("Jonas Lind", (FOREMAN,), "jonas"),
    StaffDraft("Lars Holmgaard", (SALES,), "lars"), StaffDraft("Ewa Kowalska", (SALES,), "ewa"),
    StaffDraft("Henrik Dam", (MANAGER,), "henrik"),
)
OPEN = tuple(OpenSpan(day, 8 * 60, 17 * 60) for day in range(5))
Deed = tuple[Callable[..., Any], Actor, tuple[Any, ...]]


def build(path: Path) -> None:
    """Make the database of the small house; afterwards it is one file."""
    with clock.stopped_at(MORNING - dt.timedelta(days=30)):
        database = open_database(path)
        try:
            site = founding.found(database, HOUSE, OPEN, PEOPLE).site
            mette = person(database, site, "mette")
            for number in range(CUSTOMERS):
                add_one(database, mette, number)
        finally:
            database.close()
    settle(path)


def add_one(database: Database, who: Actor, number: int) -> None:
    """A customer with a car, the same for the same number."""
    draft = CustomerDraft(
        first_name=f"Sofie {number}", last_name="Krag", phones=(f"+45 22 33 44 {number:02d}",)
    )
    customer = perform(database, add_customer, who, draft, HOUSE.country)
    car = VehicleDraft(plate=f"AB 12 3{number:02d}", plate_country="DK", make="Fjordling", model="Estate")
    perform(database, add_vehicle, who, car, customer.id, OwnershipDraft(since=dt.date(2022, 1, 4)))


def person(database: Database, site: SiteRecord, login: str) -> Actor:
    """Somebody who works in the house."""
    with database.reading() as session:
        return staff.by_login(session, site.id, login).actor()


@dataclass(slots=True)
class Script:
    """Deeds one after the other in an opened house; `salt` makes those of several desks different."""

    database: Database
    site: SiteRecord
    salt: str = ""

    def saves(self) -> Iterator[Deed]:
        """A visit, then a remark, again and again."""
        mette = person(self.database, self.site, "mette")
        for turn in range(100_000):
            customer = turn % CUSTOMERS + 1
            parties = PartiesDraft(customer_id=customer, vehicle_id=customer)
            concern = ConcernDraft("It rattles when it is cold.", uid=self._uid("concern", turn))
            draft = CheckInDraft(
                parties, (concern,), odometer_km=60_000 + turn, although_here=True,
                uid=self._uid("visit", turn),
            )
            yield check_in, mette, (draft,)
            yield remarks.record, mette, (self._remark(turn, customer),)

    def hand_overs(self) -> Iterator[Deed]:
        """Remarks that go to sales, and a salesperson who takes each lead in hand."""
        mette, lars = (person(self.database, self.site, login) for login in ("mette", "lars"))
        for turn in range(100_000):
            heard = self._remark(turn, turn % CUSTOMERS + 1)
            yield handover.record_and_hand_over, mette, (heard,)
            if turn < CUSTOMERS:
                yield leads.accept, lars, (turn + 1, self._version_of_lead(turn + 1))

    def _version_of_lead(self, lead_id: int) -> int:
        with self.database.reading() as session:
            return lead_record(session, lead_id).version

    def _remark(self, turn: int, customer: int) -> RemarkDraft:
        return RemarkDraft(
            customer, f"In spring we want number {turn}, something bigger.", vehicle_id=customer,
            wanted="6m", contact="call", what=("estate",), uid=self._uid("remark", turn),
        )

    def _uid(self, kind: str, turn: int) -> uuid.UUID:
        return uuid.uuid5(uuid.NAMESPACE_OID, f"{self.salt}/{kind}/{turn}")
