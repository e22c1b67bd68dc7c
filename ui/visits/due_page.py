"""Who is due within thirty days, for a service or an inspection: to call, and to book a time for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, ngettext, show_date, show_number
from dealerdesk.visits.due_list import DueRow, due_list
from ui.page import Go, Hint, InFront, Page, PageAction
from ui.search.recalls_found import RecallsFound
from ui.widgets.draw import RIGHT, badge_width, draw_badge, draw_icon, draw_text, text_width
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

if TYPE_CHECKING:
    from ui.desk import Desk

_KINDS = {"service": N_("Service"), "inspection": N_("Inspection")}


def _about(row: DueRow) -> str:
    return " · ".join(part for part in (row.plate, row.car, row.phone) if part)


def _state(row: DueRow) -> str:
    """Whether a time is booked, or the day has passed."""
    if row.booked_on is not None:
        return _("booked for {day}").format(day=show_date(row.booked_on, "wday"))
    return _("has passed") if row.overdue else ""


def due_key(row: DueRow) -> tuple[str, int]:
    """What a row is known by."""
    return row.key


class DueRowDelegate(RowDelegate):
    """The day, what for, who, which car and their number, and whether they come already."""

    height = 56.0
    radius = 7.0
    inset = 12.0

    def __init__(self, recalls: RecallsFound) -> None:
        super().__init__()
        self._recalls = recalls

    def sentence(self, row: DueRow) -> str:
        """A row as a whole for screen readers."""
        recall = self._recalls.mark(row.vehicle_id)
        parts = (show_date(row.on), _(_KINDS[row.kind]), row.customer, _about(row), recall, _state(row))
        return ", ".join(part for part in parts if part)

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one car that is due."""
        row: DueRow = record
        t = tokens()
        upper = QRect(rect.x(), rect.y() + px(8), rect.width(), px(21))
        lower = QRect(rect.x(), upper.bottom() + px(1), rect.width(), px(20))
        day = max(px(118), max(text_width(_(kind), font("small")) for kind in _KINDS.values()) + px(16))
        ink = t.warn if row.overdue and row.booked_on is None else t.ink
        draw_text(painter, QRect(upper.x(), upper.y(), day - px(8), upper.height()), show_date(row.on),
                  font("body", SEMIBOLD), ink)
        draw_text(painter, QRect(lower.x(), lower.y(), day - px(8), lower.height()), _(_KINDS[row.kind]),
                  font("small"), t.ink2)
        state = _state(row)
        taken = badge_width(state) + px(12) if state else 0
        name = upper.adjusted(day, 0, -taken, 0)
        draw_text(painter, name, row.customer, font("body", SEMIBOLD), t.ink)
        used = self._paint_recall(painter, lower.adjusted(day, 0, 0, 0), row)
        draw_text(painter, lower.adjusted(day, 0, -used, 0), _about(row), font("small"), t.ink2)
        if state:
            spot = QRect(upper.right() - badge_width(state), upper.y(), badge_width(state), upper.height())
            draw_badge(painter, spot, state, "good" if row.booked_on is not None else "warn")


    def _paint_recall(self, painter: QPainter, rect: QRect, row: DueRow) -> int:
        """Paint at the right that a recall is open on the car; the width used."""
        words = self._recalls.mark(row.vehicle_id)
        if not words:
            return 0
        letters, tone = font("small", SEMIBOLD), tokens().danger
        wide = text_width(words, letters)
        draw_text(painter, rect, words, letters, tone, RIGHT)
        sign = QRect(rect.right() - wide - px(21), rect.y(), px(16), rect.height())
        draw_icon(painter, sign, "triangle-alert", 15, tone)
        return wide + px(33)


class DuePage(Page):
    """The list; Enter opens the customer, B books a time."""

    place = "counter"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.notice = Notice()
        self._recalls = RecallsFound(desk, self, "due recalls")
        delegate = DueRowDelegate(self._recalls)
        self._model = RecordsModel(delegate.sentence, due_key, self)
        self.list = RowList(_("Due within 30 days"), self._model, delegate,
                            _("Nobody is due within 30 days."))
        self._recalls.changed.connect(self.list.viewport().update)
        card = Card(margins=(8, 10, 8, 8), spacing=6)
        card.add(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(16), px(24), px(16))
        column.setSpacing(px(12))
        column.addWidget(self.notice)
        column.addWidget(card, 1)
        self.notice.say("")
        self.list.opened.connect(self._on_opened)
        self.on_key("B", self.book)

    def arrive(self, **where: object) -> None:
        """Load the list; the keyboard is in it."""
        self.heading_changed.emit(_("Due within 30 days"), "")
        self.reload()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Look again."""
        self.desk.read(
            due_list, self.desk.site_id, then=self._on_loaded, problem=self._on_problem, lane="due"
        )

    def _on_loaded(self, rows: tuple[DueRow, ...]) -> None:
        self.notice.say("")
        self._model.set_records(rows)
        self._recalls.ask_cars(row.vehicle_id for row in rows)
        if rows and self.list.current() is None:
            self.list.choose_row(0)
        words = ngettext("{n} car", "{n} cars", len(rows)).format(n=show_number(len(rows)))
        self.heading_changed.emit(_("Due within 30 days"), words if rows else "")

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")

    def _on_opened(self, row: DueRow) -> None:
        self.go.emit(Go("customer", {"customer_id": row.customer_id, "vehicle_id": row.vehicle_id}))

    def open_current(self) -> None:
        """Enter: the customer of the row."""
        row = self.list.current()
        if row is not None:
            self._on_opened(row)

    def book(self) -> None:
        """B: book a time for the car of the row."""
        row = self.list.current()
        if row is not None:
            where = {"customer_id": row.customer_id, "vehicle_id": row.vehicle_id, "booking": True}
            self.go.emit(Go("check_in", dict(where)))

    def in_front(self) -> InFront | None:
        """The customer of the row."""
        row = self.list.current()
        return InFront(row.customer_id, row.vehicle_id) if row is not None else None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        return (
            Hint("Up Down", _("move")), Hint("Enter", _("open")), Hint("B", _("book a time")),
            Hint("Ctrl+R", _("remark")), Hint("Esc", _("back")),
        )

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (
            PageAction(_("Open the customer"), "Enter", "user", self.open_current),
            PageAction(_("Book a time"), "B", "calendar", self.book),
        )
