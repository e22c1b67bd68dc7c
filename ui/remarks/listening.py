"""Asks, after each small pause in typing, what the words seem to say; never where somebody types."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.house.numbers import DEFAULTS, WarmthNumbers
from dealerdesk.recognition.lexicon import guess, lexicons
from dealerdesk.recognition.recognising import recognise
from dealerdesk.recognition.slots import Reading
from ui.asking import Job
from ui.desk import Desk
from ui.remarks.form import RemarkForm

PAUSE_MS = 120
MOST_HEARD = 4000
"""Nobody says more than that at a counter; what was pasted behind it is kept, not searched."""
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Heard:
    """Words, and what they seem to say."""

    words: str
    reading: Reading


def warm_up() -> None:
    """Read the phrase files, which takes a second, so that the first remark need not wait for it."""
    with _loading:
        lexicons()
        guess()


def hear(words: str, said_on: dt.date, numbers: WarmthNumbers) -> Heard:
    """What words seem to say that were said on a day."""
    warm_up()
    return Heard(words, recognise(words, said_on, numbers))


class Listening(QObject):
    """Follows the words of a form and shows its guesses."""

    caught_up = Signal()
    """What was to be accepted is accepted."""

    def __init__(self, desk: Desk, form: RemarkForm) -> None:
        super().__init__(form)
        self._desk, self._form = desk, form
        self._numbers = DEFAULTS.warmth
        self._job: Job | None = None
        self._owing = False
        self._next: Callable[[], object] | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        form.words.textChanged.connect(self._on_words)
        desk.think(warm_up)

    def today(self) -> dt.date:
        """The day in the house on which it is said."""
        return clock.local_day(clock.now(), self._desk.house.zone)

    def set_numbers(self, numbers: WarmthNumbers) -> None:
        """What "soon" and "this year" mean in this house."""
        self._numbers = numbers

    def accept(self) -> None:
        """Accept every guess in what stands there, also those that are still on their way."""
        if self._pause.isActive():
            self._ask()
        self._owing = self._job is not None
        if not self._owing:
            self._form.guesses.accept()

    def when_settled(self, run: Callable[[], object]) -> None:
        """Do something now, or once what was to be accepted is."""
        if self._owing:
            self._next = run
        else:
            run()

    def _words(self) -> str:
        return self._form.said()[:MOST_HEARD]

    def _on_words(self) -> None:
        if self._words().strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._job = None
            self._form.guesses.clear()

    def _ask(self) -> None:
        self._pause.stop()
        self._job = self._desk.think(
            hear, self._words(), self.today(), self._numbers,
            then=self._on_heard, problem=self._on_not_heard, lane="remark-words",
        )

    def _on_heard(self, heard: Heard) -> None:
        if heard.words != self._words():
            return  # Somebody types on; the next pause asks again.
        self._job = None
        self._form.guesses.show_reading(heard.reading, heard.words)
        if self._owing:
            self._form.guesses.accept()
        self._settle()

    def _on_not_heard(self, _problem: Problem) -> None:
        """The words are kept and saved as ever, without guesses."""
        self._job = None
        self._settle()

    def _settle(self) -> None:
        run, self._next, self._owing = self._next, None, False
        self.caught_up.emit()
        if run is not None:
            run()
