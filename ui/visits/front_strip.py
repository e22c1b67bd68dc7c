"""The strip at the top of the Counter: who is meant now, what they last said, and what to ask today."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _, show_date
from dealerdesk.leads.records import FrontOfDesk
from dealerdesk.vehicles.plates import BAND
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.folding import Folding
from ui.widgets.labels import AvatarLabel, BadgeLabel, IconLabel, Label, PlateLabel, QuoteLabel
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Divider

# The least for who is meant, and for what they said beside it.
WHO, WORDS = 290, 330


class FrontStrip(Card):
    """One customer with one car; both buttons act on them."""

    check_in_wanted = Signal()
    open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(24, 18, 20, 18), stripe=True)
        self._avatar = AvatarLabel("", 56)
        self._where = Label("", "small", "accent", weight=600)
        self._name = Lines("", "title")
        self._plate = PlateLabel("", "")
        self._car = Label("", "body", "ink2")
        self._badges = QWidget()
        self._badge_row = FlowLayout(self._badges, 8, 6)
        self._said = IconLabel("ear", "", size=16, color="ink2")
        self._quote = QuoteLabel("", size=20, lines=2)
        self._ask = Lines("", "body", "ink2")
        self.check_in = Button(_("Check in"), "clipboard-check", "C", "primary", height=40)
        self.open = Button(_("Open customer"), key="Enter", height=40)
        self.check_in.clicked.connect(self.check_in_wanted)
        self.open.clicked.connect(self.open_wanted)
        self._build()

    def _build(self) -> None:
        person, said = QWidget(), QWidget()
        who, words = QHBoxLayout(person), QHBoxLayout(said)
        for part in (who, words):
            part.setContentsMargins(0, 0, 0, 0)
            part.setSpacing(px(16))
        who.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(self._who(), 1)
        words.addWidget(Divider(upright=True))
        words.addLayout(self._words(), 1)
        told = Folding(16, 12)
        told.add(person, 3, least=WHO)
        told.add(said, 4, least=WORDS)
        buttons = Folding(8)
        for button in (self.check_in, self.open):
            button.setMinimumWidth(px(196))
            buttons.add(button)
        row = Folding(16, 12)
        row.add(told, 1, least=640)
        row.add(buttons)
        self.add(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def _who(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(4))
        car = QHBoxLayout()
        car.setSpacing(px(10))
        car.addWidget(self._plate)
        car.addWidget(self._car, 1)
        for part in (self._where, self._name):
            column.addWidget(part)
        column.addLayout(car)
        column.addSpacing(px(3))
        column.addWidget(self._badges)
        column.addStretch(1)
        return column

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(px(6))
        column.addWidget(self._said)
        column.addWidget(self._quote)
        column.addStretch(1)
        column.addWidget(self._ask)
        return column

    def show_front(self, where: str, front: FrontOfDesk) -> None:
        """Show a customer; `where` says in which list they stand."""
        self._where.setText(where)
        self._avatar.set_name(front.customer)
        self._name.setText(front.customer)
        self._plate.set_plate(front.plate, BAND.get(front.plate_country, ""))
        self._plate.setVisible(bool(front.plate))
        self._car.setText(" · ".join(str(p) for p in (front.car, front.year) if p))
        self._show_badges(front)
        said = front.last_remark
        self._said.setVisible(said is not None)
        self._quote.setVisible(said is not None)
        if said is not None:
            day = show_date(said.said_on, "daylong")
            text = _("Said on {day}, to {name}") if said.heard_by else _("Said on {day}")
            self._said.set_content("ear", text.format(day=day, name=said.heard_by))
            self._quote.set_words(said.words)
        ask = front.ask.words() if front.ask else ""
        self._ask.setText(_("Ask today: {question}").format(question=ask) if ask else "")
        if said is None and not ask:
            self._ask.setText(_("Nothing heard yet. Ctrl R writes down what they say."))
        self.setAccessibleName(", ".join(p for p in (where, front.customer, front.plate, front.car) if p))

    def _show_badges(self, front: FrontOfDesk) -> None:
        while (item := self._badge_row.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for badge in front.badges:
            self._badge_row.addWidget(BadgeLabel(badge.text.words(), badge.tone, badge.icon or None))
        self._badges.updateGeometry()
