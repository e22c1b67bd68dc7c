"""Rows of people: avatar, name over roles, whether they are at work, and the key that chooses them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.deeds import ROLE_WORDS
from dealerdesk.core.i18n import _
from dealerdesk.staff.records import StaffRecord
from ui.widgets.draw import draw_avatar, draw_badge, draw_keycap, draw_text, keycap_width, text_width
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import MEDIUM, SEMIBOLD, font

QUICK_KEYS = 8


def role_line(person: StaffRecord) -> str:
    """The roles of a person in words: 'Reception, Administrator'."""
    return ", ".join(_(ROLE_WORDS[role]) for role in person.roles if role in ROLE_WORDS)


def row_id(row: tuple[int, StaffRecord]) -> int:
    """What a row is known by."""
    return row[1].id


def row_sentence(row: tuple[int, StaffRecord]) -> str:
    """A person with their key, for screen readers."""
    number, person = row
    here = _("at work") if person.at_work else _("not at work")
    key = f", F{number}" if number <= QUICK_KEYS else ""
    return f"{person.name}, {role_line(person)}, {here}{key}"


class PersonRow(RowDelegate):
    """A numbered `StaffRecord`."""

    height = 54.0
    radius = 8.0
    inset = 12.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Avatar, name over role, away badge, key."""
        number, person = record
        t = tokens()
        draw_avatar(painter, QRect(rect.x(), rect.y(), px(36), rect.height()), person.name, 36)
        right = rect.right()
        if number <= QUICK_KEYS:
            cap = f"F{number}"
            right -= keycap_width(cap)
            draw_keycap(painter, QRect(right, rect.y(), keycap_width(cap), rect.height()), cap)
            right -= px(8)
        if not person.at_work:
            away = _("not at work")
            wide = text_width(away, font("caption", MEDIUM)) + px(20)
            draw_badge(painter, QRect(right - wide, rect.y(), wide, rect.height()), away)
            right -= wide + px(8)
        room = QRect(rect.x() + px(48), rect.y() + px(7), right - rect.x() - px(48), px(20))
        draw_text(painter, room, person.name, font("body", SEMIBOLD), t.ink)
        draw_text(painter, room.translated(0, px(20)), role_line(person), font("small", MEDIUM), t.ink2)
