"""A day as columns of bays or technicians over the hours: appointments chosen and moved by keys and hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGroupBox, QSizePolicy, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, ngettext, show_time
from dealerdesk.diary.records import Appointment, SlotDraft
from ui.diary.day_cards import at_slot, paint_card
from ui.diary.words import appointment_sentence
from ui.widgets.draw import CENTRE, draw_text, rounded
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

_HOUR, _HEAD, _AXIS, _GAP, _LEAST = 76, 34, 54, 6, 46
QUARTER = 15


@dataclass(frozen=True, slots=True)
class Column:
    """A bay or a technician: what it is called, and its key ('' and 0: not placed yet)."""

    key: str | int
    name: str


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
        self._zone = zone
        self.columns: tuple[Column, ...] = ()
        self._all: tuple[Appointment, ...] = ()
        self._by_technician = False
        self._opens, self._closes = 8, 17
        self._current = 0
        self._drag: tuple[QPoint, QPoint] | None = None
        self.day = dt.date.min
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Appointments of the day"))
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """As high as the hours."""
        return QSize(px(600), px(_HEAD) + (self._closes - self._opens) * px(_HOUR) + px(8))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns still take a plate."""
        return QSize(px(_AXIS) + len(self.columns) * px(90), self.sizeHint().height())

    # What is shown --------------------------------------------------------------------------------

    def show_day(
        self, day: dt.date, appointments: Sequence[Appointment], columns: Sequence[Column],
        opens: int, closes: int, by_technician: bool,
    ) -> None:
        """Show these; who is meant stays so."""
        self.day, self._by_technician = day, by_technician
        self.columns, self._all = tuple(columns), tuple(appointments)
        hours = [clock.local(one.starts_at, self._zone) for one in self._all]
        ends = [clock.local(one.ends_at, self._zone) for one in self._all]
        late = [24 if end.date() > day else end.hour + bool(end.minute) for end in ends]
        self._opens = min([opens, *(at.hour for at in hours)])
        self._closes = min(24, max([closes, *late, self._opens + 1]))
        if self.current() is None:
            self._current = self._all[0].row.visit_id if self._all else 0
            self.chosen.emit(self.current())
        self._tell()
        self.updateGeometry()
        self.update()

    def show_slot(self, visit_id: int, slot: SlotDraft, names: Mapping[int, str]) -> None:
        """Show where an appointment is to stand, before it is saved."""
        self._all = tuple(sorted(
            (at_slot(one, slot, names) if one.row.visit_id == visit_id else one for one in self._all),
            key=lambda one: (one.starts_at, one.row.visit_id),
        ))
        self._tell()
        self.update()

    def current(self) -> Appointment | None:
        """The appointment that is meant."""
        return next((one for one in self._all if one.row.visit_id == self._current), None)

    def choose(self, visit_id: int) -> None:
        """Mean this one."""
        if visit_id != self._current:
            self._current = visit_id
            self.chosen.emit(self.current())
        self._tell()
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
        if one is not None:
            parts.append(appointment_sentence(one, self._zone))
        self.setAccessibleDescription("; ".join(parts))

    # Where things lie -----------------------------------------------------------------------------

    def key_of(self, one: Appointment) -> str | int:
        """The key of the column an appointment stands in."""
        key: str | int = one.technician_id or 0 if self._by_technician else one.bay
        return key if any(column.key == key for column in self.columns) else self.columns[0].key

    def _column_box(self, place: int) -> QRect:
        wide = max(1, (self.width() - px(_AXIS)) // max(1, len(self.columns)))
        return QRect(px(_AXIS) + place * wide, px(_HEAD), wide, self.height() - px(_HEAD))

    def _y(self, at: dt.datetime) -> int:
        here = clock.local(at, self._zone)
        hours = here.hour + here.minute / 60 + 24 * (here.date() - self.day).days
        return px(_HEAD) + round((min(hours, self._closes) - self._opens) * px(_HOUR))

    def boxes(self) -> dict[int, QRect]:
        """Where each appointment lies, by visit; those at the same time stand beside each other."""
        found: dict[int, QRect] = {}
        for place, column in enumerate(self.columns):
            here = [one for one in self._all if self.key_of(one) == column.key]
            lanes: list[int] = []
            taken: list[tuple[Appointment, int, int, int]] = []
            for one in here:
                top = self._y(one.starts_at)
                bottom = max(self._y(one.ends_at), top + px(_LEAST))
                lane = next((n for n, end in enumerate(lanes) if end <= top), len(lanes))
                lanes[lane:lane + 1] = [bottom]
                taken.append((one, lane, top, bottom))
            room = self._column_box(place).adjusted(px(_GAP) // 2, 0, -(px(_GAP) // 2), 0)
            for one, lane, top, bottom in taken:
                beside = 1 + max(
                    (other for _o, other, up, down in taken if up < bottom and top < down), default=0
                )
                wide = room.width() // max(beside, lane + 1)
                found[one.row.visit_id] = QRect(room.x() + lane * wide, top + 1, wide - 2, bottom - top - 3)
        return found

    # Painting -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hours, columns, cards, and the line of now."""
        painter = QPainter(self)
        self._paint_ground(painter)
        boxes = self.boxes()
        for one in self._all:
            meant = one.row.visit_id == self._current
            paint_card(painter, boxes[one.row.visit_id], one, self._zone, meant, self._by_technician)
        self._paint_now(painter)
        if self._drag is not None and self._current in boxes:
            moved = boxes[self._current].translated(self._drag[1] - self._drag[0])
            rounded(painter, moved, 7, None, tokens().accent, 2, (4, 3))
        if self.hasFocus():
            rounded(painter, self.rect(), 7, None, tokens().accent, 2)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        t = tokens()
        for hour in range(self._opens, self._closes + 1):
            y = px(_HEAD) + (hour - self._opens) * px(_HOUR)
            painter.fillRect(px(_AXIS), y, self.width() - px(_AXIS), 1, t.line)
            box = QRect(0, y - px(9), px(_AXIS) - px(8), px(18))
            if hour < self._closes:
                draw_text(painter, box.translated(0, px(9)), show_time(dt.time(hour % 24)),
                          numbers(font("caption")), t.ink3, RIGHT)
        for place, column in enumerate(self.columns):
            box = self._column_box(place)
            painter.fillRect(box.x(), 0, 1, self.height(), t.line)
            head = QRect(box.x() + px(8), 0, box.width() - px(16), px(_HEAD))
            draw_text(painter, head, column.name, font("small", SEMIBOLD), t.ink if column.key else t.ink2,
                      CENTRE)

    def _paint_now(self, painter: QPainter) -> None:
        now = clock.local(clock.now(), self._zone)
        if now.date() != self.day or not self._opens <= now.hour < self._closes:
            return
        y = self._y(clock.now())
        painter.setPen(QPen(tokens().accent, 1.5))
        painter.drawLine(px(_AXIS) - px(4), y, self.width(), y)

    # Keys and mouse -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, with Ctrl to move; J, K and Enter; everything else is for the page."""
        key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        one = self.current()
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
                self._drag = (at, at)
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where it would go."""
        if self._drag is not None:
            self._drag = (self._drag[0], event.position().toPoint())
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Put it there, at the nearest quarter of an hour."""
        drag, self._drag, one = self._drag, None, self.current()
        self.update()
        if drag is None or one is None:
            return
        quarters = round((drag[1].y() - drag[0].y()) * 60 / px(_HOUR) / QUARTER)
        key = self.key_of(one)
        for place, column in enumerate(self.columns):
            box = self._column_box(place)
            if box.left() <= drag[1].x() <= box.right():
                key = column.key
        far = (drag[1] - drag[0]).manhattanLength() > px(8)
        if far and (quarters or key != self.key_of(one)):
            self.moved.emit(one, quarters * QUARTER, key)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the order."""
        one = self.current()
        if one is not None:
            self.opened.emit(one)
