"""A counter sale that was begun and left: its basket comes back and says so, with the way to an empty one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dealerdesk.core.deeds import refused
from dealerdesk.core.i18n import _
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.parts import sales
from ui.page import Hint
from ui.parts.basket_rows import Bought
from ui.parts.kept_basket import KeptBasket
from ui.parts.sale_layout import SaleLayout

if TYPE_CHECKING:
    from ui.shell.window import Window


class SaleBegun(SaleLayout):
    """Whoever derives from it shows a basket by `_show_basket` and keeps it by `_keep`."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window, self.kept = window, KeptBasket(window.desk, self)
        self._barred, self._was_left = "", False
        self._customer: CustomerRecord | None = None
        self.kept.restored.connect(self._on_restored)
        self.closed.connect(self.kept.rest)

    def _say_who_sells(self) -> None:
        """Who may not sell reads it before anything is in the basket, and may look things up all the same."""
        refusal = refused(sales.sell_over_the_counter, self._desk.who)
        look = _("What is free, and for how much, can be looked up here.")
        self._barred = f"{refusal.sentence()} {look}" if refusal is not None else ""
        self._say_calm()

    def _keep(self) -> None:
        """The basket or the customer is another one."""
        self.kept.keep(self.basket.records(), self._customer.id if self._customer is not None else None)
        self._window.show_hints()

    def _on_restored(self, rows: tuple[Bought, ...], customer_id: int | None) -> None:
        """What lay in the basket comes first; what was put in meanwhile stays with it."""
        more = {row.part.id: row for row in self.basket.records()}
        both = [more.pop(row.part.id, row) for row in rows]
        self._was_left = bool(rows)
        if rows:
            self._say_calm()
        self._show_basket((*both, *more.values()))
        self._go_on(customer_id if self._customer is None else None)

    def _say_calm(self) -> None:
        """What was said of a part is over: who may not sell reads so again, or that this is no new sale."""
        if self._barred or not self._was_left:
            self.notice.say(self._barred, "warn")
        else:
            words = _("This was put into the basket before, and is not sold yet.")
            self.notice.say(words, "info", [(_("Start afresh"), self._on_afresh)], "history")

    def _on_afresh(self) -> None:
        self._customer, self._was_left = None, False
        self.person.setText(_("To nobody known"))
        self._say_calm()
        self._show_basket(())
        self.search.setFocus()

    def _show_basket(self, rows: Sequence[Bought]) -> None:
        raise TypeError("a sale shows its basket")

    def _go_on(self, customer_id: int | None) -> None:
        """What was left is there: on with the customer of it, and with what the sale was opened for."""
        raise TypeError("a sale goes on")

    def hints(self) -> tuple[Hint, ...]:
        """Esc says that nothing is lost by it."""
        left = self.basket.rowCount() and not self.finder.isVisible()
        return (Hint("Esc", _("back, keeps the draft")),) if left else ()
