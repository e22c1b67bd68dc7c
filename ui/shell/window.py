"""The window: rail, top bar, the page that is shown, hint bar, and the layers that come over it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.leads.sweep import sweep, sweep_is_due
from ui.desk import Desk
from ui.kit.keys import Key
from ui.kit.surfaces import Notice, Toast
from ui.kit.tokens import tokens
from ui.page import Go, Hint, InFront, Page, PageAction, Said
from ui.pages import LAYERS, PLACES, Place
from ui.shell.hintbar import HintBar
from ui.shell.rail import Rail, RailEntry
from ui.shell.topbar import TopBar

MIN_WIDTH, MIN_HEIGHT = 1120, 640
HISTORY = 30
MINUTE = 60_000


class Window(QWidget):
    """One desk on one screen; knows the places by their keys and nothing of what is in them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._layers: dict[str, Any] = {}
        self._history: list[Go] = []
        self._now: Go | None = None
        self.setWindowTitle("DealerDesk")
        self.setMinimumSize(MIN_WIDTH, MIN_HEIGHT)
        self.resize(1440, 900)
        self._build()
        self._bind_keys()
        self._listen()
        self.top.person.set_person(desk.person)
        self._count_waiting()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start()

    def _build(self) -> None:
        rail_places = [self._entry(p) for p in PLACES if p.in_rail and not p.below]
        rail_below = [self._entry(p) for p in PLACES if p.in_rail and p.below]
        rail_below.append(RailEntry("staff", _("Switch"), "users", "Ctrl+L"))
        self.rail = Rail(rail_places, rail_below)
        self.top = TopBar()
        self.notice = Notice()
        self.stack = QStackedWidget()
        self.hint_bar = HintBar(self.desk.house.zone, self.desk.database.is_postgresql)
        self.toast = Toast(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self.top, self.notice, self.stack, self.hint_bar):
            column.addWidget(part, 1 if part is self.stack else 0)
        row.addLayout(column, 1)
        self.notice.say("")

    @staticmethod
    def _entry(place: Place) -> RailEntry:
        return RailEntry(place.key, _(place.text), place.icon, place.keys)

    def _bind_keys(self) -> None:
        for place in PLACES:
            if place.keys:
                Key(place.keys, _Going(self, place.key), self)
        Key("Ctrl+K", self.open_find, self)
        Key("Ctrl+R", self.open_remark, self)
        Key("Ctrl+H", _Going(self, "news"), self)
        Key("Ctrl+L", self.open_staff, self)
        Key("Ctrl+Z", self.toast.act, self)
        Key("?", self.open_keys, self)
        Key("Esc", self.go_back, self)

    def _listen(self) -> None:
        self.rail.chosen.connect(self._on_rail_chosen)
        self.top.find_wanted.connect(self.open_find)
        self.top.remark_wanted.connect(self.open_remark)
        self.top.person_wanted.connect(self.open_staff)
        self.desk.changed.connect(self._on_changed)
        self.desk.signed_in.connect(self._on_signed_in)
        self.desk.troubled.connect(self._on_troubled)
        self.desk.bug_found.connect(self.show_bug)
        self.desk.busy_changed.connect(self.hint_bar.set_busy)
        self.desk.reachable_changed.connect(self.hint_bar.set_reachable)

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
        page = self._page(go.place)
        if before is not None and before is not page:
            before.leave()
        self._now = go
        self.stack.setCurrentWidget(page)
        self.rail.show_place(page.place)
        self.notice.say("")
        self.hint_bar.set_note("")
        page.arrive(**go.where)
        self._show_hints(page.hints())

    def _page(self, key: str) -> Page:
        if key not in self.pages:
            place = next(p for p in PLACES if p.key == key)
            page = place.load()(self.desk)
            page.heading_changed.connect(self._on_heading)
            page.hints_changed.connect(self._on_hints)
            page.said.connect(self.tell)
            page.go.connect(self._on_go)
            self.pages[key] = page
            self.stack.addWidget(page)
        return self.pages[key]

    def _on_rail_chosen(self, place: str) -> None:
        self.go_to(place)

    def _on_heading(self, title: str, subtitle: str) -> None:
        if self.sender() is self.page:
            self.top.set_heading(title, subtitle)

    def _on_hints(self, hints: tuple[Hint, ...]) -> None:
        if self.sender() is self.page:
            self._show_hints(hints)

    def _show_hints(self, hints: tuple[Hint, ...]) -> None:
        self.hint_bar.set_hints((*hints, Hint("?", _("all keys"))))

    # Layers ---------------------------------------------------------------------------------------

    def _open_layer(self, key: str, **where: object) -> None:
        layer = self._layers.get(key)
        if layer is None:
            layer = LAYERS[key].load()(self)
            for signal, slot in (("said", self.tell), ("go", self._on_go)):
                if hasattr(layer, signal):
                    getattr(layer, signal).connect(slot)
            self._layers[key] = layer
        layer.open_for(**where)

    def layer(self, key: str) -> Any:
        """A layer that was opened before."""
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
        """Change who works at this desk."""
        self._open_layer("staff")

    def open_keys(self) -> None:
        """The sheet of all keys."""
        self._open_layer("keys")

    def in_front(self) -> InFront | None:
        """Who is in front of us on the page that is shown."""
        return self.page.in_front() if self.page is not None else None

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done on the page that is shown, then what can be done everywhere."""
        here = self.page.actions_here() if self.page is not None else ()
        return (*here, *self.actions_everywhere())

    def actions_everywhere(self) -> tuple[PageAction, ...]:
        """What can be done on every page."""
        places = tuple(
            PageAction(_(p.text), p.keys, p.icon, _Going(self, p.key)) for p in PLACES if p.text
        )
        return (
            PageAction(_("Find anyone"), "Ctrl+K", "search", self.open_find),
            PageAction(_("Write down a remark"), "Ctrl+R", "ear", self.open_remark),
            PageAction(_("What became of what you heard"), "Ctrl+H", "bell", _Going(self, "news")),
            *places,
            PageAction(_("Switch to somebody else"), "Ctrl+L", "users", self.open_staff),
            PageAction(_("All keys"), "?", "keyboard", self.open_keys),
        )

    # News -----------------------------------------------------------------------------------------

    def tell(self, said: Said) -> None:
        """Say what was done, with the way to undo it."""
        if said.undo is not None:
            self.toast.tell(said.text, run=said.undo)
        else:
            self.toast.tell(said.text)

    def _on_changed(self, entries: object) -> None:
        if self.page is not None:
            self.page.refresh(entries)
        self._count_waiting()

    def _on_signed_in(self, person: object) -> None:
        self.top.person.set_person(self.desk.person)
        self._count_waiting()
        if self.page is not None and person is not None:
            self.page.reload()

    def _count_waiting(self) -> None:
        if self.desk.person is None:
            return
        for place in PLACES:
            if place.waiting:
                button = self.rail.buttons[place.key]
                who = self.desk.person.actor()
                self.desk.read(place.load_waiting(), who, then=button.set_count, lane=f"#{place.key}")

    def _on_minute(self) -> None:
        """Time wakes what sleeps and tells what is overdue, whichever desk is open."""
        if self.desk.person is not None:
            self.desk.read(sweep_is_due, self.desk.site_id, then=self._on_due, lane="sweep")

    def _on_due(self, due: bool) -> None:
        if due and self.desk.person is not None:
            self.desk.change(sweep)

    def _on_troubled(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger", [(_("Close"), self._on_notice_closed)])

    def show_bug(self, number: str) -> None:
        """Say that something nobody expected happened, with the number under which it was written down."""
        self._on_troubled(Problem(
            N_("Something went wrong in the program. What you typed is kept."),
            N_("Report number {number}."), number=number,
        ))

    def _on_notice_closed(self) -> None:
        self.notice.say("")

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


class _Going:
    """Going to a place, as something that can be done."""

    def __init__(self, window: Window, place: str) -> None:
        self._window, self._place = window, place

    def __call__(self) -> None:
        self._window.go_to(self._place)

