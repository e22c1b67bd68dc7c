"""The fields of a form by name, so that drafts and two versions of a record can be shown field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ui.widgets.chips import ChipRow
from ui.widgets.fields import Choice, Field
from ui.widgets.ticks import CheckBox
from ui.widgets.words import WordsField


@dataclass(frozen=True, slots=True)
class Part:
    """One field: its label, its plain value (text, number, list, yes or no), and that value in words."""

    label: str
    read: Callable[[], object]
    show: Callable[[object], None]
    words: Callable[[object], str] = str


def text_part(label: str, field: Field) -> Part:
    """A field with a line of text."""

    def show(value: object) -> None:
        field.setText(str(value if value is not None else ""))

    return Part(label, field.text, show)


def words_part(field: WordsField, label: str = "") -> Part:
    """A field with several lines of text."""

    def show(value: object) -> None:
        field.set_words(str(value if value is not None else ""))

    return Part(label, field.toPlainText, show)


def choice_part(label: str, choice: Choice) -> Part:
    """A list to choose one of."""

    def words(value: object) -> str:
        return next((choice.itemText(n) for n in range(choice.count()) if choice.itemData(n) == value), "")

    return Part(label, choice.value, choice.choose, words)


def chips_part(label: str, chips: ChipRow) -> Part:
    """Chips of which several may be chosen; their value is a list in the order of the row."""

    def read() -> object:
        return list(chips.values())

    def show(value: object) -> None:
        chips.choose(*(value if isinstance(value, list) else ()))

    def words(value: object) -> str:
        chosen = value if isinstance(value, list) else []
        return ", ".join(chip.text() for chip in chips.chips if chip.value in chosen)

    return Part(label, read, show, words)


def tick_part(label: str, box: CheckBox, yes: str, no: str) -> Part:
    """A tick, with what it says in words."""

    def show(value: object) -> None:
        box.setChecked(bool(value))

    def words(value: object) -> str:
        return yes if value else no

    return Part(label, box.isChecked, show, words)


class Parts:
    """A form whose fields are `parts`; what `ui/editing.py` asks of a form follows from them."""

    parts: Mapping[str, Part]

    def values(self) -> dict[str, object]:
        """What stands in the fields."""
        return {key: part.read() for key, part in self.parts.items()}

    def put(self, key: str, value: object) -> None:
        """Show another value in one field."""
        if key in self.parts:
            self.parts[key].show(value)

    def restore(self, values: Mapping[str, object]) -> None:
        """Show values that were kept."""
        for key, value in values.items():
            self.put(key, value)

    def words(self, key: str, value: object) -> str:
        """A value as a person reads it."""
        return self.parts[key].words(value)

    def label(self, key: str) -> str:
        """What a field is called."""
        return self.parts[key].label
