"""The cover verdict of one concern as a strip: icon and words of a tone, and what the customer pays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.cover.rules import CoverFacts, JobFacts, Outcome, Verdict, verdict
from dealerdesk.cover.upkeep import is_upkeep
from dealerdesk.cover.words import (
    OUTCOME_WORDS,
    days_left_words,
    goodwill_words,
    km_left_words,
    limits_words,
    reason_words,
)
from dealerdesk.house.numbers import CoverNumbers
from dealerdesk.vehicles.doubting import Doubt
from dealerdesk.visits.amounts import customer_part
from dealerdesk.visits.rules import reported_day
from ui.cover.amounts import money
from ui.widgets.buttons import LinkButton
from ui.widgets.draw import draw_icon, rounded
from ui.widgets.labels import Label
from ui.widgets.lines import HeadedLines
from ui.widgets.restyle import Restyled
from ui.widgets.scale import px
from ui.widgets.tall import Tall
from ui.widgets.tokens import tokens

WARRANTY = ("manufacturer", "insurer")


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said about who pays a concern; amounts in minor units, None where no price is known yet.

    `way` is what one click would make the payer ('' for none), `others` why each other cover does not hold.
    """

    tone: str
    icon: str
    title: str
    detail: str
    least: int | None
    most: int | None
    payer: str
    cover_id: int | None
    way: str = ""
    way_words: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CarCover:
    """The covers of the car at hand and what they are judged by; the odometer in km, None if unknown.

    `today` is the day of the visit; a concern that was `reported_on` an earlier one is judged by that, and by
    its `words` whether it is a fault at all.
    """

    covers: tuple[CoverFacts, ...]
    today: dt.date
    odometer: int | None
    numbers: CoverNumbers
    currency: str
    reported_on: dt.date | None = None
    doubt: Doubt | None = None
    words: str = ""

    def ask(self, group: str, payer: str = "customer") -> Verdict:
        """The verdict of the covers that such a payer stands for: all of them where the customer pays."""
        wanted = [cover for cover in self.covers if _stands_for(cover, payer)]
        reported = reported_day(self.reported_on, self.today)
        upkeep = is_upkeep(group, self.words)
        job = JobFacts(reported, self.odometer, group or None, self.today, self.doubt, upkeep)
        return verdict(wanted, job, self.numbers)


def _stands_for(cover: CoverFacts, payer: str) -> bool:
    if payer in WARRANTY:
        return cover.kind not in ("contract", "goodwill")
    return cover.kind == payer if payer in ("contract", "goodwill") else True


def judge(car: CarCover, group: str, payer: str, price: int | None) -> Judged:
    """What to show for a component group, the payer chosen and the estimate (minor units)."""
    if payer == "internal":
        return Judged("neutral", "house", _("Internal"), _("The house pays."), 0, 0, payer, None)
    found = car.ask(group, payer)
    if payer == "goodwill" and found.cover is None:
        return _goodwill(car, group, payer)
    if payer == "insurer" and found.cover is None:
        words = _("Settled with the customer's insurer.")
        return Judged("info", "shield", _("Insurer"), words, 0, 0, payer, None)
    if found.cover is None:
        return _not_covered(car, found, payer, price)
    if payer == "customer":
        return _would_pay(car, found, price)
    return _covered(car, found, payer, price)


def _covered(car: CarCover, found: Verdict, payer: str, price: int | None) -> Judged:
    assert found.cover is not None
    least = customer_part("manufacturer", price, found.deductible_minor)
    detail = _cover_words(car, found)
    others = _others(found)
    if found.outcome is Outcome.ONLY_IF:
        title = " ".join((_(OUTCOME_WORDS[found.outcome]), _conditions(found)))
        detail = _("{cover} · otherwise the customer pays").format(cover=found.cover.name)
        return Judged(
            "warn", "shield-alert", title, detail, least, price, found.payer, found.cover.id or None,
            others=others,
        )
    tone, icon, title = "good", "shield-check", _(OUTCOME_WORDS[found.outcome])
    if found.cover.kind == "contract":
        tone, icon, title = "info", "badge-check", _("In the contract")
    elif found.cover.kind == "goodwill":
        tone, icon, title = "accent", "heart-handshake", _("Voluntary goodwill")
    payer = payer if payer in ("contract", "goodwill") else found.payer
    return Judged(tone, icon, title, detail, least, least, payer, found.cover.id, others=others)


def _would_pay(car: CarCover, found: Verdict, price: int | None) -> Judged:
    """The customer is to pay, but a cover holds: said, and one click away."""
    assert found.cover is not None
    contract = found.cover.kind == "contract"
    title = _("The contract would pay") if contract else _("A cover would pay")
    if found.outcome is Outcome.ONLY_IF:
        title = _("A cover would pay if {condition}").format(condition=_conditions(found))
    words = _("Use the contract") if contract else _("Use it")
    return Judged(
        "warn", "shield-alert", title, found.cover.name, price, price, "customer", None, found.payer, words,
        _others(found),
    )


