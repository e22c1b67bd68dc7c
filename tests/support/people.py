"""A founded dealership with one person per role: what nearly every test starts from."""

from __future__ import annotations

from dataclasses import dataclass

from dealerdesk.core.database import Database
from dealerdesk.core.deeds import ADMIN, FOREMAN, MANAGER, PARTS, RECEPTION, SALES, Actor
from dealerdesk.house.records import SiteDraft, SiteRecord
from dealerdesk.house.service import found
from dealerdesk.staff.records import StaffDraft
from dealerdesk.staff.service import welcome

HOUSE = SiteDraft(
    name="Nordvang Biler",
    country="DK",
    currency="DKK",
    language="en",
    zone="Europe/Copenhagen",
    vat_basis_points=2500,
    street="Havnegade 12",
    postal_code="5000",
    city="Odense C",
    phone="+4563112200",
    email="service@nordvang.example",
)


@dataclass(frozen=True, slots=True)
class Crew:
    """The dealership, and who works there; two salespeople, because leads have to be shared out."""

    site: SiteRecord
    reception: Actor
    foreman: Actor
    parts: Actor
    sales: Actor
    second_sales: Actor
    manager: Actor
    admin: Actor


def found_house(database: Database, draft: SiteDraft = HOUSE) -> Crew:
    """Write a dealership and its people as the first run does."""
    with database.transaction() as session:
        site = found(session, draft)
        names = {
            "reception": StaffDraft("Mette Sørensen", (RECEPTION,), "mette"),
            "foreman": StaffDraft("Jonas Lind", (FOREMAN,), "jonas"),
            "parts": StaffDraft("Pia Holm", (PARTS,), "pia"),
            "sales": StaffDraft("Lars Holmgaard", (SALES,), "lars"),
            "second_sales": StaffDraft("Ewa Kowalska", (SALES,), "ewa"),
            "manager": StaffDraft("Henrik Dam", (MANAGER,), "henrik"),
            "admin": StaffDraft("Anna Berg", (ADMIN,), "anna"),
        }
        people = {part: welcome(session, site.id, person).actor() for part, person in names.items()}
    return Crew(site, **people)
