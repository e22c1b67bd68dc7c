"""The walk-round on paper: the sketch with its marks, what they are in words, photos, and the signature."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import cos, pi, sin

from dealerdesk.core.i18n import _
from dealerdesk.paper.design import BODY, BOX, CAPTION, INK2, LEFT, SANS_SEMIBOLD, WHITE, WIDTH, Colour, Style
from dealerdesk.paper.flow import Block, gap
from dealerdesk.paper.photos import Photo, photo_rows
from dealerdesk.paper.pieces import section
from dealerdesk.paper.setting import wrapped
from dealerdesk.paper.sheet import Sheet
from dealerdesk.visits.car_outline import BODY as CAR
from dealerdesk.visits.car_outline import DOORS, MIRRORS, PANES, ROOF, Box, Pane, Point
from dealerdesk.visits.paper_records import CardWalk
from dealerdesk.visits.walk import KIND_WORDS, LONG, Mark, Stroke, place_of

_HIGH, _BESIDE = 190.0, 26.0
_SCALE = (_HIGH - 12) / LONG
_NUMBER = Style(SANS_SEMIBOLD, 7, WHITE)
_INK: Colour = (0.09, 0.28, 0.61)
_TEXT = LEFT + 170.0
_BENDS = 12


def walk_blocks(walk: CardWalk) -> list[Block]:
    """The section with sketch, words and photos; nothing where nobody walked round."""
    if not walk.marks and not walk.photos:
        return []
    lines = [part for mark in walk.marks for part in wrapped(_words(mark), BODY, WIDTH - 170, 2)]
    blocks = [gap(14), section(_("Walk-round at check-in"))]
    if walk.marks:
        height = max(_HIGH, 16 + len(lines) * BODY.line) + 10
        blocks.append(Block(height, partial(_draw_walk, walk.marks, tuple(lines))))
    photos = [
        Photo(_photo_words(one.mark, walk.marks), one.jpeg, one.width, one.height) for one in walk.photos
    ]
    return [*blocks, *photo_rows(photos)]


def _words(mark: Mark) -> str:
    words = f"{mark.number}  {_(KIND_WORDS[mark.kind])}, {_(place_of(mark.across, mark.along))}"
    return f"{words}: {mark.words}" if mark.words else words


def _photo_words(number: int, marks: Sequence[Mark]) -> str:
    return next((_words(mark) for mark in marks if mark.number == number), "")


def _draw_walk(marks: Sequence[Mark], lines: Sequence[str], sheet: Sheet, top: float) -> None:
    left, head = LEFT + _BESIDE, top - 12
    for box in (*MIRRORS, CAR, ROOF):
        _draw_box(sheet, left, head, box)
    for pane in PANES:
        _draw_pane(sheet, left, head, pane)
    for start, end in DOORS:
        sheet.stroke((_at(left, head, start), _at(left, head, end)), INK2, 0.6)
    for mark in marks:
        x, y = _at(left, head, (mark.across, mark.along))
        sheet.dot(x, y, 6.5, INK2, filled=True)
        sheet.text_middle(x, y - 2.5, str(mark.number), _NUMBER)
    sheet.lines(_TEXT, top - 22, lines, BODY)


def _at(left: float, head: float, point: Point) -> Point:
    return left + point[0] * _SCALE, head - point[1] * _SCALE


def _draw_box(sheet: Sheet, left: float, head: float, box: Box) -> None:
    x, y = _at(left, head, (box.x, box.y + box.height))
    fill = BOX if box is CAR else None
    sheet.box(x, y, box.width * _SCALE, box.height * _SCALE, box.radius * _SCALE, fill, INK2, 0.7)


def _draw_pane(sheet: Sheet, left: float, head: float, pane: Pane) -> None:
    a, b, c, d = pane.corners
    first, third = pane.bulges
    way = [*_bend(a, first, b), *_bend(c, third, d), a]
    sheet.stroke([_at(left, head, point) for point in way], INK2, 0.6)


def _bend(start: Point, towards: Point, end: Point) -> list[Point]:
    """A curve from one point to another as a few straight pieces."""
    found = []
    for step in range(_BENDS + 1):
        t = step / _BENDS
        weights = ((1 - t) ** 2, 2 * t * (1 - t), t**2)
        points = (start, towards, end)
        found.append((
            sum(w * p[0] for w, p in zip(weights, points, strict=True)),
            sum(w * p[1] for w, p in zip(weights, points, strict=True)),
        ))
    return found


def draw_signature(
    sheet: Sheet, x: float, y: float, wide: float, strokes: Sequence[Stroke], words: str
) -> None:
    """A signature above the line at y, as wide as there is room, and whose it is."""
    lowest = max((point[1] for stroke in strokes for point in stroke), default=1)
    scale = min(wide / 1000, 46 / max(1, lowest))
    for stroke in strokes:
        points = [(x + px * scale, y + (lowest - py) * scale) for px, py in stroke]
        if len(points) == 1:
            px, py = points[0]
            points = [(px + cos(turn), py + sin(turn)) for turn in (0, pi / 2, pi)]
        sheet.stroke(points, _INK, 0.9)
    sheet.text_right(x + wide, y - 10, words, CAPTION)
