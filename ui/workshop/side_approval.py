"""What the customer agreed to, beside the board: who, when, how, to which amount; what goes beyond it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import _, show_date, show_time
from dealerdesk.workshop import inspecting
from dealerdesk.workshop.found_records import WAY_WORDS, ApprovalDraft, ApprovalRecord
from dealerdesk.workshop.job_card import OrderWork
from ui.cover.amounts import money, read_amount, typed_money
from ui.desk import Desk
from ui.form_parts import choice_part, text_part
from ui.kept_fields import KeptFields
from ui.page import Said
from ui.undo import Undo
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.fields import Choice, Field, FieldBlock, side_by_side
from ui.widgets.labels import Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Divider, Notice
from ui.workshop.esc_form import EscForm
from ui.workshop.line_button import LineButton, Rows


class SideApproval(QWidget):
    """Every yes of an order, and one more."""

    said = Signal(object)
    """`Said`: a yes was written down or taken back."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._currency = desk, desk.house.currency
        self._order: OrderWork | None = None
        self._draft = ApprovalDraft(0, "", "here")
        self._rows, self._beyond = Rows(), Notice()
        self._rule = Divider()
        self.add = LinkButton(_("The customer agrees"))
        self.form = EscForm()
        self.form.setAccessibleName(_("The customer agrees"))
        self.amount, self.name = Field(_("To which amount")), Field(_("Who agrees"))
        self.how = Choice(_("How"), [(way, _(words)) for way, words in WAY_WORDS.items()])
        self._amount_block = FieldBlock(_("To which amount"), self.amount)
        self._name_block = FieldBlock(_("Who agrees"), self.name)
        self.save_button = Button(_("Note the yes"), "check", height=34)
        self._away = LinkButton(_("Close"))
        parts = {
            "amount": text_part(_("To which amount"), self.amount),
            "name": text_part(_("Who agrees"), self.name), "how": choice_part(_("How"), self.how),
        }
        self.kept = KeptFields(desk, "approval", parts, self)
        self._build()
        self.add.clicked.connect(self.open_form)
        self.save_button.clicked.connect(self.submit)
        self._away.clicked.connect(self.form.close_form)
        self.form.closed.connect(self._on_closed)
        for field in (self.amount, self.name):
            field.textEdited.connect(self.kept.edited)
            field.returnPressed.connect(self.submit)
        self.how.chosen.connect(self._on_way)

    def _build(self) -> None:
        inside = QVBoxLayout(self.form)
        inside.setContentsMargins(0, px(2), 0, px(4))
        inside.setSpacing(px(6))
        inside.addLayout(side_by_side(self._amount_block, FieldBlock(_("How"), self.how)))
        inside.addWidget(self._name_block)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(self.save_button)
        row.addWidget(self._away)
        row.addStretch(1)
        inside.addLayout(row)
        head = QHBoxLayout()
        head.addWidget(Label(_("Approval"), "small", weight=600))
        head.addStretch(1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._rule)
        column.addLayout(self._rows)
        column.addWidget(self._beyond)
        column.addWidget(self.form)
        self.form.hide()
        self._beyond.say("")

    def show_order(self, order: OrderWork) -> None:
        """Show what was agreed for an order; the form closes where it is another one."""
        other = self._order is not None and self._order.whole.visit.id != order.whole.visit.id
        if other and self.form.isVisible():
            self.form.close_form()
        self._order = order
        found = order.found
        self._rows.show_rows(found.approvals, self._row)
        self._rule.setVisible(bool(found.approvals))
        if found.beyond_minor:
            words = _("{amount} more than was agreed: ask again.")
            said = [words.format(amount=money(found.beyond_minor, self._currency))]
        else:
            said = []
        if found.awaited_minor:
            parts = money(found.awaited_minor, self._currency)
            words = _("{amount} for parts that are not issued yet is asked for with it.")
            said.append(words.format(amount=parts))
        self._beyond.say(" ".join(said), "warn" if found.beyond_minor else "info")

    def _row(self, one: ApprovalRecord) -> LineButton:
        button = LineButton(one.said_by, self._when(one), money(one.amount_minor, self._currency), "good")
        button.setToolTip(_("Press to take it back"))
        button.setAccessibleDescription(_("Press to take it back"))
        button.clicked.connect(partial(self._withdraw, one))
        return button

    def _when(self, one: ApprovalRecord) -> str:
        here = clock.local((one.signed or one).at, self._desk.house.zone)
        if one.signed is not None:
            when = f"{show_date(here.date(), 'day')} {show_time(here)}"
            return _("signed at check-in, {when}").format(when=when)
        return f"{_(WAY_WORDS[one.how])} · {show_date(here.date(), 'day')} {show_time(here)}"

    def open_form(self) -> None:
        """Write down a yes: for everything the customer is to pay, by themselves, unless said otherwise."""
        if self._order is None:
            return
        self._draft = ApprovalDraft(0, "", "here")
        due = self._order.found.to_agree_minor
        self.amount.setText(typed_money(due, self._currency) if due else "")
        self.name.setText(self._order.whole.customer.name)
        self.how.choose("here")
        for block in (self._amount_block, self._name_block):
            block.clear_error()
        self.form.show()
        self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        self.amount.selectAll()
        self.kept.begin(f"visit-{self._order.whole.visit.id}")

    def _on_way(self, _value: object) -> None:
        self.kept.edited()

    def _on_closed(self) -> None:
        self.kept.flush()
        self.closed.emit()

    def submit(self) -> None:
        """Send what is typed; says it under the field where that cannot be."""
        if self._order is None:
            return
        for block in (self._amount_block, self._name_block):
            block.clear_error()
        try:
            amount = read_amount(self.amount.text(), self._currency)
        except Problem as problem:
            self._amount_block.set_error(problem.sentence())
            return
        if amount is None:
            self._amount_block.set_error(_("Type the amount they agree to."))
            return
        draft = ApprovalDraft(amount, self.name.text(), str(self.how.value()), uid=self._draft.uid)
        self._desk.change(
            inspecting.approve, self._order.whole.visit.id, draft, then=self._on_approved,
            problem=self._on_problem,
        )

    def _on_problem(self, problem: Problem) -> None:
        self._name_block.set_error(problem.sentence())

    def _on_approved(self, one: ApprovalRecord) -> None:
        self.kept.done()
        self.form.close_form()
        undo = Undo(self._desk, inspecting.withdraw_approval, one.id, one.version)
        amount = money(one.amount_minor, self._currency)
        self.said.emit(Said(_("{name} agrees to {amount}").format(name=one.said_by, amount=amount), undo))

    def _withdraw(self, one: ApprovalRecord, _checked: bool = False) -> None:
        self._desk.change(
            inspecting.withdraw_approval, one.id, one.version, then=partial(self._on_withdrawn, one),
            problem=self._desk.troubled.emit,
        )

    def _on_withdrawn(self, one: ApprovalRecord, _none: object) -> None:
        draft = ApprovalDraft(one.amount_minor, one.said_by, one.how, one.at)
        undo = Undo(self._desk, inspecting.approve, one.visit_id, draft)
        self.said.emit(Said(_("No yes of {name} any more").format(name=one.said_by), undo))
