"""A maker's list of VINs: taken in, found at every touch, also by later cars, done with the order."""

import pytest

from dealerdesk import wiring
from dealerdesk.core.errors import NotAllowed, Problem, Stale
from dealerdesk.cover import recalls
from dealerdesk.cover.recall_records import RecallDraft
from dealerdesk.exchange.vin_list import VinsRead, numbered, read_vins
from dealerdesk.visits.drafts import HandBackDraft
from dealerdesk.visits.facts import check_in_facts
from dealerdesk.visits.hand_back import mark_ready
from dealerdesk.visits.service import move_back
from dealerdesk.workshop.board import board

HERE, LATER, ELSEWHERE = "WFJ1234567890TEST", "WFJ1234567890LATE", "WFJ00000000000ELS"
BUCKLE = RecallDraft(
    "24B1", "Seat belt buckle", "Fjordling", 50, "buckle 7711", vins=(HERE, "wfj12345 67890 late", ELSEWHERE)
)


@pytest.fixture
def house(story):
    """The house of the stories where a done order is heard of."""
    wiring.wire()
    return story


@pytest.fixture
def sofie(house):
    return house.customer()


def opened(house, car):
    return house.read(recalls.open_recalls, [car.id]).get(car.id, ())


def test_a_line_may_hold_more_than_its_vin_and_what_holds_none_is_named(house):
    lines = (f"{HERE};Estate;2024-01-01", f"{LATER} {ELSEWHERE}", "wfj12345 67890 spac", f"7,\t{HERE}",
             "Estate; 2024")
    taken = house.do(recalls.take_in, house.crew.parts, RecallDraft("24B2", "Belt", vins=lines))
    assert len(taken.added) == 4
    assert taken.refused == ("Estate; 2024",)


def test_a_vin_with_a_letter_that_no_vin_has_is_named_and_not_guessed_at(house, sofie):
    crew = house.crew
    car = house.car(sofie, vin=HERE.replace("0", "9"))
    odd = HERE.replace("0", "O")
    typed = house.car(sofie, "OD 11 111", vin=HERE)
    lines = (f"{odd};Estate", LATER, f"{ELSEWHERE};ORDER123456789012")
    taken = house.do(recalls.take_in, crew.parts, RecallDraft("24B3", "Belt", vins=lines))
    assert (len(taken.added), taken.odd, taken.refused) == (2, (f"{odd};Estate",), ())
    assert opened(house, car) == () and opened(house, typed) == ()
    with pytest.raises(Problem, match="never has the letters I, O or Q"):
        house.do(recalls.take_in, crew.parts, RecallDraft("24B4", "Belt", vins=(odd,)))


def test_a_list_finds_cars_that_are_here_and_cars_that_come_later(house, sofie):
    crew = house.crew
    here = house.car(sofie, vin=HERE)
    taken = house.do(recalls.take_in, crew.parts, RecallDraft(
        "24B1", "Seat belt buckle", vins=(*BUCKLE.vins, "not a VIN", "12345678901234567")
    ))
    assert (len(taken.added), taken.known, taken.here) == (4, 0, 1)
    assert taken.refused == ("not a VIN",)
    assert [one.number for one in opened(house, here)] == ["24B1"]
    late = house.car(sofie, "LA 11 111", vin="WFJ 1234567890 LATE")
    assert [one.title for one in opened(house, late)] == ["Seat belt buckle"]
    facts = house.read(check_in_facts, crew.site.id, sofie.id, late.id)
    assert [one.number for one in facts.recalls] == ["24B1"]
    bare = house.car(sofie, "BA 22 222")
    assert opened(house, bare) == ()
    row = house.read(recalls.recall_list, crew.site.id)[0]
    assert (row.cars, row.here, row.done, row.open) == (4, 2, 0, 2)
    cars = house.read(recalls.recalled_cars, row.recall.id)
    assert {(one.plate, one.customer, one.phone) for one in cars} == {
        ("AB 12 345", "Sofie Krag", "+45 22 33 44 55"),
        ("LA 11 111", "Sofie Krag", "+45 22 33 44 55"),
    }


def test_whoever_has_such_a_car_now_is_marked_in_the_lists_until_it_is_done(house, sofie):
    crew, other = house.crew, house.customer("Anna", "Dahl")
    car = house.car(sofie, vin=HERE)
    house.car(other, plate="CD 12 345", vin="WFJ1234567890ELSE")
    both = [sofie.id, other.id]
    assert house.read(recalls.recalled_people, both) == frozenset()
    house.do(recalls.take_in, crew.parts, BUCKLE)
    assert house.read(recalls.recalled_people, both) == {sofie.id}
    assert house.reads(recalls.recalled_people, both) <= 1
    line = opened(house, car)[0]
    house.do(recalls.complete, crew.foreman, line.id, "", line.version)
    assert house.read(recalls.recalled_people, both) == frozenset()
    assert house.read(recalls.recalled_people, []) == frozenset()


