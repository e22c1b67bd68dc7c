"""Ways to a part, sales over the counter, questions, and a house that lets its stock go below nothing."""

from __future__ import annotations

import datetime as dt

import pytest

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, speaking
from dealerdesk.founding import found
from dealerdesk.house.queries import hours, numbers
from dealerdesk.house.records import SiteDraft
from dealerdesk.house.service import change_numbers
from dealerdesk.parts.orders import order_part
from dealerdesk.parts.queries import part, wrong_totals
from dealerdesk.parts.questions import FIRST, QuestionDraft, add_question, fitting, questions
from dealerdesk.parts.records import OrderDraft, SupplierDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, sell_over_the_counter, take_sale_back
from dealerdesk.parts.service import replace_part
from dealerdesk.parts.stock import receive, reserve
from dealerdesk.parts.suppliers import add_supplier, arrival, supplier_named
from dealerdesk.parts.times import read_moment, typed_moment
from dealerdesk.parts.ways import found_ways, to_offer, to_sell, ways_to
from dealerdesk.staff.records import StaffDraft
from tests.parts.conftest import MORNING, sell
from tests.support.at_once import at_two_desks


def at(day, hour, minute=0):
    """A moment of November 2026 on the house's clock."""
    return dt.datetime(2026, 11, day, hour - 1, minute, tzinfo=dt.UTC)


def test_what_is_ordered_in_time_is_here_at_noon_and_what_is_late_a_working_day_later(counter):
    counter.do(add_supplier, SupplierDraft("Noon tour", 0, 13 * 60 + 10, 10 * 60))
    counter.do(add_supplier, SupplierDraft("Far away", 2, 8 * 60))
    opened = counter.look(hours, counter.site_id)
    noon = counter.look(supplier_named, counter.site_id, "NOON TOUR")
    assert arrival(noon, at(24, 9, 42), opened) == at(24, 13, 10)
    assert arrival(noon, at(24, 10, 1), opened) == at(25, 13, 10)
    far = counter.look(supplier_named, counter.site_id, "far away")
    # Thursday: two working days later is Monday, however the weekend is.
    assert arrival(far, at(26, 12), opened).date() == dt.date(2026, 11, 30)


def test_the_newest_is_offered_and_the_older_is_used_up_first(counter):
    old, new = counter.part("A 1", "Bearing", here=1), counter.part("A 2", "Bearing, newer", here=3)
    counter.do(replace_part, old.id, new.id, old.version)
    ways = counter.look(ways_to, counter.site_id, old.id, 1000)
    assert [(way.part.number, way.kind, way.older, way.replaces) for way in ways] == [
        ("A 1", "here", True, False), ("A 2", "here", False, True),
    ]
    counter.do(sell, old.id, 1000)
    assert [way.part.number for way in counter.look(found_ways, counter.site_id, "a1", 1000)] == ["A 2"]


def test_where_nothing_is_free_what_takes_its_place_is_offered_to_be_sold(counter):
    old, new = counter.part("A 1", "Bearing"), counter.part("A 2", "Bearing, newer", here=3)
    twin = counter.part("a-1", "Bearing, own brand", supplier="Brandless", here=1)
    counter.do(replace_part, old.id, new.id, old.version)

    def offered(typed):
        return [one.id for one in counter.look(to_sell, counter.site_id, typed)]

    assert offered("a1") == [old.id, new.id, twin.id]
    assert [one.id for one in counter.look(to_offer, counter.site_id, twin.id)] == [twin.id]
    counter.do(sell, twin.id, 1000)
    assert offered("a1") == [old.id, new.id, twin.id]
    counter.do(sell, new.id, 3000)
    # The newest is named even where nothing of it is free, either.
    assert [one.id for one in counter.look(to_offer, counter.site_id, old.id)] == [old.id, new.id]
    counter.do(receive, old.id, 1000)
    assert offered("a 001") == []
    assert offered("A-1") == [old.id, twin.id]


def test_what_is_not_here_comes_with_an_order_or_from_either_supplier(counter):
    counter.do(add_supplier, SupplierDraft("Noon tour", 0, 13 * 60 + 10, 10 * 60))
    made = counter.part("0-5E1", "Wipers", supplier="Noon tour")
    other = counter.part("5e 1", "Wipers, own brand", here=2, supplier="Brandless")
    counter.do(order_part, OrderDraft(made.id, 1000, at(24, 11)))
    ways = counter.look(ways_to, counter.site_id, made.id, 1000)
    assert [(way.part.id, way.kind, way.at) for way in ways] == [
        (other.id, "here", None), (made.id, "coming", at(24, 11)), (made.id, "order", at(24, 13, 10)),
    ]


