"""The service side sees it: flags and the strip of the Counter, and the customer whole with one timeline."""

import datetime as dt

import pytest

from dealerdesk.contacts.records import AttemptDraft
from dealerdesk.contacts.service import log_attempt, object_to_contact
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.models import JournalEntry, RecordView
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover
from dealerdesk.customers.service import merge
from dealerdesk.leads import service
from dealerdesk.leads.counter import flags_of, front_of_desk
from dealerdesk.leads.customer_page import customer_page
from dealerdesk.leads.heard import heard_on
from dealerdesk.leads.seeing import note_view
from dealerdesk.leads.timeline import timeline
from dealerdesk.loyalty.rules import Rung
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, sell_over_the_counter
from dealerdesk.parts.service import add_part
from dealerdesk.parts.stock import receive
from dealerdesk.remarks.service import redact
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import read_odometer
from dealerdesk.visits.jobs import decline_job
from dealerdesk.visits.queries import jobs_of
from tests.support.stories import at


@pytest.fixture
def known(story):
    """A loyal customer with a leased car whose warranty ends soon."""
    customer = story.customer()
    owned = OwnershipDraft(dt.date(2022, 1, 4), how="leased", sold_here=True, ends_on=dt.date(2027, 3, 1))
    car = story.car(customer, how=owned, model_year=2022, value_minor=12_800_00)
    cover = CoverDraft("extended", "Extended, 5 years", start_on=dt.date(2022, 1, 4), months=60)
    story.do(add_cover, story.crew.reception, car.id, cover)
    return customer, car


def test_flags_for_the_lists(story):
    lead = story.warm_lead()
    said = story.says(story.customer("Per", "Bech"), "Nice coffee.", kind="praise")
    silent = story.customer("Bo", "Holst")
    found = story.read(flags_of, [lead.customer_id, said.customer_id, silent.id])
    assert found == {lead.customer_id: ("lead",), said.customer_id: ("remark",)}
    assert story.read(flags_of, []) == {}


def test_who_stands_at_the_desk(story, known):
    customer, car = known
    story.says(customer, "When the warranty is gone I'd rather lease something.", vehicle_id=car.id)
    front = story.read(front_of_desk, story.crew.site.id, customer.id, car.id)
    assert (front.customer, front.plate, front.car, front.year) == ("Sofie Krag", "AB 12 345", "Estate", 2022)
    assert [badge.text.words() for badge in front.badges] == [
        "First-time customer · one car", "Warranty ends in 41 days"
    ]
    assert front.last_remark.words == "When the warranty is gone I'd rather lease something."
    assert front.ask.words() == "“Have you thought about what comes after the Estate?”"
    story.hand(front.last_remark)
    after = story.read(front_of_desk, story.crew.site.id, customer.id)
    assert after.ask is None and after.fate.words() == "Handed to sales"


def test_nobody_is_asked_who_does_not_want_to_be(story, known):
    customer, car = known
    story.says(customer, "I might.", vehicle_id=car.id)
    story.says(customer, "No more of that.", contact="no")
    assert story.read(front_of_desk, story.crew.site.id, customer.id, car.id).ask is None
    story.do(object_to_contact, story.crew.reception, customer.id)
    front = story.read(front_of_desk, story.crew.site.id, customer.id, car.id)
    assert front.badges[0].text.words() == "No contact wanted"


def test_sensitive_words_are_for_those_who_need_them(story, known):
    customer, car = known
    crew, site = story.crew, story.crew.site.id
    story.says(customer, "Since the illness it is too low.", crew.foreman, sensitive=True)
    for reader, words in ((None, ""), (crew.parts, ""), (crew.foreman, "Since"), (crew.sales, "Since"),
                          (crew.manager, "Since")):
        row = story.read(heard_on, site, reader)[0]
        assert row.words.startswith(words) and row.hidden == (not words)
        front = story.read(front_of_desk, site, customer.id, car.id, reader)
        assert (front.last_remark is None) == (not words)
    item = story.read(timeline, crew.parts, customer.id, "remarks").items[0]
    assert (item.quote, item.title.words()) == ("", "Kept private")


