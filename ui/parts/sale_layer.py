"""A sale over the parts counter: looked up, counted, to whom, and what to ask when it hints at a change."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_money
from dealerdesk.core.money import cash_words
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.parts import sales
from dealerdesk.parts.queries import newer_forms, parts_of
from dealerdesk.parts.questions import QuestionRecord, fitting, questions
from dealerdesk.parts.records import PartRecord
from dealerdesk.parts.sales import SaleDraft, SaleItem, SaleRecord, amount
from dealerdesk.parts.stock_list import StockRow
from dealerdesk.parts.ways import to_offer, to_sell
from dealerdesk.search.records import Hit
from ui.page import Go, Said
from ui.parts.basket_rows import Bought, newer_words, none_free_words
from ui.parts.sale_begun import SaleBegun
from ui.undo import Undo
from ui.widgets.keys import Key

if TYPE_CHECKING:
    from ui.shell.window import Window

PAUSE = 120


class SaleLayer(SaleBegun):
    """Comes over the window; Enter puts what is found into the basket, Ctrl+Enter sells it."""

    said = Signal(object)
    go = Signal(object)

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._uid = uuid.uuid4()
        self._saving = False
        self._part_id: int | None = None
        self._questions: tuple[QuestionRecord, ...] = ()
        self._newer: dict[int, PartRecord] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        # Whether what is found is what is typed; whether Enter waits for that.
        self._fresh, self._entered = True, False
        self._listen()

    def _listen(self) -> None:
        self.search.textEdited.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_entered)
        self._pause.timeout.connect(self._look)
        self.found_list.opened.connect(self._on_found_opened)
        self.basket_list.current_changed.connect(self._on_meant)
        self.basket_list.opened.connect(self.how_much.ask)
        self.how_much.said.connect(self._on_much)
        self.how_much.entered.connect(self.search.setFocus)
        self.choose.clicked.connect(self.find_somebody)
        self.finder.chosen.connect(self._on_hit)
        self.heard.clicked.connect(self._on_heard)
        self.sell_button.clicked.connect(self.sell)
        for keys, run, words in (
            ("Ctrl+Enter", self.sell, _("Sell")),
            ("/", self.search.setFocus, _("Look up a part")),
            ("+", partial(self.more, 1), _("One more of it")),
            ("-", partial(self.more, -1), _("One less of it")),
            ("F3", self.how_much.ask, _("Say how much of it")),
            ("F2", self.find_somebody, _("Choose the customer")),
            ("Ctrl+R", self._on_heard, _("Write down what they say")),
        ):
            Key(keys, run, self, words=words)

    def open_for(self, part_id: int | None = None, customer_id: int | None = None) -> None:
        """Begin with what was left in the basket, a part and a customer where they are known."""
        self._uid, self._saving, self._customer = uuid.uuid4(), False, None
        self._part_id, self._was_left = part_id, False
        self._fresh, self._entered, self._newer = True, False, {}
        self._say_who_sells()
        self.search.setText("")
        self.found.set_records(())
        self._show_basket(())
        self._show_finder(False)
        self.person.setText(_("To nobody known"))
        self.open_up(self.search)
        self._desk.read(questions, self._desk.site_id, then=self._on_questions)
        if customer_id is not None:
            self._desk.read(customer_of, customer_id, then=self._on_person, problem=self._on_problem)
        self.kept.begin()

    def _go_on(self, customer_id: int | None) -> None:
        if customer_id is not None:
            self._desk.read(customer_of, customer_id, then=self._on_person, problem=self._on_problem)
        if self._part_id is not None and self.basket.row_of(self._part_id) < 0:
            self._desk.read(to_offer, self._desk.site_id, self._part_id, then=self._begin_with,
                            problem=self._on_problem)

    def _on_questions(self, found: tuple[QuestionRecord, ...]) -> None:
        self._questions = found
        self._show_basket(self.basket.records())

    # What is bought -------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        # No part is called + or -: it means what was put into the basket last.
        if text.strip() in ("+", "-") and self.basket.rowCount():
            self.search.setText("")
            self.more(1 if text.strip() == "+" else -1)
            return
        self._fresh = self._entered = False
        self._pause.start()

    def _look(self) -> None:
        typed = self.search.text()
        self._desk.read(to_sell, self._desk.site_id, typed, 8, then=self._on_found, lane="sale-parts")

    def _on_found(self, parts: tuple[PartRecord, ...]) -> None:
        # What is in the basket already is looked up no more.
        self.found.set_records([StockRow(part, 0) for part in parts if self.search.text().strip()])
        self._fresh = not self._pause.isActive()
        if self._fresh and self._entered:
            self._on_entered()

    def _on_entered(self) -> None:
        """Enter means what is typed, as a scanner does: where it is still looked up, it is added then."""
        self._entered = not self._fresh
        if not self._fresh:
            self._pause.stop()
            self._look()
            return
        row = self.found_list.current() or self.found.record(0)
        if row is not None:
            self._add(row.part)

    def _on_found_opened(self, row: StockRow) -> None:
        self._add(row.part)

    def _begin_with(self, offered: tuple[PartRecord, ...]) -> None:
        """The part that was meant before, else what there is for it; what was typed meanwhile stays."""
        typed, found, (part, *others) = self.search.text(), self.found.records(), offered
        if part.free_thousandths <= 0:
            if offers := bool(others) and not typed:
                self.found.set_records([StockRow(one, 0) for one in others])
            self.notice.say(f"{self._barred} {none_free_words(part, offers)}".strip(), "warn")
            return
        self._add(part)
        self.search.setText(typed)
        self.found.set_records(found)

    def _add(self, part: PartRecord) -> None:
        rows = list(self.basket.records())
        place = self.basket.row_of(part.id)
        if place >= 0:
            rows[place] = replace(rows[place], thousandths=rows[place].thousandths + 1000)
        else:
            rows.append(Bought(part, 1000))
        self._show_basket(rows)
        self.basket_list.choose(part.id)
        self._say_calm()
        self.search.setText("")
        self.found.set_records(())

    def more(self, by: int) -> None:
        """One more or less of the part that is meant; none of it takes it out."""
        one = self._meant()
        if one is not None:
            self._on_much(replace(one, thousandths=one.thousandths + by * 1000))

    def _meant(self) -> Bought | None:
        """The part of the basket that is marked, else the last."""
        last: Bought | None = self.basket.record(self.basket.rowCount() - 1)
        return self.basket_list.current() or last

    def _on_meant(self, _row: Bought | None) -> None:
        self.how_much.show_of(self._meant())

    def _on_much(self, one: Bought) -> None:
        rows = [one if row.part.id == one.part.id else row for row in self.basket.records()]
        self._show_basket([row for row in rows if row.thousandths > 0])

    def _show_basket(self, rows: Sequence[Bought]) -> None:
        self.basket.set_records(rows)
        self._keep()
        self.sell_button.setEnabled(bool(rows) and not self._barred)
        self._name_newer(rows)
        self.how_much.show_of(self._meant())
        total = sum(amount(row.part.price_minor, row.thousandths) for row in rows)
        self.total.setText(show_money(total, self._desk.house.currency))
        self.coins.setText(cash_words(total, self._desk.house.currency))
        too_much = any(row.is_too_much for row in rows)
        self.sell_button.setText(_("Sell, once enough is free") if too_much else _("Sell"))
        asked = fitting(self._questions, [row.part.name for row in rows])
        self.question.set_words(asked[0] if asked else "")
        self._asking.setVisible(bool(asked))

    def _name_newer(self, rows: Sequence[Bought]) -> None:
        """Say below the basket what takes the place of what is in it."""
        older = tuple(row.part.id for row in rows if row.part.replaced_by_id is not None)
        self._on_newer({one: self._newer[one] for one in older if one in self._newer})
        if set(older) - set(self._newer):
            self._desk.read(newer_forms, older, then=self._on_newer, lane="sale-newer")

    def _on_newer(self, newer: dict[int, PartRecord]) -> None:
        self._newer = newer
        rows = [row.part for row in self.basket.records() if row.part.id in newer]
        self.newer.setText("\n".join(newer_words(part, newer[part.id]) for part in rows))
        self.newer.setVisible(bool(rows))

    # To whom --------------------------------------------------------------------------------------

    def find_somebody(self) -> None:
        """Look for the customer."""
        self._show_finder(True)
        self.finder.begin()
        self.finder.field.setFocus()

    def _show_finder(self, finding: bool) -> None:
        self.finder.setVisible(finding)
        self._selling.setVisible(not finding)

    def _on_hit(self, hit: Hit) -> None:
        self._desk.read(customer_of, hit.customer_id, then=self._on_person, problem=self._on_problem)

    def _on_person(self, customer: CustomerRecord) -> None:
        self._customer = customer
        self._keep()
        self.person.setText(_("To {name}").format(name=customer.name))
        self._show_finder(False)
        self.search.setFocus()

    def _on_heard(self) -> None:
        self.go.emit(Go("remark", {"customer_id": self._customer.id} if self._customer is not None else {}))

    def escape(self) -> None:
        """Back to the basket, then away."""
        if self.finder.isVisible():
            self._show_finder(False)
            self.search.setFocus()
        else:
            super().escape()

    # Selling --------------------------------------------------------------------------------------

    def sell(self) -> None:
        """Sell what is in the basket."""
        if self._saving or self._barred or not self.isVisible() or not self.how_much.take():
            return
        rows: tuple[Bought, ...] = self.basket.records()
        if not rows:
            self.notice.say(_("Nothing is to be sold. Look a part up first."), "warn")
            self.search.setFocus()
            return
        self.notice.say("")
        self._saving = True
        items = tuple(SaleItem(row.part.id, row.thousandths, row.part.price_minor) for row in rows)
        customer_id = self._customer.id if self._customer is not None else None
        draft = SaleDraft(items, customer_id, self._uid)
        self._desk.change(sales.sell_over_the_counter, draft, then=self._on_sold, problem=self._on_refused)

    def _on_sold(self, sale: SaleRecord) -> None:
        self._saving = False
        self.kept.forget()
        self.close_down()
        undo = Undo(self._desk, sales.take_sale_back, sale.id, sale.version)
        currency = self._desk.house.currency
        money = show_money(sale.total_minor, currency)
        words = [_("Sold for {money}").format(money=money), cash_words(sale.total_minor, currency)]
        words += [_("newer form: {number}").format(number=newer.number) for newer in self._newer.values()]
        self.said.emit(Said(", ".join(part for part in words if part), undo))

    def _on_refused(self, problem: Problem) -> None:
        """It was not sold: what is free of the basket is not what it was when it was put in."""
        self._on_problem(problem)
        ids = tuple(row.part.id for row in self.basket.records())
        self._desk.read(parts_of, ids, then=self._on_free, lane="sale-free")

    def _on_free(self, parts: tuple[PartRecord, ...]) -> None:
        # How much is free is new; the price stays the one that was said to the customer.
        now = {part.id: replace(part, price_minor=row.part.price_minor)
               for row in self.basket.records() for part in parts if part.id == row.part.id}
        self._show_basket([
            replace(row, part=now.get(row.part.id, row.part)) for row in self.basket.records()
        ])

    def _on_problem(self, problem: Problem) -> None:
        self._saving = False
        self.notice.say(problem.sentence(), "danger")
