"""Goes through the keys of a window in front, and says which nobody is told of."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QWidget

from tests.support.aloud import controls
from ui.pictures.checking import path_of, top_of, visible
from ui.shell.told import buttons_here, hints_in_front, told_everywhere, told_in_front
from ui.shell.window import Window
from ui.tour.driver import Driver
from ui.widgets.icons import ICONS
from ui.widgets.keys import Key, single_keys
from ui.widgets.restyle import Roving

# What was typed into the one box already: an action is the same on every page that has it.
_found: set[str] = set()


def untold(window: QWidget) -> list[str]:
    """Keys that act and stand nowhere, actions without words or icon, buttons that no key comes to."""
    top = top_of(window)
    said = [*keys_without_words(window), *beyond_reach(top)]
    return [*said, *actions_without_words(window)] if isinstance(window, Window) else said


def told_keys(window: QWidget) -> set[str]:
    """Every key that stands in the hint bar, in the sheet of all keys, or on a button that is shown."""
    if not isinstance(window, Window):
        buttons = [str(getattr(button, "told_key", "")) for button in visible(window)]
        return {key for keys in buttons for key in single_keys(keys)}
    told = (*hints_in_front(window), *told_in_front(window), *told_everywhere(window))
    return {key for one in told for key in single_keys(one.keys)}


def acting(window: QWidget) -> Iterator[Key]:
    """The keys that act now: their owner is on the screen and no layer lies over it."""
    for key in window.findChildren(Key):
        owner = key.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and key.acts:
            yield key


def keys_without_words(window: QWidget) -> Iterator[str]:
    """Keys that act and of which nobody is told."""
    told = told_keys(window)
    for key in acting(window):
        if told.isdisjoint(single_keys(key.keys)):
            owner = key.parent()
            assert isinstance(owner, QWidget)
            yield f"nobody is told of {key.keys}: {path_of(owner)}"


def beyond_reach(top: QWidget) -> Iterator[str]:
    """Buttons without a key of their own to which Tab does not come, nor the arrows within a row."""
    stops = set(controls(top))
    for widget in visible(top):
        if not isinstance(widget, QAbstractButton) or not widget.isEnabled():
            continue
        is_stop = widget in stops and widget.focusPolicy().value & 1
        in_row = isinstance(widget.parentWidget(), Roving)
        if not (is_stop or in_row or _key_of(widget)):
            yield f"no key comes to: {path_of(widget)}"


def _key_of(button: QAbstractButton) -> str:
    told: object = getattr(button, "told_key", None)
    return str(told or "")


def actions_without_words(window: Window) -> Iterator[str]:
    """Actions without words or icon, and those that the one box does not find by their words."""
    actions = (*window.actions_here(), *buttons_here(window))
    for action in actions:
        if not action.text.strip():
            yield f"an action without words: {action.keys}"
        if not (ICONS / f"{action.icon}.svg").is_file():
            yield f"an action without a picture: {action.text}"
    if top_of(window) is window:
        yield from _unfound(window, [action.text for action in actions if action.text not in _found])


def _unfound(window: Window, texts: list[str]) -> Iterator[str]:
    if not texts:
        return
    window.open_find()
    box, person = window.layer("find"), Driver(window)
    for text in texts:
        box.box.setText(text)
        person.until(lambda: box.shown() == text, f"the one box should answer {text}")  # noqa: B023
        lines = [line.text for line in box._model.records() if line.kind == "action"]
        if text not in lines:
            yield f"the one box does not find: {text}"
        _found.add(text)
    box.close_down()
