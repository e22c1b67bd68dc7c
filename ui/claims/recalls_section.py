"""The recalls: the makers' lists at the left, the cars of the house that each names at the right."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover import recalls
from dealerdesk.cover.recall_records import RecallDraft, RecalledCar, RecallRow, RecallTaken
from ui.claims.recall_form import RecallForm
from ui.claims.recall_rows import car_key, car_lines, car_sentence, recall_key, recall_lines, recall_sentence
from ui.claims.recall_words import left_out_words
from ui.claims.section import Section
from ui.claims.two_lines import TwoLinesRow
from ui.cover.amounts import typed_hundredths
from ui.desk import Desk
from ui.page import Go, Hint, InFront, PageAction, Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice, Scroll

LIST, CARS = 380, 460
KEYS = ("N", "E", "O", "Ctrl+Return")


class RecallsSection(Section):
    """N takes a list in; E notes that a recall was done on a car; O opens its customer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._row: RecallRow | None = None
        self._wanted: RecallDraft | None = None
        self.model = RecordsModel(recall_sentence, recall_key)
        self.list = RowList(_("Recalls"), self.model, TwoLinesRow(recall_lines), _("No recall is known."))
        self.car_model = RecordsModel(car_sentence, car_key)
        self.cars = RowList(_("Cars of this recall"), self.car_model, TwoLinesRow(car_lines),
                            _("No car of the house is on this list."), click_opens=False)
        self.new_button = Button(_("Take in a recall"), "plus", "N")
        self.title, self.about = Label("", "title"), Label("", "small", "ink2", wrap=True)
        self.text = Label("", "body", "ink", wrap=True)
        self.done_button = Button(_("Done"), "check", "E", "primary", height=40)
        self.open_button = Button(_("Open the customer"), "user", "O", height=40)
        self.notice, self.left_out = Notice(), Notice()
        self._taken: int | None = None
        self._left: tuple[int, str] = (0, "")
        self.form = RecallForm(desk)
        self._stack = QStackedWidget()
        self._build()
        self._listen()

    def _build(self) -> None:
        left, right = QWidget(), QWidget()
        head = QHBoxLayout()
        head.setContentsMargins(px(16), px(10), px(16), px(10))
        head.addWidget(self.new_button)
        head.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(self.open_button)
        foot.addWidget(self.done_button)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(px(24), px(16), px(20), px(12))
        inside.setSpacing(px(8))
        for part in (self.left_out, self.notice, self.title, self.about, self.text):
            inside.addWidget(part)
        inside.addWidget(self.cars, 1)
        inside.addLayout(foot)
        form = Scroll()
        room = QVBoxLayout()
        room.setContentsMargins(px(24), px(16), px(20), px(16))
        room.addWidget(self.form)
        room.addStretch(1)
        form.body.addLayout(room)  # type: ignore[attr-defined]
        self._stack.addWidget(right)
        self._stack.addWidget(form)
        both = Folding(0)
        both.add(left, width=LIST, scrolls=True)
        both.add(self._stack, 1, least=CARS, scrolls=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(both))
        self.notice.say("")
        self.left_out.say("")

    def _listen(self) -> None:
        self.list.current_changed.connect(self._on_chosen)
        self.cars.opened.connect(self._on_opened)
        self.cars.current_changed.connect(self._on_car)
        self.new_button.clicked.connect(self.begin)
        self.done_button.clicked.connect(self.turn)
        self.open_button.clicked.connect(self.open_customer)
        self.form.taken.connect(self._on_taken)
        self.form.left.connect(self._on_left)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, **where: object) -> None:
        """Show the list."""
        self.load()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is typed."""
        self.form.drafts.flush()

    def load(self) -> None:
        """Ask for the recalls and for the cars of the one that is chosen."""
        self.desk.read(recalls.recall_list, self.desk.site_id, then=self._on_list, lane="recalls")
        self._load_cars()

    def _load_cars(self) -> None:
        if self._row is not None:
            self.desk.read(recalls.recalled_cars, self._row.recall.id, then=self._on_cars, lane="recalled")

    def _on_list(self, rows: tuple[RecallRow, ...]) -> None:
        self.model.set_records(rows)
        still = sum(row.open for row in rows)
        self.counted.emit(still)
        self.headed.emit(ngettext("{n} car with an open recall", "{n} cars with an open recall", still)
                         .format(n=still))
        if self._taken is not None and self.list.choose(self._taken):
            self._taken = None
        elif self.list.current() is None and rows:
            self.list.choose_row(0)
        self._show(self.list.current())

    def _on_chosen(self, row: RecallRow | None) -> None:
        if row is not None:
            self._show(row)
            self._load_cars()

    def _show(self, row: RecallRow | None) -> None:
        self._row = row
        recall = row.recall if row is not None else None
        left_of, words = self._left
        self.left_out.say(words if recall is not None and recall.id == left_of else "", "warn")
        self.title.setText(f"{recall.number} · {recall.title}" if recall is not None else "")
        parts: list[str] = []
        if row is not None and recall is not None:
            hours = typed_hundredths(recall.hours_hundredths)
            parts = [recall.maker, _("{hours} h").format(hours=hours) if hours else "", recall.parts,
                     ngettext("{n} car on the list", "{n} cars on the list", row.cars).format(n=row.cars),
                     _("{n} of ours").format(n=row.here)]
        self.about.setText(" · ".join(part for part in parts if part))
        self.text.setText(recall.text if recall is not None else "")
        urgent = recall is not None and recall.urgent
        self.notice.say(_("The car must not be driven on") if urgent else "", "danger", (), "triangle-alert")
        self._on_car(self.cars.current())

    def _on_cars(self, cars: tuple[RecalledCar, ...]) -> None:
        self.car_model.set_records(cars)
        if self.cars.current() is None and cars:
            self.cars.choose_row(0)
        self._on_car(self.cars.current())

    def _on_car(self, car: RecalledCar | None) -> None:
        there = car is not None and self._row is not None
        self.done_button.setVisible(there)
        self.open_button.setVisible(there and car is not None and car.customer_id is not None)
        done = car is not None and car.done_on is not None
        self.done_button.setText(_("Open it again") if done else _("Done"))

    # Doing ----------------------------------------------------------------------------------------

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str) -> None:
        """One of its keys."""
        if keys == "N":
            self.begin()
        elif keys == "E":
            self.turn()
        elif keys == "O":
            self.open_customer()
        elif self._stack.currentIndex() == 1:
            self.form.take()

    def begin(self) -> None:
        """N: take a list in."""
        self._stack.setCurrentIndex(1)
        self.form.begin()
        self.hints_changed.emit()

    def _on_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hints_changed.emit()

    def _on_taken(self, draft: RecallDraft) -> None:
        self._wanted = draft
        self.desk.change(recalls.take_in, draft, then=self._on_took, problem=self.form.refuse)

    def _on_took(self, taken: RecallTaken) -> None:
        self.form.clear()
        self._on_left()
        many = len(taken.added)
        words = ngettext("Recall {number}: {new} new VIN, {here} of ours",
                         "Recall {number}: {new} new VINs, {here} of ours", many)
        words = words.format(number=taken.recall.number, new=many, here=taken.here)
        self._taken = taken.recall.id
        self._left = taken.recall.id, left_out_words(taken)
        undo = Undo(self.desk, recalls.take_out, taken.recall.id, taken.added, taken.version,
                    then=self._on_back)
        self.said.emit(Said(words, undo))
        self.load()

    def turn(self) -> None:
        """E: it was done on this car, or is open again."""
        car: RecalledCar | None = self.cars.current()
        if car is None or self._stack.currentIndex() == 1:
            return
        if car.done_on is None:
            self.desk.change(recalls.complete, car.id, "", car.version, then=partial(self._on_done, car),
                             problem=self._on_refused)
        else:
            self.desk.change(recalls.reopen, car.id, car.version, then=partial(self._on_reopened, car),
                             problem=self._on_refused)

    def _on_done(self, before: RecalledCar, car: RecalledCar) -> None:
        undo = Undo(self.desk, recalls.reopen, car.id, car.version, then=self._on_back, was=before.version)
        self.said.emit(Said(_("Recall done: {car}").format(car=car.plate or car.vin), undo))
        self.load()

    def _on_reopened(self, before: RecalledCar, car: RecalledCar) -> None:
        undo = Undo(self.desk, recalls.complete, car.id, before.done_note, car.version,
                    then=self._on_back, was=before.version)
        self.said.emit(Said(_("Recall open again: {car}").format(car=car.plate or car.vin), undo))
        self.load()

    def _on_back(self, _result: object) -> None:
        self.load()

    def _on_refused(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
        self.load()

    def _on_opened(self, _car: RecalledCar) -> None:
        self.open_customer()

    def open_customer(self) -> None:
        """O: who has the car."""
        front = self.in_front()
        if front is not None:
            self.go.emit(Go("customer", {"customer_id": front.customer_id, "vehicle_id": front.vehicle_id}))

    def in_front(self) -> InFront | None:
        """Who has the car that is chosen."""
        car: RecalledCar | None = self.cars.current()
        if car is None or car.customer_id is None or self._row is None:
            return None
        return InFront(car.customer_id, car.vehicle_id)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        if self._stack.currentIndex() == 1:
            return (Hint("Ctrl+Enter", _("take it in")),)
        return (Hint("N", _("take in a recall")), Hint("E", _("done")), Hint("O", _("open customer")))

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (
            PageAction(_("Take in a recall"), "N", "plus", self.begin),
            PageAction(_("The recall was done on this car"), "E", "check", self.turn),
            PageAction(_("Open the customer"), "O", "user", self.open_customer),
        )
