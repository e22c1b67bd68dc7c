"""The hint bar: the keys that act here, and whether everything is saved."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakSet

from PySide6.QtCore import QRect, QSize, QTimer, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from shiboken6 import isValid

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_time
from ui.page import Hint
from ui.widgets.draw import draw_icon, draw_keycap, draw_text, keycap_width, text_width
from ui.widgets.focus import follow_focus
from ui.widgets.keys import is_typing, spelled
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, font

HEIGHT = 34


class HintBar(Restyled, QWidget):
    """One quiet line: hints at the left, the state of saving and the time at the right."""

    typing_changed = Signal()
    """The keyboard went into a field, or out of one: other keys act."""

    def __init__(self, zone: str, on_server: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._zone, self._on_server = zone, on_server
        self._all: tuple[Hint, ...] = ()
        self._busy, self._reachable, self._slow = False, True, False
        self._note, self._refused = "", False
        self._taken = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._minute = QTimer(self)
        self._minute.setInterval(5_000)
        self._minute.timeout.connect(self._on_tick)
        self._minute.start()
        self._shown, self._typing = "", False
        self.watch_theme()
        self._tell()
        _bars.add(self)
        follow_focus(_on_focus)

    def restyle(self) -> None:
        """Height of the text size in force."""
        self.setFixedHeight(px(HEIGHT))

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(px(600), px(HEIGHT))

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show the keys that act here now; bare letters and digits only while nobody is typing."""
        self._all = tuple(hints)
        self._typing = is_typing()
        self._tell()

    @property
    def _hints(self) -> tuple[Hint, ...]:
        return tuple(hint for hint in self._all if not (self._typing and _is_bare(hint)))

    def follow_typing(self) -> None:
        """The keyboard went elsewhere: name bare letters only where nobody types."""
        if is_typing() != self._typing:
            self._typing = not self._typing
            self._tell()
            self.typing_changed.emit()

    def make_room(self, taken: int) -> None:
        """So many pixels from the left are taken by what was just said: the hints stand behind it."""
        if taken != self._taken:
            self._taken = taken
            self.update()

    def set_busy(self, busy: bool) -> None:
        """A change is on its way, or everything is saved."""
        self._busy = busy
        self._tell()

    def set_answered(self, saved: bool) -> None:
        """A change is on the disk, or was refused: then not everything is saved until something is again."""
        self._refused = not saved
        self._tell()

    def set_reachable(self, reachable: bool) -> None:
        """The database answers, or does not: the bar turns amber and work goes on."""
        self._reachable = reachable
        self._tell()

    def set_slow(self, slow: bool) -> None:
        """The database takes its time: the bar turns amber, typing goes on."""
        self._slow = slow
        self._tell()

    def set_note(self, note: str) -> None:
        """What the page says instead of "saved": "Draft kept"; empty for the usual."""
        self._note, self._refused = note, False
        self._tell()

    @property
    def is_amber(self) -> bool:
        """Whether the database is slow or out of reach."""
        return self._slow or not self._reachable

    def state(self) -> str:
        """What stands at the right, without the time."""
        if not self._reachable:
            return _("The server cannot be reached. Your text is kept")
        if self._slow:
            return _("The database is slow. Your text is kept")
        if self._busy:
            return _("Saving")
        if self._note:
            return self._note
        if self._refused:
            return _("Not saved yet")
        return _("All changes saved") if self._on_server else _("All changes saved on this computer")

    def _clock(self) -> str:
        return show_time(clock.local(clock.now(), self._zone))

    def _on_tick(self) -> None:
        if self._clock() != self._shown:
            self._tell()

    def _tell(self) -> None:
        self._shown = self._clock()
        keys = ", ".join(f"{spelled(hint.keys)}: {hint.text}" for hint in self._hints)
        self.setAccessibleName(_("Keys and state"))
        self.setAccessibleDescription(f"{keys}. {self.state()}" if keys else self.state())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hints as far as they fit beside the state."""
        painter = QPainter(self)
        t = tokens()
        painter.fillRect(self.rect(), t.warn_soft if self.is_amber else t.surface)
        painter.fillRect(QRect(0, 0, self.width(), 1), t.line)
        right = self._paint_state(painter)
        letters = font("small")
        x = self._left()
        for hint in self.shown_hints(right - px(16)):
            keys = hint.keys.split(" ")
            for key in keys:
                x = draw_keycap(painter, QRect(x, 0, px(10), self.height()), key).right() + px(4)
            room = QRect(x + px(4), 0, right - x, self.height())
            x = room.x() + draw_text(painter, room, hint.text, letters, t.ink2) + px(18)
        painter.end()

    def shown_hints(self, right: int) -> tuple[Hint, ...]:
        """The hints there is room for up to `right`; the last one, behind which all stand, always stays."""
        letters, x, shown = font("small"), self._left(), []
        needed = [_width(hint, letters) for hint in self._hints]
        if self._taken and x + sum(needed[-1:]) > right:
            return ()
        for place, hint in enumerate(self._hints[:-1]):
            if x + needed[place] + sum(needed[-1:]) > right:
                break
            x += needed[place]
            shown.append(hint)
        return (*shown, *self._hints[-1:])

    def _left(self) -> int:
        return max(px(24), self._taken and self._taken + px(16))

    def _paint_state(self, painter: QPainter) -> int:
        """Paint state and time; returns where they begin."""
        t = tokens()
        text = f"{self.state()}  ·  {self._shown}"
        letters = font("caption", MEDIUM)
        width = min(text_width(text, letters), self.width() // 2)
        x = self.width() - px(20) - width
        ink = t.warn if self.is_amber else t.ink3
        draw_text(painter, QRect(x, 0, width, self.height()), text, letters, ink)
        name, colour = ("circle-check", t.good) if not self._busy else ("hourglass", t.ink3)
        if self.is_amber or self._refused and not self._busy:
            name, colour = "triangle-alert", t.warn
        draw_icon(painter, QRect(x - px(22), 0, px(16), self.height()), name, 15, colour)
        return x - px(22)


def _is_bare(hint: Hint) -> bool:
    """Whether its keys would be typed into a field."""
    return all(len(key) == 1 and key.isalnum() for key in hint.keys.split(" "))


def _width(hint: Hint, letters: QFont) -> int:
    caps = sum(keycap_width(key) + px(4) for key in hint.keys.split(" "))
    return caps + px(4) + text_width(hint.text, letters) + px(18)


def _on_focus(_before: QWidget | None, _now: QWidget | None) -> None:
    for bar in tuple(_bars):
        if isValid(bar):
            bar.follow_typing()


_bars: WeakSet[HintBar] = WeakSet()
