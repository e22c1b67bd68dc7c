"""The lists of VINs that come with a recall: files and what was pasted, held whole beside what is typed."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.core.i18n import _, ngettext, show_number
from dealerdesk.exchange.vin_list import numbered
from ui.visits.hand_back_job import PlainField
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Label
from ui.widgets.scale import px

# More than this is no longer looked at line by line, and a field would have no room for all of it.
MOST_TYPED_LINES, MOST_TYPED_SIGNS = 100, 4_000


class VinField(PlainField):
    """Some VINs, one a line; a whole list that is pasted is given away as it is."""

    pasted = Signal(object)
    """A tuple: the lines of a list that was pasted."""

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste a few lines into the field, and give a list away."""
        text = source.text()
        lines = numbered(text.splitlines())
        if len(lines) > MOST_TYPED_LINES or len(text) > MOST_TYPED_SIGNS:
            self.pasted.emit(lines)
        else:
            super().insertFromMimeData(source)


class VinLists(QWidget):
    """What was read, by the name of its file: how many of each, and the way to leave them out."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._held: dict[str, tuple[str, ...]] = {}
        self.words = Label("", "body", "ink", wrap=True)
        self.drop = LinkButton(_("Leave it out"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addWidget(self.words, 1)
        row.addWidget(self.drop)
        self.drop.clicked.connect(self.clear)
        self._tell()

    def hold(self, name: str, lines: tuple[str, ...]) -> None:
        """Hold a list; one of the same name is replaced."""
        self._held[name] = lines
        self._tell()
        self.changed.emit()

    def clear(self) -> None:
        """Hold nothing any more."""
        self._held = {}
        self._tell()
        self.changed.emit()

    def names(self) -> list[str]:
        """The names of what is held."""
        return list(self._held)

    def lines(self) -> tuple[str, ...]:
        """Every line that is held, in the order of the lists."""
        return tuple(line for lines in self._held.values() for line in lines)

    def _tell(self) -> None:
        parts = [
            ngettext("{name}: {n} line", "{name}: {n} lines", len(lines))
            .format(name=name, n=show_number(len(lines)))
            for name, lines in self._held.items()
        ]
        self.words.setText(" · ".join(parts))
        self.setVisible(bool(parts))
