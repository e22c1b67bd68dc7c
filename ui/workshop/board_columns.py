"""The columns of the board: a list each; the keyboard goes between them, and cards are dragged."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import N_, _
from dealerdesk.workshop.board import COLUMNS, column_of
from dealerdesk.workshop.board_records import BoardCard
from ui.widgets.keys import is_typing
from ui.widgets.labels import Label
from ui.widgets.lists import RowList
from ui.widgets.records_model import Index, RecordsModel
from ui.widgets.scale import px
from ui.workshop.board_cards import GAP, CardDelegate, card_sentence

TITLES: dict[str, str] = {
    "to_do": N_("To do"), "in_work": N_("In work"), "waiting": N_("Waiting"), "check": N_("Check"),
    "ready": N_("Ready"),
}
TIGHT = 900.0
_LEAST = 120  # A card and the edge of the next.
_CARD = "application/x-dealerdesk-visit"


class _CardsModel(RecordsModel):
    """Cards that can be taken along and put down; where they were put is told."""

    dropped = Signal(int)
    """The visit whose card was put down here."""

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cards are dragged; a column takes them anywhere."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """A visit by its number in the database."""
        return [_CARD]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """The visit that is taken along."""
        data = QMimeData()
        for index in indexes:
            data.setData(_CARD, str(self.key(self.record(index.row()))).encode())
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """A card is moved, never copied."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, _parent: Index
    ) -> bool:
        """Tell which card was put down; the board moves it, and the list shows it once that is saved."""
        if not data.hasFormat(_CARD):
            return False
        self.dropped.emit(int(bytes(data.data(_CARD).data()).decode()))
        return True


class Column(QWidget):
    """One column: its heading, how many cards, and the cards."""

    def __init__(self, name: str, zone: str) -> None:
        super().__init__()
        title = _(TITLES[name])
        self.model = _CardsModel(partial(card_sentence, zone=zone), lambda card: card.row.visit_id)
        self.delegate = CardDelegate(zone)
        self.list = RowList(title, self.model, self.delegate)
        self.list.setMinimumHeight(px(_LEAST))
        self._count = Label("", "body", "ink2", figures=True)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(Label(title, "body", weight=600, whole=True))
        head.addWidget(self._count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(GAP))
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.list.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.list.setDropIndicatorShown(False)

    def show_cards(self, cards: Sequence[BoardCard]) -> None:
        """Show these cards and how many they are."""
        self.model.set_records(cards)
        self._count.setText(str(len(cards)) if cards else "")


class Columns(QWidget):
    """The five columns; one card of all is the one that is meant."""

    chosen = Signal(object)
    """`BoardCard` that is meant now, or None."""
    opened = Signal(object)
    """Enter or a double click on a `BoardCard`."""
    put = Signal(int, int)
    """A card (visit) was put down in a column (place from 0)."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.columns = [Column(name, zone) for name, _stages in COLUMNS]
        self._card: BoardCard | None = None
        self._follow: int | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(12))
        for column in self.columns:
            self._row.addWidget(column, 5)
            column.list.current_changed.connect(self._on_current)
            column.list.opened.connect(self.opened)
            column.model.dropped.connect(self._on_dropped)

    def card(self) -> BoardCard | None:
        """The card that is meant."""
        return self._card

    def take_keyboard(self) -> None:
        """The keyboard goes to the card that is meant, else to the first column."""
        place = column_of(self._card.row.stage) if self._card else 0
        self.columns[place].list.setFocus(Qt.FocusReason.TabFocusReason)

    def show_flags(self, flags: dict[int, tuple[str, ...]]) -> None:
        """Show who said something, or has an open lead; by customer."""
        for column in self.columns:
            column.delegate.flags = flags
            column.list.viewport().update()

    def follow(self, visit_id: int) -> None:
        """The keyboard goes with this card to wherever it stands after the next look."""
        self._follow = visit_id

    def show_cards(self, cards: Sequence[BoardCard], by_choice: bool = True) -> None:
        """Show the cards in their columns; the one that is meant stays meant.

        Where it is gone, the first is, but only `by_choice` of who is here: what somebody else takes away
        must not put another car under the keys.
        """
        meant = self._card.row.visit_id if self._card else None
        had_keyboard = any(column.list.hasFocus() for column in self.columns)
        sorted_in: list[list[BoardCard]] = [[] for _column in self.columns]
        for card in cards:
            sorted_in[column_of(card.row.stage)].append(card)
        for column, stand in zip(self.columns, sorted_in, strict=True):
            column.show_cards(stand)
        self.columns[0].list.set_empty("" if cards else _("No car to show."))
        self._share_room()
        again = next((card for card in cards if card.row.visit_id in (self._follow, meant)), None)
        first = again or next((card for stand in sorted_in for card in stand), None)
        if first is None or (again is None and meant is not None and not by_choice):
            self._mean(None)
            return
        # A field somebody has begun to type in since keeps the keyboard.
        self._choose(first, had_keyboard or (self._follow is not None and not is_typing()))
        self._follow = None

    def _share_room(self) -> None:
        """Where there is little room, columns without a card leave some of theirs to the others."""
        tight = self.width() < px(TIGHT)
        for place, column in enumerate(self.columns):
            self._row.setStretch(place, 3 if tight and not column.model.rowCount() else 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Columns share the room there is now."""
        super().resizeEvent(event)
        self._share_room()

    def _choose(self, card: BoardCard, with_keyboard: bool) -> None:
        column = self.columns[column_of(card.row.stage)]
        column.list.choose(card.row.visit_id)
        if with_keyboard:
            column.list.setFocus(Qt.FocusReason.TabFocusReason)
        self._mean(card)

    def _mean(self, card: BoardCard | None) -> None:
        self._card = card
        here = column_of(card.row.stage) if card is not None else 0
        for place, column in enumerate(self.columns):
            if card is None or place != here:
                column.list.clearSelection()
            # The board is one stop of the Tab key; arrows go from column to column.
            on = Qt.FocusPolicy.StrongFocus if place == here else Qt.FocusPolicy.ClickFocus
            column.list.setFocusPolicy(on)
        self.chosen.emit(card)

    def _on_current(self, card: BoardCard | None) -> None:
        sender = self.sender()
        if card is not None and any(column.list is sender for column in self.columns):
            self._mean(card)

    def _on_dropped(self, visit_id: int) -> None:
        for place, column in enumerate(self.columns):
            if column.model is self.sender():
                self.put.emit(visit_id, place)

    def step(self, by: int) -> None:
        """Left or right: the nearest column with cards on that side, at the same height."""
        here = column_of(self._card.row.stage) if self._card else (-1 if by > 0 else len(self.columns))
        row = max(0, self.columns[here].list.currentIndex().row()) if self._card else 0
        place = here + by
        while 0 <= place < len(self.columns):
            there = self.columns[place]
            if there.model.rowCount():
                there.list.choose_row(row)
                there.list.setFocus(Qt.FocusReason.TabFocusReason)
                self._mean(there.list.current())
                return
            place += by
