"""A car of the customer: plate, what it is, its covers with gauges, and what it came to here."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCursor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dealerdesk.core.i18n import _, ngettext, show_date, show_km, show_money, show_number
from dealerdesk.cover.gauges import EndsFirst
from dealerdesk.cover.queries import CoverState, facts_of
from dealerdesk.cover.words import ends_first_words, limits_words
from dealerdesk.leads.page_records import CarCard
from dealerdesk.vehicles.plates import BAND
from ui.cover.covers_card import WARN_DAYS, WARN_KM, gauge_bars
from ui.tyres.tyre_line import TyreLine
from ui.vehicles.vehicle_form import FUEL_WORDS
from ui.widgets.buttons import IconButton, LinkButton
from ui.widgets.draw import draw_text, rounded, text_width
from ui.widgets.labels import Label, PlateLabel
from ui.widgets.menu import Menu
from ui.widgets.restyle import Restyled, Ringed
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Divider
from ui.widgets.text import RIGHT
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font

ACTIONS = ("change", "covers", "service", "warranty", "inspection", "owner", "readings")


def car_words(card: CarCard) -> str:
    """Year, odometer and fuel: "2022 · 64 210 km · diesel"."""
    car = card.vehicle
    parts = [str(car.year) if car.year else ""]
    parts.append(show_km(car.odometer_km) if car.odometer_km is not None else "")
    parts.append(_(FUEL_WORDS[car.fuel]) if car.fuel in FUEL_WORDS else "")
    return " · ".join(part for part in parts if part)


def car_title(card: CarCard) -> str:
    """What the car is called; its VIN or a word where only that is known."""
    return card.vehicle.title or card.vehicle.vin or _("Car")


def next_service_words(card: CarCard) -> str:
    """When and at what distance the next service is due, '' where nothing was agreed."""
    parts = [show_date(card.next_service_on)] if card.next_service_on is not None else []
    parts += [show_km(card.next_service_km)] if card.next_service_km is not None else []
    return " · ".join(parts)


def inspection_words(card: CarCard) -> str:
    """By when the car has to be inspected, and whether that has passed; '' where it cannot be told."""
    due = card.inspection
    if due is None or due.on is None:
        return ""
    day = show_date(due.on)
    return _("{day}, has passed").format(day=day) if due.overdue else day


def visits_left_words(state: CoverState) -> str:
    """How many visits of a contract are left: "3 of 5 visits left", '' where it has no such limit."""
    of = state.cover.services
    if of is None:
        return ""
    return _("{n} of {of} visits left").format(n=max(of - state.used, 0), of=of)


def _is_used_up(state: CoverState) -> bool:
    return state.cover.services is not None and state.used >= state.cover.services


class CoverLines(Ringed, Restyled, QAbstractButton):
    """A cover that holds: its name and what ends it first over its gauges; pressing it opens the covers."""

    by_words = True

    def __init__(self, state: CoverState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        gauge = state.gauge
        self._first = ""
        if len(self._limits()) == 2:
            self._first = ends_first_words(gauge).words() if gauge.ends_first is not EndsFirst.UNKNOWN else ""
        self.gauges = gauge_bars(gauge)
        if not self.gauges:
            self._first = limits_words(facts_of(state.cover)).words()
        self._first = visits_left_words(state) or self._first
        self._near = _is_used_up(state) or (gauge.days_left is not None and gauge.days_left <= WARN_DAYS) or (
            gauge.km_left is not None and gauge.km_left <= WARN_KM
        )
        self.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        told = [f"{bar.accessibleName()}: {bar.accessibleDescription()}" for bar in self.gauges]
        self.setAccessibleName(state.cover.name)
        self.setAccessibleDescription(", ".join(part for part in (self._first, *told) if part))
        self.setToolTip(limits_words(facts_of(state.cover)).words())
        self._column = QVBoxLayout(self)
        for bar in self.gauges:
            bar.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(bar)
        self.watch_theme()

    def _limits(self) -> list[int]:
        gauge = self._state.gauge
        return [left for left in (gauge.days_left, gauge.km_left) if left is not None]

    def restyle(self) -> None:
        """The words are painted above the gauges."""
        self._column.setContentsMargins(0, px(26), 0, 0)
        self._column.setSpacing(px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the name, and what ends it first."""
        painter = QPainter(self)
        t = tokens()
        line = QRect(0, px(1), self.width(), px(20))
        used = min(text_width(self._first, font("caption", MEDIUM)), line.width() // 2)
        right = QRect(line.right() + 1 - used, line.y(), used, line.height())
        ink = t.warn if self._near else t.ink3
        draw_text(painter, right, self._first, font("caption", MEDIUM), ink, RIGHT)
        room = line.adjusted(0, 0, -used - px(8), 0)
        ink = t.accent if self.underMouse() or self.has_ring else t.ink
        draw_text(painter, room, self._state.cover.name, font("small", SEMIBOLD), ink)
        if self.has_ring:
            painter.fillRect(QRect(0, px(21), min(room.width(), px(120)), 2), t.accent)
        painter.end()


class CarView(Card):
    """One car whole; several stand below each other, and one of them is the one that is meant."""

    chosen = Signal(int)
    """The id of the car somebody clicked."""

    wanted = Signal(str, int)
    """What is to be done (see ACTIONS) with which car."""

    def __init__(
        self, card: CarCard, currency: str, today: dt.date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, margins=(16, 11, 16, 12), spacing=0)
        self.card, self._today = card, today
        self._meant = False
        self.title = Label(car_title(card), "heading")
        self.more = IconButton("ellipsis", _("What can be done with this car"), "quiet", height=28)
        self.more.setAccessibleDescription(car_title(card))
        self.covers = [CoverLines(state) for state in card.covers if state.gauge.running]
        self.setAccessibleName(", ".join(p for p in (car_title(card), card.vehicle.plate) if p))
        self._build(currency)
        self.more.clicked.connect(self._on_more)
        for cover in self.covers:
            cover.clicked.connect(self._on_cover)

    def _build(self, currency: str) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.more)
        self.column.addLayout(head)
        self.column.addSpacing(px(3))
        car = QHBoxLayout()
        car.setSpacing(px(10))
        if self.card.vehicle.plate:
            plate = PlateLabel(self.card.vehicle.plate, BAND.get(self.card.vehicle.plate_country, ""), 22)
            car.addWidget(plate)
        car.addWidget(Label(car_words(self.card), "small", "ink2", figures=True), 1)
        self.column.addLayout(car)
        service = next_service_words(self.card)
        inspection = inspection_words(self.card)
        if self.covers or service or inspection:
            self._rule()
            for place, cover in enumerate(self.covers):
                self.column.addSpacing(px(8) if place else 0)
                self.column.addWidget(cover)
            if service:
                self.column.addSpacing(px(10) if self.covers else 0)
                self.column.addLayout(_pair(_("Next service"), service))
            if inspection:
                self.column.addSpacing(px(4) if service else px(10) if self.covers else 0)
                self.column.addLayout(_pair(_("Inspection"), inspection))
        if self.card.tyres:
            self._rule()
            for tyres in self.card.tyres:
                self.column.addWidget(TyreLine(tyres, self._today))
        if self.card.visits or self.card.vehicle.value_minor is not None:
            self._rule()
            self.column.addLayout(self._figures(currency))
        if self.card.with_others:
            self.column.addSpacing(px(8))
            self.column.addWidget(self._before())

    def _before(self) -> LinkButton:
        """What was done while somebody else had the car belongs to the car: its report says it."""
        times = self.card.with_others
        words = ngettext("{n} visit with another owner", "{n} visits with another owner", times)
        link = LinkButton(words.format(n=times))
        link.setToolTip(_("Service report"))
        link.setAccessibleDescription(_("Service report"))
        link.clicked.connect(self._on_before)
        return link

    def _on_before(self) -> None:
        self.wanted.emit("service", self.card.vehicle.id)

    def _rule(self) -> None:
        self.column.addSpacing(px(12))
        self.column.addWidget(Divider())
        self.column.addSpacing(px(8))

    def _figures(self, currency: str) -> QHBoxLayout:
        value = self.card.vehicle.value_minor
        row = QHBoxLayout()
        row.setSpacing(px(8))
        visits = self.card.visits
        for shown, words in (
            (show_money(self.card.spent_minor, currency, cents=False), _("spent here")),
            (show_number(visits), ngettext("visit", "visits", visits)),
            (show_money(value, currency, cents=False) if value is not None else "–", _("worth today")),
        ):
            column = QVBoxLayout()
            column.setSpacing(px(2))
            number = Label(shown, "heading", figures=True)
            number.setAccessibleDescription(words)
            column.addWidget(number)
            column.addWidget(Label(words, "caption", "ink2"))
            row.addLayout(column, 1)
        return row

    def set_meant(self, meant: bool) -> None:
        """Mark as the car that is meant by keys and papers."""
        self._meant = meant
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click says that this car is meant."""
        self.chosen.emit(self.card.vehicle.id)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card; the one that is meant has the accent at its edge."""
        super().paintEvent(event)
        if self._meant:
            painter = QPainter(self)
            painter.setClipRect(QRect(0, 0, px(4), self.height()))
            rounded(painter, self.rect(), 10, tokens().accent)
            painter.end()

    def menu(self) -> Menu:
        """What can be done with the car."""
        menu = Menu(self)
        words = {
            "change": _("Change the car"), "covers": _("Covers"), "service": _("Print the service report"),
            "warranty": _("Print the warranty report"),
            "inspection": _("Inspection passed"),
            "owner": _("The car has a new owner"),
            "readings": _("Odometer readings"),
        }
        for action in ACTIONS:
            menu.addAction(words[action]).setData(action)
        menu.triggered.connect(self._on_triggered)
        return menu

    def _on_more(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_triggered(self, action: object) -> None:
        data = getattr(action, "data", None)
        if callable(data):
            self.wanted.emit(str(data()), self.card.vehicle.id)

    def _on_cover(self) -> None:
        self.wanted.emit("covers", self.card.vehicle.id)


def _pair(name: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(px(8))
    row.addWidget(Label(name, "small", weight=600), 1)
    row.addWidget(Label(value, "caption", "ink2", weight=500, figures=True))
    return row
