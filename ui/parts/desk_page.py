"""The parts desk: what jobs ask for by the time it is needed, the look-up, and what comes in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.parts.records import Way
from dealerdesk.parts.ways import found_ways, ways_to
from dealerdesk.workshop import part_desk
from dealerdesk.workshop.part_records import (
    AskDraft,
    PartLineRecord,
    PartsSide,
    RequestRow,
    Requests,
    RequestWhole,
)
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.parts.coming_in import ComingIn
from ui.parts.desk_keys import actions_of, bind, hints
from ui.parts.dividing import Dividing
from ui.parts.doing import Doing
from ui.parts.request_list import RequestList
from ui.parts.request_view import RequestView
from ui.parts.settling import LINES, SIDE, WAYS, Settling
from ui.parts.side import NARROW, WIDTH, Side
from ui.widgets.folding import Folding
from ui.widgets.room import fill
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.desk import Desk

LIST_WIDTH, NARROW_LIST, LEAST = 340, 272, 340
# Below the first both sides are narrower; below the second the right one gives way until it is asked for.
WIDE, ROOMY = 1360, 1240


class PartsPage(Page):
    """Requests at the left, one of them in the middle, the day at the right."""

    place = "parts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        zone = desk.house.zone
        self._requests: Requests | None = None
        self._with_side: bool | None = None
        self.requests = RequestList(zone)
        self.view = RequestView(zone, desk.house.currency)
        self.settling = Settling(self)
        self.side = Side(zone, self.settling)
        self.doing = Doing(desk, self)
        self.dividing = Dividing(desk, self.view, self)
        self.coming_in = ComingIn(desk, self.view, self.side, self)
        self._all = Folding(0)
        self._all.add(self.requests, width=NARROW_LIST, scrolls=True)
        self._all.add(self.view, 1, least=LEAST, scrolls=True)
        self._all.add(self.side, width=NARROW, scrolls=True)
        fill(self, self._all, 0, 0)
        self._listen()
        bind(self)

    def _listen(self) -> None:
        self.requests.chosen.connect(self._load_request)
        self.requests.tab_changed.connect(self._on_tab)
        for signal in (self.view.line_changed, self.view.typed):
            signal.connect(self._ask_ways)
        self.view.taken.connect(self.take)
        view = self.view
        acts = (view.reserve, self.reserve), (view.issue, self.issue), (view.back_order, self.back_order)
        for button, run in acts:
            button.clicked.connect(partial(self.settling.then, run, True))
        self.view.pick_list.clicked.connect(self.print_pick_list)
        self.side.arrived.connect(self.coming_in.arrive)
        self.side.told.connect(self.doing.told)
        self.side.not_reached.connect(self.doing.not_reached)
        self.side.let_go.connect(self.doing.let_go)
        view.strip.closed.connect(view.line_list.setFocus)
        for deeds in (self.doing, self.dividing, self.coming_in):
            deeds.said.connect(self.said)
            deeds.sent.connect(self.settling.begin)
            deeds.refused.connect(self._on_refused)
            deeds.done.connect(self._on_done)

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, visit_id: object = None, **where: object) -> None:
        """Show what is asked for; the keyboard is in the list."""
        self._wanted = visit_id if isinstance(visit_id, int) else None
        self.reload()
        self.requests.list.setFocus()

    _wanted: int | None = None

    def reload(self) -> None:
        """Ask for the list, the order on the screen, and the day."""
        if self.desk.person is None or (not self.isVisible() and self._requests is not None):
            return
        site, which = self.desk.site_id, self.requests.tabs.value()
        self.desk.read(part_desk.requests, site, which, then=self._on_requests, problem=self._on_problem,
                       lane="part-requests")
        self.desk.read(part_desk.parts_side, site, then=self._on_side, lane="parts-side")
        self._load_request()

    def _on_requests(self, found: Requests) -> None:
        self._requests = found
        self.requests.show_requests(found)
        if self._wanted is not None:
            self.requests.list.choose(self._wanted)
            self._wanted = None
        parts = [ngettext("{n} open", "{n} open", found.open).format(n=found.open)]
        if found.not_looked_up:
            left = ngettext("{n} not looked up", "{n} not looked up", found.not_looked_up)
            parts.append(left.format(n=found.not_looked_up))
        self.heading_changed.emit(_("Parts desk"), " · ".join(parts))
        if self.requests.list.current() is None:
            if self.view.line_list.hasFocus():
                self.requests.list.setFocus()
            self.view.show_request(None)
            self._ask_ways()
            self.settling.seen(LINES)

    def _on_side(self, side: PartsSide) -> None:
        self.side.show_side(side)
        self.settling.seen(SIDE)

    def _on_tab(self, _tab: object) -> None:
        self.arrive()

    def _load_request(self, _chosen: RequestRow | None = None) -> None:
        row = self.requests.list.current()
        if row is not None:
            self.desk.read(part_desk.request, row.visit_id, then=self._on_request,
                           problem=self._on_problem, lane="part-request")

    def _on_request(self, whole: RequestWhole) -> None:
        row = self.requests.list.current()
        if row is not None and row.visit_id == whole.visit.id:
            self.view.show_request(whole)
            self._ask_ways()
            self.settling.seen(LINES)

    def _ask_ways(self, _line_or_text: object = None) -> None:
        """Ask how to get what is typed, else what the line asks for."""
        typed = self.view.look_up.text().strip()
        line = self._line()
        need = line.quantity_thousandths if line is not None else 1
        self.settling.looks_up()
        answers: dict[str, Any] = {"then": self._on_ways, "problem": self._on_refused, "lane": "ways"}
        if not typed and line is not None and line.part_id is not None:
            self.desk.read(ways_to, self.desk.site_id, line.part_id, need, **answers)
        else:
            words = typed or (line.words if line is not None else "")
            self.desk.read(found_ways, self.desk.site_id, words, need, **answers)

    def _on_ways(self, ways: tuple[Way, ...]) -> None:
        self.view.show_ways(ways)
        self.settling.seen(WAYS)

    # What can be done -----------------------------------------------------------------------------

    def look_up(self) -> None:
        """Put the keyboard into the look-up."""
        self.view.strip.close_strip()
        self.view.look_up.setFocus()
        self.view.look_up.selectAll()

    def take(self) -> None:
        """This is the part that is asked for."""
        line, way = self._line(), self.view.way()
        if line is not None and way is not None and line.state in ("asked", "found"):
            self.doing.find(line, way.part.id)

    def add(self) -> None:
        """The job needs this part, too."""
        line, part_id = self._line(), self._part_id()
        if line is not None and part_id is not None:
            way = self.view.way()
            self.doing.ask(AskDraft(line.job_id, way.part.name if way else line.what, part_id=part_id))

    def reserve(self) -> None:
        """Keep it for the job."""
        line = self._line()
        if line is not None:
            self.doing.reserve(line, self._part_id())

    def issue(self) -> None:
        """Give it out; what was issued comes back."""
        line = self._line()
        if line is not None and line.state != "issued":
            self.doing.issue(line, self._part_id() if line.state != "reserved" else None)

    def back_order(self) -> None:
        """Order it for the job."""
        shown = self.view.line()
        if shown is not None:
            self.doing.back_order(shown.line, self.view.way(), shown.part)

    def withdraw(self) -> None:
        """One step back: into the stock, off the order, not kept, not needed."""
        line = self._line()
        if line is None:
            return
        back = {"ordered": self.doing.cancel_back_order, "reserved": self.doing.release}
        if line.state == "issued":
            self.dividing.ask_back()
        else:
            back.get(line.state, self.doing.withdraw)(line)

    def more(self, by: int) -> None:
        """One more or one less of it; half a litre, metre or kilogram."""
        line = self._line()
        if line is not None:
            self.dividing.change_by(line, by)

    def open_order(self) -> None:
        """Open the order that asks."""
        if self.view.whole is not None:
            self.go.emit(Go("visit", {"visit_id": self.view.whole.visit.id}))

    def open_stock(self) -> None:
        """To the stock, at the part that is meant."""
        self.go.emit(Go("stock", {"part_id": self._part_id()}))

    def sell(self) -> None:
        """Sell over the counter; what was looked up is in the basket."""
        looked_up = self._part_id() if self.view.look_up.text().strip() else None
        self.go.emit(Go("counter_sale", {"part_id": looked_up}))

    def print_pick_list(self) -> None:
        """Show the pick list of the order."""
        if self.view.whole is not None:
            self.go.emit(Go("paper", {"paper": "pick_list", "which": self.view.whole.visit.id}))

    def turn_side(self) -> None:
        """Show the right side, or not."""
        self._with_side = not self.side.isVisible()
        self.side.setVisible(self._with_side)

    def _line(self) -> PartLineRecord | None:
        shown = self.view.line()
        return shown.line if shown is not None else None

    def _part_id(self) -> int | None:
        way, line = self.view.way(), self._line()
        if way is None and line is not None and not self.view.look_up.text().strip():
            return line.part_id
        return way.part.id if way is not None else None

    def _on_done(self, _record: object) -> None:
        self.settling.done()
        self.view.notice.say("")
        # Not `clear`: Ctrl+Z belongs to what was done, not to what was typed.
        self.view.look_up.setText("")
        if self.view.look_up.hasFocus():
            self.view.line_list.setFocus()
        self.reload()

    def _on_problem(self, problem: Problem) -> None:
        self.view.notice.say(problem.sentence(), "danger")

    def _on_refused(self, problem: Problem | None) -> None:
        self.settling.give_up()
        if problem is not None:
            self._on_problem(problem)
        self.reload()

    def in_front(self) -> InFront | None:
        """The customer whose parts are looked at."""
        row: RequestRow | None = self.requests.list.current()
        return InFront(row.customer_id, row.vehicle_id, row.visit_id) if row is not None else None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return hints()

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return actions_of(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Both sides are narrower on a small screen; on a very small one the right one gives way."""
        super().resizeEvent(event)
        width = self.window().width()
        wide = width >= px(WIDE)
        self._all.set_width(self.requests, LIST_WIDTH if wide else NARROW_LIST)
        self._all.set_width(self.side, WIDTH if wide else NARROW)
        self.side.setVisible(width >= px(ROOMY) if self._with_side is None else self._with_side)
