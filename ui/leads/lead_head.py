"""The head of a lead: who, how warm, which car, and the clock with who is next."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_km
from dealerdesk.leads.deadlines import ClockState, minutes_words
from dealerdesk.leads.sales_records import Due, LeadWhole
from dealerdesk.vehicles.plates import BAND
from ui.leads.inbox_rows import due_colour, share_left
from ui.widgets.draw import draw_clock_ring, draw_icon, text_width
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, BadgeLabel, Label, PlateLabel, WarmthLabel
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px

_SEPARATOR = " · "
_NAME_ROOM = 260


class DueRing(Restyled, QWidget):
    """The clock of a lead as a ring with a sign in it; says its value."""

    def __init__(self, size: float = 42, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._due: Due | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Deadline"))
        self.watch_theme()

    def sizeHint(self) -> QSize:
        """The ring."""
        return QSize(px(self._size), px(self._size))

    def set_due(self, due: Due) -> None:
        """Show another clock."""
        self._due = due
        self.setAccessibleDescription(due.said.words())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ring and sign."""
        if self._due is None:
            return
        painter = QPainter(self)
        due, colour = self._due, due_colour(self._due)
        box = QRect(0, 0, self.width(), self.height())
        sign = QRect(box.x() + px((self._size - 18) / 2), 0, px(18), box.height())
        if due.clock is None:
            icon = {"next": "calendar-clock"}.get(due.kind, "circle-check")
            draw_icon(painter, sign, icon, 20, colour)
        elif due.tone == "danger":
            draw_icon(painter, box.adjusted(px(6), 0, 0, 0), "triangle-alert", 28, colour)
        else:
            draw_clock_ring(painter, box, share_left(due), self._size)
            draw_icon(painter, sign, "clock", 18, colour)
        painter.end()


class Shortening(Label):
    """The longest of several ways to say the same that fits whole; a screen reader is told the longest."""

    def __init__(self, *more: Any, **style: Any) -> None:
        super().__init__("", *more, **style)
        self._texts: tuple[str, ...] = ("",)

    def set_texts(self, *texts: str) -> None:
        """Say something else, in ever fewer words."""
        self._texts = texts or ("",)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the longest."""
        return QSize(text_width(self._texts[0], self.font()) + 1, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new width has room for more words, or fewer."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        fitting = (text for text in self._texts if text_width(text, self.font()) <= self.width())
        self.setText(next(fitting, self._texts[-1]))
        self.setAccessibleName(self._texts[0])
        if self.text() != self._texts[0]:
            self.setToolTip(self._texts[0])


class LeadHead(QWidget):
    """One line with everything that tells who is meant and how long there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._avatar = AvatarLabel("", 48)
        self._name = Label("", "title")
        self._warmth = WarmthLabel()
        self._plate = PlateLabel("", "")
        self._car = Shortening("body", "ink2")
        self._recall = BadgeLabel("", "danger", "triangle-alert")
        self._recall.hide()
        self._due = Shortening("heading", align=Qt.AlignmentFlag.AlignRight, figures=True)
        self._next = Label("", "small", "ink2", align=Qt.AlignmentFlag.AlignRight)
        self._ring = DueRing()
        self._build()

    def _build(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(px(16))
        who.addWidget(self._name)
        who.addWidget(self._warmth)
        who.addStretch(1)
        car = QHBoxLayout()
        car.setSpacing(px(10))
        car.addWidget(self._plate)
        car.addWidget(self._recall)
        car.addWidget(self._car, 1)
        left = QVBoxLayout()
        left.setSpacing(px(2))
        left.addLayout(who)
        left.addLayout(car)
        right = QVBoxLayout()
        right.setSpacing(px(1))
        right.addStretch(1)
        right.addWidget(self._due)
        right.addWidget(self._next)
        right.addStretch(1)
        row = Folding(14, 8)
        row.add(_side_by_side(self._avatar, left), 1)
        row.add(_side_by_side(right, self._ring), yields=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(row)

    def show_lead(self, whole: LeadWhole, wide: bool) -> None:
        """Show another lead; narrow says the same in fewer words."""
        name = whole.customer.name
        self._avatar.set_name(name)
        self._name.setText(name)
        self._warmth.set_score(whole.warmth.score)
        car = whole.vehicle
        plate = car.plate if car else ""
        self._plate.set_plate(plate, BAND.get(car.plate_country, "") if car else "")
        self._plate.setVisible(bool(plate))
        km = show_km(car.odometer_km) if car and car.odometer_km is not None else ""
        parts = (car.short_title, car.year, km) if car else ()
        said = [str(part) for part in parts if part]
        self._car.set_texts(*(_SEPARATOR.join(said[:count]) for count in range(len(said), 0, -1)))
        said_of_it = _in_fewer_words(whole.due)
        self._due.set_texts(*said_of_it)
        self._due.setMinimumWidth(text_width(said_of_it[-1], self._due.font()) + 1)
        # A name is worth more than the words beside a clock.
        self._name.setMinimumWidth(min(text_width(name, self._name.font()), px(_NAME_ROOM)))
        self._due.set_color({"warn": "warn", "danger": "danger", "good": "good"}.get(whole.due.tone, "ink"))
        self._next.setText(self._who_is_next(whole, wide))
        self._next.setVisible(bool(self._next.text()))
        self._ring.set_due(whole.due)
        self.setAccessibleName(", ".join(part for part in (name, plate, whole.due.said.words()) if part))

    def mark_recall(self, words: str) -> None:
        """Say that a recall is open on the car; '' where none is."""
        self._recall.set_badge(words, "danger", "triangle-alert")
        self._recall.setVisible(bool(words))

    @staticmethod
    def _who_is_next(whole: LeadWhole, wide: bool) -> str:
        if whole.due.clock is not None and whole.due.clock.paused:
            return _("the clock rests while the house is closed")
        if whole.next_up is not None and whole.due.kind == "pick_up":
            text = _("then offered to {name}") if wide else _("then {name}")
            return text.format(name=whole.next_up.name)
        if whole.lead.accepted_at is not None:
            return _("with {name}").format(name=whole.lead.to_name)
        return ""


def _side_by_side(*parts: QWidget | QVBoxLayout) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(14))
    for part in parts:
        if isinstance(part, QWidget):
            row.addWidget(part)
        else:
            row.addLayout(part, 1)
    return made


def _in_fewer_words(due: Due) -> tuple[str, ...]:
    """What the clock says, and the time alone where the ring beside it has to say the rest."""
    whole = due.said.words()
    if due.clock is None or due.clock.state is ClockState.OVERDUE:
        return (whole,)
    return whole, minutes_words(due.clock.left).words()
