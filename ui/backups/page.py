"""The page of the backups: which there are, one made now, and the way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.backups.away import back_up, bring_back
from dealerdesk.backups.making import seen
from dealerdesk.backups.records import DAMAGED, Backup, BackupsSeen, Restored
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.backups.words import about_words, size_words, when_words
from ui.page import Hint, Page, PageAction, Said
from ui.widgets.buttons import Button
from ui.widgets.draw import draw_text
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice, Scroll
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

if TYPE_CHECKING:
    from ui.desk import Desk

MOST_ROWS, WIDTH = 8, 860


class _Row(RowDelegate):
    height = 54.0
    radius = 7.0
    inset = 10.0

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """When, and below it why and how large."""
        t = tokens()
        line = QRect(rect.x(), rect.y() + px(7), rect.width(), px(21))
        draw_text(painter, line, when_words(record, self._zone), font("body", SEMIBOLD), t.ink)
        below = QRect(rect.x(), line.bottom() + px(1), rect.width(), px(20))
        draw_text(painter, below, about_words(record), font("small"), t.ink2)


def _key(backup: Backup) -> str:
    return backup.name


class BackupsPage(Page):
    """Arrows choose a backup, Enter asks whether to restore it; a restore can be undone."""

    place = "settings"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._asked: Backup | None = None
        self._model = RecordsModel(self._sentence, _key, self)
        self.list = RowList(
            _("Backups"), self._model, _Row(desk.house.zone), _("There is no backup yet."), click_opens=False
        )
        self.notice = Notice()
        self.where = Label("", "small", "ink2", wrap=True)
        self.make_button = Button(_("Back up now"), "save", "Ctrl+Enter", "primary")
        self.restore_button = Button(_("Restore this one"), kind="quiet")
        self._build()
        self.make_button.clicked.connect(self.make)
        self.restore_button.clicked.connect(self._on_restore_wanted)
        self.list.opened.connect(self._ask)
        self.list.current_changed.connect(self._on_current)
        self.make_button.bind_key()

    def _build(self) -> None:
        card = Card(margins=(24, 18, 24, 20), spacing=12)
        card.add(Label(_("Backups"), "heading"))
        about = _(
            "A copy of everything is made by itself each day while nobody types, and compared row by row "
            "before it counts. Seven days, four weeks and twelve months are kept."
        )
        card.add(Label(about, "body", "ink2", wrap=True))
        card.add(self.where)
        card.add(self.notice)
        card.add(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addWidget(self.make_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        card.column.addLayout(buttons)
        self.notice.say("")
        self.restore_button.setEnabled(False)
        inside = QWidget()
        inside.setMaximumWidth(px(WIDTH))
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(8), px(16))
        column.addWidget(card)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(16), px(24), px(16))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside, 1)
        row.addStretch()
        whole.addWidget(Scroll(content=holder))

    def arrive(self, **where: object) -> None:
        """Load, and give the list the keyboard."""
        self.heading_changed.emit(_("Backups"), self.desk.house.name)
        self.reload()
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self, entries: object) -> None:
        """Deeds make no backups: nothing to load again while somebody reads."""

    def reload(self) -> None:
        """Show which backups there are."""
        self.desk.work(seen, self.desk.database, then=self._on_seen, problem=self._on_problem)

    def _on_seen(self, found: BackupsSeen) -> None:
        self._model.set_records(found.backups)
        self.list.setFixedHeight(max(px(54), min(self.list.content_height(), px(54) * MOST_ROWS)))
        words = _("They lie in {folder}. Copy that folder to another disk now and then.")
        self.where.setText(words.format(folder=found.folder))
        self._on_current(self.list.current())

    def _sentence(self, backup: Backup) -> str:
        return f"{when_words(backup, self.desk.house.zone)}, {about_words(backup)}"

    def _on_current(self, backup: Backup | None) -> None:
        self.restore_button.setEnabled(backup is not None and backup.kind != DAMAGED)

    # Making ---------------------------------------------------------------------------------------

    def make(self) -> None:
        """Back up now."""
        self._begin(_("Everything is being copied and compared. Work goes on meanwhile."))
        self.desk.work(back_up, self.desk.database.where, then=self._on_made, problem=self._on_problem)

    def _begin(self, words: str) -> None:
        self.notice.say(words, "info")
        self.make_button.setEnabled(False)
        self.restore_button.setEnabled(False)

    def _end(self) -> None:
        self.notice.say("")
        self.make_button.setEnabled(True)
        self.reload()

    def _on_made(self, made: Backup) -> None:
        self._end()
        self.said.emit(Said(_("Backup made and verified, {size}").format(size=size_words(made.size))))

    def _on_problem(self, problem: Problem) -> None:
        self._end()
        self.notice.say(problem.sentence(), "danger")

    # The way back ---------------------------------------------------------------------------------

    def _on_restore_wanted(self) -> None:
        if self.list.current() is not None:
            self._ask(self.list.current())

    def _ask(self, backup: Backup) -> None:
        """Ask once, because it concerns every desk; it can be undone all the same."""
        if backup.kind == DAMAGED:
            return
        self._asked = backup
        when = when_words(backup, self.desk.house.zone)
        words = _("What was saved after {when} goes away, at every desk. It is backed up first.")
        ways = [(_("Restore"), self._on_restore), (_("Leave it"), self._on_left)]
        self.notice.say(words.format(when=when), "warn", ways)
        leave = self.notice.findChildren(Button)[-1]
        leave.setFocus(Qt.FocusReason.TabFocusReason)  # a second Enter must not be a yes

    def _on_left(self) -> None:
        self.notice.say("")
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_restore(self) -> None:
        if self._asked is not None:
            self._restore(self._asked.name)

    def _restore(self, name: str) -> None:
        self._begin(_("What is there now is backed up, then the backup takes its place."))
        self.desk.work(
            bring_back, self.desk.database.where, self.desk.who, name,
            then=self._on_restored, problem=self._on_problem,
        )

    def _on_restored(self, done: Restored) -> None:
        self._end()
        when = when_words(done.now, self.desk.house.zone)
        words = _("Everything is as it was on {when}").format(when=when)
        # What was there cannot be had again where it was damaged itself.
        undo = partial(self._restore, done.before.name) if done.before.kind != DAMAGED else None
        self.said.emit(Said(words, undo))

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        keys = (("Up Down", _("choose")), ("Enter", _("restore")), ("Ctrl+Enter", _("back up now")))
        return tuple(Hint(key, words) for key, words in keys)

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return (PageAction(_("Back up now"), "Ctrl+Enter", "save", self.make),)
