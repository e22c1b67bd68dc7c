"""A recall as it is taken in: number, title, time, parts, and the VINs, typed, pasted or read from a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover.recall_records import RecallDraft
from dealerdesk.exchange.vin_list import VinsRead, numbered, read_vins
from ui.claims.recall_words import without_words
from ui.claims.vin_lists import VinField, VinLists
from ui.cover.amounts import read_hundredths
from ui.desk import Desk
from ui.drafts import Drafts
from ui.visits.hand_back_job import PlainField
from ui.widgets.buttons import Button
from ui.widgets.fields import Field, FieldBlock, side_by_side
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice
from ui.widgets.ticks import CheckBox

FORM, RECORD = "recall", "new"


class RecallForm(Card):
    """Keeps a draft; `taken` gives what is to be taken in."""

    taken = Signal(object)
    """`RecallDraft`."""
    left = Signal()
    """Nothing is taken in now."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._desk = desk
        self.drafts = Drafts(desk, self)
        self.notice = Notice()
        self.lines = {key: Field() for key in ("number", "title", "maker", "hours", "parts")}
        self.text, self.vins, self.lists = PlainField(""), VinField(""), VinLists()
        self.urgent = CheckBox(_("The car must not be driven on"))
        labels = {
            "number": _("Number of the recall"), "title": _("What for"), "maker": _("Maker"),
            "hours": _("Hours"), "parts": _("Parts"),
        }
        self.blocks = {key: FieldBlock(label, self.lines[key]) for key, label in labels.items()}
        self.file_button = Button(_("From a file"), "file-spreadsheet")
        self.ok = Button(_("Take it in"), "check", "Ctrl+Enter", "primary", height=40)
        self._away = Button(_("Back"), kind="quiet", height=40)
        self.setAcceptDrops(True)
        self._build()
        for line in self.lines.values():
            line.textEdited.connect(self._on_edited)
        for text in (self.text, self.vins):
            text.textChanged.connect(self._on_edited)
        self.vins.pasted.connect(self._on_pasted)
        self.lists.changed.connect(self._on_edited)
        self.file_button.clicked.connect(self.choose)
        self.ok.clicked.connect(self.take)
        self._away.clicked.connect(self.left)

    def _build(self) -> None:
        self.column.addWidget(self.notice)
        self.column.addLayout(side_by_side(*(self.blocks[key] for key in ("number", "title", "maker"))))
        self.column.addLayout(side_by_side(*(self.blocks[key] for key in ("hours", "parts"))))
        self.column.addWidget(FieldBlock(_("What the maker writes"), self.text))
        self.column.addWidget(self.urgent)
        hint = _("One a line, or a file of the maker: CSV or XLSX, also dropped here.")
        self.vin_block = FieldBlock(_("VINs"), self.vins, hint)
        self.column.addWidget(self.vin_block)
        self.column.addWidget(self.lists)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.file_button)
        foot.addStretch(1)
        foot.addWidget(self._away)
        foot.addWidget(self.ok)
        self.column.addLayout(foot)
        self.notice.say("")

    def begin(self) -> None:
        """Show the form, with what was typed before."""
        self.notice.say("")
        self.drafts.read(FORM, RECORD, self._on_draft)
        self.lines["number"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_draft(self, content: Mapping[str, object] | None) -> None:
        if content is None or any(line.text() for line in self.lines.values()):
            return
        for key, line in self.lines.items():
            line.setText(str(content.get(key, "")))
        self.text.set_words(str(content.get("text", "")))
        self.vins.set_words(str(content.get("vins", "")))
        self.urgent.setChecked(bool(content.get("urgent")))
        lists = content.get("lists")
        if isinstance(lists, list) and lists and not self.lists.names():
            words = _("Choose it again: {names}. Whole lists are not kept with what is typed.")
            self.notice.say(words.format(names=", ".join(map(str, lists))), "warn")

    def _on_edited(self) -> None:
        typed: dict[str, object] = {key: line.text() for key, line in self.lines.items()}
        typed |= {"text": self.text.words(), "vins": self.vins.words(), "urgent": self.urgent.isChecked(),
                  "lists": self.lists.names()}
        if self.isVisible():
            self.drafts.keep(FORM, RECORD, typed)

    def clear(self) -> None:
        """It was taken in: an empty form again."""
        self.drafts.forget(FORM, RECORD)
        for line in self.lines.values():
            line.clear()
        self.text.set_words("")
        self.vins.set_words("")
        self.lists.clear()
        self.urgent.setChecked(False)

    def choose(self) -> None:
        """Ask for a file of the maker."""
        title = _("Choose a list of VINs")
        name, _filter = QFileDialog.getOpenFileName(self, title, str(Path.home()))
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Hold the VINs of a file beside those typed: no field has room for all of a long list."""
        self._desk.work(read_vins, path, then=partial(self._on_vins, path.name), problem=self.refuse)

    def _on_pasted(self, lines: tuple[str, ...]) -> None:
        self.lists.hold(_("Pasted"), lines)

    def _on_vins(self, name: str, found: VinsRead) -> None:
        # Lines without a VIN go along: what comes of the list names them once more.
        self.lists.hold(name, (*found.vins, *found.without))
        many = len(found.vins)
        words = ngettext("{n} VIN read.", "{n} VINs read.", many).format(n=many)
        without = without_words(found.without)
        if without:
            self.notice.say(f"{words} {without}", "warn")
        else:
            self.notice.say(words, "good", (), "check")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Its VINs are read."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.read_file(Path(url.toLocalFile()))

    def refuse(self, problem: Problem) -> None:
        """Say why not; what is typed stays."""
        self.notice.say(problem.sentence(), "danger")

    def take(self) -> None:
        """Give what is typed, or say under the field why not."""
        self.blocks["hours"].clear_error()
        try:
            hours = read_hundredths(self.lines["hours"].text())
        except Problem as problem:
            self.blocks["hours"].set_error(problem.sentence())
            self.lines["hours"].setFocus()
            return
        typed = {key: line.text().strip() for key, line in self.lines.items()}
        self.taken.emit(RecallDraft(
            number=typed["number"], title=typed["title"], maker=typed["maker"], parts=typed["parts"],
            hours_hundredths=hours, text=self.text.words(), urgent=self.urgent.isChecked(),
            vins=(*numbered(self.vins.words().splitlines()), *self.lists.lines()),
        ))
