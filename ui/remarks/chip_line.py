"""One line of chips with its word and its key; what does not fit at once waits behind three dots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout

from dealerdesk.core.i18n import _
from ui.widgets.chips import ChipRow
from ui.widgets.labels import KeyCap, Label
from ui.widgets.scale import px

MORE = "..."
Choices = Sequence[tuple[str, str]]


class ChipLine(QObject):
    """Word, key cap and chips, set into a row of a grid; digits choose once its key was pressed."""

    changed = Signal()
    """A person chose or unchose something."""

    def __init__(
        self, name: str, keys: str, choices: Choices, *, at_once: int = 0, multiple: bool = False,
        quiet: bool = False,
    ) -> None:
        super().__init__()
        self.keys = keys
        self._choices = tuple(choices)
        self._at_once = at_once if 0 < at_once < len(self._choices) else len(self._choices)
        self._multiple = multiple
        self.word = Label(name, "small" if quiet else "body", "ink2" if quiet else "ink",
                          weight=500 if quiet else 600)
        self.cap = KeyCap(keys)
        self.row = ChipRow(name, self._first(), multiple)
        self._name_dots()
        self.row.changed.connect(self._on_changed)

    def place(self, grid: QGridLayout, row: int) -> None:
        """Stand in a row of a grid: word, key, chips."""
        top = Qt.AlignmentFlag.AlignTop
        self.word.setFixedHeight(px(32))
        self.cap.setFixedHeight(px(32))
        grid.addWidget(self.word, row, 0, top)
        grid.addWidget(self.cap, row, 1, top)
        grid.addWidget(self.row, row, 2)

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole line."""
        for part in (self.word, self.cap, self.row):
            part.setVisible(visible)

    def focus(self) -> None:
        """Bring the keyboard to the chips: arrows and digits choose from there."""
        self.row.focus_first()

    def values(self) -> tuple[str, ...]:
        """The codes chosen, in the order of the chips."""
        return tuple(str(value) for value in self.row.values() if value != MORE)

    def value(self) -> str:
        """The one code chosen, empty for none."""
        return next(iter(self.values()), "")

    def choose(self, codes: Sequence[str]) -> None:
        """Choose exactly these, silently; the dots open where one of them waits behind."""
        behind = {code for code, _text in self._behind()}
        if behind & set(codes) and not self.is_open:
            self._open()
        if not codes and [chip.value for chip in self.row.chips] != [code for code, _text in self._first()]:
            self.row.set_choices(self._first())
            self._name_dots()
        self.row.choose(*codes)

    def guess(self, why: Mapping[str, str]) -> None:
        """Propose these codes, each with a sentence that says why, where nobody chose otherwise.

        One that waits behind the dots stands after them meanwhile: no other chip changes its place or digit.
        """
        if not self.is_open:
            there = {chip.value: chip for chip in self.row.chips}
            for code, text in self._behind():
                if code in why and code not in there:
                    self.row.add(code, text)
                elif code not in why and code in there and not there[code].isChecked():
                    self.row.remove(code)
        self.row.guess(*why, why=why)

    def guessed(self) -> tuple[str, ...]:
        """The codes that are proposed."""
        return tuple(str(value) for value in self.row.guesses())

    def lit(self) -> set[str]:
        """The codes that are chosen or proposed."""
        return {*self.values(), *self.guessed()}

    def accept(self) -> None:
        """Choose what is proposed."""
        self.row.accept()

    @property
    def is_open(self) -> bool:
        """Whether all chips are shown."""
        return all(chip.value != MORE for chip in self.row.chips)

    def _behind(self) -> Choices:
        return self._choices[self._at_once :]

    def _first(self) -> list[tuple[str, str]]:
        shown = list(self._choices[: self._at_once])
        return [*shown, (MORE, "…")] if self._at_once < len(self._choices) else shown

    def _name_dots(self) -> None:
        for chip in self.row.chips:
            if chip.value == MORE:
                chip.setAccessibleName(_("More to choose from"))

    def _open(self) -> None:
        chosen, why = self.values(), {str(chip.value): chip.why for chip in self.row.chips if chip.guessed}
        self.row.set_choices(self._choices)
        self.row.choose(*chosen)
        self.row.guess(*why, why=why)

    def _on_changed(self, _value: object) -> None:
        if MORE in self.row.values():
            self._open()
            self.row.chips[self._at_once].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.changed.emit()
