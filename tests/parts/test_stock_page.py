"""The stock by keys: a new part, goods in, a stock-take bin by bin, an order, a sale with its question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.parts.orders import open_orders
from dealerdesk.parts.queries import find_parts
from dealerdesk.parts.questions import QuestionDraft, add_question, questions
from dealerdesk.parts.records import PartDraft
from dealerdesk.parts.sales import SaleDraft, SaleItem, bought_by, sell_over_the_counter, take_sale_back
from dealerdesk.parts.service import add_part, change_part, replace_part
from dealerdesk.parts.stock import receive
from dealerdesk.parts.suppliers import suppliers
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from tests.support.stories import story
from ui.drafts import folder
from ui.page import Go
from ui.parts.part_layer import draft_of
from ui.shell.told import hints_in_front, layer_in_front
from ui.widgets.buttons import Button
from ui.widgets.fields import Field

__all__ = ["app", "at_desk", "house", "open_desk", "people", "story"]
pytestmark = [QUIET, SQLITE]


def catalogue(house, number, name, here=0, **more):
    """A part of the catalogue, of which so many are here."""
    draft = PartDraft(number, name, price_minor=4690, cost_minor=2000, **more)
    made = perform(house.database, add_part, house.crew.parts, draft)
    if here:
        house.do(receive, house.crew.parts, made.id, here * 1000)
    return made


def here(house, number):
    (part,) = house.read(find_parts, house.crew.site.id, number)
    return part.on_hand_thousandths


@pytest.fixture
def pia(at_desk, house):
    """Pia at the stock, where one part is known."""
    catalogue(house, "B 2", "Pollen filter", 5, bin="A-02", minimum_thousandths=8000)
    pia = at_desk("pia").goes_to("stock")
    pia.sees("B 2, Pollen filter")
    return pia


def test_a_part_is_written_down_booked_in_and_every_bad_quantity_is_a_sentence(pia, house):
    pia.presses("N")
    pia.fills("Number", "00-12 AB")
    pia.fills("Name", "Coolant")
    pia.fills("Price with VAT", "nine")
    pia.presses("Ctrl+Return")
    pia.sees("This is not an amount.")
    pia.fills("Price with VAT", "9.90")
    pia.presses("Ctrl+Return")
    pia.sees("Coolant is in the catalogue")
    pia.sees("00-12 AB, Coolant")
    pia.waits(lambda: pia.window.page.view.whole is not None)
    pia.waits(lambda: pia.window.page.view.whole.part.name == "Coolant")
    pia.presses("W")
    for typed, said in (
        ("1e9", "at most a million"), ("-2", "This is not a quantity."),
        ("0.5 l", "This part is counted in pieces, not in litres."),
        ("0.5", "0.5 is not whole, and this part is counted in pieces."), ("0.5", ""),
    ):
        pia.fills("How much came in?", typed)
        pia.presses("Return")
        pia.sees(said)
    pia.waits(lambda: here(house, "12ab") == 500)
    pia.waits(lambda: not pia.window.page.view.strip.isVisible())
    pia.presses("Ctrl+Z")
    pia.waits(lambda: here(house, "12ab") == 0)


def test_goods_in_left_half_way_is_kept_and_of_two_deliveries_the_last_is_taken_back(pia, house):
    coolant = catalogue(house, "00-12 AB", "Coolant", 7)
    pia.goes_to("stock", part_id=coolant.id)
    pia.waits(lambda: pia.window.page.view.whole is not None)
    pia.waits(lambda: pia.window.page.view.whole.part.name == "Coolant")
    # Left half-way, the quantity is there again at this part; once it is booked it is gone.
    pia.presses("W")
    pia.waits(lambda: pia.window.page.kept.fields.record)
    pia.fills("How much came in?", "9")
    pia.presses("Esc")
    pia.waits(lambda: not pia.window.page.view.strip.isVisible())
    pia.presses("W")
    pia.waits(lambda: pia.control("How much came in?").text() == "9")
    pia.presses("Return")
    pia.sees("Coolant: Came in +9")
    pia.waits(lambda: not pia.window.page.view.strip.isVisible())
    pia.presses("U")
    pia.sees("Coolant: Taken back −9")
    assert not any("receive part-" in path.read_text("utf-8") for path in folder().glob("*.json"))
    pia.presses("Ctrl+K")
    pia.types("goods in")
    pia.waits(lambda: layer_in_front(pia.window).shown() == "goods in")
    told = [line.text for line in layer_in_front(pia.window)._model.records() if line.kind == "action"]
    assert "Goods in" in told and "Book goods in" not in told
    pia.presses("Esc")
    pia.waits(lambda: here(house, "12ab") == 7000)


def test_a_part_that_two_desks_change_keeps_what_each_of_them_wrote(pia, house):
    pia.presses("E")
    pia.waits(lambda: pia.control("Number", Field).text() == "B 2")
    pia.fills("Name", "Pollen filter, fine")
    pia.fills("Bin", "A-03")
    (part,) = house.read(find_parts, house.crew.site.id, "B 2")
    theirs = replace(draft_of(part), price_minor=5990, bin="C-01")
    house.do(change_part, house.crew.parts, part.id, theirs, part.version)
    pia.presses("Ctrl+Return")
    pia.sees("Somebody else changed this in the meantime.")
    pia.sees("Saved at another desk: C-01")
    assert pia.control("Price with VAT", Field).text().startswith("59"), "what only they changed stands here"
    pia.presses("Ctrl+Return")
    pia.sees("Pollen filter, fine is changed")
    (part,) = house.read(find_parts, house.crew.site.id, "B 2")
    assert (part.name, part.bin, part.price_minor) == ("Pollen filter, fine", "A-03", 5990)


def test_stock_is_taken_bin_by_bin_with_its_differences(pia, house):
    catalogue(house, "A 1", "Oil filter", 3, bin="A-03")
    # By number the oil filter is the first; by bin it is the last, and the first one is counted first.
    pia.sees("A 1, Oil filter")
    pia.presses("Home")
    pia.waits(lambda: pia.window.page.view.whole.part.name == "Oil filter")
    pia.presses("3", "C")
    pia.sees("How much lies there?")
    assert pia.window.page.list.currentIndex().row() == 0
    # One is sold while it is counted: whether that was before or after is asked, not booked.
    (pollen,) = house.read(find_parts, house.crew.site.id, "B 2")
    house.do(sell_over_the_counter, house.crew.parts, SaleDraft((SaleItem(pollen.id),)))
    pia.waits(lambda: pia.window.page.view.whole.part.on_hand_thousandths == 4000)
    pia.fills("How much lies there?", "5")
    pia.presses("Return")
    pia.sees("−1 since this count began: 4 are to be there now.")
    assert here(house, "B2") == 4000
    pia.fills("How much lies there?", "3")
    pia.presses("Return")
    pia.waits(lambda: here(house, "B2") == 3000)
    pia.sees("Pollen filter, B 2, A-02, −1")
    pia.waits(lambda: pia.window.page.view.whole.part.name == "Oil filter")
    pia.types("100 000")
    pia.presses("Return")
    pia.sees("There were to be 3; this is far more. Press Enter once more to take this count.")
    assert here(house, "A1") == 3000
    pia.fills("How much lies there?", "3")
    pia.presses("Return")
    pia.sees("Oil filter: as it was to be")
    pia.sees("That was the last part of the list. 1 difference today. Ctrl Shift P prints what differs.")
    pia.presses("9", "Return", "0", "Return")
    assert not pia.window.page.view.strip.isVisible(), "the last part is not counted again"
    pia.presses("Ctrl+Z")
    pia.waits(lambda: here(house, "B2") == 4000)


def test_what_is_missing_is_ordered_and_what_is_ordered_is_missing_no_more(pia, house):
    pia.presses("2")
    pia.sees("1 part to order")
    pia.waits(lambda: pia.window.page.view.whole is not None)
    pia.presses("O")
    pia.waits(lambda: pia.window.focusWidget() is not None and pia.window.focusWidget().accessibleName()
              == "How much is to be ordered?")
    pia.presses("Return")
    pia.sees("0 parts to order")
    (order,) = house.read(open_orders, house.crew.site.id)
    assert order.quantity_thousandths == 3000


def test_who_may_not_sell_reads_it_before_the_basket_is_filled(at_desk, house):
    catalogue(house, "B 2", "Pollen filter", 5)
    jonas = at_desk("jonas").goes_to("counter_sale")
    jonas.sees("This is for: Parts, Service manager, Administrator. What is free, and for how much,")
    assert not jonas.control("Sell", Button).isEnabled()
    jonas.types("pollen")
    jonas.sees("B 2, Pollen filter")
    # Neither does he count: he reads that before he has counted anything.
    jonas.presses("Esc")
    jonas.goes_to("stock")
    jonas.sees("B 2, Pollen filter")
    jonas.waits(lambda: jonas.window.page.view.whole is not None)
    assert not jonas.window.page.view.count.isEnabled()
    jonas.presses("C")
    jonas.sees("This is for: Parts, Service manager, Administrator.")
    assert not jonas.window.page.view.strip.isVisible()


def roof_boxes(house):
    """A roof box with an older form of which nothing is left, and a newer one that is not here yet."""
    old = catalogue(house, "R 0", "Ski box 300 l")
    box = catalogue(house, "R 1", "Roof box 400 l", 1)
    newest = catalogue(house, "R 3", "Roof box, new")
    box = house.do(replace_part, house.crew.parts, box.id, newest.id, box.version)
    house.do(replace_part, house.crew.parts, old.id, box.id, old.version)
    return old, box


def test_a_sale_counts_measures_and_offers_what_takes_the_place_of_a_part(pia, house):
    old, _box = roof_boxes(house)
    pia.window.page.go.emit(Go("counter_sale", {"part_id": old.id}))
    pia.sees("Nothing of Ski box 300 l is free to be sold. What takes its place is below")
    pia.sees("R 1, Roof box 400 l")
    assert not layer_in_front(pia.window).sell_button.isEnabled()
    pia.presses("Esc")
    pia.presses("V")
    pia.sees("1 × Pollen filter")
    pia.types("+")
    pia.sees("2 × Pollen filter")
    pia.types("-")
    pia.sees("1 × Pollen filter")
    # What is measured is sold as it is typed; what comes whole is not.
    catalogue(house, "X 5", "Oil 5W-30", 20, unit="litre")
    pia.presses("F3")
    pia.fills("How much of it", "0.5")
    pia.presses("Return")
    pia.sees("Pollen filter comes whole or not at all.")
    pia.fills("How much of it", "1")
    pia.presses("Return")
    pia.types("oil")
    pia.sees("X 5, Oil 5W-30")
    pia.presses("Return")
    pia.sees("How much of Oil 5W-30")
    pia.presses("F3")
    pia.fills("How much of it", "4,5")
    pia.presses("Return")
    pia.sees("4.5 l × Oil 5W-30")


def test_a_sale_to_somebody_asks_what_it_hints_at_and_is_taken_back_whole(pia, house):
    sofie, by = house.customer("Sofie", "Krag"), roof_boxes(house)[1].id
    asks = QuestionDraft("roof box, tow bar", "Is the car still large enough?")
    house.do(add_question, house.crew.parts, asks)
    pia.presses("V")
    pia.sees("1 × Pollen filter")
    layer = layer_in_front(pia.window)
    pia.types("roof")
    pia.sees("R 1, Roof box 400 l")
    pia.presses("Return")
    pia.sees("Is the car still large enough?")
    pia.sees("R 1 has a newer form: R 3, 0 free.")
    pia.presses("F2")
    pia.types("krag")
    pia.sees("Sofie Krag")
    pia.presses("Return")
    pia.sees("To Sofie Krag")
    # Whoever is called away finds the basket as it was, and reads that it is not a new sale.
    pia.presses("Esc", "V")
    pia.sees("This was put into the basket before, and is not sold yet.")
    assert "back, keeps the draft" in [hint.text for hint in hints_in_front(pia.window)]
    pia.sees("To Sofie Krag")
    pia.sees("1 × Pollen filter")
    pia.sees("1 × Roof box 400 l")
    # What they say while they buy is a remark, as everywhere; the basket waits for it.
    pia.presses("Ctrl+R")
    pia.sees("What did the customer say?")
    pia.sees("Sofie Krag")
    pia.presses("Esc")
    pia.sees("1 × Pollen filter")
    # Another desk was quicker: what is free is read anew, and Sell says so. Then it comes back.
    theirs = house.do(sell_over_the_counter, house.crew.parts, SaleDraft((SaleItem(by),)))
    pia.presses("Ctrl+Return")
    pia.sees("None is left of Roof box 400 l. Its newer form is R 3: 0 free.")
    pia.sees("1 × Roof box 400 l, R 1, 46.90\xa0kr, 0 free")
    pia.sees("Sell, once enough is free")
    house.do(take_sale_back, house.crew.parts, theirs.id, theirs.version)
    pia.presses("Ctrl+Return")
    pia.waits(lambda: here(house, "R1") == 0)
    (sale,) = house.read(bought_by, sofie.id)
    assert (sale.total_minor, sale.names) == (9380, ("Pollen filter", "Roof box 400 l"))
    pia.sees("Sold for")
    pia.sees("94.00\xa0kr in cash, newer form: R 3")
    pia.presses("Ctrl+Z")
    pia.waits(lambda: here(house, "R1") == 1000)
    assert here(house, "B2") == 5000
    # What was sold is not kept.
    pia.presses("V")
    pia.sees("1 × Pollen filter")
    assert layer.basket.rowCount() == 1 and not layer.notice.isVisible()


def test_questions_and_suppliers_are_edited_in_the_settings_and_each_is_taken_back(at_desk, house):
    henrik, site_id = at_desk("henrik").goes_to("settings", section="parts"), house.crew.site.id

    def asked():
        return [one.question for one in house.read(questions, site_id)]

    before = asked()
    henrik.clicks("Add a question")
    henrik.fills("Parts", "pram carrier")
    henrik.fills("Question", "Is there room for four?")
    henrik.presses("Ctrl+Enter")
    henrik.waits(lambda: asked() == [*before, "Is there room for four?"])
    henrik.sees("Saved: Is there room for four?")
    henrik.presses("Ctrl+Z")
    henrik.waits(lambda: asked() == before)
    henrik.clicks("Add a supplier")
    henrik.fills("Name", "Evening tour")
    henrik.fills("Working days", "two")
    henrik.presses("Ctrl+Enter")
    henrik.sees("two")
    henrik.fills("Working days", "2")
    henrik.presses("Ctrl+Enter")
    henrik.waits(lambda: "Evening tour" in [one.name for one in house.read(suppliers, site_id)])
