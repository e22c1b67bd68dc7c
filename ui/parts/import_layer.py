"""A catalogue from a file: which column is what, what it changes, what is refused and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.exchange.parts_file import PartsFile, RefusedRow, counted, read_parts
from dealerdesk.exchange.parts_in import remembered_parts, take_in_parts
from dealerdesk.exchange.parts_layout import PartsCorrections
from dealerdesk.parts import importing
from dealerdesk.parts.records import TakenIn, Unchained
from dealerdesk.parts.taking_out import TakenOut, take_out
from ui.page import Said
from ui.parts.import_columns import PartsColumns
from ui.undo import Undo
from ui.widgets.buttons import Button, IconButton
from ui.widgets.draw import draw_text
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.overlay import Overlay
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice
from ui.widgets.tokens import tokens
from ui.widgets.type import font

if TYPE_CHECKING:
    from ui.shell.window import Window

def refused_sentence(row: RefusedRow | Unchained) -> str:
    """A refused row: its number, what stands in it, and why."""
    return _("Row {row}: {text}. {why}").format(row=row.row, text=row.text, why=row.why.words())


def _row_key(row: RefusedRow | Unchained) -> tuple[int, str]:
    return row.row, row.text


class _Sentences(RowDelegate):
    """A refused row, as its sentence says it."""

    height = 40.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint the sentence."""
        draw_text(painter, rect, refused_sentence(record), font("small"), tokens().ink)


