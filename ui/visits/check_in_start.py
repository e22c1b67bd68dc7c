"""Where a check-in begins with nobody in front of us: booked today, somebody found, or somebody new."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.diary.doubts import doubt_of
from dealerdesk.diary.records import FreePlace
from dealerdesk.house.hours import OpeningHours
from dealerdesk.house.queries import hours as hours_of
from dealerdesk.search.records import Hit
from dealerdesk.visits.day import counter_day
from dealerdesk.visits.finding import Found, find
from dealerdesk.visits.records import CounterDay, DayRow
from ui.desk import Desk
from ui.diary.words import place_words
from ui.page import Hint
from ui.search.recalls_found import RecallsFound
from ui.visits.check_in_rows import BookedRow, FoundRow
from ui.widgets.buttons import Button
from ui.widgets.fields import SearchField
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

MOST = 8


class StartPanel(QWidget):
    """One field that finds anyone; below it today's bookings, or who was found; or somebody new."""

    booking_chosen = Signal(int)
    """The id of the booked visit."""

    customer_chosen = Signal(int, object)
    """The id of the customer, and of the car that was found (None: theirs)."""

    place_dropped = Signal()
    """Nothing is to be booked there after all."""

    new_wanted = Signal(str)
    """Somebody new, with what was typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.box = SearchField(_("Find the customer"), _("Plate, name, phone or VIN"), height=44)
        self.new_button = Button(_("New customer"), "user-plus", height=44)
        self.trouble, self.begun, self.coming = ErrorLine(), Notice(), Notice()
        self._place: FreePlace | None = None
        self._answered, self._entered = "", False
        self._recalls = RecallsFound(desk, self, "check-in recalls")
        self._recalled = RecallsFound(desk, self, "check-in recalls booked")
        booked = BookedRow(desk.house.zone, self._recalled)
        self._booked = RecordsModel(booked.sentence, _booked_key, self)
        found = FoundRow(self._recalls)
        self._found = RecordsModel(found.sentence, _found_key, self)
        empty = _("Nobody else is booked for today.")
        self.booked = RowList(_("Booked today"), self._booked, booked, empty, keeps_selection=False,
                              click_opens=True)
        self.found = RowList(_("Found"), self._found, found, _("Nobody was found."),
                             keeps_selection=True, click_opens=True)
        self.heading = Label(_("Booked today, not here yet"), "heading")
        self._build()
        self._listen()

    def _build(self) -> None:
        self.trouble.hide()
        self.found.hide()
        self.begun.say("")
        self.coming.say("")
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self.box, 1)
        row.addWidget(self.new_button)
        card = self._card = Card(margins=(18, 16, 18, 16), spacing=8)
        card.add(self.heading)
        card.add(self.booked, 1)
        card.add(self.found, 1)
        inside = QWidget()
        inside.setMaximumWidth(px(860))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(14))
        column.addLayout(row)
        column.addWidget(self.coming)
        column.addWidget(self.begun)
        column.addWidget(self.trouble)
        column.addWidget(card, 1000)  # As high as its list wants to be, and no higher than there is room.
        column.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(px(24), px(16), px(24), px(16))
        outer.addWidget(inside, 1)
        outer.addStretch(0)

    def _listen(self) -> None:
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        self.booked.opened.connect(self._on_booked)
        self.found.opened.connect(self._on_found_opened)
        self._recalls.changed.connect(self.found.viewport().update)
        self._recalled.changed.connect(self.booked.viewport().update)
        self.new_button.clicked.connect(self._on_new)

    def begin(self, place: FreePlace | None = None) -> None:
        """Empty, with the keyboard in the field; for a `place` in the diary nobody is booked yet."""
        self._place = place
        self.box.clear()
        self.begun.say("")
        self.coming.say("")
        if place is not None:
            where = place_words(place, self._desk.house.zone)
            words = _("Booking {place}. Who is coming?").format(place=where)
            self.coming.say(words, "info", [(_("No booking"), self.place_dropped.emit)], "calendar")
            self._desk.read(hours_of, self._desk.site_id, then=self._on_hours, lane="check-in hours")
        self._show_found(False)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.load()

    def _on_hours(self, hours: OpeningHours) -> None:
        """The house may be closed at the place that is to be booked: that is said before anybody is asked."""
        place = self._place
        found = doubt_of(hours, place.day, place.at) if place is not None else None
        if place is not None and found is not None:
            where = place_words(place, self._desk.house.zone)
            words = _("Booking {place}. Who is coming?").format(place=where)
            ways = [(_("No booking"), self.place_dropped.emit)]
            self.coming.say(f"{found.words()} {words}", "warn", ways, "calendar")

    def heading_words(self) -> tuple[str, str]:
        """Title and line of the page while nobody is chosen yet."""
        if self._place is not None:
            return _("Book a time"), _("Who is coming?")
        return _("Check-in"), _("Who is in front of you?")

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        enter = _("book") if self._place is not None else _("check in")
        return Hint("Up Down", _("choose")), Hint("Enter", enter), Hint("Esc", _("back"))

    def load(self) -> None:
        """Today's bookings anew."""
        self._desk.read(
            counter_day, self._desk.site_id, then=self._on_day, problem=self._on_problem, lane="booked"
        )

    def offer_begun(self, kept: Mapping[str, object] | None) -> None:
        """Somebody new was begun and not finished: offer to go on."""
        person = kept.get("person") if kept else None
        if not isinstance(person, dict):
            return
        name = " ".join(str(person.get(key, "")) for key in ("first", "last")).strip()
        name = name or str(person.get("company", "")) or _("somebody new")
        words = _("You began to check in {name}. What you typed is kept.").format(name=name)
        self.begun.say(words, "info", [(_("Go on"), self._on_go_on)], "history")

    def _on_go_on(self) -> None:
        self.new_wanted.emit("")

    def _on_day(self, day: CounterDay) -> None:
        self._booked.set_records((*day.arriving, *day.missed))
        self._recalled.ask_cars(row.vehicle_id for row in (*day.arriving, *day.missed))
        self._fit()

    def _fit(self) -> None:
        """The lists are as high as their rows, and scroll where there are too many."""
        for shown in (self.booked, self.found):
            rows = max(1, shown.model().rowCount())
            shown.setMaximumHeight(px(58) * rows + px(4))
            if not shown.isHidden():
                above = px(16 + 8 + 16) + self.heading.sizeHint().height()
                self._card.setMaximumHeight(above + shown.maximumHeight())

    def _on_problem(self, problem: Problem) -> None:
        self._entered = False
        self.trouble.setText(problem.sentence())
        self.trouble.show()

    def _on_typed(self, text: str) -> None:
        self.trouble.hide()
        self._entered = False
        if not text.strip():
            self._show_found(False)
            return
        self._desk.read(
            find, self._desk.site_id, text, MOST, then=self._on_answer, problem=self._on_problem,
            lane="find",
        )

    def _on_answer(self, answer: Found) -> None:
        """What was typed last is answered: an older question of this lane is forgotten."""
        if not self.box.text().strip():
            return
        self._answered = self.box.text()
        self._found.set_records(answer.hits)
        self._fit()
        self._show_found(True)
        self.found.choose_row(0)
        self._recalls.ask(answer)
        if self._entered:
            self._enter()

    def _show_found(self, finding: bool) -> None:
        self.found.setVisible(finding)
        self.booked.setVisible(not finding and self._place is None)
        self._card.setVisible(finding or self._place is None)
        self.heading.setText(_("Found") if finding else _("Booked today, not here yet"))
        self._fit()

    def _on_booked(self, row: DayRow) -> None:
        self.booking_chosen.emit(row.visit_id)

    def _on_found_opened(self, hit: Hit) -> None:
        self.customer_chosen.emit(hit.customer_id, hit.car.vehicle_id if hit.car else None)

    def _on_new(self) -> None:
        self.new_wanted.emit(self.box.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the list while the keyboard stays in the field."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shown = self.found if self.found.isVisible() else self.booked
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and shown is self.found:
                shown.step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key == Qt.Key.Key_Down:
                shown.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.box.text().strip():
                self._enter()
                return True
        return False

    def _enter(self) -> None:
        """Take who is meant by what is typed; before the answer to it, wait for that."""
        self._entered = self._answered != self.box.text()
        if self._entered:
            return
        hit = self.found.current()
        if hit is not None:
            self._on_found_opened(hit)
        else:
            self._on_new()


def _booked_key(row: DayRow) -> int:
    return row.visit_id


def _found_key(hit: Hit) -> int:
    return hit.customer_id
