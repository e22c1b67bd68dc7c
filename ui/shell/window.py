"""The window: rail, top bar, the page that is shown, hint bar, and the layers that come over it."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.staff.records import StaffRecord
from ui.desk import Desk
from ui.page import Go, Hint, InFront, Page, PageAction, Said
from ui.pages import LAYERS, PLACES, Place
from ui.shell.everywhere import actions_everywhere, bind_everywhere
from ui.shell.hintbar import HintBar
from ui.shell.idle import Idle
from ui.shell.quiet import Quiet
from ui.shell.rail import Rail, RailEntry
from ui.shell.rounds import Rounds
from ui.shell.starting_over import StartingOver, keep_drafts, take_away
from ui.shell.told import hints_in_front
from ui.shell.topbar import TopBar
from ui.shell.trouble import TroubleLine
from ui.shell.undoing import Undoing
from ui.staff.presence import Presence
from ui.widgets.restyle import catch_up
from ui.widgets.surfaces import Toast
from ui.widgets.tokens import tokens

MIN_WIDTH, MIN_HEIGHT = 1120, 640
HISTORY = 30


class Window(QWidget):
    """One desk on one screen; knows the places by their keys and nothing of what is in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._layers: dict[str, Any] = {}
        self._history: list[Go] = []
        self._now: Go | None = None
        self._person_before = desk.person.id if desk.person else None
        self.setWindowTitle("DealerDesk")
        self.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        self.resize(1440, 900)
        self.idle = Idle(self, desk)
        self._build()
        self.undoing = Undoing(desk, self)
        self.anew = StartingOver(self)
        self.presence = Presence(desk, self)
        self.quiet = Quiet(desk, self, self.stack, self.toast)
        self.rounds = Rounds(desk, self.rail, self)
        bind_everywhere(self)
        self._listen()
        self.top.person.set_person(desk.person)
        self.rounds.count_waiting()

    def _build(self) -> None:
        rail_places = [self._entry(p) for p in PLACES if p.in_rail and not p.below]
        rail_below = [self._entry(p) for p in PLACES if p.in_rail and p.below]
        rail_below.append(RailEntry("staff", _("Switch"), "users", "Ctrl+L"))
        self.rail = Rail(rail_places, rail_below)
        self.top = TopBar()
        self.notice = TroubleLine()
        self.stack = QStackedWidget()
        self.hint_bar = HintBar(self.desk.house.zone, self.desk.database.is_postgresql)
        self.toast = Toast(self, self.hint_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.top, self.notice, self.stack, self.hint_bar):
            column.addWidget(part, 1 if part is self.stack else 0)
        row.addLayout(column, 1)
        self.notice.clear()

    @staticmethod
    def _entry(place: Place) -> RailEntry:
        return RailEntry(place.key, _(place.text), place.icon, place.keys)

    def _listen(self) -> None:
        self.rail.chosen.connect(self._on_rail_chosen)
        self.top.find_wanted.connect(self.open_find)
        self.top.remark_wanted.connect(self.open_remark)
        self.top.person_wanted.connect(self.open_staff)
        self.desk.changed.connect(self._on_changed)
        self.desk.signed_in.connect(self._on_signed_in)
        self.desk.troubled.connect(self.notice.tell)
        self.desk.bug_found.connect(self.show_bug)
        self.desk.busy_changed.connect(self.hint_bar.set_busy)
        self.desk.change_answered.connect(self.hint_bar.set_answered)
        self.desk.reachable_changed.connect(self.hint_bar.set_reachable)
        self.desk.slow_changed.connect(self.hint_bar.set_slow)
        for part in (self.presence, self.quiet):
            self._hear(part)
        self.idle.passed.connect(self._on_idle)
        self.toast.stands.connect(self.hint_bar.make_room)
        self.hint_bar.typing_changed.connect(self.show_hints)

    # Places ---------------------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go_to(self, place: str, **where: object) -> None:
        """Show a place (or open a layer) with its context."""
        self._on_go(Go(place, where))

    def _on_go(self, go: Go) -> None:
        if go.place in LAYERS:
            self._open_layer(go.place, **go.where)
            return
        if self._now is not None and go != self._now:
            self._history = [*self._history[-HISTORY:], self._now]
        self._show(go)

    def go_back(self) -> None:
        """Esc: one step back."""
        if self._history:
            self._show(self._history.pop())

    def _show(self, go: Go) -> None:
        before = self.page
        page = self.page_for(go.place)
        catch_up()
        if before is not None and before is not page:
            before.leave()
        self._now = go
        self.stack.setCurrentWidget(page)
        self.rail.show_place(page.place)
        self.notice.clear()
        self.hint_bar.set_note("")
        page.arrive(**go.where)
        self.show_hints()

    def page_for(self, key: str) -> Page:
        """The page of a place, made where it is not there yet."""
        if key not in self.pages:
            self.pages[key] = page = next(p for p in PLACES if p.key == key).load()(self.desk)
            page.heading_changed.connect(self._on_heading)
            page.hints_changed.connect(self._on_hints)
            self._hear(page)
            self.stack.addWidget(page)
        return self.pages[key]

    def _hear(self, part: Any) -> None:
        for signal, slot in (("said", self.tell), ("go", self._on_go)):
            if hasattr(part, signal):
                getattr(part, signal).connect(slot)

    def _on_rail_chosen(self, place: str) -> None:
        self.go_to(place)

    def _on_heading(self, title: str, subtitle: str) -> None:
        if self.sender() is self.page:
            self.top.set_heading(title, subtitle)

    def _on_hints(self, _hints: tuple[Hint, ...]) -> None:
        if self.sender() is self.page:
            self.show_hints()

    def show_hints(self) -> None:
        """Show the keys that act in front."""
        self.hint_bar.set_hints(hints_in_front(self))

    # Layers ---------------------------------------------------------------------------------------

    def _open_layer(self, key: str, **where: object) -> None:
        layer = self.layer(key)
        catch_up()
        layer.open_for(**where)
        self.show_hints()

    def layer(self, key: str) -> Any:
        """A layer, made where it is not there yet."""
        if key not in self._layers:
            self._layers[key] = layer = LAYERS[key].load()(self)
            self._hear(layer)
            layer.closed.connect(self.show_hints)
            layer.closed.connect(self.anew.soon)
        return self._layers[key]

    def open_find(self) -> None:
        """The one box."""
        self._open_layer("find")

    def open_remark(self) -> None:
        """Write down what the customer in front of us says."""
        front = self.in_front()
        where = {} if front is None else {
            "customer_id": front.customer_id, "vehicle_id": front.vehicle_id, "visit_id": front.visit_id,
        }
        self._open_layer("remark", **where)

    def open_staff(self) -> None:
        """Lock the desk; whoever is there next lets themselves in."""
        self._open_layer("staff")

    def _on_idle(self, minutes: int) -> None:
        words = ngettext("Locked after {n} minute. What was typed is kept.",
                         "Locked after {n} minutes. What was typed is kept.", minutes)
        self._open_layer("staff", why=words.format(n=minutes))

    def open_keys(self) -> None:
        """The sheet of all keys; the same key again takes it away."""
        self._open_layer("keys")

    def open_done(self) -> None:
        """The list of what was done here."""
        self._open_layer("done")

    def in_front(self) -> InFront | None:
        """Who is in front of us on the page that is shown."""
        return self.page.in_front() if self.page is not None else None

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done on the page that is shown, then what can be done everywhere."""
        here = self.page.actions_here() if self.page is not None else ()
        return (*here, *self.actions_everywhere())

    def actions_everywhere(self) -> tuple[PageAction, ...]:
        """What can be done on every page."""
        return actions_everywhere(self)

    # News -----------------------------------------------------------------------------------------

    def tell(self, said: Said) -> None:
        """Say what was done, with the way to undo it."""
        done = self.undoing.remember(said)
        self.toast.tell(said.text, run=partial(self.undoing.undo, done.number) if done else None)

    def undo_last(self) -> None:
        self.toast.dismiss()
        self.undoing.undo_soon()

    def _on_changed(self, entries: object) -> None:
        if self.page is not None:
            self.page.refresh(entries)
        self.rounds.count_waiting()

    def _on_signed_in(self, person: StaffRecord | None) -> None:
        self.top.person.set_person(person)
        if person is None:
            return
        if "staff" in self._layers:
            self._layers["staff"].uncover()
        before, self._person_before = self._person_before, person.id
        self.undoing.turn_to(person.id)
        if before not in (None, person.id):
            self.start_over(Go("counter"))
        elif self.page is not None:
            self.page.reload()
        self.rounds.count_waiting()
        self.quiet.greet(person)

    def start_over(self, go: Go | None = None) -> None:
        """Somebody else is here, or texts have another size: pages are made anew, drafts are kept."""
        go = go or self._now or Go("counter")
        keep_drafts(self)
        lock = self._layers.pop("staff", None)
        for layer in self._layers.values():
            layer.close_down()
            take_away(layer)
        for page in self.pages.values():
            self.stack.removeWidget(page)
            take_away(page)
        self.pages, self._layers = {}, {} if lock is None else {"staff": lock}
        self._history, self._now = [], None
        self.anew.followed()
        self._on_go(go)

    def show_bug(self, number: str) -> None:
        """Say that something nobody expected happened, with the number under which it was written down."""
        self.notice.tell_bug(number)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts before the window goes."""
        if self.page is not None:
            self.page.leave()
        for layer in self._layers.values():
            if layer.isVisible() and hasattr(layer, "leave"):
                layer.leave()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().canvas)
        painter.end()
