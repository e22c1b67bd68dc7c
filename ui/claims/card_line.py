"""What the job card says of a claim's amounts, line by line, how the claim differs, and taking it over."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.claims.records import CardAmounts
from dealerdesk.core.i18n import _, show_number
from dealerdesk.parts.rules import shown_quantity
from dealerdesk.workshop.part_records import PartLineRecord
from dealerdesk.workshop.records import LineRecord
from ui.cover.amounts import money
from ui.widgets.buttons import Button
from ui.widgets.labels import Label
from ui.widgets.scale import px


def labour_words(line: LineRecord, currency: str) -> str:
    """A labour line in words: "Front pads: 1.5 h × 650 = 975"."""
    much = _("{n} h").format(n=show_number((line.billed_hundredths or 0) / 100, 2))
    if line.rate_minor is not None:
        much = f"{much} × {money(line.rate_minor, currency)}"
    return _amounted(line.title, much, line.amount_minor, currency)


def part_words(line: PartLineRecord, currency: str) -> str:
    """A part line in words: "Stabiliser link: 2 × 83 = 166"."""
    much = shown_quantity(line.quantity_thousandths, line.unit)
    if line.price_minor is not None:
        much = f"{much} × {money(line.price_minor, currency)}"
    what = " ".join(part for part in (line.number, line.what) if part)
    return _amounted(what, much, line.amount_minor, currency)


def _amounted(what: str, much: str, minor: int | None, currency: str) -> str:
    line = _("{what}: {name}").format(what=what, name=much)
    return f"{line} = {money(minor, currency)}" if minor is not None else line


def differs_words(typed: int, card: int, currency: str) -> str:
    """How a sum that is claimed differs from the job card."""
    if typed == card:
        return _("as claimed")
    words = _("the claim is {amount} higher") if typed > card else _("the claim is {amount} lower")
    return words.format(amount=money(abs(typed - card), currency))


class CardLine(QWidget):
    """Labour and parts of the job card; J takes them over while the claim can be written."""

    wanted = Signal()
    """The amounts of the job card are to stand on the claim."""

    def __init__(self, currency: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency, self._writable = currency, False
        self.card = CardAmounts()
        self._sum, self._lines = Label("", "small", wrap=True), Label("", "small", "ink2", wrap=True)
        self.button = Button(_("From the job card"), "wrench", "J", height=36)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self._sum)
        words.addWidget(self._lines)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(12))
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.button.clicked.connect(self.wanted)

    def show_card(self, card: CardAmounts, writable: bool) -> None:
        """Show what the job card says now."""
        self.card, self._writable = card, writable
        lines = [labour_words(line, self._currency) for line in card.labour]
        lines += [part_words(line, self._currency) for line in card.parts]
        if card.customer_minor:
            paid = money(card.customer_minor, self._currency)
            lines.append(_("less {amount} that the customer pays").format(amount=paid))
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))

    def compare(self, labour: int, parts: int) -> None:
        """Say how what is typed differs."""
        card, currency = self.card, self._currency
        told = (
            _("Job card: labour {amount}").format(amount=money(card.labour_minor, currency)),
            _("parts {amount}").format(amount=money(card.parts_minor, currency)),
            differs_words(labour + parts, card.labour_minor + card.parts_minor, currency),
        )
        same = (labour, parts) == (card.labour_minor, card.parts_minor)
        self._sum.setText(" · ".join(told))
        self._sum.set_color("ink2" if same else "warn")
        self.button.setVisible(self._writable and not same)
