"""The estimate says each job, who pays it, the sum for the customer, and which prices are open."""

from dealerdesk.house.service import change_numbers
from dealerdesk.printing import make
from dealerdesk.visits.drafts import ConcernDraft
from dealerdesk.visits.estimate import estimate_of
from tests.paper.reading import words
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
