"""Which keys act in front, and what they do: those of the topmost layer, else those of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from dealerdesk.core.i18n import _
from ui.page import Hint, PageAction
from ui.shell.offered import buttons_in
from ui.widgets.keys import Key, is_typing, single_keys
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ui.shell.window import Window

Told = PageAction | Hint
"""What the sheet of all keys shows in a line: keys and words."""


def layer_in_front(window: Window) -> Overlay | None:
    """The topmost layer that is open; None where the page is in front."""
    layers = [one for one in window.children() if isinstance(one, Overlay) and one.isVisible()]
    return layers[-1] if layers else None


def leave_layers(window: Window) -> None:
    """Close every layer, the topmost first; what was typed in them is kept as a draft."""
    while (layer := layer_in_front(window)) is not None:
        if hasattr(layer, "leave"):
            layer.leave()
        layer.close_down()


def hints_in_front(window: Window) -> tuple[Hint, ...]:
    """What the hint bar says; the last one leads to all of them."""
    layer = layer_in_front(window)
    if layer is None:
        page = window.page.hints() if window.page is not None else ()
        # In a field a question mark is one.
        return (*_of_form(window, page), *page, Hint("F1" if is_typing() else "?", _("all keys")))
    # In a layer somebody mostly types, so that a question mark is one.
    return (*_of_layer(layer), Hint("F1", _("all keys")))


def _of_form(window: Window, told: tuple[Hint, ...]) -> tuple[Hint, ...]:
    """What saves and closes the form somebody types in, where the page itself does not tell it."""
    if window.page is None or told and not is_typing():
        return ()
    known = {key for hint in told for key in single_keys(hint.keys)}
    if "Ctrl+Return" in known:
        return ()
    found = []
    for hint in _told_buttons(window.page):
        if len(hint.keys) > 1 and known.isdisjoint(single_keys(hint.keys)):
            found.append(hint)
            known.update(single_keys(hint.keys))
    back = () if "Esc" in known else (Hint("Esc", _("back")),)
    return (*found, *back) if found else ()


def told_in_front(window: Window) -> tuple[Told, ...]:
    """Every key of the layer or the page in front, with what it does, each once."""
    layer = layer_in_front(window)
    if layer is not None:
        return _of_layer(layer)
    if window.page is None:
        return ()
    actions = [action for action in window.page.actions_here() if action.keys]
    known = {key for action in actions for key in single_keys(action.keys)}
    known |= {key for action in window.actions_everywhere() for key in single_keys(action.keys)}
    return (*actions, *(hint for hint in window.page.hints() if not known.issuperset(single_keys(hint.keys))))


def told_everywhere(window: Window) -> tuple[Told, ...]:
    """The keys of every page that act now: over a layer there are fewer."""
    active = {
        key for one in window.findChildren(Key) if one.parent() is window and one.acts
        for key in single_keys(one.keys)
    }  # fmt: skip
    return tuple(
        action for action in window.actions_everywhere()
        if action.keys and not active.isdisjoint(single_keys(action.keys))
    )  # fmt: skip


def may_find(window: Window) -> bool:
    """Whether the one box may open: not over itself, and not where nobody has signed in."""
    layer = layer_in_front(window)
    return layer is None or layer.finds


def _of_layer(layer: Overlay) -> tuple[Hint, ...]:
    """What its buttons say, what its keys without a button say, what it says itself, and the way back."""
    own = _own(layer)
    found: list[Hint] = []
    # What it says itself counts more than what a button of the same key says.
    known = {key for hint in own for key in single_keys(hint.keys)}
    for hint in (*_told_buttons(layer), *_keys(layer)):
        if not known.issuperset(single_keys(hint.keys)):
            found.append(hint)
            known.update(single_keys(hint.keys))
    back = () if "Esc" in known else (Hint("Esc", _("Back")),)
    return (*found, *own, *back)


def _own(layer: Overlay) -> tuple[Hint, ...]:
    return layer.hints() if hasattr(layer, "hints") else ()


def _told_buttons(root: QWidget) -> Iterator[Hint]:
    for button in buttons_in(root):
        keys = str(getattr(button, "told_key", ""))
        if keys:
            yield Hint(keys, button.accessibleName())


def _keys(layer: Overlay) -> Iterator[Hint]:
    for key in layer.findChildren(Key):
        if key.words and key.acts:
            yield Hint(key.keys, key.words)