def test_a_sale_is_whole_or_not_at_all_and_is_taken_back_once(counter):
    box, bars = counter.part("R 1", "Roof box", here=1, price_minor=39_900), counter.part("R 2", "Roof bars")
    both = SaleDraft((SaleItem(box.id), SaleItem(bars.id)))
    with pytest.raises(Problem, match="None is left of Roof bars"):
        counter.do(sell_over_the_counter, both)
    assert counter.look(part, box.id).on_hand_thousandths == 1000
    counter.do(receive, bars.id, 1000)
    sale = counter.do(sell_over_the_counter, both)
    assert counter.do(sell_over_the_counter, both).id == sale.id
    assert sale.total_minor == 39_900
    counter.do(take_sale_back, sale.id, sale.version)
    with pytest.raises(Problem):
        counter.do(take_sale_back, sale.id, sale.version + 1)
    assert counter.look(part, bars.id).on_hand_thousandths == 1000
    assert counter.look(wrong_totals) == ()


def test_a_question_is_asked_where_its_words_are_in_a_name_and_nowhere_else(counter):
    counter.do(add_question, QuestionDraft("Roof box, tow bar", "More to carry?"))
    known = counter.look(questions, counter.site_id)
    assert fitting(known, ["ROOF BOX 400 l", "Oil"]) == ("More to carry?",)
    assert fitting(known, ["Roof bars"]) == ()
    with pytest.raises(Problem):
        counter.do(add_question, QuestionDraft(" , ", "What?"))
    assert counter.do(add_question, QuestionDraft(", , child  seat, ,dog box", "Who?")).words == (
        "child seat, dog box"
    )


def test_a_house_may_let_its_stock_go_below_nothing_but_never_what_is_kept(counter):
    screw = counter.part(here=2)
    seen = counter.look(numbers, counter.site_id).overrides
    counter.do(change_numbers, {**seen, "parts.may_go_below": 1}, seen, who=counter.crew.manager)
    counter.do(reserve, screw.id, 2000)
    with pytest.raises(Problem):
        counter.do(sell, screw.id, 1000)
    other = counter.part("B 1", "Nut")
    counter.do(sell, other.id, 3000)
    assert counter.look(part, other.id).on_hand_thousandths == -3000
    counter.do(receive, other.id, 1000)
    assert counter.look(part, other.id).on_hand_thousandths == -2000
    assert counter.look(wrong_totals) == ()


def test_two_desks_cannot_keep_the_last_one_for_two_jobs(counter):
    made = counter.part(here=1)
    kept, refused = at_two_desks(lambda: counter.do(reserve, made.id, 1000))
    assert (len(kept), len(refused)) == (1, 1)
    assert counter.look(part, made.id).reserved_thousandths == 1000


def test_a_new_house_begins_with_questions_in_its_own_language(database):
    draft = SiteDraft("Nordlys", "DK", "DKK", "da", "Europe/Copenhagen", 2500)
    made = found(database, draft, (), [StaffDraft("Mette", ("reception",))])
    with database.reading() as session:
        known = questions(session, made.site.id)
    with speaking("da"):
        assert [(one.words, one.question) for one in known] == [(_(words), _(ask)) for words, ask in FIRST]
        seat = _("child seat")
    assert seat != "child seat" and fitting(known, [f"{seat} 9-36 kg"]) == (known[2].question,)


@pytest.mark.parametrize(("typed", "moment"), [
    ("tomorrow 10:00", at(25, 10)), ("comes tomorrow at 10", at(25, 10)), ("morgen 10 Uhr", at(25, 10)),
    ("i morgen kl. 10", at(25, 10)), ("jutro o 10.00", at(25, 10)), ("tomorrow", at(25, 13, 10)),
    ("15:30", at(24, 15, 30)), ("1530", at(24, 15, 30)), ("today 17h", at(24, 17)),
    ("Thu 8:30", at(26, 8, 30)),
    ("Do. 8.30 Uhr", at(26, 8, 30)), ("w czwartek 8:30", at(26, 8, 30)), ("på torsdag", at(26, 13, 10)),
    ("Tue 15:30", at(24, 15, 30)), ("Tue 8:00", dt.datetime(2026, 12, 1, 7, tzinfo=dt.UTC)),
    ("26.11. 10:00", at(26, 10)), ("26.11 10:00", at(26, 10)), ("26/11 10:00", at(26, 10)),
    ("26.11.2026 1000", at(26, 10)), ("2026-11-26 10:00", at(26, 10)), ("übermorgen", at(26, 13, 10)),
    ("2.1.", dt.datetime(2027, 1, 2, 12, 10, tzinfo=dt.UTC)),
])
def test_when_it_comes_is_read_as_suppliers_say_it(typed, moment):
    clock.stop(MORNING)
    zone, usual = "Europe/Copenhagen", at(24, 13, 10)
    assert read_moment(typed, zone, usual) == moment
    assert read_moment(typed_moment(moment, zone), zone, usual) == moment


@pytest.mark.parametrize(("typed", "words"), [
    ("", "no day or time"), ("soon", "no day or time"), ("31.02. 10:00", "no day or time"),
    ("25:00", "no day or time"), ("tomorrow Thursday", "no day or time"), ("8:00", "past"),
    ("23.11.2026", "past"), ("24.11.2029", "more than a year"),
])
def test_what_is_no_moment_to_come_is_a_sentence(typed, words):
    clock.stop(MORNING)
    with pytest.raises(Problem, match=words):
        read_moment(typed, "Europe/Copenhagen", at(24, 13, 10))
