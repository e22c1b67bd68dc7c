"""What opens in place of the desk when the database is damaged: the newest backup, and one key to take it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QThreadPool, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.backups.away import bring_back
from dealerdesk.backups.records import Backup, Restored
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.staff.queries import program
from ui.backups.words import about_words, when_here
from ui.house.background import Background
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.tokens import tokens

WIDTH = 640


class Rescue(QWidget):
    """Says that the file is damaged, and restores the newest backup; the damaged file is kept beside it."""

    restored = Signal()
    """The backup is in its place: the desk can be opened."""

    def __init__(self, path: Path, backups: tuple[Backup, ...]) -> None:
        super().__init__()
        self._path = path
        self._newest = backups[0] if backups else None
        self._work: Background | None = None
        self.setWindowTitle("DealerDesk")
        self.resize(1000, 640)
        self.notice = Notice()
        self.restore_button = Button(_("Restore this backup"), "history", "Enter", "primary", height=44)
        self.close_button = Button(_("Close"), kind="quiet", height=44)
        self.restore_button.clicked.connect(self.restore)
        self.restore_button.bind_key()
        self.close_button.clicked.connect(self.close)
        self._build()

    def _build(self) -> None:
        card = Card(margins=(32, 28, 32, 28), spacing=14)
        card.add(Label(_("The database file is damaged"), "title"))
        why = _("It was not used, so that nothing gets worse: {path}").format(path=self._path)
        card.add(Label(why, "body", "ink2", wrap=True))
        if self._newest is None:
            none = _("There is no backup beside it. Ask for help before you do anything.")
            card.add(Label(none, wrap=True))
        else:
            when = _("The newest backup: {when}").format(when=when_here(self._newest))
            card.add(Label(when, "heading", wrap=True))
            card.add(Label(about_words(self._newest), "small", "ink2"))
            kept = _("What was saved after it is gone. The damaged file is kept, to read more of it later.")
            card.add(Label(kept, "body", "ink2", wrap=True))
        card.add(self.notice)
        self.notice.say("")
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.restore_button)
        row.addWidget(self.close_button)
        row.addStretch(1)
        card.column.addLayout(row)
        self.restore_button.setVisible(self._newest is not None)
        card.setFixedWidth(px(WIDTH))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)
        (self.restore_button if self._newest else self.close_button).setFocus()

    def restore(self) -> None:
        """Let the newest backup take the place of the damaged file."""
        if self._newest is None or self._work is not None:
            return
        self.restore_button.setEnabled(False)
        self.notice.say(_("The backup is being put in place."), "info")
        # Nobody can sign in to a damaged house: whoever stands here may bring it back.
        self._work = Background(bring_back, str(self._path), program(1), self._newest.name)
        self._work.done.connect(self._on_restored)
        self._work.failed.connect(self._on_failed)
        QThreadPool.globalInstance().start(self._work.run)

    def _on_restored(self, _done: Restored) -> None:
        self._work = None
        self.restored.emit()

    def _on_failed(self, problem: Problem) -> None:
        self._work = None
        self.restore_button.setEnabled(True)
        self.notice.say(problem.sentence(), "danger")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the canvas."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), tokens().canvas)
        painter.end()
