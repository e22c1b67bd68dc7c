"""A lead with everything that makes the call credible, on the screen and on paper."""

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.house.letterhead import letterhead
from dealerdesk.leads import service, undoing
from dealerdesk.leads.detail import lead as whole_lead
from dealerdesk.leads.papers import handoff_of
from dealerdesk.leads.printed import handoff_sheet
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to, read_odometer
from dealerdesk.visits.check_in import check_in
from dealerdesk.visits.drafts import CheckInDraft, ConcernDraft, PartiesDraft
from tests.support.stories import at


@pytest.fixture
def known(story):
    """A customer of years, with a car bought here, in the house today, who said two things."""
    crew = story.crew
    clock.stop(at(2025, 3, 10))
    customer = story.customer(preferred_time="after 16:00", languages=("pl", "en"))
    owned = OwnershipDraft(dt.date(2024, 2, 1), sold_here=True, sold_by=crew.sales.staff_id)
    car = story.car(customer, how=owned, model_year=2019)
    parties = PartiesDraft(customer_id=customer.id, vehicle_id=car.id)
    ours = ConcernDraft("Ours.", payer="goodwill", price_minor=5)
    paid = (ConcernDraft("It knocks.", price_minor=90_000), ours)
    story.do(check_in, crew.reception, CheckInDraft(parties, paid, odometer_km=50_000))
    clock.stop(at(2026, 11, 24))
    concern = ConcernDraft("The belt.", "Timing belt", price_minor=118_000)
    draft = CheckInDraft(parties, (concern,), odometer_km=66_000, promised_at=at(2026, 11, 24, 12),
                         although_here=True)
    story.do(check_in, crew.reception, draft)
    story.says(customer, "We have a third one coming in May.", vehicle_id=car.id, sensitive=True,
               what=("seven-seats",), why=("family",), place="checkin")
    remark = story.says(customer, "Could we try the big one?", crew.foreman, vehicle_id=car.id,
                        contact="call", wanted="3m", what=("seven-seats", "electric"))
    done = story.hand(remark, who=crew.foreman, note="Speaks Polish.")
    return story, customer, car, done.lead


def test_everything_for_the_call(known):
    story, customer, car, lead = known
    whole = story.read(whole_lead, story.crew.sales, lead.id)
    assert [r.words for r in whole.words] == [
        "Could we try the big one?", "We have a third one coming in May."
    ]
    assert whole.heard_by_count == 2
    assert (whole.sold_by, whole.handed_by, whole.note) == ("Lars Holmgaard", "Jonas Lind", "Speaks Polish.")
    assert [(y.year, y.km, y.paid_minor) for y in whole.life] == [
        (2025, 50_000, 90_000), (2026, 66_000, 118_000)
    ]
    assert [(r.kind, r.may.answer, r.may.reason.words()) for r in whole.reach] == [
        ("phone", "yes", "May be called."), ("email", "ask", "Ask first whether sales may write.")
    ]
    assert (whole.best_time, whole.here.about) == ("after 16:00", "Timing belt")
    assert (whole.next_up.name, whole.due.said.words()) == ("Ewa Kowalska", "15 m to accept")
    assert whole.so_far[-1].text.words() == "Bought here from Lars H."
    assert whole.because.words() == "sold them the present car and is at work"


def test_the_line_to_open_with_speaks_of_the_car_alone(known):
    story, _customer, _car, lead = known
    whole = story.read(whole_lead, story.crew.sales, lead.id)
    line = whole.opening.words()
    assert line.startswith("Jonas told me you are thinking of something with seven seats")
    assert not any(word in line for word in ("third", "May.", "family", "coming"))
    own = "Dzień dobry {x}!"
    changed = story.do(undoing.change_opening_line, story.crew.sales, lead.id, lead.version, own)
    whole = story.read(whole_lead, story.crew.sales, lead.id)
    assert (whole.opening.words(), whole.opening_changed) == (own, True)
    story.do(undoing.change_opening_line, story.crew.sales, lead.id, changed.version, " ")
    assert story.read(whole_lead, story.crew.sales, lead.id).opening.words() == line


def test_the_years_before_they_had_the_car_are_not_theirs(story):
    crew = story.crew
    former, customer = story.customer("Former", "Owner"), story.customer("Present", "Owner")
    car = story.car(former, how=OwnershipDraft(dt.date(2018, 1, 1)))
    parties = PartiesDraft(customer_id=former.id, vehicle_id=car.id)
    clock.stop(at(2023, 3, 10))
    story.do(check_in, crew.reception, CheckInDraft(parties, (ConcernDraft("x", price_minor=77),)))
    clock.stop(at(2026, 11, 24))
    story.do(give_to, crew.reception, car.id, customer.id, OwnershipDraft(dt.date(2026, 2, 1)))
    story.do(read_odometer, crew.reception, car.id, 81_000, dt.date(2026, 11, 20))
    lead = story.hand(story.says(customer, "Soon.", vehicle_id=car.id, contact="call")).lead
    whole = story.read(whole_lead, crew.sales, lead.id)
    assert [(y.year, y.km, y.paid_minor) for y in whole.life] == [(2026, 81_000, 0)]


def test_the_handoff_paper(known):
    story, _customer, _car, lead = known
    sheet = story.read(handoff_of, lead.id, "en")
    assert (sheet.number, sheet.customer, sheet.to_name) == ("L26-0001", "Sofie Krag", "Lars Holmgaard")
    assert [(w.words, w.heard_by, w.where) for w in sheet.words] == [
        ("Could we try the big one?", "Jonas Lind", "counter"),
        ("We have a third one coming in May.", "Mette Sørensen", "checkin"),
    ]
    assert sum(reason.points for reason in sheet.reasons) == sheet.warmth
    assert sheet.accept_before == at(2026, 11, 24, 9, 15)
    assert sheet.life == ((2025, 90_000), (2026, 118_000))
    assert sheet.bought == "bought here from Lars Holmgaard"
    assert [(line.value, line.note, line.allowed) for line in sheet.reach] == [
        ("+45 22 33 44 55", "May be called. Best: after 16:00", True),
        ("sofie@krag.example", "Ask first whether sales may write.", False),
        ("In the house, order 26-0001", "Timing belt", True),
    ]
    assert sheet.consent == "phone, given 24 November 2026, 09:00, spoken"
    house = story.read(letterhead, story.crew.site.id)
    assert handoff_sheet(sheet, language="en", house=house).startswith(b"%PDF")


def test_the_paper_of_a_lead_with_next_to_nothing(story):
    lead = story.hand(story.says(story.customer(), "Soon.")).lead
    lead = story.do(service.accept, story.crew.sales, lead.id, lead.version)
    sheet = story.read(handoff_of, lead.id)
    assert (sheet.accept_before, sheet.life, sheet.bought, sheet.plate) == (None, (), "", "")
    assert sheet.consent == "none on record: ask first"
    house = story.read(letterhead, story.crew.site.id)
    assert handoff_sheet(sheet, language="da", house=replace(house)).startswith(b"%PDF")
    with pytest.raises(Problem, match="not here any more"):
        story.read(handoff_of, 4711)
