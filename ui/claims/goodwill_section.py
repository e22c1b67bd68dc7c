"""Goodwill: what waits for a manager, what was given and by whom; given from an order by G."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dealerdesk.claims import goodwill
from dealerdesk.claims.goodwill import ALLOWED, WAITING
from dealerdesk.claims.goodwill_records import (
    GoodwillDraft,
    GoodwillList,
    GoodwillRecord,
    GoodwillRow,
    JobToGive,
)
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.vehicles.plates import BAND
from ui.claims.goodwill_form import GoodwillForm
from ui.claims.section import Section
from ui.claims.two_lines import TwoLines, TwoLinesRow
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
KEYS = ("A", "R", "O", "Ctrl+Return")


def goodwill_key(row: GoodwillRow) -> int:
    """What a decision is known by."""
    return row.goodwill.id


class _Shown:
    """A row in words; amounts in the house's currency."""

    def __init__(self, currency: str) -> None:
        self._currency = currency

    def __call__(self, row: GoodwillRow) -> TwoLines:
        one = row.goodwill
        words = {WAITING: _("waits for a manager"), ALLOWED: _("given")}.get(one.stage, _("refused"))
        tone = {WAITING: "warn", ALLOWED: "good"}.get(one.stage, "")
        mark = f"{money(one.house_minor + one.maker_minor, self._currency)} · {words}"
        return TwoLines(row.customer, mark, row.what, tone, row.plate, BAND.get(row.plate_country, ""))

    def sentence(self, row: GoodwillRow) -> str:
        """The row aloud."""
        return self(row).sentence


