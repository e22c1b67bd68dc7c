"""What the papers say of a car, gathered from the database, and what they keep to themselves."""

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.cover.queries import verdict_for
from dealerdesk.cover.recall_records import RecallDraft
from dealerdesk.cover.recalls import complete, recall_list, recalled_cars, take_in
from dealerdesk.cover.records import CoverDraft
from dealerdesk.cover.service import add_cover, cancel_cover
from dealerdesk.cover.snapshot import snapshot
from dealerdesk.house.letterhead import letterhead
from dealerdesk.printing import make
from dealerdesk.vehicles.records import OwnershipDraft
from dealerdesk.vehicles.service import give_to
from dealerdesk.visits.drafts import (
    BookingDraft,
    ConcernDraft,
    HandBackDraft,
    ImportedJob,
    ImportedVisit,
    JobDraft,
    PartiesDraft,
)
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.jobs import add_job, decline_job
from dealerdesk.visits.papers import job_card_of, service_history_of, warranty_report_of
from dealerdesk.visits.printed import job_card, service_history
from dealerdesk.visits.queries import visit
from dealerdesk.visits.service import book
from tests.paper.reading import page_words
from tests.support.counters import WORDS, at, day

FIVE_YEARS = CoverDraft(
    kind="extended", name="Extended warranty, five years", number="EW-2022-118", months=60,
    start_on=dt.date(2022, 1, 4), km_limit=100_000, groups_excluded=("wear",),
    exclusions="Damage from outside; Paint after 36 months\nParts fitted elsewhere",
)


def bring(desk, *visits):
    with desk.database.transaction() as session:
        import_visits(session, desk.site_id, visits)


@pytest.fixture
def life(desk, soren, fjordling):
    """Two earlier visits: one paid by him, one by the warranty."""
    brakes = ImportedJob(title="Front brake discs", correction="At 21 %, before the trip.",
                         total_minor=43_800)
    camera = ImportedJob(concern="It flickers", cause="Moisture", correction="Rear camera renewed",
                         payer="manufacturer", total_minor=51_200)
    bring(desk, ImportedVisit(soren.id, fjordling.id, day(4, 20, 2024), "1", 34_020, (camera,)),
          ImportedVisit(soren.id, fjordling.id, day(2, 2, 2025), "2", 45_790, (brakes,)))


def test_the_history_tells_the_life_of_the_car_newest_first(desk, soren, fjordling, life):
    paper = desk.look(service_history_of, fjordling.id)
    assert (paper.customer, paper.car, paper.plate) == ("Søren Kjærgaard", "Estate 2.0", "AB 12 345")
    assert [(visit.on, visit.km) for visit in paper.visits] == [
        (day(2, 2, 2025), 45_790), (day(4, 20, 2024), 34_020)
    ]
    what = [(job.what, job.result, job.payer, job.customer_minor) for v in paper.visits for job in v.jobs]
    assert what == [
        ("Front brake discs", "At 21 %, before the trip.", "customer", 43_800),
        ("Rear camera renewed", "Moisture", "manufacturer", 0),
    ]
    assert (paper.paid_minor, paper.km_now, paper.km_on) == (43_800, 62_480, day(3, 12))


def test_a_visit_still_in_the_workshop_is_on_it_once_something_is_done(desk, soren, fjordling, life):
    order = desk.come_in(soren, fjordling, odometer_km=64_210)
    assert len(desk.look(service_history_of, fjordling.id).visits) == 2
    desk.do(add_job, order.id, JobDraft(title="Stabiliser links", correction="Renewed, quiet."))
    newest = desk.look(service_history_of, fjordling.id).visits[0]
    assert [job.what for job in newest.jobs] == ["Stabiliser links"]


def test_declined_work_is_one_thing_to_plan(desk, soren, fjordling, life):
    order = desk.come_in(soren, fjordling)
    tyres = desk.do(add_job, order.id, JobDraft(title="Rear tyres, pair", total_minor=31_800))
    desk.do(decline_job, tyres.id, "in spring", tyres.version)
    paper = desk.look(service_history_of, fjordling.id)
    assert [(work.what, work.price_minor) for work in paper.planned] == [("Rear tyres, pair", 31_800)]


