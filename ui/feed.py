"""The feed: listens to the journal, so that a change at another desk is seen here within a second."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal

from dealerdesk.core import bugs, journal
from dealerdesk.core.database import Database
from dealerdesk.core.errors import Problem

FEED_SECONDS, BUG_SECONDS = 0.3, 5.0


class Feed(QObject):
    """A thread of its own that looks for new entries, and tells whether the database answers."""

    heard = Signal(object)
    reachable_changed = Signal(bool)
    bug_found = Signal(str)
    """The number of a bug that was written to the log."""

    def __init__(self, database: Database, parent: QObject) -> None:
        super().__init__(parent)
        self._database = database
        self._stop = threading.Event()
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="feed", daemon=True)
        self._reachable = True

    def start(self) -> None:
        with self._database.reading() as session:
            self._since = journal.position(session)
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        self._stop.set()
        self._wake.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._wake.wait(FEED_SECONDS)
            self._wake.clear()
            if self._stop.is_set():
                return
            try:
                with self._database.reading() as session:
                    entries, self._since = journal.entries_since(session, self._since)
                self._say_reachable(True)
            except Problem:
                self._say_reachable(False)
                continue
            except Exception as error:  # a bug must not make the desk deaf: it is told, and we listen on
                self.bug_found.emit(bugs.note(error))
                self._stop.wait(BUG_SECONDS)
                continue
            if entries:
                self.heard.emit(entries)

    def _say_reachable(self, reachable: bool) -> None:
        if reachable != self._reachable:
            self._reachable = reachable
            self.reachable_changed.emit(reachable)
