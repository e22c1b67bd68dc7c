"""The field for somebody's own words: serif, grows with the text, recognised phrases marked in warm."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from .draw import RIGHT, draw_text, rounded
from .keys import wants_undo
from .restyle import Restyled
from .scale import px
from .sheets import words_sheet
from .tokens import tokens
from .type import font, voice


class WordsField(Restyled, QPlainTextEdit):
    """Plain text in Source Serif; Tab leaves it; height follows the lines between two bounds."""

    submitted = Signal()
    """Ctrl+Enter was pressed in it."""

    def __init__(
        self,
        name: str,
        placeholder: str = "",
        parent: QWidget | None = None,
        size: float = 21,
        lines: tuple[int, int] = (2, 6),
        limit: int = 4000,
    ) -> None:
        super().__init__(parent)
        self._size, self._lines, self._limit = size, lines, limit
        self._placeholder = placeholder
        self._marks: tuple[tuple[int, int], ...] = ()
        self._notes = ("", "")
        self._wrong = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._on_text_changed)
        self.document().contentsChange.connect(self._on_contents_change)
        self.watch_theme()

    def restyle(self) -> None:
        """Look, font, margins and height of the text size in force."""
        self.setStyleSheet(words_sheet())
        self.setFont(voice(self._size))
        self.setCursorWidth(px(2))
        foot = px(26) if any(self._notes) else 0
        self.setViewportMargins(px(16), px(12), px(14), px(12) + foot)
        self._fit()

    def words(self) -> str:
        """The words, without blanks at either end."""
        return self.toPlainText().strip()

    def set_words(self, words: str) -> None:
        """Show words; the cursor goes to the end."""
        self.setPlainText(words)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def set_marks(self, marks: Sequence[tuple[int, int]]) -> None:
        """Underline recognised phrases in warm: (start, length) in the plain text, in characters.

        They move with their words while somebody types, and go where the words are changed.
        """
        text = self.toPlainText()
        placed = tuple(_in_units(text, start, length) for start, length in marks)
        if placed != self._marks:
            self._marks = placed
            self.viewport().update()

    def marked(self) -> tuple[str, ...]:
        """The words that are underlined now."""
        units = self.toPlainText().encode("utf-16-le")
        parts = (units[2 * start : 2 * (start + length)] for start, length in self._marks)
        return tuple(part.decode("utf-16-le", "replace") for part in parts)

    def _on_contents_change(self, place: int, removed: int, added: int) -> None:
        if self._marks:
            before = [mark for mark in self._marks if sum(mark) <= place]
            behind = [mark for mark in self._marks if mark[0] >= place + removed and mark not in before]
            moved = [(start + added - removed, length) for start, length in behind]
            self._marks = (*before, *moved)

    def set_notes(self, left: str = "", right: str = "") -> None:
        """Captions at the foot of the field: a hint, and whether the draft is kept."""
        before = any(self._notes)
        self._notes = (left, right)
        if before != any(self._notes):
            self.restyle()
        self._repaint_frame()

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the error edge."""
        self._wrong = wrong
        self._repaint_frame()

    def _on_text_changed(self) -> None:
        text = self.toPlainText()
        if len(text) > self._limit:
            place = min(self.textCursor().position(), self._limit)
            self.setPlainText(text[: self._limit])
            cursor = self.textCursor()
            cursor.setPosition(place)
            self.setTextCursor(cursor)
        self._fit()

    def _line_step(self) -> int:
        return self.fontMetrics().lineSpacing()

    def _fit(self) -> None:
        least, most = self._lines
        layout = self.document().documentLayout()
        shown = round(layout.documentSize().height()) if layout is not None else 1
        lines = min(most, max(least, shown))
        margins = self.viewportMargins()
        wanted = lines * self._line_step() + margins.top() + margins.bottom() + 2
        if wanted != self.height() or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)
        scroll = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            scroll.ScrollBarAsNeeded if shown > most else scroll.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width wraps anew."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Wide enough for a sentence."""
        return QSize(px(360), self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter submits, everything else is typing."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == (
            Qt.KeyboardModifier.ControlModifier
        ):
            self.submitted.emit()
            event.ignore()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Paint the edge, the ring and the foot notes; Ctrl+Z with nothing to undo here is the program's."""
        if wants_undo(event) and not self.document().isUndoAvailable():
            event.ignore()
            return True
        if event.type() == QEvent.Type.Paint:
            self._paint_frame()
            return True
        return super().event(event)

    def _paint_frame(self) -> None:
        t = tokens()
        painter = QPainter(self)
        ringed = self.hasFocus() or self._wrong
        edge = t.danger if self._wrong else t.accent if ringed else t.control
        rounded(painter, self.rect(), 7, t.surface, edge, 2 if ringed else 1)
        foot = QRect(px(16), self.height() - px(33), self.width() - px(32), px(24))
        draw_text(painter, foot, self._notes[0], font("caption"), t.ink2)
        draw_text(painter, foot, self._notes[1], font("caption"), t.ink2, RIGHT)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self._repaint_frame()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self._repaint_frame()

    def _repaint_frame(self) -> None:
        QFrame.update(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint marks under the text and the placeholder in serif italics."""
        painter = QPainter(self.viewport())
        if not self.toPlainText() and self._placeholder:
            italic = voice(self._size, italic=True)
            where = QRect(0, 0, self.viewport().width(), self._line_step())
            draw_text(painter, where, self._placeholder, italic, tokens().ink3)
        for box in self._mark_boxes():
            rounded(painter, box, 4, tokens().warm_soft)
            line = box.adjusted(2, box.height() - px(2), -2, 0)
            painter.fillRect(line, tokens().warmth3)
        painter.end()
        super().paintEvent(event)

    def _mark_boxes(self) -> list[QRectF]:
        boxes: list[QRectF] = []
        for start, length in self._marks:
            block = self.document().findBlock(start)
            if not block.isValid():
                continue
            top = self.blockBoundingGeometry(block).translated(self.contentOffset()).topLeft()
            first, last = start - block.position(), start + length - block.position()
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                begin = max(first, line.textStart())
                end = min(last, line.textStart() + line.textLength())
                if begin < end:
                    x1 = line.cursorToX(begin)[0]  # type: ignore[index]
                    x2 = line.cursorToX(end)[0]  # type: ignore[index]
                    boxes.append(QRectF(top.x() + x1 - 2, top.y() + line.y(), x2 - x1 + 4, line.height() - 1))
        return boxes


def _in_units(text: str, start: int, length: int) -> tuple[int, int]:
    """The same place counted as Qt counts: an emoji is two."""
    first = len(text[:start].encode("utf-16-le")) // 2
    return first, len(text[start : start + length].encode("utf-16-le")) // 2
