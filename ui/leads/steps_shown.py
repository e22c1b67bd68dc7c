"""Every small form of a lead by the code of what somebody wants to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from dealerdesk.contacts.records import EMAIL, MESSAGE, NO, NO_ANSWER, PHONE, REACHED, SENT
from dealerdesk.core import clock
from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _, show_date, show_time
from dealerdesk.leads import service, undoing
from dealerdesk.leads.fates import LOST_REASONS
from dealerdesk.leads.records import OfferDraft, ReasonShown
from dealerdesk.leads.rules import Seller
from dealerdesk.leads.sales_records import LeadWhole
from ui.cover.amounts import read_amount
from ui.leads.step_forms import StepForm, Wanted
from ui.widgets.fields import DateField, Field, TimeField
from ui.widgets.labels import Label
from ui.widgets.words import WordsField

_CALLS = {
    REACHED: N_("Spoke with them"), NO_ANSWER: N_("No answer"), MESSAGE: N_("Left a message"),
    SENT: N_("Wrote to them"),
}
_CALLED = {
    REACHED: N_("You spoke with {name}"), NO_ANSWER: N_("No answer from {name}, written down"),
    MESSAGE: N_("Message for {name}, written down"), SENT: N_("Mail to {name}, written down"),
}


class CallForm(StepForm):
    """What came of a call, a message or a mail."""

    def __init__(self, whole: LeadWhole) -> None:
        super().__init__("call", _("What came of it?"))
        self._name = whole.customer.name
        phone = next((reach for reach in whole.reach if reach.kind == "phone"), None)
        self._no_phone = phone is not None and phone.may.answer == NO
        said = " · ".join(part for part in (
            phone.value if phone else _("No number"), phone.may.reason.words() if phone else "",
            whole.best_time,
        ) if part)
        self.column.addWidget(Label(said, "small", "danger" if self._no_phone else "ink2", wrap=True))
        self.add_chips(_("What came of it?"), [(code, _(text)) for code, text in _CALLS.items()])
        self.add_fields(("note", _("Note"), self.note_field(), 0))
        if self.chips is not None and self._no_phone:
            for chip in self.chips.chips:
                chip.setEnabled(chip.value == SENT)

    def wanted(self) -> Wanted:
        """The attempt."""
        outcome = self.chosen()
        if outcome is None:
            self.first().setFocus()
            raise Problem(N_("Nothing is chosen yet."), N_("Say what came of it: 1 to 4."))
        return Wanted(
            service.log_attempt, (outcome, EMAIL if outcome == SENT else PHONE, self.text("note")),
            said=_(_CALLED[str(outcome)]).format(name=self._name),
        )


class MomentForm(StepForm):
    """When to meet, or to drive."""

    def __init__(self, code: str, whole: LeadWhole) -> None:
        meeting = code == "meeting"
        super().__init__(code, _("When do you meet?") if meeting else _("When is the test drive?"))
        self._zone, self._name = whole.zone, whole.customer.name
        self.add_fields(
            ("day", _("Day"), DateField(placeholder=_("26.11.")), 130),
            ("time", _("Time"), TimeField(placeholder=_("14:00")), 100),
            ("note", _("Note"), self.note_field(), 0),
        )

    def wanted(self) -> Wanted:
        """The appointment."""
        at = self.moment(self._zone)
        here = clock.local(at, self._zone)
        when = f"{show_date(here.date(), 'wday')} {show_time(here)}"
        if self.code == "meeting":
            said = _("Meeting with {name}: {when}").format(name=self._name, when=when)
            return Wanted(service.plan_meeting, (at, self.text("note")), said=said)
        said = _("Test drive with {name}: {when}").format(name=self._name, when=when)
        return Wanted(service.plan_test_drive, (at, self.text("note")), said=said)


class MoneyForm(StepForm):
    """What was offered, or for how much it was sold."""

    def __init__(self, code: str, whole: LeadWhole) -> None:
        offer = code == "offer"
        super().__init__(code, _("What did you offer?") if offer else _("They bought"))
        self._currency, self._name = whole.currency, whole.customer.name
        price = _("Price in {currency}").format(currency=whole.currency)
        trade = _("Trade-in in {currency}").format(currency=whole.currency)
        money = [("price", price, Field(price, figures=True), 150)]
        if offer:
            money.append(("trade_in", trade, Field(trade, figures=True), 150))
        self.add_fields(*money, ("note", _("Note"), self.note_field(), 0))

    def _amount(self, key: str) -> int | None:
        try:
            return read_amount(self.fields[key].text(), self._currency)
        except Problem as problem:
            raise self.refuse(key, problem) from None

    def wanted(self) -> Wanted:
        """The offer, or the sale."""
        price, note = self._amount("price"), self.text("note")
        if self.code == "won":
            said = _("Sold to {name}; whoever heard it is credited").format(name=self._name)
            return Wanted(service.win, (note, price), said=said)
        if price is None:
            raise self.refuse("price", Problem(N_("There is no price yet."), N_("Type what you offered.")))
        draft = OfferDraft(price, self._amount("trade_in"), note)
        return Wanted(service.make_offer, (draft,), said=_("Offer to {name} kept").format(name=self._name))


class LostForm(StepForm):
    """Why they will not buy."""

    def __init__(self) -> None:
        super().__init__("lost", _("Why not?"))
        self.add_chips(_("Why not?"), [(code, _(text)) for code, text in LOST_REASONS.items()])
        self.add_fields(("words", _("In other words"), Field(_("In other words")), 0))

    def wanted(self) -> Wanted:
        """The end of it, with its reason."""
        chosen = self.chips.value() if self.chips else None
        words = self.text("words")
        if chosen is None:
            return Wanted(service.lose, (words,), said=_("Closed: not bought"))
        return Wanted(service.lose, (chosen, words), said=_("Closed: not bought"))


class LaterForm(StepForm):
    """Until when it rests, and why."""

    def __init__(self, whole: LeadWhole) -> None:
        super().__init__("later", _("When does it come back?"))
        self._zone = whole.zone
        self.add_fields(
            ("day", _("Day"), DateField(placeholder=_("1.3.")), 130), ("reason", _("Why"), Field(_("Why")), 0)
        )

    def wanted(self) -> Wanted:
        """The rest."""
        day = self.day("day", self._zone)
        if not self.text("reason"):
            problem = Problem(N_("There is no reason yet."), N_("Say why, so that we learn from it."))
            raise self.refuse("reason", problem)
        said = _("Put off until {day}").format(day=show_date(day))
        return Wanted(service.put_off, (self.text("reason"), day), said=said)


class PassForm(StepForm):
    """To whom it goes instead."""

    def __init__(self, whole: LeadWhole, sellers: Sequence[Seller]) -> None:
        super().__init__("pass_on", _("Who takes it?"))
        self._names = {s.staff_id: s.name for s in sellers}
        others = [(s.staff_id, s.name) for s in sellers if s.at_work and s.staff_id != whole.lead.to_staff_id]
        self.add_chips(_("Who takes it?"), others)
        if not others:
            self.column.addWidget(Label(_("Nobody else from sales is at work."), "small", "ink2"))
        self.add_fields(("note", _("Note"), self.note_field(), 0))

    def wanted(self) -> Wanted:
        """The passing on."""
        chosen = self.chips.value() if self.chips else None
        if not isinstance(chosen, int):
            raise Problem(N_("Nobody is chosen yet."), N_("Choose a colleague."))
        said = _("Given to {name}").format(name=self._names[chosen])
        return Wanted(service.pass_on, (chosen, self.text("note")), said=said)


class StrikeForm(StepForm):
    """Why a reason of the warmth does not count."""

    def __init__(self, reason: ReasonShown) -> None:
        super().__init__(f"strike-{reason.group}", _("Why does it not count?"))
        self._reason = reason
        self.column.addWidget(Label(reason.text.words(), "small", "ink2"))
        self.add_fields(("why", _("Why"), Field(_("Why")), 0))

    def wanted(self) -> Wanted:
        """The striking out."""
        return Wanted(
            undoing.strike_reason, (self._reason.group, self.text("why")), said=_("Struck out"),
            undo=undoing.restore_reason, undo_args=(self._reason.group,), repeatable=False,
        )


class OpeningForm(StepForm):
    """A way to open in one's own words."""

    def __init__(self, whole: LeadWhole) -> None:
        super().__init__("opening", _("How would you open?"))
        self._before = whole.opening.words() if whole.opening_changed else ""
        self._line = WordsField(_("How would you open?"), size=17, lines=(2, 5))
        self._line.set_words(whole.opening.words())
        self._line.textChanged.connect(self.edited)
        self.column.addWidget(self._line)
        self.column.addWidget(Label(_("Empty brings the proposed line back."), "caption", "ink2"))

    def first(self) -> QWidget:
        """The words."""
        return self._line

    def content(self) -> dict[str, object]:
        """The words."""
        return {"line": self._line.toPlainText()}

    def restore(self, content: Mapping[str, object]) -> None:
        """The words that were typed before."""
        self._line.set_words(str(content.get("line", "")))

    def wanted(self) -> Wanted:
        """The change."""
        return Wanted(
            undoing.change_opening_line, (self._line.words(),), said=_("The line is yours now"),
            undo=undoing.change_opening_line, undo_args=(self._before,), repeatable=False,
        )


def form_for(code: str, whole: LeadWhole) -> StepForm:
    """The form of an action that needs a word; raises KeyError for one that needs none."""
    if code in ("meeting", "test_drive"):
        return MomentForm(code, whole)
    if code in ("offer", "won"):
        return MoneyForm(code, whole)
    return {"call": CallForm, "later": LaterForm, "opening": OpeningForm}[code](whole)
