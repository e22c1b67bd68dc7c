"""Chips and rows of chips: choices on one line, by mouse, arrows and digits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QCursor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dealerdesk.core.i18n import _

from .draw import draw_icon, draw_text, rounded, text_width
from .flow import FlowLayout
from .restyle import Restyled, Ringed, Roving
from .scale import has_touch, px
from .tokens import tokens
from .type import MEDIUM, SEMIBOLD, font


class Chip(Ringed, Restyled, QAbstractButton):
    """One choice; checked is filled with a tick; guessed is dashed in warm until somebody accepts it."""

    def __init__(
        self, text: str, value: object = None, parent: QWidget | None = None, icon: str | None = None
    ) -> None:
        super().__init__(parent)
        self.value = text if value is None else value
        self._icon = icon
        self._guessed = False
        self.why = ""
        """What a guess rests on, in words; empty for what is chosen."""
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        self.watch_theme()

    def restyle(self) -> None:
        """Font of the text size in force."""
        self.setFont(font("small", MEDIUM))

    @property
    def guessed(self) -> bool:
        """Whether the machine proposes it and nobody has accepted it."""
        return self._guessed

    def set_guessed(self, guessed: bool, why: str = "") -> None:
        """Mark as proposed (dashed) or not, with a sentence that says why; a click accepts."""
        why = why if guessed else ""
        if (guessed, why) == (self._guessed, self.why):
            return
        if why != self.why:
            self.setToolTip(why)
        self._guessed, self.why = guessed, why
        self.setAccessibleDescription(why or _("proposed") if guessed else "")
        self.update()

    def _on_toggled(self, _checked: bool) -> None:
        self.set_guessed(False)
        self.updateGeometry()

    def _letters(self) -> QFont:
        return font("small", SEMIBOLD if self.isChecked() else MEDIUM)

    def _content_width(self) -> int:
        icon = px(14 + 5) if self.isChecked() or self._icon else 0
        return icon + text_width(self.text(), self._letters())

    def sizeHint(self) -> QSize:
        """32 high (40 where fingers are used), room for tick and text."""
        return QSize(self._content_width() + 2 * px(12), px(40 if has_touch() else 32))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the pill."""
        painter = QPainter(self)
        t = tokens()
        on = self.isChecked()
        fill = t.accent if on else t.hover if self.underMouse() else t.surface
        if not self.isEnabled():
            fill = t.neutral
        if self._guessed:
            rounded(painter, self.rect(), 16, fill, t.warm, 1.25, (5.5, 2))
        else:
            rounded(painter, self.rect(), 16, fill, None if on else t.line2)
        ink = t.on_accent if on else t.ink
        if not self.isEnabled():
            ink = t.control
        x = (self.width() - self._content_width()) // 2
        mark = "check" if on else self._icon
        if mark:
            draw_icon(painter, QRect(x, 0, px(14), self.height()), mark, 14, ink)
            x += px(14 + 5)
        draw_text(painter, QRect(x, 0, self.width() - x, self.height()), self.text(), self._letters(), ink)
        if self.has_ring:
            inset = 3 if on else 0
            edge = t.on_accent if on else t.accent
            rounded(painter, self.rect().adjusted(inset, inset, -inset, -inset), 16, None, edge, 2)
        painter.end()


