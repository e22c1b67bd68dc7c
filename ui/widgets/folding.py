"""Parts side by side that fold where they do not fit: one below the other, each with the whole width."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QWidget

from .room import Growing
from .scale import px
from .segmented import Segmented
from .tall import least_height

_ANY = 16_777_215  # What Qt takes for no upper limit of a width.

_LOWEST = 120


def beside(*widgets: QWidget, gap: float = 8) -> QWidget:
    """Widgets that stay beside each other, from the left, as one part."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(px(gap))
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return group


@dataclass(frozen=True, slots=True)
class _Part:
    widget: QWidget
    stretch: int
    width: float
    least: float
    right: bool
    yields: bool
    scrolls: bool

    def wants(self) -> int:
        """The width beside others, in pixels."""
        if self.width or self.least:
            return px(self.width or self.least)
        if isinstance(self.widget, Segmented):
            return self.widget.line_width()
        if isinstance(self.widget, Folding):
            return self.widget.column_width()
        yields = self.yields or (self.stretch and not self.right)
        hint = self.widget.minimumSizeHint() if yields else self.widget.sizeHint()
        return min(max(hint.width(), self.widget.minimumWidth()), self.widget.maximumWidth())

    def height(self, width: int) -> int:
        """The least height at a width, in pixels."""
        if isinstance(self.widget, Segmented):
            return self.widget.height_in(width)
        return least_height(self.widget, width)

    def turn(self, room: int | None) -> None:
        """Stand below others with all of the room, in pixels, or beside them (None)."""
        if isinstance(self.widget, Segmented):
            self.widget.fit(room)
        if self._is_group():
            self.widget.stand_upright(room is None)  # type: ignore[attr-defined]
        if self.width:
            self.widget.setMinimumWidth(px(self.width) if room is None else 0)
            self.widget.setMaximumWidth(px(self.width) if room is None else _ANY)

    def grow(self, grown: bool) -> None:
        """What scrolls in it is as high as its content while it stands below others."""
        if isinstance(self.widget, Growing):
            self.widget.grow(grown)
            return
        for one in self.widget.findChildren(Growing):
            if not one.is_within_another(self.widget):
                one.grow(grown)

    def _is_group(self) -> bool:
        return isinstance(self.widget, Folding) and not self.stretch

    def side(self, folded: bool) -> Qt.AlignmentFlag:
        """Where it stands in its cell; nowhere but all over it where it is no control."""
        if self.right and not folded:
            return Qt.AlignmentFlag.AlignRight
        if self._is_group() and not folded:
            return Qt.AlignmentFlag.AlignVCenter
        # Tabs have what the others leave where these are hidden.
        is_left = isinstance(self.widget, Segmented) or (folded and isinstance(self.widget, QAbstractButton))
        return Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag(0)


