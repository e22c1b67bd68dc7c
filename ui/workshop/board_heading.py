"""What stands above the board: how many cars, what of them is shown, how many are late, the hours sold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _, ngettext
from dealerdesk.workshop.board_records import Board
from dealerdesk.workshop.sums import shown_hours as hours
from ui.workshop.board_cards import share_words

if TYPE_CHECKING:
    from ui.workshop.board_page import BoardPage

ALL, TODAY, MINE = "all", "today", "mine"


def board_line(found: Board, shown: int, narrowed: str) -> str:
    """The line under the heading; `narrowed` says in words to what, '' where nothing is chosen."""
    cars = len(found.cards)
    if narrowed:
        parts = [_("{n} of {all} cars: {what}").format(n=shown, all=cars, what=narrowed)]
    else:
        parts = [ngettext("{n} car", "{n} cars", cars).format(n=cars)]
    if found.late:
        parts.append(ngettext("{n} late", "{n} late", found.late).format(n=found.late))
    sold, has = found.sold_hundredths, found.capacity_hundredths
    if sold or has:
        words = share_words(sold, has) if has else hours(sold)
        parts.append(_("{hours} sold").format(hours=words))
    return " · ".join(parts)


def narrowed_to(page: BoardPage) -> str:
    """Which cars are shown, in words, where that is not simply all of them; else ''."""
    which, chosen = page.filter.value(), page.narrowed.words()
    if not chosen and which == ALL:
        return ""
    words = {TODAY: _("Today"), MINE: _("Mine")}.get(str(which), "")
    return ", ".join(filter(None, (words, chosen)))
