"""The rows of the list of terms: what each promises, in one line of words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from dealerdesk.core.i18n import _, ngettext, show_km
from dealerdesk.cover.records import TermsDraft, TermsRecord
from ui.cover.covers_card import kind_words
from ui.widgets.draw import badge_width, draw_badge, draw_text
from ui.widgets.lists import RowDelegate
from ui.widgets.scale import px
from ui.widgets.tokens import tokens
from ui.widgets.type import SEMIBOLD, font


def spans_words(terms: TermsRecord | TermsDraft) -> str:
    """How long terms last: "60 months or 100,000 km", "without end"."""
    parts = []
    if terms.months is not None:
        parts.append(ngettext("{n} month", "{n} months", terms.months).format(n=terms.months))
    if terms.km_limit is not None:
        parts.append(show_km(terms.km_limit))
    if not parts:
        return _("without end")
    return _("{months} or {km}").format(months=parts[0], km=parts[1]) if len(parts) == 2 else parts[0]


def _about(terms: TermsRecord) -> str:
    whose = terms.make or _("our house")
    return " · ".join((kind_words(terms.kind), whose, spans_words(terms)))


def terms_sentence(terms: TermsRecord) -> str:
    """Terms as a whole row for screen readers."""
    return ", ".join(p for p in (terms.name, _about(terms), "" if terms.active else _("retired")) if p)


def terms_key(terms: TermsRecord) -> int:
    """What they are known by in the list."""
    return terms.id


class TermsRow(RowDelegate):
    """Name, whether they come by themselves or are retired, and what they promise."""

    height = 54.0
    radius = 7.0
    inset = 10.0

    def paint_row(self, painter: QPainter, rect: QRect, record: Any, selected: bool) -> None:
        """Paint one set of terms."""
        terms: TermsRecord = record
        t = tokens()
        ink = t.ink if terms.active else t.ink3
        line = QRect(rect.x(), rect.y() + px(7), rect.width(), px(21))
        badge = _("retired") if not terms.active else _("by itself") if terms.by_itself else ""
        name = line.adjusted(0, 0, -badge_width(badge) - px(10) if badge else 0, 0)
        used = draw_text(painter, name, terms.name, font("body", SEMIBOLD), ink)
        if badge:
            spot = QRect(rect.x() + used + px(10), line.y(), badge_width(badge), line.height())
            draw_badge(painter, spot, badge, "neutral")
        below = QRect(rect.x(), line.bottom() + px(1), rect.width(), px(20))
        about = _about(terms)
        draw_text(painter, below, about, font("small"), t.ink2 if terms.active else t.ink3)
