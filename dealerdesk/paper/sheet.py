"""A sheet of A4 to draw on: text, rules, boxes and dots, measured in points from the lower left corner.

The operators (ISO 32000-1, annex A) are written here rather than by the canvas's own methods: they are
few, and a page costs a third of the time that way.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dealerdesk.paper.design import HAIRLINE, LEFT, RIGHT, WHITE, Colour, Style
from dealerdesk.paper.faces import Run, runs, width
from dealerdesk.paper.words import one_line

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

# How far the handles of a quarter circle reach, in radii.
_ROUND = 0.552285


@lru_cache(maxsize=128)
def _rgb(colour: Colour) -> str:
    return " ".join(f"{part:.4f}" for part in colour)


class Sheet:
    """Draws on one page of a canvas; every text passes the one door in `words`."""

    def __init__(self, canvas: Canvas, told: list[str] | None = None) -> None:
        self._canvas, self._document = canvas, canvas._doc
        self._code: list[str] = canvas._code
        # Every text in the order it is written, for whoever seals the paper.
        self._told = told

    def text(self, x: float, y: float, text: str, style: Style) -> float:
        """Write a line from x on the baseline y; returns where it ends."""
        self._code.append(f"{_rgb(style.colour)} rg")
        text = one_line(text)
        if self._told is not None:
            self._told.append(text)
        for run in runs(text, style.face):
            self._write(x + run.start * style.size / 1000, y, run, style.size)
        return x + width(text, style.face, style.size)

    def _write(self, x: float, y: float, run: Run, size: float) -> None:
        from reportlab.pdfbase.pdfmetrics import getFont

        font, code = getFont(run.face), self._code
        # Whoever copies the text out of the paper gets the original back (ISO 32000-1, 14.9.4); but not
        # beyond the basic plane, where a reader that knows no surrogates would get nothing.
        spoken = bool(run.stands_for) and max(run.stands_for) <= "\uffff"
        if spoken:
            original = run.stands_for.encode("utf-16-be").hex().upper()
            code.append(f"/Span <</ActualText <FEFF{original}>>> BDC")
        code.append(f"BT {x:.3f} {y:.3f} Td")
        for subset, raw in font.splitString(run.shown, self._document):
            name = font.getSubsetInternalName(subset, self._document)
            code.append(f"{name} {size:g} Tf <{raw.hex()}> Tj")
        code.append("ET EMC" if spoken else "ET")

    def text_right(self, x: float, y: float, text: str, style: Style) -> None:
        """Write a line that ends at x."""
        self.text(x - width(one_line(text), style.face, style.size), y, text, style)

    def text_middle(self, x: float, y: float, text: str, style: Style) -> None:
        """Write a line centred on x."""
        self.text(x - width(one_line(text), style.face, style.size) / 2, y, text, style)

    def lines(self, x: float, y: float, lines: Sequence[str], style: Style) -> float:
        """Write lines below each other, the first on the baseline y; returns the last baseline."""
        for number, line in enumerate(lines):
            self.text(x, y - number * style.line, line, style)
        return y - max(0, len(lines) - 1) * style.line

    def rule(
        self,
        y: float,
        x1: float = LEFT,
        x2: float = RIGHT,
        colour: Colour = HAIRLINE,
        weight: float = 0.5,
    ) -> None:
        """A horizontal line."""
        self.stroke(((x1, y), (x2, y)), colour, weight)

    def upright(self, x: float, y1: float, y2: float, colour: Colour = HAIRLINE) -> None:
        """A vertical hairline."""
        self.stroke(((x, y1), (x, y2)), colour, 0.6)

    def stroke(self, points: Sequence[tuple[float, float]], colour: Colour, weight: float) -> None:
        """A line through the points."""
        (x, y), *others = points
        way = " ".join(f"{px:.3f} {py:.3f} l" for px, py in others)
        self._code.append(f"{_rgb(colour)} RG {weight:g} w {x:.3f} {y:.3f} m {way} S")

    def box(
        self,
        x: float,
        y: float,
        box_width: float,
        height: float,
        radius: float = 0.0,
        fill: Colour | None = None,
        edge: Colour | None = None,
        weight: float = 0.8,
    ) -> None:
        """A box with its lower left corner at x, y; corners rounded by at most half its height."""
        code = self._code
        if fill:
            code.append(f"{_rgb(fill)} rg")
        if edge:
            code.append(f"{_rgb(edge)} RG {weight:g} w")
        radius = max(0.0, min(radius, box_width / 2, height / 2))
        if radius:
            code.append(_rounded(x, y, box_width, height, radius))
        else:
            code.append(f"{x:.3f} {y:.3f} {box_width:.3f} {height:.3f} re")
        code.append("B" if fill and edge else "f" if fill else "S")

    def picture(self, x: float, y: float, wide: float, high: float, jpeg: bytes) -> None:
        """A JPEG with its lower left corner at x, y; the file holds its bytes once."""
        from reportlab.lib.utils import ImageReader

        self._canvas.drawImage(ImageReader(io.BytesIO(jpeg)), x, y, wide, high)

    def dot(self, x: float, y: float, radius: float, colour: Colour, filled: bool) -> None:
        """A round mark, filled or open."""
        size = 2 * radius
        fill = colour if filled else WHITE
        self.box(x - radius, y - radius, size, size, radius, fill, colour, min(1.2, radius / 2))


def _rounded(x: float, y: float, wide: float, high: float, radius: float) -> str:
    """The outline of a box with rounded corners, counter-clockwise from its lower edge."""
    right, top, handle = x + wide, y + high, radius * (1 - _ROUND)
    return (
        f"{x + radius:.3f} {y:.3f} m {right - radius:.3f} {y:.3f} l "
        f"{right - handle:.3f} {y:.3f} {right:.3f} {y + handle:.3f} {right:.3f} {y + radius:.3f} c "
        f"{right:.3f} {top - radius:.3f} l "
        f"{right:.3f} {top - handle:.3f} {right - handle:.3f} {top:.3f} {right - radius:.3f} {top:.3f} c "
        f"{x + radius:.3f} {top:.3f} l "
        f"{x + handle:.3f} {top:.3f} {x:.3f} {top - handle:.3f} {x:.3f} {top - radius:.3f} c "
        f"{x:.3f} {y + radius:.3f} l "
        f"{x:.3f} {y + handle:.3f} {x + handle:.3f} {y:.3f} {x + radius:.3f} {y:.3f} c h"
    )
