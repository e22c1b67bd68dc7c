"""The keys of the stock, as the hint bar, the one box and the sheet of keys tell them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from dealerdesk.core.deeds import refused
from dealerdesk.core.errors import NotAllowed
from dealerdesk.core.i18n import _
from dealerdesk.parts import orders, service, stock
from ui.page import Go, Hint, PageAction

if TYPE_CHECKING:
    from ui.parts.stock_page import StockPage


DIFFERENCES = Go("paper", {"paper": "count_differences", "which": 0})
"""What was counted today and was not as it was to be, on paper."""


_DEEDS: dict[str, Callable[..., Any]] = {
    "W": stock.receive, "C": stock.count, "O": orders.order_part, "E": service.change_part,
    "N": service.add_part, "Y": service.replace_part, "X": service.retire_part, "U": stock.take_back,
}


def refusal(page: StockPage, keys: str) -> NotAllowed | None:
    """Why a key is not for who sits here; None where it is."""
    return refused(_DEEDS[keys], page.desk.who) if keys in _DEEDS else None


def press(page: StockPage, keys: str, run: Callable[[], object]) -> None:
    """Do what a key does; who may not reads it at once, before anything is typed."""
    no = refusal(page, keys)
    if no is None:
        run()
    else:
        page.view.notice.say(no.sentence(), "warn")


def guarded(page: StockPage, keys: str, run: Callable[[], object]) -> Callable[[], object]:
    """What a key does, for those only who may."""
    return partial(press, page, keys, run) if keys in _DEEDS else run


def bind(page: StockPage) -> None:
    """Bind the keys that no button has, and say which are whose."""
    page.view.refusal = partial(refusal, page)
    for keys, run in (("/", page.find_part), ("N", page.add), ("Y", page.replace), ("X", page.retire),
                      ("U", partial(page.settling.then, page.take_back)),
                      ("D", partial(page.go.emit, Go("parts"))), ("T", page.saving.save),
                      ("Ctrl+P", page.print_list), ("Ctrl+Shift+P", partial(page.go.emit, DIFFERENCES)),
                      ("L", page.print_label), ("F", partial(page.go.emit, Go("parts_import"))),
                      ("Alt+S", partial(page.go.emit, Go("scan")))):
        page.on_key(keys, guarded(page, keys, run))
    for place in range(3):
        page.on_key(str(place + 1), partial(page.tabs.press, place))


def hints(page: StockPage) -> tuple[Hint, ...]:
    """The keys that act on the page, but for those that are not for who sits here."""
    return tuple(one for one in _hints() if refusal(page, one.keys) is None)


def _hints() -> tuple[Hint, ...]:
    return (
        Hint("/", _("find")), Hint("W", _("goods in")), Hint("C", _("count")), Hint("O", _("order it")),
        Hint("U", _("take the movement back")), Hint("V", _("sell")), Hint("N", _("new part")),
        Hint("D", _("requests")),
    )


def actions_of(page: StockPage) -> tuple[PageAction, ...]:
    """What can be done there; what is not for who sits here says so."""
    return tuple(replace(one, run=guarded(page, one.keys, one.run)) for one in _actions(page))


def _actions(page: StockPage) -> tuple[PageAction, ...]:
    return (
        PageAction(_("Find a part"), "/", "search", page.find_part),
        PageAction(_("Book goods in"), "W", "download", page.receive),
        PageAction(_("Count the part"), "C", "check", page.count),
        PageAction(_("Order the part"), "O", "truck", page.order),
        PageAction(_("Sell over the counter"), "V", "shopping-cart", page.sell),
        PageAction(_("New part"), "N", "plus", page.add),
        PageAction(_("Change the part"), "E", "pencil", page.change),
        PageAction(_("Say what takes its place"), "Y", "repeat", page.replace),
        PageAction(_("Offer it no longer, or again"), "X", "archive", page.retire),
        PageAction(_("Take the movement back"), "U", "undo-2", page.take_back),
        PageAction(_("Bring in a catalogue from a file"), "F", "upload",
                   partial(page.go.emit, Go("parts_import"))),
        PageAction(_("Print the list that is shown"), "Ctrl+P", "printer", page.print_list),
        PageAction(_("Print the differences of today"), "Ctrl+Shift+P", "printer",
                   partial(page.go.emit, DIFFERENCES)),
        PageAction(_("Print the label of the bin"), "L", "tag", page.print_label),
        PageAction(_("Save what is to order as a table"), "T", "download", page.saving.save),
        PageAction(_("Scan a label"), "Alt+S", "search", partial(page.go.emit, Go("scan"))),
        PageAction(_("What jobs ask for"), "D", "boxes", partial(page.go.emit, Go("parts"))),
        PageAction(_("All parts"), "1", "list", partial(page.tabs.press, 0)),
        PageAction(_("Parts to order"), "2", "truck", partial(page.tabs.press, 1)),
        PageAction(_("Count by bin"), "3", "check", partial(page.tabs.press, 2)),
    )
