"""The pages of a paper one below the other: arrows, PgUp, PgDn, Home, End and the space bar read on in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QScrollBar, QWidget

from dealerdesk.core.i18n import _
from ui.page import Hint
from ui.widgets.draw import rounded
from ui.widgets.scale import px
from ui.widgets.surfaces import Scroll
from ui.widgets.tokens import tokens

_STEP = 60


class Reading(Scroll):
    """Takes the keyboard, so that reading on is what its keys do; a ring shows that it has it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The pages of the paper"))
        self.setViewportMargins(px(3), px(3), px(3), px(3))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that read on."""
        return (
            Hint("Up Down", _("move")), Hint("PgUp PgDown Space", _("a page back, on")),
            Hint("Home End", _("beginning, end")),
        )

    def read_on(self, key: Qt.Key, back: bool = False) -> bool:
        """What a key does, `back` where Shift is held with the space bar; whether it does something here."""
        bar = self.verticalScrollBar()
        page = max(px(_STEP), bar.pageStep() - px(_STEP))
        by = {
            Qt.Key.Key_Down: px(_STEP), Qt.Key.Key_Up: -px(_STEP), Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page, Qt.Key.Key_Space: -page if back else page,
            Qt.Key.Key_Home: -bar.maximum(), Qt.Key.Key_End: bar.maximum(),
        }.get(key)
        if by is not None:
            _to(bar, bar.value() + by)
        return by is not None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Read on; every other key is for the layer."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        shift = held == Qt.KeyboardModifier.ShiftModifier
        if held and not shift or not self.read_on(Qt.Key(event.key()), shift):
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Paint the ring around the pages while they have the keyboard."""
        done = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            painter = QPainter(self)
            rounded(painter, self.rect(), 7, None, tokens().accent, 2)
            painter.end()
        return done

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that its keys act."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """They do not any more."""
        super().focusOutEvent(event)
        self.update()


def _to(bar: QScrollBar, value: int) -> None:
    bar.setValue(min(bar.maximum(), max(0, value)))
