"""Finished visits of another system come in by the thousand, with readings, numbers and amounts."""

import time

import pytest

from dealerdesk.core import events
from dealerdesk.customers.queries import merges_of
from dealerdesk.customers.service import merge, take_apart
from dealerdesk.search.queries import find
from dealerdesk.vehicles.queries import readings
from dealerdesk.visits.drafts import ImportedJob, ImportedVisit
from dealerdesk.visits.importing import import_visits
from dealerdesk.visits.queries import customer_paid, last_visit, visit, visit_counts, visits_of_vehicle
from dealerdesk.visits.searchable import HANDLERS, last_seen_of, refresh_found
from tests.support.counters import day

BRAKES = ImportedJob(
    concern="Bremser hviner", cause="Slidte bremseklodser", correction="Klodser og skiver for skiftet",
    hours_hundredths=550, labour_minor=409_750, parts_minor=16_593, total_minor=426_343, technician="KW",
)


def bring(desk, *visits):
    with desk.database.transaction() as session:
        return import_visits(session, desk.site_id, visits)


def test_a_visit_comes_in_finished_with_its_jobs(desk, soren, fjordling):
    ids = bring(desk, ImportedVisit(soren.id, fjordling.id, day(4, 1, 2019), "26003", 16_981, (BRAKES,)))
    whole = desk.look(visit, ids[0])
    assert (whole.visit.number, whole.visit.stage, whole.visit.imported) == ("26003", "collected", True)
    assert (whole.jobs[0].concern, whole.jobs[0].customer_minor) == ("Bremser hviner", 426_343)


def test_ids_come_back_in_the_order_given(desk, soren, fjordling):
    ids = bring(desk, *(
        ImportedVisit(soren.id, fjordling.id, day(1, n, 2020), f"N{n}") for n in range(1, 29)
    ))
    assert [desk.look(visit, i).visit.number for i in (ids[0], ids[13], ids[27])] == ["N1", "N14", "N28"]


def test_what_the_customer_paid_follows_from_the_payer(desk, soren, fjordling):
    payers = ("customer", "manufacturer", "contract", "goodwill")
    jobs = tuple(ImportedJob(concern="x", payer=payer, total_minor=100) for payer in payers)
    bring(desk, ImportedVisit(soren.id, fjordling.id, day(5, 1), jobs=(*jobs, ImportedJob(concern="?"))))
    assert desk.look(customer_paid, [fjordling.id]) == {fjordling.id: 100}
    assert desk.look(customer_paid, [fjordling.id], day(5, 2)) == {}


def test_the_same_number_twice_is_told_apart(desk, soren, fjordling):
    def on(number, name=""):
        return ImportedVisit(soren.id, fjordling.id, day(1, number, 2020), name)

    bring(desk, on(1, "7"), on(2, "7"))
    bring(desk, on(3, "7"), on(4))
    bring(desk, on(5, "\x00 9\n9 " * 40))
    numbers = [line.visit.number for line in desk.look(visits_of_vehicle, fjordling.id)]
    assert numbers[1:] == ["20-0001", "7 (3)", "7 (2)", "7"]
    assert numbers[0].startswith("9 9 9 9") and len(numbers[0]) <= 64


def test_readings_come_with_their_questions_and_not_twice(desk, soren, fjordling):
    visits = [
        ImportedVisit(soren.id, fjordling.id, on, odometer_km=km)
        for on, km in ((day(6, 1, 2024), 30_190), (day(6, 1, 2025), 3_019), (day(12, 1, 2025), 45_790))
    ]
    bring(desk, *visits)
    bring(desk, visits[0])
    kept = [(reading.km, reading.question) for reading in desk.look(readings, fjordling.id)]
    assert kept == [(30_190, ""), (3_019, "lower"), (45_790, ""), (62_480, "")]


def test_who_was_here_last_is_known_to_the_search(desk, soren, fjordling):
    bring(desk, ImportedVisit(soren.id, fjordling.id, day(3, 12)))
    with desk.database.transaction() as session:
        assert refresh_found(session, [soren.id]) == 1
    assert desk.look(last_seen_of, [soren.id])[soren.id][1] == day(3, 12)
    assert desk.look(last_visit, vehicle_id=fjordling.id).came_on == day(3, 12)
    assert desk.look(visit_counts, [fjordling.id]) == {fjordling.id: 1}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_five_thousand_visits_take_seconds(desk, soren, fjordling):
    visits = [
        ImportedVisit(soren.id, fjordling.id, day(1 + n % 12, 1 + n % 28, 2020), f"V{n}", jobs=(BRAKES,))
        for n in range(5_000)
    ]
    started = time.perf_counter()
    bring(desk, *visits)
    assert time.perf_counter() - started < 10


def test_a_merged_double_brings_its_visits_up_and_takes_them_away_again(desk, soren, fjordling):
    for fact, handler in HANDLERS:
        events.wire(fact, handler)
    double = desk.customer("Soren", "Kjaergard")
    rival = desk.customer("Søren", "Krogh")
    car = fjordling.id
    bring(desk, ImportedVisit(double.id, car, day(5, 5)), ImportedVisit(rival.id, car, day(4, 4)))
    with desk.database.transaction() as session:
        refresh_found(session, [soren.id, double.id, rival.id])
    kept = [soren.id, rival.id]
    desk.do(merge, soren.id, double.id)
    assert [hit.customer_id for hit in desk.look(find, desk.site_id, "soren k")] == kept
    with desk.database.reading() as session:
        merge_id = merges_of(session, soren.id)[0].id
    desk.do(take_apart, merge_id)
    found = [(hit.customer_id, hit.last_visit) for hit in desk.look(find, desk.site_id, "soren k")]
    assert found == [(double.id, day(5, 5)), (rival.id, day(4, 4)), (soren.id, None)]
