"""What stands in front and can be pressed, by its words for the one box: buttons and entries of menus."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

from dealerdesk.core.i18n import _
from ui.page import PageAction
from ui.widgets.keys import Key, single_keys, spelled
from ui.widgets.menu import Menu
from ui.widgets.overlay import Overlay

if TYPE_CHECKING:
    from ui.shell.window import Window

_Told = tuple[QWidget, PageAction]
"""Where something stands, and what it does."""


class _Doing:
    """Clicking a button or choosing an entry of a menu, where it is still there."""

    def __init__(self, what: QAbstractButton | QAction) -> None:
        self._what = what

    def __call__(self) -> None:
        if not isValid(self._what):
            return
        if isinstance(self._what, QAction):
            self._what.trigger()
        else:
            self._what.click()


def buttons_in(root: QWidget) -> Iterator[QAbstractButton]:
    """The buttons below a widget that are pressed by their words: they are shown, act and have a name."""
    for button in root.findChildren(QAbstractButton):
        acts = button.isVisibleTo(root) and button.isEnabled() and button.accessibleName()
        if acts and getattr(button, "by_words", False):
            yield button


def buttons_here(window: Window) -> tuple[PageAction, ...]:
    """What is to be seen on the page and no action of it names can be done by its words."""
    named = {action.text for action in window.actions_here()}
    roots = (window.page, window.notice) if window.page is not None else ()
    return tuple(action for root in roots if root.isVisible() for action in _offered(root, named))


def each_once(actions: Iterable[PageAction]) -> list[PageAction]:
    """A button and an action of the same key are one act under two names: whichever stands first is told."""
    found: list[PageAction] = []
    for action in actions:
        button = isinstance(action.run, _Doing)
        known = {
            key for one in found if isinstance(one.run, _Doing) != button for key in single_keys(one.keys)
        }  # fmt: skip
        keys = single_keys(action.keys)
        if not keys or not known.issuperset(keys):
            found.append(action)
    return found


def actions_in(layer: Overlay) -> tuple[PageAction, ...]:
    """What can be done in a layer: its buttons and menus, then its keys that no button has."""
    pressed = _offered(layer, set())
    known = {key for action in pressed for key in single_keys(action.keys)}
    keys = (key for key in layer.findChildren(Key) if key.words and key.acts)
    return (
        *pressed,
        *(PageAction(key.words, key.keys, "keyboard", key.run) for key in keys
          if not known.issuperset(single_keys(key.keys))),
    )  # fmt: skip


def _offered(root: QWidget, named: set[str]) -> tuple[PageAction, ...]:
    found = [one for one in (*_buttons(root), *_entries(root)) if one[1].text not in named]
    times = Counter(action.text for _where, action in found)
    return tuple(_with_place(where, action) if times[action.text] > 1 else action for where, action in found)


def _buttons(root: QWidget) -> Iterator[_Told]:
    for one in buttons_in(root):
        icon = str(getattr(one, "icon_name", None) or "arrow-right")
        yield one, PageAction(one.accessibleName(), str(getattr(one, "told_key", "")), icon, _Doing(one))


def _entries(root: QWidget) -> Iterator[_Told]:
    for menu in root.findChildren(Menu):
        owner = menu.parentWidget()
        if owner is not None and owner.isVisibleTo(root):
            for entry in menu.actions():
                words, _tab, keys = entry.text().partition("\t")
                if words and entry.isVisible() and entry.isEnabled():
                    yield owner, PageAction(words, keys, "ellipsis", _Doing(entry))


def _with_place(where: QWidget, action: PageAction) -> PageAction:
    """The same with the words of what it stands in: others beside it are called the same."""
    told = where.accessibleDescription()
    if not told or told == spelled(action.keys):
        above = where if where.accessibleName() not in ("", action.text) else where.parentWidget()
        while above is not None and not above.accessibleName():
            above = above.parentWidget()
        told = above.accessibleName() if above is not None else ""
    return replace(action, text=_("{what}, {where}").format(what=action.text, where=told)) if told else action
