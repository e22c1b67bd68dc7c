"""The basket of a counter sale that is not sold yet: kept for whoever filled it, there on opening again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from dealerdesk.parts.queries import parts_of
from dealerdesk.parts.records import PartRecord
from ui.desk import Desk
from ui.drafts import Drafts
from ui.parts.basket_rows import Bought

FORM, RECORD = "counter-sale", "new"


class KeptBasket(QObject):
    """Keeps parts and quantities; prices and what is free are those of the moment it is opened again."""

    restored = Signal(object, object)
    """What lay in the basket (tuple of `Bought`, empty for nothing), and the customer's id or None."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._drafts = desk, Drafts(desk, self)
        # Which opening of the layer it is, and whether what was left of the one before is in the basket.
        self._opening, self._ready = 0, False

    def begin(self) -> None:
        """The layer is opened: what was left comes back."""
        self._opening, self._ready = self._opening + 1, False
        self._drafts.read(FORM, RECORD, self._on_read)

    def keep(self, rows: Sequence[Bought], customer_id: int | None) -> None:
        """The basket is like this now; an empty one for nobody is not kept."""
        if not self._ready:
            return
        if not rows and customer_id is None:
            self._drafts.forget(FORM, RECORD)
            return
        items = [[row.part.id, row.thousandths] for row in rows]
        self._drafts.keep(FORM, RECORD, {"items": items, "customer_id": customer_id})

    def rest(self) -> None:
        """The layer is closed; what waits for its pause is written at once."""
        self._opening, self._ready = self._opening + 1, False
        self._drafts.flush()

    def forget(self) -> None:
        """It is sold."""
        self._drafts.forget(FORM, RECORD)

    def _on_read(self, content: Mapping[str, object] | None) -> None:
        items, customer_id = (content or {}).get("items"), (content or {}).get("customer_id")
        much = dict(items) if isinstance(items, list) else {}
        who = customer_id if isinstance(customer_id, int) else None
        if much:
            then = partial(self._on_parts, self._opening, much, who)
            self._desk.read(parts_of, tuple(much), then=then, lane="sale-kept")
        else:
            self._on_parts(self._opening, much, who, ())

    def _on_parts(
        self, opening: int, much: Mapping[int, int], who: int | None, parts: tuple[PartRecord, ...]
    ) -> None:
        if opening == self._opening and not self._ready:
            self._ready = True
            there = {part.id: part for part in parts}
            self.restored.emit(tuple(Bought(there[one], n) for one, n in much.items() if one in there), who)
