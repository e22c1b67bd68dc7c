"""What a customer brings back: which of what they bought, why, and in which condition."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from dealerdesk.claims.return_records import MayReturn, ReturnDraft, Sold
from dealerdesk.claims.return_rules import CONDITIONS, REASONS
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _
from dealerdesk.parts.rules import WHOLE_UNITS, read_quantity, shown_quantity
from ui.claims.return_words import CONDITION_WORDS, REASON_WORDS, sold_words
from ui.cover.amounts import read_amount
from ui.desk import Desk
from ui.form_parts import Part, choice_part, text_part, words_part
from ui.kept_fields import KeptFields
from ui.visits.hand_back_job import PlainField
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, DateField, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Notice

OTHER = -1


class ReturnForm(Card):
    """`wanted` gives what is typed; what is in no list is written down by hand."""

    wanted = Signal(object)
    """`ReturnDraft`."""
    left = Signal()
    """Nothing comes back."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent, spacing=12)
        self._currency, self._today = desk.house.currency, dt.date.min
        self._found: MayReturn | None = None
        self.who, self.notice = Label("", "heading"), Notice()
        self.sold, self.reason = Choice(_("What")), Choice(_("Reason"))
        self.condition = Choice(_("Condition"))
        self.other, self.paid, self.bought = Field(), Field(figures=True), DateField(figures=True)
        self.much = Field(figures=True)
        self._much_block = FieldBlock(_("How much of it comes back"), self.much)
        self.note = PlainField("")
        self._other_block = FieldBlock(_("In words"), self.other)
        self._paid_block = FieldBlock(_("Paid"), self.paid)
        self._bought_block = FieldBlock(_("Bought on"), self.bought)
        self.ok = Button(_("Take it in"), "undo-2", "Ctrl+Enter", "primary", height=40)
        self._away = Button(_("Back"), kind="quiet", height=40)
        self.reason.set_choices([(one, _(REASON_WORDS[one])) for one in REASONS])
        self.condition.set_choices([(one, _(CONDITION_WORDS[one])) for one in CONDITIONS])
        self._build()
        self.kept = KeptFields(desk, "return", self._parts(), self)
        self.sold.chosen.connect(self._on_sold)
        self.ok.clicked.connect(self.give)
        self._away.clicked.connect(self.left)
        self.kept.restored.connect(self._on_restored)
        for line in (self.other, self.paid, self.bought, self.much):
            line.textEdited.connect(self.kept.edited)
        self.note.textChanged.connect(self.kept.edited)
        for choice in (self.sold, self.reason, self.condition):
            choice.chosen.connect(self._on_chosen)

    def _parts(self) -> dict[str, Part]:
        """What is kept while it is not taken in: what was bought first, how much of it follows."""
        return {
            "sold": Part(_("What"), self._sold_name, self._choose_sold),
            "other": text_part(_("In words"), self.other), "bought": text_part(_("Bought on"), self.bought),
            "paid": text_part(_("Paid"), self.paid),
            "much": text_part(_("How much of it comes back"), self.much),
            "reason": choice_part(_("Reason"), self.reason),
            "condition": choice_part(_("Condition"), self.condition),
            "note": words_part(self.note, _("Note")),
        }

    def _sold_name(self) -> str:
        """What names the thing that is chosen, wherever it stands in the list later; empty for another."""
        one = self._listed(self.sold.value())
        return "" if one is None else f"{one.sale_line_id}/{one.part_line_id}/{one.vehicle_id}/{one.what}"

    def _choose_sold(self, name: object) -> None:
        for place in range(self.sold.count()):
            self.sold.setCurrentIndex(place)
            if self._sold_name() == name:
                break
        self._on_sold(self.sold.value())

    def _on_chosen(self, _value: object) -> None:
        self.kept.edited()

    def _on_restored(self) -> None:
        self.notice.say(_("This is what you typed before, not saved yet."), "info", (), "history")

    def _build(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addStretch(1)
        foot.addWidget(self._away)
        foot.addWidget(self.ok)
        what = FieldBlock(_("What"), self.sold)
        for part in (self.notice, self.who, what, self._much_block, self._other_block):
            self.column.addWidget(part)
        self.column.addLayout(side_by_side(self._bought_block, self._paid_block))
        reason, condition = FieldBlock(_("Reason"), self.reason), FieldBlock(_("Condition"), self.condition)
        self.column.addLayout(side_by_side(reason, condition))
        self.column.addWidget(FieldBlock(_("Note"), self.note))
        self.column.addLayout(foot)
        self.notice.say("")

    def begin(self, found: MayReturn, today: dt.date) -> None:
        """Offer what a customer bought here, the newest first."""
        self.kept.rest()
        self._found, self._today = found, today
        self.notice.say("")
        self.who.setText(found.customer)
        offered = [(place, sold_words(one, self._currency)) for place, one in enumerate(found.sold)]
        self.sold.set_choices([*offered, (OTHER, _("Something else"))])
        self.sold.choose(offered[0][0] if offered else OTHER)
        self.reason.choose(REASONS[0])
        # As new is only what somebody says is as new: it may be sold again.
        self.condition.choose("used")
        for field in (self.other, self.paid, self.bought):
            field.clear()
        self.note.set_words("")
        self._on_sold(self.sold.value())
        (self.sold if offered else self.other).setFocus(Qt.FocusReason.OtherFocusReason)
        self.kept.begin(f"customer-{found.customer_id}", found.customer_id)

    def _on_sold(self, place: object) -> None:
        for block in (self._other_block, self._paid_block, self._bought_block):
            block.setVisible(place == OTHER)
        one = self._listed(place)
        self._much_block.clear_error()
        self._much_block.setVisible(one is not None and _is_counted(one))
        self.much.setText(shown_quantity(one.quantity_thousandths, one.unit) if one is not None else "")

    def _listed(self, place: object) -> Sold | None:
        """What is chosen of the list; None for something else."""
        if self._found is None or not isinstance(place, int) or place == OTHER:
            return None
        return self._found.sold[place]

    def refuse(self, problem: Problem) -> None:
        """Say why not; what is typed stays."""
        self.notice.say(problem.sentence(), "danger")

    def give(self) -> None:
        """Take in what is chosen, or say under the field why not."""
        # What was said of the answer before is not said of this one.
        self.notice.say("")
        self._much_block.clear_error()
        try:
            sold, much = self._chosen(), self._quantity()
        except Problem as problem:
            self._much_block.set_error(problem.sentence())
            self.much.setFocus()
            return
        if sold is None or self._found is None:
            return
        self.wanted.emit(ReturnDraft(
            self._found.customer_id, sold, str(self.reason.value()), str(self.condition.value()),
            self.note.words(), much,
        ))

    def _quantity(self) -> int | None:
        """How much of it (thousandths); None for all of it. Raises `Problem`."""
        one = self._listed(self.sold.value())
        if one is None or not _is_counted(one):
            return None
        if self.much.text() == shown_quantity(one.quantity_thousandths, one.unit):
            return None
        return read_quantity(self.much.text(), one.unit)

    def _chosen(self) -> Sold | None:
        listed = self._listed(self.sold.value())
        if listed is not None:
            return listed
        for block in (self._paid_block, self._bought_block):
            block.clear_error()
        try:
            paid = read_amount(self.paid.text(), self._currency)
        except Problem as problem:
            self._paid_block.set_error(problem.sentence())
            self.paid.setFocus()
            return None
        try:
            return Sold(self.other.text().strip(), self.bought.day(self._today), paid)
        except ValueError:
            self._bought_block.set_error(_("This is not a day."))
            self.bought.setFocus()
            return None


def _is_counted(one: Sold) -> bool:
    """Whether some of it may come back: more than one piece, or what is measured."""
    return one.part_id is not None and (one.unit not in WHOLE_UNITS or one.quantity_thousandths > 1000)
