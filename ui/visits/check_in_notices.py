"""What the check-in page has to say before the first field: whose car it is, what was begun, what is open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import SignalInstance

from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _
from dealerdesk.customers.names import shorten
from dealerdesk.visits.facts import CheckInFacts
from dealerdesk.visits.owner_change import OtherOrder
from dealerdesk.visits.records import VisitRecord
from dealerdesk.visits.rules import Stage
from ui.moments import moment_words
from ui.page import Go
from ui.visits.check_in_form import CheckInForm
from ui.visits.other_orders import other_order_words

Run = Callable[[], object]
LONG_NAME = 24


class Opening:
    """Going to an order, as a way out."""

    def __init__(self, go: SignalInstance, visit_id: int) -> None:
        self._go, self._visit_id = go, visit_id

    def __call__(self) -> None:
        self._go.emit(Go("visit", {"visit_id": self._visit_id}))


def heading_of(form: CheckInForm, facts: CheckInFacts) -> tuple[str, str]:
    """Title and subtitle of the page: whose car, which order, which visit."""
    customer, booked = form.customer(), form.about()
    name = customer.name if customer else form.person.name() or _("New customer")
    title = _("Book a time") if form.booking else _("Check-in")
    parts = [_("Order {number}").format(number=booked.number)] if booked is not None else []
    if facts.vehicle is not None:
        times = facts.visits + 1
        parts.append(_("visit {n}").format(n=times) if facts.visits else _("first visit"))
    return f"{title}  ·  {isolated(name)}", " · ".join(parts)


def begun_before(form: CheckInForm, start_afresh: Run) -> None:
    """What was typed before is on the screen again."""
    form.notice.say(
        _("What was typed here before is back."), "info", [(_("Start afresh"), start_afresh)], "history"
    )


def open_orders(
    form: CheckInForm, go: SignalInstance, all_the_same: Run, move_or_not: Run, take_over: Run
) -> None:
    """The car stands in the house already; while a time is booked: it has one, which is moved or stays.

    A time that the car has under somebody else is told, and can be taken over: its owner may have changed.
    Once a check-in was refused for it, the way to do it `all_the_same` stays beside it.
    """
    facts = form.facts
    if form.refused is not None and not form.booking:
        opening = Opening(go, form.refused.visit_id)
        ways: list[tuple[str, Run]] = [
            (_("Open that order"), opening), (_("Check in all the same"), all_the_same),
        ]
        form.here.say(form.refused.said.words(), "danger", ways)
        return
    here = facts.open_visits if facts is not None and not form.booking else ()
    booked = facts.booked if facts is not None and form.booking else None
    if booked is not None:
        _say_booked(form, booked, Opening(go, booked.id), move_or_not)
    elif here:
        words = _("This car is here already, order {number}.").format(number=here[0].number)
        form.here.say(words, "warn", [(_("Open that order"), Opening(go, here[0].id))])
    else:
        _say_other(form, go, take_over)


def _say_other(form: CheckInForm, go: SignalInstance, take_over: Run) -> None:
    """Somebody else has a time for this car: theirs stays, or it becomes that of whoever stands here."""
    facts, other = form.facts, _other_order(form)
    if facts is None or other is None:
        form.here.say("")
        return
    ways: list[tuple[str, Run]] = [(_("Open that order"), Opening(go, other.visit.id))]
    if not form.person_new:  # Who is not in the house yet can be given nothing.
        ways.insert(0, (_("It is {name}'s time now").format(name=form.name()), take_over))
    form.here.say(other_order_words(other, facts.zone), "warn", ways)


def _other_order(form: CheckInForm) -> OtherOrder | None:
    facts = form.facts
    if facts is None or form.about() is not None:
        return None
    if form.person_new and facts.booked is not None and facts.customer is not None:
        return OtherOrder(facts.booked, facts.customer)
    return facts.others[0] if facts.others and not form.person_new else None


def _say_booked(form: CheckInForm, booked: VisitRecord, opening: Run, move_or_not: Run) -> None:
    """That time moves, or there will be a second one."""
    assert form.facts is not None
    if form.moved() is not None and booked.expected_at is not None:
        words = _("Order {number} is moved: it was for {when}.").format(
            number=booked.number, when=moment_words(booked.expected_at, form.facts.zone)
        )
        form.here.say(words, "info", [(_("Book a second time"), move_or_not)], "repeat")
        return
    words = _("This car has a time, order {number}.").format(number=booked.number)
    ways = [(_("Open that order"), opening)]
    if form.theirs_today() is not None and booked.stage == Stage.BOOKED:
        ways.append((_("Move that time"), move_or_not))
    form.here.say(words, "info", ways)


def whose_car(form: CheckInForm, theirs: Run, owner_brings: Run) -> None:
    """The car belongs to somebody else than who brings it: it stays so unless somebody says otherwise."""
    owner = form.other_owner()
    if owner is None or form.facts is None or form.facts.vehicle is None:
        form.owner.say("")
        return
    customer = form.customer()
    name = customer.name if customer else form.person.name() or _("the new customer")
    if form.theirs:
        words = _("From today the car is {name}'s.").format(name=name)
        stays = _("It stays with {name}").format(name=owner.short_name)
        form.owner.say(words, "info", [(stays, theirs)], "repeat")
        return
    words = _("This car belongs to {name}.").format(name=owner.name)
    short = name if len(name) <= LONG_NAME else shorten(name)
    ways = [
        (_("It is {name}'s now").format(name=short), theirs),
        (_("{name} brings it").format(name=owner.short_name), owner_brings),
    ]
    form.owner.say(words, "warn", ways, "users")


def booking_changed(form: CheckInForm, before: VisitRecord | None) -> None:
    """The booking that is being checked in was changed elsewhere: said, and new concerns of it added."""
    now = form.about()
    if before is None or form.facts is None or now is None or now.id != before.id:
        return
    if now.version != before.version:
        form.concerns.add_jobs(form.facts.concerns, form.facts.currency)
        form.notice.say(
            _("Somebody else changed this booking in the meantime. What you typed is kept."), "warn"
        )
