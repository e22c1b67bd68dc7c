"""From a keystroke in a remark to the painted words, with guesses dashed and their phrases underlined."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from benchmarks.ground import Ground
from benchmarks.measuring import Goal, Result, line, share
from benchmarks.screen import application, press, wait_for
from dealerdesk.core.database import Database
from dealerdesk.staff.queries import everybody
from ui.desk import Desk
from ui.remarks.capture import RemarkCapture
from ui.remarks.listening import warm_up
from ui.shell.window import Window

WARM = 8
SAID = (
    "When the warranty's gone in January I'd rather lease something electric. ",
    "Im Frühjahr hätten wir gern einen Kombi, rufen Sie uns an. ",
    "når garantien udløber vil vi gerne se på en større, ring gerne. ",
    "na wiosnę chcemy kupić elektryka, proszę dzwonić. ",
)


def measure(ground: Ground) -> Iterator[Result]:
    """Every key of four sentences, each before and again after it was listened to."""
    application()
    warm_up()  # as the desk does once it is open
    with ground.kept.reading() as session:
        people = everybody(session, ground.site.id)
    desk = Desk(Database(str(ground.path)), ground.site)
    try:
        desk.sign_in(people[0])
        times = _times(Window(desk))
    finally:
        desk.close()
    floor = share(_bare(), 50)
    yield line("keystroke in a remark", times[WARM:], floor, Goal("p95 16.7 ms", p95=16.7))


def _times(window: Window) -> list[float]:
    window.show()
    window.open_remark()
    sheet: RemarkCapture = window.layer("remark")
    times = []
    words = sheet.form.words
    for sentence in SAID:
        words.clear()
        times += _typed(words, sentence)
        wait_for(words.marked)
        times += _typed(words, sentence)
    window.close()
    window.deleteLater()
    return times


def _typed(field: QPlainTextEdit, sentence: str) -> list[float]:
    times = []
    for letter in sentence:
        start = time.perf_counter()
        press(field, letter)
        # What was asked to be painted is painted now.
        QApplication.processEvents()
        times.append((time.perf_counter() - start) * 1000)
    return times


def _bare() -> list[float]:
    """The same keys in a bare field."""
    field = QPlainTextEdit()
    field.resize(720, 200)
    field.show()
    times = [one for sentence in SAID for one in _typed(field, sentence)]
    field.close()
    return times
