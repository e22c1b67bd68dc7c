"""A contract from the offer to its last visit, and the list of what ends soon."""

import datetime as dt
import uuid
from dataclasses import replace

import pytest

from dealerdesk.claims.papers import warranty_report_of
from dealerdesk.claims.queries import own_contract_jobs
from dealerdesk.claims.records import OpenDraft
from dealerdesk.claims.service import open_claim
from dealerdesk.contacts.records import AttemptDraft
from dealerdesk.contacts.service import log_attempt, object_to_contact, strike_attempt
from dealerdesk.core.errors import Problem, Stale
from dealerdesk.cover import contracts
from dealerdesk.cover.contract_records import OfferDraft
from dealerdesk.cover.ending import ending
from dealerdesk.cover.queries import covers_of
from dealerdesk.cover.records import CoverDraft, TermsDraft
from dealerdesk.cover.rules import CoverReason, JobFacts, verdict
from dealerdesk.cover.service import add_cover, add_terms, cancel_cover, restore_cover
from dealerdesk.cover.words import reason_words
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.drafts import HandBackDraft, JobDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.hand_back import collect, mark_ready
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit

PREMIUM = TermsDraft(
    "contract", "Service Premium", months=48, km_limit=60_000, groups_included=("service",), services=2,
    price_minor=890_00,
)


@pytest.fixture
def premium(story):
    """The contract that the house sells."""
    return story.do(add_terms, story.crew.manager, PREMIUM)


@pytest.fixture
def sofie(story):
    return story.customer()


@pytest.fixture
def car(story, sofie):
    return story.car(sofie)


def facts(story, sofie, car, **more):
    return story.read(check_in_facts, story.crew.site.id, sofie.id, car.id, **more)


def sold(story, car, premium):
    offer = story.do(contracts.offer_contract, story.crew.reception, OfferDraft(car.id, premium.id))
    return story.do(contracts.sell_contract, story.crew.reception, offer.id, offer.version)


def serviced(story, sofie, car, cover, payer="contract"):
    """One visit that the contract (or another cover) pays."""
    crew = story.crew
    order = story.comes_in(sofie, car, "Service please.", group="service")
    job = story.read(visit, order.id).jobs[0]
    draft = JobDraft("Service please.", correction="Done", group="service", payer=payer,
                     cover_id=cover.id, total_minor=100_00, uid=job.uid)
    story.do(change_job, crew.foreman, job.id, draft, job.version)
    order = story.do(mark_ready, crew.foreman, order.id, HandBackDraft(), order.version)
    return story.do(collect, crew.reception, order.id, order.version)


def test_a_contract_is_offered_where_it_fits_sold_and_taken_back(story, sofie, car, premium):
    crew = story.crew
    assert facts(story, sofie, car).contract.name == "Service Premium"
    offer = story.do(contracts.offer_contract, crew.reception, OfferDraft(car.id, premium.id))
    assert (offer.price_minor, offer.outcome) == (890_00, "")
    assert facts(story, sofie, car).contract is None
    again = story.do(contracts.offer_contract, crew.sales, OfferDraft(car.id, premium.id))
    assert again.id == offer.id
    waits = facts(story, sofie, car).offer
    assert (waits.name, waits.offer.id) == ("Service Premium", offer.id), "whoever checks the car in sees it"
    row = story.read(ending, crew.site.id, 0).rows[0]
    assert (row.customer, row.phone, row.offer.id) == ("Sofie Krag", "+45 22 33 44 55", offer.id)
    done = story.do(contracts.sell_contract, crew.sales, offer.id, offer.version)
    cover = story.read(covers_of, [car.id])[car.id][0]
    assert (cover.id, cover.kind, cover.services) == (done.cover_id, "contract", 2)
    assert facts(story, sofie, car).offer is None
    with pytest.raises(Stale):
        story.do(contracts.sell_contract, crew.sales, offer.id, offer.version)
    with pytest.raises(Problem, match="decided"):
        story.do(contracts.decline_contract, crew.sales, offer.id, done.version)
    back = story.do(contracts.unsell_contract, crew.sales, offer.id, done.version)
    assert back.outcome == "" and story.read(covers_of, [car.id]) == {}
    no = story.do(contracts.decline_contract, crew.sales, offer.id, back.version)
    assert facts(story, sofie, car).contract is None
    yes = story.do(contracts.reopen_offer, crew.sales, offer.id, no.version)
    story.do(contracts.withdraw_offer, crew.sales, offer.id, yes.version)
    assert facts(story, sofie, car).contract.name == "Service Premium"


