"""The overlay: a layer over the window that keeps the keyboard, closes on Esc and gives the focus back."""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from .draw import rounded
from .focus import follow_focus
from .keys import EVERYWHERE, OVER_LAYERS
from .panel import RADIUS, Panel
from .restyle import Restyled
from .scale import px
from .shadow import draw_shadow
from .tokens import tokens

REACH, DROP = 28, 8
# The bar of keys stays in sight: what acts in the layer stands there, and what was just done.
FOOT = 40


class Overlay(Restyled, QWidget):
    """Child of a window, over all of it; fill ``column`` (or give ``content``), then ``open_up``.

    Width and height are design pixels (0: as high as the content); ``top`` places the panel that far from
    the upper edge, otherwise it stands in the middle.
    """

    closed = Signal()
    """The layer is gone and the focus is back where it was."""

    finds = True
    """Whether the one box may open over it."""

    hears = True
    """Whether a remark may be written down over it; the lock, and what does that by itself, say no."""

    def __init__(
        self,
        window: QWidget,
        name: str,
        width: float = 720,
        height: float = 0,
        top: float | None = None,
        content: QWidget | None = None,
    ) -> None:
        super().__init__(window)
        self._under = window
        self._width, self._height, self._top = width, height, top
        self._before: QWidget | None = None
        self._silenced: list[QShortcut] = []
        self.setAccessibleName(name)
        self.panel = Panel(self)
        self.panel.setAccessibleName(name)
        self.column = QVBoxLayout(self.panel)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        if content is not None:
            self.column.addWidget(content)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()
        self.watch_theme()

    def restyle(self) -> None:
        """Place the panel anew."""
        self.panel.cut_corners()
        self._place()

    def open_up(self, first: QWidget | None = None) -> None:
        """Come up over the window; the keyboard goes to ``first``, else to the first control."""
        if self.isVisible():
            return
        # Of this window, which may not be in front (yet): it knows who has the keyboard when it comes.
        self._before = self._under.window().focusWidget()
        self._silence(True)
        self._under.installEventFilter(self)
        self._place()
        self.show()
        self.raise_()
        self._place()
        target = first or next(iter(self._stops()), None) or self
        target.setFocus(Qt.FocusReason.PopupFocusReason)
        follow_focus(_on_focus_changed)
        _open.add(self)

    def close_down(self) -> None:
        """Go away and give the focus back."""
        if not self.isVisible():
            return
        _open.discard(self)
        self.hide()
        self._under.removeEventFilter(self)
        self._silence(False)
        if self._before is not None and self._is_alive(self._before):
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        focus = QApplication.focusWidget()
        if focus is not None and self._holds(focus):
            focus.clearFocus()  # Keys must not go to a layer that nobody sees.
        self._before = None
        self.closed.emit()

    def keep_focus(self, before: QWidget | None, now: QWidget) -> None:
        """What lies below and took the keyboard (it was just loaded) has it when this layer is gone."""
        if now.window() is self.window() and self._is_topmost() and _layer_of(now) is None:
            self._before = now
            stops = self._stops()
            target = before if before in stops else next(iter(stops), self)
            target.setFocus(Qt.FocusReason.PopupFocusReason)

    def _is_topmost(self) -> bool:
        layers = [child for child in self._under.children() if isinstance(child, Overlay)]
        return [layer for layer in layers if layer.isVisible()][-1:] == [self]

    def escape(self) -> None:
        """What Esc does: close. Override to step back one layer inside first."""
        self.close_down()

    @staticmethod
    def _is_alive(widget: QWidget) -> bool:
        return bool(isValid(widget)) and widget.isVisible()

    def _silence(self, silent: bool) -> None:
        # Keys of what lies below must not act while this layer is up, except those marked "everywhere".
        if silent:
            below = [key for key in self.window().findChildren(QShortcut) if key.isEnabled()]
            self._silenced = [key for key in below if not (self._lets(key) or self._holds(key.parent()))]
            for key in self._silenced:
                key.setEnabled(False)
            return
        for key in self._silenced:
            if self._key_alive(key):
                key.setEnabled(True)
        self._silenced = []

    def _lets(self, key: QShortcut) -> bool:
        """Whether a key of what lies below acts over this layer as well."""
        where = key.property(EVERYWHERE)
        return where is True or (where == OVER_LAYERS and self.hears)

    @staticmethod
    def _key_alive(key: QShortcut) -> bool:
        return bool(isValid(key))

    def _holds(self, item: QObject | None) -> bool:
        return isinstance(item, QWidget) and (item is self or self.isAncestorOf(item))

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None or not hasattr(self, "_under"):
            return  # being taken apart
        self.setGeometry(window.rect())
        margin, foot = px(24), px(FOOT)
        width = min(px(self._width), window.width() - 2 * margin)
        room = window.height() - margin - foot
        layout = self.panel.layout()
        wanted = px(self._height) if self._height else 0
        if not wanted and layout is not None:
            wanted = (
                layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
            )
        height = min(max(wanted, px(80)), room)
        x = (window.width() - width) // 2
        y = px(self._top) if self._top is not None else (window.height() - height) // 2
        y = max(margin, min(y, window.height() - height - foot))
        place, before = QRect(x, y, width, height), self.panel.geometry()
        if place != before:
            self.panel.setGeometry(place)
            self.update(_changed(before, place))
        if layout is not None and self.isVisible():
            # Now, not when the window finds time for it: it would be painted once more then.
            layout.activate()

    def refit(self) -> None:
        """Measure again after the content has changed."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        # Qt still asks while the object is being taken apart and has lost its attributes.
        if watched is getattr(self, "_under", None) and event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def event(self, event: QEvent) -> bool:
        """Grow with the content."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back; nothing reaches the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes, as Esc does."""
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.escape()
        event.accept()

    def _stops(self) -> list[QWidget]:
        found: list[QWidget] = []
        one: QWidget | None = self.panel.nextInFocusChain()
        while one is not None and one is not self.panel:
            takes = bool(one.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
            usable = takes and one.isEnabled() and one.isVisibleTo(self) and one.focusProxy() is None
            if usable and self.panel.isAncestorOf(one):
                found.append(one)
            one = one.nextInFocusChain()
        return found

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the panel."""
        if not self.isVisible():
            return super().focusNextPrevChild(forward)  # Qt looks for who gets the keyboard after it.
        stops = self._stops()
        if not stops:
            self.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        now = QApplication.focusWidget()
        place = stops.index(now) if now in stops else (-1 if forward else 0)
        target = stops[(place + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim the window and paint the panel's shadow."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().scrim)
        draw_shadow(painter, self.panel.geometry(), RADIUS, REACH, DROP)
        self.paint_rim(painter)
        painter.end()

    def paint_rim(self, painter: QPainter) -> None:
        """Paint the round corners of the panel, for whoever paints another ground."""
        rounded(painter, self.panel.geometry(), RADIUS, tokens().surface, tokens().line)


def _changed(before: QRect, now: QRect) -> QRect:
    """What is to be painted anew of a panel with its shadow; all that lies below is painted as well.

    One that only grew or shrank downwards is the same above that.
    """
    reach = px(REACH + DROP)
    whole = now.united(before).adjusted(-reach, -reach, reach, reach)
    if (before.topLeft(), before.width()) == (now.topLeft(), now.width()):
        whole.setTop(max(whole.top(), min(before.bottom(), now.bottom()) - reach - px(RADIUS)))
    return whole


# The layers that are up. They are told by one function for all: a slot of a layer of its own would be called
# while the layer is being taken apart, when its window goes and the keyboard with it.
_open: WeakSet[Overlay] = WeakSet()


def _on_focus_changed(before: QWidget | None, now: QWidget | None) -> None:
    if now is None:
        return
    for layer in list(_open):
        if isValid(layer) and layer.isVisible():
            layer.keep_focus(before, now)


def _layer_of(widget: QWidget) -> Overlay | None:
    one: QWidget | None = widget
    while one is not None and not isinstance(one, Overlay):
        one = one.parentWidget()
    return one
