"""Returns: what customers brought back, what is to be decided about it, and what goes on its shelf again."""

from __future__ import annotations

from functools import partial

from dealerdesk.claims import returns
from dealerdesk.claims.return_queries import may_return, returns_list
from dealerdesk.claims.return_records import MayReturn, ReturnDraft, ReturnList, ReturnRecord, ReturnRow
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, ngettext, show_date
from ui.claims.amount_bar import AmountBar
from ui.claims.exchange_line import ExchangeLine
from ui.claims.list_section import ListSection
from ui.claims.return_form import ReturnForm
from ui.claims.return_words import (
    CONDITION_WORDS,
    REASON_WORDS,
    ReturnShown,
    counted,
    given_words,
    settled_words,
    stage_words,
    until_words,
)
from ui.claims.two_lines import TwoLinesRow
from ui.cover.amounts import money
from ui.desk import Desk
from ui.page import Go, Hint, InFront, PageAction
from ui.undo import Undo
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel

KEYS = ("X", "F", "R", "S", "O", "Ctrl+Return")


def return_key(row: ReturnRow) -> int:
    """What a return is known by."""
    return row.returned.id


class ReturnsSection(ListSection):
    """X exchanges, F pays back, R refuses; S puts a part that is as new on its shelf again."""

    def __init__(self, desk: Desk) -> None:
        self._currency = desk.house.currency
        shown = ReturnShown(self._currency)
        nothing = _("Nothing came back yet. R on the customer's page takes something in.")
        super().__init__(
            desk, _("Returns"), RecordsModel(shown.sentence, return_key), TwoLinesRow(shown), nothing,
            ReturnForm(desk),
        )
        self.what, self.until = Label("", "body", wrap=True), Label("", "small", wrap=True)
        self.note, self.refused = Label("", "body", wrap=True), Label("", "body", wrap=True)
        self.bar, self.offer = AmountBar(self._currency), ExchangeLine(desk)
        self.buttons = {
            "X": Button(_("Exchange"), "repeat", "X", height=40),
            "F": Button(_("Pay back"), "undo-2", "F", "primary", height=40),
            "R": Button(_("Refuse"), "x", "R", height=40),
            "S": Button(_("On its shelf"), "package-check", "S", "primary", height=40),
            "O": Button(_("The customer"), "user", "O", kind="quiet", height=40),
        }
        self.lay_out(
            (self.what, self.about, self.until, self.note, self.refused, self.offer, self.bar),
            [self.buttons[key] for key in ("O", "R", "X", "F", "S")],
        )
        for key, button in self.buttons.items():
            button.clicked.connect(partial(self.press, key))
        self.bar.answered.connect(self._on_amount)
        self.bar.left.connect(self.back_to_list)
        self.bar.words.textEdited.connect(self.offer.look)
        self.offer.agreed.connect(self._on_agreed)
        self.offer.refused.connect(self.on_problem)
        self.offer.hide()
        self.form.wanted.connect(self._on_wanted)

    def arrive(self, customer_id: object = None, **where: object) -> None:
        """Show the list, or ask what a customer brings back."""
        self.load()
        if isinstance(customer_id, int):
            self.show_form()
            self.desk.read(may_return, self.desk.site_id, customer_id, then=self._on_sold)
        else:
            self.back_to_list()

    def load(self) -> None:
        """Ask for what came back."""
        self.desk.read(returns_list, self.desk.site_id, then=self._on_list, lane="returns")

    def _on_sold(self, found: MayReturn) -> None:
        self.form.begin(found, clock.local_day(clock.now(), self.desk.house.zone))

    def _on_list(self, found: ReturnList) -> None:
        waiting = ngettext("{n} to be decided", "{n} to be decided", found.waiting).format(n=found.waiting)
        year = _("{amount} paid back this year").format(amount=money(found.year_minor, found.currency))
        self.show_rows(found.rows, found.waiting, f"{waiting} · {year}")

    def show_one(self, row: ReturnRow | None) -> None:
        """Show what came back."""
        told = {keys for keys, _words, _icon in self._ways()}
        for key, button in self.buttons.items():
            button.setVisible(key in told)
        off = row is not None and row.returned.movement_id is not None
        self.buttons["S"].setText(_("Off its shelf") if off else _("On its shelf"))
        for label in (self.title, self.what, self.about, self.until, self.note, self.refused):
            label.setText("")
        if row is not None:
            self._tell(row)
        self.hints_changed.emit()

    def leave(self) -> None:
        """Keep what is typed."""
        self.form.kept.flush()

    @property
    def is_asked(self) -> bool:
        """Whether a reason or an amount is asked for."""
        return self.why.is_open or self.bar.is_open

    def ask_no_more(self) -> None:
        """Put the questions away."""
        super().ask_no_more()
        self._hide_bar()

    def back_to_list(self) -> None:
        """Nothing is asked any more."""
        self._hide_bar()
        super().back_to_list()

    def _hide_bar(self) -> None:
        self.bar.hide()
        self.offer.hide()

    def _tell(self, row: ReturnRow) -> None:
        one = row.returned
        self.title.setText(row.customer)
        became = stage_words(one, self._currency)
        self.what.setText(f"{counted(one.what, one.quantity_thousandths, row.unit)} · {became}")
        parts = [_(REASON_WORDS[one.reason]), _(CONDITION_WORDS[one.condition])]
        if one.paid_minor:
            parts.append(_("{amount} was paid").format(amount=money(one.paid_minor, self._currency)))
        parts.append(_("taken in {day} by {name}").format(
            day=show_date(one.brought_on), name=row.taken_by
        ))
        if row.decided_by:
            parts.append(_("decided by {name}").format(name=row.decided_by))
        if row.given is not None:
            parts.append(_("given for it: {what}").format(what=given_words(row.given)))
        if one.movement_id is not None:
            parts.append(_("on its shelf again"))
        elif one.stage in ("exchanged", "refunded") and one.part_id is not None and not one.is_as_new:
            parts.append(_("it lies apart from what is sold"))
        self.about.setText(" · ".join(parts))
        self.until.setText(until_words(one))
        self.until.set_color("danger" if one.late else "ink2")
        self.note.setText(one.note)
        if one.refused_why:
            self.refused.setText(_("Refused: {why}").format(why=one.refused_why))

    def _one(self) -> ReturnRecord | None:
        row: ReturnRow | None = self.current()
        return row.returned if row is not None else None

    def _ways(self) -> tuple[tuple[str, str, str], ...]:
        """What can be done with the one that is chosen: key, words, icon."""
        one = self._one()
        if one is None or self.in_form:
            return ()
        last = (("O", _("Open the customer"), "user"),)
        if one.stage == "waiting":
            return (("X", _("Exchange it"), "repeat"), ("F", _("Pay it back"), "undo-2"),
                    ("R", _("Refuse it"), "x"), *last)
        if one.movement_id is not None:
            return (("S", _("Take it off its shelf"), "package-check"), *last)
        return (("S", _("Put it on its shelf"), "package-check"), *last) if one.fits_the_shelf else last

    def heard_keys(self) -> tuple[str, ...]:
        """The keys it hears."""
        return KEYS

    def press(self, keys: str, _checked: bool = False) -> None:
        """One of its keys."""
        one = self._one()
        if keys == "Ctrl+Return":
            self.finish()
        elif one is None or self.in_form:
            return
        elif keys == "F":
            self.offer.hide()
            self.bar.ask("refunded", _("Paid back"), _("Pay back"), one.paid_minor or 0, False)
        elif keys == "R":
            self.why.ask()
        elif keys == "S":
            self._move_it(one)
        elif keys == "O":
            self.open_one()
        elif one.vehicle_id is not None:
            self._settle("exchanged", 0)
        else:
            self._ask_what_is_given(one)

    def _ask_what_is_given(self, one: ReturnRecord) -> None:
        """X: which part goes out for it; another one of the same stands there where that is usual."""
        row = self.current()
        self.bar.ask_why("exchanged", _("Number of the part given for it"), _("Exchange"))
        self.bar.words.setPlaceholderText(_("Empty: none from the stock"))
        if row is not None and one.gives_another:
            self.bar.words.setText(row.number)
            self.bar.words.selectAll()
        self.offer.begin(one, self.bar.words.text())

    def _move_it(self, one: ReturnRecord) -> None:
        """S: on its shelf, or off it where it is found not to be fit to be sold."""
        off = one.movement_id is not None
        deed, told = (returns.unshelve_return, self._on_unshelved) if off else (
            returns.shelve_return, self._on_shelved)
        self.desk.change(deed, one.id, one.version, then=partial(told, one.version), problem=self.on_problem)

    def finish(self) -> None:
        """Ctrl+Enter: what is typed in the form, or what is asked."""
        if self.bar.is_open and not self.in_form:
            self.bar.answer()
        else:
            super().finish()

    def open_one(self) -> None:
        """O: the customer."""
        one = self._one()
        if one is not None:
            self.go.emit(Go("customer", {"customer_id": one.customer_id}))

    def _on_amount(self, minor: int, words: str) -> None:
        if self.bar.code == "exchanged":
            self.offer.enter(words)
        else:
            self._settle("refunded", minor)

    def _on_agreed(self, minor: int, given: str) -> None:
        self._settle("exchanged", minor, given=given)

    def refuse_with(self, why: str) -> None:
        """Refuse it, for a reason."""
        self._settle("refused", 0, why)

    def _settle(self, outcome: str, minor: int, why: str = "", given: str = "") -> None:
        one = self._one()
        if one is not None:
            self.desk.change(returns.settle_return, one.id, outcome, minor, one.version, why, given,
                             then=partial(self._on_settled, one.version, given), problem=self.on_problem)

    def _on_settled(self, was: int, given: str, one: ReturnRecord) -> None:
        undo = Undo(self.desk, returns.reopen_return, one.id, one.version, then=self.on_back, was=was)
        offer = self.offer.offer if given else None
        self.tell_done(settled_words(one, offer, self._currency), undo)

    def _on_shelved(self, was: int, one: ReturnRecord) -> None:
        undo = Undo(self.desk, returns.unshelve_return, one.id, one.version, then=self.on_back, was=was)
        self.tell_done(_("On its shelf again"), undo)

    def _on_unshelved(self, was: int, one: ReturnRecord) -> None:
        undo = Undo(self.desk, returns.shelve_return, one.id, one.version, then=self.on_back, was=was)
        self.tell_done(_("Off its shelf"), undo)

    def _on_wanted(self, draft: ReturnDraft) -> None:
        self.desk.change(returns.take_return, draft, then=self._on_taken, problem=self.form.refuse)

    def _on_taken(self, one: ReturnRecord) -> None:
        self.form.kept.done(f"customer-{one.customer_id}")
        undo = Undo(self.desk, returns.drop_return, one.id, one.version, then=self.on_back)
        self.tell_done(_("Taken in"), undo, one.id)

    def on_problem(self, problem: Problem) -> None:
        """It was refused; whatever is asked stays open, and is read anew where it is about a price."""
        if self.bar.is_open:
            if self.bar.code == "exchanged":
                self.offer.look(self.bar.words.text())
            self.bar.refuse(problem)
            self.load()
        else:
            super().on_problem(problem)

    def in_front(self) -> InFront | None:
        """The customer of what is chosen."""
        one = self._one()
        return InFront(one.customer_id, one.vehicle_id, None) if one is not None else None

    def hints(self) -> tuple[Hint, ...]:
        """The keys that act here."""
        if self.in_form:
            return (Hint("Ctrl+Enter", _("take it in")), Hint("Esc", _("back, keeps the draft")))
        words = {"X": _("exchange"), "F": _("pay back"), "R": _("refuse"),
                 "S": _("on or off its shelf"), "O": _("customer")}
        return tuple(Hint(keys, words[keys]) for keys, _words, _icon in self._ways())

    def actions_here(self) -> tuple[PageAction, ...]:
        """What can be done here."""
        return tuple(PageAction(words, keys, icon, partial(self.press, keys))
                     for keys, words, icon in self._ways())
