"""Goodwill: what waits for a manager, what was given and by whom; given from an order by G."""

from __future__ import annotations

from dealerdesk.claims import goodwill
from dealerdesk.claims.goodwill_queries import giving, goodwill_list
from dealerdesk.claims.goodwill_records import (
    ALLOWED,
    REFUSED,
    WAITING,
    Giving,
    GoodwillDraft,
    GoodwillList,
    GoodwillRecord,
    GoodwillRow,
)
from dealerdesk.core.deeds import MANAGERS
from dealerdesk.core.i18n import _, ngettext
from dealerdesk.staff.pins import Tried
from dealerdesk.vehicles.plates import BAND
from ui.claims.goodwill_form import GoodwillForm
from ui.claims.list_section import ListSection
from ui.claims.two_lines import TwoLines, TwoLinesRow
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Go, Hint, InFront, PageAction
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel

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


class GoodwillSection(ListSection):
    """A allows and R refuses what is above the limit of whoever asked."""

    def __init__(self, desk: Desk) -> None:
        shown = _Shown(desk.house.currency)
        super().__init__(
            desk, _("Goodwill"), RecordsModel(shown.sentence, goodwill_key), TwoLinesRow(shown),
            _("No goodwill was given yet."), GoodwillForm(desk.house.currency),
        )
        self.reason = Label("", "body", wrap=True)
        self.shares, self.refused = Label("", "body", figures=True, wrap=True), Label("", "body", wrap=True)
        self.allow_button = Button(_("Allow"), "check", "A", "primary", height=40)
        self.refuse_button = Button(_("Refuse"), "x", "R", height=40)
        self.open_button = Button(_("Open the order"), "wrench", "O", height=40)
        self.lay_out(
            (self.about, self.shares, self.reason, self.refused),
            (self.open_button, self.refuse_button, self.allow_button),
        )
        self.allow_button.clicked.connect(self.allow)
        self.refuse_button.clicked.connect(self.refuse)
        self.open_button.clicked.connect(self.open_one)
        self.form.wanted.connect(self._on_wanted)
        self.form.confirmed.connect(self._on_confirmed)

    def arrive(self, visit_id: object = None, **where: object) -> None:
        """Show the list, or ask for goodwill on an order."""
        self.load()
        if isinstance(visit_id, int):
            self.show_form()
            who = self.desk.who
            self.desk.read(giving, visit_id, who.roles, who.site_id, then=self._on_giving)
        else:
            self.back_to_list()

    def load(self) -> None:
        """Ask for the decisions."""
        self.desk.read(goodwill_list, self.desk.site_id, then=self._on_list, lane="goodwill")

    def _on_giving(self, offered: Giving) -> None:
        self.form.begin(offered)

    def _on_list(self, found: GoodwillList) -> None:
        waiting = ngettext("{n} waits for a manager", "{n} wait for a manager", found.waiting)
        year = _("{amount} borne by the house this year").format(
            amount=money(found.year_minor, found.currency)
        )
        self.show_rows(found.rows, found.waiting, f"{waiting.format(n=found.waiting)} · {year}")

    def show_one(self, row: GoodwillRow | None) -> None:
        """Show a decision."""
        waits = row is not None and row.goodwill.stage == WAITING and self._decides
        self.allow_button.setVisible(waits)
        self.refuse_button.setVisible(waits)
        self.open_button.setVisible(row is not None)
        for label in (self.title, self.about, self.shares, self.reason, self.refused):
            label.setText("")
        if row is not None:
            self._tell(row)
        self.hints_changed.emit()

    def _tell(self, row: GoodwillRow) -> None:
        one, currency = row.goodwill, self.desk.house.currency
        self.title.setText(row.customer)
        self.reason.setText(one.reason)
        parts = [_("Order {number}").format(number=row.order), row.what,
                 _("asked by {name}").format(name=row.asked_by)]
        if row.decided_by:
            no = one.stage == REFUSED
            words = _("refused by {name}") if no else _("allowed by {name}")
            parts.append(words.format(name=row.decided_by))
        self.about.setText(" · ".join(part for part in parts if part))
        self.shares.setText(_("House {house} · maker {maker} · customer {customer}").format(
            house=money(one.house_minor, currency), maker=money(one.maker_minor, currency),
            customer=money(one.customer_minor, currency),
        ))
        if one.refused_why:
            self.refused.setText(_("Refused: {why}").format(why=one.refused_why))

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str) -> None:
        """One of its keys."""
        ways = {"A": self.allow, "R": self.refuse, "O": self.open_one, "Ctrl+Return": self.finish}
        ways[keys]()

    def _on_wanted(self, draft: GoodwillDraft) -> None:
        self.desk.change(goodwill.give_goodwill, draft, then=self._on_given, problem=self.form.refuse)

    def _on_confirmed(self, draft: GoodwillDraft, staff_id: int, pin: str) -> None:
        self.desk.change(goodwill.give_confirmed, draft, staff_id, pin, then=self._on_tried,
                         problem=self.form.refuse)

    def _on_tried(self, came: GoodwillRecord | Tried) -> None:
        """The PIN was right and it is given, or nothing is."""
        if isinstance(came, Tried):
            self.form.confirming.refuse(came)
        else:
            self.form.confirming.forget()
            self._on_given(came)

    def _on_given(self, one: GoodwillRecord) -> None:
        words = _("Goodwill given") if one.stage == ALLOWED else _("Goodwill waits for a manager")
        undo = Undo(self.desk, goodwill.withdraw_goodwill, one.id, one.version, then=self.on_back)
        self.tell_done(words, undo, one.id)

    def _waiting(self) -> GoodwillRecord | None:
        row: GoodwillRow | None = None if self.in_form else self.current()
        if row is None or not self._decides:
            return None
        return row.goodwill if row.goodwill.stage == WAITING else None

    @property
    def _decides(self) -> bool:
        """Whether whoever is signed in may allow and refuse."""
        return bool(self.desk.who.roles & MANAGERS)

    def allow(self) -> None:
        """A: a manager allows it."""
        one = self._waiting()
        if one is not None:
            self.desk.change(goodwill.allow_goodwill, one.id, one.version,
                             then=self._on_decided, problem=self.on_problem)

    def refuse(self) -> None:
        """R: a manager says no, and is asked why."""
        if self._waiting() is not None:
            self.why.ask()

    def refuse_with(self, why: str) -> None:
        """Refuse it, for a reason."""
        one = self._waiting()
        if one is not None:
            self.desk.change(goodwill.refuse_goodwill, one.id, why, one.version,
                             then=self._on_decided, problem=self.on_problem)

    def _on_decided(self, one: GoodwillRecord) -> None:
        undo = Undo(self.desk, goodwill.reopen_goodwill, one.id, one.version, then=self.on_back)
        self.tell_done(_("Goodwill allowed") if one.stage == ALLOWED else _("Goodwill refused"), undo)

    def open_one(self) -> None:
        """O: the order it is about."""
        row: GoodwillRow | None = self.list.current()
        if row is not None and not self.in_form:
            self.go.emit(Go("visit", {"visit_id": row.goodwill.visit_id}))

    def in_front(self) -> InFront | None:
        """The customer of the decision that is chosen."""
        row: GoodwillRow | None = self.list.current()
        if row is None:
            return None
        return InFront(row.customer_id, row.goodwill.vehicle_id, row.goodwill.visit_id)

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        if self.in_form or self.list.current() is None:
            return ()
        decide = (Hint("A", _("allow")), Hint("R", _("refuse"))) if self._waiting() is not None else ()
        return (*decide, Hint("O", _("order")))

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        if self.in_form or self.list.current() is None:
            return ()
        decide = (
            PageAction(_("Allow this goodwill"), "A", "check", self.allow),
            PageAction(_("Refuse this goodwill"), "R", "x", self.refuse),
        ) if self._waiting() is not None else ()
        return (*decide, PageAction(_("Open the order"), "O", "wrench", self.open_one))
