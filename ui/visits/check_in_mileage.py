"""The odometer at check-in: how far since last time, and the question an odd reading raises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date, show_number
from dealerdesk.house.numbers import OdometerNumbers
from dealerdesk.vehicles.rules import (
    OdometerQuestion,
    Reading,
    highest_km,
    projected_km,
    question_reading,
    read_km,
)
from dealerdesk.visits.drafts import AS_IS, NEW_INSTRUMENT
from ui.widgets.buttons import Button
from ui.widgets.fields import Field
from ui.widgets.labels import ErrorLine, IconLabel, Label
from ui.widgets.scale import px

# What the clock showed before has this much room in a window of this width, in design pixels.
SINCE, WIDE = 190, 1200
PAUSE_MS = 700


def likely_slip(
    km: int, today: dt.date, readings: Sequence[Reading], numbers: OdometerNumbers
) -> int | None:
    """The plausible distance (km) that two swapped neighbours would make of a typed one, None if there is
    none; of several the one nearest to where the car is likely to stand."""
    typed = str(km)
    swapped = {
        int(typed[:i] + typed[i + 1] + typed[i] + typed[i + 2:]) for i in range(len(typed) - 1)
    } - {km}
    fitting = [one for one in swapped if question_reading(one, today, readings, numbers) is None]
    expected = projected_km(readings, today) or highest_km(readings) or 0
    return min(fitting, key=lambda one: abs(one - expected), default=None)


class Mileage(QWidget):
    """Caption, field and what it says about the time since; `question` is a strip the card places below."""

    edited = Signal()
    """Somebody typed or answered; the reading may have changed."""

    finished = Signal()
    """Enter on a reading without a question, or its question is answered: on to the next field."""

    asked_no_more = Signal()
    """What `ask_once` refused is corrected or answered."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = Field(_("Mileage, km"), height=40, figures=True)
        self.mark = IconLabel("check", color="good", size=15)
        self.since = Label("", "small", "ink2")
        self.question = _Question()
        self._readings: tuple[Reading, ...] = ()
        self._today = dt.date.min
        self._numbers: OdometerNumbers | None = None
        self.answer = ""
        self._asked: int | None = None
        self._build()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.field.textEdited.connect(self._on_typed)
        self.field.editingFinished.connect(self.ask)
        self.field.installEventFilter(self)
        self.question.used.connect(self._on_used)
        self.question.answered.connect(self._on_answered)

    def _build(self) -> None:
        caption = Label(_("Mileage, km"), "small", "ink2")
        caption.setBuddy(self.field)
        self.field.setFixedWidth(px(120))
        row = QHBoxLayout()
        row.setSpacing(px(7))
        row.addWidget(self.field)
        row.addSpacing(px(6))
        row.addWidget(self.mark)
        row.addWidget(self.since, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(5))
        column.addWidget(caption)
        column.addLayout(row)

    def set_past(self, readings: Sequence[Reading], today: dt.date, numbers: OdometerNumbers) -> None:
        """What the clock showed so far, oldest first, and the day of this reading."""
        self._readings, self._today, self._numbers = tuple(readings), today, numbers
        self._tell()
        if not self.question.isHidden():
            self.ask()  # An earlier reading may have been struck out meanwhile.

    def fill(self, text: str, answer: str = "") -> None:
        """Show a reading as it was typed before, with its answer."""
        self.field.setText(text)
        self.answer, self._asked = answer, None
        self.ask()

    def km(self) -> int | None:
        """The reading in km, None while nothing is typed; raises `Problem` after saying it."""
        try:
            return read_km(self.field.text())
        except Problem:
            self.ask()
            self.field.setFocus()
            raise

    def ask_once(self) -> None:
        """Raises `Problem` once for a reading that is odd and that nobody has answered for."""
        km = self.km()
        asked = self._question(km)
        if asked is None or self._asked == km:
            return
        self._asked = km
        self.ask()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        way = N_("Choose an answer, or press Ctrl+Enter once more to check in with the question.")
        raise Problem(asked.said().msgid, way, **asked.said().params)

    def typed_km(self) -> int | None:
        """The reading as far as it can be read now."""
        try:
            return read_km(self.field.text())
        except Problem:
            return None

    def _on_typed(self) -> None:
        self.answer = ""
        self._forget_asked()
        self.question.clear()
        self.field.set_wrong(False)
        self._tell()
        self._pause.start()
        self.edited.emit()

    def ask(self) -> None:
        """Say what is odd about the reading, with the ways out; never refuse it."""
        self._pause.stop()
        self._tell()
        try:
            km = read_km(self.field.text())
        except Problem as problem:
            self.field.set_wrong(True)
            self.question.say(problem.sentence(), None)
            return
        asked = self._question(km)
        self.field.set_wrong(asked is not None)
        if asked is None or km is None or self._numbers is None:
            self.question.clear()
            return
        slip = likely_slip(km, self._today, self._readings, self._numbers)
        self.question.say(asked.said().words(), slip, may_answer=True, may_strike=asked.code == "lower")

    def _question(self, km: int | None) -> OdometerQuestion | None:
        if km is None or self.answer or self._numbers is None:
            return None
        return question_reading(km, self._today, self._readings, self._numbers)

    def _forget_asked(self) -> None:
        if self._asked is not None:
            self._asked = None
            self.asked_no_more.emit()

    def _on_used(self, km: int) -> None:
        self._forget_asked()
        self.field.setText(show_number(km))
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.answer = ""
        self.ask()
        self.edited.emit()

    def _on_answered(self, answer: str) -> None:
        self.answer = answer
        self._forget_asked()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ask()
        self.edited.emit()
        self.finished.emit()

    def _tell(self) -> None:
        """What stands beside the field: how far since last time, or what was answered."""
        km, icon, tone, text = self.typed_km(), "check", "good", ""
        last = self._readings[-1] if self._readings else None
        if km is not None and self.answer:
            new = self.answer == NEW_INSTRUMENT
            icon, tone = "info", "warn"
            text = _("new instrument, counts from here") if new else _("kept as it is, with its question")
        elif km is not None and last is None:
            text = _("the first reading")
        elif km is not None and last is not None and self._question(km) is None:
            text = _("{km} since {day}").format(km=show_number(km - last.km), day=self._day(last.on))
        elif km is None and last is not None:
            icon, tone = "history", "ink3"
            text = _("{km} on {day}").format(km=show_number(last.km), day=self._day(last.on))
        self.mark.set_content(icon, "", tone, name=text)
        self.since.setText(text)
        # The words beside the plate wrap, these do not: in a wide window they are whole.
        wide = self.window().width() >= px(WIDE)
        self.since.setMinimumWidth(min(self.since.sizeHint().width(), px(SINCE)) if wide else 0)
        for part in (self.mark, self.since):
            part.setVisible(bool(text))

    def _day(self, day: dt.date) -> str:
        near = abs((self._today - day).days) < 330
        return show_date(day, "daylong" if near else "medium")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the first way out of a question, else goes on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                if self.question.isVisible() and self.question.take_first():
                    return True
                self.ask()
                if not self.question.isVisible():
                    self.finished.emit()
                return True
        return False


