"""The toast: one dark strip that says what was done and offers to undo it for eight seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dealerdesk.core.i18n import _

from .draw import draw_icon, draw_keycap, draw_text, keycap_width, rounded, text_width
from .restyle import Restyled, Ringed
from .scale import px
from .shadow import draw_shadow
from .tokens import tokens
from .type import SEMIBOLD, font

SECONDS = 8
_AIR = 14


# Above the bar of keys and the buttons at the foot of a page.
BOTTOM = 104


class _Act(Ringed, QPushButton):
    """The words that undo, in the colour of the toast."""

    keys = ""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        cap = px(8) + keycap_width(self.keys) if self.keys else 0
        return QSize(text_width(self.text(), font("body", SEMIBOLD)) + cap + px(8), px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        t = tokens()
        room = self.rect().adjusted(px(4), 0, 0, 0)
        used = draw_text(painter, room, self.text(), font("body", SEMIBOLD), t.toast_action)
        if self.keys:
            cap = room.adjusted(used + px(8), 0, 0, 0)
            draw_keycap(painter, cap, self.keys, t.on_toast, t.toast_edge)
        if self.has_ring:
            rounded(painter, self.rect(), 6, None, t.toast_action, 2)
        painter.end()


class Toast(Restyled, QWidget):
    """Child of the window; a new message takes the place of the old one."""

    acted = Signal()
    """The person took the offer."""
    gone = Signal()
    """Its time is over or it was replaced."""

    def __init__(self, window: QWidget, bottom: float = BOTTOM) -> None:
        super().__init__(window)
        self._under = window
        self._bottom = bottom
        self._text, self._icon, self._tone = "", "circle-check", "good"
        self._run: Callable[[], object] | None = None
        self._act = _Act(self)
        self._act.clicked.connect(self._on_act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        window.installEventFilter(self)
        self.hide()
        self.watch_theme()

    def restyle(self) -> None:
        """Measure anew."""
        self._place()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text

    @property
    def can_act(self) -> bool:
        """Whether an offer is open."""
        return self.isVisible() and self._run is not None

    def tell(
        self,
        text: str,
        action: str = "",
        run: Callable[[], object] | None = None,
        keys: str = "Ctrl+Z",
        icon: str = "circle-check",
    ) -> None:
        """Say something for eight seconds; with ``run`` an action (default "Undo") is offered."""
        self._text, self._icon, self._run = text, icon, run
        self._act.setText(action or _("Undo"))
        self._act.setAccessibleName(self._act.text())
        self._act.keys = keys if run is not None else ""
        self._act.setVisible(run is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(SECONDS * 1000)

    def act(self) -> bool:
        """Take the offer, as its key does; whether there was one."""
        if not self.can_act:
            return False
        self._on_act()
        return True

    def dismiss(self) -> None:
        """Go away; the offer is withdrawn."""
        self._timer.stop()
        self._run = None
        if self.isVisible():
            self.hide()
            self.gone.emit()

    def _on_act(self) -> None:
        run = self._run
        self.dismiss()
        if run is not None:
            run()
        self.acted.emit()

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        air = px(_AIR)
        act = self._act.sizeHint().width() + px(12) if self._run is not None else 0
        words = text_width(self._text, font("body", SEMIBOLD))
        width = px(42) + words + px(6) + act + px(16)
        width = min(width, window.width() - px(48))
        x = (window.width() - width) // 2
        y = window.height() - px(self._bottom) - px(44)
        self.setGeometry(x - air, y - air, width + 2 * air, px(44) + 2 * air)
        size = self._act.sizeHint()
        self._act.setGeometry(QRect(air + width - px(16) - size.width(), air + px(6), size.width(), px(32)))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        # Qt still asks while the object is being taken apart and has lost its attributes.
        if watched is getattr(self, "_under", None) and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the words sends it away."""
        self.dismiss()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint shadow, strip, icon and words."""
        painter = QPainter(self)
        t = tokens()
        air = px(_AIR)
        box = self.rect().adjusted(air, air, -air, -air)
        draw_shadow(painter, box, 10, 9, 3)
        rounded(painter, box, 10, t.toast)
        mark = QRect(box.x() + px(15), box.y(), px(18), box.height())
        draw_icon(painter, mark, self._icon, 18, t.toast_good)
        right = self._act.x() - px(8) if self._run is not None else box.right() - px(14)
        room = QRect(box.x() + px(42), box.y(), right - box.x() - px(42), box.height())
        draw_text(painter, room, self._text, font("body", SEMIBOLD), t.on_toast)
        painter.end()
