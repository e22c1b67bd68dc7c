"""Rows of the lists on the settings page: a name with a badge, and a line about it below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from ui.widgets.draw import badge_width, draw_badge, draw_text
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font


@dataclass(frozen=True, slots=True)
class Named:
    """What a row shows; not `active`: it is paler."""

    name: str
    about: str
    badge: str = ""
    active: bool = True

    @property
    def sentence(self) -> str:
        """The whole row for screen readers."""
        return ", ".join(part for part in (self.name, self.about, self.badge) if part)


class NamedRow(RowDelegate):
    """Those that show records say what each is called, by `named`."""

    height = 54.0
    radius = 7.0
    inset = 10.0

    def named(self, record: Any) -> Named:
        """What is shown of a record."""
        raise TypeError("a row says what it shows")

    def sentence(self, record: Any) -> str:
        """A record as a whole row for screen readers."""
        return self.named(record).sentence

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one record."""
        told, t = self.named(record), tokens()
        line = QRect(rect.x(), rect.y() + px(7), rect.width(), px(21))
        name = line.adjusted(0, 0, -badge_width(told.badge) - px(10) if told.badge else 0, 0)
        used = draw_text(painter, name, told.name, font("body", SEMIBOLD), t.ink if told.active else t.ink3)
        if told.badge:
            spot = QRect(rect.x() + used + px(10), line.y(), badge_width(told.badge), line.height())
            draw_badge(painter, spot, told.badge, "neutral")
        below = QRect(rect.x(), line.bottom() + px(1), rect.width(), px(20))
        draw_text(painter, below, told.about, font("small"), t.ink2 if told.active else t.ink3)
