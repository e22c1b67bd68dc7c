"""Small marks of the check-in page: the number of a concern, a car to choose, the dashed row for more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dealerdesk.vehicles.plates import BAND
from dealerdesk.vehicles.records import VehicleRecord
from ui.visits.check_in_words import SpokenField
from ui.widgets.draw import (
    CENTRE,
    draw_icon,
    draw_keycap,
    draw_plate,
    draw_text,
    keycap_width,
    plate_width,
    rounded,
    text_width,
)
from ui.widgets.labels import Label
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font, numbers


class CircleNumber(Restyled, QWidget):
    """The number of the concern in a circle; filled while the concern is the one that keys act on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number, self.current = 1, False
        self.watch_theme()

    def restyle(self) -> None:
        """Size of the text size in force."""
        self.setFixedSize(px(25), px(25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the circle and the number."""
        t = tokens()
        painter = QPainter(self)
        rounded(painter, self.rect(), 13, t.accent_soft if self.current else t.neutral)
        ink = t.accent if self.current else t.ink2
        draw_text(painter, self.rect(), str(self.number), numbers(font("small", SEMIBOLD)), ink, CENTRE)
        painter.end()


class CarButton(Ringed, Restyled, QAbstractButton):
    """One of several cars: its plate drawn as a plate, and what it is."""

    by_words = True

    def __init__(self, car: VehicleRecord, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.car = car
        self.setText(car.title or car.vin)
        name = " ".join(part for part in (car.plate, car.title) if part) or car.vin
        self.setAccessibleName(name)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def restyle(self) -> None:
        """Font of the text size in force."""
        self.setFont(font("body", MEDIUM))

    def _plate(self) -> tuple[str, str]:
        return self.car.plate, BAND.get(self.car.plate_country, "")

    def sizeHint(self) -> QSize:
        """Plate, words and air."""
        plate = plate_width(*self._plate()) + px(10) if self.car.plate else 0
        return QSize(plate + min(px(260), text_width(self.text(), self.font())) + px(26), px(44))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint edge, plate and words."""
        t = tokens()
        painter = QPainter(self)
        rounded(painter, self.rect(), 7, t.hover if self.underMouse() else t.surface, t.line2)
        x = px(12)
        if self.car.plate:
            box = draw_plate(painter, self.rect().adjusted(x, 0, 0, 0), *self._plate())
            x = box.right() + px(10)
        room = QRect(x, 0, self.width() - x - px(10), self.height())
        draw_text(painter, room, self.text(), self.font(), t.ink)
        if self.has_ring:
            rounded(painter, self.rect(), 7, None, t.accent, 2)
        painter.end()


class MoreField(SpokenField):
    """The dashed row: what is typed there becomes a concern on Enter."""

    said = Signal(str)
    """The customer's words, finished by Enter or by going on."""

    def __init__(self, name: str, placeholder: str, keys: str, parent: QWidget | None = None) -> None:
        self._keys = keys
        super().__init__(name, placeholder, parent)
        self.installEventFilter(self)

    def restyle(self) -> None:
        """The same as a spoken field, with room for the plus and the key cap."""
        super().restyle()
        self.setViewportMargins(px(38), px(9), px(20) + keycap_width(self._keys), px(9))
        self._fit()

    def take(self) -> None:
        """Hand over what is typed, if anything is."""
        words = self.words()
        if words:
            self.clear()
            self.said.emit(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter finishes a concern, Shift+Enter begins a new line; so does leaving the row."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
            ):
                self.take()
                return True
        if event.type() == QEvent.Type.FocusOut:
            self.take()
        return super().eventFilter(watched, event)

    def _paint_frame(self) -> None:
        t = tokens()
        painter = QPainter(self)
        if self.hasFocus() or self._wrong:
            edge = t.danger if self._wrong else t.accent
            rounded(painter, self.rect(), 10, t.surface, edge, 2)
        else:
            ground = t.hover if self.underMouse() else None
            rounded(painter, self.rect(), 10, ground, t.control, 1, (4.0, 3.0))
        icon = QRect(px(14), 0, px(18), self.height())
        draw_icon(painter, icon, "plus", 16, t.ink2)
        self._paint_opening(painter)
        width = keycap_width(self._keys)
        cap = QRect(self.width() - width - px(14), 0, width, self.height())
        draw_keycap(painter, cap, self._keys)
        painter.end()


class SumLabel(Label):
    """An amount of money that is never cut off: where there is little room its figures are smaller."""

    def __init__(self) -> None:
        super().__init__("", "title", figures=True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show another amount."""
        super().setText(text)
        self._fit()

    def restyle(self) -> None:
        """Fonts of the text size in force."""
        super().restyle()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, larger figures."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sizes = [numbers(font(kind, SEMIBOLD)) for kind in ("title", "heading", "caption")]
        fitting = [made for made in sizes if text_width(self.text(), made) <= self.width()]
        self.setFont(fitting[0] if fitting else sizes[-1])
