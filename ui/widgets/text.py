"""Text on a painter: elide, wrap to at most n lines, quote; every function says how much room it took."""

from __future__ import annotations

import re
from math import ceil

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QStaticText,
    QTextLayout,
    QTextOption,
)

from dealerdesk.core.bidi import isolated, lines_alone
from dealerdesk.core.i18n import _

from . import cuts
from .tokens import tokens
from .type import is_kept, voice_of

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
ELLIPSIS = "…"


# A line breaks at these; hard blanks hold an amount and its currency, a number and its unit together.
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")


def flattened(text: str) -> str:
    """The text on one line: runs of blanks and line ends as one blank, hard blanks as they are."""
    return _BLANKS.sub(" ", text).strip()


class _Measured:
    """What was measured with a font. Shaping takes longer than painting, and lists repeat their texts."""

    def __init__(self, font: QFont) -> None:
        self._font, self.whole, self._exact = font, QFontMetrics(font), QFontMetricsF(font)
        self.height = self.whole.height()
        self._widths: dict[str, float] = {}
        self._short: dict[tuple[str, int], str] = {}
        self._lines: dict[str, QStaticText] = {}

    def width(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()
            found = self._widths[text] = self._exact.horizontalAdvance(text)
        return found

    def line(self, text: str) -> QStaticText:
        """The text as one line, laid out."""
        found = self._lines.get(text)
        if found is None:
            if len(self._lines) >= _MOST_LINES:
                self._lines.clear()
            found = self._lines[text] = QStaticText(text)
            found.setTextFormat(Qt.TextFormat.PlainText)
            # As the painter itself lays out a line: whole lines run with the program's language.
            option = QTextOption()
            option.setTextDirection(Qt.LayoutDirection.LeftToRight)
            found.setTextOption(option)
            found.prepare(font=self._font)
        return found

    def place(self, text: str, rect: QRect, align: Qt.AlignmentFlag) -> QPointF:
        """Where the line begins in a rect: in the middle of its height."""
        free = rect.width() - self.width(text)
        x = {RIGHT: free, CENTRE: free / 2}.get(align, 0)
        return QPointF(rect.x() + x, rect.y() + (rect.height() - self._exact.height()) / 2)

    def elided(self, text: str, width: int) -> str:
        if self.width(text) <= width:
            return text
        found = self._short.get((text, width))
        if found is None:
            if len(self._short) >= _MOST_KEPT:
                self._short.clear()
            found = self.whole.elidedText(text, Qt.TextElideMode.ElideRight, max(0, width))
            self._short[(text, width)] = found
        return found


_MOST_KEPT, _MOST_LINES = 2048, 512
_measured: dict[int, _Measured] = {}


def _of(font: QFont) -> _Measured:
    """What was measured with a font; of the kit's fonts it is remembered."""
    found = _measured.get(id(font))
    if found is None or not is_kept(font):
        found = _Measured(font)
        if is_kept(font):
            _measured[id(font)] = found
    return found


def text_width(text: str, font: QFont) -> int:
    """Width of one line of text in device-independent pixels."""
    return ceil(_of(font).width(text))


def line_height(font: QFont) -> int:
    """Height of one line of this font."""
    return _of(font).height


def elided(text: str, font: QFont, width: int) -> str:
    """The text, shortened with an ellipsis where it is wider than width; line breaks become spaces."""
    flat = flattened(text) if "\n" in text else text
    return _of(font).elided(flat, width)


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    color: QColor | None = None,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Paint one line in the rect, elided to it, as plain text; the width used."""
    if rect.width() <= 0 or not text:
        return 0
    shown = elided(text, font, rect.width())
    if cuts.is_heard():
        _tell_cut(text, shown, font, rect.height())
    painter.setFont(font)
    painter.setPen(color or tokens().ink)
    measured = _of(font)
    if align in (LEFT, RIGHT, CENTRE):
        painter.drawStaticText(measured.place(shown, rect, align), measured.line(shown))
    else:
        painter.drawText(rect, int(align) | int(Qt.TextFlag.TextSingleLine), shown)
    return ceil(measured.width(shown))


def _tell_cut(text: str, shown: str, font: QFont, height: int) -> None:
    if shown != flattened(text) and shown != text:
        cuts.tell(text, shown)
    elif _of(font).whole.tightBoundingRect(shown).height() > height + 1:
        cuts.tell(text, "")


_kept: dict[tuple[str, str, int, int], tuple[str, ...]] = {}


def _wrapped(text: str, font: QFont, width: int, lines: int) -> tuple[str, ...]:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    found: list[str] = []
    layout.beginLayout()
    while len(found) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        is_last = len(found) == lines - 1
        rest = text[start:] if is_last else text[start : start + line.textLength()]
        found.append(rest.rstrip())
    layout.endLayout()
    if found:
        found[-1] = _of(font).elided(found[-1], width)
    return lines_alone(tuple(found))


def wrapped(text: str, font: QFont, width: int, lines: int = 2) -> tuple[str, ...]:
    """The text broken into at most so many lines of this width, the last with an ellipsis if need be.

    Breaks at blanks, and inside a word only where it is wider than a line; never at a hard blank.
    """
    flat = flattened(text)
    if not flat or width <= 0:
        return ()
    key = (flat, font.key(), width, lines)
    found = _kept.get(key)
    if found is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        found = _kept[key] = _wrapped(flat, font, width, lines)
    return found


def draw_lines(
    painter: QPainter, rect: QRect, lines: tuple[str, ...], font: QFont, color: QColor, spacing: float = 1.0,
    whole: str = "",
) -> int:
    """Paint wrapped lines from the top of the rect; the height used. `whole` is what they say in full."""
    step = round(line_height(font) * spacing)
    if cuts.is_heard() and lines and lines[-1].endswith(ELLIPSIS):
        cuts.tell(whole or " ".join(lines), lines[-1])
    painter.setFont(font)
    painter.setPen(color)
    for number, line in enumerate(lines):
        row = QRect(rect.x(), rect.y() + number * step, rect.width(), step)
        painter.drawText(row, int(LEFT) | int(Qt.TextFlag.TextSingleLine), line)
    return step * len(lines)


def quoted(words: str) -> str:
    """Somebody's words in the quotation marks of the reader's language, whichever way they are written."""
    # Translators: put the quotation marks of the language around the words
    return _("“{words}”").format(words=isolated(words.strip()))


def draw_quote(
    painter: QPainter,
    rect: QRect,
    words: str,
    size: float = 16,
    lines: int = 2,
    italic: bool = True,
    color: QColor | None = None,
) -> int:
    """Paint a customer's words in serif with quotation marks, at most so many lines; the height used."""
    font = voice_of(words, size, italic)
    shown = wrapped(quoted(words), font, rect.width(), lines)
    return draw_lines(painter, rect, shown, font, color or tokens().ink)


def quote_height(words: str, width: int, size: float = 16, lines: int = 2, italic: bool = True) -> int:
    """The height draw_quote would use."""
    font = voice_of(words, size, italic)
    return line_height(font) * len(wrapped(quoted(words), font, width, lines))
