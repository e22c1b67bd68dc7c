"""A list of the house on the settings page, and the form of what is chosen in it in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem, Stale
from dealerdesk.core.i18n import _
from ui.desk import Desk
from ui.editing import Editing
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.ticks import CheckBox


@dataclass(frozen=True, slots=True)
class ListWords:
    """What a list is called, what is said of it, and what its buttons say; `retired` empty: none ever are."""

    title: str
    about: str
    empty: str
    add: str
    new: str
    save: str
    retired: str = ""


HEAD = 200  # The least for the heading beside its buttons.


class ListAndForm(QWidget):
    """Those that hold one say how its records (with id and version) are read, named, shown and saved."""

    said = Signal(object)
    """`Said`: something was saved."""

    def __init__(
        self, desk: Desk, name: str, words: ListWords, form: Any, model: RecordsModel, row: RowDelegate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._name, self._words, self.form = desk, name, words, form
        self._chosen: Any = None
        self._was: Any = None
        self._model = model
        self.list = RowList(words.title, model, row, words.empty, click_opens=True)
        self.add_button, self.retired = Button(words.add, "plus"), CheckBox(words.retired)
        self.card = Card(margins=(24, 18, 24, 22), spacing=14)
        self.title = Label("", "heading")
        self.editing = Editing(desk, form, name, self._send, self._ask_newer, self)
        self.notice, self.drafts = self.editing.notice, self.editing.drafts
        self.save_button = Button(words.save, "check", kind="primary", height=40)
        self.turn_button = Button("", "archive", kind="quiet", height=40)
        self.away_button = Button(_("Close"), kind="quiet", height=40)
        self._build()
        self.add_button.clicked.connect(self._on_add)
        self.list.opened.connect(self._on_opened)
        self.retired.toggled.connect(self._on_retired_wanted)
        self.save_button.clicked.connect(self.save)
        self.turn_button.clicked.connect(self._on_turn)
        self.away_button.clicked.connect(self._on_away)
        self.editing.busy_changed.connect(self._on_busy)

    def _build(self) -> None:
        head, doing = Folding(12, 8), QWidget()
        flow = FlowLayout(doing, 20, 8)
        for control in (self.retired, self.add_button):
            flow.addWidget(control)
        head.add(Lines(self._words.title, "heading"), 1, least=HEAD)
        head.add(doing)
        above = self._above = Card(margins=(24, 18, 24, 18), spacing=12)
        above.add(head)
        above.add(Label(self._words.about, "small", "ink2", wrap=True))
        above.add(self.list)
        buttons = QHBoxLayout()
        for button in (self.save_button, self.turn_button, self.away_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for part in (self.title, self.notice, self.editing.conflict, self.form):
            self.card.add(part)
        self.card.column.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(16))
        column.addWidget(above)
        column.addWidget(self.card)
        self.retired.setVisible(bool(self._words.retired))
        self.card.hide()

    def hideEvent(self, event: QHideEvent) -> None:
        """Somebody goes elsewhere: what is typed is kept at once."""
        super().hideEvent(event)
        self.drafts.flush()

    # What each list is about ----------------------------------------------------------------------

    def query(self) -> Callable[..., Any]:
        """How its records are read: `(session, site_id, retired_too)`."""
        raise TypeError("a list says how it is read")

    def name_of(self, record: Any) -> str:
        """What a record is called."""
        raise TypeError("a list names its records")

    def fill(self, record: Any) -> None:
        """Show a record in the form, or an empty form where it is None."""
        raise TypeError("a list fills its form")

    def first(self) -> QWidget:
        """Where typing begins."""
        raise TypeError("a list says where typing begins")

    def values_of(self, record: Any) -> dict[str, object]:
        """A record as the fields show it."""
        raise TypeError("a list knows its fields")

    def turn_words(self, record: Any) -> str:
        """What the button beside “save” does with a record; empty: nothing."""
        raise TypeError("a list says what can be done besides")

    def turn(self, record: Any) -> None:
        """Do it, by `send`."""
        raise TypeError("a list says what can be done besides")

    def add(self, draft: Any) -> None:
        """Save something new, by `send`."""
        raise TypeError("a list saves what is new")

    def change(self, record: Any, draft: Any) -> None:
        """Save a change, by `send`."""
        raise TypeError("a list saves changes")

    # Showing --------------------------------------------------------------------------------------

    def load(self) -> None:
        """Load the list again; what is typed in the form stays."""
        self._desk.read(
            self.query(), self._desk.site_id, self.retired.isChecked(), then=self._on_loaded,
            problem=self._on_problem, lane=self._name,
        )

    def _on_loaded(self, found: tuple[Any, ...]) -> None:
        self._model.set_records(found)
        self.list.setFixedHeight(max(px(54), self.list.content_height()) + px(2))

    def _on_retired_wanted(self, _shown: bool) -> None:
        self.load()

    def _on_add(self) -> None:
        self._open(None)

    def _on_opened(self, record: Any) -> None:
        self._open(record)

    def _open(self, record: Any) -> None:
        self._chosen = record
        self.editing.clear()
        self.title.setText(self._words.new if record is None else self.name_of(record))
        self.fill(record)
        besides = self.turn_words(record) if record is not None else ""
        self.turn_button.setVisible(bool(besides))
        self.turn_button.setText(besides)
        self._show_form(True)
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)
        self.editing.begin(f"{self._name}-{record.id}" if record is not None else "new")

    def _show_form(self, shown: bool) -> None:
        """The form takes the place of the list."""
        self.card.setVisible(shown)
        self._above.setVisible(not shown)

    def _on_away(self) -> None:
        self._show_form(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # Saving ---------------------------------------------------------------------------------------

    def save(self) -> None:
        """Save what is typed; the form closes once it is saved. Nothing happens while the list is shown."""
        if not self.card.isHidden():
            self.editing.save()

    def _send(self) -> None:
        draft = self.form.draft()
        if self._chosen is None:
            self.add(draft)
            return
        self._was = self._chosen.draft()
        self.change(self._chosen, draft)

    def send(
        self, deed: Callable[..., Any], *args: object, then: Callable[..., None],
        problem: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do a deed; trouble is said in the form."""
        self._desk.change(deed, *args, then=then, problem=problem or self._on_problem)

    def _on_busy(self, busy: bool) -> None:
        for button in (self.save_button, self.turn_button):
            button.setEnabled(not busy)

    def _on_turn(self) -> None:
        if self._chosen is not None:
            self._on_busy(True)
            self.turn(self._chosen)

    def on_not_turned(self, problem: Problem) -> None:
        """What the button beside “save” does was refused."""
        self._on_busy(False)
        self.notice.say(problem.sentence(), "danger")
        if isinstance(problem, Stale) and not self.editing.is_changed():
            # Shown as they are now; whoever has typed sees it beside theirs once they save.
            self._ask(self._open_again)

    def _open_again(self, found: tuple[Any, ...]) -> None:
        self._open(next(filter(self._is_chosen, found), self._chosen))

    def undo(self, deed: Callable[..., Any], record: Any, *draft: object) -> Undo:
        """The way back by a deed that is given the record, `draft` where there is one, and the version."""
        was = self._chosen.version if self._chosen is not None else None
        return Undo(self._desk, deed, record.id, *draft, record.version, then=self.on_taken_back, was=was)

    def tell_saved(self, words: str, record: Any, undo: Undo, typed: bool = True) -> None:
        """Say so; what was `typed` is saved with it, or stays a draft."""
        told = words.format(name=self.name_of(record))
        self._on_busy(False)
        if typed:
            self.editing.on_saved()
            told = self.editing.told(told)
        self._show_form(False)
        self.said.emit(Said(told, undo))
        self.load()

    def on_taken_back(self, _record: object) -> None:
        """It is as it was."""
        self.said.emit(Said(_("Taken back")))
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        if self.card.isHidden():
            # Closed before the answer came: what is typed is a draft.
            self._desk.troubled.emit(problem)
        else:
            self.editing.on_problem(problem)

    def _ask_newer(self) -> None:
        self._ask(self._on_newer)

    def _ask(self, then: Callable[[tuple[Any, ...]], None]) -> None:
        self._desk.read(self.query(), self._desk.site_id, True, then=then, problem=self._on_problem)

    def _is_chosen(self, record: Any) -> bool:
        return self._chosen is not None and record.id == self._chosen.id

    def _on_newer(self, found: tuple[Any, ...]) -> None:
        for record in filter(self._is_chosen, found):
            self._chosen = record
            self.editing.on_theirs(self.values_of(record))
