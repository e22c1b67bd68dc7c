"""Importing in the whole window, by keys: from wherever one is, and taken back from wherever one has gone."""

from __future__ import annotations

import pytest

from dealerdesk.core.deeds import perform
from dealerdesk.remarks.records import RemarkDraft
from dealerdesk.remarks.service import record
from tests.exchange.files import write_rows
from tests.exchange.in_process import Here
from tests.support.desks import at_desk
from tests.support.pages import QUIET, SQLITE
from ui.exchange import running

__all__ = ["at_desk"]
pytestmark = [QUIET, SQLITE]
PEOPLE = [["Navn", "Mobil", "Reg.nr."], ["Anna \u00d8deg\u00e5rd", "20 30 40 50", "AB 12 345"]]


@pytest.fixture
def henrik(house, read_here, monkeypatch, at_desk):
    """The service manager at his window."""
    monkeypatch.setattr(running, "Away", Here)
    return at_desk("henrik")


def bring(henrik, chosen, path):
    """Bring a file in by keys alone."""
    chosen(open=(path,))
    henrik.presses("Ctrl+I", "Ctrl+O")
    henrik.waits(lambda: henrik.shows("is new.") or henrik.shows("are new."))
    henrik.waits(henrik.control("Bring it in").isEnabled)
    henrik.presses("Ctrl+Enter")
    henrik.sees(f"{path.name} is brought in")


def test_an_import_is_undone_by_its_key_from_another_page(house, henrik, chosen, tmp_path):
    bring(henrik, chosen, write_rows(tmp_path / "kunder.csv", PEOPLE))
    assert house.found("odegard") == ["Anna \u00d8deg\u00e5rd"]
    henrik.presses("Ctrl+1", "Ctrl+Z")
    henrik.sees("The import is taken back")
    assert (house.people(), house.cars(), house.found("odegard")) == ([], [], [])


def test_after_a_refused_file_the_keyboard_stays_with_a_way_on(house, henrik, chosen, tmp_path):
    (tmp_path / "leer.csv").write_bytes(b"")
    chosen(open=(tmp_path / "leer.csv",))
    henrik.presses("Ctrl+I", "Ctrl+O")
    henrik.sees("is empty")
    henrik.waits(henrik.control("Choose files").hasFocus)
    chosen(open=(write_rows(tmp_path / "kunder.csv", PEOPLE),))
    henrik.presses("Space")
    henrik.waits(lambda: henrik.shows("is new."))
    henrik.waits(henrik.control("Bring it in").hasFocus)


def test_a_big_one_asks_on_its_page_and_a_refusal_is_said_wherever_one_is(house, henrik, chosen, tmp_path):
    rows = [[f"Kim {n}", f"20304{n}", ""] for n in range(100, 151)]
    bring(henrik, chosen, write_rows(tmp_path / "mange.csv", [PEOPLE[0], *rows]))
    henrik.presses("Ctrl+1", "Ctrl+Z")
    henrik.sees("Take this import back? It brought: 51 new customers.")
    henrik.clicks("Leave it")
    kim = house.people()[0]
    words = RemarkDraft(customer_id=kim.id, words="An estate.")
    perform(house.database, record, house.crew.reception, words)
    henrik.clicks("Take this import back")
    henrik.clicks("Take it back")
    henrik.presses("Ctrl+1")
    henrik.sees("were added to what this import brought")
    assert len(house.people()) == 51
