"""The sides of the lock: the house, the clock, the day and why it is locked; and who is meant."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
    if width - panel.width() - right < px(300):
        return panel
    return QRect(width - panel.width() - right, panel.y(), panel.width(), panel.height())


def has_room(panel: QRect) -> bool:
    """Whether house and clock can be read beside the panel."""
    return panel.x() >= px(300)


def draw_side(painter: QPainter, panel: QRect, house: SiteRecord, now: dt.datetime, why: str) -> None:
    """Paint it beside the panel where there is room; `now` is the local time of the house."""
    if not has_room(panel):
        return
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


def column_of(*parts: QWidget) -> QWidget:
    """The right of the panel: what tells who is meant in the middle, then the pad and what is said of it."""
    pane = QWidget()
    column = QVBoxLayout(pane)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(6))
    *told, pad, notice = parts
    for part in told:
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addSpacing(px(6))
    column.addWidget(pad)
    column.addWidget(notice)
    column.addStretch(1)
    return pane
