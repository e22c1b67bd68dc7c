"""The overfull house: the demo with more of everything than fits, to see what windows and papers do then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from sqlalchemy.orm import Session

from dealerdesk.contacts.records import AttemptDraft, ConsentDraft
from dealerdesk.contacts.service import give_consent, log_attempt
from dealerdesk.core import clock, journal
from dealerdesk.core.database import Database
from dealerdesk.core.deeds import ADMIN, FOREMAN, MANAGER, RECEPTION, SALES, Actor
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.customers.service import add_customer
from dealerdesk.demo import crowd_words as words
from dealerdesk.demo.filling import fill
from dealerdesk.founding import Founded
from dealerdesk.house.queries import site
from dealerdesk.house.records import SiteDraft
from dealerdesk.house.service import change_site
from dealerdesk.leads.handover import record_and_hand_over
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.staff.queries import everybody
from dealerdesk.staff.records import StaffDraft
from dealerdesk.staff.service import add_staff
from dealerdesk.vehicles.records import OwnershipDraft, VehicleDraft, VehicleRecord
from dealerdesk.vehicles.service import add_vehicle
from dealerdesk.visits import hand_back
from dealerdesk.visits import service as visits
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import (
    BookingDraft,
    CheckInDraft,
    ConcernDraft,
    HandBackDraft,
    ImportedJob,
    ImportedVisit,
    PartiesDraft,
)
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.records import VisitRecord

PAST_VISITS, CALLS, COMERS = 180, 110, 24
CARS = len(words.MODELS)
_ROLES = ((RECEPTION,), (FOREMAN,), (SALES,), (SALES,), (RECEPTION, ADMIN), (MANAGER,))
_COVERS = ("extended", "contract", "parts", "corrosion", "goodwill")


def fill_to_the_brim(database: Database, customers: int = 60) -> tuple[Founded, dict[str, int]]:
    """Fill a new database; returns the house, and the ids of those who are looked at, by their part."""
    founded = fill(database, customers)
    manager = next(person for person in founded.people if MANAGER in person.roles)
    with database.transaction() as session:
        crowd = _Crowd(session, manager.actor(), clock.now())
        known = crowd.come()
        journal.write(session, manager.actor(), "demo.fill")
        now = Founded(site(session, founded.site.id), everybody(session, founded.site.id))
    return now, known


class _Crowd:
    """Everybody who comes, one deed after the other in one transaction."""

    def __init__(self, session: Session, who: Actor, now: dt.datetime) -> None:
        self.session, self.who, self.now = session, who, now
        self.plates = 0

    def come(self) -> dict[str, int]:
        """The house under its long name, its people, the customers, and what they all do today."""
        self._house()
        people = [add_customer(self.session, self.who, draft, "DE") for draft in words.drafts()]
        cars = [self._car(people[0], number) for number in range(CARS)]
        others = [self._car(person, number) for number, person in enumerate(people[1:])]
        self._promises(cars[0])
        self._past(people[0], cars)
        booked = self._books(people[0], cars[0], minutes=20, concerns=self._concerns())
        in_work = self._checks_in(people[0], cars[1], self._concerns())
        ready = self._ready(self._checks_in(people[0], cars[3], self._concerns()))
        self._day(people[1:], others)
        remark, lead = self._says(people, cars[0], others)
        return {
            "customer": people[0].id, "vehicle": cars[0].id, "other": people[1].id, "company": people[-1].id,
            "right_to_left": people[2].id, "emoji": people[4].id, "booking": booked.id, "visit": in_work.id,
            "ready": ready.id, "remark": remark, "lead": lead,
        }

    def _house(self) -> None:
        now = site(self.session, self.who.site_id)
        draft = SiteDraft(**{name: getattr(now, name) for name in SiteDraft.__slots__})
        more = replace(draft, name=words.HOUSE, tagline=words.TAGLINE, street=words.STREET)
        change_site(self.session, self.who, more, now.version)
        for number, name in enumerate(words.STAFF):
            add_staff(self.session, self.who, StaffDraft(name, _ROLES[number], f"crowd{number}"))

    def _car(self, owner: CustomerRecord, number: int) -> VehicleRecord:
        self.plates += 1
        model, variant = words.MODELS[number % CARS]
        draft = VehicleDraft(
            plate=f"NF-XY {1000 + self.plates}", plate_country="DE", make=words.MAKE, model=model,
            variant=variant, fuel="diesel", first_registration=self._day_before(365 * 3 + 30 * number),
            value_minor=1_234_567_00 if number == 0 else None, value_on=self._day_before(3),
        )
        since = OwnershipDraft(since=self._day_before(900), how="leased", ends_on=self._day_before(-60))
        return add_vehicle(self.session, self.who, draft, owner.id, since)

    def _day_before(self, days: int) -> dt.date:
        return self.now.date() - dt.timedelta(days=days)

    def _promises(self, car: VehicleRecord) -> None:
        for number, kind in enumerate(_COVERS):
            draft = CoverDraft(
                kind=kind, name=f"Anschlussgarantie Mobilität Komfort Plus mit Rundumschutz {number + 1}",
                number=f"NVF-{number}-0000-1111-2222-3333", start_on=self._day_before(1000),
                months=36 + 6 * number, km_limit=100_000 + 25_000 * number,
                exclusions="Verschleißteile, Betriebsstoffe, Steinschlag und Schäden durch Marder",
            )
            add_cover(self.session, self.who, car.id, draft)

    # What was ------------------------------------------------------------------------------------

    def _past(self, person: CustomerRecord, cars: list[VehicleRecord]) -> None:
        jobs = tuple(
            ImportedJob(concern=said, title=words.TITLES[place], cause="Verschleiß", correction="Erneuert",
                        total_minor=98_765_00, customer_minor=98_765_00, technician=words.STAFF[1])
            for place, said in enumerate(words.CONCERNS[:3])
        )  # fmt: skip
        past = [
            ImportedVisit(person.id, cars[number % CARS].id, self._day_before(7 * number + 5),
                          odometer_km=300_000 - 1500 * number, jobs=jobs)
            for number in range(PAST_VISITS)
        ]  # fmt: skip
        import_visits(self.session, self.who.site_id, past)
        for number in range(CALLS):
            at = self.now - dt.timedelta(days=3 * number + 1, hours=2)
            note = words.NOTE if number % 3 == 0 else "Rückruf erbeten"
            log_attempt(self.session, self.who, AttemptDraft(person.id, "phone", "reached", note, at=at))
        for channel in ("phone", "email", "sms", "letter"):
            asked = ConsentDraft(person.id, channel, "sales", words.SAID[0], "counter")
            give_consent(self.session, self.who, asked)

    # What is today -------------------------------------------------------------------------------

    @staticmethod
    def _concerns() -> tuple[ConcernDraft, ...]:
        pairs = zip(words.CONCERNS, words.TITLES, strict=True)
        return tuple(ConcernDraft(words=said, title=title, price_minor=123_456_78) for said, title in pairs)

    def _books(
        self, person: CustomerRecord, car: VehicleRecord, minutes: int, concerns: tuple[ConcernDraft, ...]
    ) -> VisitRecord:
        at = self.now + dt.timedelta(minutes=minutes)
        parties = PartiesDraft(customer_id=person.id, vehicle_id=car.id)
        return visits.book(self.session, self.who, BookingDraft(parties, at, concerns, note=words.NOTE))

    def _checks_in(
        self, person: CustomerRecord, car: VehicleRecord, concerns: tuple[ConcernDraft, ...]
    ) -> VisitRecord:
        parties = PartiesDraft(customer_id=person.id, vehicle_id=car.id)
        promised = self.now + dt.timedelta(hours=3)
        draft = CheckInDraft(parties, concerns, promised_at=promised, key_tag="1234", note=words.NOTE)
        return check_in(self.session, self.who, draft)

    def _ready(self, visit: VisitRecord) -> VisitRecord:
        worked = visits.move_to(self.session, self.who, visit.id, "in_work", visit.version)
        return hand_back.mark_ready(self.session, self.who, visit.id, HandBackDraft(), worked.version)

    def _day(self, people: list[CustomerRecord], cars: list[VehicleRecord]) -> None:
        for number in range(COMERS):
            person, car = people[number % len(people)], cars[number % len(cars)]
            place = number % len(words.CONCERNS)
            self._books(person, car, 10 + 15 * number, self._concerns()[place: place + 1])
            if number < len(people):
                new = self._car(person, number)
                visit = self._checks_in(person, new, self._concerns()[place: place + 1])
                if number % 2:
                    self._ready(visit)

    def _says(
        self, people: list[CustomerRecord], car: VehicleRecord, cars: list[VehicleRecord]
    ) -> tuple[int, int]:
        """Everybody says something, and it goes to sales; the ids of the first remark and lead."""
        ids = (0, 0)
        for number in reversed(range(len(people))):
            draft = RemarkDraft(
                people[number].id, words.SAID[number % len(words.SAID)], kind="repurchase", wanted="3m",
                vehicle_id=(car, *cars)[number].id, contact="call", budget_minor=987_654_00, trade_in=True,
                what=("electric", "estate", "seven-seats", "lease"),
                why=("family", "repair-cost", "lease-ends"),
            )
            done = record_and_hand_over(self.session, self.who, draft)
            if done.lead is not None and done.remark is not None:
                ids = (done.remark.id, done.lead.id)
        return ids
