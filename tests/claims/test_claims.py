"""From a repaired job to the maker's money: every step, every refusal, every way back."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk import printing
from dealerdesk.claims import queries, service
from dealerdesk.claims.papers import warranty_report_of
from dealerdesk.claims.records import OpenDraft
from dealerdesk.claims.rules import MOVES, STAGE_WORDS, band_of, decided
from dealerdesk.core import clock
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover.queries import covers_of, verdict_for
from dealerdesk.cover.records import TermsDraft
from dealerdesk.cover.service import add_terms
from dealerdesk.parts.kept import SENT, THROWN, KeepDraft, keep_old_part, let_go
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import BookingDraft, CheckInDraft, ConcernDraft, JobDraft, PartiesDraft
from dealerdesk.visits.jobs import change_job, remove_job
from dealerdesk.visits.queries import visit
from dealerdesk.visits.rules import reported_day
from dealerdesk.visits.service import book
from dealerdesk.workshop.labour import add_line
from dealerdesk.workshop.old_parts import old_parts
from dealerdesk.workshop.records import LineDraft
from tests.paper.reading import page_words


def opened(story, repaired):
    _order, job, _car = repaired
    return story.do(service.open_claim, story.crew.foreman, OpenDraft(job.id))


def sent(story, repaired):
    claim = opened(story, repaired)
    return story.do(service.submit, story.crew.foreman, claim.id, claim.version)


def test_a_claim_begins_with_everything_the_order_knows(story, repaired):
    order, job, car = repaired
    claim = opened(story, repaired)
    assert (claim.complaint, claim.cause) == ("It knocks at the front left.", "Ball joint worn")
    assert (claim.labour_minor, claim.parts_minor, claim.claimed_minor) == (120_00, 166_00, 286_00)
    assert (claim.failed_on, claim.payer, claim.stage) == (order.came_on, "manufacturer", "draft")
    assert claim.submit_by == order.came_on + dt.timedelta(days=14)
    assert opened(story, repaired).id == claim.id
    assert story.read(queries.claims_of_visit, order.id)[job.id].id == claim.id
    assert story.read(queries.claims_of_cars, [car.id])[car.id][0].number == claim.number


def test_what_is_sent_is_owed_until_it_is_paid_and_every_step_goes_back(story, repaired):
    crew, site = story.crew, story.crew.site.id
    claim = sent(story, repaired)
    assert story.read(queries.claims, site).sums.owed_minor == 286_00
    claim = story.do(service.decide, crew.manager, claim.id, 200_00, "Labour cut", claim.version)
    assert (claim.stage, claim.answer) == ("part_approved", "Labour cut")
    assert story.read(queries.claims, site).sums.owed_minor == 200_00
    paid = story.do(service.pay, crew.manager, claim.id, 200_00, claim.version)
    found = story.read(queries.claims, site, "closed")
    assert (found.sums.owed_minor, found.sums.paid_minor, found.sums.cut_minor) == (0, 200_00, 86_00)
    stages = [paid]
    for _step in range(3):
        stages.append(story.do(service.step_back, crew.manager, paid.id, stages[-1].version))
    assert [one.stage for one in stages] == ["paid", "part_approved", "submitted", "draft"]
    assert (stages[-1].approved_minor, stages[-1].submitted_on, stages[-1].answer) == (None, None, "")
    with pytest.raises(Problem, match="not sent"):
        story.do(service.step_back, crew.manager, paid.id, stages[-1].version)
    steps = story.read(queries.claim, paid.id).steps
    assert [(one.to_stage, one.back) for one in steps[-3:]] == [
        ("part_approved", True), ("submitted", True), ("draft", True)
    ]
    assert steps[1].staff == crew.foreman.name


def test_a_rejected_claim_is_contested_and_taking_that_back_brings_the_answer_back(story, repaired):
    crew = story.crew
    claim = sent(story, repaired)
    with pytest.raises(Problem, match="needs a reason"):
        story.do(service.decide, crew.manager, claim.id, 0, " ", claim.version)
    no = story.do(service.decide, crew.manager, claim.id, 0, "Outside damage", claim.version)
    with pytest.raises(Problem, match="why the answer is contested"):
        story.do(service.submit, crew.manager, no.id, no.version)
    again = story.do(service.submit, crew.manager, no.id, no.version, "See the photo")
    assert (no.stage, again.stage, again.approved_minor) == ("rejected", "submitted", None)
    said = [(one.to_stage, one.words) for one in story.read(queries.claim, no.id).steps]
    assert said == [("draft", ""), ("submitted", ""), ("rejected", "Outside damage"),
                    ("submitted", "See the photo")], "with its step stays what was said"
    paper = story.read(printing.make, crew.site.id, "claim", no.id, language="en").pdf
    assert "See the photo" in " ".join(page_words(paper))
    back = story.do(service.step_back, crew.manager, again.id, again.version)
    assert (back.stage, back.answer, back.decided_on) == ("rejected", "Outside damage", no.decided_on)
    words = [one.words for one in story.read(queries.claim, no.id).steps]
    assert words[2:] == ["Outside damage", "See the photo", ""]


def test_less_than_was_approved_keeps_the_rest_owed_until_more_or_nothing_more_comes(story, repaired):
    crew, site = story.crew, story.crew.site.id
    claim = sent(story, repaired)
    claim = story.do(service.decide, crew.manager, claim.id, 200_00, "", claim.version)
    with pytest.raises(Problem, match="Nothing was paid yet"):
        story.do(service.write_off, crew.manager, claim.id, claim.version)
    part = story.do(service.pay, crew.manager, claim.id, 150_00, claim.version)
    assert (part.stage, part.paid_minor) == ("part_approved", 150_00)
    assert story.read(queries.claims, site).sums.owed_minor == 50_00
    whole = story.do(service.pay, crew.manager, claim.id, 50_00, part.version)
    assert (whole.stage, whole.paid_minor) == ("paid", 200_00)
    part = story.do(service.step_back, crew.manager, claim.id, whole.version)
    assert (part.stage, part.paid_minor) == ("part_approved", 150_00)
    ended = story.do(service.write_off, crew.manager, claim.id, part.version)
    sums = story.read(queries.claims, site, "closed").sums
    assert (ended.stage, sums.owed_minor, sums.paid_minor, sums.cut_minor) == ("paid", 0, 150_00, 136_00)
    for stage, paid in (("part_approved", 150_00), ("part_approved", None), ("submitted", None)):
        ended = story.do(service.step_back, crew.manager, claim.id, ended.version)
        assert (ended.stage, ended.paid_minor) == (stage, paid)


def test_moves_that_are_not_allowed_and_amounts_that_cannot_be_are_refused_in_words(story, repaired):
    crew = story.crew
    claim = opened(story, repaired)
    refused = (
        (service.pay, (claim.id, 100, claim.version)),
        (service.decide, (claim.id, 100, "", claim.version)),
        (service.decide, (claim.id, 286_01, "", claim.version)),
        (service.change_claim, (claim.id, replace(claim.draft(), parts_minor=-1), claim.version)),
        (service.change_claim, (claim.id, replace(claim.draft(), failed_km=10**9), claim.version)),
    )
    for deed, args in refused:
        with pytest.raises(Problem):
            story.do(deed, crew.foreman, *args)
    empty = story.do(
        service.change_claim, crew.foreman, claim.id, replace(claim.draft(), cause=" "), claim.version
    )
    with pytest.raises(Problem, match="Cause and correction"):
        story.do(service.submit, crew.foreman, claim.id, empty.version)
    with pytest.raises(Stale):
        story.do(service.submit, crew.foreman, claim.id, claim.version)
    with pytest.raises(NotAllowed):
        story.do(service.submit, crew.sales, claim.id, empty.version)


def test_every_stage_leads_only_where_the_rules_say():
    assert set(MOVES) == set(STAGE_WORDS)
    assert {before for before, after in MOVES.items() if "paid" in after} == {"approved", "part_approved"}
    assert [decided(100, amount) for amount in (0, 1, 99, 100)] == [
        "rejected", "part_approved", "part_approved", "approved"
    ]
    assert [band_of(age) for age in (0, 30, 31, 60, 61, 90, 91, 900)] == [0, 0, 1, 1, 2, 2, 3, 3]


def test_a_draft_that_waits_too_long_is_near_then_late_and_stands_first(story, repaired, later):
    site = story.crew.site.id
    opened(story, repaired)
    row = story.read(queries.claims, site).rows[0]
    assert (row.near, row.late, story.read(queries.waiting_claims, story.crew.foreman)) == (False, False, 0)
    later(days=10)
    row = story.read(queries.claims, site).rows[0]
    assert (row.near, row.late) == (True, False)
    later(days=5)
    found = story.read(queries.claims, site)
    assert (found.rows[0].late, found.sums.late, found.rows[0].age) == (True, 1, 15)
    assert story.read(queries.waiting_claims, story.crew.foreman) == 1
    assert story.read(queries.waiting_claims, story.crew.sales) == 0
    later(days=60)
    sums = story.read(queries.claims, site).sums
    assert (sums.by_age, sums.owed_minor, sums.claimed_minor) == ((0, 0, 0, 0), 0, 0), "nobody was asked yet"
    assert sums.to_send_minor == 286_00
    claim = found.rows[0].claim
    story.do(service.submit, story.crew.foreman, claim.id, claim.version)
    sums = story.read(queries.claims, site).sums
    assert (sums.by_age, sums.to_send_minor) == ((0, 0, 286_00, 0), 0)


def test_a_replaced_part_starts_its_own_cover_and_leaves_the_cars_alone(story, repaired):
    crew, (_order, _job, car) = story.crew, repaired
    before = story.read(covers_of, [car.id])[car.id]
    story.do(add_terms, crew.manager, TermsDraft("parts", "Parts guarantee", "", 24))
    claim = opened(story, repaired)
    assert story.read(queries.claim, claim.id).part_promise == "Parts guarantee"
    draft = replace(claim.draft(), causal_part="Stabiliser link", replacement_serial="SN-77",
                    failed_km=64_210)
    claim = story.do(service.change_claim, crew.foreman, claim.id, draft, claim.version)
    claim = story.do(service.submit, crew.foreman, claim.id, claim.version)
    (kept,) = story.read(queries.claim, claim.id).kept
    assert (kept.what, kept.source, kept.until) == (
        "Stabiliser link", claim.number, claim.submitted_on + dt.timedelta(days=30)
    )
    now = story.read(covers_of, [car.id])[car.id]
    assert now[: len(before)] == before
    part = now[-1]
    assert (part.id, part.kind, part.name) == (
        claim.part_cover_id, "parts", "Parts guarantee: Stabiliser link"
    )
    assert (part.start_on, part.km_start, part.number) == (claim.repaired_on, 64_210, "SN-77")
    assert part.groups_included == ("steering_suspension",)
    # The rest of the group is the maker's; after that the part holds, and nothing but the part.
    for km, outcome in ((64_300, ("covered", "Factory warranty")), (100_500, ("only_if", part.name))):
        asked = story.read(verdict_for, crew.site.id, car.id, "steering_suspension", km)
        assert (asked.outcome, asked.cover.name) == outcome
    assert [one.code for one in asked.conditions] == ["same_part"]
    paper = story.read(warranty_report_of, car.id)
    assert [one.title for one in paper.covers] == ["Factory warranty", part.name]
    assert [one.name for one in paper.covers[1].covered] == ["The part that was renewed"]
    back = story.do(service.step_back, crew.foreman, claim.id, claim.version)
    assert back.part_cover_id is None
    assert story.read(queries.claim, claim.id).kept == ()
    assert story.read(covers_of, [car.id])[car.id] == before


def test_the_old_part_is_kept_until_thirty_days_after_the_payment_and_what_was_sent_in_stays_gone(
    story, repaired, later
):
    crew = story.crew
    claim = opened(story, repaired)
    draft = replace(claim.draft(), causal_part="Stabiliser link")
    claim = story.do(service.change_claim, crew.foreman, claim.id, draft, claim.version)
    claim = story.do(service.submit, crew.foreman, claim.id, claim.version)
    later(days=20)
    claim = story.do(service.decide, crew.manager, claim.id, 200_00, "Labour cut", claim.version)
    paid = story.do(service.pay, crew.manager, claim.id, 200_00, claim.version)
    (kept,) = story.read(queries.claim, claim.id).kept
    assert kept.until == paid.paid_on + dt.timedelta(days=30)
    story.do(let_go, crew.foreman, kept.id, SENT, kept.version)
    claim = story.do(service.step_back, crew.manager, paid.id, paid.version)
    claim = story.do(service.submit, crew.manager, claim.id, claim.version, "Both links were worn")
    assert [one.state for one in story.read(queries.claim, claim.id).kept] == [SENT]


def test_the_parts_desk_holds_an_old_part_as_long_as_its_claim_is_open(story, repaired, later):
    crew, (_order, job, _car) = story.crew, repaired

    def lies():
        (old,) = story.read(old_parts, crew.site.id)
        return old

    def throws(old):
        return story.do(let_go, crew.foreman, old.id, THROWN, old.kept.version)

    with story.database.transaction() as session:
        keep_old_part(session, crew.foreman, KeepDraft(job.id, "Stabiliser link", dt.date(2026, 12, 1)))
    later(days=60)
    assert (lies().due, lies().claim) == (True, ""), "nobody claimed it in time"
    claim = opened(story, repaired)
    assert (lies().due, lies().claim) == (False, claim.number), "held from the draft on"
    with pytest.raises(Problem, match=f"{claim.number} still wants this part"):
        throws(lies())
    story.do(service.drop_claim, crew.foreman, claim.id, claim.version)
    assert lies().due
    claim = opened(story, repaired)
    claim = story.do(service.submit, crew.foreman, claim.id, claim.version)
    later(days=90)
    assert (lies().until < dt.date(2027, 4, 1), lies().due) == (True, False), "the answer takes months"
    with pytest.raises(Problem, match="wait until the claim is settled"):
        throws(lies())
    claim = story.do(service.decide, crew.manager, claim.id, 0, "Wear", claim.version)
    assert (lies().due, lies().claim) == (False, ""), "refused: kept on for the days of the house"
    later(days=31)
    assert lies().due
    back = story.do(service.step_back, crew.manager, claim.id, claim.version)
    assert (lies().due, lies().claim) == (False, claim.number), "the refusal was a mistake: held again"
    story.do(service.decide, crew.manager, claim.id, 0, "Wear", back.version)
    later(days=31)
    assert lies().due and throws(lies()).state == THROWN


def test_a_draft_is_dropped_and_comes_back_as_it_was(story, repaired):
    crew, (order, job, _car) = story.crew, repaired
    claim = opened(story, repaired)
    draft = replace(claim.draft(), authorisation="A-12", documents=("photo.jpg", " "))
    claim = story.do(service.change_claim, crew.foreman, claim.id, draft, claim.version)
    with pytest.raises(Problem, match="There is a claim"):
        story.do(remove_job, crew.foreman, job.id, job.version)
    story.do(service.drop_claim, crew.foreman, claim.id, claim.version)
    assert story.read(queries.claims_of_visit, order.id) == {}
    again = story.do(service.open_claim, crew.foreman, OpenDraft(job.id, claim.draft()))
    assert (again.authorisation, again.documents) == ("A-12", ("photo.jpg",))
    again = story.do(service.submit, crew.foreman, again.id, again.version)
    with pytest.raises(Problem, match="was sent"):
        story.do(service.drop_claim, crew.foreman, again.id, again.version)


def test_what_was_booked_before_the_cover_ended_is_covered_when_the_car_comes_after(story, repaired, later):
    car, crew = repaired[2], story.crew
    owner = story.read(visit, repaired[0].id).customer.id
    parties, said = PartiesDraft(customer_id=owner, vehicle_id=car.id), ConcernDraft("Brakes squeal")
    clock.stop(dt.datetime(2027, 1, 2, 9, tzinfo=dt.UTC))
    booked = story.do(book, crew.reception, BookingDraft(parties, clock.now() + dt.timedelta(4), (said,)))
    later(days=4)
    (job,) = story.read(visit, booked.id).jobs
    cover = story.read(covers_of, [car.id])[car.id][0]
    said = replace(said, payer="manufacturer", cover_id=cover.id, job_id=job.id)
    new = ConcernDraft("It pulls to the left", payer="manufacturer")
    draft = CheckInDraft(parties, (said, new), booked.id, although_here=True)
    story.do(check_in, crew.reception, draft)
    days = []
    for one in story.read(visit, booked.id).jobs:
        claim = story.do(service.open_claim, crew.foreman, OpenDraft(one.id))
        days.append((one.reported_on, claim.failed_on))
        day = reported_day(one.reported_on, claim.repaired_on)
        found = story.read(verdict_for, crew.site.id, car.id, "brakes", 10, day)
        days.append(found.outcome)
    second, sixth = dt.date(2027, 1, 2), dt.date(2027, 1, 6)
    assert days == [(second, second), "covered", (sixth, sixth), "not_covered"]


def test_a_job_that_the_customer_pays_has_no_claim(story):
    sofie = story.customer()
    order = story.comes_in(sofie, story.car(sofie))
    job = story.read(visit, order.id).jobs[0]
    with pytest.raises(Problem, match="customer pays"):
        story.do(service.open_claim, story.crew.foreman, OpenDraft(job.id))
    draft = JobDraft(concern="x", payer="insurer", total_minor=500_00, customer_minor=100_00, uid=job.uid)
    story.do(change_job, story.crew.foreman, job.id, draft, job.version)
    claim = story.do(service.open_claim, story.crew.foreman, OpenDraft(job.id))
    assert (claim.labour_minor, claim.parts_minor, claim.payer) == (400_00, 0, "insurer")
    assert (claim.submit_by - claim.repaired_on).days == 30


def test_the_form_says_who_pays_until_when_and_each_line_and_long_texts_go_on(story, repaired):
    crew, order_job = story.crew, repaired[1]
    claim = opened(story, repaired)
    said = [f"word{number}" for number in range(500)]
    draft = replace(claim.draft(), complaint=" ".join(said))
    claim = story.do(service.change_claim, crew.foreman, claim.id, draft, claim.version)
    story.do(add_line, crew.foreman, order_job.id, LineDraft("Links renewed", 120, rate_minor=100_00))
    pages = page_words(story.read(printing.make, crew.site.id, "claim", claim.id, language="en").pdf)
    whole = " ".join(pages)
    assert [word for word in whole.split() if word in set(said)] == said
    assert len(pages) == 2 and "word150" in pages[0]
    assert "Paid by Manufacturer" in whole and "To be sent by" in whole
    assert "Links renewed" in whole and "1.2 h" in whole.replace("\u00a0", " ")