def test_each_visit_uses_one_and_after_the_last_the_verdict_says_so(story, sofie, car, premium, later):
    sold(story, car, premium)
    cover = story.read(covers_of, [car.id])[car.id][0]
    crew = story.crew
    for used in (0, 1):
        state = facts(story, sofie, car).covers[0]
        assert state.used == used
        found = verdict([state.facts()], JobFacts(dt.date(2026, 12, 1), 100, "service", dt.date(2026, 12, 1)))
        assert (found.outcome, found.payer, found.tier) == ("covered", "contract", "can")
        order = serviced(story, sofie, car, cover)
        own = facts(story, sofie, car, visit_id=order.id).covers[0]
        assert own.used == used, "the order itself is not counted against its own verdict"
        paper = story.read(warranty_report_of, car.id).covers[0]
        assert (paper.services, paper.used) == (2, used + 1)
        page = story.read(customer_page, crew.reception, sofie.id)
        assert page.cars[0].covers[0].used == used + 1
        later(days=30)
    state = facts(story, sofie, car).covers[0]
    found = verdict([state.facts()], JobFacts(dt.date(2027, 3, 1), 100, "service", dt.date(2027, 3, 1)))
    assert (found.outcome, found.why_not[0].reason.code) == ("not_covered", "used_up")
    words = [reason_words(CoverReason("used_up", {"services": n})).words() for n in (1, 2)]
    assert words == ["Its one visit is used", "All 2 visits of it are used"]
    assert found.goodwill is None


def test_a_contract_begins_at_what_the_clock_is_likely_to_show_on_its_first_day(story, car, premium):
    story.do(read_odometer, story.crew.reception, car.id, 20_000, dt.date(2025, 5, 28))
    story.do(read_odometer, story.crew.reception, car.id, 38_250, dt.date(2026, 5, 28))
    sold(story, car, premium)
    cover = story.read(covers_of, [car.id])[car.id][0]
    assert cover.km_start == 38_250 + 180 * 50, "not at a reading of half a year ago"


def test_a_contract_that_was_used_is_not_unsold_and_nothing_is_claimed_from_it(story, sofie, car, premium):
    offer = sold(story, car, premium)
    order = serviced(story, sofie, car, story.read(covers_of, [car.id])[car.id][0])
    job = story.read(visit, order.id).jobs[0]
    assert story.read(own_contract_jobs, [job.id]) == {job.id}
    with pytest.raises(Problem, match="own contract pays"):
        story.do(open_claim, story.crew.foreman, OpenDraft(job.id))
    with pytest.raises(Problem):
        story.do(contracts.unsell_contract, story.crew.sales, offer.id, offer.version)


def test_what_ends_is_listed_by_days_with_whom_to_call(story, sofie, car):
    crew, today = story.crew, dt.date(2026, 11, 24)
    for days in (-1, 0, 30, 31, 60, 90, 91):
        story.do(add_cover, crew.reception, car.id, CoverDraft(
            "extended", f"in {days}", start_on=dt.date(2022, 1, 1), end_on=today + dt.timedelta(days=days),
        ))
    story.do(read_odometer, crew.reception, car.id, 29_000, today)
    for limit in (28_999, 29_000):  # What has ended by its mileage ends no more.
        story.do(add_cover, crew.reception, car.id, CoverDraft(
            "extended", f"to {limit}", start_on=dt.date(2022, 1, 1), end_on=today + dt.timedelta(days=40),
            km_limit=limit,
        ))
    gone = story.do(add_cover, crew.reception, car.id, CoverDraft(
        "extended", "cancelled", start_on=dt.date(2022, 1, 1), end_on=today,
    ))
    story.do(cancel_cover, crew.reception, gone.id, gone.version)
    found = story.read(ending, crew.site.id, 60)
    assert [row.name for row in found.rows] == ["in 0", "in 30", "in 31", "to 29000", "in 60"]
    assert found.counts == (2, 5, 6)
    assert (found.rows[0].plate, found.rows[0].customer, found.rows[1].days) == (
        "AB 12 345", "Sofie Krag", 30
    )


def test_the_paper_begins_with_what_holds_not_with_what_has_ended(story, car, premium):
    ended = CoverDraft("manufacturer", "Factory", start_on=dt.date(2020, 1, 4), months=24)
    story.do(add_cover, story.crew.reception, car.id, ended)
    sold(story, car, premium)
    titles = [one.title for one in story.read(warranty_report_of, car.id).covers]
    assert "Factory" in titles[-1] and len(titles) == 2


def test_the_paper_says_who_paid_and_nothing_of_a_contract_whose_visits_are_used(
    story, sofie, car, premium, later
):
    crew = story.crew
    ended = CoverDraft("manufacturer", "Factory", start_on=dt.date(2025, 1, 4), end_on=dt.date(2026, 11, 24))
    factory = story.do(add_cover, crew.reception, car.id, ended)
    serviced(story, sofie, car, factory, payer="manufacturer")
    report = story.read(warranty_report_of, car.id)
    assert (report.covers[0].title, len(report.paid), report.paid_by_first) == ("Factory", 1, True)
    later(days=30)
    sold(story, car, premium)
    contract = story.read(covers_of, [car.id])[car.id][1]
    for _used in (1, 2):
        report = story.read(warranty_report_of, car.id)
        assert report.covers[0].contract and not report.paid_by_first, "it began after that was paid"
        serviced(story, sofie, car, contract)
        later(days=30)
    report = story.read(warranty_report_of, car.id)
    assert (report.claims, [one.used_up for one in report.covers if one.contract]) == ((), [True])


