"""Fields: one line of text, a choice from a list, dates and times as people type them; label and error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_date

from .buttons import Button
from .draw import draw_icon, draw_keycap, draw_text, keycap_width, rounded, text_width
from .flow import FlowLayout
from .from_start import FromStart
from .keys import wants_undo
from .labels import ErrorLine, Label
from .restyle import Restyled, Ringed
from .scale import px
from .sheets import choice_sheet, field_sheet
from .tokens import tokens
from .type import font, numbers
from .typed import parse_day, parse_time

WayOut = tuple[str, Callable[[], object]]


class Field(FromStart, Restyled, QLineEdit):
    """A line of text with a 2 px focus ring, an error state, an icon before and a key cap behind."""

    def __init__(
        self,
        name: str = "",
        placeholder: str = "",
        icon: str | None = None,
        key: str | None = None,
        parent: QWidget | None = None,
        height: float = 36,
        figures: bool = False,
    ) -> None:
        super().__init__(parent)
        self._icon, self._key, self._height, self._figures = icon, key, height, figures
        self.setAccessibleName(name or placeholder)
        self.setPlaceholderText(placeholder)
        self.watch_theme()

    def restyle(self) -> None:
        """Look, font, height and room for icon and key cap."""
        self.setStyleSheet(field_sheet())
        self.setFont(numbers(font("heading")) if self._figures else font("body"))
        self.setFixedHeight(px(self._height))
        left = px(28) if self._icon else 0
        right = keycap_width(self._key) if self._key else 0
        self.setTextMargins(left, 0, right, 0)

    @property
    def is_wrong(self) -> bool:
        """Whether the error edge is shown."""
        return bool(self.property("wrong"))

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the error edge."""
        if wrong != self.is_wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z takes back what was typed here; where there is nothing, it is for the program."""
        if wants_undo(event) and not self.isUndoAvailable():
            event.ignore()
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then icon and key cap."""
        super().paintEvent(event)
        painter = QPainter(self)
        if self._icon:
            draw_icon(painter, QRect(px(11), 0, px(18), self.height()), self._icon, 18, tokens().ink2)
        if self._key:
            width = keycap_width(self._key)
            draw_keycap(painter, QRect(self.width() - width - px(8), 0, width, self.height()), self._key)
        painter.end()


class DateField(Field):
    """A day as people type it: 24.11.2026, 24/11/26, 2026-11-24, 24.11, or 24 (nearest to today)."""

    def day(self, today: dt.date) -> dt.date | None:
        """The day typed, or None for an empty field; ValueError if it is no day."""
        return parse_day(self.text(), today)

    def set_day(self, day: dt.date | None) -> None:
        """Show a day."""
        self.setText(show_date(day, "short") if day else "")


class TimeField(Field):
    """A time of day as people type it: 15:30, 15.30, 1530 or 15."""

    def time(self) -> dt.time | None:
        """The time typed, or None for an empty field; ValueError if it is no time."""
        return parse_time(self.text())

    def set_time(self, time: dt.time | None) -> None:
        """Show a time."""
        self.setText(f"{time:%H:%M}" if time else "")


class FieldBlock(QWidget):
    """A caption over a control and, when it is wrong, a sentence under it with the ways out as buttons."""

    def __init__(self, label: str, control: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.label = Label(label, "caption", "ink2")
        self.label.setBuddy(control)
        control.setAccessibleName(label)
        self._hint = Label(hint, "caption", "ink3", wrap=True)
        self._error = ErrorLine()
        self._error.hide()
        self._ways = QWidget()
        self._ways_layout = FlowLayout(self._ways, 8, 6)
        self._ways.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(5))
        for part in (self.label, control, self._hint, self._error, self._ways):
            column.addWidget(part)
        # Only now: a widget that is shown while it has no parent would be a window of its own.
        self._hint.setVisible(bool(hint))
        # As high as its layout says at the width it has: a fixed height would cut the sentence under it.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_error(self, sentence: str, ways_out: Sequence[WayOut] = ()) -> None:
        """Say what is wrong, in words, and offer (text, what it does) as buttons."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)
        if isinstance(self.control, Field | Choice):
            self.control.set_wrong(bool(sentence))
        while (item := self._ways_layout.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for number, (text, run) in enumerate(ways_out):
            way = Button(text, kind="plain" if number == 0 else "quiet", height=32)
            way.clicked.connect(run)
            self._ways_layout.addWidget(way)
        self._ways.setVisible(bool(ways_out))

    def clear_error(self) -> None:
        """Take the sentence away."""
        self.set_error("")

    def error(self) -> str:
        """The sentence shown, or an empty text."""
        return self._error.text()

    def set_hint(self, hint: str) -> None:
        """Show a quiet sentence under the control."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


