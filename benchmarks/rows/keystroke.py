"""From a keystroke in the one box to the painted result, off-screen, through the real window."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

from benchmarks import lookups
from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line, share
from benchmarks.screen import application, press, wait_for
from dealerdesk.core.database import Database
from dealerdesk.staff.queries import everybody
from ui.desk import Desk
from ui.search.omnibox import Omnibox
from ui.shell.window import Window

WORDS, WARM = 40, 8


def measure(ground: Ground) -> Iterator[Result]:
    """Every key of names, plates and numbers; the answer counts when its rows are on the window."""
    application()
    typed = [one.typed for one in lookups.mixed(ground.kept, ground.customers, ground.times(WORDS), 37)]
    with ground.kept.reading() as session:
        people = everybody(session, ground.site.id)
    desk = Desk(Database(str(ground.path)), ground.site)
    try:
        desk.sign_in(people[0])
        times = _times(Window(desk), typed)
    finally:
        desk.close()
    floor = share(_bare(typed), 50)
    yield line("keystroke to painted result", times[WARM:] or times, floor, Goal("p95 16.7 ms", p95=16.7))


def _times(window: Window, typed: list[str]) -> list[float]:
    window.show()
    window.open_find()
    box: Omnibox = window.layer("find")
    times = []
    for text in typed:
        box.box.clear()
        wait_for(lambda: box.shown() == "")
        for at in range(1, len(text) + 1):
            wanted = text[:at]
            start = time.perf_counter()
            press(box.box, wanted[-1])
            wait_for(lambda wanted=wanted: box.shown() == wanted)  # type: ignore[misc]
            # What was asked to be painted is painted now.
            QApplication.processEvents()
            times.append((time.perf_counter() - start) * 1000)
    window.close()
    window.deleteLater()
    return times


def _bare(typed: list[str]) -> list[float]:
    """The same keys in a bare window: a field over a list of twenty texts that begin with what is typed."""
    window, field, rows = QWidget(), QLineEdit(), QStringListModel()
    shown = QListView()
    shown.setModel(rows)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(shown)
    window.resize(720, 600)
    window.show()
    times = []
    for text in typed:
        field.clear()
        for letter in text:
            start = time.perf_counter()
            press(field, letter)
            rows.setStringList([f"{field.text()} {number}" for number in range(20)])
            QApplication.processEvents()
            times.append((time.perf_counter() - start) * 1000)
    window.close()
    return times
