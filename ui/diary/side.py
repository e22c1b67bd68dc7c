"""Beside the day: the appointment that is meant with what can be done, and calling it off with a reason."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _
from dealerdesk.customers.queries import customer as customer_of
from dealerdesk.customers.records import CustomerRecord
from dealerdesk.diary.records import REASONS, Appointment
from dealerdesk.vehicles.plates import band_of
from dealerdesk.visits.rules import STAGE_WORDS, Stage
from ui.claims.recall_words import recall_title
from ui.desk import Desk
from ui.diary.lend_row import LendRow
from ui.diary.words import about_words, hours_words, span_words, tyres_words
from ui.moments import moment_words
from ui.visits.hand_back_side import LOOKS
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.chips import ChipRow
from ui.widgets.fields import Field
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import BadgeLabel, IconLabel, Label, PlateLabel
from ui.widgets.lines import Lines
from ui.widgets.scale import px
from ui.widgets.surfaces import Card


class OffForm(QWidget):
    """Why it is called off: a reason, and words where somebody has some."""

    called_off = Signal(str, str)
    """Reason and words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reasons = ChipRow(_("Why"), [(code, _(words)) for code, words in REASONS.items()], required=True)
        self.words = Field(_("In a few words"), _("In a few words"))
        self.button = Button(_("Call it off"), "circle-x", kind="primary")
        self.keep_link = LinkButton(_("Keep it"))
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.keep_link)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        for part in (self.reasons, self.words):
            column.addWidget(part)
        column.addLayout(row)
        self.button.clicked.connect(self._on_button)
        self.words.returnPressed.connect(self._on_button)
        self.keep_link.clicked.connect(self.hide)
        self.hide()

    def begin(self) -> None:
        """Ask."""
        self.reasons.choose(next(iter(REASONS)))
        self.words.clear()
        self.show()
        self.reasons.focus_first()

    def _on_button(self) -> None:
        self.called_off.emit(str(self.reasons.value() or "other"), self.words.text().strip())


class MeantCard(Card):
    """The appointment that is meant."""

    check_in_wanted = Signal()
    open_wanted = Signal()
    missed = Signal()
    again_wanted = Signal()
    called_off = Signal(str, str)
    """Reason and words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(18, 14, 18, 16), spacing=8)
        self._desk, self._zone, self._called = desk, desk.house.zone, 0
        self.phone = IconLabel("phone", "", color="ink2")
        self.phone.hide()
        self.recalls = Label("", "small", "danger", wrap=True)
        self.lending = LendRow(desk)
        self.plate, self.badge = PlateLabel(height=26), BadgeLabel()
        self.name, self.about = Label("", "title"), Lines("", "body", "ink", lines=3)
        self.when, self.where = Label("", "body", "ink2", figures=True), Lines("", "small", "ink2", lines=3)
        self.check_in_button = Button(_("Check in"), "clipboard-check", "C", "primary")
        self.again_button = Button(_("Book again"), "repeat", "B")
        self.open_button = Button(_("Open the order"), "wrench", "Enter")
        self.missed_button = Button(_("Did not come"), "circle-x", "X")
        self.off_button = Button(_("Call off"), "calendar", "Del")
        self.form = OffForm()
        head = QHBoxLayout()
        head.addWidget(self.plate)
        head.addStretch(1)
        head.addWidget(self.badge)
        self.column.addLayout(head)
        for part in (self.name, self.when, self.about, self.recalls, self.where):
            self.add(part)
        room = QWidget()
        row = FlowLayout(room, 8, 8)
        coming = (self.check_in_button, self.again_button, self.open_button)
        for button in (*coming, self.missed_button, self.off_button):
            row.addWidget(button)
        self.add(self.phone)
        self.add(room)
        self.add(self.lending)
        self.add(self.form)
        self.check_in_button.clicked.connect(self.check_in_wanted)
        self.open_button.clicked.connect(self.open_wanted)
        self.missed_button.clicked.connect(self.missed)
        self.again_button.clicked.connect(self.again_wanted)
        self.off_button.clicked.connect(self.ask_why)
        self.form.called_off.connect(self.called_off)
        self.setVisible(False)

    def show_appointment(self, one: Appointment | None) -> None:
        """Show this one; an open question of another is closed."""
        self.setVisible(one is not None)
        self.lending.show_appointment(one)
        if one is None:
            return
        row = one.row
        self.plate.set_plate(row.plate, band_of(row.plate_country))
        self.plate.setVisible(bool(row.plate))
        tone, icon = LOOKS[row.stage]
        self.badge.set_badge(_(STAGE_WORDS[row.stage]), tone, icon)
        self.name.setText(row.customer)
        when = f"{span_words(one.starts_at, one.ends_at, self._zone)} · {hours_words(one.minutes)}"
        self.when.setText(when if one.planned else _("{when}, as usual").format(when=when))
        self.about.setText(about_words(one))
        self.recalls.setText("; ".join(recall_title(recall) for recall in one.recalls))
        self.recalls.setVisible(bool(one.recalls))
        courtesy = _("gets {car}").format(car=one.courtesy_car) if one.courtesy_car else ""
        parts = ""
        if one.parts_at is not None:
            late = one.parts_at < clock.now()
            words = _("parts are late, due {time}") if late else _("parts come {time}")
            parts = words.format(time=moment_words(one.parts_at, self._zone))
        places = (one.bay or _("no bay yet"), one.technician or _("nobody yet"), parts, tyres_words(one),
                  courtesy, one.why_off)
        self.where.setText(" · ".join(part for part in places if part))
        waits = row.stage in (Stage.BOOKED, Stage.NO_SHOW)
        self.check_in_button.setVisible(waits)
        self.again_button.setVisible(row.stage == Stage.NO_SHOW)
        self._ask_number(one)
        self.missed_button.setVisible(row.stage == Stage.BOOKED)
        self.off_button.setVisible(row.stage == Stage.BOOKED)

    def _ask_number(self, one: Appointment) -> None:
        """Whoever is late or did not come is called: under which number?"""
        row = one.row
        late = row.stage == Stage.NO_SHOW or (row.stage == Stage.BOOKED and one.starts_at <= clock.now())
        if not late or self._called != row.customer_id:
            self.phone.hide()
        self._called = row.customer_id if late else 0
        if late:
            self._desk.read(customer_of, row.customer_id, then=self._on_customer, lane="call")

    def _on_customer(self, customer: CustomerRecord) -> None:
        if customer.id == self._called:
            self.phone.set_content("phone", customer.phone or _("no number is known"), "ink2")
            self.phone.show()

    def ask_why(self) -> None:
        """Delete: ask for the reason; nothing is done before it is given."""
        if self.off_button.isVisible():
            self.form.begin()

    def close_form(self) -> None:
        """Another appointment is meant, or it was done."""
        self.form.hide()
