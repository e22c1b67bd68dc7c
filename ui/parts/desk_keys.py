"""The keys of the parts desk, as the hint bar, the one box and the sheet of keys tell them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dealerdesk.core.i18n import _
from ui.page import Go, Hint, PageAction

if TYPE_CHECKING:
    from ui.parts.desk_page import PartsPage


def bind(page: PartsPage) -> None:
    """Bind the keys of the page."""
    for keys, run in (
        ("R", page.reserve), ("I", page.issue), ("B", page.back_order), ("N", page.add),
    ):
        page.on_key(keys, partial(page.settling.then, run, True))
    for keys, run in (
        ("X", page.withdraw), ("+", partial(page.more, 1)), ("-", partial(page.more, -1)),
        ("A", page.coming_in.all_of_it), ("P", page.coming_in.part_of_it),
        ("E", page.coming_in.another_time),
        ("Q", page.dividing.ask_need), ("M", page.dividing.ask_apart),
    ):
        page.on_key(keys, partial(page.settling.then, run))
    for keys, run in (
        ("/", page.look_up),
        ("J", partial(page.requests.list.step, 1)), ("K", partial(page.requests.list.step, -1)),
        ("Space", page.turn_side),
        ("O", page.open_order), ("S", page.open_stock), ("V", page.sell),
        ("Ctrl+P", page.print_pick_list), ("Alt+S", partial(page.go.emit, Go("scan"))),
    ):
        page.on_key(keys, run)
    for place, key in enumerate(("1", "2", "3")):
        page.on_key(key, partial(page.requests.tabs.press, place))
    for button in (page.side.tell, page.side.miss, page.side.throw, page.side.send):
        button.bind_key()


def hints() -> tuple[Hint, ...]:
    """The keys that act on the page."""
    return (
        Hint("J K", _("next request")), Hint("/", _("look up a part")), Hint("R", _("reserve")),
        Hint("I", _("issue")), Hint("B", _("back-order")), Hint("A", _("has arrived")),
        Hint("E", _("comes when")),
        Hint("V", _("sell")), Hint("S", _("stock")), Hint("Ctrl+R", _("heard something")),
    )


def actions_of(page: PartsPage) -> tuple[PageAction, ...]:
    """What can be done there."""
    return (
        PageAction(_("Look up a part"), "/", "search", page.look_up),
        PageAction(_("Reserve the part"), "R", "bookmark", page.reserve),
        PageAction(_("Issue the part"), "I", "check", page.issue),
        PageAction(_("Put the part on back order"), "B", "truck", page.back_order),
        PageAction(_("Add the found part to the order"), "N", "plus", page.add),
        PageAction(_("One step back with the part"), "X", "undo-2", page.withdraw),
        PageAction(_("Change how much is needed"), "Q", "pencil", page.dividing.ask_need),
        PageAction(_("Put some of it on a line of its own"), "M", "split", page.dividing.ask_apart),
        PageAction(_("One more of it"), "+", "plus", partial(page.more, 1)),
        PageAction(_("One less of it"), "-", "minus", partial(page.more, -1)),
        PageAction(_("What was ordered has arrived"), "A", "package-check", page.coming_in.all_of_it),
        PageAction(_("Part of what was ordered has arrived"), "P", "split", page.coming_in.part_of_it),
        PageAction(_("It comes at another time"), "E", "calendar", page.coming_in.another_time),
        PageAction(_("The customer was told"), "T", "phone-call", page.side.tell.click),
        PageAction(_("The customer was not reached"), "U", "phone", page.side.miss.click),
        PageAction(_("The old part is thrown away"), "D", "trash-2", page.side.throw.click),
        PageAction(_("The old part is sent in"), "G", "send", page.side.send.click),
        PageAction(_("Sell over the counter"), "V", "shopping-cart", page.sell),
        PageAction(_("Stock and catalogue"), "S", "boxes", page.open_stock),
        PageAction(_("Scan a label"), "Alt+S", "search", partial(page.go.emit, Go("scan"))),
        PageAction(_("Print the pick list"), "Ctrl+P", "printer", page.print_pick_list),
        PageAction(_("Open the order"), "O", "wrench", page.open_order),
        PageAction(_("What comes in and what is low"), "Space", "info", page.turn_side),
        PageAction(_("Next request"), "J", "arrow-down", partial(page.requests.list.step, 1)),
        PageAction(_("Request before"), "K", "arrow-up", partial(page.requests.list.step, -1)),
        PageAction(_("Open requests"), "1", "list", partial(page.requests.tabs.press, 0)),
        PageAction(_("Requests of today"), "2", "clock", partial(page.requests.tabs.press, 1)),
        PageAction(_("All requests"), "3", "list", partial(page.requests.tabs.press, 2)),
    )
