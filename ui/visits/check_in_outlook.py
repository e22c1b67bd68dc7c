"""What the workshop can promise at check-in, and the courtesy car that goes with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core import clock
from dealerdesk.core.i18n import _, show_date, show_number
from dealerdesk.diary.queries import outlook
from dealerdesk.diary.records import LoanDraft, Outlook
from dealerdesk.diary.rules import Offer, choices_of, earliest, load_by_hour, rounded_up, usual_minutes
from dealerdesk.visits.promises import WAITS
from ui.diary.load_strip import LoadStrip
from ui.moments import moment_words
from ui.parts.words import when_text
from ui.widgets.chips import ChipRow
from ui.widgets.labels import Label
from ui.widgets.lines import Lines
from ui.widgets.scale import px

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.visits.check_in_form import CheckInForm

NONE = 0


class LoadPart(QWidget):
    """Inside the promise card: hours of work, the load strip, why not earlier, the courtesy cars."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.work = Lines("", "small", "ink2", lines=3)
        self.caption, self.strip = Label(_("Workshop load today"), "small", "ink2"), LoadStrip()
        self.cars = ChipRow(_("Courtesy car"), required=True)
        self._cars_row = QWidget()
        row = QHBoxLayout(self._cars_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(10))
        row.addWidget(Label(_("Courtesy car"), "small", "ink2"))
        row.addWidget(self.cars, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        for part in (self.work, self.caption, self.strip, self._cars_row):
            column.addWidget(part)
        self.cars.changed.connect(self._on_car)
        self.hide_all()

    def hide_all(self) -> None:
        """Nothing is known yet."""
        for part in (self.work, self.caption, self.strip, self._cars_row):
            part.hide()

    def show_cars(self, seen: Outlook, mine: int) -> None:
        """Offer the cars that are here, and the one that is chosen."""
        free = [state.car for state in seen.cars if state.loan is None or state.car.id == mine]
        shown: list[tuple[object, str]] = [(NONE, _("None")), *((car.id, car.name) for car in free)]
        if shown != [(chip.value, chip.text()) for chip in self.cars.chips]:
            self.cars.set_choices(shown)
        self.cars.choose(mine if any(car.id == mine for car in free) else NONE)
        self._cars_row.setVisible(bool(seen.cars))

    def _on_car(self, _value: object) -> None:
        self.edited.emit()


class OutlookAtCheckIn(QObject):
    """Keeps the promise card to what the workshop can do, as concerns are written down."""

    def __init__(self, form: CheckInForm, part: LoadPart, desk: Desk) -> None:
        super().__init__(form)
        self._form, self._part, self._desk = form, part, desk
        self.seen: Outlook | None = None
        self._car = NONE
        part.edited.connect(self._on_car)

    def load(self) -> None:
        """Ask what stands before the workshop now."""
        booked = self._form.about()
        self._desk.read(
            outlook, self._desk.site_id, booked.id if booked else 0, then=self._on_seen, lane="outlook"
        )

    def _on_seen(self, seen: Outlook) -> None:
        self.seen = seen
        self._form.coming.know(seen.hours)
        self.tell()

    def minutes(self) -> int:
        """How long the concerns usually take."""
        return sum(usual_minutes(group) for group in self._groups())

    def _groups(self) -> list[str]:
        cards = self._form.concerns.cards
        return [str(card.group.value() or "") for card in cards if not card.is_empty()]

    def offer(self) -> Offer | None:
        """The earliest that all of it can be ready; None where nobody knows who works here."""
        seen = self.seen
        if seen is None or not seen.plans:
            return None
        begins = max(clock.now(), seen.begins)
        return earliest(seen.plan, max(30, self.minutes()), self._groups(), begins)

    def tell(self) -> None:
        """Show the times that can be promised, the load, and which courtesy cars are here."""
        seen, facts, part = self.seen, self._form.facts, self._part
        if seen is None or facts is None:
            return
        part.show_cars(seen, self._car)
        self._name_car()
        if self._form.booking:
            self._tell_then(seen, facts.zone)
        offer = self.offer()
        for widget in (part.work, part.caption, part.strip):
            widget.setVisible(seen.plans and bool(seen.today))
        promise = self._form.promise
        if offer is None:
            if seen.awaited is not None and not promise.by_hand:
                later = [choice for choice in facts.promises if choice.at >= seen.begins]
                promise.set_choices(later, facts.zone)
                part.work.setText(self._parts_words(facts.zone))
                part.work.show()
            return
        said = promise.shown_at()
        if not promise.by_hand or (said is not None and said < clock.now()):
            # What somebody has promised does not move unasked; beside it stands what the workshop can do now.
            promise.set_choices(choices_of(offer, seen.hours, clock.now()), facts.zone)
        words = "\n".join(filter(None, (self._words(offer, facts.zone), self._parts_words(facts.zone))))
        part.work.setText(words)
        if not words:
            part.work.hide()
        part.strip.show_load(seen.today, self._promised_hour(promise.shown_at()))

    def _words(self, offer: Offer, zone: str) -> str:
        """Hours, who begins and who goes on, and when it is ready; '' while nothing is written down."""
        if not self.minutes():
            return ""
        words = (
            _("about {hours} h of work · {name} can begin at {begins}, then {others}, ready at {ready}")
            if offer.then
            else _("about {hours} h of work · {name} can begin at {begins}, ready at {ready}")
        )
        return words.format(
            hours=show_number(self.minutes() / 60, 1), name=offer.worker, others=", ".join(offer.then),
            ready=moment_words(offer.at, zone), begins=moment_words(rounded_up(offer.begins), zone),
        )

    def _parts_words(self, zone: str) -> str:
        """Why it cannot be sooner: a part that was ordered for it is not here yet; else ''."""
        late = self.seen.awaited if self.seen is not None else None
        if late is None or late.at <= clock.now():
            return ""
        if late.was_due is not None:
            words = _("{what} was to be here {due} and is late: not before {when}")
            due, when = when_text(late.was_due, zone), when_text(late.at, zone)
            return words.format(what=late.what, due=due, when=when)
        words = (
            _("{what} comes {when}, so it cannot be ready before") if late.ordered
            else _("{what} is not ordered yet and can be here {when}")
        )
        return words.format(what=late.what, when=when_text(late.at, zone))

    def _tell_then(self, seen: Outlook, zone: str) -> None:
        """At a booking: how full the chosen day is, and what can be promised where they come then."""
        part, (day, at) = self._form.load_then, self._form.coming.shown()
        part.hide_all()
        load = load_by_hour(seen.plan, seen.hours, day, clock.now()) if seen.plans and day else ()
        if day is None or not load:
            return
        words = _("Workshop load on {day}").format(day=show_date(day, "wday"))
        part.caption.setText(words)
        part.strip.setAccessibleName(words)
        part.strip.show_load(load, clock.local(at, zone).hour if at is not None else None)
        part.caption.show()
        part.strip.show()
        offer = earliest(seen.plan, self.minutes(), self._groups(), at) if at and self.minutes() else None
        if offer is not None:
            part.work.setText(self._words(offer, zone))
            part.work.show()

    def _promised_hour(self, at: dt.datetime | None) -> int | None:
        facts = self._form.facts
        if at is None or facts is None:
            return None
        here = clock.local(at, facts.zone)
        return here.hour if here.date() == clock.local_day(clock.now(), facts.zone) else None

    # The courtesy car -----------------------------------------------------------------------------

    def _on_car(self) -> None:
        chosen = self._part.cars.value()
        self._car = chosen if isinstance(chosen, int) else NONE
        self._name_car()

    def _name_car(self) -> None:
        """The signature is for the agreement on the courtesy car, too."""
        cars = self.seen.cars if self.seen is not None else ()
        self._form.signature.say_also(next((one.car.name for one in cars if one.car.id == self._car), ""))

    def loan(self) -> LoanDraft | None:
        """The courtesy car that is to go with the check-in, until the promised time; None for none."""
        if not self._car or self.seen is None or self._form.booking:
            return None
        now = clock.now()
        promised = self._form.promise.shown_at()
        until = promised if promised is not None and promised > now else now + dt.timedelta(days=1)
        return LoanDraft(self._car, now, until, out=True, uid=self._form.uid)

    def content(self) -> dict[str, object]:
        """What is chosen, for the draft."""
        found: dict[str, object] = {"car": self._car} if self._car else {}
        promise = self._form.promise
        promised = promise.shown_at() if promise.by_hand else None
        return found if promised is None else {**found, "at": promised.isoformat()}

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was chosen before."""
        car = content.get("car")
        self._car = car if isinstance(car, int) else NONE
        promise, at = self._form.promise, content.get("at")
        if isinstance(at, str) and promise.shown_at() != dt.datetime.fromisoformat(at):
            # The chips offer other times by now: what was promised is kept as a time that was typed.
            promise.promise_at(dt.datetime.fromisoformat(at), promise.chips.value() == WAITS)
        self.tell()