class GoodwillSection(Section):
    """A allows and R refuses what is above the limit of whoever asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        shown = _Shown(desk.house.currency)
        self.model = RecordsModel(shown.sentence, goodwill_key)
        self.list = RowList(_("Goodwill"), self.model, TwoLinesRow(shown), _("No goodwill was given yet."))
        self.title, self.about = Label("", "title"), Label("", "small", "ink2", wrap=True)
        self.reason = Label("", "body", wrap=True)
        self.shares = Label("", "body", figures=True, wrap=True)
        self.notice = Notice()
        self.allow_button = Button(_("Allow"), "check", "A", "primary", height=40)
        self.refuse_button = Button(_("Refuse"), "x", "R", height=40)
        self.open_button = Button(_("Open the order"), "wrench", "O", height=40)
        self.form = GoodwillForm(desk.house.currency)
        self._stack = QStackedWidget()
        self._build()
        self.list.current_changed.connect(self._on_current)
        self.list.opened.connect(self._on_opened)
        self.allow_button.clicked.connect(self.allow)
        self.refuse_button.clicked.connect(self.refuse)
        self.open_button.clicked.connect(self.open_order)
        self.form.wanted.connect(self._on_wanted)
        self.form.left.connect(self._on_left)

    def _build(self) -> None:
        detail, foot = QWidget(), QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        for button in (self.open_button, self.refuse_button, self.allow_button):
            foot.addWidget(button)
        inside = QVBoxLayout(detail)
        inside.setContentsMargins(px(24), px(16), px(20), px(12))
        inside.setSpacing(px(10))
        for part in (self.notice, self.title, self.about, self.shares, self.reason):
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

    def arrive(self, visit_id: object = None, **where: object) -> None:
        """Show the list, or ask for goodwill on an order."""
        self.load()
        if isinstance(visit_id, int):
            self._stack.setCurrentIndex(1)
            self.desk.read(goodwill.jobs_to_give, visit_id, then=self._on_jobs)
        else:
            self._stack.setCurrentIndex(0)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """Ask for the decisions."""
        self.desk.read(goodwill.goodwill_list, self.desk.site_id, then=self._on_list, lane="goodwill")

    def _on_jobs(self, jobs: tuple[JobToGive, ...]) -> None:
        self.form.begin(jobs)

    def _on_list(self, found: GoodwillList) -> None:
        self.model.set_records(found.rows)
        waiting = ngettext("{n} waits for a manager", "{n} wait for a manager", found.waiting)
        year = _("{amount} borne by the house this year").format(
            amount=money(found.year_minor, found.currency)
        )
        self.headed.emit(f"{waiting.format(n=found.waiting)} · {year}")
        self.counted.emit(found.waiting)
        if self.list.current() is None and found.rows:
            self.list.choose_row(0)
        self._on_current(self.list.current())

    def _on_current(self, row: GoodwillRow | None) -> None:
        waits = row is not None and row.goodwill.stage == WAITING
        self.allow_button.setVisible(waits)
        self.refuse_button.setVisible(waits)
        self.open_button.setVisible(row is not None)
        currency = self.desk.house.currency
        self.title.setText(row.customer if row is not None else "")
        self.reason.setText(row.goodwill.reason if row is not None else "")
        if row is None:
            self.about.setText("")
            self.shares.setText("")
            return
        parts = [_("Order {number}").format(number=row.order), row.what,
                 _("asked by {name}").format(name=row.asked_by)]
        if row.decided_by:
            no = row.goodwill.stage == goodwill.REFUSED
            words = _("refused by {name}") if no else _("allowed by {name}")
            parts.append(words.format(name=row.decided_by))
        self.about.setText(" · ".join(part for part in parts if part))
        one = row.goodwill
        self.shares.setText(_("House {house} · maker {maker} · customer {customer}").format(
            house=money(one.house_minor, currency), maker=money(one.maker_minor, currency),
            customer=money(one.customer_minor, currency),
        ))
        self.hints_changed.emit()

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str) -> None:
        """One of its keys."""
        if keys == "Ctrl+Return":
            if self._stack.currentIndex() == 1:
                self.form.give()
        else:
            {"A": self.allow, "R": self.refuse, "O": self.open_order}[keys]()

    def _on_wanted(self, draft: GoodwillDraft) -> None:
        self.desk.change(goodwill.give_goodwill, draft, then=self._on_given, problem=self.form.refuse)

    def _on_given(self, one: GoodwillRecord) -> None:
        self._on_left()
        words = _("Goodwill given") if one.stage == ALLOWED else _("Goodwill waits for a manager")
        undo = Undo(self.desk, goodwill.withdraw_goodwill, one.id, one.version, then=self._on_back)
        self.said.emit(Said(words, undo))
        self.load()

    def _on_left(self) -> None:
        self._stack.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _waiting(self) -> GoodwillRecord | None:
        row: GoodwillRow | None = self.list.current()
        return row.goodwill if row is not None and row.goodwill.stage == WAITING else None

    def allow(self) -> None:
        """A: a manager allows it."""
        one = self._waiting()
        if one is not None:
            self.desk.change(goodwill.allow_goodwill, one.id, one.version,
                             then=partial(self._on_decided, True), problem=self._on_problem)

    def refuse(self) -> None:
        """R: a manager says no."""
        one = self._waiting()
        if one is not None:
            self.desk.change(goodwill.refuse_goodwill, one.id, one.version,
                             then=partial(self._on_decided, False), problem=self._on_problem)

    def _on_decided(self, yes: bool, one: GoodwillRecord) -> None:
        undo = Undo(self.desk, goodwill.reopen_goodwill, one.id, one.version, then=self._on_back)
        self.said.emit(Said(_("Goodwill allowed") if yes else _("Goodwill refused"), undo))
        self.load()

    def _on_back(self, _result: object) -> None:
        self.load()

    def _on_problem(self, problem: Problem) -> None:
        self.notice.say(problem.sentence(), "danger")
        self.load()

    def open_order(self) -> None:
        """O: the order it is about."""
        row: GoodwillRow | None = self.list.current()
        if row is not None:
            self.go.emit(Go("visit", {"visit_id": row.goodwill.visit_id}))

    def _on_opened(self, _row: GoodwillRow) -> None:
        self.open_order()

    def in_front(self) -> InFront | None:
        """The customer of the decision that is chosen."""
        row: GoodwillRow | None = self.list.current()
        if row is None:
            return None
        return InFront(row.customer_id, row.goodwill.vehicle_id, row.goodwill.visit_id)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        decide = (Hint("A", _("allow")), Hint("R", _("refuse"))) if self._waiting() is not None else ()
        return (*decide, Hint("O", _("order")))

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        decide = (
            PageAction(_("Allow this goodwill"), "A", "check", self.allow),
            PageAction(_("Refuse this goodwill"), "R", "x", self.refuse),
        ) if self._waiting() is not None else ()
        return (*decide, PageAction(_("Open the order"), "O", "wrench", self.open_order))