class ChipRow(Roving, QWidget):
    """A row of chips that wraps; arrows move, space toggles, digits 1 to 9 choose while it has the focus.

    Del takes back what is only proposed.
    """

    changed = Signal(object)
    """The chosen value (exclusive, None if none) or the tuple of chosen values, after a person's act."""

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[object, str]] = (),
        multiple: bool = False,
        parent: QWidget | None = None,
        required: bool = False,
    ) -> None:
        super().__init__(parent)
        self.multiple = multiple
        self.required = required
        self.chips: list[Chip] = []
        self._layout = FlowLayout(self, 8, 8)
        self.setAccessibleName(name)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Replace the chips by (value, text) pairs; nothing is chosen."""
        for old in self.chips:
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.chips = []
        for value, text in choices:
            self.add(value, text)
        if self.chips:
            self._rove(self.chips[0])

    def add(self, value: object, text: str) -> None:
        """One more chip, behind the others."""
        chip = Chip(text, value, self)
        chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        chip.installEventFilter(self)
        chip.clicked.connect(self._on_clicked)
        self._layout.addWidget(chip)
        self.chips.append(chip)

    def remove(self, value: object) -> None:
        """Take a chip away, unless it has the keyboard."""
        for chip in [one for one in self.chips if one.value == value and not one.hasFocus()]:
            self.chips.remove(chip)
            self._layout.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
            if chip is self.stop and self.chips:
                self._rove(self.chips[0])

    def _rove(self, chip: Chip) -> None:
        # One stop for Tab in the whole row; the arrows go on from there.
        for one in self.chips:
            stop = Qt.FocusPolicy.StrongFocus if one is chip else Qt.FocusPolicy.ClickFocus
            one.setFocusPolicy(stop)
        self.stop = chip

    def press(self, place: int) -> None:
        """Choose the chip of a place (0 is the first), as a key of the page does."""
        if 0 <= place < len(self.chips):
            self._press(self.chips[place])

    def values(self) -> tuple[object, ...]:
        """The chosen values in the order shown."""
        return tuple(chip.value for chip in self.chips if chip.isChecked())

    def value(self) -> object:
        """The one chosen value, or None."""
        return next(iter(self.values()), None)

    def choose(self, *values: object) -> None:
        """Choose exactly these, silently."""
        for chip in self.chips:
            chip.setChecked(chip.value in values)

    def guess(self, *values: object, why: Mapping[str, str] | None = None) -> None:
        """Propose these where nothing else was chosen: dashed until accepted by a click or ``accept``.

        `why` has a sentence for each value.
        """
        open_to = self.multiple or self.value() is None
        for chip in self.chips:
            guessed = open_to and chip.value in values and not chip.isChecked()
            chip.set_guessed(guessed, (why or {}).get(str(chip.value), ""))

    def guesses(self) -> tuple[object, ...]:
        """The values proposed and not yet accepted."""
        return tuple(chip.value for chip in self.chips if chip.guessed)

    def accept(self) -> None:
        """Turn the guesses into choices."""
        for value in self.guesses():
            self._press(next(chip for chip in self.chips if chip.value == value))

    def focus_first(self) -> None:
        """Bring the keyboard to the chosen chip, else to the first."""
        chosen = next((chip for chip in self.chips if chip.isChecked()), None)
        target = chosen or (self.chips[0] if self.chips else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _press(self, chip: Chip) -> None:
        if chip.isEnabled():
            chip.click()

    def _on_clicked(self, checked: bool) -> None:
        pressed = self.sender()
        if not self.multiple:
            for chip in self.chips:
                if chip is not pressed:
                    chip.setChecked(False)
                    chip.set_guessed(False)
            if self.required and not checked and isinstance(pressed, Chip):
                pressed.setChecked(True)
        self._tell()

    def _tell(self) -> None:
        self.changed.emit(self.values() if self.multiple else self.value())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and digits on any chip; digits are taken from the page's own keys."""
        if isinstance(watched, Chip) and event.type() == QEvent.Type.FocusIn:
            self._rove(watched)
        if watched is self.stop and event.type() == QEvent.Type.EnabledChange:
            # What cannot be chosen is no place for the keyboard.
            self._rove(next((chip for chip in self.chips if chip.isEnabled()), self.chips[0]))
        if isinstance(event, QKeyEvent) and isinstance(watched, Chip):
            if event.type() == QEvent.Type.ShortcutOverride and self._digit(event) is not None:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                return self._on_key(watched, event)
        return False

    def _digit(self, event: QKeyEvent) -> int | None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        number = event.key() - Qt.Key.Key_1.value
        return number if plain and 0 <= number < min(9, len(self.chips)) else None

    def _on_key(self, chip: Chip, event: QKeyEvent) -> bool:
        number = self._digit(event)
        if number is not None:
            self.chips[number].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._press(self.chips[number])
            return True
        key = Qt.Key
        if chip.guessed and event.key() in (key.Key_Delete, key.Key_Backspace):
            chip.set_guessed(False)
            self._tell()
            return True
        step = {key.Key_Right: 1, key.Key_Down: 1, key.Key_Left: -1, key.Key_Up: -1}.get(key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        usable = [one for one in self.chips if one.isEnabled() or one is chip]
        usable[(usable.index(chip) + step) % len(usable)].setFocus(Qt.FocusReason.TabFocusReason)
        return True
