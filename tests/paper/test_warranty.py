"""The warranty report: what is left, which end comes first, and the rights that exist besides."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dealerdesk.cover.paper_records import CoverOnPaper
from dealerdesk.cover.printed import warranty_report
from tests.paper.reading import page_words
from tests.paper.samples import EXTENDED, HOUSE, WARRANTY


def _page(record, house=HOUSE):
    return " ".join(page_words(warranty_report(record, language="en", house=house)))


def _with(cover=EXTENDED, **changes):
    return replace(WARRANTY, covers=(cover,), **changes)


def test_it_says_what_is_left_and_of_what():
    page = _page(WARRANTY)
    for text in (
        "What your warranty covers",
        "Extended warranty, five years, for Søren Kjærgaard",
        "No. EW-2022-118 · Fjordia Combi 2.0",
        "41 days left",
        "ends on 4 January 2027",
        "35,790 km left",
        "you are at 64,210 km",
        "Engine, gearbox, drive shafts",
        "brakes, wipers, clutch lining, tyres",
        "€ 798 that you did not pay",
        "cause: ball joint worn, 2 mm play",
        "Before 4 January",
        "+49 461 5550 142",
        "The terms of no. EW-2022-118 decide. This page explains them.",
    ):
        assert text in page


@pytest.mark.parametrize(
    ("cover", "sentence"),
    [
        (EXTENDED, "It ends on whichever comes first. For you that is the date."),
        (
            replace(EXTENDED, km_reached_on=dt.date(2026, 12, 20)),
            "As you drive, that is the distance, in December 2026.",
        ),
        (replace(EXTENDED, km_reached_on=None), "It ends on whichever comes first. Covered"),
        (replace(EXTENDED, km_limit=None), "It ends on that day, however far you drive."),
        (replace(EXTENDED, ends_on=None), "It ends with the distance, however long that takes."),
        (replace(EXTENDED, ends_on=None, km_limit=None), "It has no end that we know of."),
        (replace(EXTENDED, ends_on=dt.date(2026, 11, 23)), "It has ended: the date came first."),
        (replace(EXTENDED, km_limit=64_209), "It has ended: the distance came first."),
        (replace(EXTENDED, ends_on=dt.date(2026, 1, 1), km_limit=1), "It has ended. Covered"),
        (replace(EXTENDED, starts_on=dt.date(2026, 12, 1)), "It has not begun yet."),
    ],
)
def test_which_end_comes_first_is_a_sentence(cover, sentence):
    assert sentence in _page(_with(cover))


def test_the_last_day_and_the_last_kilometre_are_covered():
    page = _page(_with(replace(EXTENDED, ends_on=WARRANTY.as_of, km_limit=64_210)))
    assert "Last day today" in page
    assert "0 km left" in page
    assert "has ended" not in page


def test_one_day_is_one_day():
    assert "1 day left" in _page(_with(replace(EXTENDED, ends_on=dt.date(2026, 11, 25))))


def test_what_is_over_says_by_how_much():
    page = _page(_with(replace(EXTENDED, ends_on=dt.date(2026, 1, 4), km_limit=64_000)))
    assert "Ended on 4 January 2026" in page
    assert "210 km over" in page
    assert "One thing to ask us" in page


def test_a_cover_that_ended_by_one_end_promises_nothing_by_the_other():
    by_km = _page(_with(replace(EXTENDED, km_limit=64_000)))
    assert "Ended by its mileage" in by_km and "days left" not in by_km
    by_date = _page(_with(replace(EXTENDED, ends_on=dt.date(2026, 1, 4))))
    assert "Ended by its date" in by_date and "km left" not in by_date


def test_a_company_is_told_nothing_of_the_rights_of_a_private_buyer():
    assert "the law gives you rights" in _page(replace(WARRANTY, law=""))
    assert "the law gives you rights" not in _page(replace(WARRANTY, law="", private=False))


def test_an_unknown_reading_is_not_guessed():
    page = _page(_with(km_now=None))
    assert "Up to 100,000 km no reading yet" in page
    assert "km left" not in page


def test_other_covers_are_a_line_each():
    others = (
        CoverOnPaper("Corrosion", ends_on=dt.date(2034, 1, 4)),
        CoverOnPaper("Manufacturer, two years", ends_on=dt.date(2024, 1, 4)),
        CoverOnPaper("Battery", "B-1", ends_on=dt.date(2030, 1, 4), km_limit=160_000),
        CoverOnPaper("Mobility", starts_on=dt.date(2027, 1, 5), km_limit=90_000),
        CoverOnPaper("Paint"),
    )
    page = _page(replace(WARRANTY, covers=(EXTENDED, *others)))
    assert "Also on this car" in page
    assert "Corrosion until 4 Jan 2034 holds" in page
    assert "Manufacturer, two years until 4 Jan 2024 ended" in page
    assert "Battery · B-1 until 4 Jan 2030 or 160,000 km holds" in page
    assert "Mobility until 90,000 km from 5 Jan 2027" in page
    assert "Paint without end holds" in page
    assert "Also on this car" not in _page(_with())


def test_every_cover_has_its_gauges_and_conditions_and_the_first_to_end_is_named():
    plan = CoverOnPaper(
        "Service plan", starts_on=dt.date(2024, 1, 1), ends_on=dt.date(2026, 12, 10), km_limit=70_000,
        deductible_minor=2_500, condition="yearly service done by us", services=5, used=2,
    )
    over = replace(plan, title="Mobility", ends_on=dt.date(2026, 1, 1))
    page = _page(replace(WARRANTY, covers=(EXTENDED, plan, over)))
    assert "Service plan until 10 Dec 2026 or 70,000 km holds 3 of 5 visits left" in page
    assert "Your part of each repair: € 25 · Only on this condition: yearly service done by us" in page
    assert "16 days left 5,790 km left" in page
    assert page.count("visits left") == 1, "what is over has neither gauges nor conditions"
    assert "Of all of them this ends first: Service plan, on 10 December 2026." in page
    by_km = replace(plan, km_reached_on=dt.date(2026, 12, 2))
    page = _page(replace(WARRANTY, covers=(EXTENDED, by_km)))
    assert "this ends first: Service plan, by its distance, around December 2026." in page
    page = _page(_with(plan))
    assert "Bring the car to us for what the contract pays" in _page(_with(replace(plan, contract=True)))
    used = _page(_with(replace(plan, contract=True, used=5), paid_by_first=False))
    assert "Ended all visits are used" in used and "days left" not in used and "can still pay" not in used
    assert "It has ended: all its visits are used." in used and "What guarantees have paid so far" in used
    assert used.index("Not covered") < used.index("0 of 5 visits left"), "nothing to count on"
    assert "3 of 5 visits left" in page and "Only on this condition yearly service done by us" in page


def test_the_rights_by_law_stand_besides_and_know_no_distance():
    law = "Besides any guarantee, the law gives you rights against the seller; no distance uses them up."
    assert f"{law} For this car they run until 1 May 2027." in _page(WARRANTY)
    assert law in _page(replace(WARRANTY, km_now=900_000))
    assert law in _page(replace(WARRANTY, covers=()))
    assert "they run until" not in _page(replace(WARRANTY, statutory_until=None))
    assert "they run until" not in _page(replace(WARRANTY, statutory_until=dt.date(2026, 11, 23)))


def test_a_car_without_cover_and_a_house_without_phone():
    page = _page(replace(WARRANTY, covers=(), paid=()), replace(HOUSE, phone=""))
    assert "We know of no guarantee for this car today." in page
    assert "just call" not in page
    assert "Covered means" not in page


def test_a_car_without_an_owner_is_for_nobody():
    assert "Extended warranty, five years No." in _page(replace(WARRANTY, customer=""))
    assert (
        "for"
        not in _page(replace(WARRANTY, customer="", covers=(), invitation="Ask us.")).split("We know")[0]
    )


def test_nothing_excluded_and_everything_covered_is_said():
    page = _page(_with(replace(EXTENDED, covered=(), excluded=())))
    assert "All component groups" in page
    assert "Nothing is excluded by name" in page


def test_a_deductible_is_the_customers_part():
    assert "Your part of each repair € 150" in _page(_with(replace(EXTENDED, deductible_minor=15_000)))


def test_what_is_to_be_done_before_it_ends_names_the_end_that_comes_first():
    far = replace(EXTENDED, ends_on=dt.date(2028, 1, 4))
    assert "Before 4 January 2028" in _page(_with(far))
    soon = replace(far, km_reached_on=dt.date(2026, 12, 17))
    assert "Before 100,000 km" in _page(_with(soon))


def test_the_house_may_invite_in_its_own_words():
    assert "Come and have a coffee." in _page(_with(invitation="Come and have a coffee."))


def test_no_page_is_begun_for_the_invitation_alone():
    one = WARRANTY.paid[0]
    spread = []
    for many in range(1, 22, 2):
        record = _with(paid=tuple(replace(one, what=f"Repair {n}") for n in range(many)))
        pages = page_words(warranty_report(record, language="de", house=HOUSE))
        spread.append(len(pages))
        if len(pages) > 1:
            assert "Repair" in pages[1], many
    assert spread[0] == 1 and spread[-1] > 1
