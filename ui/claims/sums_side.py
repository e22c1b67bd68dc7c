"""The right side of the claims: what is owed to the house by age, what came of the year, and every step."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.claims.records import ClaimList, ClaimStep, ClaimSums, ClaimWhole
from dealerdesk.claims.rules import BAND_WORDS, PAID, STAGE_WORDS
from dealerdesk.core import clock
from dealerdesk.core.bidi import isolated
from dealerdesk.core.i18n import _, show_date, show_time
from ui.cover.amounts import money
from ui.widgets.labels import GaugeBar, Label
from ui.widgets.scale import px
from ui.widgets.surfaces import Card

_TONES = ("good", "neutral", "warn", "danger")


class _Line(QWidget):
    """A caption at the left, an amount at the right."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._amount = Label("", "small", weight=600, figures=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(caption, "small", "ink2"), 1)
        row.addWidget(self._amount)

    def show_amount(self, text: str) -> None:
        """Show an amount."""
        self._amount.setText(text)


class SumsSide(QWidget):
    """Owed by age, the year, and the steps of the claim that is shown."""

    def __init__(self, zone: str) -> None:
        super().__init__()
        self._zone = zone
        self._owed = Label("", "display", figures=True)
        self._late = Label("", "small", "danger", wrap=True)
        self._bars = [GaugeBar() for _band in BAND_WORDS]
        self._claimed, self._paid = _Line(_("Claimed")), _Line(_("Paid"))
        self._cut, self._to_send = _Line(_("Not accepted")), _Line(_("To be sent"))
        self._steps = QVBoxLayout()
        self._steps_card = Card()
        self._build()

    def _build(self) -> None:
        owed, year = Card(), Card()
        owed.add(Label(_("Owed to the house"), "heading", wrap=True))
        owed.add(self._owed)
        for bar in self._bars:
            owed.add(bar)
        owed.add(self._to_send)
        owed.add(self._late)
        year.add(Label(_("Repairs of this year"), "heading", wrap=True))
        for line in (self._claimed, self._paid, self._cut):
            year.add(line)
        self._steps_card.add(Label(_("So far"), "heading"))
        self._steps_card.column.addLayout(self._steps)
        self._steps.setSpacing(px(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for card in (owed, self._steps_card, year):
            column.addWidget(card)
        column.addStretch(1)
        self._steps_card.hide()
        self._late.hide()

    def show_sums(self, found: ClaimList) -> None:
        """Show what is owed."""
        sums: ClaimSums = found.sums
        self._owed.setText(money(sums.owed_minor, found.currency))
        for bar, words, minor, tone in zip(self._bars, BAND_WORDS, sums.by_age, _TONES, strict=True):
            share = minor / sums.owed_minor if sums.owed_minor else 0
            bar.set_gauge(_(words), money(minor, found.currency), share, tone if minor else "neutral")
        self._late.setVisible(bool(sums.late))
        self._late.setText(_("{n} were not sent in time").format(n=sums.late) if sums.late else "")
        for line, minor in (
            (self._claimed, sums.claimed_minor), (self._paid, sums.paid_minor), (self._cut, sums.cut_minor),
            (self._to_send, sums.to_send_minor),
        ):
            line.show_amount(money(minor, found.currency))

    def show_steps(self, whole: ClaimWhole | None) -> None:
        """Show every step of a claim, newest first; none hides them."""
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._steps_card.setVisible(whole is not None)
        for step in reversed(whole.steps if whole is not None else ()):
            assert whole is not None
            self._steps.addWidget(Label(self._words(step, whole.currency), "small", "ink2", wrap=True))

    def _words(self, step: ClaimStep, currency: str) -> str:
        here = clock.local(step.at, self._zone)
        when = f"{show_date(here.date(), 'day')} {show_time(here)}"
        what = _("Begun") if not step.from_stage else _(STAGE_WORDS[step.to_stage])
        if step.to_stage == PAID and step.minor is None:
            what = _("Nothing more comes")
        elif step.from_stage == step.to_stage:
            what = _("Paid in")
        if step.back:
            what = _("Back to: {stage}").format(stage=what)
        amount = money(step.minor, currency) if step.minor is not None else ""
        words = isolated(step.words)
        return " · ".join(part for part in (what, amount, words, step.staff, when) if part)
