"""Buttons: with icon and key cap drawn inside, icon only, link, check box and switch."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QCursor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from .draw import draw_icon, draw_keycap, draw_text, keycap_width, rounded, text_width
from .keys import Key, spelled
from .restyle import Restyled, Ringed
from .scale import px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font

KINDS = ("primary", "plain", "quiet", "danger")


@dataclass(frozen=True, slots=True)
class _Look:
    text: QColor
    fill: QColor | None
    edge: QColor | None
    cap: QColor
    cap_edge: QColor


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    keep = 1 - share
    return QColor(
        round(one.red() * keep + other.red() * share),
        round(one.green() * keep + other.green() * share),
        round(one.blue() * keep + other.blue() * share),
    )


def _look(kind: str, hovered: bool, pressed: bool, enabled: bool) -> _Look:
    t = tokens()
    if not enabled:
        fill = t.neutral if kind == "primary" else None
        edge = None if kind in ("primary", "quiet") else t.line
        return _Look(t.control, fill, edge, t.control, t.line2)
    if kind == "primary":
        fill = _mixed(t.accent, t.on_accent, 0.16 if pressed else 0.08 if hovered else 0)
        return _Look(t.on_accent, fill, None, t.on_accent, _mixed(fill, t.on_accent, 0.32))
    fill = t.neutral if pressed else t.hover if hovered else (None if kind == "quiet" else t.surface)
    text = {"plain": t.ink, "quiet": t.ink2, "danger": t.danger}[kind]
    return _Look(text, fill, None if kind == "quiet" else t.line2, t.ink2, t.line2)


class Button(Ringed, Restyled, QPushButton):
    """A push button; ``key`` is drawn as a cap and said to screen readers, and bound by ``bind_key``."""

    by_words = True

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        key: str | None = None,
        kind: str = "plain",
        parent: QWidget | None = None,
        height: float = 36,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self.icon_name = icon
        self.key = key
        self._height = height
        self.setAccessibleName(text)
        if key:
            self.setAccessibleDescription(spelled(key))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setAutoDefault(False)
        self.watch_theme()

    def restyle(self) -> None:
        """Font and height of the text size in force."""
        self.setFont(font("body", SEMIBOLD if self.kind == "primary" else MEDIUM))
        self.setFixedHeight(px(self._height))

    def setText(self, text: str) -> None:
        """Show another text, also to screen readers."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, name: str | None) -> None:
        """Show another icon."""
        self.icon_name = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Become "primary", "plain", "quiet" or "danger"."""
        self.kind = kind
        self.restyle()
        self.update()

    @property
    def told_key(self) -> str:
        """The key that does the same; empty for none."""
        return self.key or ""

    def bind_key(self) -> Key | None:
        """Let its key click it wherever the focus is in this window (a bare letter: while nobody types)."""
        return Key(self.key, self.animate_or_click, self) if self.key else None

    def animate_or_click(self) -> None:
        """Click, if it may be clicked."""
        if self.isEnabled() and self.isVisible():
            self.click()

    def _content_width(self) -> int:
        width = text_width(self.text(), self.font())
        if self.icon_name:
            width += px(16) + (px(4) if self.text() else 0)
        if self.key:
            width += px(10) + keycap_width(self.key)
        return width

    def sizeHint(self) -> QSize:
        """Room for icon, text and key cap."""
        return QSize(self._content_width() + 2 * px(13), px(self._height))

    def minimumSizeHint(self) -> QSize:
        """The same: a button never clips its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint surface, ring and content."""
        painter = QPainter(self)
        look = _look(self.kind, self.underMouse(), self.isDown() or self.isChecked(), self.isEnabled())
        rounded(painter, self.rect(), 7, look.fill, look.edge)
        if self.has_ring:
            self._paint_ring(painter)
        width = self._content_width()
        x = max(px(8), (self.width() - width) // 2)
        if self.icon_name:
            box = QRect(x, 0, px(16), self.height())
            draw_icon(painter, box, self.icon_name, 16, look.text)
            x += px(16) + px(4)
        room = QRect(x, 0, self.width() - x - px(6), self.height())
        x += draw_text(painter, room, self.text(), self.font(), look.text) + px(10)
        if self.key:
            cap = QRect(x, 0, px(10), self.height())
            draw_keycap(painter, cap, self.key, look.cap, look.cap_edge)
        painter.end()

    def _paint_ring(self, painter: QPainter) -> None:
        t = tokens()
        if self.kind == "primary":
            rounded(painter, self.rect().adjusted(3, 3, -3, -3), 5, None, t.on_accent, 2)
        else:
            rounded(painter, self.rect(), 7, None, t.accent, 2)


class IconButton(Button):
    """A button of one icon; ``name`` is what screen readers say and the tool tip shows."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: str = "plain",
        parent: QWidget | None = None,
        height: float = 36,
        key: str | None = None,
    ) -> None:
        super().__init__("", icon, None, kind, parent, height)
        self._told = key or ""
        self.setAccessibleName(name)
        self.setToolTip(f"{name}  {spelled(key)}" if key else name)

    def restyle(self) -> None:
        """Square, a little wider than high where it has an edge."""
        super().restyle()
        self.setFixedWidth(self.sizeHint().width())

    def sizeHint(self) -> QSize:
        """Square, or nearly so."""
        return QSize(px(self._height + (4 if self.kind == "plain" else 0)), px(self._height))

    @property
    def told_key(self) -> str:
        """The key of its tool tip; empty for none."""
        return self._told

    def _content_width(self) -> int:
        return px(16)


class LinkButton(Ringed, Restyled, QPushButton):
    """Words that act: accent, no edge; the key is said after them ("Start  F9")."""

    by_words = True

    def __init__(
        self, text: str, key: str | None = None, parent: QWidget | None = None, kind: str = "small"
    ) -> None:
        super().__init__(text, parent)
        self.key = key
        self._kind = kind
        self.setAccessibleName(text)
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def restyle(self) -> None:
        """Font of the text size in force."""
        self.setFont(font(self._kind, MEDIUM))

    def setText(self, text: str) -> None:
        """Show another text, also to screen readers."""
        super().setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    @property
    def told_key(self) -> str:
        """The key that does the same; empty for none."""
        return self.key or ""

    def _shown(self) -> str:
        return f"{self.text()}  {spelled(self.key)}" if self.key else self.text()

    def sizeHint(self) -> QSize:
        """Room for the words and the ring."""
        return QSize(text_width(self._shown(), self.font()) + px(4), px(24))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, underlined under the mouse."""
        painter = QPainter(self)
        t = tokens()
        letters = QFont(self.font())
        letters.setUnderline(self.underMouse() and self.isEnabled())
        room = self.rect().adjusted(px(2), 0, 0, 0)
        draw_text(painter, room, self._shown(), letters, t.accent if self.isEnabled() else t.control)
        if self.has_ring:
            rounded(painter, self.rect(), 5, None, t.accent, 2)
        painter.end()