class _Question(QWidget):
    """What is odd about a reading, and the answers as buttons."""

    used = Signal(int)
    """Another distance (km) is meant."""

    answered = Signal(str)
    """The reading is right: as it is, or because the instrument is new."""

    earlier_wrong = Signal()
    """The reading is right and an earlier one is not: it is to be struck out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ErrorLine()
        self.use = Button("", key="Enter", height=34)
        self.new = Button(_("New instrument"), kind="quiet", height=34)
        self.right = Button(_("It is right"), kind="quiet", height=34)
        self.earlier = Button(_("An earlier one is wrong"), kind="quiet", height=34)
        self._slip: int | None = None
        self.earlier.clicked.connect(self.earlier_wrong)
        self.use.clicked.connect(self._on_use)
        self.new.clicked.connect(self._on_new)
        self.right.clicked.connect(self._on_right)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.use, self.earlier, self.new, self.right):
            row.addWidget(button)
        self.hide()

    def say(
        self, sentence: str, slip: int | None, may_answer: bool = False, may_strike: bool = False
    ) -> None:
        """Ask; `slip` is the distance (km) that was probably meant."""
        self._slip = slip
        self.words.setText(sentence)
        self.setAccessibleName(sentence)
        if slip is not None:
            self.use.setText(_("Use {km}").format(km=show_number(slip)))
        self.use.setVisible(slip is not None)
        self.earlier.setVisible(may_strike)
        self.new.setVisible(may_answer)
        self.right.setVisible(may_answer)
        self.show()

    def clear(self) -> None:
        """Nothing is odd."""
        self.words.setText("")
        self.hide()

    def take_first(self) -> bool:
        """Enter: use the distance that was probably meant; whether there is one."""
        if self._slip is None or self.use.isHidden():
            return False
        self._on_use()
        return True

    def _on_use(self) -> None:
        if self._slip is not None:
            self.used.emit(self._slip)

    def _on_new(self) -> None:
        self.answered.emit(NEW_INSTRUMENT)

    def _on_right(self) -> None:
        self.answered.emit(AS_IS)