class PartsImportLayer(Overlay):
    """Comes over the window; Ctrl+O chooses a file, Ctrl+Enter takes it in."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window, _("A catalogue from a file"), width=860, height=660)
        self._desk = window.desk
        self._file: PartsFile | None = None
        self._path: Path | None = None
        self._first: PartsFile | None = None
        self._said = PartsCorrections()
        self._saving = self._unclear = self._as_last = False
        self.notice = Notice()
        self.about = Label("", "body", wrap=True)
        self.columns, self.change = PartsColumns(), Label("", "heading", wrap=True)
        self.refused = RecordsModel(refused_sentence, _row_key)
        self.list = RowList(_("Refused rows"), self.refused, _Sentences(), _("No row is refused."))
        self.choose = Button(_("Choose a file"), "folder-open", "Ctrl+O", height=40)
        self.take = Button(_("Take it in"), "check", "Ctrl+Enter", "primary", height=40)
        self._refused_head = Label("", "small", weight=600)
        self._build()
        self.choose.clicked.connect(self.choose_file)
        self.take.clicked.connect(self.take_in)
        self.columns.corrected.connect(self._on_corrected)
        self.columns.anew.connect(self._on_anew)
        for button in (self.choose, self.take):
            button.bind_key()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Label(_("A catalogue from a file"), "title"), 1)
        away = IconButton("x", _("Close"), "quiet", key="Esc")
        away.clicked.connect(self.escape)
        head.addWidget(away)
        foot = QHBoxLayout()
        foot.addWidget(self.take)
        foot.addWidget(self.choose)
        foot.addStretch(1)
        column = QVBoxLayout()
        column.setContentsMargins(px(24), px(16), px(24), px(20))
        column.setSpacing(px(10))
        column.addLayout(head)
        for part in (self.notice, self.about, self.change):
            column.addWidget(part)
        column.addWidget(self.columns, 3)
        column.addWidget(self._refused_head)
        column.addWidget(self.list, 2)
        column.addStretch(0)  # While there is no file the words stand at the top.
        column.addLayout(foot)
        self.column.addLayout(column)

    def open_for(self, file: str = "") -> None:
        """Begin with a file, or with the question which."""
        self._file, self._path, self._first = None, None, None
        self._saving = self._unclear = self._as_last = False
        self.notice.say("")
        self.about.setText(_("CSV or XLSX with a row that names the columns: at least number and name."))
        for label in (self.change, self._refused_head):
            label.setText("")
        self.columns.begin()
        self.list.hide()
        self.refused.set_records(())
        self.open_up(self.choose)
        if file:
            self.read(Path(file))

    def choose_file(self) -> None:
        """Ask which file."""
        title = _("A catalogue from a file")
        name, _filter = QFileDialog.getOpenFileName(self, title, str(Path.home()))
        if name:
            self.read(Path(name))

    def read(self, path: Path) -> None:
        """Look at a file, as the last one of its kind was corrected; nothing is written."""
        self.columns.begin()
        self._path, self._first = path, None
        self._look(PartsCorrections())

    def _on_corrected(self, said: PartsCorrections) -> None:
        """Read it as a person says; nothing is written."""
        self._as_last = False
        self._look(said)

    def _on_anew(self) -> None:
        """Read it as nobody said anything."""
        self._on_corrected(PartsCorrections())

    def _look(self, said: PartsCorrections) -> None:
        self.notice.say("")
        self._file, self._unclear, self._said = None, False, said
        currency = self._desk.house.currency
        self._desk.work(read_parts, self._path, currency, said, then=self._on_read, problem=self._on_problem)

    def _on_read(self, found: PartsFile) -> None:
        if self._first is not None:
            self._show(found)
            return
        self._first = found
        self._desk.read(remembered_parts, self._desk.site_id, found.shape, then=self._on_remembered)

    def _on_remembered(self, said: PartsCorrections) -> None:
        first = self._first
        assert first is not None
        if said.sheet not in first.sheets:
            said = replace(said, sheet=None)
        self._as_last = said != PartsCorrections()
        if self._as_last:
            self._look(said)
        else:
            self._show(first)

    def _show(self, found: PartsFile) -> None:
        self.columns.show_file(found, self._said, self._as_last)
        self.refused.set_records(found.refused)
        many = len(found.refused)
        words = ngettext("{n} row is refused", "{n} rows are refused", many).format(n=many)
        self._refused_head.setText(words if many else "")
        self.list.setVisible(bool(found.refused))
        self._unclear = not found.is_clear
        if self._unclear:
            self.about.setText(found.name)
            self.change.setText("")
            self.notice.say(_("Say which column is the number and which the name."), "warn")
            return
        self._file = found
        self.about.setText(f"{found.name}: {counted(found).words()}")
        self._desk.read(importing.compare, self._desk.site_id, found.parts, then=self._on_compared)

    def _on_compared(self, told: TakenIn) -> None:
        self.change.setText(_taken_words(told))
        if told.unchained and self._file is not None:
            many = len(told.unchained)
            words = ngettext(
                "{n} part is taken in without its newer form",
                "{n} parts are taken in without their newer form", many,
            ).format(n=many)
            head = self._refused_head.text()
            self._refused_head.setText(f"{head} · {words}" if head else words)
            self.refused.set_records((*told.unchained, *self._file.refused))
            self.list.show()
        if self.choose.hasFocus():
            self.take.setFocus()

    def take_in(self) -> None:
        """Write it into the catalogue."""
        if self._path is None:
            self.notice.say(_("Choose a file first."), "warn")
        elif self._unclear:
            self.notice.say(_("Say which column is the number and which the name."), "warn")
        elif self._file is not None and not self._saving:
            self._saving = True
            assert self._first is not None
            sheet = self._said.sheet if self._said.sheet != self._first.sheet else None
            self._desk.change(
                take_in_parts, self._file.parts, self._first.shape, replace(self._said, sheet=sheet),
                then=self._on_taken, problem=self._on_problem,
            )

    def _on_taken(self, told: TakenIn) -> None:
        self._saving = False
        self.close_down()
        undo = Undo(self._desk, take_out, told.taken, then=self._on_taken_out)
        words = _("Taken in: {words}").format(words=_taken_words(told))
        self.said.emit(Said(words, undo if told.taken else None))

    def _on_taken_out(self, told: TakenOut) -> None:
        self.said.emit(Said(_out_words(told)))

    def _on_problem(self, problem: Problem) -> None:
        self._saving = False
        self.notice.say(problem.sentence(), "danger")


def _taken_words(told: TakenIn) -> str:
    words = _("{added} new, {changed} changed, {same} the same already")
    return words.format(added=told.added, changed=told.changed, same=told.same)


def _out_words(told: TakenOut) -> str:
    """What became of the parts of a file that was taken out again."""
    gone = ngettext("{n} part is gone again", "{n} parts are gone again", told.removed)
    before = ngettext("{n} is as before", "{n} are as before", told.restored)
    words = f"{gone.format(n=told.removed)}, {before.format(n=told.restored)}"
    if not told.stayed:
        return words
    stayed = ngettext(
        "{n} stays: somebody has worked with it since", "{n} stay: somebody has worked with them since",
        told.stayed,
    ).format(n=told.stayed)
    return f"{words}; {stayed}"
