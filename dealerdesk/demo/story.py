"""Today in the demo, told through the same deeds that people do: bookings, check-ins, remarks, leads."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dealerdesk.core import clock
from dealerdesk.core.deeds import Actor, perform
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.core.within import Transactions
from dealerdesk.demo.bulk import Kept
from dealerdesk.demo.cast import CAST, Part
from dealerdesk.demo.heard import HEARD, Heard
from dealerdesk.demo.sayings import Saying, fitting
from dealerdesk.leads import handover, service
from dealerdesk.leads.records import HandedOver, LeadRecord, OfferDraft
from dealerdesk.remarks import service as remarks
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.staff.records import StaffRecord
from dealerdesk.visits import check_in, hand_back
from dealerdesk.visits import service as visits
from dealerdesk.visits.drafts import BookingDraft, CheckInDraft, ConcernDraft, HandBackDraft, PartiesDraft
from dealerdesk.visits.records import VisitRecord

_ENDINGS = (
    (), (), ("accept",), ("accept", "no_answer"), ("accept", "reached"), ("accept", "reached", "meeting"),
    ("accept", "reached", "test_drive"), ("accept", "reached", "test_drive", "offer"),
    ("accept", "reached", "offer", "won"), ("accept", "reached", "test_drive", "won"),
    ("accept", "reached", "lost"), ("accept", "reached", "later"),
)


class Story:
    """Tells what happens at moments of the past and today; every deed is somebody's."""

    def __init__(
        self, database: Transactions, people: Iterable[StaffRecord], now: dt.datetime, zone: str, seed: int
    ) -> None:
        self.database, self.now, self.zone = database, now, zone
        self.staff: Mapping[str, StaffRecord] = {person.login: person for person in people}
        self.by_id = {person.id: person for person in self.staff.values()}
        self.chance = random.Random(seed + 7)

    def do(self, at: dt.datetime, who: Actor, deed: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One deed at a moment."""
        with clock.stopped_at(at):
            return perform(self.database, deed, who, *args, **kwargs)

    def who(self, login: str) -> Actor:
        """Somebody of the staff."""
        return self.staff[login].actor()

    # Today ----------------------------------------------------------------------------------------

    def today(self, parts: Mapping[str, Kept]) -> None:
        """Everybody of the cast at the place where they stand now."""
        quarter = dt.timedelta(minutes=15)
        base = self.now + (dt.datetime.min.replace(tzinfo=dt.UTC) - self.now) % quarter
        for part in CAST:
            if part.stage:
                self._visit(part, parts[part.plate], base + dt.timedelta(minutes=part.minutes))
        for heard in HEARD:
            kept = next(k for k in parts.values() if k.person.last == heard.last)
            self._heard(heard, kept)

    def _within_today(self, at: dt.datetime) -> dt.datetime:
        """Held within the house's calendar day, so that the Counter is full at any hour."""
        start, end = clock.day_bounds(clock.local_day(self.now, self.zone), self.zone)
        return min(max(at, start + dt.timedelta(minutes=1)), end - dt.timedelta(minutes=10))

    def _visit(self, part: Part, kept: Kept, at: dt.datetime) -> None:
        parties = PartiesDraft(customer_id=kept.customer_id, vehicle_id=kept.vehicle_id)
        concerns = tuple(ConcernDraft(words=words, title=_(title)) for words, title in part.concerns)
        mette = self.who("mette")
        if part.stage == "booked":
            draft = BookingDraft(parties, self._within_today(at), concerns)
            self.do(self.now - dt.timedelta(days=3), mette, visits.book, draft)
            return
        came = self._within_today(self.now - dt.timedelta(minutes=self.chance.randint(70, 150)))
        promised = self._within_today(at if part.stage != "ready" else self.now - dt.timedelta(minutes=15))
        came = min(came, self.now)
        form = CheckInDraft(
            parties, concerns, odometer_km=kept.car.km_on(self.now.date()), promised_at=promised,
            key_tag=str(self.chance.randint(1, 60)),
        )
        visit: VisitRecord = self.do(came, mette, check_in.check_in, form)
        foreman = self.who("krzysztof")
        after = came + (self.now - came) / 3
        visit = self.do(after, foreman, visits.move_to, visit.id, "in_work", visit.version)
        if part.stage == "ready":
            self._ready(part, visit)
        elif part.stage != "in_work":
            self.do(after, foreman, visits.move_to, visit.id, part.stage, visit.version)

    def _ready(self, part: Part, visit: VisitRecord) -> None:
        done = self.now - dt.timedelta(minutes=35)
        visit = self.do(
            max(done, visit.arrived_at or done), self.who("krzysztof"), hand_back.mark_ready, visit.id,
            HandBackDraft(), visit.version,
        )
        if part.minutes:
            told = self.now + dt.timedelta(minutes=part.minutes)
            self.do(told, self.who("mette"), hand_back.tell_customer, visit.id, visit.version)

    def _heard(self, heard: Heard, kept: Kept) -> None:
        at = self.now - dt.timedelta(hours=heard.hours_ago)
        draft = RemarkDraft(
            customer_id=kept.customer_id, vehicle_id=kept.vehicle_id, words=heard.words, wanted=heard.wanted,
            what=heard.what, why=heard.why, contact=heard.contact, trade_in=heard.trade_in,
        )
        self._record(at, self.who(heard.by), draft, heard.hand_over, heard.steps)

    def _record(
        self, at: dt.datetime, who: Actor, draft: RemarkDraft, hand_over: bool, steps: tuple[str, ...]
    ) -> None:
        if not hand_over:
            self.do(at, who, remarks.record, draft)
            return
        handed: HandedOver = self.do(at, who, handover.record_and_hand_over, draft)
        if handed.lead is not None:
            self._follow(handed.lead, at, steps)

    # Leads in every stage -------------------------------------------------------------------------

    def leads(self, kept: list[Kept], count: int) -> None:
        """So many customers said something within the last months; sales got to different points."""
        for customer in self.chance.sample(kept, min(count, len(kept))):
            saying = self.chance.choice(fitting(customer.person.language))
            day = self.now.date() - dt.timedelta(days=self.chance.randint(1, 120))
            day -= dt.timedelta(days=max(0, day.weekday() - 4))
            hour, minute = self.chance.randint(8, 14), self.chance.randint(0, 59)
            at = dt.datetime.combine(day, dt.time(hour, minute), dt.UTC)
            who = self.who(self.chance.choice(("mette", "jonas", "krzysztof", "anke", "hanne")))
            may = saying.contact in {"call", "write", "unsaid"}
            steps = self.chance.choice(_ENDINGS)
            if (self.now - at).days > 12 and not steps:
                steps = ("accept", "reached", "later")
            try:
                self._record(at, who, _draft(saying, customer), may and self.chance.random() < 0.8, steps)
            except Problem:
                continue  # Somebody who wants no contact is not handed over; the rule says so.

    def _follow(self, lead: LeadRecord, at: dt.datetime, steps: tuple[str, ...]) -> None:
        seller = self.by_id[lead.to_staff_id].actor()
        for step in steps:
            later = at + dt.timedelta(minutes=self.chance.randint(8, 300))
            at = min(later, self.now - dt.timedelta(minutes=2))
            lead = self._step(step, lead, at, seller)

    def _step(self, step: str, lead: LeadRecord, at: dt.datetime, seller: Actor) -> LeadRecord:
        soon = self.now + dt.timedelta(days=self.chance.randint(1, 6), hours=2)
        steps: dict[str, tuple[Callable[..., Any], tuple[Any, ...]]] = {
            "accept": (service.accept, ()),
            "no_answer": (service.log_attempt, ("no_answer",)),
            "reached": (service.log_attempt, ("reached",)),
            "meeting": (service.plan_meeting, (soon,)),
            "test_drive": (service.plan_test_drive, (soon,)),
            "offer": (service.make_offer, (OfferDraft(price_minor=self.chance.randint(180, 460) * 10_000),)),
            "won": (service.win, (_("took the offer"),)),
            "lost": (service.lose, (_("bought elsewhere"),)),
            "later": (service.put_off, (_("wants to wait"), soon.date() + dt.timedelta(days=90))),
        }
        deed, extra = steps[step]
        moved: LeadRecord = self.do(at, seller, deed, lead.id, lead.version, *extra)
        return moved


def _draft(saying: Saying, kept: Kept) -> RemarkDraft:
    return RemarkDraft(
        customer_id=kept.customer_id, vehicle_id=kept.vehicle_id, words=saying.words, wanted=saying.wanted,
        what=saying.what, why=saying.why, contact=saying.contact, trade_in=saying.trade_in,
        budget_minor=saying.budget * 100 if saying.budget else None, sensitive=saying.sensitive,
    )
