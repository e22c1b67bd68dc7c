"""The workshop's board: every car that is here by stage, moved by keys or by hand, live at every desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.leads.counter import flags_of
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.board import COLUMNS, board
from dealerdesk.workshop.board_records import Board, BoardCard
from dealerdesk.workshop.job_card import OrderWork, order_work
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.widgets.buttons import Button
from ui.widgets.folding import Folding
from ui.widgets.room import fill
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Notice
from ui.workshop.ask_strip import AskStrip
from ui.workshop.beside import Beside
from ui.workshop.board_columns import Columns
from ui.workshop.board_filter import BoardFilter
from ui.workshop.board_heading import ALL, MINE, TODAY, board_line, narrowed_to
from ui.workshop.board_keys import bind_keys, board_actions, board_hints
from ui.workshop.board_moving import Moving
from ui.workshop.board_side import WIDTH, BoardSide
from ui.workshop.clocking import Clocking
from ui.workshop.forgotten import Forgotten
from ui.workshop.hours_strip import HoursStrip, headed

if TYPE_CHECKING:
    from ui.desk import Desk

MINUTE = 60_000
# Below the first the side panel is narrower; below the second the cards need its room, until it is asked for.
# Where the cards had less than the last beside it, it stands below them.
WIDE, NARROW_WIDTH, TIGHT, LEAST = 1360, 352, 1100, 440


class BoardPage(Page):
    """What stands where, what is promised, and what comes next for the car that is meant."""

    place = "workshop"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._board: Board | None = None
        zone = desk.house.zone
        self.filter = Segmented(_("Which cars"), [(ALL, _("All")), (TODAY, _("Today")), (MINE, _("Mine"))])
        self.filter.choose(ALL)
        self.narrowed, self.hours_sold = BoardFilter(), HoursStrip()
        self.add_button = Button(_("Add job"), "plus", height=36)
        self.columns = Columns(zone)
        self.side = BoardSide(desk)
        self.notice, self.strip = Notice(), AskStrip()
        self.moving, self.clocking = Moving(desk, self), Clocking(desk, self.strip, self)
        self.beside = Beside(self)
        self.forgotten = Forgotten(desk)
        self.with_side: bool | None = None
        self._build()
        self._listen()
        bind_keys(self)

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(16), px(16), px(12))
        column.setSpacing(px(12))
        column.addWidget(headed(self.hours_sold, (self.filter, self.narrowed, self.add_button)))
        for above in (self.notice, self.forgotten, self.strip):
            column.addWidget(above)
        column.addWidget(self.columns, 1)
        self.both = Folding(0)
        self.both.add(left, 1, least=LEAST)
        self.both.add(self.side, width=NARROW_WIDTH, scrolls=True)
        self.whole = fill(self, self.both, 0, 0)
        self.side.hide()

    def _listen(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.narrowed.chosen.connect(self._on_filter)
        self.narrowed.chosen.connect(self.columns.take_keyboard)
        self.add_button.clicked.connect(self.beside.begin_job)
        self.columns.chosen.connect(self._on_chosen)
        self.columns.opened.connect(self.open_order)
        self.columns.put.connect(self._on_put)
        self.side.next_wanted.connect(self.move_on)
        self.side.open_wanted.connect(self.open_order)
        self.side.remark_wanted.connect(self._on_remark)
        self.side.closed.connect(self.turn_side)
        self.side.done_here.connect(self._on_done_here)
        self.strip.closed.connect(self.columns.take_keyboard)
        for turned in (self.strip.asked, self.strip.closed):
            turned.connect(self._on_question)
        self.forgotten.wrong.connect(self.beside.show_hours)
        for part in (self.moving, self.clocking, self.side, self.forgotten):
            part.said.connect(self.said)
        self.moving.go.connect(self.go)
        self.moving.moved.connect(self.columns.follow)
        for doing in (self.moving, self.clocking):
            doing.refused.connect(self._on_refused)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.reload)
        self._minute.start()

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, visit_id: object = None, **where: object) -> None:
        """Show the board; the keyboard is on the card that is meant."""
        if isinstance(visit_id, int):
            self.columns.follow(visit_id)
        self.reload()
        self.columns.take_keyboard()

    def leave(self) -> None:
        """What is typed beside the cards is saved, or kept."""
        self.side.flush()

    def reload(self) -> None:
        """Ask for every car that is here."""
        if self.isVisible() or self._board is None:
            site = self.desk.site_id
            self.desk.read(board, site, then=self._on_board, problem=self._on_problem, lane="board")

    def _on_board(self, found: Board) -> None:
        self._board = found
        self.narrowed.offer(found)
        self.hours_sold.show_days(found.technicians)
        self.forgotten.show_board(found)
        self._show_cards(by_choice=False)
        people = tuple({card.row.customer_id for card in found.cards})
        self.desk.read(flags_of, people, then=self._on_flags, lane="board-flags")

    def _on_filter(self, _value: object) -> None:
        self.show_cards()
        self.hints_changed.emit(self.hints())

    def show_cards(self) -> None:
        """Show the cards that are wanted, and in the heading what all of them come to."""
        self._show_cards(by_choice=True)

    def _show_cards(self, by_choice: bool) -> None:
        if self._board is None:
            return
        shown = self._shown(self._board)
        self.columns.show_cards(shown, by_choice)
        self.heading_changed.emit(_("Workshop"), board_line(self._board, len(shown), narrowed_to(self)))

    def _shown(self, found: Board) -> tuple[BoardCard, ...]:
        which, cards = self.filter.value(), found.cards
        if which == TODAY:
            cards = tuple(card for card in cards if found.is_of_today(card))
        person = self.desk.person
        if which == MINE and person is not None:
            names = {person.name}
            names |= {d.technician.name for d in found.technicians if d.technician.staff_id == person.id}
            cards = tuple(card for card in cards if not names.isdisjoint(card.technicians))
        return tuple(card for card in cards if self.narrowed.lets_through(card))

    def _on_flags(self, flags: dict[int, tuple[str, ...]]) -> None:
        self.columns.show_flags(flags)

    # Which car ------------------------------------------------------------------------------------

    def _on_chosen(self, card: BoardCard | None) -> None:
        if card is None:
            self.side.hide()
        else:
            gone, which = partial(self._on_gone, card.row.visit_id), card.row.visit_id
            self.desk.read(order_work, which, then=self._on_order, problem=gone, lane="board-side")

    def _on_order(self, order: OrderWork) -> None:
        card = self.columns.card()
        if card is not None and card.row.visit_id == order.whole.visit.id:
            self.side.show_order(order)
            self.side.setVisible(self._wants_side())

    def _on_gone(self, visit_id: int, problem: Problem) -> None:
        """The order is not there any more: say so, and look at what is; of another card nothing is said."""
        if (card := self.columns.card()) is not None and card.row.visit_id == visit_id:
            self._on_refused(problem)

    def _on_question(self) -> None:
        """Digits mean something else while something is asked."""
        self.hints_changed.emit(self.hints())

    def has_board_keyboard(self) -> bool:
        """Whether no field, button or list outside the columns has the keyboard."""
        there = QApplication.focusWidget()
        return there is None or there in (self, self.window()) or self.columns.isAncestorOf(there)

    def _on_done_here(self) -> None:
        """A form beside the cards was closed: the keyboard is the board's again."""
        there = QApplication.focusWidget()
        if there is None or not there.isVisible() or self.side.isAncestorOf(there):
            self.columns.take_keyboard()

    def in_front(self) -> InFront | None:
        """The customer of the card that is meant."""
        card = self.columns.card()
        return InFront(card.row.customer_id, card.row.vehicle_id, card.row.visit_id) if card else None

    def turn_side(self) -> None:
        """Show the order beside the board, or not."""
        self.with_side = not self._wants_side()
        self.side.setVisible(self._wants_side() and self.columns.card() is not None)
        if self.side.isVisible():
            QTimer.singleShot(0, self.side, self.beside.come_into_sight)

    def _wants_side(self) -> bool:
        """What somebody chose, else whether there is room for it."""
        return self.window().width() >= px(TIGHT) if self.with_side is None else self.with_side

    # What can be done -----------------------------------------------------------------------------

    def move_on(self) -> None:
        """One column on; ready is reported with what was done."""
        self._step(1)

    def move_back(self) -> None:
        """One column back."""
        self._step(-1)

    def _step(self, by: int) -> None:
        card = self.columns.card()
        if card is not None:
            self.notice.say("")
            self.moving.step(card.row, by)

    def wait_for_parts(self) -> None:
        """Work cannot go on before a part is here."""
        self._put(Stage.WAITING_PARTS)

    def wait_for_yes(self) -> None:
        """Work cannot go on before the customer says yes."""
        self._put(Stage.WAITING_APPROVAL)

    def _put(self, stage: str) -> None:
        card = self.columns.card()
        if card is not None:
            self.notice.say("")
            self.moving.put(card.row, stage)

    def _on_put(self, visit_id: int, place: int) -> None:
        cards = self._board.cards if self._board else ()
        card = next((card for card in cards if card.row.visit_id == visit_id), None)
        if card is not None and card.row.stage not in COLUMNS[place][1]:
            self.notice.say("")
            self.moving.put(card.row, str(COLUMNS[place][1][0]))

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    def _on_refused(self, problem: Problem) -> None:
        """A card stays where it is: say why, until that is put away, and look how it stands now."""
        self.notice.say(problem.sentence(), "danger", ((_("Close"), self._on_put_away),))
        self.reload()

    def _on_put_away(self) -> None:
        self.notice.say("")
        self.columns.take_keyboard()

    def open_order(self, _card: object = None) -> None:
        """Open the order of the car that is meant."""
        card = self.columns.card()
        if card is not None:
            self.go.emit(Go("visit", {"visit_id": card.row.visit_id}))

    def _on_remark(self, words: str = "") -> None:
        front = self.in_front()
        if front is not None:
            where: dict[str, object] = {
                "customer_id": front.customer_id, "vehicle_id": front.vehicle_id, "visit_id": front.visit_id,
            }
            if words:
                where["words"] = words
            self.go.emit(Go("remark", where))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return board_hints(self)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return board_actions(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side panel is narrower on a small screen."""
        super().resizeEvent(event)
        self.both.set_width(self.side, WIDTH if self.window().width() >= px(WIDE) else NARROW_WIDTH)
