"""What is shown while a form loads: it has the keyboard, and hands on what was typed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _

_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MOVING = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Backspace,
    Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home,
    Qt.Key.Key_End,
})


@dataclass(frozen=True, slots=True)
class _Pressed:
    """One key as it was pressed; a text without a key came from an input method."""

    key: int
    modifiers: Qt.KeyboardModifier
    text: str


class TypedAhead(QWidget):
    """An empty page that keeps every key in its order; letters act as text here, not as keys of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept: list[_Pressed | Callable[[], object]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setAccessibleName(_("The form is on its way"))

    def begin(self) -> None:
        """Take the keyboard; what was kept before is of another form."""
        self._kept.clear()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def later(self, run: Callable[[], object]) -> None:
        """Do something at its turn among the keys."""
        self._kept.append(run)

    def event(self, event: QEvent) -> bool:
        """Keep text, and the keys that move through a form, before anything else hears of them."""
        if isinstance(event, QKeyEvent) and _is_for_form(event):
            if event.type() == QEvent.Type.KeyPress:
                pressed = _Pressed(event.key(), event.modifiers(), event.text())
                self._kept += [pressed] * max(1, event.count())
            event.accept()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep what an input method has put together."""
        if event.commitString():
            self._kept.append(_Pressed(0, Qt.KeyboardModifier.NoModifier, event.commitString()))
        event.accept()

    def hand_on(self, form: QWidget, first: QWidget, words_only: bool = False) -> None:
        """Bring the keyboard to the first field of the form, and type there what was typed here.

        `words_only` leaves out the keys that would go on or choose.
        """
        window = self.window()
        there = window.focusWidget()
        if there is None or there is self or not there.isVisible() or form.isAncestorOf(there):
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        kept, self._kept = self._kept, []
        for one in kept:
            if not isinstance(one, _Pressed):
                if not words_only:
                    one()
                continue
            if words_only and one.key in _MOVING:
                continue
            now = window.focusWidget()
            _type(one, now if now is not None and form.isAncestorOf(now) else first)


def _is_for_form(event: QKeyEvent) -> bool:
    held = event.modifiers() & _HELD
    plain = held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
    if plain and event.text() and event.text().isprintable():
        return True
    return held == Qt.KeyboardModifier.NoModifier and event.key() in _MOVING


def _type(pressed: _Pressed, target: QWidget) -> None:
    if not pressed.key:
        composed = QInputMethodEvent()
        composed.setCommitString(pressed.text)
        QCoreApplication.sendEvent(target, composed)
        return
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, pressed.key, pressed.modifiers, pressed.text)
        QCoreApplication.sendEvent(target, event)
