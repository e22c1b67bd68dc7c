"""Returns: what customers brought back, what is to be decided about it, and what goes on its shelf again."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.claims import returns
from dealerdesk.claims.return_queries import may_return, returns_list
from dealerdesk.claims.return_records import MayReturn, ReturnDraft, ReturnList, ReturnRecord, ReturnRow
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_date
from ui.claims.amount_bar import AmountBar
from ui.claims.return_form import ReturnForm
from ui.claims.return_words import (
    CONDITION_WORDS,
    REASON_WORDS,
    ReturnShown,
    counted,
    stage_words,
    until_words,
)
from ui.claims.section import Section
from ui.claims.two_lines import TwoLinesRow
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Go, Hint, InFront, PageAction, Said
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.folding import Folding
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowList
from ui.widgets.room import Fitted
from ui.widgets.scale import px
from ui.widgets.surfaces import Notice, Scroll

LIST, DETAIL = 380, 440
KEYS = ("X", "F", "R", "S", "O", "Ctrl+Return")


def return_key(row: ReturnRow) -> int:
    """What a return is known by."""
    return row.returned.id


class ReturnsSection(Section):
    """X exchanges, F pays back, R refuses; S puts a part that is as new on its shelf again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._currency = desk.house.currency
        shown = ReturnShown(self._currency)
        self.model = RecordsModel(shown.sentence, return_key)
        nothing = _("Nothing came back yet. R on the customer's page takes something in.")
        self.list = RowList(_("Returns"), self.model, TwoLinesRow(shown), nothing)
        self.title, self.what = Label("", "title"), Label("", "body", wrap=True)
        self.about, self.until = Label("", "small", "ink2", wrap=True), Label("", "small", wrap=True)
        self.note, self.notice = Label("", "body", wrap=True), Notice()
        self.bar = AmountBar(self._currency)
        self.buttons = {
            "X": Button(_("Exchange"), "repeat", "X", height=40),
            "F": Button(_("Pay back"), "undo-2", "F", "primary", height=40),
            "R": Button(_("Refuse"), "x", "R", height=40),
            "S": Button(_("On its shelf"), "package-check", "S", "primary", height=40),
            "O": Button(_("The customer"), "user", "O", kind="quiet", height=40),
        }
        self.form = ReturnForm(self._currency)
        self._stack = QStackedWidget()
        self._build()
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.press, key))
        self.bar.answered.connect(self._on_amount)
        self.bar.left.connect(self._on_left)
        self.form.wanted.connect(self._on_wanted)
        self.form.left.connect(self._on_left)

    def _build(self) -> None:
        detail, foot = QWidget(), QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        for key in ("O", "R", "X", "F", "S"):
            foot.addWidget(self.buttons[key])
        inside = QVBoxLayout(detail)
        inside.setContentsMargins(px(24), px(16), px(20), px(12))
        inside.setSpacing(px(10))
        for part in (self.notice, self.title, self.what, self.about, self.until, self.note, self.bar):
            inside.addWidget(part)
        inside.addStretch(1)
        inside.addLayout(foot)
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
        self._on_current(None)

    def arrive(self, customer_id: object = None, **where: object) -> None:
        """Show the list, or ask what a customer brings back."""
        self.load()
        if isinstance(customer_id, int):
            self._stack.setCurrentIndex(1)
            self.hints_changed.emit()
            self.desk.read(may_return, self.desk.site_id, customer_id, then=self._on_sold)
        else:
            self._on_left()

    def load(self) -> None:
        """Ask for what came back."""
        self.desk.read(returns_list, self.desk.site_id, then=self._on_list, lane="returns")

    def _on_sold(self, found: MayReturn) -> None:
        self.form.begin(found, clock.local_day(clock.now(), self.desk.house.zone))

    def _on_list(self, found: ReturnList) -> None:
        self.model.set_records(found.rows)
        waiting = ngettext("{n} to be decided", "{n} to be decided", found.waiting).format(n=found.waiting)
        year = _("{amount} paid back this year").format(amount=money(found.year_minor, found.currency))
        self.headed.emit(f"{waiting} · {year}")
        self.counted.emit(found.waiting)
        if self.list.current() is None and found.rows:
            self.list.choose_row(0)
        self._on_current(self.list.current())

    def _on_current(self, row: ReturnRow | None) -> None:
        told = {keys for keys, _words, _icon in self._ways()}
        for key, button in self.buttons.items():
            button.setVisible(key in told)
        for label in (self.title, self.what, self.about, self.until, self.note):
            label.setText("")
        if row is not None:
            self._tell(row)
        self.hints_changed.emit()

    def _tell(self, row: ReturnRow) -> None:
        one = row.returned
        self.title.setText(row.customer)
        became = stage_words(one, self._currency)
        self.what.setText(f"{counted(one.what, one.quantity_thousandths)} · {became}")
        parts = [_(REASON_WORDS[one.reason]), _(CONDITION_WORDS[one.condition])]
        if one.paid_minor:
            parts.append(_("{amount} was paid").format(amount=money(one.paid_minor, self._currency)))
        parts.append(_("taken in {day} by {name}").format(
            day=show_date(one.brought_on, "day"), name=row.taken_by
        ))
        if row.decided_by:
            parts.append(_("decided by {name}").format(name=row.decided_by))
        if one.movement_id is not None:
            parts.append(_("on its shelf again"))
        self.about.setText(" · ".join(parts))
        self.until.setText(until_words(one))
        self.until.set_color("danger" if one.late else "ink2")
        self.note.setText(one.note)

    def _one(self) -> ReturnRecord | None:
        row: ReturnRow | None = self.list.current()
        return row.returned if row is not None else None

    def _ways(self) -> tuple[tuple[str, str, str], ...]:
        """What can be done with the one that is chosen: key, words, icon."""
        one = self._one()
        if one is None or self._stack.currentIndex() == 1:
            return ()
        last = (("O", _("Open the customer"), "user"),)
        if one.stage == "waiting":
            return (("X", _("Exchange it"), "repeat"), ("F", _("Pay it back"), "undo-2"),
                    ("R", _("Refuse it"), "x"), *last)
        return (("S", _("Put it on its shelf"), "package-check"), *last) if one.fits_the_shelf else last

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str, _checked: bool = False) -> None:
        """One of its keys."""
        one = self._one()
        if keys == "Ctrl+Return":
            if self._stack.currentIndex() == 1:
                self.form.give()
            elif self.bar.is_open:
                self.bar.answer()
        elif one is None or self._stack.currentIndex() == 1:
            return
        elif keys == "F":
            self.bar.ask("refunded", _("Paid back"), _("Pay back"), one.paid_minor or 0, False)
        elif keys == "S":
            self.desk.change(returns.shelve_return, one.id, one.version,
                             then=self._on_shelved, problem=self._on_problem)
        elif keys == "O":
            self.go.emit(Go("customer", {"customer_id": one.customer_id}))
        else:
            self._settle("exchanged" if keys == "X" else "refused", 0)

    def _on_amount(self, minor: int, _words: str) -> None:
        self._settle("refunded", minor)

    def _settle(self, outcome: str, minor: int) -> None:
        one = self._one()
        if one is not None:
            self.desk.change(returns.settle_return, one.id, outcome, minor, one.version,
                             then=self._on_settled, problem=self._on_problem)

    def _on_settled(self, one: ReturnRecord) -> None:
        words = {"exchanged": _("It is exchanged"), "refunded": _("It is paid back")}
        undo = Undo(self.desk, returns.reopen_return, one.id, one.version, then=self._on_back)
        self._done(words.get(one.stage, _("It is refused")), undo)

    def _on_shelved(self, one: ReturnRecord) -> None:
        undo = Undo(self.desk, returns.unshelve_return, one.id, one.version, then=self._on_back)
        self._done(_("On its shelf again"), undo)

    def _on_wanted(self, draft: ReturnDraft) -> None:
        self.desk.change(returns.take_return, draft, then=self._on_taken, problem=self.form.refuse)

    def _on_taken(self, one: ReturnRecord) -> None:
        undo = Undo(self.desk, returns.drop_return, one.id, one.version, then=self._on_back)
        self._done(_("Taken in"), undo)

    def _done(self, words: str, undo: Undo) -> None:
        self._on_left()
        self.said.emit(Said(words, undo))
        self.load()

    def _on_back(self, _result: object) -> None:
        self.load()

    def _on_left(self) -> None:
        self.bar.hide()
        self.notice.say("")
        self._stack.setCurrentIndex(0)
        self._on_current(self.list.current())
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_problem(self, problem: Problem) -> None:
        if self.bar.is_open:
            self.bar.refuse(problem)
        else:
            self.notice.say(problem.sentence(), "danger")
        self.load()

    def _on_opened(self, _row: ReturnRow) -> None:
        self.press("O")

    def in_front(self) -> InFront | None:
        """The customer of what is chosen."""
        one = self._one()
        return InFront(one.customer_id, one.vehicle_id, None) if one is not None else None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        words = {"X": _("exchange"), "F": _("pay back"), "R": _("refuse"), "S": _("on its shelf"),
                 "O": _("customer")}
        return tuple(Hint(keys, words[keys]) for keys, _words, _icon in self._ways())

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return tuple(
            PageAction(words, keys, icon, partial(self.press, keys)) for keys, words, icon in self._ways()
        )
