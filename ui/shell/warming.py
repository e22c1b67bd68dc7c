"""Reads in the pages nobody has opened yet, once the desk is there: the first look at one need not wait."""

from __future__ import annotations

import threading
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from dealerdesk.core import bugs
from ui.pages import LAYERS, PLACES

AFTER_MS = 1500
# What takes its time besides: the phrases that remarks are recognised by.
_THEN = "ui.remarks.listening:warm_up"


class Warming(QObject):
    """Begins a while after the first page is on the screen; the windows go on meanwhile."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._read_in, name="warming", daemon=True)
        QTimer.singleShot(AFTER_MS, self, self._thread.start)

    def stop(self) -> None:
        """The desk closes: what is not read in by now need not be."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _read_in(self) -> None:
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
