"""The left of the lock: the house, the clock, the day, and why it is locked."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.i18n import show_date, show_time
from dealerdesk.house.records import SiteRecord
from ui.widgets.draw import draw_icon, draw_text
from ui.widgets.logo import draw_logo
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font, numbers, sans


def beside_clock(panel: QRect, width: int) -> QRect:
    """Where the panel stands in a window so wide: right of the clock."""
    right = max(px(24), min(px(110), (width - panel.width() - px(400)) // 2))
    return QRect(width - panel.width() - right, panel.y(), panel.width(), panel.height())


def draw_side(painter: QPainter, panel: QRect, house: SiteRecord, now: dt.datetime, why: str) -> None:
    """Paint it beside the panel; `now` is the local time of the house."""
    t = tokens()
    left, width = px(110) if panel.x() > px(480) else px(32), panel.x() - px(150)
    top = max(px(32), panel.y() - px(42))
    draw_logo(painter, QRect(left, top, px(44), px(44)))
    draw_text(painter, QRect(left + px(58), top, width, px(24)), "DealerDesk", sans(18, SEMIBOLD), t.ink)
    where = ", ".join(part for part in (house.name, house.city) if part)
    draw_text(painter, QRect(left + px(58), top + px(24), width, px(20)), where, font("small"), t.ink2)
    at = QRect(left - px(3), top + px(112), width, px(84))
    draw_text(painter, at, show_time(now), numbers(sans(72, SEMIBOLD)), t.ink)
    day = QRect(left, at.bottom() + px(8), width, px(26))
    draw_text(painter, day, show_date(now.date(), "weekday"), sans(18), t.ink2)
    if why:
        foot = QRect(left, panel.bottom() + px(8), px(18), px(20))
        draw_icon(painter, foot, "lock", 15, t.ink3)
        draw_text(painter, QRect(left + px(24), foot.y(), width, px(20)), why, font("small"), t.ink2)
