"""A day as columns of bays or technicians over the hours: appointments chosen and moved by keys and hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.diary.records import Appointment, SlotDraft
from ui.diary.day_cards import at_slot, paint_card
from ui.diary.day_ground import AXIS, HOUR, TOP, Column, hours_of, paint_ground, paint_now
from ui.diary.dragging import QUARTER, Dragging
from ui.diary.empty_place import EmptyPlace
from ui.diary.lanes import Laned, laned, shared
from ui.diary.words import appointment_sentence
from ui.widgets.draw import rounded, text_width
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

_GAP, _LEAST = 6, 46
# The least width of a column, and what one card wants of it.
_COLUMN, _CARD = 84, 130


class DayGrid(Ringed, Restyled, QGroupBox):
    """Paints a day; J/K and arrows choose, Ctrl+arrows move, Enter opens, the mouse drags."""

    chosen = Signal(object)
    """`Appointment` that is meant, None for none."""

    opened = Signal(object)
    """`Appointment` whose order is wanted."""

    resized = Signal(object, int)
    """`Appointment` and the minutes it is to take."""

    moved = Signal(object, int, object)
    """`Appointment`, minutes later (or earlier), key of the column it is to stand in (None: it stays)."""

    def __init__(self, zone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.zone = zone
        self.columns: tuple[Column, ...] = ()
        self._all: tuple[Appointment, ...] = ()
        self._by_technician = False
        self._opens, self._closes = self._open = 8, 17
        self._current = 0
        self.drag, self.empty = Dragging(self), EmptyPlace(self)
        self.empty.moved.connect(self._on_place)
        self.day = dt.date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Appointments of the day"))
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """As high as the hours."""
        return QSize(px(600), px(TOP) + (self._closes - self._opens) * px(HOUR) + px(8))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns still take a plate."""
        return QSize(px(AXIS) + len(self.columns) * px(72), self.sizeHint().height())

    # What is shown --------------------------------------------------------------------------------

    def show_day(
        self, day: dt.date, appointments: Sequence[Appointment], columns: Sequence[Column],
        opens: int, closes: int, by_technician: bool,
    ) -> None:
        """Show these; who is meant stays so."""
        if (day, len(columns)) != (self.day, len(self.columns)):
            self.empty.leave()
        self.day, self._by_technician = day, by_technician
        self.columns, self._all = tuple(columns), tuple(appointments)
        self._open = opens, closes
        self._opens, self._closes = hours_of(day, self._all, self._open, self.zone)
        if self.current() is None:
            self._current = self._all[0].row.visit_id if self._all else 0
            self.chosen.emit(self.current())
        self._tell()
        self.updateGeometry()
        self.empty.begin_late()
        self.update()

    def show_slot(self, visit_id: int, slot: SlotDraft, names: Mapping[int, str]) -> None:
        """Show where an appointment is to stand, before it is saved."""
        self._all = tuple(sorted(
            (at_slot(one, slot, names) if one.row.visit_id == visit_id else one for one in self._all),
            key=lambda one: (one.starts_at, one.row.visit_id),
        ))
        self._opens, self._closes = hours_of(self.day, self._all, self._open, self.zone)
        self._tell()
        self.updateGeometry()
        self.update()

    def appointments(self) -> tuple[Appointment, ...]:
        """The appointments of the day, by time, as they stand or are to stand."""
        return self._all

    def current(self) -> Appointment | None:
        """The appointment that is meant."""
        return next((one for one in self._all if one.row.visit_id == self._current), None)

    def choose(self, visit_id: int) -> None:
        """Mean this one."""
        if visit_id != self._current:
            self._current = visit_id
            self.chosen.emit(self.current())
        self.empty.leave()
        self._tell()
        self.update()

    def may_give_up(self) -> bool:
        """Whether a card is held, or an empty place is meant."""
        return self.drag.is_on() or self.empty.is_meant()

    def give_up(self) -> None:
        """Esc: a card that is held stays where it was; an empty place is left."""
        self.drag.cancel()
        self.empty.leave()

    def _on_place(self) -> None:
        """An empty place is meant, or none any more."""
        self._tell()
        self.chosen.emit(None if self.empty.is_meant() else self.current())
        self.update()

    def step(self, by: int) -> None:
        """The next one by time, or the one before."""
        ids = [one.row.visit_id for one in self._all]
        if not ids:
            return
        place = ids.index(self._current) + by if self._current in ids else 0
        self.choose(ids[min(len(ids) - 1, max(0, place))])

    def _tell(self) -> None:
        count = len(self._all)
        parts = [ngettext("{n} appointment", "{n} appointments", count).format(n=count)]
        one = self.current()
        if self.empty.is_meant():
            parts.append(self.empty.sentence())
        elif one is not None:
            parts.append(appointment_sentence(one, self.zone))
        self.setAccessibleDescription("; ".join(parts))

    # Where things lie -----------------------------------------------------------------------------

    def key_of(self, one: Appointment) -> str | int:
        """The key of the column an appointment stands in."""
        key: str | int = one.technician_id or 0 if self._by_technician else one.bay
        return key if any(column.key == key for column in self.columns) else self.columns[0].key

    def column_box(self, place: int) -> QRect:
        """Where a column lies; its name stands above the hours, where it does not scroll away."""
        widths = self._widths()
        left = px(AXIS) + sum(widths[:place])
        return QRect(left, px(TOP), widths[place], self.height() - px(TOP))

    def _widths(self) -> list[int]:
        """How wide the columns are: where several stand side by side there is more room for it."""
        letters = font("small", SEMIBOLD)
        least = [max(px(_COLUMN), text_width(one.name, letters) + px(18)) for one in self.columns]
        beside = [max((card.lanes for card in self._cards(n)), default=1) for n in range(len(least))]
        return shared(self.width() - px(AXIS), least, [px(_CARD) * lanes for lanes in beside])

    def _cards(self, place: int) -> list[Laned]:
        """The cards of a column in their lanes."""
        key = self.columns[place].key
        tops = [(one, self._y(one.starts_at)) for one in self._all if self.key_of(one) == key]
        return laned([(one, top, max(self._y(one.ends_at), top + px(_LEAST))) for one, top in tops])

    def hours_shown(self) -> tuple[int, int]:
        """The first hour of the day as it is shown, and the one it ends at."""
        return self._opens, self._closes

    def box_of(self, place: int, minutes: int, long: int) -> QRect:
        """Where so many minutes from a moment (in minutes since midnight) lie in a column."""
        column = self.column_box(place)
        top = px(TOP) + round((minutes / 60 - self._opens) * px(HOUR))
        return QRect(column.x(), top, column.width(), round(long / 60 * px(HOUR)))

    def spot_at(self, spot: QPoint) -> tuple[int | None, float]:
        """The column below a point (None: none) and its moment in minutes since midnight."""
        minutes = ((spot.y() - px(TOP)) / px(HOUR) + self._opens) * 60
        inside = self._opens * 60 <= minutes < self._closes * 60
        places = range(len(self.columns)) if inside else range(0)
        return next((n for n in places if self.column_box(n).contains(spot)), None), minutes

    def boxes_of(self, place: int) -> list[QRect]:
        """Where the appointments of a column lie."""
        key, boxes = self.columns[place].key, self.boxes()
        return [boxes[one.row.visit_id] for one in self._all if self.key_of(one) == key]

    def _y(self, at: dt.datetime) -> int:
        here = clock.local(at, self.zone)
        hours = here.hour + here.minute / 60 + 24 * (here.date() - self.day).days
        return px(TOP) + round((min(hours, self._closes) - self._opens) * px(HOUR))

    def boxes(self) -> dict[int, QRect]:
        """Where each appointment lies, by visit; those at the same time stand beside each other."""
        found: dict[int, QRect] = {}
        for place in range(len(self.columns)):
            room = self.column_box(place).adjusted(px(_GAP) // 2, 0, -(px(_GAP) // 2), 0)
            for card in self._cards(place):
                wide = room.width() // card.lanes
                found[card.one.row.visit_id] = QRect(
                    room.x() + card.lane * wide, card.top + 1, wide - 2, card.bottom - card.top - 3
                )
        return found

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hours, columns, cards, and the line of now; nothing before the day is there."""
        painter = QPainter(self)
        if self.columns:
            paint_ground(painter, self)
        boxes = self.boxes()
        for one in self._all:
            meant = one.row.visit_id == self._current and not self.empty.is_meant()
            paint_card(painter, boxes[one.row.visit_id], one, self.zone, meant, self._by_technician)
        self.empty.paint(painter)
        paint_now(painter, self)
        self.drag.paint(painter, boxes.get(self._current))
        if self.hasFocus():
            rounded(painter, self.rect(), 7, None, tokens().accent, 2)
        painter.end()

    # Keys and mouse -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, with Ctrl to move; J, K and Enter; everything else is for the page."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        one = self.current()
        if not event.modifiers() and self.empty.key(key):
            return
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            down = 1 if key == Qt.Key.Key_Down else -1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and one is not None:
                self.resized.emit(one, max(QUARTER, one.minutes + down * 2 * QUARTER))
            elif not ctrl:
                self.step(down)
            elif one is not None:
                self.moved.emit(one, down * QUARTER, None)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and one is not None:
            self._sideways(one, 1 if key == Qt.Key.Key_Right else -1, ctrl)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and one is not None and not ctrl:
            self.opened.emit(one)
        else:
            super().keyPressEvent(event)

    def _sideways(self, one: Appointment, by: int, moves: bool) -> None:
        keys = [column.key for column in self.columns]
        place = keys.index(self.key_of(one)) + by
        if moves:
            if 0 <= place < len(keys):
                self.moved.emit(one, 0, keys[place])
            return
        while 0 <= place < len(keys):
            there = [other for other in self._all if self.key_of(other) == keys[place]]
            if there:
                nearest = min(there, key=lambda other: abs(other.starts_at - one.starts_at))
                self.choose(nearest.row.visit_id)
                return
            place += by

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the card below the mouse, and begin to drag it."""
        at = event.position().toPoint()
        for visit_id, box in self.boxes().items():
            if box.contains(at):
                self.choose(visit_id)
                self.drag.begin(at)
                return
        if event.button() == Qt.MouseButton.LeftButton:
            self.empty.press(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would go."""
        self.drag.go_on(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it there; an empty spot is booked."""
        if self.drag.is_on():
            self.drag.drop()
        elif event.button() == Qt.MouseButton.LeftButton:
            self.empty.book()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the order below the mouse."""
        one = self.current()
        if one is not None and self.boxes()[one.row.visit_id].contains(event.position().toPoint()):
            self.opened.emit(one)
