"""The toast: one dark strip that says what was done and offers to undo it for eight seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QHideEvent, QMouseEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from dealerdesk.core.i18n import _

from .draw import (
    draw_icon,
    draw_keycap,
    draw_lines,
    draw_text,
    keycap_width,
    line_height,
    rounded,
    text_width,
    wrapped,
)
from .restyle import Restyled, Ringed
from .scale import px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font

SECONDS = 8
HEIGHT = 34
_EDGE, _ICON, _END = 16, 36, 10


class _Act(Ringed, QPushButton):
    """The words that undo, in the colour of the toast."""

    keys = ""

    @property
    def told_key(self) -> str:
        """The key on its cap; empty for none."""
        return self.keys

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        cap = px(8) + keycap_width(self.keys) if self.keys else 0
        return QSize(text_width(self.text(), font("body", SEMIBOLD)) + cap + px(8), px(28))

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
    """Child of the window; a new message takes the place of the old one.

    It stands in the `strip` (the bar of keys), where nothing is that could be pressed or read on with, and
    leaves what stands at its right as long as there is room; without one at the window's lower edge.
    """

    acted = Signal()
    """The person took the offer."""
    gone = Signal()
    """Its time is over or it was replaced."""
    stands = Signal(int)
    """How much of the strip is taken from its left, in device-independent pixels; 0 while it is away."""

    def __init__(self, window: QWidget, strip: QWidget | None = None) -> None:
        super().__init__(window)
        self._under = strip or window
        self._text, self._icon, self._tone = "", "circle-check", "good"
        self._run: Callable[[], object] | None = None
        self._act = _Act(self)
        self._act.clicked.connect(self._on_act)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._under.installEventFilter(self)
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
        strip = self._strip(window)
        act = self._act.sizeHint()
        taken = px(_ICON) + px(_END) + (act.width() + px(6) if self._run is not None else 0)
        width = min(taken + text_width(self._text, font("body", SEMIBOLD)), strip.width())
        self.setGeometry(QRect(strip.x(), strip.y(), width, strip.height()))
        left, top = width - px(_END) - act.width(), (strip.height() - act.height()) // 2
        self._act.setGeometry(QRect(left, top, act.width(), act.height()))
        self.update()
        self._tell_place()

    def _tell_place(self) -> None:
        self.stands.emit(px(_EDGE) + self.width() if self.isVisible() else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Say how much of the strip is taken."""
        super().showEvent(event)
        self._tell_place()

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that the strip is free again."""
        super().hideEvent(event)
        self._tell_place()

    def _strip(self, window: QWidget) -> QRect:
        box = QRect(0, window.height() - px(HEIGHT), window.width(), px(HEIGHT))
        if window.isAncestorOf(self._under):
            box = QRect(self._under.mapTo(window, self._under.rect().topLeft()), self._under.size())
        return box.adjusted(px(_EDGE), px(2), -px(_EDGE), -px(2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the place it stands in."""
        # Qt still asks while the object is being taken apart and has lost its attributes.
        moved = event.type() in (QEvent.Type.Resize, QEvent.Type.Move)
        if moved and watched is getattr(self, "_under", None):
            self._place()
        return False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the words sends it away."""
        self.dismiss()
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint strip, icon and words, in two small lines where one is too long for its place."""
        painter = QPainter(self)
        t = tokens()
        box = self.rect()
        rounded(painter, box, 7, t.toast)
        draw_icon(painter, QRect(px(10), 0, px(18), box.height()), self._icon, 18, t.toast_good)
        right = self._act.x() - px(6) if self._run is not None else box.right() + 1 - px(_END)
        room = QRect(px(_ICON), 0, right - px(_ICON), box.height())
        letters = font("body", SEMIBOLD)
        if text_width(self._text, letters) <= room.width():
            draw_text(painter, room, self._text, letters, t.on_toast)
        else:
            letters = font("caption", MEDIUM)
            lines = wrapped(self._text, letters, room.width(), 2)
            spare = room.height() - len(lines) * line_height(letters)
            draw_lines(painter, room.translated(0, max(0, spare // 2)), lines, letters, t.on_toast)
        painter.end()
