"""Words that wrap: one text on a few lines, or a heading with a sentence, side by side if they fit."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from .labels import LabelColor, colour_of
from .restyle import Restyled
from .scale import px
from .tall import Tall
from .text import draw_lines, line_height, text_width, wrapped
from .type import font, numbers


class Lines(Tall, Restyled, QWidget):
    """Plain text on at most so many lines; a word that is wider than the line is broken, nothing is cut."""

    def __init__(
        self,
        text: str = "",
        kind: str = "body",
        color: LabelColor = "ink",
        weight: int | None = None,
        lines: int = 2,
        figures: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._color, self._weight, self._lines = kind, color, weight, lines
        self._figures = figures
        self._text = ""
        self.be_tall(QSizePolicy.Policy.Preferred)
        self.setText(text)
        self.watch_theme()

    def text(self) -> str:
        """The text as it was given."""
        return self._text

    def setText(self, text: str) -> None:
        """Show another text, also to screen readers."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Show it in letters of another kind."""
        if kind != self._kind:
            self._kind = kind
            self.updateGeometry()
            self.update()

    def is_whole_in(self, width: int) -> bool:
        """Whether nothing of it is left out at a width, in pixels."""
        return len(wrapped(self._text, self._letters(), width, self._lines + 1)) <= self._lines

    def _letters(self) -> QFont:
        made = font(self._kind, self._weight)
        return numbers(made) if self._figures else made

    def heightForWidth(self, width: int) -> int:
        """Height of the wrapped text."""
        rows = wrapped(self._text, self._letters(), width, self._lines)
        return max(1, len(rows)) * line_height(self._letters())

    def sizeHint(self) -> QSize:
        """All on one line."""
        return QSize(text_width(self._text, self._letters()) + 2, line_height(self._letters()))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(min(self.sizeHint().width(), px(72)), line_height(self._letters()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the lines."""
        painter = QPainter(self)
        letters = self._letters()
        rows = wrapped(self._text, letters, self.width(), self._lines)
        draw_lines(painter, self.rect(), rows, letters, colour_of(self._color))
        painter.end()


class HeadedLines(Tall, Restyled, QWidget):
    """A short heading and a sentence: on one line where both fit, else one below the other."""

    def __init__(self, lines: tuple[int, int] = (4, 12), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._heading, self._text = "", ""
        self._color: LabelColor = "ink2"
        self.be_tall(QSizePolicy.Policy.Preferred)
        self.watch_theme()

    def say(self, heading: str, text: str, color: LabelColor) -> None:
        """Show other words; the heading in a colour."""
        self._heading, self._text, self._color = heading, text, color
        self.setAccessibleName(". ".join(part for part in (heading, text) if part))
        self.updateGeometry()
        self.update()

    def _one_line(self) -> int:
        gap = px(10) if self._heading and self._text else 0
        heading, text = text_width(self._heading, font("body", 600)), text_width(self._text, font("body"))
        return heading + gap + text

    def _rows(self, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        heading = wrapped(self._heading, font("body", 600), width, self._lines[0])
        return heading, wrapped(self._text, font("body"), width, self._lines[1])

    def heightForWidth(self, width: int) -> int:
        """One line, or as many as it takes."""
        step = line_height(font("body"))
        if self._one_line() <= width:
            return step
        heading, text = self._rows(width)
        return max(1, len(heading) + len(text)) * step

    def sizeHint(self) -> QSize:
        """Everything on one line."""
        return QSize(self._one_line() + 2, line_height(font("body")))

    def minimumSizeHint(self) -> QSize:
        """May be narrow."""
        return QSize(px(120), line_height(font("body")))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint heading and sentence."""
        painter = QPainter(self)
        strong, ink = colour_of(self._color), colour_of("ink2")
        room = self.rect()
        if self._one_line() <= self.width():
            draw_lines(painter, room, (self._heading,), font("body", 600), strong)
            used = self._one_line() - text_width(self._text, font("body"))
            draw_lines(painter, room.adjusted(used, 0, 0, 0), (self._text,), font("body"), ink)
        else:
            heading, text = self._rows(self.width())
            used = draw_lines(painter, room, heading, font("body", 600), strong)
            below = QRect(0, used, self.width(), self.height() - used)
            draw_lines(painter, below, text, font("body"), ink)
        painter.end()