def test_a_contract_that_ends_soon_is_followed_by_the_next_without_a_gap(story, sofie, car, premium, later):
    crew, today = story.crew, dt.date(2026, 11, 24)
    story.do(read_odometer, crew.reception, car.id, 20_000, dt.date(2026, 5, 28))
    story.do(read_odometer, crew.reception, car.id, 29_000, today)
    far = CoverDraft("contract", "Far", end_on=today + dt.timedelta(days=91), start_on=dt.date(2024, 1, 1))
    far = story.do(add_cover, crew.reception, car.id, far)
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None, "not while there is time"
    later(days=1)
    assert story.read(contracts.contract_for, crew.site.id, car.id).name == "Service Premium"
    offer = story.do(contracts.offer_contract, crew.sales, OfferDraft(car.id, premium.id))
    row = story.read(ending, crew.site.id, 0).rows[0]
    assert row.starts_on == far.end_on + dt.timedelta(days=1)
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None, "it is offered already"
    done = story.do(contracts.sell_contract, crew.sales, offer.id, offer.version)
    covers = {one.name: one for one in story.read(covers_of, [car.id])[car.id]}
    new = covers["Service Premium"]
    assert new.start_on == far.end_on + dt.timedelta(days=1)
    assert new.km_start > 29_000 and new.km_limit == new.km_start + 60_000, "no kilometre is paid twice"
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None, "the next one is there"
    assert {one.name for one in story.read(ending, crew.site.id, 90).rows} == {"Far"}
    back = story.do(contracts.unsell_contract, crew.sales, offer.id, done.version)
    assert [one.name for one in story.read(covers_of, [car.id])[car.id]] == ["Far"]
    story.do(contracts.decline_contract, crew.sales, offer.id, back.version)
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None, "they said no to it"
    story.do(cancel_cover, crew.manager, far.id, far.version)


def test_a_contract_that_is_ended_before_it_begins_is_on_no_paper_and_another_one_fits(story, car, premium):
    crew, last = story.crew, dt.date(2026, 12, 14)
    present = CoverDraft("contract", "Present", start_on=dt.date(2024, 1, 1), end_on=last)
    story.do(add_cover, crew.reception, car.id, present)
    offer = story.do(contracts.offer_contract, crew.sales, OfferDraft(car.id, premium.id))
    done = story.do(contracts.sell_contract, crew.sales, offer.id, offer.version)
    renewed = story.read(covers_of, [car.id])[car.id][1]
    assert renewed.start_on == last + dt.timedelta(days=1)
    gone = story.do(cancel_cover, crew.manager, renewed.id, renewed.version)
    assert [one.title for one in story.read(warranty_report_of, car.id).covers] == ["Present"]
    assert {one.name for one in story.read(ending, crew.site.id, 90).rows} == {"Present"}
    assert story.read(contracts.contract_for, crew.site.id, car.id).id == premium.id
    with pytest.raises(Problem, match="changed since"):
        story.do(contracts.unsell_contract, crew.sales, offer.id, done.version)
    story.do(restore_cover, crew.manager, gone.id, gone.version)
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None


def test_a_contract_that_was_sold_within_the_year_is_renewed_by_the_same_terms(story, car, later):
    crew = story.crew
    for name in ("Other", "Short"):
        draft = TermsDraft("contract", name, months=9, price_minor=100_00)
        terms = story.do(add_terms, crew.manager, draft)
    sold(story, car, terms)
    later(days=230)
    assert story.read(contracts.contract_for, crew.site.id, car.id).name == "Short"
    later(days=60)
    assert story.read(contracts.contract_for, crew.site.id, car.id) is None, "ended, and sold within the year"


def test_whoever_is_called_about_what_ends_is_written_down_with_what_came_of_it(story, sofie, car):
    crew, day = story.crew, dt.date(2026, 12, 10)
    cover = story.do(add_cover, crew.reception, car.id, CoverDraft("extended", "Two years", end_on=day))
    row = story.read(ending, crew.site.id, 30).rows[0]
    assert (row.about, row.phone, row.called) == (("cover", cover.id), "+45 22 33 44 55", "")
    assert row.may_call == "ask", "a reason to sell asks for the consent to sell"
    call = AttemptDraft(sofie.id, "phone", "no_answer", row.name, *row.about)
    story.do(log_attempt, crew.reception, call)
    call = story.do(log_attempt, crew.sales, replace(call, outcome="reached", uid=uuid.uuid4()))
    row = story.read(ending, crew.site.id, 30).rows[0]
    assert (row.called, row.called_at) == ("reached", call.at)
    story.do(strike_attempt, crew.sales, call.id)
    assert story.read(ending, crew.site.id, 30).rows[0].called == "no_answer"
    story.do(object_to_contact, crew.reception, sofie.id)
    assert story.read(ending, crew.site.id, 30).rows[0].may_call == "no"
