"""The service history: its figures, its table over many pages, and the advice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.paper.preview import page_sizes
from dealerdesk.visits.paper_records import HistoryJob, HistoryVisit, PlannedWork
from dealerdesk.visits.printed import service_history
from tests.paper.reading import page_words
from tests.paper.samples import HISTORY, HOUSE, TODAY


def _pages(record, language="en"):
    return page_words(service_history(record, language=language, house=HOUSE))


def _with_visits(count, jobs=1):
    return replace(
        HISTORY,
        visits=tuple(
            HistoryVisit(
                TODAY - dt.timedelta(days=11 * number),
                90_000 - 100 * number,
                tuple(HistoryJob(f"Work <{number}.{job}>", "Done.", "customer", 100) for job in range(jobs)),
            )
            for number in range(count)
        ),
    )


def test_the_first_page_says_it_all_in_short():
    first, second = _pages(HISTORY)
    assert "The life of your Fjordia" in first
    assert "Service history for Søren Kjærgaard" in first
    assert "ZZZJJ7NX4NY018442 · first registered 4 January 2022" in first
    assert "12 visits" in first
    assert "64,210 km on the clock today" in first
    assert "€ 1,141 paid by you in 5 years" in first
    assert "March 2027 next service, or 75,000 km" in first
    assert "Rear tyres before the winter: 2,1 mm left, we suggest 3 mm, € 318." in first
    assert "One thing to plan" in first
    assert "The life of your Fjordia, continued" in second
    assert "What we did" in second


def test_a_service_that_was_due_is_not_called_the_next_one():
    late = replace(HISTORY, next_service_on=TODAY - dt.timedelta(days=40))
    first = _pages(late)[0]
    assert "the next service was due" in first
    assert "next service, or" not in first


def test_who_paid_is_said_in_words_and_figures():
    first, second = _pages(HISTORY)
    assert "Inspection with oil change, wiper blades Contract, part you 46.90" in first
    assert "Stabiliser links renewed, both sides Warranty 0.00" in first
    assert "Airbag control unit Goodwill 0.00" in first
    assert "Front brake discs and pads You 438.00" in first
    assert "Wheel change Insurance –" in " ".join((first, second))
    assert "First check The house 0.00" in " ".join((first, second))


@pytest.mark.parametrize(("count", "jobs"), [(1, 1), (9, 1), (10, 1), (60, 2), (400, 1), (1, 400), (3, 40)])
def test_every_job_is_printed_once_and_in_order(count, jobs):
    pages = _pages(_with_visits(count, jobs))
    text = " ".join(pages)
    places = [text.index(f"Work <{visit}.{job}>") for visit in range(count) for job in range(jobs)]
    assert places == sorted(places)
    assert text.count("Work <") == count * jobs
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert "What we did" in page


def test_the_first_page_says_where_the_others_are():
    def line(count):
        first = _pages(_with_visits(count))[0]
        shown = first.count("Work <")
        return shown, first

    shown, first = line(20)
    assert f"{20 - shown} earlier visits on page 2" in first
    shown, first = line(200)
    pages = len(page_sizes(service_history(_with_visits(200), language="en", house=HOUSE)))
    assert f"{200 - shown} earlier visits on pages 2 to {pages}" in first
    assert "earlier" not in line(3)[1]


def test_a_visit_that_goes_on_repeats_its_date():
    first, second, *_others = _pages(_with_visits(1, 40))
    assert "continued on page 2" in first
    assert first.count("24 Nov 2026") == 1
    assert second.count("24 Nov 2026") == 1


def test_without_visits_or_readings_nothing_is_made_up():
    (page,) = _pages(replace(HISTORY, visits=(), planned=(), km_now=None, next_service_on=None))
    assert "No visits are on record yet." in page
    assert "The road so far" not in page
    assert "paid by you" not in page
    assert "on the clock" not in page
    assert "75,000 km next service" in page
    assert "plan" not in page


def test_only_the_readers_own_payments_are_counted():
    former = HistoryVisit(dt.date(2016, 5, 1), 100, (HistoryJob("Clutch", "", "", None),))
    pages = _pages(replace(HISTORY, visits=(*HISTORY.visits, former)))
    assert "€ 1,141 paid by you in 5 years" in pages[0]
    assert "Clutch –" in pages[1]
    assert "paid by you" not in _pages(replace(HISTORY, visits=(former,)))[0]


def test_a_car_without_an_owner_has_a_history_too():
    assert "Service history ZZZ" in _pages(replace(HISTORY, customer=""))[0]


def test_a_road_needs_two_days():
    assert "The road so far" not in _pages(_with_visits(1))[0]
    assert "The road so far" in _pages(_with_visits(2))[0]


def test_a_reading_of_another_day_says_which():
    first = _pages(replace(HISTORY, km_on=dt.date(2026, 3, 12)))[0]
    assert "on the clock on 12 Mar 2026" in first


def test_more_work_than_the_box_has_room_for_is_counted():
    work = tuple(PlannedWork(f"Work {number}") for number in range(7))
    first = _pages(replace(HISTORY, planned=work))[0]
    assert "7 things to plan" in first
    assert "Work 6." in first
    assert "more" not in first and "to plan Work 0." in first
    planned = tuple(PlannedWork(f"Work number {n}", "word " * 60) for n in range(7))
    pages = _pages(replace(HISTORY, planned=planned))
    assert "7 things to plan" in pages[0] and "and 5 more, after the visits" in pages[0]
    assert "More to plan" in pages[-1] and " ".join(pages).count("Work number") == 7


def test_a_visit_on_which_all_was_declined_says_what_and_why():
    declined = (PlannedWork("Rear tyres", "in spring"), PlannedWork("Wiper blades"))
    first = _pages(replace(HISTORY, visits=(HistoryVisit(TODAY, 90_000, (), declined), *HISTORY.visits)))[0]
    assert "Not done, as you wished" in first and "Rear tyres: in spring" in first
    assert "Wiper blades" in first and "Visit" not in first


def test_the_paper_speaks_the_formats_of_its_language():
    first = _pages(HISTORY, "da")[0]
    assert "24. nov. 2026" in first
    assert "438,00" in first
    assert "64.210 km" in first


def test_what_was_done_is_never_cut():
    words = [f"word{number}" for number in range(2_000)]
    job = HistoryJob(" ".join(words[:400]), " ".join(words[400:]), "customer", 100)
    visits = (HistoryVisit(TODAY, 90_000, (job, HistoryJob("Wiper blades", "", "customer", 200))),)
    pages = _pages(replace(HISTORY, visits=visits))
    text = " ".join(pages).split()
    assert len(pages) > 1 and [word for word in text if word in set(words)] == words
    assert " ".join(text).count("Wiper blades") == 1
