"""To which cards the board is narrowed: a technician's, those in a bay, those that somebody pays."""

from __future__ import annotations

from dealerdesk.core.i18n import _
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.workshop.board_records import Board, BoardCard
from ui.widgets.fields import Choice

WHO, BAY, PAYER, EVERYTHING = "who", "bay", "payer", ""


class BoardFilter(Choice):
    """One list of everything the cards can be narrowed to; what nobody has now is not in it."""

    def __init__(self) -> None:
        super().__init__(_("Filter by technician, bay or payer"), [(EVERYTHING, _("Everybody's"))])

    def offer(self, found: Board) -> None:
        """Offer what there is on the board; what is chosen stays chosen while there is any of it."""
        chosen = str(self.value() or EVERYTHING)
        who = sorted({name for card in found.cards for name in card.technicians})
        bays = sorted({card.bay for card in found.cards if card.bay})
        payers = [key for key in PAYER_WORDS if any(key in card.payers for card in found.cards)]
        choices = [
            (EVERYTHING, _("Everybody's")),
            *((f"{WHO}:{name}", name) for name in who),
            *((f"{BAY}:{bay}", bay) for bay in bays),
            *((f"{PAYER}:{key}", _("Paid by: {payer}").format(payer=_(PAYER_WORDS[key]))) for key in payers),
        ]
        if choices != [(self.itemData(n), self.itemText(n)) for n in range(self.count())]:
            self.set_choices(choices)
        self.choose(chosen if any(value == chosen for value, _words in choices) else EVERYTHING)

    def lets_through(self, card: BoardCard) -> bool:
        """Whether a card is shown."""
        kind, _colon, name = str(self.value() or EVERYTHING).partition(":")
        wanted = {WHO: card.technicians, BAY: (card.bay,), PAYER: card.payers}
        return name in wanted.get(kind, (name,))
