"""Where customers stand on the ladder, from what visits and purchases in the database tell."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.contacts.service import object_to_contact
from dealerdesk.core import clock
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.house.numbers import DEFAULTS
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.loyalty.due import Came, Keeping, due_services
from dealerdesk.loyalty.queries import standing_of, standings
from dealerdesk.loyalty.rules import DueService, Rung
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import (
    CheckInDraft,
    ConcernDraft,
    HandBackDraft,
    JobDone,
    PartiesDraft,
)
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.queries import visit
from tests.support.stories import at
from ui.visits.hand_back_deeds import draft_of

BOUGHT = OwnershipDraft(dt.date(2024, 3, 1), how="bought_new", sold_here=True)


def serviced(story, customer, car, year, price=100_00):
    """A service of the car in March of a year, collected."""
    clock.stop(at(year, 3, 10))
    parties = PartiesDraft(customer_id=customer.id, vehicle_id=car.id)
    concern = ConcernDraft("Service.", group="service", price_minor=price)
    order = story.do(check_in, story.crew.reception, CheckInDraft(parties, (concern,), although_here=True))
    handed_back(story, order)


def handed_back(story, order, next_service_on=None):
    """The car of an order is fetched after its one job was done."""
    job = story.read(visit, order.id).jobs[0]
    job_done = JobDone(job.id, job.version, replace(draft_of(job), correction="Done"))
    done = HandBackDraft((job_done,), next_service_on=next_service_on)
    order = story.do(mark_ready, story.crew.foreman, order.id, done, order.version)
    story.do(collect, story.crew.reception, order.id, order.version)


def rung(story, customer, day):
    """The rung on a day, or None where nobody is rated."""
    found = story.read(standing_of, customer.id, day, DEFAULTS)
    return found.rung if found else None


def test_example_14(story):
    customer = story.customer()
    car = story.car(customer, how=BOUGHT)
    assert rung(story, customer, dt.date(2024, 4, 1)) is Rung.FIRST_TIME
    serviced(story, customer, car, 2025)
    serviced(story, customer, car, 2026)
    assert rung(story, customer, dt.date(2026, 11, 24)) is Rung.FIRST_TIME
    serviced(story, customer, car, 2027)
    assert rung(story, customer, dt.date(2027, 3, 31)) is Rung.LOYAL
    late = story.read(standing_of, customer.id, dt.date(2028, 12, 1), DEFAULTS)
    assert (late.rung, late.lapsed) == (Rung.REPEAT, True)


def test_the_page_and_the_ladder_agree_on_who_came_for_a_service(story):
    """Other work is no service, which stays due; a service is one, and then it is due no more."""
    customer = story.customer()
    car = story.car(customer, how=BOUGHT)
    story.car(customer, "CD 34 567", how=replace(BOUGHT, since=dt.date(2026, 12, 1)))
    clock.stop(at(2025, 3, 1))
    order = story.comes_in(customer, car, group="brakes")
    handed_back(story, order, next_service_on=dt.date(2026, 2, 24))
    clock.stop(at(2026, 3, 5))
    handed_back(story, story.comes_in(customer, car, group="brakes"))

    def told():
        ladder = story.read(standing_of, customer.id, dt.date(2026, 12, 1), DEFAULTS)
        found = {one.code for one in (*ladder.reasons, *ladder.missing)} & {"last_kept", "last_missed"}
        page = story.read(customer_page, story.crew.reception, customer.id)
        return found, next(one.next_service_on for one in page.cars if one.vehicle.id == car.id)

    assert told() == ({"last_missed"}, dt.date(2026, 2, 24))
    # While the car stands here for its service, that is not done.
    clock.stop(at(2026, 3, 9))
    order = story.comes_in(customer, car, group="service")
    assert told() == ({"last_missed"}, dt.date(2026, 2, 24))
    handed_back(story, order)
    assert told() == ({"last_kept"}, None)


def test_known_and_nothing_more_is_a_prospect_and_a_paid_visit_a_first_time(story):
    customer = story.customer()
    assert rung(story, customer, dt.date(2026, 11, 24)) is Rung.PROSPECT
    car = story.car(customer)
    serviced(story, customer, car, 2026, price=0)
    assert rung(story, customer, dt.date(2026, 4, 1)) is Rung.PROSPECT
    serviced(story, customer, car, 2026)
    assert rung(story, customer, dt.date(2026, 4, 1)) is Rung.FIRST_TIME


def test_a_second_car_is_repeat_and_a_running_contract_helps_up(story):
    customer = story.customer()
    story.car(customer, how=BOUGHT)
    story.car(customer, "CD 34 567", how=BOUGHT)
    assert rung(story, customer, dt.date(2024, 4, 1)) is Rung.REPEAT
    other = story.customer("Per", "Bech")
    second = story.car(other, "EF 45 678", how=BOUGHT)
    serviced(story, other, second, 2025)
    start = dt.date(2024, 3, 1)
    contract = CoverDraft("contract", "Service Plus", start_on=start, months=60, km_limit=90_000)
    story.do(add_cover, story.crew.reception, second.id, contract)
    day = dt.date(2025, 4, 1)
    assert rung(story, other, day) is Rung.LOYAL
    assert "A running contract" in [
        reason.said().words() for reason in story.read(standing_of, other.id, day, DEFAULTS).reasons
    ]


def test_who_objected_is_not_rated(story):
    customer, other = story.customer(), story.customer("Per", "Bech")
    story.car(customer, how=BOUGHT)
    story.do(object_to_contact, story.crew.reception, customer.id)
    found = story.read(standings, [customer.id, other.id], dt.date(2026, 11, 24), DEFAULTS)
    assert set(found) == {other.id}
    assert rung(story, customer, dt.date(2026, 11, 24)) is None


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_many_are_rated_in_a_fixed_number_of_reads(story):
    people = [story.customer(f"No{n}", "Name") for n in range(4)]
    for number, person in enumerate(people):
        story.car(person, f"AB 12 34{number}", how=BOUGHT)
    day = dt.date(2026, 11, 24)
    one = story.reads(standings, [people[0].id], day, DEFAULTS)
    assert story.reads(standings, [p.id for p in people], day, DEFAULTS) == one <= 8


TODAY = dt.date(2026, 11, 24)


def kept(*days, start=dt.date(2024, 3, 1), **more):
    """The services that fell due with visits on some days."""
    visits = tuple(day if isinstance(day, Came) else Came(day) for day in days)
    return due_services(Keeping(start, 12, visits, **more), TODAY, 60)


def test_services_are_due_an_interval_after_the_last_one():
    assert kept(dt.date(2025, 3, 10), dt.date(2026, 2, 20)) == (
        DueService(dt.date(2025, 3, 1), True), DueService(dt.date(2026, 2, 20), True),
    )


def test_a_missed_one_counts_and_the_next_comes_an_interval_later():
    assert kept(dt.date(2026, 3, 2)) == (
        DueService(dt.date(2025, 3, 1), False), DueService(dt.date(2026, 3, 1), True),
    )


def test_an_early_repair_is_no_service_unless_hand_back_said_so():
    early = dt.date(2024, 6, 1)
    assert kept(early)[0] == DueService(dt.date(2025, 3, 1), False)
    said = Came(early, dt.date(2026, 1, 15))
    assert kept(said) == (DueService(early, True), DueService(dt.date(2026, 1, 15), False))


def test_what_may_still_be_kept_is_not_missed_yet_and_nothing_is_due_after_the_car_is_gone():
    assert kept(start=dt.date(2025, 11, 1)) == ()
    assert kept(end=dt.date(2025, 1, 1)) == ()
    assert kept(start=dt.date(2030, 1, 1)) == ()
