"""The workshop's board: every car that is here by stage, moved by keys or by hand, live at every desk."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.leads.counter import flags_of
from dealerdesk.visits.queries import visit as visit_of
from dealerdesk.visits.records import VisitWhole
from dealerdesk.visits.rules import Stage
from dealerdesk.workshop.board import COLUMNS, board
from dealerdesk.workshop.board_records import Board, BoardCard
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented
from ui.widgets.surfaces import Notice
from ui.workshop.board_cards import hours
from ui.workshop.board_columns import Columns
from ui.workshop.board_moving import Moving
from ui.workshop.board_side import WIDTH, BoardSide

if TYPE_CHECKING:
    from ui.desk import Desk

MINUTE = 60_000
ALL, TODAY, MINE = "all", "today", "mine"
# Below the first the side panel is narrower; below the second the cards need its room, until it is asked for.
WIDE, NARROW_WIDTH, TIGHT = 1360, 352, 1100


class BoardPage(Page):
    """What stands where, what is promised, and what comes next for the car that is meant."""

    place = "workshop"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._board: Board | None = None
        zone = desk.house.zone
        self.filter = Segmented(_("Which cars"), [(ALL, _("All")), (TODAY, _("Today")), (MINE, _("Mine"))])
        self.filter.choose(TODAY)
        self.columns = Columns(zone)
        self.side = BoardSide(zone, desk.house.currency)
        self.notice = Notice()
        self.moving = Moving(desk, self)
        self._with_side: bool | None = None
        self._build()
        self._listen()
        self._bind()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(px(20), px(16), px(16), px(12))
        column.setSpacing(px(12))
        head = QHBoxLayout()
        head.addStretch(1)
        head.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.columns, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.side)
        self.side.hide()

    def _listen(self) -> None:
        self.filter.changed.connect(self._on_filter)
        self.columns.chosen.connect(self._on_chosen)
        self.columns.opened.connect(self.open_order)
        self.columns.put.connect(self._on_put)
        self.side.next_wanted.connect(self.move_on)
        self.side.open_wanted.connect(self.open_order)
        self.side.remark_wanted.connect(self._on_remark)
        self.side.closed.connect(self.turn_side)
        self.moving.said.connect(self.said)
        self.moving.go.connect(self.go)
        self.moving.moved.connect(self.columns.follow)
        self.moving.refused.connect(self._on_refused)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.reload)
        self._minute.start()

    def _bind(self) -> None:
        self.on_key("Left", partial(self.columns.step, -1))
        self.on_key("Right", partial(self.columns.step, 1))
        self.on_key("Ctrl+Right", self.move_on)
        self.on_key("Ctrl+Left", self.move_back)
        self.on_key("P", self.wait_for_parts)
        self.on_key("Y", self.wait_for_yes)
        self.on_key("Space", self.turn_side)
        for place, key in enumerate(("1", "2", "3")):
            self.on_key(key, partial(self.filter.press, place))

    # Loading --------------------------------------------------------------------------------------

    def arrive(self, visit_id: object = None, **where: object) -> None:
        """Show the board; the keyboard is on the card that is meant."""
        if isinstance(visit_id, int):
            self.columns.follow(visit_id)
        self.reload()
        self.columns.take_keyboard()

    def reload(self) -> None:
        """Ask for every car that is here."""
        if self.isVisible() or self._board is None:
            site = self.desk.site_id
            self.desk.read(board, site, then=self._on_board, problem=self._on_problem, lane="board")

    def _on_board(self, found: Board) -> None:
        self._board = found
        self._show()
        people = tuple({card.row.customer_id for card in found.cards})
        self.desk.read(flags_of, people, then=self._on_flags, lane="board-flags")

    def _on_filter(self, _value: object) -> None:
        self._show()

    def _show(self) -> None:
        if self._board is None:
            return
        self.columns.show_cards(self._shown(self._board))
        cars = len(self._board.cards)
        parts = [ngettext("{n} car", "{n} cars", cars).format(n=cars)]
        if self._board.late:
            parts.append(ngettext("{n} late", "{n} late", self._board.late).format(n=self._board.late))
        if self._board.sold_hundredths:
            parts.append(_("{hours} sold").format(hours=hours(self._board.sold_hundredths)))
        self.heading_changed.emit(_("Workshop"), " · ".join(parts))

    def _shown(self, found: Board) -> tuple[BoardCard, ...]:
        which = self.filter.value()
        if which == TODAY:
            return tuple(card for card in found.cards if found.is_of_today(card))
        if which == MINE and self.desk.person is not None:
            name = self.desk.person.name
            return tuple(card for card in found.cards if name in card.technicians)
        return found.cards

    def _on_flags(self, flags: dict[int, tuple[str, ...]]) -> None:
        self.columns.show_flags(flags)

    # Which car ------------------------------------------------------------------------------------

    def _on_chosen(self, card: BoardCard | None) -> None:
        if card is None:
            self.side.hide()
        else:
            self.desk.read(visit_of, card.row.visit_id, then=self._on_visit, lane="board-side")

    def _on_visit(self, whole: VisitWhole) -> None:
        card = self.columns.card()
        if card is not None and card.row.visit_id == whole.visit.id:
            self.side.show_order(whole)
            self.side.setVisible(self._wants_side())

    def in_front(self) -> InFront | None:
        """The customer of the card that is meant."""
        card = self.columns.card()
        return InFront(card.row.customer_id, card.row.vehicle_id, card.row.visit_id) if card else None

    def turn_side(self) -> None:
        """Show the order beside the board, or not."""
        self._with_side = not self._wants_side()
        self.side.setVisible(self._wants_side() and self.columns.card() is not None)

    def _wants_side(self) -> bool:
        """What somebody chose, else whether there is room for it."""
        return self.window().width() >= px(TIGHT) if self._with_side is None else self._with_side

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
        """A card stays where it is: say why, and look how it stands now."""
        self._on_problem(problem)
        self.reload()

    def open_order(self, _card: object = None) -> None:
        """Open the order of the car that is meant."""
        card = self.columns.card()
        if card is not None:
            self.go.emit(Go("visit", {"visit_id": card.row.visit_id}))

    def _on_remark(self) -> None:
        front = self.in_front()
        if front is not None:
            self.go.emit(Go("remark", {
                "customer_id": front.customer_id, "vehicle_id": front.vehicle_id, "visit_id": front.visit_id,
            }))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return (
            Hint("Left Right", _("column")), Hint("Ctrl+Right", _("move on")),
            Hint("P", _("waits for a part")), Hint("Y", _("waits for a yes")),
            Hint("Space", _("details")), Hint("Enter", _("open")),
            Hint("Ctrl+R", _("heard something")),
        )

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (
            PageAction(_("Move on"), "Ctrl+Right", "arrow-right", self.move_on),
            PageAction(_("Move back"), "Ctrl+Left", "arrow-left", self.move_back),
            PageAction(_("Waits for a part"), "P", "package", self.wait_for_parts),
            PageAction(_("Waits for the customer's yes"), "Y", "phone", self.wait_for_yes),
            PageAction(_("Open the order"), "Enter", "wrench", self.open_order),
            PageAction(_("Details of the car"), "Space", "info", self.turn_side),
            PageAction(_("All cars"), "1", "list", partial(self.filter.press, 0)),
            PageAction(_("Cars of today"), "2", "clock", partial(self.filter.press, 1)),
            PageAction(_("My cars"), "3", "user", partial(self.filter.press, 2)),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The side panel is narrower on a small screen."""
        super().resizeEvent(event)
        self.side.setFixedWidth(px(WIDTH if self.window().width() >= px(WIDE) else NARROW_WIDTH))
