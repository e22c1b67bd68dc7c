"""Who is speaking: the customer in front of us with their car, or a field that finds them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import FrontOfDesk
from dealerdesk.remarks.choices import PLACE_WORDS
from dealerdesk.search.records import Hit
from dealerdesk.vehicles.plates import BAND
from ui.widgets.buttons import IconButton
from ui.widgets.draw import RIGHT, draw_icon, draw_plate, draw_text, plate_width, rounded, text_width
from ui.widgets.fields import Choice, SearchField
from ui.widgets.labels import AvatarLabel, KeyCap, Label, PlateLabel
from ui.widgets.lists import RecordsModel, RowDelegate, RowList
from ui.widgets.scale import px
from ui.widgets.surfaces import Card
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font

SHOWN = 5


class _HitRow(RowDelegate):
    """One person who was found, with the plate that tells them apart."""

    height = 40.0
    radius = 7.0
    inset = 10.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint plate, name and car."""
        hit: Hit = record
        t = tokens()
        x = rect.x()
        if hit.car is not None and hit.car.plate:
            country = BAND.get(hit.car.country, "")
            draw_plate(painter, rect, hit.car.plate, country)
            x += max(px(118), plate_width(hit.car.plate, country) + px(12))
        else:
            draw_icon(painter, QRect(x, rect.y(), px(18), rect.height()), "user", 18, t.ink3)
            x += px(118)
        name = QRect(x, rect.y(), min(px(240), rect.right() - x), rect.height())
        used = draw_text(painter, name, hit.name, font("body", SEMIBOLD), t.ink)
        rest = QRect(x + used + px(10), rect.y(), rect.right() - x - used - px(10), rect.height())
        draw_text(painter, rest, _about(hit), font("small"), t.ink2)


def _about(hit: Hit) -> str:
    car = " ".join(part for part in (hit.car.make, hit.car.model) if part) if hit.car else ""
    return " · ".join(part for part in (car, hit.phone) if part)


def hit_sentence(hit: Hit) -> str:
    """A person who was found, as a whole row for screen readers."""
    plate = hit.car.plate if hit.car else ""
    return ", ".join(part for part in (hit.name, plate, _about(hit)) if part)


class _Where(Choice):
    """A quiet choice: words with an arrow, an edge only under the mouse or with the keyboard on it."""

    def sizeHint(self) -> QSize:
        """Room for the words chosen and the arrow."""
        return QSize(text_width(self.currentText(), font("small")) + px(40), px(30))

    def minimumSizeHint(self) -> QSize:
        """The same: where it was said is never cut off."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint words and arrow."""
        painter = QPainter(self)
        t = tokens()
        if self.has_ring or self.underMouse():
            rounded(painter, self.rect(), 6, t.surface, t.accent if self.has_ring else t.line2)
        room = self.rect().adjusted(px(8), 0, -px(24), 0)
        draw_text(painter, room, self.currentText(), font("small"), t.ink2, RIGHT)
        arrow = QRect(self.width() - px(21), 0, px(14), self.height())
        draw_icon(painter, arrow, "chevron-down", 14, t.ink3)
        painter.end()


class _IfThereIsRoom(Label):
    """Words that are left out whole where only a letter or two of them would be seen; others come first."""

    def sizeHint(self) -> QSize:
        """What is left over."""
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """None at all where nothing is."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint them where there is room."""
        if self.width() >= min(px(64), text_width(self.text(), self.font())):
            super().paintEvent(event)


class Speaker(QWidget):
    """The strip under the title; while nobody is named it is a field with the people it finds below."""

    asked = Signal(str)
    """What was typed to find somebody."""
    chosen = Signal(object)
    """The `Hit` of who is speaking."""
    place_changed = Signal()
    """Where it was said was chosen."""
    other_wanted = Signal()
    """Somebody else is speaking."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = AvatarLabel("", 28)
        self._name = Label("", "heading")
        self._plate = PlateLabel("", "")
        self._car = _IfThereIsRoom("", "small", "ink2")
        places = [(key, _(text)) for key, text in PLACE_WORDS.items()]
        self.where = _Where(_("Where it was said"), places, height=30)
        self._other = IconButton("search", _("Somebody else is speaking"), "quiet", height=30, key="Alt+0")
        self.field = SearchField(_("Who is speaking?"), _("Who is speaking? Plate, name or phone"), height=36)
        self._model = RecordsModel(hit_sentence, id)
        self.list = RowList(_("People found"), self._model, _HitRow(), click_opens=True)
        self._nobody = Label("", "small", "ink2")
        self._answered, self._entered = "", False
        self._build()
        self.show_field()
        self.field.textEdited.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.list.opened.connect(self.chosen)
        self.where.chosen.connect(self._on_place)
        self._other.clicked.connect(self.other_wanted)

    def _build(self) -> None:
        self._strip = Card(margins=(11, 0, 8, 0), sunken=True)
        self._strip.setFixedHeight(px(44))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self._avatar)
        row.addWidget(self._name)
        row.addWidget(self._plate)
        row.addWidget(self._car, 1)
        row.addWidget(self.where)
        row.addWidget(self._other)
        self._strip.column.addLayout(row)
        self._finding = QWidget()
        line = QHBoxLayout(self._finding)
        line.setContentsMargins(0, px(4), 0, px(4))
        line.setSpacing(px(8))
        line.addWidget(self.field, 1)
        line.addWidget(KeyCap("Alt+0"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for part in (self._strip, self._finding, self.list, self._nobody):
            column.addWidget(part)

    def show_person(self, front: FrontOfDesk) -> None:
        """Show who is speaking."""
        self._avatar.set_name(front.customer)
        self._name.setText(front.customer)
        self._plate.set_plate(front.plate, BAND.get(front.plate_country, ""))
        self._plate.setVisible(bool(front.plate))
        self._car.setText(" · ".join(str(part) for part in (front.car, front.year) if part))
        self._strip.setAccessibleName(", ".join(p for p in (front.customer, front.plate, front.car) if p))
        self._show(True)

    def show_field(self, text: str = "") -> None:
        """Nobody is named: show the field."""
        self.field.setText(text)
        self._show(False)

    def _show(self, somebody: bool) -> None:
        self._strip.setVisible(somebody)
        self._finding.setVisible(not somebody)
        self.show_hits(())
        self._nobody.hide()

    @property
    def is_finding(self) -> bool:
        """Whether the field is shown."""
        return self._finding.isVisibleTo(self)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show the people found by what was typed last; Enter takes the first."""
        self._answered = self.field.text()
        self._model.set_records(hits[:SHOWN])
        self.list.setFixedHeight(max(1, self.list.content_height()))
        self.list.setVisible(bool(hits))
        self._nobody.setText(_("Nobody found") if self.field.text().strip() and not hits else "")
        self._nobody.setVisible(bool(self._nobody.text()) and self.is_finding)
        self.list.choose_row(0)
        if self._entered:
            self._enter()

    def _enter(self) -> None:
        """Take who is meant by what is typed; before the answer to it, wait for that."""
        self._entered = self._answered != self.field.text()
        if not self._entered and self.list.current() is not None:
            self.chosen.emit(self.list.current())

    def _on_typed(self, text: str) -> None:
        self._entered = False
        self.asked.emit(text)

    def _on_place(self, _place: object) -> None:
        self.where.updateGeometry()
        self.place_changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter act on the people found while the keyboard stays in the field."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
            plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and plain and self.field.text().strip():
                self._enter()
                return True
        return super().eventFilter(watched, event)
