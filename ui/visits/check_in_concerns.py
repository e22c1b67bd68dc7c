"""The concerns of a visit: one card each, work declined earlier offered again, and the row for more."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.errors import Problem
from dealerdesk.core.i18n import N_, _
from dealerdesk.cover.recall_records import OpenRecall
from dealerdesk.visits.drafts import ConcernDraft
from dealerdesk.visits.records import DeclinedWork, JobRecord
from ui.cover.amounts import typed_money
from ui.visits.check_in_concern import ConcernCard
from ui.visits.check_in_marks import MoreField
from ui.visits.check_in_offers import Offer, offer_of
from ui.visits.check_in_verdict import CarCover, Judged
from ui.widgets.labels import ErrorLine, Label
from ui.widgets.scale import px

MOST_OFFERS = 4


class ConcernsPanel(QWidget):
    """Heading, cards, offers, and the dashed row in which the next concern is typed."""

    edited = Signal()
    """Something a person typed, chose, added or took out."""

    judged_anew = Signal()
    """A verdict or a price has changed."""

    shown = Signal(object)
    """A card that should be seen whole."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ConcernCard] = []
        self._car: CarCover | None = None
        self._current: ConcernCard | None = None
        self._declined: tuple[DeclinedWork, ...] = ()
        self._recalls: tuple[OpenRecall, ...] = ()
        self.count = Label("", "heading", "ink3", figures=True)
        self.paid_by = Label(_("Paid by"), "small", "ink2")
        self.trouble = ErrorLine()
        self.more = MoreField(_("The next concern"), _("What does the customer say?"), "Alt+N")
        self._offers = QWidget()
        self._grid = QGridLayout(self._offers)
        self.offers: list[Offer] = []
        self._build()
        self.more.said.connect(self._on_said)
        self.more.textChanged.connect(self.edited)
        self.more.left.connect(self._on_more_left)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(0, px(2), px(14), 0)
        head.setSpacing(px(8))
        head.addWidget(Label(_("Concerns, in the customer's words"), "heading"))
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.paid_by)
        self._list = QVBoxLayout()
        self._list.setSpacing(px(10))
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(10))
        for side in (0, 1):  # As wide as each other, whatever stands in them.
            self._grid.setColumnStretch(side, 1)
            self._grid.setColumnMinimumWidth(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addLayout(head)
        column.addLayout(self._list)
        column.addWidget(self._offers)
        column.addWidget(self.more)
        column.addWidget(self.trouble)
        self.trouble.hide()
        self._offers.hide()
        self._tell()

    # Cards ----------------------------------------------------------------------------------------

    def set_car(self, car: CarCover) -> None:
        """By what every concern is judged: covers, day, odometer."""
        self._car = car
        for card in self.cards:
            card.set_car(car)
        self._show_offers()

    def add(self, content: Mapping[str, object]) -> ConcernCard:
        """A card with what is known of the concern: the keys of `ConcernCard.content`."""
        card = ConcernCard(_uid(content.get("uid")))
        card.edited.connect(self.edited)
        card.judged_anew.connect(self.judged_anew)
        card.touched.connect(self._on_touched)
        card.removed.connect(self._on_removed)
        if self._car is not None:
            card.set_car(self._car)
        card.fill(content)
        self.cards.append(card)
        self._list.addWidget(card)
        card.show()
        self._current = card
        self._tell()
        self._show_offers()
        self.judged_anew.emit()
        return card

    def add_jobs(self, jobs: Sequence[JobRecord], currency: str) -> None:
        """A card for each job of a booking that has none yet."""
        there = {card.job_id for card in self.cards}
        for job in (job for job in jobs if job.id not in there):
            self.add({
                "uid": str(job.uid), "words": job.concern, "title": job.title, "group": job.group,
                "payer": job.payer, "by_hand": True, "price": typed_money(job.total_minor, currency),
                "job_id": job.id, "takes_up_id": job.takes_up_id,
                "reported_on": job.reported_on.isoformat() if job.reported_on else "",
            })

    def clear(self) -> None:
        """No concern."""
        for card in self.cards:
            self._drop(card)
        self.cards, self._current = [], None
        self.more.clear()
        self._tell()
        self._show_offers()

    def _drop(self, card: ConcernCard) -> None:
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _on_removed(self) -> None:
        card = self.sender()
        if isinstance(card, ConcernCard) and card in self.cards:
            self.cards.remove(card)
            self._drop(card)
            self._current = self.cards[-1] if self.cards else None
            self._tell()
            self._show_offers()
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()
            self.judged_anew.emit()

    def _on_said(self, words: str) -> None:
        card = self.add({"words": words})
        self.shown.emit(card)
        self.edited.emit()

    def _on_more_left(self) -> None:
        if self.cards:
            self.cards[-1].payer.segments.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.more.clearFocus()

    def _on_touched(self) -> None:
        card = self.sender()
        if isinstance(card, ConcernCard):
            self._current = card
            self._tell()

    def _tell(self) -> None:
        for place, card in enumerate(self.cards, start=1):
            card.set_place(place, card is self._current)
        self.count.setText(str(len(self.cards)) if self.cards else "")
        self.paid_by.setVisible(bool(self.cards))
        self.more.ask(
            _("What else does the customer say?") if self.cards else _("What does the customer say?")
        )
        if self.cards:
            self.trouble.hide()

    def pay_by(self, code: str) -> None:
        """A key chose who pays for the concern that was touched last."""
        if self._current is not None:
            self._current.choose_payer(code)

    def judged(self) -> list[Judged]:
        """What is said about each concern."""
        return [card.judged for card in self.cards if card.judged is not None]

    def spoken(self) -> tuple[tuple[str, str], ...]:
        """Component group and words of each concern."""
        return tuple(
            (str(card.group.value() or ""), card.words.toPlainText() or card.title.text())
            for card in self.cards
        )

    def drafts(self) -> tuple[ConcernDraft, ...]:
        """What is typed; raises `Problem` after saying it where it belongs."""
        self.more.take()
        kept = [card for card in self.cards if not card.is_empty()]
        return tuple(card.draft() for card in kept)

    def ask_for_one(self) -> Problem:
        """Say that there is no concern yet."""
        problem = Problem(N_("There is no concern yet."), N_("Write down what the customer says."))
        self.trouble.setText(problem.sentence())
        self.trouble.show()
        self.more.setFocus(Qt.FocusReason.OtherFocusReason)
        return problem

    # Declined work --------------------------------------------------------------------------------

    def set_declined(self, declined: Sequence[DeclinedWork]) -> None:
        """Work that was declined earlier and has not come up again."""
        self._declined = tuple(declined)
        self._show_offers()

    def set_recalls(self, recalls: Sequence[OpenRecall]) -> None:
        """Recalls that are open on the car; they stand before what was declined."""
        self._recalls = tuple(recalls)
        self._show_offers()

    def _show_offers(self) -> None:
        taken = {card.takes_up_id for card in self.cards}
        titles = [str(card.content().get("title", "")) for card in self.cards]
        open_ones: list[DeclinedWork | OpenRecall] = [
            recall for recall in self._recalls if not any(recall.number in title for title in titles)
        ]
        open_ones += [work for work in self._declined if work.job_id not in taken and work.what]
        currency = self._car.currency if self._car else ""
        shown = [(offer.work, offer.currency) for offer in self.offers]
        if shown == [(work, currency) for work in open_ones[:MOST_OFFERS]]:
            return  # The keyboard may be on one of them.
        for old in self.offers:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.offers = [
            offer_of(work, f"Alt+{place}", currency) for place, work in enumerate(open_ones[:MOST_OFFERS], 1)
        ]
        for place, offer in enumerate(self.offers):
            offer.ask.clicked.connect(self._on_asked)
            wide = len(self.offers) == 1
            self._grid.addWidget(offer, place // 2, place % 2, 1, 2 if wide else 1)
        self._offers.setVisible(bool(self.offers))

    def ask_about(self, place: int) -> None:
        """Bring up the declined work of a place (1 is the first) again."""
        if 0 < place <= len(self.offers):
            card = self.add(self.offers[place - 1].content())
            self.shown.emit(card)
            card.words.setFocus(Qt.FocusReason.OtherFocusReason)
            self.edited.emit()

    def _on_asked(self) -> None:
        asked = self.sender()
        for place, offer in enumerate(self.offers, 1):
            if offer.ask is asked:
                self.ask_about(place)
                return

    # Drafts ---------------------------------------------------------------------------------------

    def content(self) -> dict[str, object]:
        """What is typed as plain values."""
        return {"cards": [card.content() for card in self.cards], "more": self.more.toPlainText()}

    def fill(self, content: Mapping[str, object]) -> None:
        """Show what was typed before."""
        self.clear()
        cards = content.get("cards")
        for one in cards if isinstance(cards, list) else []:
            if isinstance(one, dict):
                self.add(one)
        self.more.set_words(str(content.get("more", "")))


def _uid(text: object) -> uuid.UUID | None:
    try:
        return uuid.UUID(str(text)) if text else None
    except ValueError:
        return None
