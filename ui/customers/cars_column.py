"""The cars of the customer: what they have now, what they had, and doubles that were made one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, ngettext, show_date
from dealerdesk.customers.records import MergeRecord
from dealerdesk.leads.page_records import CarCard, CustomerWhole
from dealerdesk.vehicles.plates import BAND
from ui.customers.car_card import CarView, car_title, car_words
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import draw_plate, draw_text
from ui.widgets.labels import Label
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, EmptyState
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers

AS_CARDS = 4
"""With more cars than this only the one that is meant is a card; the others are rows."""


def row_words(card: CarCard) -> str:
    """The quiet words beside the plate of a row."""
    if card.owned.until is None:
        return car_words(card)
    parts = (str(card.vehicle.year or ""), _("until {day}").format(day=show_date(card.owned.until)))
    return " · ".join(part for part in parts if part)


def car_sentence(card: CarCard) -> str:
    """A car as a whole row for screen readers."""
    return ", ".join(part for part in (car_title(card), card.vehicle.plate, row_words(card)) if part)


class CarRow(RowDelegate):
    """A car in two lines: what it is called, then its plate."""

    height = 62.0
    radius = 8.0
    inset = 10.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one car."""
        card: CarCard = record
        t = tokens()
        title = QRect(rect.x(), rect.y() + px(7), rect.width(), px(20))
        draw_text(painter, title, car_title(card), font("body", SEMIBOLD), t.ink)
        line = QRect(rect.x(), rect.y() + px(29), rect.width(), px(26))
        x = line.x()
        if card.vehicle.plate:
            country = BAND.get(card.vehicle.plate_country, "")
            x = draw_plate(painter, line, card.vehicle.plate, country, 22).right() + px(10)
        room = QRect(x, line.y(), line.right() - x, line.height())
        draw_text(painter, room, row_words(card), numbers(font("small")), t.ink2)


class _Rows(Card):
    """Cars as rows, as high as they are many."""

    chosen = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__(margins=(6, 6, 6, 6))
        self._model = RecordsModel(car_sentence, lambda card: (card.vehicle.id, card.owned.id))
        self.list = RowList(name, self._model, CarRow(), keeps_selection=False, click_opens=True)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.opened.connect(self._on_opened)
        self.add(self.list)

    def show_cars(self, cars: Sequence[CarCard]) -> None:
        """Show these."""
        self._model.set_records(cars)
        self.list.setFixedHeight(self.list.content_height())
        self.setVisible(bool(cars))

    def _on_opened(self, card: CarCard) -> None:
        self.chosen.emit(card.vehicle.id)


class _Merge(QWidget):
    """A double that became part of this customer, and the way to take them apart."""

    def __init__(self, merge: MergeRecord, zone: str, column: CarsColumn) -> None:
        super().__init__()
        self._merge, self._cars = merge, column
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(merge.gone_name, "small", weight=500))
        day = show_date(clock.local_day(merge.at, zone))
        words.addWidget(Label(_("made one on {day}").format(day=day), "caption", "ink3"))
        row.addLayout(words, 1)
        apart = LinkButton(_("Take apart"))
        apart.setAccessibleDescription(merge.gone_name)
        apart.clicked.connect(self._on_apart)
        row.addWidget(apart, 0, Qt.AlignmentFlag.AlignTop)

    def _on_apart(self) -> None:
        self._cars.apart_wanted.emit(self._merge)


