"""The estimate says each job, who pays it, the sum for the customer, and which prices are open."""

import pytest

from dealerdesk.core.errors import Problem
from dealerdesk.house.service import change_numbers
from dealerdesk.printing import Wishes, make
from dealerdesk.visits.drafts import ConcernDraft, JobDraft
from dealerdesk.visits.estimate import EstimateDraft, estimate_ahead, estimate_of
from dealerdesk.visits.jobs import change_job
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.queries import visits_of_vehicle
from dealerdesk.visits.summary import summary_of
from tests.paper.reading import page_words, words
from tests.support.counters import at


def test_an_estimate_says_what_it_will_cost_and_what_is_open(desk, soren, fjordling):
    concerns = (
        ConcernDraft("The wipers smear.", "Wiper blades", price_minor=34_900),
        ConcernDraft("It knocks.", "Stabiliser link", payer="manufacturer", price_minor=120_000),
        ConcernDraft("The screen goes black.", "Diagnosis"),
    )
    visit = desk.come_in(soren, fjordling, concerns=concerns, promised_at=at(15, 30))
    record = desk.look(estimate_of, visit.id)
    paid = {one.payer: one.minor for one in record.totals}
    assert paid == {"customer": 34_900, "manufacturer": 120_000}
    assert record.open_prices == 1
    said = " ".join(words(desk.look(make, desk.site_id, "estimate", visit.id, language="en").pdf).split())
    for part in ("What the work on your Estate 2.0 will cost", "Wiper blades", "The wipers smear.", "349.00",
                 "The price of 1 job is still open.", "ready on 24 November 2026 at 15:30"):
        assert part in said


def test_the_house_says_for_how_long_an_estimate_holds_and_it_has_a_number(desk, soren, fjordling):
    visit = desk.come_in(soren, fjordling)
    printed = desk.look(make, desk.site_id, "estimate", visit.id, language="en")
    assert "hold until 8 December 2026" in " ".join(words(printed.pdf).split())
    assert printed.is_kept
    desk.do(change_numbers, {"estimate.holds_days": 30}, {}, who=desk.crew.manager)
    printed = desk.look(make, desk.site_id, "estimate", visit.id, language="en")
    assert "hold until 24 December 2026" in " ".join(words(printed.pdf).split())


def test_before_the_check_in_the_estimate_is_made_of_what_is_typed_and_nothing_is_saved(
    desk, soren, fjordling
):
    concerns = (
        ConcernDraft("The wipers smear.", "Wiper blades", price_minor=34_900),
        ConcernDraft("It knocks.", payer="goodwill", price_minor=120_000),
    )
    typed = EstimateDraft(concerns, soren.id, vehicle_id=fjordling.id, promised_at=at(15, 30))
    made = desk.look(
        make, desk.site_id, "estimate_ahead", fjordling.id, language="en", wishes=Wishes(typed=typed)
    )
    said = " ".join(words(made.pdf).split())
    for part in ("What the work on your Estate 2.0 will cost", "No order yet", "Søren Kjærgaard", "AB 12 345",
                 "Wiper blades", "It knocks.", "349.00", "at 15:30"):
        assert part in said
    assert made.is_kept and desk.look(visits_of_vehicle, fjordling.id) == ()
    # Somebody new, as far as they are typed: in their language.
    new = EstimateDraft(concerns[:1], customer="Anna Lindqvist", car="Kite", plate="XY 11 222",
                        plate_country="DK", languages=("de",))
    made = desk.look(make, desk.site_id, "estimate_ahead", 0, wishes=Wishes(typed=new))
    assert made.language == "de" and "Anna Lindqvist" in words(made.pdf)
    with pytest.raises(Problem):
        desk.look(estimate_ahead, desk.site_id, EstimateDraft(()))


def test_the_words_of_the_customer_are_whole_on_the_estimate(desk, soren, fjordling):
    said = [f"word{number}" for number in range(900)]
    concerns = (ConcernDraft(" ".join(said), "Noise"), ConcernDraft(" ".join(said)))
    visit = desk.come_in(soren, fjordling, concerns=concerns)
    pages = page_words(desk.look(make, desk.site_id, "estimate", visit.id, language="en").pdf)
    paper = " ".join(pages).split()
    assert [word for word in paper if word in set(said)] == said * 2


def test_the_summary_calls_done_only_what_was_done(desk, soren, fjordling):
    concerns = (ConcernDraft("It knocks.", "Links", price_minor=10_000), ConcernDraft("Wipers smear."))
    order = desk.come_in(soren, fjordling, concerns=concerns)
    record = desk.look(summary_of, order.id)
    assert (record.jobs, record.totals, record.open_work) == ((), (), ("Links", "Wipers smear."))
    said = words(desk.look(make, desk.site_id, "summary", order.id, language="en").pdf)
    assert "Nothing is finished yet." in said and "Still to be done" in said
    job = desk.look(visit_of, order.id).jobs[0]
    texts = {name: getattr(job, name) for name in JobDraft.__slots__} | {"correction": "Both renewed"}
    desk.do(change_job, job.id, JobDraft(**texts), job.version)
    record = desk.look(summary_of, order.id)
    assert ([one.what for one in record.jobs], record.open_work) == (["Links"], ("Wipers smear.",))