class _FoldLayout(QBoxLayout):
    """Side by side as a box does it; one below the other where the width is less than all of them want."""

    def __init__(self, parent: QWidget, gap: float, below: float) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._of, self._gap, self._below = parent, gap, below
        self.parts: list[_Part] = []
        self.is_folded = self.is_upright = False
        self._told = 0
        parent.setLayout(self)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(px(gap))

    def put(self, part: _Part) -> None:
        """Take a part."""
        self.parts.append(part)
        self.addWidget(part.widget, part.stretch, part.side(False))
        part.turn(None)

    def shown(self) -> list[_Part]:
        """The parts that are not hidden."""
        return [part for part in self.parts if not part.widget.isHidden()]

    def _gaps(self, gap: float) -> int:
        return px(gap) * max(0, len(self.shown()) - 1)

    def folds(self, width: int) -> bool:
        """Whether the parts do not fit side by side into a width."""
        shown = self.shown()
        if self.is_upright:
            return True
        # Tabs alone fold as well: they go on in a second line.
        foldable = len(shown) > 1 or any(isinstance(one.widget, Segmented) for one in shown)
        return foldable and sum(one.wants() for one in shown) + self._gaps(self._gap) > width

    def hasHeightForWidth(self) -> bool:
        """Narrower is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The least height at a width."""
        if self.folds(width):
            return sum(one.height(width) for one in self.shown()) + self._gaps(self._below)
        heights = [one.height(share) for one, share in self._shares(width) if not one.scrolls]
        self._told = max(heights, default=px(_LOWEST))
        return self._told

    def _shares(self, width: int) -> list[tuple[_Part, int]]:
        """How wide each part is beside the others: as it stands, or else as it may come to stand."""
        shown = self.shown()
        if not self.is_folded and width == self.geometry().width():
            return [(one, one.widget.width()) for one in shown]
        stretched = sum(one.stretch for one in shown)
        left = width - self._gaps(self._gap) - sum(one.wants() for one in shown if not one.stretch)
        return [(one, left * one.stretch // stretched if one.stretch else one.wants()) for one in shown]

    def minimumHeightForWidth(self, width: int) -> int:
        """The same."""
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        """As narrow as the widest part; as high as they are at the width there is."""
        least = max((self._narrowest(one) for one in self.shown()), default=0)
        return QSize(least, self.heightForWidth(max(least, self._of.width())))

    def sizeHint(self) -> QSize:
        """Everything side by side."""
        if self.is_upright:
            width = max((max(one.wants(), one.widget.sizeHint().width()) for one in self.shown()), default=0)
            return QSize(width, self.heightForWidth(width))
        width = sum(max(one.wants(), one.widget.sizeHint().width()) for one in self.shown())
        height = max((one.widget.sizeHint().height() for one in self.shown()), default=0)
        return QSize(width + self._gaps(self._gap), height)

    @staticmethod
    def _narrowest(part: _Part) -> int:
        widget = part.widget
        if isinstance(widget, Segmented):
            return widget.widest()
        fixed = 0 if part.width else widget.minimumWidth()
        return max(widget.minimumSizeHint().width(), fixed)

    def setGeometry(self, rect: QRect) -> None:
        """Turn where that is due, then place the parts."""
        folded, told = self.folds(rect.width()), self._told
        for place, part in enumerate(self.parts):
            part.turn(rect.width() if folded else None)
            if folded != self.is_folded:
                self.setStretch(place, 0 if folded and part.right else part.stretch)
                self.setAlignment(part.widget, part.side(folded))
                part.grow(folded)
        if folded != self.is_folded:
            self.is_folded = folded
            self.setSpacing(px(self._below if folded else self._gap))
            self.setDirection(
                QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
            )
        super().setGeometry(rect)
        if not folded and self.heightForWidth(rect.width()) != told:
            self.update()  # Side by side they came to stand otherwise than was thought.


class Folding(QWidget):
    """Parts side by side; where they do not fit so, one below the other, each with the whole width."""

    def __init__(self, gap: float = 16, below: float | None = None, parent: QWidget | None = None) -> None:
        """`gap` between parts side by side, `below` between lines, in design pixels."""
        super().__init__(parent)
        self._box = _FoldLayout(self, gap, gap if below is None else below)

    @property
    def is_folded(self) -> bool:
        """Whether they stand one below the other."""
        return self._box.folds(self.width())

    def folds(self, width: int) -> bool:
        """Whether they would stand one below the other at a width, in pixels."""
        return self._box.folds(width)

    def column_width(self) -> int:
        """How wide it is with everything one below the other, in pixels."""
        return max((part.wants() for part in self._box.shown()), default=0)

    def add(
        self,
        widget: QWidget,
        stretch: int = 0,
        width: float = 0,
        least: float = 0,
        right: bool = False,
        yields: bool = False,
        scrolls: bool = False,
    ) -> QWidget:
        """Put a part at the end, in design pixels: of a fixed `width` beside others, or of `least` width.

        Without either, a part that stretches or `yields` may be as narrow as it can be; others want their
        ideal width.
        `right`: beside others it stands at the right of what is left for it. `scrolls`: beside others it
        needs no height, because it scrolls by itself.
        """
        self._box.put(_Part(widget, stretch or int(right), width, least, right, yields, scrolls))
        return widget

    def stand_upright(self, upright: bool) -> None:
        """Stand one below the other however much room there is, as a group beside others does."""
        if self._box.is_upright != upright:
            self._box.is_upright = upright
            self._box.invalidate()

    def set_width(self, widget: QWidget, width: float) -> None:
        """Another fixed width for a part beside others, in design pixels."""
        for place, part in enumerate(self._box.parts):
            if part.widget is widget and part.width != width:
                self._box.parts[place] = replace(part, width=width)
                self._box.invalidate()
