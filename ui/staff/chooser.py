"""The staff chooser: everybody who works here, one key each; who is at work can be set on the same page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.deeds import ROLE_WORDS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.staff import queries, service
from dealerdesk.staff.records import StaffRecord
from ui.kit.buttons import LinkButton
from ui.kit.draw import draw_avatar, draw_badge, draw_keycap, draw_text, keycap_width
from ui.kit.labels import Label
from ui.kit.lists import RecordsModel, RowDelegate, RowList
from ui.kit.overlay import Overlay
from ui.kit.scale import px
from ui.kit.surfaces import Notice
from ui.kit.tokens import tokens
from ui.kit.type import MEDIUM, SEMIBOLD, font
from ui.page import Said

if TYPE_CHECKING:
    from ui.shell.window import Window

QUICK_KEYS = 8


def role_line(person: StaffRecord) -> str:
    """The roles of a person in words: 'Reception, Administrator'."""
    return ", ".join(_(ROLE_WORDS[role]) for role in person.roles if role in ROLE_WORDS)


def _sentence(row: tuple[int, StaffRecord]) -> str:
    number, person = row
    here = _("at work") if person.at_work else _("not at work")
    key = f", F{number}" if number <= QUICK_KEYS else ""
    return f"{person.name}, {role_line(person)}, {here}{key}"


class _PersonRow(RowDelegate):
    height = 54.0
    radius = 8.0
    inset = 12.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Avatar, name over role, away badge, key."""
        number, person = record
        t = tokens()
        draw_avatar(painter, QRect(rect.x(), rect.y(), px(36), rect.height()), person.name, 36)
        right = rect.right()
        if number <= QUICK_KEYS:
            cap = f"F{number}"
            right -= keycap_width(cap)
            draw_keycap(painter, QRect(right, rect.y(), keycap_width(cap), rect.height()), cap)
        if not person.at_work:
            right -= px(110)
            draw_badge(painter, QRect(right, rect.y(), px(100), rect.height()), _("not at work"))
        room = QRect(rect.x() + px(48), rect.y() + px(7), right - rect.x() - px(60), px(20))
        draw_text(painter, room, person.name, font("body", SEMIBOLD), t.ink)
        draw_text(painter, room.translated(0, px(20)), role_line(person), font("small", MEDIUM), t.ink2)


class StaffChooser(Overlay):
    """Comes over the window: a click, F1 to F8, or arrows and Enter say who is at the desk now."""

    said = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("Who is at the desk?"), width=520)
        self._desk = window.desk
        self._quick = 0
        self._model = RecordsModel(_sentence, lambda row: row[1].id)
        self.list = RowList(_("People"), self._model, _PersonRow(), _("Nobody works here yet."))
        self.list.opened.connect(self._on_opened)
        self.list.clicked.connect(self._on_clicked)
        self._notice = Notice()
        self._work = LinkButton(_("At work or not"), key="W")
        self._work.clicked.connect(self._on_work_toggled)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(24), px(22), px(24), px(18))
        column.setSpacing(px(10))
        column.addWidget(Label(_("Who is at the desk?"), "title"))
        column.addWidget(Label(_("Everything you write down carries your name."), "small", "ink2"))
        column.addWidget(self._notice)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._work)
        foot.addStretch(1)
        foot.addWidget(Label(_("Leads go to those who are at work."), "caption", "ink3"))
        column.addLayout(foot)
        self.column.addWidget(inside)
        self._notice.say("")
        self._desk.changed.connect(self._on_changed)

    def open_for(self) -> None:
        """Show everybody; Esc closes only when somebody is signed in."""
        self._quick = 0
        self._load()
        self.open_up(self.list)

    def escape(self) -> None:
        """Nobody signed in: the question stays."""
        if self._desk.person is not None:
            super().escape()

    def _load(self) -> None:
        self._desk.read(queries.everybody, self._desk.site_id, then=self._on_loaded)

    def _on_loaded(self, people: tuple[StaffRecord, ...]) -> None:
        self._model.set_records(list(enumerate(people, start=1)))
        self.list.setFixedHeight(min(self.list.content_height(), px(54 * 9)) + px(4))
        if self._desk.person is not None and self.list.current() is None:
            self.list.choose(self._desk.person.id)
        elif self.list.current() is None:
            self.list.choose_row(0)
        self.refit()
        self._take_quick()

    def _take_quick(self) -> None:
        """A key that was pressed before the people were there still counts."""
        if self._quick and self._model.rowCount():
            row, self._quick = self._model.record(self._quick - 1), 0
            self._on_opened(row)

    def _on_changed(self, entries: object) -> None:
        if self.isVisible() and any(entry.touches("staff") for entry in entries):  # type: ignore[attr-defined]
            self._load()

    def _on_clicked(self) -> None:
        self._on_opened(self.list.current())

    def _on_opened(self, row: tuple[int, StaffRecord] | None) -> None:
        if row is not None:
            self._desk.sign_in(row[1])
            self.close_down()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F1 to F8 sign in; W says who is at work."""
        number = event.key() - Qt.Key.Key_F1.value + 1
        if 1 <= number <= QUICK_KEYS:
            self._quick = number
            self._take_quick()
            return
        if event.key() == Qt.Key.Key_W and not event.modifiers():
            self._on_work_toggled()
            return
        super().keyPressEvent(event)

    def _on_work_toggled(self) -> None:
        row = self.list.current()
        if row is None:
            return
        person: StaffRecord = row[1]
        self._desk.change(
            service.set_at_work, person.id, not person.at_work,
            then=self._on_work_saved, problem=self._on_problem,
        )

    def _on_work_saved(self, person: StaffRecord) -> None:
        self._notice.say("")
        words = _("{name} is at work") if person.at_work else _("{name} is not at work")
        self.said.emit(Said(words.format(name=person.name)))
        self._load()

    def _on_problem(self, problem: Problem) -> None:
        self._notice.say(problem.sentence(), "warn")
        self.refit()