def _not_covered(car: CarCover, found: Verdict, payer: str, price: int | None) -> Judged:
    title = _(OUTCOME_WORDS[Outcome.NOT_COVERED])
    others = _others(found, 1)
    if found.goodwill is not None and payer == "customer":
        past = goodwill_words(found.goodwill).words()
        detail = f"{found.goodwill.cover.name} · {past}"
        words = _("Propose goodwill")
        return Judged(
            "warn", "shield-alert", title, detail, price, price, payer, None, "goodwill", words, others
        )
    if found.why_not:
        why = found.why_not[0]
        detail = f"{why.cover.name} · {reason_words(why.reason).words()}"
    elif payer == "contract":
        detail = _("This car has no contract.")
    else:
        detail = _("No cover is known for this car.") if not car.covers else _("No such cover is known.")
    if payer != "customer":
        back = _("Customer pays")
        return Judged("warn", "shield-alert", title, detail, 0, 0, payer, None, "customer", back, others)
    return Judged("neutral", "shield-x", title, detail, price, price, payer, None, others=others)


def _goodwill(car: CarCover, group: str, payer: str) -> Judged:
    """The house pays of its own will; says by how little the guarantee was missed, where that is so."""
    near = car.ask(group).goodwill
    detail = ""
    if near is not None:
        detail = f"{near.cover.name} · {goodwill_words(near).words()}"
    title = _("Goodwill of the house")
    return Judged("accent", "heart-handshake", title, detail, 0, 0, payer, near.cover.id if near else None)


def _cover_words(car: CarCover, found: Verdict) -> str:
    assert found.cover is not None
    parts = [f"{found.cover.name} {limits_words(found.cover).words()}"]
    if found.cover.services is not None:
        visit = _("visit {n} of {of}").format(n=found.cover.used + 1, of=found.cover.services)
        parts = [found.cover.name, visit]
    if found.days_left is not None:
        parts.append(days_left_words(found.days_left).words())
    if found.km_left is not None:
        parts.append(km_left_words(found.km_left).words())
    if found.deductible_minor:
        amount = money(found.deductible_minor, car.currency)
        parts.append(_("deductible {amount}").format(amount=amount))
    return " · ".join(parts)


def _conditions(found: Verdict) -> str:
    return ", ".join(reason_words(one).words() for one in found.conditions)


def _others(found: Verdict, said: int = 0) -> tuple[str, ...]:
    """Why each other cover does not hold, one line each; those already said left out."""
    lines = [
        f"{why.cover.name}: {reason_words(why.reason).words()}" for why in found.why_not
    ]
    return tuple(lines[said:])


class VerdictStrip(Tall, Restyled, QWidget):
    """The strip under a concern; a click on its link chooses what it proposes."""

    way_taken = Signal(str)
    """The payer that was proposed and accepted."""

    others_asked = Signal()
    """Somebody wants to read why the other covers do not hold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self.words = HeadedLines()
        self.others = LinkButton("")
        self.way = LinkButton("")
        self.price = Label("", "heading", figures=True)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        for part in (self.others, self.way, self.price):
            self._row.addWidget(part)
        self.be_tall(QSizePolicy.Policy.Preferred)
        self.price.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.way.clicked.connect(self._on_way)
        self.others.clicked.connect(self.others_asked)
        self.watch_theme()

    def restyle(self) -> None:
        """Least height and margins of the text size in force."""
        self.setMinimumHeight(px(40))
        self._row.setContentsMargins(px(38), px(8), px(14), px(8))
        self._row.setSpacing(px(10))

    def show_judged(self, judged: Judged, price: str) -> None:
        """Say something else; `price` is what the customer pays, in words."""
        self._judged = judged
        tone = "ink2" if judged.tone == "neutral" else judged.tone
        self.words.say(judged.title, judged.detail, tone)
        self.price.setText(price)
        self.way.setText(judged.way_words)
        self.way.setVisible(bool(judged.way))
        count = len(judged.others)
        self.others.setText(ngettext("{n} other", "{n} others", count).format(n=count))
        self.others.setAccessibleDescription(". ".join(judged.others))
        self.others.setVisible(bool(judged.others))
        spoken = ". ".join(p for p in (judged.title, judged.detail, *judged.others) if p)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(_("The customer pays {amount}").format(amount=price))
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As high as its words, and never lower than a strip is."""
        return max(px(40), self._row.totalHeightForWidth(width))

    def _on_way(self) -> None:
        if self._judged is not None and self._judged.way:
            self.way_taken.emit(self._judged.way)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the soft strip and its icon."""
        if self._judged is None:
            return
        t = tokens()
        painter = QPainter(self)
        rounded(painter, self.rect(), 7, t.soft(self._judged.tone))
        box = self.rect().adjusted(px(13), 0, 0, 0)
        box.setWidth(px(16))
        draw_icon(painter, box, self._judged.icon, 16, t.strong(self._judged.tone))
        painter.end()


def price_words(least: int | None, most: int | None, currency: str) -> str:
    """What the customer pays: an amount, a span, or that it is still to be said."""
    if most is None and least is None:
        return _("no price yet")
    if most is None:
        return _("{amount} or more").format(amount=money(least or 0, currency))
    if least is None or least == most:
        return money(most, currency)
    return _("{least} – {most}").format(least=money(least, currency), most=money(most, currency))


def shown_span(judged: Sequence[Judged]) -> tuple[int, int, int]:
    """Least and most the customer pays for all concerns, and for how many no price is known."""
    least = sum(one.least or 0 for one in judged)
    most = sum(one.most if one.most is not None else (one.least or 0) for one in judged)
    return least, most, sum(one.most is None for one in judged)
