"""A recall is taken in by keys, comes up at the check-in, and is done with the order."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QMimeData

from dealerdesk.cover import recalls
from dealerdesk.visits.queries import open_visits_of_vehicle, visit
from tests.support.desks import at_desk, house
from tests.support.pages import QUIET, SQLITE, app, open_desk, people
from ui.claims.recall_form import RecallForm

__all__ = ["app", "at_desk", "house", "open_desk", "people"]
pytestmark = [QUIET, SQLITE]


@pytest.fixture
def car(house):
    """Sofie's car, whose VIN is known."""
    return house.car(
        house.customer(), vin="WFJ1234567890TEST", first_registration=dt.date(2022, 12, 1)
    )


def test_a_list_of_vins_is_taken_in_its_odd_lines_are_named_and_it_is_taken_back(house, at_desk, car):
    mette = at_desk("mette").goes_to("claims", section="recalls")
    mette.sees("0 cars with an open recall")
    older = recalls.RecallDraft("23A1", "Hose", vins=("WFJ1234567890PLD1",))
    house.do(recalls.take_in, house.crew.parts, older)
    mette.presses("N")
    mette.fills("Number of the recall", "24B1")
    mette.fills("What for", "Seat belt buckle")
    mette.presses("Ctrl+Return")
    mette.sees("There is no VIN in this list.")
    mette.fills("VINs", "WFJ1234567890TEST;Estate;2024")
    mette.presses("Return")
    mette.types("no number here")
    mette.presses("Return")
    mette.types("WFJ12345678Q0TEST")
    mette.presses("Ctrl+Return")
    mette.waits(lambda: car.id in house.read(recalls.open_recalls, [car.id]))
    mette.sees("1 of ours")
    mette.sees("1 line has no VIN and was left out: 2: no number here")
    mette.sees("A VIN never has the letters I, O or Q; 1 line was left out: WFJ12345678Q0TEST")
    mette.sees("24B1 · Seat belt buckle")
    mette.presses("Ctrl+Z")
    mette.waits(lambda: len(house.read(recalls.recall_list, house.crew.site.id)) == 1)


def test_a_long_list_is_taken_in_whole_from_a_file_or_pasted(house, at_desk, car, tmp_path):
    mette = at_desk("mette").goes_to("claims", section="recalls")
    form = mette.window.findChild(RecallForm)
    others = [f"WFJ99999{number:09d}" for number in range(1500)]
    listed = tmp_path / "maker.csv"
    missed = [f"J{number}" for number in range(14)]
    listed.write_text("VIN\n" + "\n".join([*others, *missed, car.vin]) + "\n")
    mette.presses("N")
    mette.fills("Number of the recall", "24B1")
    mette.fills("What for", "Seat belt buckle")
    form.read_file(listed)
    mette.sees("maker.csv: 1,515 lines")
    mette.sees("14 lines have no VIN and were left out: 1502: J0; 1503: J1; ")
    mette.sees("1513: J11; and 2 more")
    mette.presses("Ctrl+Return")
    mette.sees("1501 new VINs, 1 of ours")
    mette.sees("1513: J11; and 2 more")
    assert car.id in house.read(recalls.open_recalls, [car.id])
    mette.presses("N")
    pasted = QMimeData()
    pasted.setText("\n".join([*others, "nothing"]))
    form.vins.insertFromMimeData(pasted)
    mette.sees("Pasted: 1,501 lines")
    assert form.vins.words() == ""


def test_an_open_recall_is_marked_at_every_touch_until_it_is_done(house, at_desk, car):
    mette = at_desk("mette")
    mette.presses("Ctrl+2")
    house.do(recalls.take_in, house.crew.parts, recalls.RecallDraft("24B1", "Belt", vins=(car.vin,)))
    mette.sees("recall open")
    mette.presses("Ctrl+K")
    mette.types("AB12")
    mette.sees("AB 12 345, Sofie Krag, recall open")
    mette.presses("Esc")
    mette.goes_to("check_in")
    mette.types("krag")
    mette.sees("+45 22 33 44 55, recall open")
    mette.goes_to("check_in", vehicle_id=car.id)
    mette.sees("Recall 24B1 is open")
    mette.presses("Alt+1", "Ctrl+Return")
    mette.waits(lambda: house.read(open_visits_of_vehicle, car.id))
    order = house.read(open_visits_of_vehicle, car.id)[0]
    mette.goes_to("counter")
    mette.sees(f"{order.number}, recall open")
    mette.goes_to("due")
    mette.sees("Inspection, Sofie Krag, AB 12 345 · Fjordling Estate · +45 22 33 44 55, recall open")
    sofie = house.read(visit, order.id).customer
    house.hand(house.says(sofie, "Soon an electric one.", contact="call", vehicle_id=car.id))
    lars = at_desk("lars").goes_to("sales")
    lars.presses("3")
    lars.sees("Soon an electric one.")
    lars.waits(lambda: "recall open" in lars.texts())
    mette.sits_down()
    job = house.read(visit, order.id).jobs[0]
    assert (job.title, job.payer) == ("Recall 24B1: Belt", "manufacturer")
    mette.goes_to("claims", section="recalls")
    mette.sees("AB 12 345")
    mette.presses("E")
    mette.waits(lambda: not house.read(recalls.open_recalls, [car.id]))
    mette.sees("Open it again")
    mette.presses("E")
    mette.sees("Recall open again")
    mette.waits(lambda: "Open it again" not in mette.texts())
    mette.presses("Ctrl+Z")
    mette.waits(lambda: not house.read(recalls.open_recalls, [car.id]))
    mette.presses("Ctrl+Z")
    mette.waits(lambda: house.read(recalls.open_recalls, [car.id]))
