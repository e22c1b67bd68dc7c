"""Style sheets of the few controls that do not paint themselves, each set on the control that wants it.

Not on the application: there a change of theme would have Qt go through every control there is.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtWidgets import QAbstractScrollArea

from .scale import percent, px
from .tokens import tokens

_EVERY_FIELD = 'QLineEdit, QLineEdit:focus, QLineEdit[wrong="true"], QLineEdit:disabled, QLineEdit:read-only'


def field_sheet() -> str:
    """A line of text, with its menu and its tool tip."""
    return _field(tokens().name, percent())


def bare_field_sheet(declarations: str) -> str:
    """A line of text without an edge, in whatever state: what is declared replaces that."""
    return f"{field_sheet()} {_EVERY_FIELD} {{ {declarations} }}"


def choice_sheet() -> str:
    """The pop-up of a choice."""
    return _choice(tokens().name, percent()) + bars_sheet()


def menu_sheet() -> str:
    """A menu."""
    return _menu(tokens().name, percent())


def words_sheet() -> str:
    """A field of many lines: its scroll bars and its menu."""
    return bars_sheet() + menu_sheet() + _tip(tokens().name, percent())


def bars_sheet() -> str:
    """Scroll bars: narrow, without arrows."""
    return _bars(tokens().name, percent())


def style_bars(area: QAbstractScrollArea) -> None:
    """Give both scroll bars of an area the look in force."""
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        bar.setStyleSheet(bars_sheet())


@lru_cache(maxsize=4)
def _field(name: str, size: int) -> str:
    t = tokens()
    return f"""
QLineEdit {{ background: {t.surface.name()}; color: {t.ink.name()}; border: 1px solid {t.control.name()};
  border-radius: {px(7)}px; padding: 0 {px(11)}px; selection-background-color: {t.accent.name()};
  selection-color: {t.on_accent.name()}; placeholder-text-color: {t.ink3.name()}; }}
QLineEdit:focus {{ border: 2px solid {t.accent.name()}; padding: 0 {px(11) - 1}px; }}
QLineEdit[wrong="true"] {{ border: 2px solid {t.danger.name()}; padding: 0 {px(11) - 1}px; }}
QLineEdit:disabled, QLineEdit:read-only {{ background: {t.sunken.name()}; color: {t.ink2.name()};
  border-color: {t.line2.name()}; }}
{_menu(name, size)}{_tip(name, size)}"""


@lru_cache(maxsize=4)
def _bars(_name: str, _size: int) -> str:
    t = tokens()
    return f"""
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: 0; border: none; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: 0; border: none; }}
QScrollBar::handle {{ background: {t.line2.name()}; border-radius: {px(3)}px; margin: {px(2)}px; }}
QScrollBar::handle:vertical {{ min-height: {px(36)}px; }}
QScrollBar::handle:horizontal {{ min-width: {px(36)}px; }}
QScrollBar::handle:hover {{ background: {t.control.name()}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; border: none; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


@lru_cache(maxsize=4)
def _choice(_name: str, _size: int) -> str:
    t = tokens()
    return f"""
QComboBox QAbstractItemView {{ background: {t.surface.name()}; color: {t.ink.name()}; outline: 0;
  border: 1px solid {t.line2.name()}; padding: {px(4)}px; selection-background-color: {t.accent_soft.name()};
  selection-color: {t.ink.name()}; }}
QComboBox QAbstractItemView::item {{ min-height: {px(32)}px; padding: 0 {px(8)}px; }}
"""


@lru_cache(maxsize=4)
def _menu(_name: str, _size: int) -> str:
    t = tokens()
    return f"""
QMenu {{ background: {t.surface.name()}; color: {t.ink.name()}; border: 1px solid {t.line2.name()};
  padding: {px(4)}px; }}
QMenu::item {{ padding: {px(7)}px {px(14)}px; border-radius: {px(5)}px; }}
QMenu::item:selected {{ background: {t.accent_soft.name()}; color: {t.ink.name()}; }}
QMenu::separator {{ height: 1px; background: {t.line.name()}; margin: {px(4)}px {px(6)}px; }}
"""


@lru_cache(maxsize=4)
def _tip(_name: str, _size: int) -> str:
    t = tokens()
    return f"""
QToolTip {{ background: {t.toast.name()}; color: {t.on_toast.name()}; border: 1px solid {t.toast.name()};
  padding: {px(4)}px {px(6)}px; }}
"""