class CarsColumn(QWidget):
    """Heading with the way to add a car, then everything that scrolls."""

    add_wanted = Signal()
    wanted = Signal(str, int)
    """What is to be done with which car; see `car_card.ACTIONS`."""
    meant = Signal(int)
    """The id of the car that keys and papers act on now."""
    apart_wanted = Signal(object)
    """The `MergeRecord` to be taken apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.views: list[CarView] = []
        self._cars: tuple[CarCard, ...] | None = None
        self._merges: tuple[MergeRecord, ...] = ()
        self._currency, self._zone, self._today = "", "UTC", dt.date.min
        self._meant: int | None = None
        self._unfolded = False
        self._count = Label("", "heading", "ink2", weight=400, figures=True)
        self.add_link = LinkButton(_("+ Add car"), "A")
        self.others = _Rows(_("More cars"))
        self.former = _Rows(_("Former cars"))
        self.former_link = LinkButton("")
        self.nothing = EmptyState(_("No car yet"), _("Add the car they drive."), "car",
                                  (_("Add a car"), self._on_add))
        self._merged = Card(margins=(16, 12, 12, 12), spacing=8)
        self._merge_rows: list[QWidget] = []
        self._build()
        self.add_link.clicked.connect(self.add_wanted)
        self.former_link.clicked.connect(self._on_fold)
        self.others.chosen.connect(self._on_chosen)
        self.former.chosen.connect(self._on_chosen)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, px(20), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(_("Cars"), "heading"))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(self.add_link)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setFixedHeight(px(32))
        self._inside = QWidget()
        self._stack = QVBoxLayout(self._inside)
        self._stack.setContentsMargins(0, 0, 0, px(4))
        self._stack.setSpacing(px(10))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(10))
        self._stack.addLayout(self._cards)
        for part in (self.nothing, self.others, self.former_link, self.former, self._merged):
            self._stack.addWidget(part)
        self._stack.addStretch(1)
        self._merged.add(Label(_("Written down twice"), "small", weight=600))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(self._head)
        column.addWidget(Growing(content=self._inside), 1)

    def set_width(self, design: float) -> None:
        """How wide the cards may be; beside them is room for a scroll bar. 0: as wide as there is room."""
        self._inside.setMaximumWidth(px(design) if design else px(4_000))

    def show_customer(self, whole: CustomerWhole, meant: int | None) -> None:
        """Show cars and doubles; nothing moves where nothing has changed."""
        now = {card.vehicle.id for card in whole.cars if card.present}
        cars = tuple(card for card in whole.cars if card.present or card.vehicle.id not in now)
        if (cars, whole.merges, meant) == (self._cars, self._merges, self._meant):
            return
        self._cars, self._merges, self._meant = cars, whole.merges, meant
        self._currency, self._zone, self._today = whole.currency, whole.zone, whole.today
        self._show()

    def _show(self) -> None:
        cars = self._cars or ()
        present = [card for card in cars if card.present]
        former = [card for card in cars if not card.present]
        self._count.setText(str(len(present)) if present else "")
        self.nothing.setVisible(not present)
        meant = next((card for card in cars if card.vehicle.id == self._meant), None)
        many = len(present) > AS_CARDS
        shown = ([meant] if meant else present[:1]) if many else list(present)
        if meant is not None and meant not in shown:
            shown.append(meant)
        self._show_views(shown, len(shown) > 1)
        self.others.show_cars([card for card in present if card not in shown] if many else [])
        words = ngettext("{n} former car", "{n} former cars", len(former)).format(n=len(former))
        self.former_link.setText(_("Hide the former cars") if self._unfolded else words)
        self.former_link.setVisible(bool(former))
        self.former.show_cars(former)
        self.former.setVisible(bool(former) and self._unfolded)
        self._show_merges()

    def _show_views(self, cards: Sequence[CarCard], several: bool) -> None:
        for old in self.views:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.views = [CarView(card, self._currency, self._today) for card in cards]
        for view in self.views:
            view.set_meant(several and view.card.vehicle.id == self._meant)
            view.chosen.connect(self._on_chosen)
            view.wanted.connect(self.wanted)
            self._cards.addWidget(view)

    def _show_merges(self) -> None:
        for old in self._merge_rows:
            self._merged.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._merge_rows = [_Merge(merge, self._zone, self) for merge in self._merges]
        for row in self._merge_rows:
            self._merged.add(row)
        self._merged.setVisible(bool(self._merges))

    def step(self, by: int = 1) -> None:
        """The next car is meant."""
        present = [card.vehicle.id for card in self._cars or () if card.present]
        if len(present) > 1:
            place = present.index(self._meant) + by if self._meant in present else 0
            self._on_chosen(present[place % len(present)])

    def _on_chosen(self, vehicle_id: int) -> None:
        if vehicle_id != self._meant:
            self._meant = vehicle_id
            present = sum(card.present for card in self._cars or ())
            if present > AS_CARDS or vehicle_id not in [v.card.vehicle.id for v in self.views]:
                self._show()
            else:
                for view in self.views:
                    view.set_meant(view.card.vehicle.id == vehicle_id and len(self.views) > 1)
            self.meant.emit(vehicle_id)

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        self._show()

    def _on_add(self) -> None:
        self.add_wanted.emit()