class Choice(Ringed, Restyled, QComboBox):
    """One of a list of (value, text), in a pop-up."""

    chosen = Signal(object)
    """The value, after a person's choice."""

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[object, str]] = (),
        parent: QWidget | None = None,
        height: float = 36,
    ) -> None:
        super().__init__(parent)
        self._height = height
        self._wrong = False
        self.setAccessibleName(name)
        self.setView(QListView(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.set_choices(choices)
        self.activated.connect(self._on_activated)
        self.watch_theme()

    def restyle(self) -> None:
        """Look of the pop-up, font and height of the text size in force."""
        self.setStyleSheet(choice_sheet())
        self.setFont(font("body"))
        self.view().setFont(font("body"))
        self.setFixedHeight(px(self._height))

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Replace the list."""
        self.clear()
        for value, text in choices:
            self.addItem(text, value)

    def value(self) -> object:
        """The value chosen, None if the list is empty."""
        value: object = self.currentData()
        return value

    def choose(self, value: object) -> None:
        """Choose, silently; an unknown value chooses nothing."""
        found = next((row for row in range(self.count()) if self.itemData(row) == value), -1)
        self.setCurrentIndex(found)

    def set_wrong(self, wrong: bool) -> None:
        """Show or take away the error edge."""
        self._wrong = wrong
        self.update()

    def event(self, event: QEvent) -> bool:
        """Letters look for a word of the list here, whatever they do elsewhere on the page."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().isprintable() and event.text().strip() and not held:
                event.accept()
                return True
        return super().event(event)

    def _on_activated(self, _row: int) -> None:
        self.chosen.emit(self.currentData())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls on under the mouse; a closed list keeps what was chosen."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Room for the longest text and the arrow."""
        widest = max(
            (text_width(self.itemText(row), self.font()) for row in range(self.count())), default=px(80)
        )
        return QSize(widest + px(12 + 12 + 16 + 12), px(self._height))

    def minimumSizeHint(self) -> QSize:
        """May be narrowed; the text is elided."""
        return QSize(px(72), px(self._height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the closed box."""
        painter = QPainter(self)
        t = tokens()
        open_or_ring = self.has_ring or self.view().isVisible()
        edge = t.danger if self._wrong else t.accent if open_or_ring else t.control
        fill = t.surface if self.isEnabled() else t.sunken
        rounded(painter, self.rect(), 7, fill, edge, 2 if self._wrong or open_or_ring else 1)
        room = self.rect().adjusted(px(12), 0, -px(34), 0)
        text = self.currentText() or self.placeholderText()
        ink = t.ink if self.currentText() and self.isEnabled() else t.ink3
        draw_text(painter, room, text, self.font(), ink)
        arrow = QRect(self.width() - px(28), 0, px(16), self.height())
        draw_icon(painter, arrow, "chevron-down", 16, t.ink2)
        painter.end()


class SearchField(Field):
    """A field with the magnifier; Esc empties it before it goes back a layer."""

    def __init__(
        self, name: str = "", placeholder: str = "", key: str | None = None, height: float = 40
    ) -> None:
        super().__init__(name or _("Search"), placeholder, "search", key, None, height)


def side_by_side(*widgets: QWidget, gap: float = 12) -> QHBoxLayout:
    """A row of widgets of equal importance."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(gap))
    for widget in widgets:
        row.addWidget(widget, 1, Qt.AlignmentFlag.AlignTop)
    return row
