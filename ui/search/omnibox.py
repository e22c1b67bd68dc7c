"""The one box: people and cars as you type, what can be done with the best one, orders and commands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.parts.records import PartRecord
from dealerdesk.search.records import Hit
from dealerdesk.visits.finding import Found, find
from dealerdesk.visits.numbering import number_key
from dealerdesk.visits.records import Order
from ui.page import Hint, PageAction
from ui.search.field import Field, Lines
from ui.search.going import Goes, Then
from ui.search.lines import (
    HEIGHTS,
    Line,
    action_line,
    best_first,
    counts,
    fits,
    heading,
    order_line,
    people_lines,
    sentence,
)
from ui.search.parts_found import PartsFound
from ui.search.recalls_found import RecallsFound
from ui.shell.offered import actions_in, buttons_here, each_once
from ui.shell.told import layer_in_front, leave_layers
from ui.widgets.keys import Key
from ui.widgets.labels import IconLabel, KeyCap, Label
from ui.widgets.lists import RecordsModel
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider

if TYPE_CHECKING:
    from ui.shell.window import Window

MAX_HITS, MAX_ORDERS = 8, 4


class Omnibox(Overlay):
    """Ctrl+K; the keyboard stays in the field while arrows choose. Over a layer it offers its deeds."""

    go = Signal(object)
    finds = hears = False

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Find anyone"), width=720, top=64)
        self._window = window
        self._desk = window.desk
        self._model = RecordsModel(sentence, id)
        self.box = Field()
        self.list = Lines(self._model)
        self._counts = Label("", "small", "ink2")
        self._found = Found((), ())
        self._below: tuple[PageAction, ...] | None = None
        self._shown, self._entered = "", False
        self._parts = PartsFound(window.desk, self._opening_part, self)
        self._recalls = RecallsFound(window.desk, self)
        self._parts.changed.connect(self._on_more)
        self._recalls.changed.connect(self._on_more)
        self._build()
        self.box.textChanged.connect(self._on_typed)
        self.box.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)
        Key("Ctrl+R", self._on_remark, self)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(px(18), 0, px(20), 0)
        head.setSpacing(px(12))
        head.addWidget(IconLabel("search", size=20, color="accent", name=_("Find")))
        head.addWidget(self.box, 1)
        head.addWidget(self._counts)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(18), px(8), px(18), px(8))
        foot.setSpacing(px(8))
        for hint in (*self.hints(), Hint("F1", _("all keys"))):
            for key in hint.keys.split():
                foot.addWidget(KeyCap(key))
            foot.addWidget(Label(hint.text, "small", "ink2"))
            foot.addSpacing(px(8))
        foot.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self.list, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        self.column.addLayout(column)

    def hints(self) -> tuple[Hint, ...]:
        """What the list does by keys."""
        return (Hint("Up Down", _("choose")), Hint("Enter", _("open")),
                Hint("Tab", _("actions for this one")), Hint("Ctrl+R", _("remark")))

    def open_for(self, text: str = "") -> None:
        """Show the box, empty or with a text to begin with."""
        self.box.setText(text)
        layer = layer_in_front(self._window)
        # Asked before this one lies over them: a key below acts no more then.
        self._below = None if layer is None else actions_in(layer)
        self._found = Found((), ())
        self._shown, self._entered = "", False
        self.open_up(self.box)
        self.box.selectAll()
        self._ask()

    def _on_typed(self, text: str) -> None:
        self._entered = False
        if text == "?":
            self.close_down()
            self._window.open_keys()
            return
        self._ask()

    def _ask(self) -> None:
        typed = self.box.text()
        self._parts.ask(typed)
        if not typed.strip():
            self._on_found(Found((), ()))
            return
        self._desk.read(
            find, self._desk.site_id, typed, MAX_HITS,
            then=self._on_answer, problem=self._on_problem, lane="find",
        )

    def shown(self) -> str:
        """For which text the lines stand that are shown."""
        return self._shown

    def _on_problem(self, problem: Problem) -> None:
        self._counts.setText(problem.sentence())

    def _on_answer(self, found: Found) -> None:
        self._on_found(found)
        self._recalls.ask(found)

    def _on_found(self, found: Found) -> None:
        self._found, self._shown = found, self.box.text()
        lines = self._lines(found, self.box.text())
        self._model.set_records(lines)
        rows = [row for row, line in enumerate(lines) if line.run is not None]
        if rows:
            self.list.setCurrentIndex(self._model.index(rows[0]))
        self._counts.setText(counts(found.hits, found.orders) if self.box.text().strip() else "")
        height = sum(px(HEIGHTS[line.kind]) for line in lines) + px(10)
        self.list.setFixedHeight(min(height, max(px(200), self._window.height() - px(260))))
        self.refit()
        if self._entered:
            self._enter()

    def _enter(self) -> None:
        """Enter means what is typed: one that comes before the answer waits for it."""
        self._entered = self._shown != self.box.text()
        if not self._entered and self.isVisible():
            self._run(self.list.currentIndex().row())

    def _lines(self, found: Found, typed: str) -> list[Line]:
        hits = found.hits[:MAX_HITS]
        people = people_lines(hits, self._opening, self._recalls.mark)
        doable = [a for a in self._doable(bool(typed.strip())) if fits(a, typed)]
        everywhere = each_once(best_first(doable, typed))
        actions = [*(self._for_best(hits[0]) if hits else ()), *everywhere[: 4 if hits else 20]]
        as_typed = any(hit.as_typed for hit in hits)
        if typed.strip() and not as_typed:
            actions.append(self._new_customer(typed))
        lines = people
        if hits and everywhere and not as_typed:
            # What is called as it is typed is meant before somebody who is only similar.
            lines = [*self._doing(everywhere[:4]), *people]
            actions = [action for action in actions if action not in everywhere]
        lines += self._doing(actions)
        orders = self._orders(found.orders[:MAX_ORDERS])
        key = number_key(typed)
        # A whole number of an order means that order, before anybody new of that name.
        exact = not as_typed and any(number_key(order.number) == key for order in found.orders)
        return [*((*orders, *lines) if exact else (*lines, *orders)), *self._parts.lines()]

    def _orders(self, orders: tuple[Order, ...]) -> list[Line]:
        told = [
            order_line(order, Goes(self, "visit", visit_id=order.visit_id),
                       self._recalls.mark(order.vehicle_id))
            for order in orders
        ]
        return [heading(_("Orders")), *told] if told else []

    def _doing(self, actions: list[PageAction]) -> list[Line]:
        told = [action_line(self._closing(action)) for action in actions]
        return [heading(_("Do it")), *told] if told else []

    def _doable(self, typed: bool) -> tuple[PageAction, ...]:
        """In a layer what is done there, then what leaves it; else what is done here and everywhere."""
        if self._below is not None:
            leaving = tuple(
                replace(action, run=Then(self.leave_all, action))
                for action in self._window.actions_everywhere()
            )
            return (*self._below, *(leaving if typed else ()))
        buttons = buttons_here(self._window) if typed else ()
        return (*self._window.actions_here(), *buttons)

    def leave_all(self) -> None:
        """Close this box and what lies below it; what was typed there is kept."""
        leave_layers(self._window)

    def _opening_part(self, part: PartRecord) -> Goes:
        return Goes(self, "stock", part_id=part.id)

    def _on_more(self) -> None:
        """Parts come below what is shown, recalls beside it; the choice stays where it is."""
        row = self.list.currentIndex().row()
        self._on_found(self._found)
        self.list.setCurrentIndex(self._model.index(row))

    def _opening(self, hit: Hit) -> Goes:
        vehicle = hit.car.vehicle_id if hit.car else None
        found_by = hit.matched[0].text if hit.matched else ""
        return Goes(self, "customer", customer_id=hit.customer_id, vehicle_id=vehicle, found_by=found_by)

    def _for_best(self, hit: Hit) -> tuple[PageAction, ...]:
        where: dict[str, object] = {"customer_id": hit.customer_id}
        if hit.car is not None:
            where["vehicle_id"] = hit.car.vehicle_id
        what = hit.car.plate if hit.car and hit.car.plate else hit.name
        check_in, heard = _("Check in {what}"), _("Write down a remark from {name}")
        actions = [
            PageAction(check_in.format(what=what), "", "clipboard-check", Goes(self, "check_in", **where)),
            PageAction(heard.format(name=hit.name), "", "ear", Goes(self, "remark", **where)),
        ]
        if hit.car is not None:
            actions.append(
                PageAction(_("Print the service report for {what}").format(what=what), "", "printer",
                           Goes(self, "paper", paper="service", which=hit.car.vehicle_id))
            )
        return tuple(actions)

    def _on_remark(self) -> None:
        """What the best one found says, else whoever is in front of us."""
        if self._found.hits and self._shown == self.box.text():
            self._for_best(self._found.hits[0])[1].run()
        else:
            self.leave_all()
            self._window.open_remark()

    def _new_customer(self, typed: str) -> PageAction:
        words = _("Check in somebody new: {name}").format(name=typed.strip()[:60])
        return PageAction(words, "", "user-plus", Goes(self, "check_in", typed=typed.strip()))

    def _closing(self, action: PageAction) -> PageAction:
        if isinstance(action.run, Goes | Then):
            return action
        return replace(action, run=Then(self.close_down, action))

    # Keys -----------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Tab act on the list while the keyboard stays in the field."""
        if watched is self.box and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._step(1 if key == Qt.Key.Key_Down else -1)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._to_actions() if key == Qt.Key.Key_Tab else self._enter()
                return True
        return super().eventFilter(watched, event)

    def _step(self, by: int) -> None:
        row = self.list.currentIndex().row() + by
        while 0 <= row < self._model.rowCount():
            if self._model.record(row).run is not None:
                self.list.setCurrentIndex(self._model.index(row))
                return
            row += by

    def _to_actions(self) -> None:
        lines = self._model.records()
        row = next((i for i, line in enumerate(lines) if line.kind == "action"), -1)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    def _on_clicked(self) -> None:
        self._run(self.list.currentIndex().row())

    def _run(self, row: int) -> None:
        line: Line | None = self._model.record(row)
        if line is not None and line.run is not None:
            line.run()
