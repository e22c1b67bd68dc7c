"""Filling a new database with the demo dealership."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from dealerdesk.core import clock, i18n, journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import FOREMAN, MANAGER, PARTS, RECEPTION, SALES
from dealerdesk.core.i18n import N_, _
from dealerdesk.customers.models import Customer
from dealerdesk.demo import cars, people
from dealerdesk.demo.bulk import House, Kept, Progress
from dealerdesk.demo.cast import CAST, Part, registered
from dealerdesk.demo.promises import write_terms
from dealerdesk.demo.story import Story
from dealerdesk.founding import Founded, found
from dealerdesk.house.records import OpenSpan, SiteDraft
from dealerdesk.search import index
from dealerdesk.search.records import Searchable
from dealerdesk.staff import queries as staff
from dealerdesk.staff.records import StaffDraft
from dealerdesk.vehicles.searchable import searchables
from dealerdesk.visits.models import Visit

CUSTOMERS = 240
_STAFF = (
    ("Mette Sørensen", "mette", (RECEPTION,)), ("Jonas Petersen", "jonas", (RECEPTION,)),
    ("Krzysztof Wójcik", "krzysztof", (FOREMAN,)), ("Anke Brandt", "anke", (PARTS,)),
    ("Lars Hoffmann", "lars", (SALES,)), ("Ingrid Solberg", "ingrid", (SALES,)),
    ("Hanne Lund", "hanne", (RECEPTION,)), ("Henrike Voß", "henrike", (MANAGER, "admin")),
)
_CHUNK = 2_000
# Told through the same deeds that people do, so they take their time; a large house has enough of them.
MOST_LEADS = 300
TAGLINE = N_("Flensburg · since 1964")


def fill(
    database: Database, customers: int = CUSTOMERS, seed: int = 1, progress: Progress | None = None
) -> Founded:
    """Found the demo house and fill it; raises `Problem` where the database has a dealership already.

    The same seed gives the same people, cars and visits; `customers` counts those beside today's cast.
    """
    now = clock.now()
    house = found(database, _site(), _hours(), [StaffDraft(n, roles, login) for n, login, roles in _STAFF])
    cast, others = _write_past(database, house, customers, seed, now, progress)
    story = Story(database, house.people, now, house.site.zone, seed)
    story.today(cast)
    story.leads(others, max(14, min(MOST_LEADS, customers // 14)))
    return house


def _site() -> SiteDraft:
    return SiteDraft(
        name="Nordlicht Automobile", tagline=_(TAGLINE), street="Schleswiger Straße 112",
        postal_code="24941", city="Flensburg", phone="+49 461 5550 142", email="service@nordlicht.example",
        country="DE", subdivision="SH", currency="EUR", vat_basis_points=1900, language=i18n.language(), zone="Europe/Berlin",
        is_demo=True,
    )


def _hours() -> list[OpenSpan]:
    week = [OpenSpan(day, 7 * 60 + 30, 18 * 60) for day in range(5)]
    return [*week, OpenSpan(5, 9 * 60, 13 * 60)]


def _write_past(
    database: Database, house: Founded, customers: int, seed: int, now: dt.datetime,
    progress: Progress | None,
) -> tuple[dict[str, Kept], list[Kept]]:
    """Everything before today in one transaction, with one journal entry."""
    service = [p.id for p in house.people if SALES not in p.roles]
    sellers = [p.id for p in house.people if SALES in p.roles]
    with database.transaction() as session:
        terms = write_terms(session, house.site.id)
        written = House(session, house.site.id, service, sellers, seed, now, terms)
        cast = {part.plate: _actor(written, part, number) for number, part in enumerate(CAST)}
        written.kept.clear()
        written.fill(customers, progress)
        _fill_index(session, house.site.id)
        journal.forget(session)
        journal.touch(session, "site", house.site.id, {"demo": customers})
        journal.write(session, staff.program(house.site.id), "demo.fill")
    return cast, written.kept


def _actor(house: House, part: Part, number: int) -> Kept:
    person = people.invent(house.chance, 900_000 + number, part.country, part.first, part.last)
    model = cars.MODELS[part.model]
    car = cars.Car(
        model, model.variants[0], cars.vin(house.chance, model.make, 900_000 + number), part.plate,
        part.country, registered(part, house.today), part.km_a_year, part.covers,
    )
    return house.customer(person, 900_000 + number, car)


def _fill_index(session: Session, site_id: int) -> None:
    """Put everybody into the search index, those who were here last on top."""
    last = {
        row.customer_id: (row.day, row.moment)
        for row in session.execute(
            select(Visit.customer_id, func.max(Visit.came_on).label("day"),
                   func.max(Visit.arrived_at).label("moment"))
            .where(Visit.site_id == site_id).group_by(Visit.customer_id)
        )
    }
    index.put_many(session, _rows(session, site_id, last))


def _rows(
    session: Session, site_id: int, last: dict[int, tuple[dt.date, dt.datetime]]
) -> Iterator[Searchable]:
    ids = list(session.scalars(select(Customer.id).where(Customer.site_id == site_id).order_by(Customer.id)))
    for start in range(0, len(ids), _CHUNK):
        for row in searchables(session, ids[start: start + _CHUNK]):
            day, moment = last.get(row.customer_id, (None, None))
            yield replace(row, last_visit=day, last_seen=moment)
