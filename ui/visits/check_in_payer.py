"""Who pays for a concern: warranty, repair or contract at one touch, the rarer payers behind a button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dealerdesk.core.i18n import N_, _
from ui.widgets.buttons import IconButton
from ui.widgets.menu import Menu
from ui.widgets.scale import px
from ui.widgets.segmented import Segmented

WARRANTY, REPAIR, CONTRACT = "warranty", "customer", "contract"
SEGMENTS = ((WARRANTY, N_("Warranty")), (REPAIR, N_("Repair")), (CONTRACT, N_("Contract")))
RARE = (("goodwill", N_("Goodwill")), ("insurer", N_("Insurer")), ("internal", N_("Internal")))
KEYS = {"W": WARRANTY, "R": REPAIR, "K": CONTRACT}


class PayerControl(QWidget):
    """Three segments, a fourth for a rare payer while it is chosen, and the button behind which they are."""

    chosen = Signal(str)
    """The segment or rare payer a person chose; "warranty" stands for whoever gave the warranty."""

    removed = Signal()
    """The concern itself is to go."""

    def __init__(self, name: str, removable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._rare = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.more = IconButton("ellipsis", _("Other payers, and take this out"), "quiet", height=30)
        self.menu = Menu(self)
        self.menu.setAccessibleName(_("Other payers"))
        for code, word in RARE:
            self._add(code, _(word))
        if removable:
            self.menu.addSeparator()
            action = self.menu.addAction(_("Take this out"))
            action.triggered.connect(self.removed)
        self.more.clicked.connect(self._on_more)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(2))
        self.segments = self._made("")
        self._row.addWidget(self.segments)
        self._row.addWidget(self.more)

    def _add(self, code: str, words: str) -> None:
        action = QAction(words, self.menu)
        action.setData(code)
        action.triggered.connect(self._on_rare)
        self.menu.addAction(action)

    def _made(self, rare: str) -> Segmented:
        choices = [(code, _(word)) for code, word in SEGMENTS]
        choices += [(code, _(word)) for code, word in RARE if code == rare]
        made = Segmented(self._name, choices)
        made.choose(rare or REPAIR)
        made.changed.connect(self._on_segment)
        return made

    def offer(self, words: str, run: Callable[[], object]) -> None:
        """One more thing that can be done with this, behind the button."""
        self.menu.addAction(words).triggered.connect(run)

    def value(self) -> str:
        """The segment or rare payer shown as chosen."""
        return str(self.segments.value())

    def choose(self, code: str) -> None:
        """Choose, silently."""
        rare = code if code in dict(RARE) else ""
        if rare != self._rare:
            self._rare = rare
            had_focus = self.segments.isAncestorOf(self.focusWidget() or self)
            old, self.segments = self.segments, self._made(rare)
            self._row.replaceWidget(old, self.segments)
            old.hide()
            old.deleteLater()
            if had_focus:
                self.segments.setFocus(Qt.FocusReason.OtherFocusReason)
        self.segments.choose(code)

    def _on_segment(self, code: object) -> None:
        self.chosen.emit(str(code))

    def _on_rare(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))
            self.chosen.emit(str(action.data()))

    def _on_more(self) -> None:
        corner = self.more.mapToGlobal(QPoint(0, self.more.height()))
        self.menu.popup(corner)
