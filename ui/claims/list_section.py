"""A section with a list at the left; at the right one of them and what is done with it, or a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from ui.claims.section import Section
from ui.claims.two_lines import TwoLinesRow
from ui.claims.why_bar import WhyBar
from ui.desk import Desk
from ui.page import Said
from ui.undo import Undo
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice, Scroll

LIST, DETAIL = 380, 440


class ListSection(Section):
    """Goodwill and returns: those that hold one say what is read, what is told of one, and what is done."""

    def __init__(
        self, desk: Desk, name: str, model: RecordsModel, row: TwoLinesRow, empty: str, form: Any
    ) -> None:
        super().__init__(desk)
        self.model, self.form = model, form
        self.list = RowList(name, model, row, empty)
        self.title, self.about = Label("", "title"), Label("", "small", "ink2", wrap=True)
        self.notice, self.why = Notice(), WhyBar()
        self._stack = QStackedWidget()
        # What a question that is open is about: another one that is chosen meanwhile is not meant by it.
        self._about: object = None
        # What was just taken in: until the list has it, no key may fall on another one.
        self.awaited: int | None = None
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.why.answered.connect(self.refuse_with)
        self.why.left.connect(self.back_to_list)
        form.left.connect(self.back_to_list)

    def lay_out(self, parts: Iterable[QWidget], buttons: Iterable[QWidget]) -> None:
        """Everything in its place: `parts` of the one that is shown, and its `buttons`."""
        detail, below = QWidget(), QWidget()
        foot = FlowLayout(below, 8, 8)
        for button in buttons:
            foot.addWidget(button)
        inside = QVBoxLayout(detail)
        inside.setContentsMargins(px(24), px(16), px(20), px(12))
        inside.setSpacing(px(10))
        for part in (self.notice, self.title, *parts, self.why):
            inside.addWidget(part)
        inside.addStretch(1)
        inside.addWidget(below)
        form, room = Scroll(), QVBoxLayout()
        room.setContentsMargins(px(24), px(16), px(20), px(16))
        room.addWidget(self.form)
        room.addStretch(1)
        form.body.addLayout(room)  # type: ignore[attr-defined]
        self._stack.addWidget(detail)
        self._stack.addWidget(form)
        both = Folding(0)
        both.add(self.list, width=LIST, scrolls=True)
        both.add(self._stack, 1, least=DETAIL, scrolls=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Fitted(both))
        self.notice.say("")
        self.show_one(None)

    # What each is about ---------------------------------------------------------------------------

    def show_one(self, row: Any) -> None:
        """Show the one that is chosen; None where there is none."""
        raise TypeError("a section shows what is chosen")

    def open_one(self) -> None:
        """Go to what the one that is chosen is about."""
        raise TypeError("a section opens what is chosen")

    def refuse_with(self, why: str) -> None:
        """Refuse the one that is chosen."""
        raise TypeError("a section says what is refused")

    # The list and the form ------------------------------------------------------------------------

    @property
    def in_form(self) -> bool:
        """Whether the form is shown in place of the one that is chosen."""
        return self._stack.currentIndex() == 1

    def show_form(self) -> None:
        """Show the form; no row beside it looks as if it were about that one."""
        self.list.setCurrentIndex(QModelIndex())
        self._stack.setCurrentIndex(1)
        self.hints_changed.emit()

    def current(self) -> Any:
        """The one that is chosen, and that keys act on; None where there is none."""
        return self.list.current() if self.awaited is None else None

    def show_rows(self, rows: tuple[Any, ...], waiting: int, words: str) -> None:
        """Show what was found, the first of them chosen where none is."""
        self.model.set_records(rows)
        self.headed.emit(words)
        self.counted.emit(waiting)
        awaited, self.awaited = self.awaited, None
        found = awaited is not None and self.list.choose(awaited)
        if not found and not self.in_form and self.list.current() is None:
            self.list.choose_row(0)
        self.show_one(self.list.current())

    def back_to_list(self) -> None:
        """Nothing is asked any more; the keyboard is in the list."""
        self.why.hide()
        self.notice.say("")
        self._stack.setCurrentIndex(0)
        if self.list.current() is None:
            self.list.choose_row(0)
        self.show_one(self.current())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_current(self, row: Any) -> None:
        about = self.model.key(row) if row is not None else None
        if about != self._about and self.is_asked:
            self.ask_no_more()
            self.notice.say(_("Another one is chosen now: nothing was decided."), "warn")
        self._about = about
        self.show_one(row)

    @property
    def is_asked(self) -> bool:
        """Whether a reason is asked for; override where something else is, too."""
        return self.why.is_open

    def ask_no_more(self) -> None:
        """Put the questions away."""
        self.why.hide()

    def _on_opened(self, _row: object) -> None:
        self.open_one()

    def finish(self) -> None:
        """Ctrl+Enter: what is typed in the form, or the reason of a refusal."""
        if self.in_form:
            self.form.give()
        elif self.why.is_open:
            self.why.answer()

    # Saved, or not --------------------------------------------------------------------------------

    def tell_done(self, words: str, undo: Undo, new: int | None = None) -> None:
        """It is saved: say so, and show the list as it is now, with what is `new` chosen."""
        self.awaited = new
        self.back_to_list()
        self.said.emit(Said(words, undo))
        self.load()

    def on_back(self, _result: object) -> None:
        """It was taken back."""
        self.load()

    def on_problem(self, problem: Problem) -> None:
        """It was refused; whatever is asked stays open."""
        if self.why.is_open:
            self.why.refuse(problem)
        else:
            self.notice.say(problem.sentence(), "danger")
        self.load()