def test_the_customer_whole(story, known):
    customer, car = known
    crew = story.crew
    visit = story.comes_in(customer, car, "It knocks at the front left.")
    job = story.read(jobs_of, [visit.id])[visit.id][0]
    story.do(decline_job, crew.foreman, job.id, "too dear", job.version)
    remark = story.says(customer, "I'd rather lease.", contact="call", vehicle_id=car.id)
    lead = story.hand(remark).lead
    story.do(log_attempt, crew.sales, AttemptDraft(customer.id, "phone", "no_answer", "try at 5"))
    filters = story.do(add_part, crew.parts, PartDraft("A 1", "Oil filter", price_minor=1250))
    story.do(receive, crew.parts, filters.id, 3000)
    sale = SaleDraft((SaleItem(filters.id, 2000),), customer.id)
    story.do(sell_over_the_counter, crew.parts, sale)
    page = story.read(customer_page, crew.reception, customer.id)
    assert (page.customer.name, page.standing.rung, page.cars_bought) == ("Sofie Krag", Rung.FIRST_TIME, 1)
    assert [(c.channel, c.may.answer) for c in page.channels] == [
        ("phone", "yes"), ("email", "ask"), ("sms", "ask"), ("letter", "yes")
    ]
    assert [(a.code, a.title.words()) for a in page.alerts] == [
        ("lead", "Lead in progress"), ("warranty", "Warranty ends 4 January"),
        ("lease", "Lease or finance ends 1 Mar"), ("declined", "One repair was declined"),
    ]
    assert page.alerts[1].detail.words() == "in 41 days"
    assert page.alerts[0].detail.words().startswith("Ewa Kowalska · ")
    (card,) = page.cars
    assert (card.vehicle.plate, card.visits, card.spent_minor, card.present) == ("AB 12 345", 1, 0, True)
    assert card.covers[0].gauge.days_left == 41
    assert page.open_lead_id == lead.id
    line = [(item.kind, item.quote or item.title.words()) for item in page.timeline.items]
    assert sorted(line) == [
        ("bought", "Oil filter"), ("calls", "Called, no answer"), ("leads", "Lead with Ewa Kowalska"),
        ("remarks", "I'd rather lease."), ("visits", "Order 26-0001"),
    ]
    assert page.alerts[3].detail.words() == "It knocks at the front left."
    story.car(customer, "CD 34 567")
    declined = story.read(customer_page, crew.reception, customer.id).alerts[-1]
    assert declined.detail.words() == "AB 12 345 · It knocks at the front left."
    (bought,) = (item for item in page.timeline.items if item.kind == "bought")
    assert (bought.minor, bought.detail.words()) == (2500, "At the parts counter")
    assert page.timeline.counts.all == 5


def test_the_timeline_is_paged_and_filtered(story, known):
    customer, _car = known
    for number in range(5):
        clock.stop(at(2026, 11, 1 + number))
        story.says(customer, f"Number {number}")
        story.do(log_attempt, story.crew.sales, AttemptDraft(customer.id, "email", "sent"))
    reader = story.crew.reception
    first = story.read(timeline, reader, customer.id, "", 4)
    second = story.read(timeline, reader, customer.id, "", 4, 4)
    third = story.read(timeline, reader, customer.id, "", 4, 8)
    every = [item for page in (first, second, third) for item in page.items]
    assert len(every) == 10 and len({(item.kind, item.ref_id) for item in every}) == 10
    assert [item.at for item in every] == sorted((item.at for item in every), reverse=True)
    said = story.read(timeline, reader, customer.id, "remarks", 2)
    assert [item.quote for item in said.items] == ["Number 4", "Number 3"]
    assert (said.counts.all, said.counts.remarks, said.counts.calls) == (10, 5, 5)