def test_a_recall_is_not_called_warranty_and_a_visit_says_what_was_declined(desk, soren, fjordling, life):
    wanted = RecallDraft("R24-118", "Airbag", vins=(fjordling.vin,))
    desk.do(take_in, wanted)
    order = desk.come_in(soren, fjordling, odometer_km=64_210)
    done = JobDraft(title="Recall R24-118: airbag", payer="manufacturer", correction="Renewed.")
    desk.do(add_job, order.id, done)
    desk.do(mark_ready, order.id, HandBackDraft(()), order.version)
    (car,) = desk.look(recalled_cars, desk.look(recall_list, desk.site_id)[0].recall.id)
    if car.done_on is None:
        desk.do(complete, car.id, order.number, car.version)
    newest = desk.look(service_history_of, fjordling.id).visits[0]
    assert "recall" in [job.payer for job in newest.jobs]
    fresh = desk.look(visit, order.id)
    for job in fresh.jobs:
        desk.do(decline_job, job.id, "in spring", job.version)
    newest = desk.look(service_history_of, fjordling.id).visits[0]
    assert newest.jobs == () and {work.why for work in newest.declined} == {"in spring"}
    # Whatever is ticked, the number of visits is the number of visits.
    short = desk.look(service_history_of, fjordling.id, declined=False)
    assert (short.visits[0].declined, len(short.visits), short.untold) == ((), 2, 1)
    house = desk.look(letterhead, desk.site_id, "Mette Sørensen")
    assert "3 visits" in " ".join(page_words(service_history(short, language="en", house=house)))


def test_the_next_service_is_the_one_agreed_on(desk, soren, fjordling, life):
    order = desk.come_in(soren, fjordling, odometer_km=64_210)
    page = HandBackDraft((), next_service_on=day(3, 1, 2027), next_service_km=75_000)
    desk.do(mark_ready, order.id, page, order.version)
    paper = desk.look(service_history_of, fjordling.id)
    assert (paper.next_service_on, paper.next_service_km) == (day(3, 1, 2027), 75_000)


def test_a_new_owner_reads_the_life_of_the_car_and_nothing_of_the_former_owner(desk, soren, fjordling, life):
    said = ImportedJob(concern="My wife left me with this noise", payer="customer", total_minor=9_900)
    bring(desk, ImportedVisit(soren.id, fjordling.id, day(5, 5, 2025), "3", 47_000, (said,)))
    nina = desk.customer("Nina", "Sæther")
    desk.do(give_to, fjordling.id, nina.id, OwnershipDraft(since=day(6, 1)))
    paper = desk.look(service_history_of, fjordling.id)
    printed = repr(paper)
    assert paper.customer == "Nina Sæther"
    assert [visit.km for visit in paper.visits] == [47_000, 45_790, 34_020]
    assert "Front brake discs" in printed
    assert "Søren" not in printed and "wife" not in printed and "flickers" not in printed
    assert {job.customer_minor for visit in paper.visits for job in visit.jobs} == {None}
    assert desk.look(warranty_report_of, fjordling.id).paid == ()


def test_a_former_owner_reads_only_their_own_visits(desk, soren, fjordling, life):
    nina = desk.customer("Nina", "Sæther")
    desk.do(give_to, fjordling.id, nina.id, OwnershipDraft(since=day(6, 1)))
    bring(desk, ImportedVisit(nina.id, fjordling.id, day(7, 7), "9", 63_000))
    paper = desk.look(service_history_of, fjordling.id, soren.id)
    assert (paper.customer, len(paper.visits), paper.next_service_on) == ("Søren Kjærgaard", 2, None)


def test_the_warranty_report_shows_what_holds_and_what_it_paid(desk, soren, fjordling, life):
    contract = CoverDraft("contract", "Service Premium", start_on=day(1, 4, 2022), months=59)
    for cover in (contract, FIVE_YEARS):
        desk.do(add_cover, fjordling.id, cover)
    gone = desk.do(add_cover, fjordling.id, CoverDraft("goodwill", "Taken back", start_on=day(1, 4, 2022)))
    desk.do(cancel_cover, gone.id, gone.version)
    paper = desk.look(warranty_report_of, fjordling.id)
    assert [cover.title for cover in paper.covers] == ["Extended warranty, five years", "Service Premium"]
    main = paper.covers[0]
    assert (main.ends_on, main.km_limit, paper.km_now) == (day(1, 4, 2027), 100_000, 62_480)
    assert [part.name for part in main.excluded] == [
        "Wear parts", "Damage from outside", "Paint after 36 months", "Parts fitted elsewhere"
    ]
    assert main.km_reached_on is not None and main.km_reached_on > day(1, 4, 2027)
    assert [(paid.on, paid.what, paid.cause, paid.minor) for paid in paper.paid] == [
        (day(4, 20, 2024), "Rear camera renewed", "Moisture", 51_200)
    ]


def test_rights_against_us_are_named_for_a_private_buyer_of_ours_alone(desk, soren, fjordling):
    assert desk.look(warranty_report_of, fjordling.id).statutory_until is None
    sold = OwnershipDraft(since=day(12, 1, 2025), how="bought_used", sold_here=True)
    desk.do(give_to, fjordling.id, soren.id, sold)
    report = desk.look(warranty_report_of, fjordling.id)
    assert (report.statutory_until, report.private, bool(report.law)) == (day(12, 1, 2027), True, True)
    firm = desk.customer("", "", company="Fjord Transport", kind="company")
    desk.do(give_to, fjordling.id, firm.id, sold)
    report = desk.look(warranty_report_of, fjordling.id)
    assert (report.statutory_until, report.private, report.law) == (None, False, "")


