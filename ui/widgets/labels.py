"""Labels: plain text that elides, quotes, and the small painted marks; each says its value in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dealerdesk.core.bidi import isolated

from .draw import draw_icon, draw_text, quoted, text_width, wrapped
from .marks import AvatarLabel, BadgeLabel, ClockLabel, GaugeBar, KeyCap, PlateLabel, WarmthLabel
from .restyle import Restyled
from .scale import px
from .tall import Tall
from .text import draw_lines, line_height
from .tokens import tokens
from .type import font, numbers, voice_of

__all__ = [
    "AvatarLabel",
    "BadgeLabel",
    "ClockLabel",
    "ErrorLine",
    "GaugeBar",
    "IconLabel",
    "KeyCap",
    "Label",
    "LabelColor",
    "PlateLabel",
    "QuoteLabel",
    "WarmthLabel",
    "colour_of",
]

LabelColor = str | QColor


def colour_of(color: LabelColor) -> QColor:
    """A token by name, or the colour itself."""
    if isinstance(color, QColor):
        return color
    found: QColor = getattr(tokens(), color)
    return found


class Label(Restyled, QLabel):
    """Plain text of a kind and a token's colour; elided when narrow unless ``wrap`` or ``whole``."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        color: LabelColor = "ink",
        weight: int | None = None,
        wrap: bool = False,
        figures: bool = False,
        parent: QWidget | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self._whole = whole
        self._kind, self._color, self._weight, self._figures = kind, color, weight, figures
        self._align = align | Qt.AlignmentFlag.AlignVCenter
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setAlignment(self._align)
        across = QSizePolicy.Policy.Expanding if wrap else QSizePolicy.Policy.Preferred
        self.setSizePolicy(across, QSizePolicy.Policy.Preferred)
        # How wide it will be is not known yet.
        super().setText(text)
        self.setAccessibleName(text)
        self.watch_theme()

    def restyle(self) -> None:
        """Font and colour of the tokens in force."""
        made = font(self._kind, self._weight)
        self.setFont(numbers(made) if self._figures else made)
        self._recolour()

    def _recolour(self) -> None:
        colours = self.palette()
        colours.setColor(self.foregroundRole(), colour_of(self._color))
        self.setPalette(colours)

    def set_color(self, color: LabelColor) -> None:
        """Show it in another token's colour."""
        self._color = color
        self._recolour()

    def setText(self, text: str) -> None:
        """Show another text, also to screen readers."""
        super().setText(text)
        self.setAccessibleName(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        """One line may shrink to an ellipsis, unless it stays whole."""
        whole = super().minimumSizeHint()
        return whole if self.wordWrap() or self._whole else QSize(min(whole.width(), px(24)), whole.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the text does not fit, the tool tip tells the whole of it."""
        super().resizeEvent(event)
        self._tell_whole()

    def _tell_whole(self) -> None:
        if not self.wordWrap():
            hidden = text_width(self.text(), self.font()) > self.width()
            self.setToolTip(_plain_tip(self.text()) if hidden else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Elide rather than clip."""
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole()) if self.isEnabled() else tokens().control
        draw_text(painter, self.contentsRect(), self.text(), self.font(), colour, self._align)
        painter.end()


def _plain_tip(text: str) -> str:
    # A tool tip guesses rich text from tags; a name with tags in it must be shown raw.
    return text.replace("<", "‹").replace(">", "›")


class ErrorLine(Tall, Restyled, QWidget):
    """A sentence in danger with its icon, wrapped into at most so many lines."""

    def __init__(self, text: str = "", parent: QWidget | None = None, lines: int = 4) -> None:
        super().__init__(parent)
        self._text, self._most = text, lines
        self.be_tall(QSizePolicy.Policy.Preferred)
        self.watch_theme()

    def text(self) -> str:
        """The sentence."""
        return self._text

    def setText(self, text: str) -> None:
        """Say another sentence."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _lines(self, width: int) -> tuple[str, ...]:
        return wrapped(self._text, font("caption", 500), width - px(20), self._most)

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped sentence."""
        return max(1, len(self._lines(width))) * line_height(font("caption")) + px(2)

    def sizeHint(self) -> QSize:
        """The sentence on one line, as far as that is sensible."""
        width = min(px(520), text_width(self._text, font("caption", 500)) + px(22))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(px(120), line_height(font("caption")) + px(2))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and sentence."""
        painter = QPainter(self)
        step = line_height(font("caption"))
        draw_icon(painter, QRect(0, 0, px(14), step), "circle-alert", 14, tokens().danger)
        room = self.rect().adjusted(px(20), 0, 0, 0)
        draw_lines(painter, room, self._lines(self.width()), font("caption", 500), tokens().danger)
        painter.end()


class QuoteLabel(Tall, Restyled, QWidget):
    """Somebody's words in serif with quotation marks, at most so many lines."""

    def __init__(
        self,
        words: str = "",
        size: float = 16,
        lines: int = 2,
        italic: bool = True,
        color: LabelColor = "ink",
        parent: QWidget | None = None,
        marks: bool = True,
    ) -> None:
        super().__init__(parent)
        self._size, self._lines, self._italic, self._color, self._marks = size, lines, italic, color, marks
        self._words = ""
        self.be_tall(QSizePolicy.Policy.Expanding)
        self.set_words(words)
        self.watch_theme()

    def words(self) -> str:
        """The words as they were said."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(self._shown())
        self.updateGeometry()
        self.update()

    def _shown(self) -> str:
        return quoted(self._words) if self._marks and self._words else isolated(self._words)

    def _rows(self, width: int) -> tuple[str, ...]:
        return wrapped(self._shown(), voice_of(self._words, self._size, self._italic), width, self._lines)

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped words."""
        return max(1, len(self._rows(width))) * line_height(voice_of(self._words, self._size, self._italic))

    def sizeHint(self) -> QSize:
        """All on one line, as far as that is sensible."""
        width = min(px(480), text_width(self._shown(), voice_of(self._words, self._size, self._italic)) + 2)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(px(80), line_height(voice_of(self._words, self._size, self._italic)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words."""
        painter = QPainter(self)
        letters = voice_of(self._words, self._size, self._italic)
        draw_lines(painter, self.rect(), self._rows(self.width()), letters, colour_of(self._color))
        painter.end()


class IconLabel(Restyled, QWidget):
    """An icon, with words beside it when given; a bare icon needs a name for screen readers."""

    def __init__(
        self,
        icon: str,
        text: str = "",
        color: LabelColor = "ink2",
        size: float = 16,
        kind: str = "small",
        name: str = "",
        parent: QWidget | None = None,
        weight: int | None = None,
        text_color: LabelColor | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon, self._text, self._color, self._size = icon, text, color, size
        self._kind, self._weight, self._text_color = kind, weight, text_color or color
        self.setAccessibleName(name or text)
        self.setToolTip(name if not text else "")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.watch_theme()

    def set_content(self, icon: str, text: str = "", color: LabelColor | None = None, name: str = "") -> None:
        """Show another icon, text and colour."""
        self._icon, self._text = icon, text
        if color is not None:
            self._color = self._text_color = color
        self.setAccessibleName(name or text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon and words on one line."""
        letters = font(self._kind, self._weight)
        words = px(7) + text_width(self._text, letters) + 1 if self._text else 0
        return QSize(px(self._size) + words, max(px(self._size), line_height(letters) if self._text else 0))

    def minimumSizeHint(self) -> QSize:
        """The words may be elided."""
        return QSize(px(self._size) + (px(24) if self._text else 0), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint icon and words."""
        painter = QPainter(self)
        box = QRect(0, 0, px(self._size), self.height())
        draw_icon(painter, box, self._icon, self._size, colour_of(self._color))
        room = self.rect().adjusted(px(self._size) + px(7), 0, 0, 0)
        draw_text(painter, room, self._text, font(self._kind, self._weight), colour_of(self._text_color))
        painter.end()
