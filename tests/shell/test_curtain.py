"""What is painted first is light, looks like the desk, and goes when the desk is there."""

from __future__ import annotations

import gc
import json
import subprocess
import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from dealerdesk.core.places import data_folder, project
from tests.support.pages import QUIET
from ui import preferences
from ui.shell import curtain, hintbar, rail, topbar
from ui.shell.curtain import Curtain
from ui.widgets.tokens import DARK, LIGHT

# What takes long to read, and what the curtain does not need.
HEAVY = {"sqlalchemy", "alembic", "reportlab", "phonenumbers", "holidays", "babel", "openpyxl", "PIL"}
LATER = {"alembic", "reportlab", "phonenumbers", "holidays", "openpyxl", "PIL", "argon2", "pypdfium2"}


def loaded_by(statement):
    """The libraries that Python has read after a statement, in a process of its own."""
    told = subprocess.run(
        [sys.executable, "-c", f"{statement}; import sys; print(*sys.modules)"], cwd=project(),
        capture_output=True, text=True, check=True,
    )
    return {name.split(".")[0] for name in told.stdout.split()}


def test_the_curtain_needs_nothing_heavy():
    assert loaded_by("import ui.shell.curtain") & HEAVY == set()


def test_the_desk_starts_without_what_it_needs_later():
    assert loaded_by("import app") & LATER == set()


def test_the_check_in_opens_without_what_only_a_photo_needs():
    assert loaded_by("import ui.visits.check_in") & {"PIL", "reportlab", "pypdfium2"} == set()


def test_it_has_the_measures_of_the_window():
    assert (curtain.RAIL, curtain.TOP, curtain.HINTS) == (rail.WIDTH, topbar.HEIGHT, hintbar.HEIGHT)


@pytest.mark.parametrize("home", ["", "somewhere"])
def test_it_reads_what_the_preferences_keep(monkeypatch, tmp_path, home):
    if home:
        monkeypatch.setenv("DEALERDESK_HOME", str(tmp_path / home))
    else:
        monkeypatch.delenv("DEALERDESK_HOME", raising=False)
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    data_folder.cache_clear()
    try:
        assert curtain.liking_file() == str(preferences.file())
    finally:
        monkeypatch.undo()
        data_folder.cache_clear()


@QUIET
@pytest.mark.parametrize(("kept", "colours", "percent"), [
    ({"theme": "dark", "percent": 150}, DARK, 150), ({"theme": "light"}, LIGHT, 100),
    ({"theme": "light", "percent": 5000}, LIGHT, 200), ([], LIGHT, 100), ("no JSON", LIGHT, 100),
])  # fmt: skip
def test_it_is_painted_as_this_user_likes_it(qtbot, kept, colours, percent):
    file = data_folder() / "this-computer.json"
    file.write_text(kept if kept == "no JSON" else json.dumps(kept), "utf-8")
    try:
        shown = Curtain()
    finally:
        file.unlink()
    qtbot.addWidget(shown)
    shown.go_up()
    assert shown.is_painted
    picture = shown.grab().toImage()
    width = round(curtain.RAIL * percent / 100)
    places = [(10, 300), (width + 50, 300), (width + 50, 10), (width - 1, 300)]
    assert [picture.pixelColor(*place) for place in places] == [
        QColor(one) for one in (colours.surface, colours.canvas, colours.surface, colours.line)
    ]


@QUIET
def test_it_goes_when_the_window_is_there(qtbot):
    shown, window = Curtain(), QWidget()
    qtbot.addWidget(shown)
    qtbot.addWidget(window)
    shown.go_up()
    window.show()
    shown.give_way_to(window)
    qtbot.waitUntil(lambda: not shown.isVisible())
    gc.unfreeze()
    assert (window.isVisible(), window.pos(), gc.isenabled()) == (True, shown.pos(), True)