def test_a_car_that_is_not_there_is_said_in_a_sentence(desk):
    for paper in (service_history_of, warranty_report_of, job_card_of):
        with pytest.raises(Problem):
            desk.look(paper, 4711)


def test_the_job_card_carries_words_payer_and_verdict(desk, soren, fjordling):
    desk.do(add_cover, fjordling.id, FIVE_YEARS)
    with desk.database.reading() as session:
        kept = snapshot(verdict_for(session, desk.site_id, fjordling.id, "steering_suspension"))
    concerns = (ConcernDraft(words=WORDS, group="steering_suspension", payer="insurer", verdict=kept),
                ConcernDraft(title="Wiper blades"))
    order = desk.come_in(soren, fjordling, concerns=concerns, promised_at=at(15, 30), key_tag="17")
    card = desk.look(job_card_of, order.id)
    assert (card.number, card.customer, card.received_by) == ("26-0001", "Søren Kjærgaard", "Mette Sørensen")
    assert (card.arrived_at.hour, card.promised_at.hour, card.key_tag) == (9, 15, "17")
    assert [concern.words for concern in card.concerns] == [WORDS, "Wiper blades"]
    assert card.concerns[0].verdict.startswith("Covered: Extended warranty, five years, until 4 Jan 2027")
    assert "04.01.2027" in desk.look(job_card_of, order.id, "de").concerns[0].verdict


def test_the_job_card_of_a_booking_says_when_it_is_expected_and_that_nobody_has_received_it(
    desk, soren, fjordling
):
    parties = PartiesDraft(customer_id=soren.id, vehicle_id=fjordling.id)
    booked = desk.do(book, BookingDraft(parties, at(13), (ConcernDraft(words=WORDS),)))
    page = " ".join(page_words(desk.look(make, desk.site_id, "job_card", booked.id, language="en").pdf))
    assert "13:00 expected, Tue 24 Nov" in page
    assert "arrived" not in page and "received by" not in page
    here = desk.come_in(soren, fjordling, visit_id=booked.id)
    page = " ".join(page_words(desk.look(make, desk.site_id, "job_card", here.id, language="en").pdf))
    assert "09:42 arrived, Tue 24 Nov" in page and "Mette Sørensen received by" in page


def test_a_visit_without_words_says_which_part_it_was_about_or_is_left_out(desk, soren, fjordling):
    about = (ImportedJob(group="brakes"),)
    nameless = ImportedVisit(soren.id, fjordling.id, day(2, 2, 2025), "2", 45_790, about)
    bring(desk, nameless, ImportedVisit(soren.id, fjordling.id, day(3, 1, 2025), "3", 46_000))
    order = desk.come_in(soren, fjordling, concerns=(ConcernDraft(title="Wiper blades"),))
    (wipers,) = desk.look(visit, order.id).jobs
    desk.do(decline_job, wipers.id, "in spring", wipers.version)
    desk.do(mark_ready, order.id, HandBackDraft(()), desk.look(visit, order.id).visit.version)
    paper = desk.look(service_history_of, fjordling.id, declined=False)
    assert [(visit.on, [job.what for job in visit.jobs]) for visit in paper.visits] == [
        (day(2, 2, 2025), ["Brakes"])
    ]
    said = " ".join(page_words(desk.look(make, desk.site_id, "service", fjordling.id, language="pl").pdf))
    assert "Hamulce" in said and "Brakes" not in said


def test_the_papers_can_be_printed_from_what_was_gathered(desk, soren, fjordling, life):
    order = desk.come_in(soren, fjordling, concerns=(ConcernDraft(words="<b>O'Brien</b> =1+1 🚗" * 20),))
    house = desk.look(letterhead, desk.site_id, "Mette Sørensen")
    clock.stop(None)
    card = job_card(desk.look(job_card_of, order.id), language="da", house=house)
    history = service_history(desk.look(service_history_of, fjordling.id), language="pl", house=house)
    assert card.startswith(b"%PDF") and history.startswith(b"%PDF")


@pytest.mark.parametrize(("country", "plate", "letters"),
                         [("DE", "FL-AB 123", "D"), ("NO", "EV 48211", "N"), ("PL", "GD 4821K", "PL")])
def test_the_plate_on_paper_has_the_letters_of_its_country(desk, soren, country, plate, letters):
    car = desk.car(soren, plate, plate_country=country)
    order = desk.come_in(soren, car)
    for paper in (desk.look(service_history_of, car.id), desk.look(warranty_report_of, car.id),
                  desk.look(job_card_of, order.id)):
        assert (paper.plate, paper.plate_country) == (plate, letters)