def test_a_merged_double_shows_everything_in_one_line(story, known):
    customer, _car = known
    double = story.customer("Sofie", "Krag-Holm")
    story.hand(story.says(double, "I am the same.", contact="call"))
    story.do(merge, story.crew.reception, customer.id, double.id)
    page = story.read(customer_page, story.crew.reception, double.id)
    assert page.customer.id == customer.id and page.timeline.counts.leads == 1
    assert page.merges[0].gone_name == "Sofie Krag-Holm"
    again = story.customer("Sofie", "Third")
    story.hand(story.says(again, "Me too.", contact="call"))
    with pytest.raises(Problem, match="Both have an open lead"):
        story.do(merge, story.crew.reception, customer.id, again.id)


def test_opening_a_record_is_written_into_the_view_log_and_not_into_the_journal(story, known):
    customer, _car = known
    with story.database.reading() as session:
        before = session.query(JournalEntry).count()
    story.do(note_view, story.crew.parts, [customer.id, customer.id])
    with story.database.reading() as session:
        rows = session.query(RecordView).all()
        seen = [(row.staff_id, row.customer_id) for row in rows]
        assert seen == [(story.crew.parts.staff_id, customer.id)] * 2
        assert session.query(JournalEntry).count() == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_page_takes_the_same_few_reads_however_much_there_is(story, known):
    customer, car = known
    story.hand(story.says(customer, "Soon.", contact="call", vehicle_id=car.id))
    story.comes_in(customer, car)
    story.do(log_attempt, story.crew.sales, AttemptDraft(customer.id, "phone", "message"))
    few = story.reads(customer_page, story.crew.reception, customer.id)
    for number in range(4):
        story.says(customer, f"Number {number}", story.crew.parts, contact="no", kind="praise")
        story.do(log_attempt, story.crew.sales, AttemptDraft(customer.id, "phone", "reached"))
    assert story.reads(customer_page, story.crew.reception, customer.id) == few <= 46


HOSTILE = (
    "<b>Fed</b> O'Brien =HYPERLINK(1)", "{name} {0} %s {", "ligne\u202eovert\u202c מכונית\u0007", "🚗" * 50,
    "x" * 10_000, "null\x00byte \ud83d half",
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_back_as_they_were(story, words):
    kept = words.replace("\x00", "\u2400").replace("\ud83d", "\ufffd")
    customer = story.customer("{first}", "<i>Last</i>")
    car = story.car(customer)
    remark = story.says(customer, words, contact="call", vehicle_id=car.id, wish=words)
    assert remark.words == words or remark.words == kept
    lead = story.hand(remark, note=words).lead
    lead = story.do(service.accept, story.crew.sales, lead.id, lead.version)
    story.do(service.lose, story.crew.sales, lead.id, lead.version, words)
    row = story.read(heard_on, story.crew.site.id)[0]
    assert (row.words, row.customer) == (kept, "{first} <i>Last</i>")
    assert row.fate.words() == f"Not bought: {kept}"
    page = story.read(customer_page, story.crew.reception, customer.id)
    assert [item.quote for item in page.timeline.items if item.kind == "remarks"] == [kept]
    assert all(item.title is None or item.title.words() for item in page.timeline.items)
    gone = story.do(redact, story.crew.manager, remark.id, 1)
    assert gone.words == "" and story.read(heard_on, story.crew.site.id)[0].hidden


def test_an_end_by_distance_is_not_mixed_with_one_by_date(story):
    crew, customer = story.crew, story.customer()
    car = story.car(customer)
    cover = CoverDraft("manufacturer", "Warranty", start_on=dt.date(2023, 1, 4), months=60, km_limit=100_000)
    story.do(add_cover, crew.reception, car.id, cover)
    for km, on in ((70_000, dt.date(2025, 11, 24)), (97_000, dt.date(2026, 11, 24))):
        story.do(read_odometer, crew.reception, car.id, km, on)
    (alert,) = story.read(customer_page, crew.reception, customer.id).alerts
    assert alert.title.words() == "Warranty ends around 3 January"
    assert alert.detail.words() == "3,000\xa0km left"
