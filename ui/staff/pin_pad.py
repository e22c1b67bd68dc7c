"""The pad a PIN is typed on: six dots that fill, and keys for who has a finger free but no keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.staff.pins import DIGITS
from ui.widgets.buttons import Button, IconButton
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import sans

_DOT, _STEP = 9.0, 36.0


class PinDots(Restyled, QWidget):
    """One circle a digit, filled when it is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.count = 0
        self.setAccessibleName(_("PIN"))
        self.show_count(0)
        self.watch_theme()

    def show_count(self, count: int) -> None:
        """So many digits are typed."""
        self.count = count
        self.setAccessibleDescription(_("{n} of {all} digits typed").format(n=count, all=DIGITS))
        self.update()

    def sizeHint(self) -> QSize:
        """Six dots."""
        return QSize(px(_STEP * DIGITS), px(34))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint filled ones, the one that is next with a ring, and empty ones."""
        t = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (self.width() - px(_STEP * DIGITS)) / 2 + px(_STEP) / 2
        middle = self.height() / 2
        for number in range(DIGITS):
            centre = QPointF(left + number * px(_STEP), middle)
            typed = number < self.count
            painter.setPen(QPen(t.accent if typed else t.control, px(1.6)))
            painter.setBrush(t.accent if typed else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, px(_DOT) - 0.5, px(_DOT) - 0.5)
            if number == self.count and self.isEnabled():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(t.accent, px(1.6)))
                ring = px(_DOT) + px(3.5)
                painter.drawEllipse(QRectF(centre.x() - ring, centre.y() - ring, 2 * ring, 2 * ring))
        painter.end()


class _Digit(Button):
    """A large key with one digit."""

    def __init__(self, digit: int) -> None:
        super().__init__(str(digit), height=56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def told_key(self) -> str:
        """Its digit."""
        return self.text()

    def restyle(self) -> None:
        """Larger figures than on other buttons."""
        super().restyle()
        self.setFont(sans(22))


class PinPad(QWidget):
    """Collects six digits from keys or clicks; the sixth says them without Enter."""

    complete = Signal(str)
    """All six digits."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self.dots = PinDots()
        self.back = IconButton("delete", _("Take the last digit back"), "quiet", height=56, key="Backspace")
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.clicked.connect(self.take_back)
        grid = QGridLayout()
        grid.setSpacing(px(10))
        for digit in range(1, 10):
            grid.addWidget(self._key(digit), (digit - 1) // 3, (digit - 1) % 3)
        grid.addWidget(self._key(0), 3, 1)
        grid.addWidget(self.back, 3, 2, Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.dots, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(grid)

    def _key(self, digit: int) -> QPushButton:
        key = _Digit(digit)
        key.clicked.connect(self._on_key)
        return key

    def _on_key(self) -> None:
        self.type_digit(self.sender().text())  # type: ignore[attr-defined]

    def type_digit(self, digit: str) -> None:
        """One digit more; more than six are not listened to."""
        if self.isEnabled() and len(self._typed) < DIGITS:
            self._typed += digit
            self.dots.show_count(len(self._typed))
            if len(self._typed) == DIGITS:
                self.complete.emit(self._typed)

    def take_back(self) -> None:
        """One digit less."""
        self._typed = self._typed[:-1]
        self.dots.show_count(len(self._typed))

    def clear(self) -> None:
        """Begin anew."""
        self._typed = ""
        self.dots.show_count(0)
