"""Goes through the keys of a window in front, and says which nobody is told of."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.support.aloud import controls
from ui.pictures.checking import path_of, top_of, visible
from ui.shell.offered import actions_in, buttons_here
from ui.shell.told import hints_in_front, layer_in_front, told_everywhere, told_in_front
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
    return [*said, *actions_without_words(window), *unoffered(window)] if isinstance(window, Window) else said


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


# What the one box does not offer by its words, and why.
CHOOSING = {
    "_Segment": "a tab or the value of a field: the arrows go through them",
    "Chip": "the value of a field: digits and arrows choose",
    "CheckBox": "a field",
    "Switch": "a field",
    "LineButton": "a row of a list: Tab comes to it, Enter opens it",
    "ReasonBar": "a row of a list: R goes there, Del strikes it out",
    "DayButton": "a tab: PgUp and PgDown go through the days",
}


def unoffered(window: Window) -> Iterator[str]:
    """What can be clicked on and the one box has no words for: buttons, links, tiles, entries of menus."""
    layer = layer_in_front(window)
    offered = actions_in(layer) if layer else (*window.actions_here(), *buttons_here(window))
    texts = [action.text for action in offered]
    keys = told_keys(window)
    for widget in visible(top_of(window)):
        if not isinstance(widget, QAbstractButton) or type(widget).__name__ in CHOOSING:
            continue
        by_key = not keys.isdisjoint(single_keys(_key_of(widget)))
        if widget.isEnabled() and not by_key:
            yield from _without(texts, widget.accessibleName(), widget)
            for entry in _entries(widget):
                yield from _without(texts, entry, widget)


def _without(texts: list[str], words: str, widget: QWidget) -> Iterator[str]:
    if not any(text == words or text.startswith(f"{words}, ") for text in texts):
        yield f"the one box does not offer “{words}”: {path_of(widget)}"
    if texts.count(words) > 1:
        yield f"the one box offers “{words}” twice: {path_of(widget)}"


def _entries(button: QAbstractButton) -> list[str]:
    """What comes up where a button of a menu is clicked; those buttons are known by their pictures."""
    if getattr(button, "icon_name", "") not in ("ellipsis", "chevron-down"):
        return []
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), f"{button.accessibleName()} should open a menu"
    entries = [entry.text().partition("\t")[0] for entry in menu.actions() if entry.isVisible()]
    menu.close()
    return [words for words in entries if words]
