"""What is done with the job beside the board by one key: clock, labour, who, where, another job, declined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from dealerdesk.workshop.job_card import OrderWork
from ui.page import Go

if TYPE_CHECKING:
    from ui.workshop.board_page import BoardPage

EVERY = "all"


class Beside(QObject):
    """Acts on the order of the card that is meant, once it was read."""

    def __init__(self, page: BoardPage) -> None:
        super().__init__(page)
        self._page, self._side = page, page.side

    def order(self) -> OrderWork | None:
        """The order of the card that is meant, None while it is on its way."""
        card, order = self._page.columns.card(), self._side.order
        there = card is not None and order is not None and order.whole.visit.id == card.row.visit_id
        return order if there else None

    def turn_clock(self) -> None:
        """Somebody begins to work on the job that is looked at, or stops."""
        order = self.order()
        if order is not None:
            self._page.notice.say("")
            self._page.clocking.turn(order, self._side.job)

    def ask_technician(self) -> None:
        """Who does the job."""
        order = self.order()
        if order is not None:
            self._page.clocking.ask_technician(order, self._side.job)

    def ask_bay(self) -> None:
        """In which bay the car stands."""
        order = self.order()
        if order is not None:
            self._page.clocking.ask_bay(order)

    def _opened(self) -> bool:
        if self.order() is None:
            return False
        if not self._side.isVisible():
            self._page.turn_side()
        return True

    def come_into_sight(self) -> None:
        """Where it stands below the cards, scroll to its top, unless the keyboard is in it."""
        there = QApplication.focusWidget()
        if self._page.both.is_folded and not (there is not None and self._side.isAncestorOf(there)):
            self._page.whole.verticalScrollBar().setValue(self._side.y())

    def begin_job(self) -> None:
        """Add a job to the order that is meant."""
        if self._opened():
            self._side.add_job.begin()

    def add_labour(self) -> None:
        """Write a labour line of the job that is looked at."""
        if self._opened():
            self._side.labour.open_form(None)

    def inspect(self) -> None:
        """Go through the checkpoints of the car."""
        if self._opened():
            self._side.found.turn_list()

    def agree(self) -> None:
        """The customer agrees to an amount."""
        if self._opened():
            self._side.approval.open_form()

    def add_fault(self) -> None:
        """Note a fault code on the job that is looked at."""
        if self._opened() and self._side.job is not None:
            self._side.faults.open_form()

    def list_comebacks(self) -> None:
        """Show what came back lately."""
        self._page.go.emit(Go("comebacks"))

    def takes_digit(self, digit: int) -> bool:
        """Whether a digit is the board's: an answer of its question, else which cars are shown.

        Chips beside it have their own while they have the keyboard.
        """
        page = self._page
        if page.strip.is_asking:
            return digit <= len(page.strip.buttons)
        return page.has_board_keyboard() and digit <= len(page.filter.segments)

    def ask_for_part(self) -> None:
        """The job that is looked at needs a part."""
        if self._opened():
            self._side.parts.begin()

    def change_part(self) -> None:
        """How much is needed of a part of the job?"""
        if self._opened():
            self._side.parts.dividing.ask_need()

    def divide_part(self) -> None:
        """Some of a part of the job stands on a line of its own."""
        if self._opened():
            self._side.parts.dividing.ask_apart()

    def decline(self) -> None:
        """The customer does not want the job that is looked at."""
        if self._opened() and self._side.job is not None:
            self._side.declined.ask_why(self._side.job)

    def show_hours(self, visit_id: int) -> None:
        """Show the order on which a forgotten clock ran, with its clocks."""
        page = self._page
        page.filter.choose(EVERY)
        page.narrowed.clear_all()
        page.columns.follow(visit_id)
        page.with_side = True
        page.show_cards()

    def show_everything(self) -> None:
        """Every car that is here, whoever does or pays it."""
        page = self._page
        page.narrowed.clear_all()
        page.filter.choose(EVERY)
        page.show_cards()
        page.hints_changed.emit(page.hints())

    def choose_filter(self) -> None:
        """Choose whose cars are shown."""
        self._page.narrowed.setFocus()
        self._page.narrowed.showPopup()

    def press_digit(self, digit: int) -> None:
        """The answer of a question, else which cars are shown."""
        page = self._page
        if page.strip.is_asking:
            page.strip.press(digit)
        elif digit <= len(page.filter.segments):
            page.filter.press(digit - 1)
