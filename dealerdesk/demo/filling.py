"""Filling a new database with the demo dealership."""

from __future__ import annotations

import datetime as dt
import random

from sqlalchemy.orm import Session

from dealerdesk.core import clock, i18n, journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import FOREMAN, MANAGER, PARTS, RECEPTION, SALES
from dealerdesk.core.i18n import N_, _
from dealerdesk.core.within import Within
from dealerdesk.demo import cars, people
from dealerdesk.demo.bulk import Few, House, Kept, Progress
from dealerdesk.demo.cast import CAST, Part, registered
from dealerdesk.demo.diary_day import tell_diary
from dealerdesk.demo.papers import tell_papers
from dealerdesk.demo.parts_desk import fill_parts
from dealerdesk.demo.promises import write_terms
from dealerdesk.demo.story import Story
from dealerdesk.demo.warranty import tell_warranty
from dealerdesk.demo.workshop_day import workshop_day
from dealerdesk.founding import Founded, found
from dealerdesk.house.records import OpenSpan, SiteDraft
from dealerdesk.search import index
from dealerdesk.staff import queries as staff
from dealerdesk.staff.records import StaffDraft

CUSTOMERS = 240
_STAFF = (
    ("Mette Sørensen", "mette", (RECEPTION,)), ("Jonas Petersen", "jonas", (RECEPTION,)),
    ("Krzysztof Wójcik", "krzysztof", (FOREMAN,)), ("Anke Brandt", "anke", (PARTS,)),
    ("Lars Hoffmann", "lars", (SALES,)), ("Ingrid Solberg", "ingrid", (SALES,)),
    ("Hanne Lund", "hanne", (RECEPTION,)), ("Henrike Voß", "henrike", (MANAGER, "admin")),
)
# Told through the same deeds that people do, so they take their time; a large house has enough of them.
MOST_LEADS = 300
TAGLINE = N_("Flensburg · since 1964")


def fill(
    database: Database, customers: int = CUSTOMERS, seed: int = 1, progress: Progress | None = None
) -> Founded:
    """Found the demo house and fill it; raises `Problem` where the database has a dealership already.

    All of it in one transaction: killed midway, nothing of it is there. The same seed gives the same people,
    cars and visits; `customers` counts those beside today's cast.
    """
    now = clock.now()
    with database.transaction() as session:
        within = Within(session)
        staff_drafts = [StaffDraft(name, roles, login) for name, login, roles in _STAFF]
        house = found(within, _site(), _hours(), staff_drafts)
        cast, others = _write_past(session, house, customers, seed, now, progress)
        story = Story(within, house.people, now, house.site.zone, seed)
        story.today(cast)
        story.leads(others, max(14, min(MOST_LEADS, customers // 14)))
        tell_warranty(story, session, house.site.id)
        fill_parts(session, story)
        workshop_day(session, story, house.site.id)
        tell_papers(story, session, house.site.id)
        tell_diary(session, story, house.site.id)
    return house


def _site() -> SiteDraft:
    return SiteDraft(
        name="Nordlicht Automobile", tagline=_(TAGLINE), street="Schleswiger Straße 112",
        postal_code="24941", city="Flensburg", phone="+49 461 5550 142", email="service@nordlicht.example",
        country="DE", subdivision="SH", currency="EUR", vat_basis_points=1900,
        language=i18n.language(), zone="Europe/Berlin",
        is_demo=True,
    )


def _hours() -> list[OpenSpan]:
    week = [OpenSpan(day, 7 * 60 + 30, 18 * 60) for day in range(5)]
    return [*week, OpenSpan(5, 9 * 60, 13 * 60)]


def _write_past(
    session: Session, house: Founded, customers: int, seed: int, now: dt.datetime, progress: Progress | None
) -> tuple[dict[str, Kept], list[Kept]]:
    """Everything before today, with one journal entry; gives the cast by plate, and some of the others."""
    service = [p.id for p in house.people if SALES not in p.roles]
    sellers = [p.id for p in house.people if SALES in p.roles]
    terms = write_terms(session, house.site.id)
    written = House(session, house.site.id, service, sellers, seed, now, terms)
    few = Few(random.Random(seed + 3), MOST_LEADS)
    cast = {part.plate: _actor(written, part, number) for number, part in enumerate(CAST)}
    index.put_many(session, written.fill(customers, few, progress))
    written.finish()
    journal.forget(session)
    journal.touch(session, "site", house.site.id, {"demo": customers})
    journal.write(session, staff.program(house.site.id), "demo.fill")
    session.expunge_all()
    return cast, few.kept


def _actor(house: House, part: Part, number: int) -> Kept:
    person = people.invent(house.chance, 900_000 + number, part.country, part.first, part.last)
    model = cars.MODELS[part.model]
    car = cars.Car(
        model, model.variants[0], cars.vin(house.chance, model.make, 900_000 + number), part.plate,
        part.country, registered(part, house.today), part.km_a_year, part.covers,
    )
    return house.customer(person, 900_000 + number, car)
