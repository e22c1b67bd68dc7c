"""The warmth of leads through the database: worked examples, struck reasons, days that pass, new rules."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.house.service import change_numbers
from dealerdesk.leads import undoing
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.models import WarmthScore
from dealerdesk.leads.preview import preview
from dealerdesk.leads.queries import lead_record, warmth_of_remark
from dealerdesk.leads.sweep import sweep, sweep_is_due
from dealerdesk.leads.warmth import KnownFacts, Warmth, warmth
from dealerdesk.leads.words import reason_words
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from dealerdesk.visits.jobs import decline_job
from dealerdesk.visits.queries import jobs_of
from tests.support.stories import at

SPRING = {
    "what": ("estate",), "contact": "call", "window_from": dt.date(2027, 3, 1),
    "window_to": dt.date(2027, 5, 31),
}


def shown(story, lead_id):
    """The warmth as sales sees it now."""
    return story.read(whole_lead, story.crew.sales, lead_id).warmth


def reasons(found):
    """Points by reason."""
    return {reason.code: reason.points for reason in found.reasons}


def test_examples_1_and_2_a_wish_grows_warmer_as_its_window_comes_near(story):
    lead = story.hand(story.says(story.customer(), "An estate, in spring.", **SPRING)).lead
    found = shown(story, lead.id)
    assert (found.score, found.band) == (55, "warm")
    assert reasons(found) == {"within_6_months": 22, "asked_to_be_called": 25, "specific_wish": 8}
    clock.stop(at(2027, 2, 10))
    assert (shown(story, lead.id).score, shown(story, lead.id).band) == (73, "hot")
    clock.stop(at(2027, 8, 29))
    assert (shown(story, lead.id).score, shown(story, lead.id).band) == (37, "cool")


def test_example_3_what_named_no_time_cools_from_the_day_it_was_said(story):
    clock.stop(at(2026, 8, 26))
    lead = story.hand(story.says(story.customer(), "Some day.", contact="write")).lead
    clock.stop(at(2026, 11, 24))
    found = shown(story, lead.id)
    assert (found.score, found.band) == (7, "cool")
    assert all(reason.fading for reason in found.reasons)


def test_example_4_a_second_colleague_heard_them(story):
    customer = story.customer()
    clock.stop(at(2026, 11, 20))
    story.says(customer, "What would you give for mine?", story.crew.foreman, trade_in=True)
    clock.stop(at(2026, 11, 24))
    lead = story.hand(story.says(customer, "An estate, in spring.", **SPRING)).lead
    found = shown(story, lead.id)
    assert (found.score, found.band) == (71, "hot")
    assert sum(reasons(found).values()) == 71
    assert reasons(found)["two_staff"] == 10 and reasons(found)["trade_in"] == 6


def test_car_and_customer_give_reasons_too(story):
    crew = story.crew
    customer = story.customer()
    owned = OwnershipDraft(dt.date(2022, 1, 4), how="leased", sold_here=True, ends_on=dt.date(2027, 3, 1))
    car = story.car(customer, how=owned, first_registration=dt.date(2018, 5, 2), value_minor=8_000_000)
    cover = CoverDraft("manufacturer", "Maker's warranty", start_on=dt.date(2022, 1, 4), months=60)
    story.do(add_cover, crew.reception, car.id, cover)
    clock.stop(at(2026, 9, 1))
    paid = ConcernDraft("It knocks.", price_minor=1_300_000)
    parties = PartiesDraft(customer_id=customer.id, vehicle_id=car.id)
    visit = story.do(
        check_in, crew.reception, CheckInDraft(parties, (paid, ConcernDraft("Tyres.", price_minor=500_000)))
    )
    job = story.read(jobs_of, [visit.id])[visit.id][1]
    story.do(decline_job, crew.foreman, job.id, "too dear", job.version)
    clock.stop(at(2026, 11, 24))
    lead = story.hand(story.says(customer, "Hm.", vehicle_id=car.id)).lead
    assert reasons(shown(story, lead.id)) == {
        "lease_ends": 15, "repairs": 10, "warranty_ends": 8, "declined": 8, "old_car": 5, "no_time_named": 4,
    }


def test_a_reason_struck_out_counts_no_more_and_says_why(story):
    lead = story.warm_lead()
    sales = story.crew.sales
    struck = story.do(undoing.strike_reason, sales, lead.id, lead.version, "contact", "wrong number")
    assert struck.version > lead.version
    found = shown(story, lead.id)
    assert found.score == 30
    assert [(r.group, r.points, r.why, r.struck_by) for r in found.struck] == [
        ("contact", 25, "wrong number", "Lars Holmgaard")
    ]
    back = story.do(undoing.restore_reason, sales, lead.id, struck.version, "contact")
    assert shown(story, lead.id).score == 55 and shown(story, lead.id).struck == ()
    assert story.read(lead_record, lead.id).version == back.version


def test_a_reason_stays_struck_on_later_days(story):
    lead = story.warm_lead()
    story.do(undoing.strike_reason, story.crew.sales, lead.id, lead.version, "time", "said in jest")
    clock.stop(at(2027, 2, 10))
    assert reasons(shown(story, lead.id)) == {"asked_to_be_called": 25, "specific_wish": 8}


def test_scores_are_kept_with_their_day_and_renewed_on_a_later_one(story):
    lead = story.hand(story.says(story.customer(), "An estate, in spring.", **SPRING)).lead

    def kept():
        with story.database.reading() as session:
            rows = session.query(WarmthScore).filter_by(lead_id=lead.id).order_by(WarmthScore.id)
            return [(row.score, row.band, row.rule_version_id) for row in rows]

    assert kept() == [(55, "warm", None)]
    assert not story.read(sweep_is_due, story.crew.site.id)
    clock.stop(at(2027, 2, 10))
    assert story.read(sweep_is_due, story.crew.site.id)
    story.do(sweep, story.crew.reception)
    assert kept() == [(55, "warm", None), (73, "hot", None)]


def test_an_old_score_keeps_the_weights_of_its_day(story):
    lead = story.warm_lead()
    version = story.do(change_numbers, story.crew.manager, {"warmth.asked_to_be_called": 5}, {}).version_id
    found = shown(story, lead.id)
    assert (found.score, found.rule_version_id) == (35, version)
    with story.database.reading() as session:
        first = session.query(WarmthScore).filter_by(lead_id=lead.id).one()
        assert (first.score, first.rule_version_id) == (55, None)


def test_the_preview_shows_what_the_hand_over_will_be(story):
    customer = story.customer()
    car = story.car(customer, how=OwnershipDraft(sold_here=True, sold_by=story.crew.sales.staff_id))
    story.says(customer, "What is mine worth?", story.crew.foreman, trade_in=True)
    draft = RemarkDraft(customer.id, "An estate", vehicle_id=car.id, wanted="3m", contact="call",
                        what=("estate",))
    before = story.read(preview, story.crew.reception, draft)
    assert before.goes_to.name == "Lars Holmgaard"
    assert before.goes_to.because.words() == "sold them the present car and is at work"
    assert before.not_because is None
    remark = story.says(customer, "An estate", vehicle_id=car.id, wanted="3m", contact="call",
                        what=("estate",))
    assert story.read(warmth_of_remark, story.crew.site.id, remark.id).score == before.warmth.score
    done = story.hand(remark)
    assert done.warmth.score == before.warmth.score == 79
    joins = story.read(preview, story.crew.parts, RemarkDraft(customer.id, "And red."))
    assert (joins.goes_to.joins_lead_id, joins.warmth.score) == (done.lead.id, 79)
    alone = story.read(preview, story.crew.parts, RemarkDraft(customer.id, "And red."), another_wish=True)
    assert (alone.goes_to.joins_lead_id, alone.warmth.score) == (None, 4)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_preview_says_why_it_would_not_go(story):
    customer = story.customer()

    def why(contact):
        draft = RemarkDraft(customer.id, "Hm.", contact=contact)
        return story.read(preview, story.crew.reception, draft).not_because

    assert why("no").words() == "The customer does not want sales to contact them."
    assert why("not-yet").words() == "Not yet: it sleeps until then."
    assert why("unsaid") is None and why("write") is None


def test_example_5_an_open_complaint_is_settled_first():
    facts = KnownFacts(open_complaint=True)
    found: Warmth = warmth((), facts, dt.date(2026, 11, 24))
    assert found.settle_first and found.score == 0
    assert [reason_words(reason).words() for reason in found.reasons] == ["Complaint still open"]
