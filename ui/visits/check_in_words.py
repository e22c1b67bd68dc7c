"""Fields that look like plain text until they are touched: spoken words, titles, prices, a component."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from ui.widgets.draw import draw_icon, draw_text, rounded, text_width
from ui.widgets.fields import Choice, Field
from ui.widgets.scale import px
from ui.widgets.sheets import bare_field_sheet
from ui.widgets.tokens import tokens
from ui.widgets.type import font, numbers, voice
from ui.widgets.words import WordsField

LONGEST = 20_000
# Air above and below the lines, and what the opening quotation mark hangs out to the left.
_AIR, _HANG = 3, 9


class SpokenField(WordsField):
    """A customer's words in serif between quotation marks; an edge only while they are typed."""

    left = Signal()
    """Esc was pressed: the keyboard goes on to the next control."""

    def __init__(self, name: str, placeholder: str = "", parent: QWidget | None = None) -> None:
        self._asks = placeholder
        super().__init__(name, "", parent, size=18, lines=(1, 9), limit=LONGEST)

    def ask(self, words: str) -> None:
        """Say something else while it is empty."""
        self._asks = words
        self.viewport().update()

    def restyle(self) -> None:
        """Font and margins of the text size in force; the mark hangs left of the words."""
        self.setFont(voice(self._size))
        self.setCursorWidth(px(2))
        self.document().setDocumentMargin(px(_AIR))
        # Room for the quotation marks, so that words begin where wrapped lines begin.
        self.setViewportMargins(px(_HANG), 0, px(_HANG), 0)
        self._fit()

    def _fit(self) -> None:
        shown = round(self.document().size().height())
        edges = self.viewportMargins()
        air = 2 * px(_AIR) + edges.top() + edges.bottom()
        wanted = max(1, min(self._lines[1], shown)) * self._line_step() + air
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
        scroll = Qt.ScrollBarPolicy
        beyond = shown > self._lines[1]
        self.setVerticalScrollBarPolicy(scroll.ScrollBarAsNeeded if beyond else scroll.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Esc gives the keyboard to the next control instead of leaving the page."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.left.emit()
                return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be typed in."""
        super().enterEvent(event)
        self._repaint_frame()

    def leaveEvent(self, event: QEvent) -> None:
        """Plain text again."""
        super().leaveEvent(event)
        self._repaint_frame()

    def _paint_frame(self) -> None:
        t = tokens()
        painter = QPainter(self)
        if self._wrong:
            rounded(painter, self.rect(), 5, t.surface, t.danger, 2)
        elif self.hasFocus() and not self.isReadOnly():
            rounded(painter, self.rect(), 5, t.surface, t.accent, 2)
        elif self.underMouse() and not self.isReadOnly():
            rounded(painter, self.rect(), 5, t.hover)
        self._paint_opening(painter)
        painter.end()

    def _paint_opening(self, painter: QPainter) -> None:
        """The opening mark hangs in the margin, outside the viewport."""
        if not self.toPlainText() or self.verticalScrollBar().value() > 0:
            return
        opening, _closing = _marks()
        top = self.viewportMargins().top() + px(_AIR)
        x = self.viewportMargins().left() + px(_AIR) - text_width(opening, voice(self._size))
        painter.setFont(voice(self._size))
        painter.setPen(tokens().ink)
        painter.drawText(x, top + self.fontMetrics().ascent(), opening)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words between hanging quotation marks, or what is asked for."""
        if self.toPlainText():
            super().paintEvent(event)
            self._paint_closing()
            return
        painter = QPainter(self.viewport())
        room = self.viewport().rect().adjusted(px(_AIR) + 1, px(_AIR), 0, 0)
        room.setHeight(self._line_step())
        draw_text(painter, room, self._asks, voice(self._size, italic=True), tokens().ink3)
        painter.end()
        super().paintEvent(event)

    def _paint_closing(self) -> None:
        _opening, closing = _marks()
        painter = QPainter(self.viewport())
        painter.setFont(voice(self._size))
        painter.setPen(tokens().ink)
        last = self.document().lastBlock()
        layout = last.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        box = self.blockBoundingGeometry(last).translated(self.contentOffset())
        x = box.left() + line.naturalTextRect().right()
        painter.drawText(round(x) + 1, round(box.top() + line.y() + line.ascent()), closing)
        painter.end()


def _marks() -> tuple[str, str]:
    """The quotation marks of the reader's language."""
    # Translators: put the quotation marks of the language around the words
    opening, _words, closing = _("“{words}”").partition("{words}")
    return opening, closing


class QuietField(Field):
    """A line of text without an edge until the mouse or the keyboard is on it."""

    def __init__(
        self, name: str, placeholder: str = "", kind: str = "small", color: str = "ink2",
        right: bool = False, parent: QWidget | None = None,
    ) -> None:
        self._kind, self._color, self._right = kind, color, right
        super().__init__(name, placeholder, parent=parent, height=24)

    def restyle(self) -> None:
        """Font, colour and height of the text size in force."""
        ink = getattr(tokens(), self._color).name()
        bare = f"border: none; padding: 0 {px(3)}px; background: transparent; color: {ink};"
        self.setStyleSheet(bare_field_sheet(bare))
        made = font(self._kind)
        self.setFont(numbers(made) if self._right else made)
        self.setFixedHeight(px(24))
        if self._right:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the error edge."""
        super().set_wrong(wrong)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground that tells what state it is in, then the text."""
        t = tokens()
        painter = QPainter(self)
        if self.is_wrong:
            rounded(painter, self.rect(), 5, t.surface, t.danger, 2)
        elif self.hasFocus():
            rounded(painter, self.rect(), 5, t.surface, t.accent, 2)
        elif self.underMouse() and not self.isReadOnly():
            rounded(painter, self.rect(), 5, t.hover)
        painter.end()
        super().paintEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be typed in."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Plain text again."""
        super().leaveEvent(event)
        self.update()


class QuietChoice(Choice):
    """A choice written as plain text with an arrow; a guess is underlined with dashes until it is chosen."""

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        self._empty = empty
        self._guessed = False
        super().__init__(name, (), parent, height=24)
        # The wheel scrolls the page, not the choice under the mouse.
        self.installEventFilter(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def restyle(self) -> None:
        """Font and height of the text size in force."""
        super().restyle()
        self.setFont(font("small"))

    @property
    def guessed(self) -> bool:
        """Whether the machine proposes it and nobody has chosen."""
        return self._guessed

    def set_guessed(self, guessed: bool) -> None:
        """Mark as proposed or as chosen."""
        self._guessed = guessed
        self.setAccessibleDescription(_("proposed") if guessed else "")
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return self.currentText() if self.value() else self._empty

    def fit(self) -> None:
        """As wide as what it shows."""
        self.setFixedWidth(text_width(self._shown(), self.font()) + px(5 + 4 + 14 + 5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words, the arrow, and the ground of its state."""
        t = tokens()
        painter = QPainter(self)
        if self.has_ring or self.view().isVisible():
            rounded(painter, self.rect(), 5, t.surface, t.accent, 2)
        elif self.underMouse():
            rounded(painter, self.rect(), 5, t.hover)
        room = self.rect().adjusted(px(5), 0, -px(20), 0)
        ink = t.ink2 if self.value() else t.ink3
        used = draw_text(painter, room, self._shown(), self.font(), ink)
        if self._guessed:
            pen = painter.pen()
            pen.setColor(t.warm)
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            base = self.height() // 2 + self.fontMetrics().height() // 2
            painter.drawLine(room.x(), base, room.x() + used, base)
        arrow = QRect(self.width() - px(19), 0, px(14), self.height())
        draw_icon(painter, arrow, "chevron-down", 13, t.ink3)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the wheel to the page."""
        if watched is self and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
