"""To which cards the board is narrowed: of a technician, in a bay, by who pays; all of them at once."""

from __future__ import annotations

from dealerdesk.core.i18n import _
from dealerdesk.cover.words import PAYER_WORDS
from dealerdesk.workshop.board_records import Board, BoardCard
from ui.widgets.fields import Choice

WHO, BAY, PAYER, EVERYTHING, AS_IT_IS = "who", "bay", "payer", "", "as it is"
Entry = tuple[str, str]


class BoardFilter(Choice):
    """One list of everything the cards can be narrowed to; what nobody has now is not in it.

    Of each kind (technician, bay, payer) one can be chosen, and a card has to have all that is; choosing it
    again takes it away. What is chosen stands in the closed box and has a tick in the list.
    """

    def __init__(self) -> None:
        super().__init__(_("Filter by technician, bay or payer"))
        self._chosen: dict[str, str] = {}
        self._offered: list[Entry] = []
        self._show()
        self.chosen.connect(self._on_chosen)

    def offer(self, found: Board) -> None:
        """Offer what there is on the board; what is chosen stays chosen while there is any of it."""
        who = sorted({name for card in found.cards for name in card.technicians})
        bays = sorted({card.bay for card in found.cards if card.bay})
        payers = [key for key in PAYER_WORDS if any(key in card.payers for card in found.cards)]
        offered = [(WHO, name) for name in who] + [(BAY, bay) for bay in bays]
        offered += [(PAYER, key) for key in payers]
        if offered != self._offered:
            self._offered = offered
            self._chosen = {kind: name for kind, name in self._chosen.items() if (kind, name) in offered}
            self._show()

    def lets_through(self, card: BoardCard) -> bool:
        """Whether a card is shown: it has everything that is chosen."""
        has = {WHO: card.technicians, BAY: (card.bay,), PAYER: card.payers}
        return all(name in has[kind] for kind, name in self._chosen.items())

    def words(self) -> str:
        """What is chosen, in words; '' for everybody's."""
        return ", ".join(_words(one) for one in self._offered if self._is_chosen(one))

    def clear_all(self) -> None:
        """Everybody's cars again."""
        self._chosen = {}
        self._show()

    def _is_chosen(self, entry: Entry) -> bool:
        return self._chosen.get(entry[0]) == entry[1]

    def _show(self) -> None:
        ticked = [
            (":".join(one), f"✓ {_words(one)}" if self._is_chosen(one) else _words(one))
            for one in self._offered
        ]
        first = [(AS_IT_IS, self.words())] if self._chosen else []
        self.set_choices([*first, (EVERYTHING, _("Everybody's")), *ticked])
        self.setCurrentIndex(0)
        self.setToolTip(self.words())

    def _on_chosen(self, value: object) -> None:
        kind, _colon, name = str(value).partition(":")
        if value == EVERYTHING:
            self._chosen = {}
        elif value != AS_IT_IS and self._chosen.get(kind) == name:
            del self._chosen[kind]
        elif value != AS_IT_IS:
            self._chosen[kind] = name
        self._show()


def _words(entry: Entry) -> str:
    kind, name = entry
    return _("Paid by: {payer}").format(payer=_(PAYER_WORDS[name])) if kind == PAYER else name
