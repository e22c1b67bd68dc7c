"""Readies the pages nobody has opened yet: modules in a thread, then the pages while nobody types."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dealerdesk.core import bugs, clock, events
from dealerdesk.core.i18n import show_date
from ui.pages import LAYERS, PLACES

if TYPE_CHECKING:
    from ui.shell.window import Window

AFTER_MS = 1500
# One page, layer or part of a page at a time, and only when nobody has touched anything for so long.
PAUSE_MS, UNTOUCHED_MS = 120, 400
# What takes its time besides: the phrases that remarks are recognised by.
_THEN = "ui.remarks.listening:warm_up"
# What people open first comes first.
_PAGES = ("customer", "check_in", "visit", "customers", "workshop", "sales", "settings")
_LAYERS = ("find", "remark")
_DONE = object()


class Warming(QObject):
    """Begins a while after the first page is on the screen; the windows go on meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: Window | None = None
        self._steps: Iterator[None] = iter(())
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read_in, name="warming", daemon=True)
        QTimer.singleShot(AFTER_MS, self, self._thread.start)
        self._pause = QTimer(self)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)

    def build_for(self, window: Window) -> None:
        """Make the pages of this window ahead, again for everybody who signs in."""
        self._window = window
        window.desk.signed_in.connect(self._on_signed_in)

    def stop(self) -> None:
        """The desk closes: what is not read in by now need not be."""
        self._stop.set()
        self._pause.stop()
        if self._thread.is_alive():
            self._thread.join()

    def _on_signed_in(self, person: object) -> None:
        if person is not None and self._window is not None and not self._stop.is_set():
            self._steps = _steps(self._window)
            self._pause.start()

    def _on_pause(self) -> None:
        """Make the next one, unless somebody is at it or what it needs is still being read."""
        window = self._window
        if window is None or not self._is_read() or window.desk.is_saving:
            return
        if window.idle.untouched() >= UNTOUCHED_MS and next(self._steps, _DONE) is _DONE:
            self._pause.stop()

    def _is_read(self) -> bool:
        return self._thread.ident is not None and not self._thread.is_alive()

    def _read_in(self) -> None:
        show_date(clock.now().date())  # The first date reads what a language knows of dates.
        events.be_wired()
        paths = [place.path for place in PLACES] + [layer.path for layer in LAYERS.values()]
        for path in paths:
            if self._stop.is_set():
                return
            try:
                import_module(path.partition(":")[0])
            except Exception as error:  # whoever opens that page will hear of it
                bugs.note(error)
                return
        if not self._stop.is_set():
            self._read_phrases()

    @staticmethod
    def _read_phrases() -> None:
        module, _colon, name = _THEN.partition(":")
        try:
            getattr(import_module(module), name)()
        except Exception as error:  # whoever writes a remark does without guesses
            bugs.note(error)


def _steps(window: Window) -> Iterator[None]:
    for key in _LAYERS:
        window.layer(key)
        yield
    for key in _PAGES:
        window.page_for(key)
        yield
    for key in _PAGES:
        while window.page_for(key).build_on():
            yield