def test_the_same_list_again_adds_nothing_and_is_taken_out_only_by_what_it_brought(house, sofie):
    crew = house.crew
    first = house.do(recalls.take_in, crew.parts, BUCKLE)
    more = RecallDraft("24B1", "Seat belt buckle, front", vins=(HERE, "WFJ1234567890MARE"))
    second = house.do(recalls.take_in, crew.parts, more)
    assert (len(first.added), len(second.added), second.known) == (3, 1, 1)
    with pytest.raises(Stale):
        house.do(recalls.take_out, crew.parts, first.recall.id, first.added, first.version)
    house.do(recalls.take_out, crew.parts, second.recall.id, second.added, second.version)
    assert house.read(recalls.recall_list, crew.site.id)[0].cars == 3
    house.do(recalls.take_out, crew.parts, second.recall.id, first.added, second.version)
    assert house.read(recalls.recall_list, crew.site.id) == ()


def test_what_is_no_recall_is_refused_in_words(house):
    crew = house.crew
    for draft in (RecallDraft("", "x", vins=(HERE,)), RecallDraft("1", " ", vins=(HERE,)),
                  RecallDraft("1", "x", vins=("short",))):
        with pytest.raises(Problem):
            house.do(recalls.take_in, crew.parts, draft)
    with pytest.raises(NotAllowed):
        house.do(recalls.take_in, crew.sales, BUCKLE)


def test_the_order_on_which_it_stands_does_it_and_moving_back_opens_it_again(house, sofie):
    crew = house.crew
    car = house.car(sofie, vin=HERE)
    house.do(recalls.take_in, crew.parts, BUCKLE)
    house.do(recalls.take_in, crew.parts, RecallDraft("24B12", "Wiper motor", urgent=True, vins=(HERE,)))
    assert [one.number for one in opened(house, car)] == ["24B12", "24B1"]
    order = house.comes_in(sofie, car, "", "Recall 24B1: Seat belt buckle")
    assert [card.recall for card in house.read(board, crew.site.id).cards] == [True]
    order = house.do(mark_ready, crew.foreman, order.id, HandBackDraft(), order.version)
    assert [one.number for one in opened(house, car)] == ["24B12"]
    found = {row.recall.number: row for row in house.read(recalls.recall_list, crew.site.id)}
    done = house.read(recalls.recalled_cars, found["24B1"].recall.id)[0]
    assert (done.done_on, done.done_note) == (order.came_on, order.number)
    house.do(move_back, crew.foreman, order.id, order.version)
    assert [one.number for one in opened(house, car)] == ["24B12", "24B1"]


def test_a_recall_that_was_done_elsewhere_is_noted_by_hand_and_opened_again(house, sofie):
    crew = house.crew
    car = house.car(sofie, vin=HERE)
    taken = house.do(recalls.take_in, crew.parts, BUCKLE)
    line = opened(house, car)[0]
    done = house.do(recalls.complete, crew.foreman, line.id, "In Aarhus", line.version)
    assert opened(house, car) == ()
    with pytest.raises(Problem, match="done already"):
        house.do(recalls.take_out, crew.parts, taken.recall.id, taken.added, taken.version)
    with pytest.raises(Stale):
        house.do(recalls.reopen, crew.foreman, line.id, line.version)
    house.do(recalls.reopen, crew.foreman, line.id, done.version)
    assert len(opened(house, car)) == 1


def test_vins_are_read_from_whatever_column_of_a_file_they_stand_in(tmp_path):
    from openpyxl import Workbook

    text = tmp_path / "list.csv"
    text.write_text(f"Nr;Fahrgestell;Datum\n1;{HERE};2026\n2;{HERE};2026\n3;wfj1234567890late;2026\n")
    assert read_vins(text) == VinsRead((HERE, LATER))
    book = Workbook()
    for row in (["Model", "VIN"], ["Estate", ELSEWHERE], ["Estate", None]):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    # The row of headings is not missed; one that has no VIN is named as it stands there.
    assert read_vins(tmp_path / "list.xlsx") == VinsRead((ELSEWHERE,), ("3: Estate",))
    assert numbered(["J8", "", f"{HERE};Estate", "no number"]) == ("1: J8", f"{HERE};Estate", "4: no number")
    (tmp_path / "none.csv").write_text("a;b\n1;2\n")
    for name in ("none.csv", "missing.csv"):
        with pytest.raises(Problem):
            read_vins(tmp_path / name)
