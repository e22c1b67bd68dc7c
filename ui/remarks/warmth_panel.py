"""The right side of the capture: how warm it is, why, and to whom it would go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dealerdesk.core.i18n import _
from dealerdesk.leads.records import Preview, ReasonShown, WarmthShown
from dealerdesk.leads.rules import Seller
from dealerdesk.leads.words import SETTLE_FIRST
from ui.remarks.goes_to import GoesTo
from ui.remarks.warmth_scale import WarmthScale
from ui.widgets.labels import IconLabel, Label
from ui.widgets.room import Growing
from ui.widgets.scale import px
from ui.widgets.surfaces import Card, Divider

MINUS = "\u2212"


def points_shown(points: int) -> str:
    """Points with their sign: "+22", "−8"."""
    return f"+{points}" if points >= 0 else f"{MINUS}{abs(points)}"


class ReasonLine(QWidget):
    """One reason, where it comes from, and its points; what speaks against is in the colour of info."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = Label("", "small", "ink", wrap=True, weight=500)
        self._points = Label("", "small", "warm", weight=600, figures=True)
        self._source = Label("", "caption", "ink2")
        top = QHBoxLayout()
        top.setSpacing(px(8))
        top.addWidget(self._text, 1)
        top.addWidget(self._points)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._source)

    def show_reason(self, reason: ReasonShown) -> None:
        """Show another reason."""
        points = points_shown(reason.points)
        self._text.setText(reason.text.words())
        self._points.setText(points)
        self._points.set_color("warm" if reason.points >= 0 else "info")
        self._source.setText(reason.source.words())
        self.setAccessibleName(f"{reason.text.words()}, {points}, {reason.source.words()}")


class WarmthPanel(Card):
    """Filled anew while somebody types; it never asks for anything itself."""

    def __init__(self) -> None:
        super().__init__(margins=(25, 24, 25, 20), spacing=0, sunken=True)
        self.scale = WarmthScale()
        self._settle = IconLabel("triangle-alert", "", "danger", 15, weight=500)
        self._lines: list[ReasonLine] = []
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(px(9))
        self._words = Label("", "small", "ink2", wrap=True)
        self.goes_to = GoesTo()
        self.setAccessibleName(_("Warmth"))
        self._build()
        self.show_nobody()

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(self._settle)
        column.addWidget(self._words)
        column.addLayout(self._reasons)
        column.addStretch(1)
        self._scroll = scroll = Growing(content=inside)
        scroll.setMinimumHeight(px(36))  # A reason at a time where large letters leave no more.
        self.add(Label(_("Warmth"), "body", weight=600))
        self.add(self.scale)
        self.column.addSpacing(px(8))
        self.add(scroll, 1)
        self.column.addSpacing(px(8))
        self.divider = Divider()
        self.add(self.divider)
        self.column.addSpacing(px(10))
        self.add(self.goes_to)

    def spread(self, spread: bool) -> None:
        """Whether it stands in what scrolls, and is as high as all that it says."""
        self._scroll.grow(spread)

    def show_nobody(self) -> None:
        """Nobody has been named yet: nothing can be computed."""
        self._show_warmth(None, _("Say who is speaking, and the warmth is computed."))
        self.goes_to.joins = False
        self._show_goes(False)

    def show_trouble(self, sentence: str) -> None:
        """It could not be computed: say why; writing goes on."""
        self._show_warmth(None, sentence)
        self._show_goes(False)

    def show_preview(self, preview: Preview) -> None:
        """Show what would happen if it were saved now."""
        why_not = preview.not_because.words() if preview.not_because else ""
        self._show_warmth(preview.warmth, why_not if preview.warmth is None else "")
        self.goes_to.show_preview(preview)
        self._show_goes(preview.warmth is not None or preview.goes_to is not None)

    def offer(self, sellers: Sequence[Seller], chosen: int | None) -> None:
        """Show who may get it, unless it joins a lead that somebody has."""
        if not self.goes_to.joins:
            self._show_goes(True)
            self.goes_to.offer(sellers, chosen)

    def _show_goes(self, there: bool) -> None:
        self.divider.setVisible(there)
        self.goes_to.setVisible(there)

    def _show_warmth(self, warmth: WarmthShown | None, words: str) -> None:
        self.scale.set_score(warmth.score if warmth else None, warmth.band_word.words() if warmth else "")
        settle = warmth is not None and warmth.settle_first
        self._settle.set_content("triangle-alert", _(SETTLE_FIRST) if settle else "", "danger")
        self._settle.setVisible(settle)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._show_reasons((*warmth.reasons,) if warmth else ())

    def _show_reasons(self, reasons: Sequence[ReasonShown]) -> None:
        while len(self._lines) < len(reasons):
            line = ReasonLine()
            self._lines.append(line)
            self._reasons.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
        for line, reason in zip(self._lines, reasons, strict=False):
            line.show_reason(reason)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(reasons))
