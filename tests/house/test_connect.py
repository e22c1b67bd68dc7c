"""A second desk: it is connected to the server the house shares, and goes there by itself from then on."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from app import Opening
from dealerdesk.core.database import Database
from dealerdesk.core.places import data_folder, usual_database
from tests.support.proxy import proxy_before
from ui.drafts import folder
from ui.house.connect_form import ConnectForm
from ui.tour.driver import Driver


@pytest.fixture
def opening(qapp, tmp_path, monkeypatch):
    for path in folder().glob("*.json"):
        path.unlink()
    monkeypatch.delenv("DEALERDESK_DATABASE", raising=False)
    opened = Opening(str(tmp_path / "own.sqlite"))
    opened.begin()
    yield opened
    for shown in (opened.window, opened.first_run):
        if shown is not None:
            shown.close()
    opened.close()
    (data_folder() / "server").unlink(missing_ok=True)


@pytest.fixture
def welcome(opening):
    person = Driver(opening.first_run)
    opening.first_run.activateWindow()
    person.sees("Welcome to DealerDesk")
    person.presses("S")
    person.sees("Several desks share one PostgreSQL database.")
    return person


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_a_desk_is_connected_and_stays_so(opening, welcome, address, crew):
    with proxy_before(address) as line:
        there = urlsplit(line.address)
        welcome.fills("Server", there.hostname)
        welcome.fills("Port", str(there.port))
        welcome.fills("Database", there.path.lstrip("/"))
        welcome.fills("User", there.username)
        welcome.presses("Ctrl+Return")
        welcome.until(lambda: opening.window is not None, "the desk should open", 30)
        mette = Driver(opening.window)
        mette.sees("Mette Sørensen")
        assert urlsplit(usual_database()).port == there.port
        assert (data_folder() / "server").stat().st_mode & 0o077 == 0
        opening.window.close()
        opening.desk.close()
        opening.window = None


def test_a_server_that_is_not_there_is_said_and_what_was_typed_stays(opening, welcome):
    welcome.fills("Server", "127.0.0.1")
    welcome.fills("Port", "1")
    welcome.presses("Ctrl+Return")
    welcome.sees("cannot be reached", 30)
    assert welcome.control("Port").text() == "1"
    assert usual_database().endswith("dealerdesk.sqlite")
    welcome.presses("Esc")
    welcome.sees("Welcome to DealerDesk")


def test_what_was_typed_is_back_but_never_the_password(opening, welcome):
    welcome.fills("Server", "desk.local")
    welcome.fills("Password", "p:a/s@s?")
    welcome.presses("Esc")
    welcome.sees("Welcome to DealerDesk")
    welcome.presses("S")
    welcome.sees("What was typed here before is back.")
    assert welcome.control("Server").text() == "desk.local"
    assert welcome.control("Password").text() == ""
    assert all("p:a/s" not in path.read_text("utf-8") for path in folder().glob("*.json"))


def test_a_password_with_signs_of_an_address_is_kept_whole(qapp, tmp_path):
    form = ConnectForm(str, Database(tmp_path / "desk.sqlite"))
    form.host.setText("desk.local")
    form.user.setText("d@sk")
    form.password.setText("p:a/s@s?")
    assert form.address() == "postgresql://d%40sk:p%3Aa%2Fs%40s%3F@desk.local:5432/dealerdesk"
    form.deleteLater()
