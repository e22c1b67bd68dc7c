"""Photos on paper: three in a row, each with a line below that says what it shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from dealerdesk.core.i18n import _
from dealerdesk.paper.design import CAPTION, GUTTER, LEFT, WIDTH
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.pieces import section
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet

_ACROSS, _GAP = 3, GUTTER / 2
_WIDE = (WIDTH - (_ACROSS - 1) * _GAP) / _ACROSS
_HIGH = _WIDE * 0.75


@dataclass(frozen=True, slots=True)
class Photo:
    """A JPEG with its size in pixels, and what it shows."""

    words: str
    jpeg: bytes
    width: int
    height: int


def photo_rows(photos: Sequence[Photo], title: str = "") -> list[Block]:
    """A section of photos, called "Photos" unless told; nothing where there are none."""
    if not photos:
        return []
    blocks = [gap(14, glued=True), section(title or _("Photos"))]
    for start in range(0, len(photos), _ACROSS):
        row = tuple(photos[start : start + _ACROSS])
        lines = [wrapped(photo.words, CAPTION, _WIDE, 2) for photo in row]
        height = 8 + _HIGH + 6 + max(len(one) for one in lines) * CAPTION.line
        blocks.append(Block(height, partial(_draw_row, row, lines)))
    return blocks


def _draw_row(
    row: Sequence[Photo], lines: Sequence[Sequence[str]], sheet: Sheet, top: float
) -> None:
    for place, (photo, words) in enumerate(zip(row, lines, strict=True)):
        x = LEFT + place * (_WIDE + _GAP)
        scale = min(_WIDE / max(1, photo.width), _HIGH / max(1, photo.height))
        wide, high = photo.width * scale, photo.height * scale
        sheet.picture(x, top - 8 - high, wide, high, photo.jpeg)
        sheet.lines(x, top - 8 - _HIGH - 6 - CAPTION.size + 2, words, CAPTION)
